"""What is owed for the units of a complex, for those who answer for its money.

One rule: totals are of many; who is shown what a single unit owes, by amount and age and nothing else, is written down
first for its people to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.fields import CharField, IntField, UUIDField

from models.billing_terms import month_of, months_later
from models.days import local_day
from models.debts import Debt, DebtAge, DebtTotal, age_of
from models.disclosures import DisclosureReason, Look, Shown
from models.money import tenge, tiyn
from models.residents import Residency, ResidencyRole, ResidencyState
from models.utility_accounts import UtilityLink
from resolvers.buildings import must_manage
from resolvers.context import Context
from resolvers.errors import bad_input
from resolvers.paging import Page, page_size, read_cursor, write_cursor
from resolvers.rows import rows, told_day, told_id

MARK = "debts"
# What a bill opens with, less what was paid in its month, is what was not paid of the months before: no more is known
# for certain, since payments are told by the next bill. Of one account that two sources tell of, the newer bill counts.
# Then how many months' charges, the latest first, make up that much. $1: the complex; $2: older bills prove nothing.
OWED = """
WITH newest AS (
    SELECT bills.account_id, bills.unit_id, bills.period, bills.opening - bills.paid AS amount, row_number() OVER (
        PARTITION BY bills.unit_id, accounts.number_index ORDER BY bills.period DESC, bills.account_id
    ) AS place
    FROM bills JOIN utility_accounts AS accounts ON accounts.id = bills.account_id
    WHERE bills.complex_id = $1 AND bills.retracted_at IS NULL
), owed AS (
    SELECT account_id, unit_id, period, amount FROM newest WHERE place = 1 AND amount > 0 AND period >= $2
), covered AS (
    SELECT bills.account_id, bills.period, sum(bills.accrued + bills.recalculated) OVER (
        PARTITION BY bills.account_id ORDER BY bills.period DESC
    ) - bills.accrued - bills.recalculated AS newer
    FROM bills JOIN owed ON owed.account_id = bills.account_id AND bills.period < owed.period
    WHERE bills.retracted_at IS NULL
)
SELECT owed.unit_id, units.building_id, owed.amount, count(*) AS months, min(covered.period) AS since, owed.period
FROM owed LEFT JOIN covered ON covered.account_id = owed.account_id AND covered.newer < owed.amount
    JOIN units ON units.id = owed.unit_id
GROUP BY owed.account_id, owed.unit_id, units.building_id, owed.amount, owed.period
"""
# A bill of this month, or of so many before: of an account that nobody asks for any more nothing is known.
MONTHS_BACK = 2


@dataclass(frozen=True)
class Debts:
    """`known_units`: those of whose accounts there are bills; of others nothing is known."""

    whole: DebtTotal
    known_units: int
    by_building: dict[UUID, DebtTotal]
    by_age: dict[DebtAge, DebtTotal]


async def debts(context: Context, complex_id: UUID) -> Debts:
    """In totals, by building and by age. Refuses: NOT_FOUND, FORBIDDEN"""
    must_manage(await context.rights(), complex_id, "complexId")
    found = Debts(DebtTotal(), await _known(complex_id), {}, {age: DebtTotal() for age in DebtAge})
    for debt in await _owed(complex_id, local_day(context.now)):
        for total in (
            found.whole,
            found.by_building.setdefault(debt.building_id, DebtTotal()),
            found.by_age[age_of(debt)],
        ):
            total.add(debt)
    return found


async def unit_debts(
    context: Context,
    complex_id: UUID,
    building_id: UUID | None,
    least_months: int | None,
    first: int | None,
    after: str | None,
) -> Page[Any]:
    """Unit by unit, the largest debt first. Each that is shown is written down.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    size = page_size(first)
    must_manage(await context.rights(), complex_id, "complexId")
    wanted = [
        debt
        for debt in await _owed(complex_id, local_day(context.now))
        if building_id in (None, debt.building_id) and debt.months >= (least_months or 0)
    ]
    behind = _place(after) if after is not None else None
    rest = [debt for debt in sorted(wanted, key=_key) if behind is None or _key(debt) > behind]
    await _seen(context, complex_id, rest[:size])
    shown = [(write_cursor(tiyn(debt.amount), debt.unit_id, MARK), debt) for debt in rest[:size]]

    async def count() -> int:
        return len(wanted)

    return Page(shown, len(rest) > size, after is not None, count)


def _key(debt: Debt) -> tuple[int, UUID]:
    return -tiyn(debt.amount), debt.unit_id


def _place(after: str) -> tuple[int, UUID]:
    """Refuses: BAD_INPUT"""
    amount, unit_id, mark = read_cursor(after, [IntField(), UUIDField(), CharField(max_length=63)])
    if mark != MARK:
        raise bad_input("after", "bad_cursor")
    return -int(amount), unit_id


async def _owed(complex_id: UUID, today: date) -> list[Debt]:
    """One for each unit that owes anything, from all its accounts."""
    found: dict[UUID, Debt] = {}
    for row in await rows(OWED, complex_id, months_later(month_of(today), -MONTHS_BACK)):
        debt = _debt(row)
        if other := found.get(debt.unit_id):
            months, since = max(debt.months, other.months), min(debt.since, other.since)
            debt = replace(debt, amount=debt.amount + other.amount, months=months, since=since)
        found[debt.unit_id] = debt
    return list(found.values())


def _debt(row: dict[str, Any]) -> Debt:
    since = told_day(row["since"]) if row["since"] else months_later(told_day(row["period"]), -1)
    unit_id, building_id = (told_id(row[name]) for name in ("unit_id", "building_id"))
    return Debt(unit_id, building_id, tenge(int(row["amount"])), int(row["months"]), since)


async def _known(complex_id: UUID) -> int:
    [row] = await rows("SELECT count(DISTINCT unit_id) AS known FROM bills WHERE complex_id = $1", complex_id)
    return int(row["known"])


async def _seen(context: Context, complex_id: UUID, shown: Sequence[Debt]) -> None:
    """By the owners of each unit, who owe it, and for who has linked an account of it and lives there."""
    units, today = {debt.unit_id for debt in shown}, local_day(context.now)
    living = Residency.filter(Q(until=None) | Q(until__gte=today), state=ResidencyState.ACTIVE, unit_id__in=units)
    linked = UtilityLink.filter(account__unit_id__in=units, ended_at=None).values("person_id")
    concerned = living.filter(Q(role=ResidencyRole.OWNER) | Q(person_id__in=Subquery(linked)))
    for unit_id, person_id in await concerned.distinct().values_list("unit_id", "person_id"):
        context.see(Look(person_id, DisclosureReason.DEBTS, complex_id, unit_id), Shown.DEBT)
