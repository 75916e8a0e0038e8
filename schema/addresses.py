"""Finding the building where somebody lives, to claim a unit there."""

from typing import Annotated

import strawberry

from resolvers import addresses as verbs
from schema.access import Who
from schema.buildings import Building
from schema.fields import Info, query
from schema.paging import DEFAULT_FIRST, After, Connection, First


@query(Who.SIGNED_IN)
async def find_buildings(
    info: Info,
    address: Annotated[
        str,
        strawberry.argument(
            description="Street, number, the complex's name, in any order; 3 to 100 letters and digits."
        ),
    ],
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[Building]:
    """Buildings by their address or by the name of their complex, for `claimUnit`; everybody's, by the alphabet.

    Russian letters count for Kazakh ones, and Latin ones for both. Who lives nowhere there is shown addresses and
    names, and nothing else.
    """
    return Connection.of(await verbs.find_buildings(info.context, address, first, after), Building.of)
