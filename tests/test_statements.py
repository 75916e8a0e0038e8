"""How many SQL statements an operation costs: always the same number, however many rows it finds."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from models.buildings import Building, Unit, UnitKind
from models.news import NewsItem
from models.residents import ResidencyRole
from tests.clients import Client
from tests.conftest import House
from tests.people import settled
from tests.test_walk import ballot, open_survey
from tests.world import Someone, Town, move_in, news_row, sign_up

# What each operation asks beside its own rows: the session with its account, the viewer's homes, and their posts with
# the complexes of these.
SIGNED_IN = 3
# Of whom the staff was shown something: what is known of the day, and what is not.
NOTED = 2
# What runs beside the operations.
TIMERS = ("_every", "Sessions.watch", "_carried")

NEWS = """query($id: ID!) { news(complexId: $id, first: 50) { totalCount edges { node {
  title body bodyHtml languages readAt acknowledgedAt readCount
  scopes { complex { name organization { name } } building { address complex { name } } } } } } }"""
UNREACHED = """query($id: ID!, $first: Int) { news(complexId: $id, first: $first) { edges { node {
  unreached(first: 20) { totalCount edges { node { number } } } } } } }"""
POLLS = """query($id: ID!) { polls(complexId: $id) { edges { node { title state complex { name }
  questions { text options { text } } tally { ballots electorate questions { options { ballots share } } }
  myBallots { castAt unit { number } answers { questionId optionIds } } } } } }"""
ASKED = """query($id: ID!) { polls(complexId: $id) { edges { node { electorate buildings { address }
  eligibility { mayVote reason unit { number } } tally { turnout { building { address } entrance ballots } }
  myBallots { receipt answers { optionIds remark } changes { optionIds } } export { url } } } } }"""
PLACES = """{ complexes { edges { node { name organization { name complexes { name } } buildings { address
  complex { name } } } } } }"""
UNITS = """query($id: ID!) { node(id: $id) { ... on Building { units(first: 50) { totalCount edges { node { number
  building { address } residencies { role resident { displayName phone email } } } } } } } }"""
ME = """{ me { displayName resident { phone } homes { role unit { number building { address } } resident { surname }
  } staffOf { role organization { name } } } }"""


class Statements(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # What the timers ask belongs to no operation.
        if _asking() not in TIMERS:
            self.seen.append(record.getMessage())


def _asking() -> str:
    """The coroutine of the task that runs now."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return ""
    return getattr(task.get_coro(), "__qualname__", "") if task else ""


@contextmanager
def counted() -> Iterator[Statements]:
    log, handler = logging.getLogger("tortoise.db_client"), Statements()
    level, propagates = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        yield handler
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = propagates


async def cost(client: Client, document: str, variables: dict[str, Any], who: Someone) -> tuple[int, Any]:
    """(statements, data) of one operation, once what was on its way out of the house has left."""
    await settled()
    with counted() as statements:
        data = await client.data(document, variables, who)
    return len(statements.seen), data


async def publish(town: Town, count: int) -> None:
    now = datetime.now(UTC)
    before = await NewsItem.filter(complex_id=town.complex.id).count()
    for number in range(before, count):
        await news_row(town.complex.id, number + 1, now, town.buildings[0].id if number % 2 else None)


async def test_news_cost_the_same_for_1_and_50(client: Client, town: Town) -> None:
    found = []
    for count in (2, 50):
        await publish(town, count)
        statements, data = await cost(client, NEWS, {"id": town.complex_id}, town["owner"])
        assert data["news"]["totalCount"] == len(data["news"]["edges"]) == count
        found.append(statements)

    # The items, their number, complexes, buildings, organizations, texts, places, the viewer's marks.
    assert found == [SIGNED_IN + 8] * 2


async def test_units_not_reached_cost_two_statements_for_each_item_of_a_page_at_most(
    client: Client, town: Town
) -> None:
    await publish(town, 30)
    found = []
    for first in (2, 20):
        statements, data = await cost(client, UNREACHED, {"id": town.complex_id, "first": first}, town["manager"])
        assert all(edge["node"]["unreached"]["totalCount"] for edge in data["news"]["edges"])
        found.append(statements - 2 * first)

    # The items and their places; the page and the number of units are those of each item.
    assert found == [SIGNED_IN + 2] * 2
    told = await client.ask(UNREACHED, {"id": town.complex_id, "first": 30}, town["manager"])
    assert told["errors"][0]["extensions"]["limit"] == "cost"


async def test_polls_cost_the_same_for_1_and_10(client: Client, town: Town) -> None:
    found = []
    for more in (1, 9):
        for _ in range(more):
            poll = await open_survey(client, town, resultsVisibility="AFTER_VOTING")
            await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        statements, data = await cost(client, POLLS, {"id": town.complex_id}, town["owner"])
        polls = [edge["node"] for edge in data["polls"]["edges"]]
        assert all(len(poll["myBallots"]) == len(poll["tally"]["questions"]) == 1 for poll in polls)
        found.append(statements)

    # The polls, their complexes, questions and options; for the tallies the polls again, which of them are voted in,
    # the counts and the options; the viewer's ballots, with units and choices.
    assert (len(polls), found) == (10, [SIGNED_IN + 11] * 2)


