"""The simulator as its tests and its demo hold it: premises in, misbehaviours on, surprises for whoever looks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from integrations.alseco_simulator import catalogue, months
from integrations.alseco_simulator.accounts import Account, MonthBill
from integrations.alseco_simulator.misbehaviour import Door, Ill, Misbehaviour, Misbehaviours
from integrations.alseco_simulator.premises import Premises, Surprise
from integrations.billing_centre import Answer

USER, PASSWORD = "wires-demo", "simulated-password"
OF_ALMATY = timedelta(hours=5)


def _today() -> date:
    return (datetime.now(UTC) + OF_ALMATY).date()


@dataclass
class Simulator:
    """`asked`: how often, by door and account. `complaints`: as they came. `most_at_once`: requests under way."""

    today: Callable[[], date] = _today
    credentials: tuple[str, str] = (USER, PASSWORD)
    accounts: dict[str, Account] = field(default_factory=dict)
    misbehaviours: Misbehaviours = field(default_factory=Misbehaviours)
    asked: Counter[tuple[Door, str | None]] = field(default_factory=Counter)
    complaints: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    under_way: int = 0
    most_at_once: int = 0

    @contextmanager
    def one_more(self) -> Iterator[None]:
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            yield
        finally:
            self.under_way -= 1

    @property
    def last_month(self) -> date:
        """Whose bills are the newest."""
        return months.last_issued(self.today())

    def add(self, premises: Iterable[Premises]) -> None:
        for known in premises:
            first = known.since or months.two_years_before(self.today())
            self.accounts[known.number] = Account(known, months.first_of(first))

    def misbehave(self, ill: Ill, **how: Any) -> None:
        self.misbehaviours.add(Misbehaviour(ill=ill, **how))

    def heal(self, account: str | None = None) -> None:
        self.misbehaviours.heal(account)

    def surprise(self, number: str, surprise: Surprise) -> None:
        self.accounts[number].surprise(surprise, self.last_month)

    def retract(self, number: str, month: date, *, back: bool = False) -> None:
        self.accounts[number].retract(months.first_of(month), self.last_month, back=back)

    def bills(self, number: str) -> list[MonthBill]:
        return self.accounts[number].bills(self.last_month)

    def asked_of(self, number: str | None, door: Door | None = None) -> int:
        return sum(count for (at, account), count in self.asked.items() if account == number and door in (None, at))

    def services_of(self, number: str) -> list[catalogue.Service]:
        """Of the newest bill."""
        bills = self.bills(number)
        return [entry.service for entry in bills[-1].entries] if bills else []

    def complain(self, said: dict[str, Any], key: str) -> Answer:
        """The same key is answered the same."""
        if key not in self.answers:
            service = catalogue.BY_CODE.get(str(said["serviceCode"]))
            if service and service.supplier.code == said["supplierCodeName"] and service.supplier.takes_complaints:
                self.complaints.append(said)
                self.answers[key] = Answer(None, None, f"C-{len(self.complaints)}")
            else:
                self.answers[key] = Answer(False, "Поставщик не принимает обращения через ЕРЦ")
        return self.answers[key]
