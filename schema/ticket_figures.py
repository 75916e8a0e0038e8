"""How fast tickets are answered and done, for those who answer for it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

import strawberry

from models.staff import TicketCategory
from models.ticket_figures import Figures, TicketGrouping, minutes
from resolvers import buildings as buildings_verbs
from resolvers import staff as staff_verbs
from resolvers import ticket_figures as verbs
from schema.access import Who
from schema.buildings import Building, ComplexId
from schema.fields import Info, query, related
from schema.ids import read_id
from schema.staff import StaffMember
from schema.words import described

described(
    TicketGrouping,
    "What the tickets of a group of figures have in common.",
    BUILDING="Their building.",
    CATEGORY="Their category.",
    MASTER="Who had them last. Only for the management.",
    MONTH="The month, local time, in which they were opened; for work and ratings, in which they were done.",
)


@strawberry.type(
    description="Figures of some tickets. Minutes are of working time as it counts for their deadlines, without the "
    "time in which they waited; a median is the middle one of all."
)
class TicketFigure:
    opened: int = strawberry.field(description="How many were opened in the period.")
    finished: int = strawberry.field(description="How many were done in the period.")
    median_response_minutes: int | None = strawberry.field(
        description="How long it took until somebody took them up, of those opened in the period."
    )
    median_resolution_minutes: int | None = strawberry.field(
        description="How long it took until the work was done, of those done in the period."
    )
    overdue_share: Decimal | None = strawberry.field(
        description="Of those opened in the period that have a deadline, how many have missed that of the work; 0 to "
        "1, 4 places."
    )
    average_rating: Decimal | None = strawberry.field(description="Of those done in the period, 1 to 5, 2 places.")
    rated: int = strawberry.field(description="How many of those done in the period the residents have rated.")

    @classmethod
    def of(cls, figures: Figures) -> Self:
        return cls(
            opened=figures.opened,
            finished=figures.finished,
            median_response_minutes=minutes(figures.response_seconds),
            median_resolution_minutes=minutes(figures.resolution_seconds),
            overdue_share=figures.overdue_share,
            average_rating=figures.average_rating,
            rated=figures.rated,
        )


@strawberry.type(description="Figures of the tickets that have something in common.")
class TicketFigureGroup:
    figures: TicketFigure = strawberry.field(description="Theirs.")
    by: strawberry.Private[TicketGrouping]
    key: strawberry.Private[str | None]

    @classmethod
    def of(cls, group: verbs.FiguresOf, by: TicketGrouping) -> Self:
        return cls(figures=TicketFigure.of(group.figures), by=by, key=group.key)

    def _key(self, by: TicketGrouping) -> str | None:
        return self.key if self.by is by else None

    @related
    async def building(self, info: Info) -> Building | None:
        """Their building, where they are grouped by it."""
        key = self._key(TicketGrouping.BUILDING)
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, UUID(key))) if key else None

    @related
    async def category(self) -> TicketCategory | None:
        """Their category, where they are grouped by it."""
        key = self._key(TicketGrouping.CATEGORY)
        return TicketCategory(key) if key else None

    @related
    async def master(self, info: Info) -> StaffMember | None:
        """Who had them last, where they are grouped by it; null for those that nobody had."""
        key = self._key(TicketGrouping.MASTER)
        return StaffMember.of(await info.context.load(staff_verbs.staff_members_by_id, UUID(key))) if key else None

    @related
    async def month(self) -> date | None:
        """The first day of their month, where they are grouped by it."""
        key = self._key(TicketGrouping.MONTH)
        return date.fromisoformat(key) if key else None


@strawberry.type(description="How fast the tickets of a complex were answered and done.")
class TicketFigures:
    whole: TicketFigure = strawberry.field(description="Of all of them.")
    groups: list[TicketFigureGroup] = strawberry.field(
        description="Of each group in which something has happened; of months, all of the period in their order."
    )

    @classmethod
    def of(cls, found: verbs.TicketFigures, by: TicketGrouping) -> Self:
        groups = [TicketFigureGroup.of(group, by) for group in found.groups]
        return cls(whole=TicketFigure.of(found.whole), groups=groups)


@query(Who.STAFF)
async def ticket_figures(
    info: Info,
    complex_id: ComplexId,
    first_day: Annotated[date, strawberry.argument(name="from", description="The first local day of the period.")],
    last_day: Annotated[date, strawberry.argument(name="to", description="Its last day, at most 1,098 days in all.")],
    by: Annotated[TicketGrouping, strawberry.argument(description="How they are grouped.")],
) -> TicketFigures:
    """How fast tickets were answered and done, for the office of the complex; by master, for its management only.
    Tickets merged into another are not counted.
    """
    row_id = read_id("Complex", complex_id, "complexId")
    return TicketFigures.of(await verbs.ticket_figures(info.context, row_id, first_day, last_day, by), by)