async def test_whom_polls_ask_and_who_has_voted_costs_the_same_for_1_and_10(client: Client, town: Town) -> None:
    found = []
    for more in (1, 9):
        for _ in range(more):
            poll = await open_survey(client, town, resultsVisibility="AFTER_VOTING", buildingIds=[town.building_id(0)])
            await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        statements, data = await cost(client, ASKED, {"id": town.complex_id}, town["owner"])
        polls = [edge["node"] for edge in data["polls"]["edges"]]
        assert all(len(poll["eligibility"]) == len(poll["myBallots"][0]["changes"]) == 1 for poll in polls)
        found.append(statements)

    # The polls and whom they ask: their buildings twice, as names and as a roll, the clock, units. For the tallies the
    # polls again, which of them are voted in, the counts and the options; the turnout, and which polls have settled it;
    # its buildings are those named before. The viewer's ballots, with choices, remarks and changes.
    assert (len(polls), found) == (10, [SIGNED_IN + 16] * 2)


async def test_places_cost_the_same_for_2_and_20_buildings(client: Client, town: Town) -> None:
    first, _ = await cost(client, PLACES, {}, town["manager"])
    for number in range(18):
        await Building.create(complex_id=town.complex.id, address=f"Абай {number + 3}", entrances=1)

    second, data = await cost(client, PLACES, {}, town["manager"])

    assert len(data["complexes"]["edges"][0]["node"]["buildings"]) == 20
    # The complexes, their organizations, the complexes of those, their buildings, the complexes of these.
    assert (first, second) == (SIGNED_IN + 5, SIGNED_IN + 5)


async def test_units_with_residents_cost_the_same_for_2_and_20(house: House, client: Client, town: Town) -> None:
    first, _ = await cost(client, UNITS, {"id": town.building_id(0)}, town["manager"])
    for number in range(18):
        unit = await another_unit(town, number + 10)
        for role in ResidencyRole:
            await move_in(await sign_up(house.services, f"{role}-{unit.id}", "!"), unit, role)

    second, data = await cost(client, UNITS, {"id": town.building_id(0)}, town["manager"])

    units = [edge["node"] for edge in data["node"]["units"]["edges"]]
    assert sum(len(unit["residencies"]) for unit in units) == 4 + 18 * 3
    assert all(home["resident"]["phone"] for unit in units for home in unit["residencies"])
    # The building, its units, their number, their buildings, the residencies, the people, whose contacts are shown.
    # Both times some of them are noted for the first time that day.
    assert (first, second) == (SIGNED_IN + 7 + NOTED, SIGNED_IN + 7 + NOTED)


async def another_unit(town: Town, number: int) -> Unit:
    return await Unit.create(
        complex_id=town.complex.id,
        building_id=town.buildings[0].id,
        kind=UnitKind.APARTMENT,
        number=str(number),
        position=number,
        area_m2=Decimal("42.80"),
    )


async def test_the_viewer_costs_the_same_with_1_and_4_homes(client: Client, town: Town) -> None:
    first, _ = await cost(client, ME, {}, town["owner"])
    for unit in town.units[1:]:
        await move_in(town["owner"], unit)

    second, data = await cost(client, ME, {}, town["owner"])

    assert len(data["me"]["homes"]) == 4
    # The account, the person, residencies, posts, units, buildings, whose phone is shown.
    assert (first, second) == (SIGNED_IN + 7, SIGNED_IN + 7)


async def test_a_page_without_total_count_does_not_count(client: Client, town: Town) -> None:
    await publish(town, 3)
    document = "query($id: ID!) { news(complexId: $id) { edges { node { title } } } }"

    without, _ = await cost(client, document, {"id": town.complex_id}, town["owner"])
    with_count, _ = await cost(
        client, document.replace("{ edges", "{ totalCount edges"), {"id": town.complex_id}, town["owner"]
    )

    # The items, and their texts.
    assert (without, with_count) == (SIGNED_IN + 2, SIGNED_IN + 3)


async def test_a_ballot_costs_the_same_for_1_and_20_options(client: Client, town: Town) -> None:
    found = []
    for count in (2, 20):
        question = {"text": "Қай күні?", "options": [str(number) for number in range(count)]}
        poll = await open_survey(client, town, questions=[question])
        for unit, name in ((0, "owner"), (1, "neighbour")):
            await settled()
            with counted() as statements:
                await client.do("castBallot", ballot(town, poll, unit, count - 1), town[name])
            found.append(len(statements.seen))

    # The poll, the clock, its questions and options; the ballot written and read; its choices deleted and written; what
    # it says now for its history; the topic.
    assert found == [SIGNED_IN + 10] * 4


async def test_an_event_costs_the_same_for_1_and_3_ballots(client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    watch = "subscription($id: ID!) { pollTally(pollId: $id) { ballots questions { options { ballots } } } }"
    following = client.follow(watch, {"id": poll["id"]}, town["manager"])
    await anext(following)
    found = []
    for unit, name in enumerate(("owner", "neighbour", "other")):
        vote = ballot(town, poll, unit, 0)
        await settled()
        with counted() as statements:
            await client.do("castBallot", vote, town[name])
            assert (await anext(following))["data"]["pollTally"]["ballots"] == unit + 1
        found.append(len(statements.seen))
    await following.aclose()

    # The ballot, and then for who watches the poll, the counts and the options.
    assert found == [SIGNED_IN + 10 + 3] * 3


def test_statements_are_counted_at_all() -> None:
    with counted() as statements:
        logging.getLogger("tortoise.db_client").debug("SELECT 1")

    assert statements.seen == ["SELECT 1"]
    with pytest.raises(AssertionError):
        assert statements.seen == []
