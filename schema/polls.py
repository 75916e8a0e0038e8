"""Polls: read them, and hear what happens to them."""

from collections.abc import AsyncGenerator
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from engine.live import items
from models.buildings import UnitKind
from models.polls import BallotPer, Electorate, PollKind, PollState, ResultsVisibility, unit_kinds_of
from models.polls import Poll as PollRow
from resolvers import ballots as ballots_verbs
from resolvers import buildings as buildings_verbs
from resolvers import electorate as electorate_verbs
from resolvers import polls as verbs
from resolvers import questions as questions_verbs
from resolvers import results as results_verbs
from resolvers import tallies as tallies_verbs
from resolvers.paging import write_cursor
from schema.access import Who
from schema.buildings import Building, Complex, ComplexId
from schema.fields import Info, long_text, query, related, subscription
from schema.files import Download
from schema.ids import Node, read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, Edge, First
from schema.words import described

if TYPE_CHECKING:
    from schema.ballots import Ballot
    from schema.electorate import Eligibility
    from schema.questions import Question
    from schema.tallies import PollTally

PollId = Annotated[strawberry.ID, strawberry.argument(description="The poll it is about.")]
UnitOnly = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only this unit of theirs; all of them when left out.")
]

described(
    PollKind,
    "What a poll is.",
    SURVEY="Asks the residents; binds nobody.",
    OWNERS_MEETING="Decides with legal force. Not used yet.",
)
described(
    PollState,
    "How far a poll has come. It moves within 2 seconds of its instants; ballots are judged by these.",
    DRAFT="Only the management sees it.",
    ANNOUNCED="Those whom it concerns see it; it opens by itself at `opensAt`.",
    OPEN="Ballots are taken until `closesAt`.",
    CLOSED="No ballot is taken any more.",
    CERTIFIED="The result is recorded in minutes. Not used yet.",
    CANCELLED="Called off; `cancelReason` says why. Its results are shown to nobody.",
)
described(
    ResultsVisibility,
    "When results are shown; the same for residents and staff. Who has taken part is no secret at any time.",
    LIVE="From the first ballot.",
    AFTER_VOTING="To those who have voted; to all after the close.",
    AFTER_CLOSE="After the close.",
)
described(BallotPer, "Whose a ballot is.", UNIT="One for each unit.", PERSON="One for each person.")
described(
    Electorate, "Who is asked.", OWNERS="Those who own a unit.", RESIDENTS="Owners, tenants and family members alike."
)


class DecisionBase(StrEnum):
    PARTICIPANTS = "participants"
    ALL = "all"


described(
    DecisionBase,
    "Of whom a share is.",
    PARTICIPANTS="Of those who take part.",
    ALL="Of all who may.",
)


@strawberry.type(description="What a poll needs to decide something. A survey decides nothing, and needs nothing.")
class DecisionRule:
    preset: str = strawberry.field(description="Which rule it is, such as `SURVEY`.")
    quorum_share: Decimal = strawberry.field(description="How many must take part, 0 to 1.")
    base: DecisionBase = strawberry.field(description="Of whom `thresholdShare` is.")
    threshold_share: Decimal = strawberry.field(description="How many must agree, 0 to 1.")
    strictly_more: bool = strawberry.field(description="Whether it must be more than that, and not just as much.")


# The only kind of poll so far; owners' meetings bring rules of their own.
SURVEY = DecisionRule(
    preset="SURVEY",
    quorum_share=Decimal(0),
    base=DecisionBase.PARTICIPANTS,
    threshold_share=Decimal(0),
    strictly_more=False,
)


