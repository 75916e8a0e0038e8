"""Words that are wrong in one way each, made of right ones. One rule: nothing else in them changes."""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

from integrations.alseco_simulator.misbehaviour import Ill, Misbehaviour
from integrations.alseco_simulator.wire import Verbatim

TIYN = Decimal("0.01")
OTHER_NUMBER = "999999999"
DATES = ("issuedAt", "dueDate", "payDate", "registrationDate", "verifiedUntil", "date")
Record = dict[str, Any]


def spoilt(body: Record, misbehaviour: Misbehaviour) -> Any:
    """Where the ill is of words that this answer does not have, it stays as it is."""
    body = deepcopy(body)
    if misbehaviour.edit:
        return misbehaviour.edit(body)
    if (whole := WHOLE.get(misbehaviour.ill)) and set(body) & {"bills", "mainSuppliers", "services", "nextPage"}:
        whole(body)
    bills: list[Record] = body.get("bills", [])
    if misbehaviour.month:
        bills = [bill for bill in bills if bill["period"] == f"{misbehaviour.month:%Y-%m}"]
    if misbehaviour.ill in OF_A_BILL and bills:
        OF_A_BILL[misbehaviour.ill](bills[0])
    if misbehaviour.ill is Ill.DOUBLED_BILL and bills:
        body["bills"].append(deepcopy(bills[0]))
    if misbehaviour.ill is Ill.DOTTED_DATES:
        _dot(body)
    return body


def _set(name: str, value: Any) -> Callable[[Record], None]:
    """Of the bill's first line."""

    def change(bill: Record) -> None:
        bill["lines"][0][name] = value

    return change


def _double_line(bill: Record) -> None:
    bill["lines"].append(deepcopy(bill["lines"][0]))


def _wrong_sum(bill: Record) -> None:
    bill["toPay"] += TIYN


def _wrong_line(bill: Record) -> None:
    bill["lines"][0]["toPay"] += TIYN
    bill["toPay"] += TIYN


def _other_account(bill: Record) -> None:
    bill["accountId"] = OTHER_NUMBER


def _strange(bill: Record) -> None:
    bill["mood"] = {"of": ["the", "day"]}
    bill["lines"][0]["colour"] = Verbatim("NaN")


def _missing(bill: Record) -> None:
    del bill["lines"][0]["toPay"]


def _reorder(body: Record) -> None:
    body["bills"] = body["bills"][::-1]
    for bill in body["bills"]:
        bill["lines"] = bill["lines"][::-1]


def _part(body: Record) -> None:
    body["bills"] = body["bills"][::2]


def _endless(body: Record) -> None:
    body["nextPage"] = body["page"] + 1


def _as_string(body: Record) -> None:
    if "mainSuppliers" in body:
        body["mainSuppliers"] = str(body["mainSuppliers"])


def _without_contacts(body: Record) -> None:
    for service in body.get("services", []):
        service["supplierContacts"] = ""


def _dot(value: Any) -> None:
    """2026-10-03 is written 03.10.2026."""
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _dot(part)
    if isinstance(value, dict):
        for name in set(DATES) & {name for name, told in value.items() if told is not None}:
            value[name] = ".".join(str(value[name])[:10].split("-")[::-1])


OF_A_BILL: dict[Ill, Callable[[Record], None]] = {
    Ill.NAN: _set("accrued", Verbatim("NaN")),
    Ill.INFINITY: _set("opening", Verbatim("-Infinity")),
    Ill.NEGATIVE: _set("tariff", Decimal("-1.00")),
    Ill.VAST: _set("toPay", Verbatim("1e400")),
    Ill.LONG_NUMBER: _set("quantity", Verbatim("9" * 100_000)),
    Ill.NUMBER_AS_TEXT: _set("paid", "1 250,00"),
    Ill.DOUBLED_LINE: _double_line,
    Ill.WRONG_SUM: _wrong_sum,
    Ill.WRONG_LINE: _wrong_line,
    Ill.OTHER_ACCOUNT: _other_account,
    Ill.UNKNOWN_FIELDS: _strange,
    Ill.UNKNOWN_WORD: _set("basis", "moon"),
    Ill.LONG_TEXT: _set("serviceName", "у" * 201),
    Ill.NUL: _set("supplierName", "Алматы\x00Су"),
    Ill.MISSING_FIELD: _missing,
}
WHOLE: dict[Ill, Callable[[Record], None]] = {
    Ill.REORDERED: _reorder,
    Ill.PARTIAL_PAGE: _part,
    Ill.ENDLESS_PAGES: _endless,
    Ill.STRING_SUPPLIERS: _as_string,
    Ill.EMPTY_CONTACTS: _without_contacts,
}
