"""ALSECO's records as they stand on the wire, and what they are to us; docs/alseco.md shows them all by example.

One rule: a record is whole or `Bad`; fields that this contract does not know are counted and passed over.
"""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError
from pydantic.alias_generators import to_camel

from integrations import exact_json, wire_fields
from integrations.billing_centre import (
    About,
    AccountAddress,
    Bad,
    Basis,
    Bill,
    Fault,
    LastPayment,
    Line,
    Meter,
    Reading,
    Tier,
)
from integrations.wire_fields import faulty

LONGEST_RAW, LONGEST_PLACE = 4000, 100
MOST_LINES, MOST_TIERS = 200, 20
T = TypeVar("T")
FAULTS = {fault.value: fault for fault in Fault} | {"missing": Fault.MISSING_FIELD, "too_long": Fault.OUT_OF_BOUNDS}
FAULTS["too_short"] = Fault.MISSING_FIELD


class Payload(BaseModel):
    model_config = ConfigDict(extra="allow", alias_generator=to_camel, hide_input_in_errors=True)

    @property
    def unknown_fields(self) -> int:
        """In the whole of it."""
        values = [value for value in self.__dict__.values() if isinstance(value, list)]
        inner = [part for value in values for part in value if isinstance(part, Payload)]
        return len(self.__pydantic_extra__ or ()) + sum(part.unknown_fields for part in inner)


class RecordPayload(Payload, Generic[T]):
    """`about`: what such a record is meant to be."""

    about: ClassVar[About]

    @abstractmethod
    def record(self) -> T: ...


def _basis(value: Any) -> Basis:
    try:
        return Basis(value)
    except ValueError:
        raise faulty(Fault.MISSING_FIELD if value is None else Fault.UNKNOWN_WORD) from None


class AddressPayload(RecordPayload[AccountAddress]):
    about = About.ADDRESS
    full_address_name: Annotated[str, PlainValidator(wire_fields.text(300))]
    house_name: Annotated[str, PlainValidator(wire_fields.text(40))]
    flat_name: Annotated[str, PlainValidator(wire_fields.text(40, empty=True))]

    def record(self) -> AccountAddress:
        return AccountAddress(self.full_address_name, self.house_name, self.flat_name)


class PaymentPayload(RecordPayload[LastPayment]):
    about = About.PAYMENT
    pay_date: wire_fields.Day
    registration_date: wire_fields.MaybeDay = None

    def record(self) -> LastPayment:
        return LastPayment(self.pay_date, self.registration_date)


class TierPayload(Payload):
    up_to: wire_fields.MaybeQuantity = None
    tariff: wire_fields.Quantity
    quantity: wire_fields.Quantity
    amount: wire_fields.Amount


class LinePayload(Payload):
    service_code: wire_fields.ServiceCode
    service_name: wire_fields.Name
    supplier_code_name: wire_fields.OwnCode
    supplier_name: wire_fields.Name
    basis: Annotated[Basis, PlainValidator(_basis)]
    tariff: wire_fields.MaybeQuantity = None
    quantity: wire_fields.MaybeQuantity = None
    unit: wire_fields.MaybeMeasure = None
    opening: wire_fields.Balance
    accrued: wire_fields.Amount
    recalculated: wire_fields.Balance
    recalculation_reason: wire_fields.MaybeReason = None
    paid: wire_fields.Amount
    to_pay: wire_fields.Balance
    voluntary: wire_fields.Flag = False
    days: wire_fields.MaybeDays = None
    tiers: list[TierPayload] = Field(default=[], max_length=MOST_TIERS)

    def record(self) -> Line:
        return Line(
            self.service_code,
            self.service_name,
            self.supplier_code_name,
            self.supplier_name,
            self.basis,
            self.tariff,
            self.quantity,
            self.unit,
            self.opening,
            self.accrued,
            self.recalculated,
            self.paid,
            self.to_pay,
            self.voluntary,
            self.days,
            tuple(Tier(tier.up_to, tier.tariff, tier.quantity, tier.amount) for tier in self.tiers),
            self.recalculation_reason or None,
        )


class BillPayload(RecordPayload[Bill]):
    about = About.BILL
    account_id: wire_fields.ServiceCode
    period: wire_fields.Month
    revision: wire_fields.Revision
    retracted: wire_fields.Flag = False
    issued_at: wire_fields.MaybeMoment = None
    due_date: wire_fields.MaybeDay = None
    area: wire_fields.MaybeArea = None
    persons: wire_fields.MaybePersons = None
    opening: wire_fields.Balance
    accrued: wire_fields.Amount
    recalculated: wire_fields.Balance
    paid: wire_fields.Amount
    to_pay: wire_fields.Balance
    lines: list[LinePayload] = Field(min_length=1, max_length=MOST_LINES)

    def record(self) -> Bill:
        return Bill(
            self.period,
            self.revision,
            self.retracted,
            self.issued_at,
            self.due_date,
            self.area,
            self.persons,
            self.opening,
            self.accrued,
            self.recalculated,
            self.paid,
            self.to_pay,
            tuple(line.record() for line in self.lines),
        )


class ReadingPayload(RecordPayload[Reading]):
    about = About.READING
    date: wire_fields.Day
    value: wire_fields.Shown
    reference: wire_fields.MaybeReference = None

    def record(self) -> Reading:
        return Reading(self.date, self.value, self.reference)


class MeterPayload(RecordPayload[Meter]):
    """Its readings are records of their own: a bad one leaves the meter and the others good."""

    about = About.METER
    code: wire_fields.OwnCode
    service_code: wire_fields.ServiceCode
    service_name: wire_fields.Name
    serial_number: wire_fields.OwnCode
    unit: wire_fields.Measure
    verified_until: wire_fields.MaybeDay = None
    removed_on: wire_fields.MaybeDay = None
    readings: list[Any] = Field(default=[], max_length=2000)

    def record(self, readings: tuple[Reading, ...] = ()) -> Meter:
        return Meter(
            self.code,
            self.service_code,
            self.service_name,
            self.serial_number,
            self.unit,
            self.verified_until,
            self.removed_on,
            readings,
        )


class AnswerPayload(Payload):
    """To a reading and to a complaint."""

    accepted: wire_fields.MaybeFlag = None
    reason: wire_fields.MaybeReason = None
    reference: wire_fields.MaybeReference = None


P = TypeVar("P", bound=RecordPayload[Any])


def sifted(kind: type[P], said: Sequence[Any]) -> tuple[list[tuple[P, Any]], list[Bad]]:
    """Which records are whole, beside their words, and what is wrong with the others."""
    good, bad = list[tuple[P, Any]](), list[Bad]()
    for record in said:
        try:
            good.append((kind.model_validate(record), record))
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            place = ".".join(map(str, first["loc"]))
            bad.append(bad_of(kind.about, FAULTS.get(first["type"], Fault.MALFORMED), place, record))
    return good, bad


def bad_of(about: About, fault: Fault, place: str, record: Any) -> Bad:
    return Bad(about, fault, place[:LONGEST_PLACE], _period(record), exact_json.words(record, LONGEST_RAW))


def _period(record: Any) -> date | None:
    try:
        return wire_fields.month(record.get("period")) if isinstance(record, dict) else None
    except ValueError:
        return None
