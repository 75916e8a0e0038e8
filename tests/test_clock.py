"""The database's clock opens and closes polls and judges ballots; a process whose clock is wrong changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from models.accounts import Account, Language
from models.ballots import Ballot
from models.ids import uuid7
from models.polls import Poll, PollState
from models.questions import Option, Question
from resolvers.ballots import GivenAnswer, cast_ballot
from resolvers.context import Context, Services
from resolvers.errors import Refusal
from resolvers.rows import database_now
from resolvers.schedules import close_poll, move_due_polls, open_poll
from resolvers.viewers import Viewer
from server import create_app
from tests.clients import Client
from tests.conftest import House
from tests.surveys import announced, drafted, in_time, opened, row_id
from tests.workers import apart, settings_for
from tests.workers import opened as opened_database
from tests.world import Town

MILLISECOND = timedelta(milliseconds=1)
HOUR = timedelta(hours=1)


async def given(poll_id: UUID) -> list[GivenAnswer]:
    question = await Question.get(poll_id=poll_id)
    option = await Option.get(question_id=question.id, position=0)
    return [GivenAnswer(question.id, [option.id])]


async def outcome(context: Context, poll_id: UUID, unit_id: UUID) -> str:
    try:
        await cast_ballot(context, poll_id, unit_id, await given(poll_id))
    except Refusal as refusal:
        return refusal.code.name
    return "Ballot"


def at(services: Services, instant: datetime) -> Services:
    """As if the database's clock stood still there."""

    async def clock() -> datetime:
        return instant

    return replace(services, database_clock=clock)


def skewed(services: Services, by: timedelta) -> Services:
    """As a process whose own clock is wrong."""
    return replace(services, clock=lambda: datetime.now(UTC) + by)


@pytest.mark.parametrize("state", [PollState.ANNOUNCED, PollState.OPEN])
async def test_a_ballot_counts_from_the_opening_on_and_until_the_close_to_the_millisecond(
    house: House, client: Client, town: Town, state: PollState
) -> None:
    poll_id = row_id((await announced(client, town))["id"])
    opens_at = datetime(2030, 1, 1, tzinfo=UTC)
    closes_at = opens_at + timedelta(days=1)
    await Poll.filter(id=poll_id).update(opens_at=opens_at, closes_at=closes_at)
    told = {}

    for name, instant in (("opening", opens_at), ("close", closes_at)):
        for step in (-1, 0, 1):
            await Poll.filter(id=poll_id).update(state=state)
            owner = town["owner"].context(at(house.services, instant + step * MILLISECOND))
            told[name, step] = await outcome(owner, poll_id, town.units[0].id)

    assert told == {
        ("opening", -1): "POLL_NOT_OPEN",
        ("opening", 0): "Ballot",
        ("opening", 1): "Ballot",
        ("close", -1): "Ballot",
        ("close", 0): "POLL_NOT_OPEN",
        ("close", 1): "POLL_NOT_OPEN",
    }
    assert (await Ballot.get(poll_id=poll_id)).cast_at == closes_at - MILLISECOND


async def test_the_database_has_a_clock_that_moves_within_a_change(house: House) -> None:
    before = datetime.now(UTC)
    told = [await database_now() for _ in range(3)]

    assert told == sorted(told)
    assert all(instant.tzinfo is not None for instant in told)
    assert abs(told[0] - before) < timedelta(seconds=5)


