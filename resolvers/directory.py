"""The people of a complex, as its office finds them. Names are sealed in the database, so they are searched in memory.

One rule: what is kept in memory serves to find ids; what is shown is read from the database each time.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from tortoise import fields

from engine.aside import Aside, TooBusy, unhurried
from models.accounts import Person
from models.encryption import opened
from models.residents import ResidencyState, residents_topic
from models.spelling import alphabetical, spellings, words
from resolvers.accounts import people_by_id
from resolvers.buildings import must_see
from resolvers.changes import topic_number
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.paging import Page, page_size, read_sealed_cursor, write_sealed_cursor
from resolvers.ranking import Directory, Line, Place, confirmed, in_order
from resolvers.rights import OFFICE
from resolvers.rows import rows
from resolvers.sightings import of_search

LONGEST_SEARCH = 100
# Read and opened so many at a time, so that neither the loop nor other readers of the database wait for all of them.
CHUNK = 1_000
ROWS_AT_A_TIME = 25
# Enough letters to sort by: a longer cursor would not be taken back.
KEY_LETTERS = 40
LIST = "residents"
BEFORE_ALL: Final = UUID(int=0)
# Which rows are next is decided before they are joined, or the database would join and sort all of them each time.
SELECT = """SELECT r.id, r.person_id, p.surname, p.given_name, p.patronymic, p.phone, u.number, b.address
  FROM (SELECT id, person_id, unit_id FROM residencies
    WHERE complex_id = $1 AND state = $2 AND id > $3 ORDER BY id LIMIT $4) r
  JOIN people p ON p.id = r.person_id JOIN units u ON u.id = r.unit_id JOIN buildings b ON b.id = u.building_id
  ORDER BY r.id"""
CURSOR: tuple[fields.Field[Any], ...] = (
    fields.CharField(max_length=12),
    fields.IntField(),
    fields.CharField(max_length=2 * KEY_LETTERS + 1),
    fields.UUIDField(),
)


async def residents(
    context: Context, complex_id: UUID, search: str | None, first: int | None, after: str | None
) -> Page[Person]:
    """Who lives there now, each person once: by name, or if something is searched for, the likeliest first. Of these it
    is shown that they are what was searched for, whatever else is asked of them.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, UNAVAILABLE
    """
    rights = await context.rights()
    must_see(rights, complex_id, "complexId")
    if complex_id not in rights.served_as(OFFICE):
        raise Refusal(RefusalCode.FORBIDDEN)
    size, asked = page_size(first), " ".join((search or "").casefold().split())
    if len(search or "") > LONGEST_SEARCH:
        raise bad_input("search", "too_long", most=LONGEST_SEARCH)
    # Only the search that it comes from goes on behind a cursor. Whoever sees it reads there neither what was sought
    # nor by which name somebody stands there.
    mark = context.services.fingerprint(f"residents\0{complex_id}\0{asked}")[:12]
    behind = _place(after, mark) if after is not None else None
    try:
        directory, ranks = await _ranked(context, complex_id, asked)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
    begin = directory.behind(ranks, behind) if behind else 0
    places = [directory.place(rank) for rank in ranks[begin : begin + size]]
    people = await people_by_id(context, [place.person_id for place in places])
    found = [(_cursor(mark, place), people[place.person_id]) for place in places if place.person_id in people]
    for person in (person for _, person in found if asked):
        context.see(of_search(person.id, complex_id), *confirmed(asked, person.phone))
    total = len(ranks)

    async def count() -> int:
        return total

    return Page(found, begin + size < total, after is not None, count)


async def _ranked(context: Context, complex_id: UUID, asked: str) -> tuple[Directory, Sequence[int]]:
    """The complex's directory as it is now, and whom the text means."""
    services, topic = context.services, residents_topic(complex_id)
    read = partial(read_directory, services.aside, complex_id)
    directory = await services.directories.get(services.bus, topic, partial(topic_number, topic), read)
    return directory, await context.aside.run(directory.ranked, asked) if asked else directory.everybody


class _Forms(dict[str, tuple[str, ...]]):
    """text → the forms of its words, each text worked out once: names and addresses come again and again."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        forms = self[text] = tuple(form for word in words(text) for form in spellings(word))
        return forms


async def read_directory(aside: Aside, complex_id: UUID) -> Directory:
    """Everybody who lives in the complex now. The opened names are let go of as soon as their words are known."""
    lines, forms, last, more = list[Line](), _Forms(), BEFORE_ALL, True
    while more:
        found = await rows(SELECT, complex_id, ResidencyState.ACTIVE.value, last, CHUNK)
        lines += await aside.run(_lines, found, forms)
        if more := len(found) == CHUNK:
            last = UUID(str(found[-1]["id"]))
    return await aside.run(Directory, lines)


def _lines(found: list[dict[str, Any]], forms: _Forms) -> list[Line]:
    """In order already: the sorting of all is the one step that nothing interrupts."""
    return sorted((_line(row, forms) for row in unhurried(found, ROWS_AT_A_TIME)), key=in_order)


def _line(row: dict[str, Any], forms: _Forms) -> Line:
    person_id = str(row["person_id"])
    surname, given_name, patronymic, phone = (
        opened(Person, column, person_id, row[column]) or ""
        for column in ("surname", "given_name", "patronymic", "phone")
    )
    number = row["number"]
    return Line(
        key=f"{alphabetical(surname)[:KEY_LETTERS]}\t{alphabetical(given_name)[:KEY_LETTERS]}",
        person_id=UUID(person_id),
        names=forms[surname] + forms[given_name] + forms[patronymic],
        phone=phone.removeprefix("+"),
        unit=forms[number] + spellings("".join(words(number))),
        address=forms[row["address"]],
    )


def _cursor(mark: str, place: Place) -> str:
    return write_sealed_cursor(LIST, mark, *place)


def _place(after: str, mark: str) -> Place:
    """Refuses: BAD_INPUT"""
    of, penalty, key, person_id = read_sealed_cursor(LIST, after, CURSOR)
    if of != mark:
        raise bad_input("after", "bad_cursor")
    return Place(penalty, key, person_id)
