"""Which accounts with billing centres somebody is shown, and from which month to which.

One rule: a link alone shows nothing. Who lives in the account's unit sees it from their first month there on; who has
owned it keeps the months of their time; everybody else, the staff too, sees none of it.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.queryset import QuerySet

from models.billing_terms import month_of
from models.consents import is_closed
from models.days import local_day
from models.residents import Residency, ResidencyRole, ResidencyState
from models.utility_accounts import UtilityAccount, UtilityLink, UtilitySupplier, services_of
from resolvers.context import Context
from resolvers.errors import not_found

TAKEN_UP = (ResidencyState.ACTIVE, ResidencyState.ENDED)


@dataclass(frozen=True)
class Span:
    """Of an account the months from `first` to `last`; None: without a bound. `living`: they live in its unit now.

    `since`: their first day in it, which may be in the middle of a month.
    """

    account_id: UUID
    first: date | None
    last: date | None
    living: bool
    since: date | None

    def holds(self, account_id: UUID, period: date) -> bool:
        begun = self.first is None or self.first <= period
        return self.account_id == account_id and begun and (self.last is None or period <= self.last)


async def spans_of_people(context: Context, ids: list[UUID]) -> dict[UUID, tuple[Span, ...]]:
    """What each is shown, by their links and by where they live or have owned. It asks nobody's rights."""
    links = await UtilityLink.filter(person_id__in=ids, ended_at=None).values_list(
        "person_id", "account_id", "account__unit_id"
    )
    units = {unit_id for _, _, unit_id in links}
    found: dict[UUID, list[Span]] = {key: [] for key in ids}
    if not links:
        return {key: () for key in ids}
    today = local_day(context.now)
    for stay in await Residency.filter(person_id__in=ids, unit_id__in=units, state__in=TAKEN_UP).order_by("id"):
        for person_id, account_id, unit_id in links:
            if (person_id, unit_id) == (stay.person_id, stay.unit_id) and (span := _span(account_id, stay, today)):
                found[person_id].append(span)
    return {person_id: tuple(spans) for person_id, spans in found.items()}


def _span(account_id: UUID, stay: Residency, today: date) -> Span | None:
    """A stay counts through its last day, whether or not a timer has ended it since."""
    first = month_of(stay.since) if stay.since else None
    if stay.state is ResidencyState.ACTIVE and (stay.until is None or stay.until >= today):
        return Span(account_id, first, None, living=True, since=stay.since)
    if stay.role is ResidencyRole.OWNER and stay.until is not None:
        return Span(account_id, first, month_of(stay.until), living=False, since=stay.since)
    return None


async def spans(context: Context) -> tuple[Span, ...]:
    """What the viewer is shown."""
    if context.viewer is None:
        return ()
    found: tuple[Span, ...] = await context.load(spans_of_people, context.viewer.person_id)
    return found


async def followers(context: Context, account_id: UUID, periods: Iterable[date]) -> dict[date, set[UUID]]:
    """Month → who has linked the account, lives in its unit and is shown that month: whom a change of it is told.

    Nobody whose own account is closed: they have taken back their consent to all of this.
    """
    linked = UtilityLink.filter(account_id=account_id, ended_at=None)
    people = await linked.values_list("person_id", "person__account__withdrawn")
    shown = await spans_of_people(context, [UUID(str(one)) for one, withdrawn in people if not is_closed(withdrawn)])
    return {
        period: {
            person_id
            for person_id, theirs in shown.items()
            if any(span.living and span.holds(account_id, period) for span in theirs)
        }
        for period in periods
    }


async def lives_with(context: Context, account_id: UUID) -> bool:
    """Whether the viewer lives in the account's unit, and so is told how it stands now."""
    return any(span.living for span in await spans(context) if span.account_id == account_id)


async def visible_accounts(context: Context) -> QuerySet[UtilityAccount]:
    return UtilityAccount.filter(id__in={span.account_id for span in await spans(context)})


async def utility_accounts(context: Context) -> list[UtilityAccount]:
    """In the order in which they were linked for the first time."""
    return await (await visible_accounts(context)).order_by("id")


async def utility_account(context: Context, account_id: UUID) -> UtilityAccount:
    """Refuses: NOT_FOUND"""
    found = await (await visible_accounts(context)).get_or_none(id=account_id)
    if found is None:
        raise not_found("id")
    return found


async def accounts_by_id(context: Context, ids: list[UUID]) -> dict[UUID, UtilityAccount]:
    """It asks nobody's rights."""
    return {row.id: row for row in await UtilityAccount.filter(id__in=ids)}


@dataclass(frozen=True)
class Supplied:
    """A supplier as an account knows it. `services`: the codes of what it supplies there."""

    code: str
    name: str
    contacts: tuple[str, ...]
    takes_complaints: bool
    services: tuple[str, ...]


async def suppliers_of(context: Context, account: UtilityAccount) -> list[Supplied]:
    """By their names. One that the centre has named and not described is left out; none for who has moved out."""
    if not await lives_with(context, account.id):
        return []
    codes = dict.fromkeys(code for _, code in services_of(account))
    found = await asyncio.gather(*(supplier(context, account, code) for code in codes))
    return sorted((each for each in found if each), key=lambda each: (each.name, each.code))


async def supplier(context: Context, account: UtilityAccount, code: str) -> Supplied | None:
    row: UtilitySupplier | None = await context.load(suppliers_by_code, (account.provider, code))
    if row is None:
        return None
    services = tuple(service for service, supplier_code in services_of(account) if supplier_code == code)
    return Supplied(code, row.name, tuple(row.contacts), row.takes_complaints, services)


async def suppliers_by_code(context: Context, keys: list[tuple[str, str]]) -> dict[tuple[str, str], UtilitySupplier]:
    """(provider, code) → row."""
    providers, codes = {provider for provider, _ in keys}, {code for _, code in keys}
    rows = await UtilitySupplier.filter(provider__in=providers, code__in=codes)
    return {(row.provider, row.code): row for row in rows}
