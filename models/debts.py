"""Debts by their age: how many months' bills somebody would have to pay to owe nothing. The oldest is paid first."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


class DebtAge(StrEnum):
    ONE_MONTH = "one_month"
    TO_THREE_MONTHS = "to_three_months"
    TO_SIX_MONTHS = "to_six_months"
    TO_A_YEAR = "to_a_year"
    OVER_A_YEAR = "over_a_year"


# The most months of each.
UP_TO = {
    DebtAge.ONE_MONTH: 1,
    DebtAge.TO_THREE_MONTHS: 3,
    DebtAge.TO_SIX_MONTHS: 6,
    DebtAge.TO_A_YEAR: 12,
}


@dataclass(frozen=True)
class Debt:
    """What was not paid for a unit by its newest bill. `since`: the oldest month that is not paid whole."""

    unit_id: UUID
    building_id: UUID
    amount: Decimal
    months: int
    since: date


@dataclass
class DebtTotal:
    units: int = 0
    amount: Decimal = Decimal("0.00")

    def add(self, debt: Debt) -> None:
        self.units, self.amount = self.units + 1, self.amount + debt.amount


def age_of(debt: Debt) -> DebtAge:
    return next((age for age, most in UP_TO.items() if debt.months <= most), DebtAge.OVER_A_YEAR)
