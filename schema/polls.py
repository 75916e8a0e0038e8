"""Polls: draft, open, read, close."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.polls import Option as OptionRow
from models.polls import Poll as PollRow
from models.polls import PollKind, PollState, ResultsVisibility, VotingMethod, state_at
from models.polls import Question as QuestionRow
from resolvers import ballots as ballots_verbs
from resolvers import buildings as buildings_verbs
from resolvers import polls as verbs
from schema.access import Who
from schema.buildings import Complex, ComplexId
from schema.fields import Info, long_text, mutation, query, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

if TYPE_CHECKING:
    from schema.ballots import Ballot, PollTally

PollId = Annotated[strawberry.ID, strawberry.argument(description="The poll it is about.")]

described(
    PollKind,
    "What a poll is.",
    SURVEY="Asks the residents; binds nobody.",
    OWNERS_MEETING="Decides with legal force. Not used yet.",
)
described(
    PollState,
    "How far a poll has come.",
    DRAFT="Only the management sees it.",
    ANNOUNCED="Everybody sees it, nobody votes before `opensAt`.",
    OPEN="Ballots are taken between `opensAt` and `closesAt`.",
    CLOSED="No ballot is taken any more.",
    CERTIFIED="The result is recorded in minutes. Not used yet.",
    CANCELLED="Called off. Not used yet.",
)
described(
    ResultsVisibility,
    "When results are shown; the same for residents and staff.",
    LIVE="From the first ballot.",
    AFTER_VOTING="To a unit that has voted; to all after the close.",
    AFTER_CLOSE="After the close.",
)
described(
    VotingMethod,
    "How a question is answered.",
    APPROVAL="For, against or abstain. Not used yet.",
    SELECTION="By choosing among options.",
)


@strawberry.type(description="One thing to choose.")
class Option:
    id: strawberry.ID = strawberry.field(description="For `castBallot`.")
    text: str = strawberry.field(description="As on the ballot paper.")

    @classmethod
    def of(cls, row: OptionRow) -> Self:
        return cls(id=write_id("Option", row.id), text=row.text)


@strawberry.type(description="One question of a poll.")
class Question:
    id: strawberry.ID = strawberry.field(description="For `castBallot`.")
    text: str = strawberry.field(description="What is asked.")
    method: VotingMethod = strawberry.field(description="How it is answered.")
    min_choices: int = strawberry.field(description="The fewest options a ballot marks.")
    max_choices: int = strawberry.field(description="The most options a ballot marks.")
    row: strawberry.Private[QuestionRow]

    @classmethod
    def of(cls, row: QuestionRow) -> Self:
        return cls(
            id=write_id("Question", row.id),
            text=row.text,
            method=row.method,
            min_choices=row.min_choices,
            max_choices=row.max_choices,
            row=row,
        )

    @related
    async def options(self, info: Info) -> list[Option]:
        """In the order of the ballot paper."""
        return [Option.of(row) for row in await info.context.load(verbs.options_of_questions, self.row.id)]


@strawberry.type(description="A poll of a complex.")
class Poll(Node):
    kind: PollKind = strawberry.field(description="What it is.")
    title: str = strawberry.field(description="One line.")
    description: str = long_text("What it is about, plain text; may be empty. Counts as 50 nodes.")
    opens_at: datetime = strawberry.field(description="From when ballots are taken, once it is open.")
    closes_at: datetime = strawberry.field(description="Until when ballots are taken.")
    results_visibility: ResultsVisibility = strawberry.field(description="When results are shown.")
    row: strawberry.Private[PollRow]

    @classmethod
    def of(cls, row: PollRow) -> Self:
        return cls(
            id=write_id("Poll", row.id),
            kind=row.kind,
            title=row.title,
            description=row.description or "",
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            results_visibility=row.results_visibility,
            row=row,
        )

    @related
    async def state(self, info: Info) -> PollState:
        """How far it has come; an open poll is closed the moment `closesAt` is reached."""
        return state_at(self.row, info.context.now)

    @related
    async def complex(self, info: Info) -> Complex:
        """Where it is held."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def questions(self, info: Info) -> list[Question]:
        """In the order of the ballot paper."""
        return [Question.of(row) for row in await info.context.load(verbs.questions_of_polls, self.row.id)]

    @related
    async def tally(self, info: Info) -> Annotated["PollTally", strawberry.lazy("schema.ballots")] | None:
        """The count now; null for a draft."""
        from schema.ballots import PollTally

        counted = await info.context.load(ballots_verbs.tallies, self.row.id)
        return PollTally.of(counted) if counted else None

    @related
    async def my_ballots(self, info: Info) -> list[Annotated["Ballot", strawberry.lazy("schema.ballots")]]:
        """The ballots of the units the viewer lives in."""
        from schema.ballots import Ballot

        return [Ballot.of(row) for row in await info.context.load(ballots_verbs.my_ballots, self.row.id)]


