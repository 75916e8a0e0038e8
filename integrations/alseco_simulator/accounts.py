"""What the simulator knows of an account: its premises, its bills and what has been done to them since."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from integrations.alseco_simulator import months
from integrations.alseco_simulator.ledger import Entry, Ledger
from integrations.alseco_simulator.metering import Metering
from integrations.alseco_simulator.premises import Premises, Surprise
from integrations.alseco_simulator.usage import area_in, persons_in
from integrations.billing_centre import Answer, LastPayment, Reading

# Of a last payment that is still told.
TOLD_FOR_DAYS = 62


@dataclass(frozen=True)
class MonthBill:
    number: str
    period: date
    revision: int
    retracted: bool
    area_m2: Decimal
    persons: int
    entries: list[Entry]


@dataclass
class Account:
    """`changes`: of bills that were issued already, by the first month changed and the last one then issued."""

    premises: Premises
    first: date
    changes: list[tuple[date, date]] = field(default_factory=list)
    retracted: set[date] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.metering = Metering(self.premises, self.first)
        self._known: tuple[date, list[MonthBill]] | None = None

    def bills(self, last: date) -> list[MonthBill]:
        """To that month; made anew only after something has happened."""
        if self._known is None or self._known[0] != last:
            self._known = last, self._bills(last)
        return self._known[1]

    def _bills(self, last: date) -> list[MonthBill]:
        ledger = Ledger(self.premises, self.first, last, self.metering.used)
        return [
            MonthBill(
                self.premises.number,
                month,
                1 + sum(first <= month <= issued for first, issued in self.changes),
                month in self.retracted,
                area_in(self.premises, month),
                persons_in(self.premises, month),
                entries,
            )
            for month, entries in ledger.months.items()
            if entries
        ]

    def surprise(self, surprise: Surprise, last: date) -> None:
        """What was issued already and would be another bill now, is one of a higher revision."""
        told = self.metering
        self.premises = self.premises.model_copy(update={"surprises": (*self.premises.surprises, surprise)})
        self.metering = Metering(self.premises, self.first)
        self.metering.told, self.metering.sent = told.told, told.sent
        self._changed(surprise.month, last)

    def retract(self, month: date, last: date, *, back: bool = False) -> None:
        """Or takes the retraction back."""
        self.retracted = self.retracted - {month} if back else self.retracted | {month}
        self.changes.append((month, month))
        self._known = None

    def last_payment(self, today: date) -> LastPayment | None:
        ledger = Ledger(self.premises, self.first, months.first_of(today), self.metering.used)
        told = [
            payment
            for payment in ledger.payments()
            if payment.registered_on
            and payment.registered_on <= today <= months.days_later(payment.registered_on, TOLD_FOR_DAYS)
        ]
        return told[-1] if told else None

    def take_reading(self, code: str, reading: Reading, key: str, last: date) -> Answer | None:
        """None: no such meter. The same key is answered the same."""
        if key in self.answers:
            return self.answers[key]
        found = [meter for meter in self.metering.meters(last) if meter.code == code]
        if not found:
            return None
        reference = f"R-{self.premises.number}-{len(self.answers) + 1}"
        if self.premises.accepts_readings:
            why = self.metering.submitted(found[0], replace(reading, reference=reference))
            answer = Answer(why is None, why, reference)
            if why is None:
                self._changed(months.first_of(reading.taken_on), last)
        elif self.premises.accepts_readings is None:
            answer = Answer(None, None, reference)
        else:
            answer = Answer(False, "Показания по этому счёту не принимаются", reference)
        self.answers[key] = answer
        return answer

    def _changed(self, month: date, last: date) -> None:
        self._known = None
        if month <= last:
            self.changes.append((month, last))
