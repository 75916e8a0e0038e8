"""An account's bills, month by month. One rule: each month opens with what the last one left to pay, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from integrations.alseco_simulator import catalogue, months
from integrations.alseco_simulator.charges import NOTHING, Charge, Usage, charged
from integrations.alseco_simulator.months import days_later
from integrations.alseco_simulator.premises import Kind, Payer, Premises, drawn
from integrations.billing_centre import LastPayment

OVERPAID, IN_JUNE = Decimal(5000), 6
DEBTOR_SINCE_MONTHS = 6


@dataclass(frozen=True)
class Entry:
    """A line of a month's bill. `recalculated`: the amount and why."""

    service: catalogue.Service
    charge: Charge
    opening: Decimal
    recalculated: Decimal
    reason: str | None
    paid: Decimal

    @property
    def to_pay(self) -> Decimal:
        return self.opening + self.charge.amount + self.recalculated - self.paid

    @property
    def is_empty(self) -> bool:
        return not any((self.charge.amount, self.opening, self.recalculated, self.paid))


class Ledger:
    """Of one account, from its first month to `last`."""

    def __init__(self, premises: Premises, first: date, last: date, used: Usage) -> None:
        self._premises, self._used, self._last = premises, used, last
        self.months: dict[date, list[Entry]] = {}
        before: dict[str, list[Entry]] = {}
        for month in months.span(first, last):
            entries = [self._entry(service, month, before.setdefault(service.code, [])) for service in self._services]
            for entry in entries:
                before[entry.service.code].append(entry)
            self.months[month] = [entry for entry in entries if not entry.is_empty]

    @property
    def _services(self) -> list[catalogue.Service]:
        begun = {item.service for item in self._premises.surprises if item.kind is Kind.BEGINS}
        return [service for service in catalogue.SERVICES if service.code in {*self._premises.services, *begun}]

    def _entry(self, service: catalogue.Service, month: date, before: list[Entry]) -> Entry:
        charge = charged(self._premises, service.code, month, self._used)
        if not self._is_supplied(service.code, month):
            charge = Charge(charge.basis, charge.tariff, NOTHING, charge.unit, NOTHING)
        mended = [
            item
            for item in self._premises.surprises
            if (item.kind, item.service, item.month) == (Kind.RECALCULATION, service.code, month)
        ]
        amount = sum((item.value for item in mended), NOTHING)
        reason = "; ".join(item.reason for item in mended if item.reason) or None
        opening = before[-1].to_pay if before else NOTHING
        return Entry(service, charge, opening, amount, reason, self._paid(service.code, month, before))

    def _is_supplied(self, service: str, month: date) -> bool:
        supplied = service in self._premises.services
        for item in self._premises.surprises:
            if item.service == service and item.kind is Kind.BEGINS:
                supplied = item.month <= month
            if item.service == service and item.kind is Kind.ENDS and item.month <= month:
                supplied = False
        return supplied

    def _paid(self, service: str, month: date, before: list[Entry]) -> Decimal:
        """In the month, as registered in it: at most what was owed, but for who pays ahead."""
        owed = [max(entry.to_pay, NOTHING) for entry in before]
        match self._premises.pays:
            case Payer.LATE:
                # What stood in the bill before the last, less what was paid since.
                return max(owed[-2] - before[-1].paid, NOTHING) if len(owed) > 1 else NOTHING
            case Payer.PART if month.month % 2 and owed:
                return (owed[-1] / 2).quantize(Decimal("0.01"), ROUND_DOWN)
            case Payer.DEBTOR if month > months.later(self._last, -DEBTOR_SINCE_MONTHS):
                return NOTHING
            case Payer.GENEROUS if month.month == IN_JUNE and service == self._premises.services[0] and owed:
                return owed[-1] + OVERPAID
        return owed[-1] if owed else NOTHING

    def payments(self) -> Iterator[LastPayment]:
        """A payment is registered days after it is made."""
        for month, entries in self.months.items():
            if not sum(entry.paid for entry in entries):
                continue
            wait = 2 + drawn(self._premises.number, "registered", month) % 4
            if self._premises.pays is Payer.LATE:
                registered = month.replace(day=2)
                yield LastPayment(days_later(registered, -wait), registered)
            else:
                made = month.replace(day=8 + drawn(self._premises.number, "paid", month) % 14)
                yield LastPayment(made, days_later(made, wait))
