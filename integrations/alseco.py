"""ALSECO, the settlement centre of Almaty, as a billing centre; docs/alseco.md is the contract, field by field.

One rule: nothing of it is believed before it has been looked at, and none of it is waited for without end.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import ValidationError

from integrations.alseco_payloads import (
    AddressPayload,
    AnswerPayload,
    BillPayload,
    MeterPayload,
    PaymentPayload,
    ReadingPayload,
    RecordPayload,
    bad_of,
    sifted,
)
from integrations.alseco_suppliers import MainSuppliers
from integrations.billing_centre import (
    About,
    AccountAddress,
    Answer,
    Bill,
    BillingCentre,
    CentreNonsense,
    Complaint,
    Fault,
    LastPayment,
    Meter,
    Reading,
    Supplier,
    Told,
)
from integrations.centre_line import CentreLine, LineTerms, Reply
from integrations.settings import Settings

# Of one account's bills; more are no answer.
MOST_PAGES = 60
# Of one answer: a page of bills has a dozen.
MOST_RECORDS = 1000
# The only kind that is made here: of what was charged.
COMPLAINT_TYPE = "CHARGES"

T = TypeVar("T")
P = TypeVar("P", bound=RecordPayload[Any])


def centres_of(settings: Settings) -> dict[str, BillingCentre]:
    """The billing centres of this deployment by their names."""
    if settings.alseco_url is None:
        return {}
    terms = LineTerms(settings.alseco_connect_seconds, settings.alseco_seconds, settings.alseco_at_once)
    credentials = settings.alseco_user or "", settings.alseco_password or ""
    return {Alseco.name: Alseco(settings.alseco_url, credentials, terms)}


class Alseco:
    name = "alseco"

    def __init__(
        self,
        url: str,
        credentials: tuple[str, str],
        terms: LineTerms | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.line = CentreLine(self.name, url, credentials, terms or LineTerms(), clock)

    async def address(self, number: str) -> Told[AccountAddress] | None:
        reply = await self._about(number, "address")
        return None if reply.unknown else _told(AddressPayload, [_mapping(reply)])

    async def last_payment(self, number: str) -> Told[LastPayment]:
        """Nothing where there was none of late: without a body, without fields, or with empty ones."""
        reply = await self._about(number, "lastPay")
        if reply.unknown or not reply.said or not _mapping(reply).get("payDate"):
            return Told()
        return _told(PaymentPayload, [reply.said])

    async def suppliers(self, number: str) -> Told[Supplier]:
        reply = await self._about(number, "mainSuppliers")
        if reply.unknown:
            return Told()
        main = MainSuppliers(_field(reply, "mainSuppliers"))
        if not main.codes:
            return main.joined([])
        query = [("serviceCodes", code) for code in main.codes]
        contacts = await self.line.get(f"{_account(number)}/services/contacts", query)
        return main.joined([] if contacts.unknown else _records(contacts, "services"))

    async def bills(self, number: str, since: date | None) -> AsyncIterator[Told[Bill]]:
        page: Any = 1
        for expected in range(1, MOST_PAGES + 1):
            if page is None:
                return
            if page != expected:
                raise CentreNonsense("its pages do not follow one another")
            query = [("page", str(page))] + ([("since", f"{since:%Y-%m}")] if since else [])
            reply = await self.line.get(f"{_account(number)}/bills", query)
            if reply.unknown:
                return
            records, page = _records(reply, "bills"), _mapping(reply).get("nextPage")
            yield await _sifted(_bills, number, records, reply.long)
        if page is not None:
            raise CentreNonsense("its pages do not end")

    async def meters(self, number: str) -> Told[Meter]:
        reply = await self._about(number, "meters")
        if reply.unknown:
            return Told()
        return await _sifted(_meters, number, _records(reply, "meters"), reply.long)

    async def submit_reading(self, number: str, meter_code: str, reading: Reading, key: str) -> Answer:
        path = f"{_account(number)}/meters/{quote(meter_code, safe='')}/readings"
        # As text: JSON's numbers would be floats here.
        body = {"date": f"{reading.taken_on}", "value": f"{reading.value:f}"}
        return _answer(await self.line.post(path, body, key))

    async def complain(self, complaint: Complaint) -> Answer:
        body = {
            "accountId": complaint.number,
            "supplierCodeName": complaint.supplier_code,
            "serviceCode": complaint.service_code,
            # Spelt as they spell it.
            "taklContacts": "",
            "userText": complaint.text,
            "audioLink": None,
            "userPhoneNumber": complaint.phone,
            "complaintType": COMPLAINT_TYPE,
        }
        return _answer(await self.line.post("requests/complaint", body, complaint.key))

    async def close(self) -> None:
        await self.line.close()

    async def _about(self, number: str, what: str) -> Reply:
        return await self.line.get(f"{_account(number)}/{what}")


def _account(number: str) -> str:
    return f"accounts/{quote(number, safe='')}"


def _mapping(reply: Reply) -> dict[str, Any]:
    if not 200 <= reply.status < 300 or not isinstance(reply.said, dict):
        raise CentreNonsense("the answer is not of the contract")
    return reply.said


def _field(reply: Reply, name: str) -> Any:
    if name not in _mapping(reply):
        raise CentreNonsense(f"the answer has no {name}")
    return reply.said[name]


def _records(reply: Reply, name: str) -> list[Any]:
    if not isinstance(records := _field(reply, name), list):
        raise CentreNonsense(f"the answer has no {name}")
    if len(records) > MOST_RECORDS:
        raise CentreNonsense("the answer is too long")
    return records


async def _sifted(sift: Callable[[str, list[Any]], Told[T]], number: str, records: list[Any], long: bool) -> Told[T]:
    return await asyncio.to_thread(sift, number, records) if long else sift(number, records)


def _told(kind: type[P], records: list[Any]) -> Told[Any]:
    good, bad = sifted(kind, records)
    unknown = sum(payload.unknown_fields for payload, _ in good)
    return Told(tuple(payload.record() for payload, _ in good), tuple(bad), unknown)


def _bills(number: str, records: list[Any]) -> Told[Bill]:
    good, bad = sifted(BillPayload, records)
    ours = [payload for payload, _ in good if payload.account_id == number]
    bad += [
        bad_of(About.BILL, Fault.OTHER_ACCOUNT, "accountId", record)
        for payload, record in good
        if payload.account_id != number
    ]
    unknown = sum(payload.unknown_fields for payload in ours)
    return Told(tuple(payload.record() for payload in ours), tuple(bad), unknown)


def _meters(number: str, records: list[Any]) -> Told[Meter]:
    good, bad = sifted(MeterPayload, records)
    told, unknown = list[Meter](), 0
    for payload, _ in good:
        readings = _told(ReadingPayload, payload.readings)
        told.append(payload.record(readings.good))
        bad += readings.bad
        unknown += payload.unknown_fields + readings.unknown_fields
    return Told(tuple(told), tuple(bad), unknown)


def _answer(reply: Reply) -> Answer:
    """A body that says nothing is no decision: they have it, or, with a status that says so, will not have it."""
    taken = 200 <= reply.status < 300
    try:
        said = AnswerPayload.model_validate({} if reply.said is None else reply.said)
    except ValidationError:
        if taken:
            raise CentreNonsense("the answer is not of the contract") from None
        said = AnswerPayload()
    if taken:
        return Answer(said.accepted, said.reason or None, said.reference)
    return Answer(False, said.reason or None, said.reference)
