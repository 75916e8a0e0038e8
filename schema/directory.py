"""The people of a complex, as its office looks them up."""

from typing import Annotated

import strawberry

from resolvers import directory as verbs
from resolvers.sightings import of_search
from schema.access import Who
from schema.buildings import ComplexId
from schema.fields import Info, query
from schema.ids import read_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.residents import Resident


@query(Who.SIGNED_IN)
async def residents(
    info: Info,
    complex_id: ComplexId,
    search: Annotated[
        str | None,
        strawberry.argument(
            description="Names, a phone, a unit's number, an address, in any order; at most 100 characters. Empty: all."
        ),
    ] = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[Resident]:
    """Who lives in the complex now, for its dispatchers, managers and administrators: by name, or the likeliest first.

    A search forgives typos, Russian letters for Kazakh ones and Latin ones for both; every word of it must be found.
    """
    row_id = read_id("Complex", complex_id, "complexId")
    found = await verbs.residents(info.context, row_id, search, first, after)
    return Connection.of(found, lambda person: Resident.of(person, of_search(person.id, row_id)))
