"""A long subscription: the product's tally, as many times as asked for, each one made anew as the real one is."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from decimal import Decimal

import strawberry

from schema.ballots import OptionTally, PollTally, QuestionTally

# So many events, then the others' turn: the source never waits by itself.
AT_ONCE = 10


@strawberry.type
class Nothing:
    nothing: bool = True


@strawberry.type
class Replay:
    @strawberry.subscription
    async def tallies(self, count: int) -> AsyncGenerator[PollTally, None]:
        for version in range(count):
            if version % AT_ONCE == 0:
                await asyncio.sleep(0)
            yield _tally(version)


def _tally(version: int) -> PollTally:
    return PollTally(
        poll_id=strawberry.ID("poll"),
        version=version,
        ballots=version,
        electorate=10**6,
        questions=[QuestionTally(question_id=strawberry.ID(name), options=_options(version)) for name in "pq"],
        as_of=datetime.now(UTC),
        final=False,
    )


def _options(version: int) -> list[OptionTally]:
    return [OptionTally(option_id=strawberry.ID(name), ballots=version, share=Decimal("0.25")) for name in "abcd"]