@strawberry.type(description="A poll of a complex.")
class Poll(Node):
    kind: PollKind = strawberry.field(description="What it is.")
    title: str = strawberry.field(description="One line.")
    description: str = long_text("What it is about, plain text; may be empty. Counts as 50 nodes.")
    state: PollState = strawberry.field(description="How far it has come.")
    opens_at: datetime = strawberry.field(description="From when ballots are taken, once it is announced.")
    closes_at: datetime = strawberry.field(description="Until when ballots are taken.")
    announced_at: datetime | None = strawberry.field(description="Since when those whom it concerns see it.")
    cancelled_at: datetime | None = strawberry.field(description="When it was called off.")
    cancel_reason: str | None = strawberry.field(description="Why it was called off.")
    results_visibility: ResultsVisibility = strawberry.field(description="When results are shown.")
    electorate: Electorate = strawberry.field(description="Who is asked.")
    ballot_per: BallotPer = strawberry.field(description="Whose a ballot is.")
    unit_kinds: list[UnitKind] = strawberry.field(description="The kinds of units whose people are asked.")
    everywhere: bool = strawberry.field(description="Whether all buildings of the complex are asked.")
    rule: DecisionRule = strawberry.field(description="What it needs to decide something.")
    row: strawberry.Private[PollRow]

    @classmethod
    def of(cls, row: PollRow) -> Self:
        return cls(
            id=write_id("Poll", row.id),
            description=row.description or "",
            unit_kinds=unit_kinds_of(row),
            rule=SURVEY,
            row=row,
            **{name: getattr(row, name) for name in _COLUMNS},
        )

    @related
    async def complex(self, info: Info) -> Complex:
        """Where it is held."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def buildings(self, info: Info) -> list[Building]:
        """The buildings asked; none where the whole complex is."""
        ids = await info.context.load(verbs.buildings_of_polls, self.row.id)
        return [Building.of(await info.context.load(buildings_verbs.buildings_by_id, one)) for one in ids]

    @related
    async def questions(self, info: Info) -> list[Annotated["Question", strawberry.lazy("schema.questions")]]:
        """In the order of the ballot paper."""
        from schema.questions import Question

        return [Question.of(row) for row in await info.context.load(questions_verbs.questions_of_polls, self.row.id)]

    @related
    async def eligibility(
        self, info: Info, unit_id: UnitOnly = None
    ) -> list[Annotated["Eligibility", strawberry.lazy("schema.electorate")]]:
        """For each of the viewer's units in the complex: may they answer now, and if not, why."""
        from schema.electorate import Eligibility

        only = None if unit_id is None else read_id("Unit", unit_id, "unitId")
        found = await info.context.load(electorate_verbs.standings, self.row)
        return [Eligibility.of(standing) for standing in found if only in (None, standing.unit_id)]

    @related
    async def tally(self, info: Info) -> Annotated["PollTally", strawberry.lazy("schema.tallies")] | None:
        """The count now; null for a draft."""
        from schema.tallies import PollTally

        counted = await info.context.load(tallies_verbs.tallies, self.row.id)
        return PollTally.of(counted) if counted else None

    @related
    async def export(self, info: Info) -> Download | None:
        """Results, turnout and remarks as a spreadsheet, without names.

        Null for everybody but the management, and for them as long as the results are hidden from them.
        """
        offered = await results_verbs.results_offer(info.context, self.row)
        return Download.of(offered) if offered else None

    @related
    async def my_ballots(self, info: Info) -> list[Annotated["Ballot", strawberry.lazy("schema.ballots")]]:
        """The ballots that were cast and that the viewer may cast anew: their units', or their own."""
        from schema.ballots import Ballot

        return [Ballot.of(row) for row in await info.context.load(ballots_verbs.my_ballots, self.row.id)]


_COLUMNS = (
    "kind title state opens_at closes_at announced_at cancelled_at cancel_reason results_visibility electorate "
    "ballot_per everywhere"
).split()


@query(Who.SIGNED_IN)
async def poll(info: Info, id: PollId) -> Poll:
    """A poll that concerns the viewer or a complex where they work, or NOT_FOUND."""
    return Poll.of(await verbs.poll(info.context, read_id("Poll", id)))


@query(Who.SIGNED_IN)
async def polls(
    info: Info,
    complex_id: ComplexId,
    states: Annotated[list[PollState] | None, strawberry.argument(description="Only these; all when left out.")] = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[Poll]:
    """The complex's polls that concern the viewer, newest first. Drafts are shown to the management only."""
    found = await verbs.polls(info.context, read_id("Complex", complex_id, "complexId"), states, first, after)
    return Connection.of(found, Poll.of)


@subscription(Who.SIGNED_IN)
async def poll_feed(info: Info, complex_id: ComplexId, after: After = None) -> AsyncGenerator[Edge[Poll], None]:
    """Every poll that concerns the viewer and was announced, opened, changed, closed or cancelled behind the cursor.

    A poll to which several things have happened comes once, as it is now. Ballots are not told here: see `pollTally`.
    `after` is an edge's cursor of this feed, not of `polls`: without it the feed begins with what comes next, with an
    empty one at the very beginning. RESUBSCRIBE ends the feed of a slow client.
    """
    feed = await verbs.poll_feed(info.context, read_id("Complex", complex_id, "complexId"), after)
    async for number, row in items(info.context.ear, feed):
        yield Edge(node=Poll.of(row), cursor=write_cursor(number))
