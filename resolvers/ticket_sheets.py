"""Tickets as rows of a spreadsheet: read some hundreds at a time, so that memory never holds more."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from integrations import sheets
from models.accounts import Language, Person
from models.buildings import Building, Organization, Unit
from models.days import LOCAL
from models.disclosures import DisclosureReason, Shown
from models.staff import StaffMember
from models.tickets import Ticket, is_overdue
from resolvers.context import Context
from resolvers.messages import say
from resolvers.sightings import of_ticket, stand_written
from resolvers.tickets import joined_counts

AT_ONCE = 200
# What a column is called, and how wide it is.
COLUMNS = {
    "number": 8,
    "opened": 17,
    "state": 18,
    "urgency": 12,
    "kind": 20,
    "category": 20,
    "building": 30,
    "unit": 12,
    "place": 24,
    "text": 60,
    "author": 28,
    "phone": 16,
    "assignee": 28,
    "service": 28,
    "respond_by": 17,
    "responded": 17,
    "resolve_by": 17,
    "done": 17,
    "ended": 17,
    "overdue": 12,
    "outcome": 40,
    "rating": 8,
    "reopened": 10,
    "joined": 10,
}
WIDTHS = tuple(map(sheets.Column, COLUMNS.values()))
Row = list[sheets.Cell]


async def counted(complex_id: UUID, meant: Q) -> int:
    return await Ticket.filter(meant, complex_id=complex_id).count()


async def chunks(context: Context, complex_id: UUID, meant: Q, language: Language) -> AsyncGenerator[list[Row], None]:
    """The heading, then the complex's tickets by number. It asks nobody's rights; that the viewer, whose list it is,
    has their authors' names stands written first.
    """
    now, last = context.now, 0
    yield [[say(f"tickets_{name}", language) for name in COLUMNS]]
    while True:
        found = Ticket.filter(meant, complex_id=complex_id, number__gt=last)
        rows = await found.order_by("number").limit(AT_ONCE)
        if not rows:
            return
        yield await _told(context, rows, language, now)
        last = rows[-1].number


@dataclass(frozen=True)
class _Names:
    """Of everything that some tickets speak of, by its id."""

    people: dict[UUID, Person]
    masters: dict[UUID | None, str]
    addresses: dict[UUID | None, str]
    numbers: dict[UUID | None, str]
    firms: dict[UUID | None, str]
    joined: dict[UUID, int]


async def _told(context: Context, rows: Sequence[Ticket], language: Language, now: datetime) -> list[Row]:
    posts = await StaffMember.filter(id__in={row.assignee_id for row in rows} - {None})
    people_ids = {row.author_id for row in rows} | {post.person_id for post in posts}
    people = {row.id: row for row in await Person.filter(id__in=people_ids)}
    names = _Names(
        people,
        {post.id: people[post.person_id].display_name for post in posts},
        await _names(Building, "address", {row.building_id for row in rows}),
        await _names(Unit, "number", {row.unit_id for row in rows}),
        await _names(Organization, "name", {row.service_organization_id for row in rows}),
        await joined_counts(context, [row.id for row in rows]),
    )
    for row in rows:
        look = of_ticket(row)._replace(reason=DisclosureReason.EXPORT, reference_id=row.complex_id)
        known = {Shown.NAME: True, Shown.PHONE: people[row.author_id].phone, Shown.ADDRESS: row.unit_id}
        context.see(look, *(each for each, value in known.items() if value))
    await stand_written(context)
    return [[*_asked(row, names, language), *_done(row, names, language, now)] for row in rows]


def _asked(row: Ticket, names: _Names, language: Language) -> Row:
    author = names.people[row.author_id]
    return [
        row.number,
        _local(row.opened_at),
        say(f"notice_state_{row.state}", language),
        say(f"ticket_urgency_{row.urgency}", language),
        say(f"ticket_kind_{row.kind}", language),
        say(f"ticket_category_{row.category}", language),
        names.addresses[row.building_id],
        names.numbers.get(row.unit_id, ""),
        row.place_detail or "",
        row.text,
        " ".join(filter(None, [author.surname, author.given_name, author.patronymic])),
        author.phone or "",
    ]


def _done(row: Ticket, names: _Names, language: Language, now: datetime) -> Row:
    instants = (row.respond_by, row.responded_at, row.resolve_by, row.done_at, row.ended_at)
    return [
        names.masters.get(row.assignee_id, ""),
        names.firms.get(row.service_organization_id, ""),
        *map(_local, instants),
        say("tickets_yes", language) if is_overdue(row, now) else "",
        row.outcome or "",
        row.rating if row.rating is not None else "",
        row.reopened_count,
        names.joined[row.id],
    ]


async def _names(
    model: type[Building | Unit | Organization], column: str, ids: set[UUID | None]
) -> dict[UUID | None, str]:
    found = await model.filter(id__in=ids - {None}).values_list("id", column)
    return {UUID(str(row_id)): str(name) for row_id, name in found}


def _local(instant: datetime | None) -> sheets.Cell:
    return "" if instant is None else instant.astimezone(LOCAL)
