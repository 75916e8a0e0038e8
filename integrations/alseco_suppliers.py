"""An account's suppliers as ALSECO tells them, in two answers that are joined here, one of them sometimes a string.

`mainSuppliers` is a list, or the text of one with single quotes around its words: read as JSON, never evaluated.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import PlainValidator

from integrations import exact_json, wire_fields
from integrations.alseco_payloads import RecordPayload, bad_of, sifted
from integrations.billing_centre import About, Bad, Fault, Supplier, Told
from integrations.wire_fields import faulty

MOST_SUPPLIERS, MOST_CONTACTS, LONGEST_CONTACT = 100, 10, 200
LONGEST_TEXT = 50_000
# A word in single quotes ends before what may follow it; an apostrophe inside it does not. A word without an end ends
# with the text, so that each character is looked at once.
QUOTED = re.compile(r"""'((?:[^'\\]|\\.|'(?!\s*(?:[,:\]}]|\Z)))*)(?:'|\\?\Z)|"(?:[^"\\]|\\.)*(?:"|\\?\Z)""", re.DOTALL)
WORDS = {"True": "true", "False": "false", "None": "null"}
BARE = re.compile(r"\b(?:True|False|None)\b")
_contact = wire_fields.text(LONGEST_CONTACT, empty=True)


def _contacts(value: Any) -> tuple[str, ...]:
    """A list, or one text with semicolons or lines; often nothing."""
    parts = re.split(r"[;\n]", value) if isinstance(value, str) else ([] if value is None else value)
    if not isinstance(parts, list):
        raise faulty(Fault.MALFORMED)
    found = tuple(filter(None, map(_contact, parts)))
    if len(found) > MOST_CONTACTS:
        raise faulty(Fault.OUT_OF_BOUNDS)
    return found


class MainSupplierPayload(RecordPayload[tuple[str, str]]):
    about = About.SUPPLIER
    service_code: wire_fields.ServiceCode
    supplier_code_name: wire_fields.OwnCode
    supplier_name: Annotated[str | None, PlainValidator(wire_fields.optional(wire_fields.text(200, empty=True)))] = None
    takes_complaints: wire_fields.MaybeFlag = None

    def record(self) -> tuple[str, str]:
        """What its contacts are found by."""
        return self.service_code, self.supplier_code_name


class ContactsPayload(RecordPayload[Supplier]):
    about = About.SUPPLIER
    service_code: wire_fields.ServiceCode
    supplier_code_name: wire_fields.OwnCode
    supplier_name: wire_fields.Name
    supplier_contacts: Annotated[tuple[str, ...], PlainValidator(_contacts)] = ()

    def record(self) -> Supplier:
        return Supplier(self.service_code, self.supplier_code_name, self.supplier_name, self.supplier_contacts)


class MainSuppliers:
    """The first answer. `codes`: of the services to ask contacts of."""

    def __init__(self, said: Any) -> None:
        listed = listed_in(said)
        good, self.bad = sifted(MainSupplierPayload, listed[:MOST_SUPPLIERS] if listed is not None else [])
        if listed is None or len(listed) > MOST_SUPPLIERS:
            fault = Fault.MALFORMED if listed is None else Fault.OUT_OF_BOUNDS
            self.bad.append(bad_of(About.SUPPLIER, fault, "mainSuppliers", said))
        self.unknown_fields = sum(payload.unknown_fields for payload, _ in good)
        self._payloads = [payload for payload, _ in good]

    @property
    def codes(self) -> list[str]:
        return sorted({payload.service_code for payload in self._payloads})

    def joined(self, contacts: Sequence[Any]) -> Told[Supplier]:
        """With the second answer. Who is not in it has no contacts, and at worst its code for a name."""
        good, bad = sifted(ContactsPayload, contacts[:MOST_SUPPLIERS])
        known = {(payload.service_code, payload.supplier_code_name): payload.record() for payload, _ in good}
        suppliers = {payload.record(): _supplier(payload, known) for payload in self._payloads}
        unknown = self.unknown_fields + sum(payload.unknown_fields for payload, _ in good)
        return Told(tuple(suppliers.values()), _all(self.bad, bad), unknown)


def _supplier(main: MainSupplierPayload, known: dict[tuple[str, str], Supplier]) -> Supplier:
    found = known.get(main.record())
    name = (found and found.name) or main.supplier_name or main.supplier_code_name
    contacts = found.contacts if found else ()
    return Supplier(main.service_code, main.supplier_code_name, name, contacts, bool(main.takes_complaints))


def _all(*bad: Sequence[Bad]) -> tuple[Bad, ...]:
    return tuple(part for parts in bad for part in parts)


def listed_in(said: Any) -> list[Any] | None:
    """None where it is no list in either of the two ways."""
    if isinstance(said, str) and len(said) <= LONGEST_TEXT:
        try:
            said = exact_json.read(_with_double_quotes(said.strip()).encode())
        except (exact_json.NotJson, UnicodeEncodeError):
            return None
    return said if isinstance(said, list) else None


def _with_double_quotes(text: str) -> str:
    """Words in either quotes become words of JSON; what stands between them stays as it is."""
    parts, end = list[str](), 0
    for found in QUOTED.finditer(text):
        parts += [_between(text[end : found.start()]), found[0] if found[1] is None else _quoted(found[1])]
        end = found.end()
    return "".join([*parts, _between(text[end:])])


def _between(text: str) -> str:
    return BARE.sub(lambda found: WORDS[found[0]], text)


def _quoted(word: str) -> str:
    return '"' + word.replace("\\'", "'").replace('\\"', '"').replace('"', '\\"') + '"'
