"""The meters of an account: what they show month by month, and which readings are taken. Readings only rise."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from integrations.alseco_simulator import catalogue, months
from integrations.alseco_simulator.charges import NOTHING, is_read
from integrations.alseco_simulator.months import read_on
from integrations.alseco_simulator.premises import Kind, Premises, drawn
from integrations.alseco_simulator.usage import used
from integrations.billing_centre import Meter, Reading

REPLACED_ON_DAY = 10
# So many times what was usual is no reading.
TOO_MUCH, LEAST_TOO_MUCH = 20, Decimal(1000)
HALF = Decimal("0.5")

# By meter and month: what a resident's reading has made the usage of that month.
Told = Mapping[tuple[str, date], Decimal]


class Metering:
    """`told`: by service and month, instead of what would have been used. `sent`: accepted readings, by meter."""

    def __init__(self, premises: Premises, first: date) -> None:
        self._premises, self._first = premises, first
        self.told = dict[tuple[str, date], Decimal]()
        self.sent = dict[str, list[Reading]]()

    @property
    def services(self) -> list[str]:
        metered = catalogue.METERED if self._premises.metered else ()
        return [code for code in self._premises.services if code in (*metered, catalogue.ELECTRICITY)]

    def used(self, service: str, month: date) -> Decimal:
        if (told := self.told.get((service, month))) is not None:
            return told
        return used(self._premises, service, month)

    def meters(self, last: date) -> list[Meter]:
        """With the readings of the months to `last`, and what residents have sent since."""
        return [meter for service in self.services for meter in self._of(service, last)]

    def submitted(self, meter: Meter, reading: Reading) -> str | None:
        """Why it is refused; else it counts from now on."""
        if meter.removed_on:
            return "Счётчик снят"
        month = months.first_of(reading.taken_on)
        before = [told for told in meter.readings if months.first_of(told.taken_on) < month]
        if not before:
            return "Нет предыдущего показания"
        quantity, usual = reading.value - before[-1].value, self.used(meter.service_code, before[-1].taken_on)
        if quantity < 0:
            return f"Показание меньше предыдущего ({before[-1].value})"
        if quantity > max(TOO_MUCH * usual, LEAST_TOO_MUCH):
            return "Показание намного больше обычного"
        self.told[meter.service_code, month] = quantity
        kept = [told for told in self.sent.get(meter.code, []) if months.first_of(told.taken_on) != month]
        self.sent[meter.code] = [*kept, reading]
        return None

    def _of(self, service: str, last: date) -> Iterator[Meter]:
        replaced = [
            item.month
            for item in self._premises.surprises
            if item.kind is Kind.METER_REPLACED and item.service == service and item.month <= last
        ]
        shown = Decimal(100 + drawn(self._premises.number, service, "start") % 900)
        begins = self._first
        for place, ends in enumerate([*replaced, None], 1):
            readings = list(self._readings(service, shown, begins, ends or last, place > 1, ends is not None))
            yield self._meter(service, place, ends, readings)
            shown, begins = NOTHING, ends or begins

    def _readings(
        self, service: str, shown: Decimal, first: date, last: date, begun: bool, ended: bool
    ) -> Iterator[Reading]:
        """The month in which a meter took another's place is half the one's, half the other's."""
        if not begun:
            yield Reading(read_on(months.later(first, -1)), shown)
        else:
            yield Reading(first.replace(day=REPLACED_ON_DAY), shown)
        for month in months.span(first, last):
            quantity = self.used(service, month)
            half = (quantity * HALF).quantize(quantity)
            removed = ended and month == last
            shown += half if removed else quantity - half if begun and month == first else quantity
            if removed:
                yield Reading(month.replace(day=REPLACED_ON_DAY), shown)
            elif service == catalogue.ELECTRICITY or is_read(self._premises, service, month):
                yield Reading(read_on(month), shown)

    def _meter(self, service: str, place: int, removed: date | None, readings: list[Reading]) -> Meter:
        known, code = catalogue.BY_CODE[service], f"{service}-{place}"
        if not removed:
            sent = {months.first_of(reading.taken_on): reading for reading in self.sent.get(code, [])}
            readings = [sent.pop(months.first_of(reading.taken_on), reading) for reading in readings]
            readings += sent.values()
        years = 1 + drawn(self._premises.number, service, place) % 5
        return Meter(
            code,
            service,
            known.name,
            f"{drawn(self._premises.number, service, place, 'serial') % 10**8:08}",
            known.unit,
            self._premises.verified_until or months.later(self._first, 12 * (years + 1)),
            removed.replace(day=REPLACED_ON_DAY) if removed else None,
            tuple(readings),
        )
