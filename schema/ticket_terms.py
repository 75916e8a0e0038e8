"""What an organization promises about tickets: its hours, and how soon it answers and mends."""

from typing import Self

import strawberry

from models.staff import TicketCategory
from models.ticket_terms import Deadline
from models.ticket_terms import TicketTerms as TicketTermsRow
from models.tickets import TicketUrgency
from models.working_time import Weekday
from resolvers import organizations as organizations_verbs
from resolvers import ticket_terms as verbs
from schema import tickets  # noqa: F401 - it describes what tickets are about and how urgent they are
from schema.access import Who
from schema.fields import Info, mutation, related
from schema.ids import read_id
from schema.organizations import Organization
from schema.words import described

described(
    Weekday,
    "A day of the week.",
    MONDAY="The first.",
    TUESDAY="The second.",
    WEDNESDAY="The third.",
    THURSDAY="The fourth.",
    FRIDAY="The fifth.",
    SATURDAY="The sixth.",
    SUNDAY="The seventh.",
)


@strawberry.type(description="How soon tickets are answered and done.")
class TicketDeadline:
    category: TicketCategory | None = strawberry.field(description="Of what; null: of all that have none of their own.")
    urgency: TicketUrgency = strawberry.field(description="How urgent they are.")
    respond_minutes: int = strawberry.field(description="Until somebody has taken it up, in minutes of working time.")
    resolve_minutes: int = strawberry.field(description="Until the work is done, in minutes of working time.")
    around_the_clock: bool = strawberry.field(description="Nights, weekends and holidays are working time too.")
    chosen: bool = strawberry.field(description="The organization has said so; false: it is the usual deadline.")

    @classmethod
    def of(cls, said: verbs.SaidDeadline) -> Self:
        return cls(category=said.category, urgency=said.urgency, chosen=said.chosen, **said.deadline._asdict())


@strawberry.type(
    description="What an organization promises about tickets. Working time is counted in these hours, local time "
    "(UTC+5), without the public holidays of Kazakhstan."
)
class TicketTerms:
    opens_minute: int = strawberry.field(description="When work begins, in minutes of the local day; 540 is 9:00.")
    closes_minute: int = strawberry.field(description="When work ends, in minutes of the local day; 1080 is 18:00.")
    working_days: list[Weekday] = strawberry.field(description="On which days, from Monday on.")
    photo_categories: list[TicketCategory] = strawberry.field(description="What is not done without a photo of it.")
    warn_share_percent: int = strawberry.field(
        description="How much of the time for the work is gone when the management is warned."
    )
    row: strawberry.Private[TicketTermsRow]

    @classmethod
    def of(cls, row: TicketTermsRow) -> Self:
        return cls(
            opens_minute=row.opens_minute,
            closes_minute=row.closes_minute,
            working_days=[Weekday(day) for day in row.working_days],
            photo_categories=[TicketCategory(name) for name in row.photo_categories],
            warn_share_percent=row.warn_share,
            row=row,
        )

    @related
    async def organization(self, info: Info) -> Organization:
        """Whose they are."""
        return Organization.of(
            await info.context.load(organizations_verbs.organizations_by_id, self.row.organization_id)
        )

    @related
    async def deadlines(self, info: Info) -> list[TicketDeadline]:
        """By urgency: what holds for all categories, then those that have their own."""
        said = await info.context.load(verbs.deadlines_of_organizations, self.row.organization_id)
        return [TicketDeadline.of(each) for each in said]


@strawberry.input(description="An organization's hours; what is left out stays.")
class SetTicketTermsInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization that manages complexes.")
    opens_minute: int | None = strawberry.field(default=None, description="When work begins, 0 to 1,439 minutes.")
    closes_minute: int | None = strawberry.field(default=None, description="When it ends: later, up to 1,440 minutes.")
    working_days: list[Weekday] | None = strawberry.field(default=None, description="At least one.")
    photo_categories: list[TicketCategory] | None = strawberry.field(
        default=None, description="What is not done without a photo of it."
    )
    warn_share_percent: int | None = strawberry.field(
        default=None, description="How much of the time is gone when the management is warned, 1 to 99."
    )


@strawberry.input(description="How soon tickets are answered and done.")
class DeadlineInput:
    respond_minutes: int = strawberry.field(description="Until somebody has taken it up, 1 to 129,600 minutes.")
    resolve_minutes: int = strawberry.field(description="Until the work is done: no fewer, up to 129,600 minutes.")
    around_the_clock: bool = strawberry.field(
        default=False, description="Nights, weekends and holidays count too; otherwise only working time does."
    )


@strawberry.input(description="A deadline of an organization.")
class SetTicketDeadlineInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization that manages complexes.")
    category: TicketCategory | None = strawberry.field(
        default=None, description="Of what; left out: of all that have none of their own."
    )
    urgency: TicketUrgency = strawberry.field(description="How urgent they are.")
    deadline: DeadlineInput | None = strawberry.field(
        default=None, description="Left out: as if nothing had ever been said of it."
    )


@mutation(Who.MANAGEMENT, answer=TicketTerms, again=verbs.ticket_terms)
async def set_ticket_terms(info: Info, input: SetTicketTermsInput) -> TicketTermsRow:
    """Sets the hours in which deadlines are counted, what needs a photo, and when the management is warned."""
    organization_id = read_id("Organization", input.organization_id, "organizationId")
    given = {
        "opens_minute": input.opens_minute,
        "closes_minute": input.closes_minute,
        "working_days": input.working_days,
        "photo_categories": input.photo_categories,
        "warn_share": input.warn_share_percent,
    }
    facts = {name: value for name, value in given.items() if value is not None}
    return await verbs.set_ticket_terms(info.context, organization_id, facts)


@mutation(Who.MANAGEMENT, answer=TicketTerms, again=verbs.ticket_terms)
async def set_ticket_deadline(info: Info, input: SetTicketDeadlineInput) -> TicketTermsRow:
    """Sets how soon tickets are answered and done. It holds for those that are opened from then on."""
    organization_id, given = read_id("Organization", input.organization_id, "organizationId"), input.deadline
    deadline = Deadline(given.respond_minutes, given.resolve_minutes, given.around_the_clock) if given else None
    return await verbs.set_ticket_deadline(info.context, organization_id, input.category, input.urgency, deadline)
