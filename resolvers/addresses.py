"""Buildings by their address, for whoever wants to say that they live there. Addresses and names are public; what
else a building is stays with its people.
"""

from functools import partial
from typing import Any, Final
from uuid import UUID

from tortoise import fields

from engine.aside import Aside, TooBusy
from models.buildings import PLACES_TOPIC, Building
from resolvers.address_book import KEY_LETTERS, AddressBook, Line, Place, line
from resolvers.buildings import buildings_by_id
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.paging import Page, page_size, read_cursor, write_cursor
from resolvers.rows import rows

SHORTEST, LONGEST = 3, 100
CHUNK = 2_000
BEFORE_ALL: Final = UUID(int=0)
SELECT = """SELECT b.id, b.address, c.name
  FROM buildings b JOIN complexes c ON c.id = b.complex_id WHERE b.id > $1 ORDER BY b.id LIMIT $2"""
# Buildings are never taken away, so that a new one raises it as well as a corrected one.
NEWEST = """SELECT (SELECT count(*) FROM buildings)
  + coalesce((SELECT number FROM topics WHERE name = $1), 0) AS newest"""
CURSOR: tuple[fields.Field[Any], ...] = (
    fields.CharField(max_length=12),
    fields.CharField(max_length=KEY_LETTERS),
    fields.UUIDField(),
)


async def find_buildings(context: Context, address: str, first: int | None, after: str | None) -> Page[Building]:
    """By their addresses, by the alphabet. Every word must be true of the address, or of the complex.

    Refuses: BAD_INPUT, UNAVAILABLE
    """
    size, letters = page_size(first), sum(letter.isalnum() for letter in address)
    if letters < SHORTEST or len(address) > LONGEST:
        raise bad_input("address", "length_between", least=SHORTEST, most=LONGEST)
    services = context.services
    # Only the search that it comes from goes on behind a cursor.
    mark = services.fingerprint(f"buildings\0{' '.join(address.casefold().split())}")[:12]
    behind = _place(after, mark) if after is not None else None
    try:
        read = partial(read_address_book, services.aside)
        book = await services.address_books.get(services.bus, PLACES_TOPIC, newest, read)
        places = await context.aside.run(book.found, address)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
    rest = [place for place in places if behind is None or place > behind]
    buildings = await buildings_by_id(context, [place.building_id for place in rest[:size]])
    found = [(write_cursor(mark, *place), buildings[place.building_id]) for place in rest[:size]]

    async def count() -> int:
        return len(places)

    return Page(found, len(rest) > size, after is not None, count)


async def newest() -> int:
    """Grows with every change of what buildings are found by."""
    found = await rows(NEWEST, PLACES_TOPIC)
    return int(found[0]["newest"])


async def read_address_book(aside: Aside) -> AddressBook:
    """Of all complexes."""
    lines, last, more = list[Line](), BEFORE_ALL, True
    while more:
        found = await rows(SELECT, last, CHUNK)
        lines += await aside.run(_lines, found)
        if more := len(found) == CHUNK:
            last = UUID(str(found[-1]["id"]))
    return await aside.run(AddressBook, lines)


def _lines(found: list[dict[str, Any]]) -> list[Line]:
    return [line(UUID(str(row["id"])), row["address"], row["name"]) for row in found]


def _place(after: str, mark: str) -> Place:
    """Refuses: BAD_INPUT"""
    of, key, building_id = read_cursor(after, CURSOR)
    if of != mark:
        raise bad_input("after", "bad_cursor")
    return Place(key, building_id)
