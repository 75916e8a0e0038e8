"""A long subscription: the product's tally, as many times as asked for, each one made anew as the real one is."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from decimal import Decimal

import strawberry

from models.ids import uuid7
from models.tallies import OptionCount, QuestionCount
from resolvers.tallies import Tally
from schema.tallies import PollTally

# So many events, then the others' turn: the source never waits by itself.
AT_ONCE = 10
POLL, OPTION = uuid7(), uuid7()


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
    questions = tuple(QuestionCount(question, _options(version)) for question in (POLL, OPTION))
    return PollTally.of(Tally(POLL, version, version, 10**6, questions, False, datetime.now(UTC)))


def _options(version: int) -> tuple[OptionCount, ...]:
    return tuple(OptionCount(OPTION, text, version, Decimal("0.25")) for text in "abcd")
