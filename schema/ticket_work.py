"""What a master has finished lately."""

from datetime import datetime
from typing import Self

import strawberry

from models.staff import TicketCategory
from models.tickets import Ticket as TicketRow
from resolvers import buildings as buildings_verbs
from resolvers import ticket_work as verbs
from schema import tickets  # noqa: F401 - it describes what tickets are about
from schema.access import Who
from schema.buildings import Building
from schema.fields import Info, query, related
from schema.paging import DEFAULT_FIRST, After, Connection, First


@strawberry.type(description="Work that a master has finished. Whose home it was, and which, is told no more.")
class FinishedWork:
    number: int = strawberry.field(description="Of the ticket; counted in the complex.")
    category: TicketCategory = strawberry.field(description="What it was about.")
    done_at: datetime = strawberry.field(description="When the work was done.")
    rating: int | None = strawberry.field(description="The author's, 1 to 5; null: none.")
    row: strawberry.Private[TicketRow]

    @classmethod
    def of(cls, row: TicketRow) -> Self:
        assert row.done_at
        return cls(number=row.number, category=row.category, done_at=row.done_at, rating=row.rating, row=row)

    @related
    async def building(self, info: Info) -> Building:
        """The building."""
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, self.row.building_id))

    @related
    async def outcome(self, info: Info) -> str | None:
        """What the viewer wrote that was done, without phones, codes and e-mail addresses in it; null where somebody
        else wrote it.
        """
        return await verbs.own_words(info.context, self.row)


@query(Who.STAFF)
async def finished_work(info: Info, first: First = DEFAULT_FIRST, after: After = None) -> Connection[FinishedWork]:
    """What the viewer as a master has finished in the last 30 days and was not reopened, the latest first."""
    return Connection.of(await verbs.finished_work(info.context, first, after), FinishedWork.of)