@strawberry.input(description="A question to ask.")
class QuestionInput:
    text: str = text_field("What is asked, 1 to 500 characters.", most=500)
    options: list[str] = text_field("2 to 50 options of 1 to 200 characters, in order.", most=200)
    min_choices: int = strawberry.field(default=1, description="The fewest options a ballot marks, 1 or more.")
    max_choices: int = strawberry.field(default=1, description="The most options a ballot marks.")


@strawberry.input(description="A survey to draft.")
class DraftPollInput:
    complex_id: strawberry.ID = strawberry.field(description="Where it is held.")
    title: str = text_field("One line, 1 to 200 characters.", most=200)
    description: str | None = text_field(
        "Plain text, at most 10,000 characters.", most=10_000, least=0, lines=True, default=None
    )
    opens_at: datetime | None = strawberry.field(default=None, description="From when; left out: from its opening on.")
    closes_at: datetime = strawberry.field(description="Until when; later than `opensAt` and than now.")
    results_visibility: ResultsVisibility = strawberry.field(
        default=ResultsVisibility.LIVE, description="When results are shown."
    )
    questions: list[QuestionInput] = strawberry.field(description="1 to 20 questions.")


@strawberry.input(description="The draft to open.")
class OpenPollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")


@strawberry.input(description="The poll to close.")
class ClosePollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")


@query(Who.SIGNED_IN)
async def poll(info: Info, id: PollId) -> Poll:
    """A poll of a complex where the viewer lives or works, or NOT_FOUND."""
    return Poll.of(await verbs.poll(info.context, read_id("Poll", id)))


@query(Who.SIGNED_IN)
async def polls(
    info: Info,
    complex_id: ComplexId,
    states: Annotated[list[PollState] | None, strawberry.argument(description="Only these; all when left out.")] = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[Poll]:
    """The complex's polls, newest first. Drafts are shown to the management only."""
    found = await verbs.polls(info.context, read_id("Complex", complex_id, "complexId"), states, first, after)
    return Connection.of(found, Poll.of)


@mutation(Who.MANAGEMENT, answer=Poll, again=verbs.poll)
async def draft_poll(info: Info, input: DraftPollInput) -> PollRow:
    """Drafts a survey that only the management sees until it is opened."""
    questions = [verbs.QuestionDraft(q.text, q.options, q.min_choices, q.max_choices) for q in input.questions]
    draft = verbs.PollDraft(
        complex_id=read_id("Complex", input.complex_id, "complexId"),
        title=input.title,
        description=input.description,
        opens_at=input.opens_at or info.context.now,
        closes_at=input.closes_at,
        results_visibility=input.results_visibility,
        questions=questions,
    )
    return await verbs.draft_poll(info.context, draft)


@mutation(Who.MANAGEMENT, answer=Poll, again=verbs.poll)
async def open_poll(info: Info, input: OpenPollInput) -> PollRow:
    """Opens a draft: everybody sees it, ballots are taken from `opensAt` on."""
    return await verbs.open_poll(info.context, read_id("Poll", input.poll_id, "pollId"))


@mutation(Who.MANAGEMENT, answer=Poll, again=verbs.poll)
async def close_poll(info: Info, input: ClosePollInput) -> PollRow:
    """Closes an open poll before its time; its tally is final."""
    return await verbs.close_poll(info.context, read_id("Poll", input.poll_id, "pollId"))
