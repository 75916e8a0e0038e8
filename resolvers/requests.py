"""Requests to live in a complex, as those see them wait who may answer; and homes, as whoever lives there sees them
change.
"""

from dataclasses import dataclass, field
from uuid import UUID

from tortoise.queryset import QuerySet

from engine.live import State
from models.events import account_topic
from models.residents import Residency, ResidencyState, requests_topic
from resolvers.buildings import must_see
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.paging import Page, page
from resolvers.powers import Power, complexes_with, units_with

NEWEST = 20


@dataclass(frozen=True)
class Desk:
    """Everybody who is shown the same requests of a complex. `units` None: the office, to whom all are shown."""

    complex_id: UUID
    units: frozenset[UUID] | None

    def rows(self) -> QuerySet[Residency]:
        waiting = Residency.filter(complex_id=self.complex_id, state=ResidencyState.REQUESTED)
        return waiting if self.units is None else waiting.filter(unit_id__in=self.units)


@dataclass(frozen=True)
class Queue:
    """Two are equal when the same requests wait, whatever else became of their rows."""

    waiting: int
    ids: tuple[UUID, ...]
    newest: tuple[Residency, ...] = field(compare=False)


@dataclass(frozen=True)
class Homes:
    """Two are equal when every residency stands as it stood."""

    stand: tuple[tuple[object, ...], ...]
    rows: tuple[Residency, ...] = field(compare=False)


async def residency_requests(
    context: Context, complex_id: UUID, first: int | None, after: str | None
) -> Page[Residency]:
    """Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT"""
    return await page((await _desk(context, complex_id)).rows(), first, after, ("id",))


def residency_queue(context: Context, complex_id: UUID) -> State[Desk, Queue]:
    """The requests that wait, live. Refuses: NOT_FOUND, FORBIDDEN"""

    async def audience() -> Desk:
        context.forget()
        return await _desk(context, complex_id)

    async def read(audience: Desk) -> Queue:
        newest = tuple(await audience.rows().order_by("-id").limit(NEWEST))
        return Queue(await audience.rows().count(), tuple(row.id for row in newest), newest)

    return State(requests_topic(complex_id), audience, read)


def home_updates(context: Context) -> State[UUID, Homes]:
    """Every residency of the viewer's, past ones too, live."""
    me = context.signed_in

    async def audience() -> UUID:
        context.forget()
        return me.person_id

    async def read(audience: UUID) -> Homes:
        rows = tuple(await Residency.filter(person_id=audience).order_by("id"))
        return Homes(tuple((row.id, row.role, row.share, row.state, row.since, row.until) for row in rows), rows)

    return State(account_topic(me.account_id), audience, read)


async def _desk(context: Context, complex_id: UUID) -> Desk:
    rights = await context.rights()
    must_see(rights, complex_id, "complexId")
    if complex_id in complexes_with(rights, Power.SEE_REQUESTS):
        return Desk(complex_id, None)
    owned = units_with(rights, Power.SEE_REQUESTS)
    if here := frozenset(home.unit_id for home in rights.homes if home.complex_id == complex_id) & owned:
        return Desk(complex_id, here)
    raise Refusal(RefusalCode.FORBIDDEN)