@pytest.mark.parametrize("by", [-HOUR, HOUR], ids=["slow", "fast"])
async def test_a_wrong_clock_of_a_process_opens_closes_and_judges_nothing(
    house: House, client: Client, town: Town, by: timedelta
) -> None:
    later = row_id((await announced(client, town, opensAt=in_time(minutes=30), closesAt=in_time(minutes=40)))["id"])
    lasting = row_id((await opened(client, town, closesAt=in_time(minutes=30)))["id"])
    services = skewed(house.services, by)
    owner = town["owner"].context(services)

    await move_due_polls(Context(services))
    told = [await outcome(owner, poll_id, town.units[0].id) for poll_id in (later, lasting)]

    assert told == ["POLL_NOT_OPEN", "Ballot"]
    assert [(await Poll.get(id=it)).state for it in (later, lasting)] == [PollState.ANNOUNCED, PollState.OPEN]
    cast_at = (await Ballot.get(poll_id=lasting)).cast_at
    assert abs(cast_at - datetime.now(UTC)) < timedelta(seconds=10)
    closed = await close_poll(town["manager"].context(services), lasting)
    assert cast_at <= closed.closes_at < datetime.now(UTC) + timedelta(seconds=10)
    assert await outcome(town["neighbour"].context(services), lasting, town.units[1].id) == "POLL_NOT_OPEN"


@pytest.mark.parametrize("by", [-HOUR, HOUR], ids=["slow", "fast"])
async def test_a_poll_opened_by_a_process_with_a_wrong_clock_is_open_now(
    house: House, client: Client, town: Town, by: timedelta
) -> None:
    poll_id = row_id((await drafted(client, town))["id"])

    poll = await open_poll(town["manager"].context(skewed(house.services, by)), poll_id)

    assert abs(poll.opens_at - datetime.now(UTC)) < timedelta(seconds=10)
    assert await outcome(town["owner"].context(house.services), poll_id, town.units[0].id) == "Ballot"


async def test_due_polls_are_moved_once_however_many_move_them(house: House, client: Client, town: Town) -> None:
    poll_id = row_id((await announced(client, town))["id"])
    row = await Poll.get(id=poll_id)
    number = row.feed_number
    services = at(house.services, row.closes_at)

    for _ in range(3):
        await move_due_polls(Context(services))

    after = await Poll.get(id=poll_id)
    assert number is not None
    # It was opened, and then closed.
    assert (after.state, after.feed_number) == (PollState.CLOSED, number + 2)


async def in_a_worker(
    database_url: str, keys_file: Path, by: timedelta, person: tuple[UUID, UUID], ballots: list[tuple[UUID, UUID]]
) -> list[str]:
    """What a process with a wrong clock answers to these ballots, after its timer has come by. Only inside `apart`."""
    settings = settings_for(database_url, keys_file)
    async with opened_database(settings, upgraded=False):
        services = skewed(create_app(settings).state.services, by)
        await move_due_polls(Context(services))
        account = await Account.get(id=person[0])
        viewer = Viewer(account.id, account.person_id, uuid7(), Language.EN)
        return [await outcome(Context(services, viewer, Language.EN), *ballot) for ballot in ballots]


@pytest.fixture
async def polls(client: Client, town: Town) -> list[UUID]:
    """One that opens in half an hour, one that closes then, one that is over."""
    over = row_id((await opened(client, town))["id"])
    await Poll.filter(id=over).update(closes_at=await database_now())
    return [
        row_id((await announced(client, town, opensAt=in_time(minutes=30)))["id"]),
        row_id((await opened(client, town, closesAt=in_time(minutes=30)))["id"]),
        over,
    ]


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # SQLite has one process
@pytest.mark.parametrize("by", [-HOUR, HOUR], ids=["slow", "fast"])
async def test_a_worker_an_hour_off_does_as_the_others_do(
    house: House, client: Client, town: Town, polls: list[UUID], by: timedelta
) -> None:
    settings, owner = house.settings, town["owner"]
    ballots = [(poll_id, town.units[0].id) for poll_id in polls]

    told = await apart(
        in_a_worker, settings.database_url, settings.keys_file, by, (owner.account.id, owner.person.id), ballots
    )

    assert told == ["POLL_NOT_OPEN", "Ballot", "POLL_NOT_OPEN"]
    states = [(await Poll.get(id=poll_id)).state for poll_id in polls]
    assert states == [PollState.ANNOUNCED, PollState.OPEN, PollState.CLOSED]
