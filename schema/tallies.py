"""The count of a poll, read and watched."""

from collections.abc import AsyncGenerator
from datetime import datetime
from decimal import Decimal
from typing import Self

import strawberry

from engine.live import states
from models.tallies import OptionCount, QuestionCount
from models.tallies import Turnout as TurnoutCount
from resolvers import buildings as buildings_verbs
from resolvers import tallies as verbs
from schema.access import Who
from schema.buildings import Building
from schema.fields import Info, related, subscription
from schema.ids import read_id, write_id
from schema.polls import PollId


@strawberry.type(description="An option and its count.")
class OptionTally:
    option_id: strawberry.ID = strawberry.field(description="The option.")
    text: str = strawberry.field(description="As on the ballot paper.")
    ballots: int = strawberry.field(description="Ballots that mark it.")
    weight: Decimal = strawberry.field(description="What these ballots count for: in a survey, 1 each.")
    share: Decimal = strawberry.field(description="Its part of all ballots, 0 to 1, 4 places.")

    @classmethod
    def of(cls, count: OptionCount) -> Self:
        return cls(
            option_id=write_id("Option", count.option_id),
            text=count.text,
            ballots=count.ballots,
            weight=Decimal(count.ballots),
            share=count.share,
        )


@strawberry.type(description="A question and the counts of its options.")
class QuestionTally:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    options: list[OptionTally] = strawberry.field(description="In the order of the ballot paper.")
    chart: list[OptionTally] = strawberry.field(description="The same ready to draw: the most marked first.")
    adopted: bool | None = strawberry.field(description="Whether it was adopted; null in a survey.")

    @classmethod
    def of(cls, count: QuestionCount) -> Self:
        return cls(
            question_id=write_id("Question", count.question_id),
            options=[OptionTally.of(option) for option in count.options],
            chart=[OptionTally.of(option) for option in count.ranked],
            adopted=None,
        )


@strawberry.type(description="How many have voted in an entrance. Who chose what is not told by it.")
class Turnout:
    entrance: int | None = strawberry.field(description="Its number; null for units that have no entrance.")
    ballots: int = strawberry.field(description="Cast for its units.")
    electorate: int = strawberry.field(description="Who may vote there. Who may in two entrances is counted in both.")
    share: Decimal = strawberry.field(description="`ballots` of `electorate`, 0 to 1, 4 places.")
    count: strawberry.Private[TurnoutCount]

    @classmethod
    def of(cls, count: TurnoutCount) -> Self:
        return cls(
            entrance=count.entrance,
            ballots=count.ballots,
            electorate=count.electorate,
            share=count.share,
            count=count,
        )

    @related
    async def building(self, info: Info) -> Building:
        """The building."""
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, self.count.building_id))


@strawberry.type(description="The count of a poll at a moment. Whoever sees the poll sees how many have taken part.")
class PollTally:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    version: int = strawberry.field(description="Grows with the poll's events. Of two with the same, `asOf` tells.")
    ballots: int = strawberry.field(description="How many have voted.")
    electorate: int = strawberry.field(description="How many may vote now, or might at the close.")
    weight_cast: Decimal = strawberry.field(description="What all ballots count for: in a survey, 1 each.")
    weight_total: Decimal = strawberry.field(description="What they would count for if all who may had voted.")
    quorum_reached: bool = strawberry.field(description="Whether enough have voted. A survey needs no quorum: true.")
    quorum_missing: Decimal | None = strawberry.field(description="The weight still missing; null where none is.")
    questions: list[QuestionTally] = strawberry.field(description="Empty while the results are hidden from the viewer.")
    as_of: datetime = strawberry.field(description="When it was counted.")
    final: bool = strawberry.field(description="Whether the poll is closed, so that nothing changes any more.")
    tally: strawberry.Private[verbs.Tally]

    @classmethod
    def of(cls, tally: verbs.Tally) -> Self:
        return cls(
            poll_id=write_id("Poll", tally.poll_id),
            version=tally.version,
            ballots=tally.ballots,
            electorate=tally.electorate,
            weight_cast=Decimal(tally.ballots),
            weight_total=Decimal(tally.electorate),
            quorum_reached=True,
            quorum_missing=None,
            questions=[QuestionTally.of(question) for question in tally.questions],
            as_of=tally.as_of,
            final=tally.final,
            tally=tally,
        )

    @related
    async def turnout(self, info: Info) -> list[Turnout]:
        """By building and entrance. Entrances where fewer than 5 may vote are left out.

        While the poll lasts, only the first full tens of its ballots are counted here, and an entrance is named from 5
        on: beside results that move, who lives where would else tell what they have chosen.
        """
        told = await info.context.load(verbs.turnouts, self.tally.poll_id)
        return [Turnout.of(count) for count in told.places]

    @related
    async def turnout_note(self, info: Info) -> str | None:
        """What `turnout` does not tell and why, in the viewer's language; null where it tells everything."""
        told = await info.context.load(verbs.turnouts, self.tally.poll_id)
        return verbs.turnout_note(info.context.language, told)


@subscription(Who.SIGNED_IN)
async def poll_tally(info: Info, poll_id: PollId) -> AsyncGenerator[PollTally, None]:
    """The tally at once, then each newest one, also when others may vote than might before.

    Several ballots within a tenth of a second come as one.
    """
    row_id = read_id("Poll", poll_id, "pollId")
    async for tally in states(await verbs.tally_ear(info.context, row_id), verbs.poll_tally(info.context, row_id)):
        yield PollTally.of(tally)
