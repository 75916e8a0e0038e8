"""Whom something concerns, as lists of people to be told of it. Asks nobody's rights: they stand in the table of
`resolvers/notices.py`, in words.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.news import NewsItem, NewsPlace
from models.polls import Poll
from models.residents import Residency, ResidencyRole, ResidencyState
from models.staff import StaffMember, StaffRole
from models.tickets import Ticket, TicketJoin
from resolvers.rights import OFFICE
from resolvers.turnout import ASKED, asked

_HOLDER = "CASE polls.ballot_per WHEN 'unit' THEN residencies.unit_id ELSE residencies.person_id END"
_PEOPLE = f"SELECT DISTINCT residencies.person_id FROM {ASKED}"
_SILENT = f"""{_PEOPLE} AND NOT EXISTS (
    SELECT 1 FROM ballots WHERE ballots.poll_id = polls.id AND ballots.holder_id = {_HOLDER}
)"""


async def concerned_by(item: NewsItem, today: date) -> set[UUID]:
    """Who lives in the places of a news item."""
    homes = _living(today).filter(complex_id=item.complex_id)
    if not item.everywhere:
        places = [_within(row) for row in await NewsPlace.filter(item_id=item.id)]
        homes = homes.filter(Q(*places, join_type=Q.OR))
    return _ids(await homes.distinct().values_list("person_id", flat=True))


def _within(row: NewsPlace) -> Q:
    """`Place.holds` as a condition."""
    where = {"entrance": row.entrance, "riser": row.riser}
    named = {f"unit__{name}": number for name, number in where.items() if number is not None}
    return Q(unit__building_id=row.building_id, **named)


async def asked_in(poll: Poll, today: date, *, silent: bool = False) -> set[UUID]:
    """Who may answer a poll. `silent`: only those from whom no ballot has come."""
    found = await asked(_SILENT if silent else _PEOPLE, [poll.id], today)
    return _ids(row["person_id"] for row in found)


async def office_of(organization_id: UUID, roles: Iterable[StaffRole] = OFFICE) -> set[UUID]:
    """Who works for an organization in one of these roles."""
    posts = StaffMember.filter(organization_id=organization_id, role__in=list(roles), ended_at=None)
    return _ids(await posts.values_list("person_id", flat=True))


async def owners_of(unit_id: UUID, today: date) -> set[UUID]:
    owners = _living(today).filter(unit_id=unit_id, role=ResidencyRole.OWNER)
    return _ids(await owners.values_list("person_id", flat=True))


async def author_and_joined(ticket: Ticket, today: date) -> set[UUID]:
    """As far as they still live in its complex."""
    joined = _ids(await TicketJoin.filter(ticket_id=ticket.id).values_list("person_id", flat=True))
    here = _living(today).filter(complex_id=ticket.complex_id, person_id__in={ticket.author_id, *joined})
    return _ids(await here.values_list("person_id", flat=True))


async def assignee_of(ticket: Ticket) -> set[UUID]:
    """The master who has it, while that is a post of theirs."""
    posts = StaffMember.filter(id=ticket.assignee_id, ended_at=None)
    return _ids(await posts.values_list("person_id", flat=True)) if ticket.assignee_id else set()


def _living(today: date) -> QuerySet[Residency]:
    """A home counts through its last day, as in `resolvers.rights`."""
    return Residency.filter(Q(until=None) | Q(until__gte=today), state=ResidencyState.ACTIVE)


def _ids(found: Iterable[object]) -> set[UUID]:
    return {one if isinstance(one, UUID) else UUID(str(one)) for one in found}
