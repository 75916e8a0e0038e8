"""Turnout by entrance: what is told of it beside results, and that nobody's choice can be read off two of them."""

import random
from contextlib import aclosing
from decimal import Decimal
from typing import Any

from models.buildings import Unit
from models.ids import uuid7
from models.tallies import FULL, LEAST, Turnout, told_by_place
from schema.ids import write_id
from tests.clients import Client
from tests.surveys import cast, moved, opened
from tests.test_results import offered, sheet
from tests.world import Town, move_in

COUNT = """query($id: ID!) { poll(id: $id) { tally { ballots turnoutNote
  turnout { building { id } entrance ballots electorate } } } }"""
WATCH = """subscription($id: ID!) { pollTally(pollId: $id) { ballots turnoutNote
  turnout { entrance ballots } questions { options { ballots } } } }"""
SMALL = "Entrances where fewer than 5 may vote are not shown apart: nobody learns your choice."


async def grown(town: Town, building: int, entrance: int, many: int) -> list[Unit]:
    """More units of the owner's there."""
    units = []
    for number in range(many):
        unit = await Unit.create(
            complex_id=town.complex.id,
            building_id=town.buildings[building].id,
            kind="apartment",
            number=f"{entrance}/{number}",
            position=10 + 100 * entrance + number,
            entrance=entrance,
            area_m2=Decimal(40),
        )
        await move_in(town["owner"], unit)
        units.append(unit)
    return units


async def told(client: Client, poll: dict[str, Any], who: Any) -> tuple[list[tuple[Any, ...]], str | None]:
    tally = (await client.data(COUNT, {"id": poll["id"]}, who))["poll"]["tally"]
    places = [(it["building"]["id"], it["entrance"], it["ballots"], it["electorate"]) for it in tally["turnout"]]
    return places, tally["turnoutNote"]


async def test_while_a_poll_lasts_turnout_moves_only_with_every_tenth_ballot(client: Client, town: Town) -> None:
    large, small = await grown(town, 0, 1, 12), await grown(town, 0, 2, 7)
    order = [*small[:4], *large[:6], *small[4:], *large[6:11]]
    poll = await opened(client, town)
    seen = list[tuple[int, dict[int, int]]]()
    async with aclosing(client.follow(WATCH, {"id": poll["id"]}, town["manager"])) as screen:
        await anext(screen)
        for unit in order:
            assert await cast(client, poll, unit, town["owner"], option=len(seen) % 2) == "Ballot"
            while (now := (await anext(screen))["data"]["pollTally"])["ballots"] <= len(seen):
                pass
            seen.append((now["ballots"], {it["entrance"]: it["ballots"] for it in now["turnout"]}))
            assert now["turnoutNote"].startswith("While the poll lasts")

    assert [places for ballots, places in seen if ballots < FULL] == [{}] * 9
    # Four of entrance 2 were among the first ten: too few to be named.
    assert [places for ballots, places in seen if ballots >= FULL] == [{1: 6}] * 9


async def test_the_twentieth_ballot_names_both_and_the_close_counts_all(client: Client, town: Town) -> None:
    large, small = await grown(town, 0, 1, 13), await grown(town, 0, 2, 9)
    few = await grown(town, 1, 1, 4)
    order = [*large, *few[:2], *small[:7]]
    poll = await opened(client, town)
    for unit in order[:20]:
        assert await cast(client, poll, unit, town["owner"]) == "Ballot"
    house, other = town.building_id(0), town.building_id(1)

    lasting = [await told(client, poll, town[name]) for name in ("tenant", "manager")]
    assert [places for places, _ in lasting] == [[(house, 1, 13, 14), (house, 2, 5, 10)]] * 2
    for unit in order[20:]:
        await cast(client, poll, unit, town["owner"])
    assert await told(client, poll, town["manager"]) == lasting[1]
    await moved(client, town, "closePoll", poll)

    # In building 2 five may vote: as many as may be told apart.
    final = [(house, 1, 13, 14), (house, 2, 7, 10), (other, 1, 2, 5)]
    assert await told(client, poll, town["tenant"]) == (final, None)


async def test_an_entrance_of_few_is_never_told_apart_nor_to_be_had_by_subtraction(client: Client, town: Town) -> None:
    [*_, last] = [*await grown(town, 0, 1, 9), *await grown(town, 0, 2, 5)]
    poll = await opened(client, town)
    assert await cast(client, poll, town.units[2], town["other"]) == "Ballot"
    assert await cast(client, poll, last, town["owner"]) == "Ballot"
    await moved(client, town, "closePoll", poll)

    # The one of building 2 may vote alone: with those of entrance 2 they are seven.
    assert await told(client, poll, town["manager"]) == ([(town.building_id(0), 1, 0, 10)], SMALL)
    offer = await offered(client, poll, town["manager"])
    assert offer is not None
    rows = [tuple(cell for cell in row if cell is not None) for row in (await sheet(client, offer)).values]
    assert [row[:3] for row in rows if row[0] == "Явка"] == [
        ("Явка", "Всего", 2),
        ("Явка", "Абай 1", 1),
        ("Явка", "Подъезды, где голосуют меньше 5, отдельно не показаны: ваш выбор никто не узнает."),
    ]


async def test_whoever_changes_a_ballot_moves_no_turnout(client: Client, town: Town) -> None:
    large, small = await grown(town, 0, 1, 10), await grown(town, 0, 2, 9)
    await grown(town, 1, 1, 4)
    poll = await opened(client, town)
    for unit in [*large[:5], *small[:5], *large[5:]]:
        await cast(client, poll, unit, town["owner"])
    before = await told(client, poll, town["manager"])

    for unit in (large[0], small[0], large[9]):
        assert await cast(client, poll, unit, town["owner"], option=1) == "Ballot"

    assert [places[1:3] for places in before[0]] == [(1, 5), (2, 5)]
    assert await told(client, poll, town["manager"]) == before


async def test_a_persons_ballot_stays_in_the_entrance_where_it_was_first_cast(client: Client, town: Town) -> None:
    mine = "query($id: ID!) { poll(id: $id) { myBallots { unit { id } } } }"
    await move_in(town["owner"], town.units[2])
    poll = await opened(client, town, ballotPer="PERSON")

    for unit in (town.units[0], town.units[2]):
        await cast(client, poll, unit, town["owner"])

    [ballot] = (await client.data(mine, {"id": poll["id"]}, town["owner"]))["poll"]["myBallots"]
    assert ballot["unit"]["id"] == write_id("Unit", town.units[0].id)


async def test_remarks_are_in_the_sheet_when_the_poll_is_over(client: Client, town: Town) -> None:
    poll = await opened(client, town, questions=[{"text": "?", "options": ["А", "Б"], "takesRemark": True}])
    await cast(client, poll, town.units[0], town["owner"], remark="Мұның сыры бар")

    async def cells() -> set[Any]:
        offer = await offered(client, poll, town["manager"])
        assert offer is not None
        return {cell for row in (await sheet(client, offer)).values for cell in row}

    assert "Мұның сыры бар" not in await cells()
    await moved(client, town, "closePoll", poll)
    assert "Мұның сыры бар" in await cells()


def test_what_is_left_out_is_never_few() -> None:
    chance, house = random.Random(7), uuid7()
    for _ in range(500):
        places = []
        for entrance in range(chance.randrange(9)):
            electorate = chance.randrange(1, 12)
            places.append(Turnout(house, entrance, chance.randrange(electorate + 1), electorate))
        final, lasting = told_by_place(places, False), told_by_place(places, True)
        left_out = sum(it.electorate for it in places if it not in final.places)

        assert all(it.electorate >= LEAST for it in final.places)
        assert left_out == 0 or left_out >= LEAST or not final.places
        assert [it for it in places if it in final.places] == list(final.places)
        assert set(lasting.places) == {it for it in final.places if it.ballots >= LEAST}
        assert (final.small, lasting.lasting) == (left_out > 0, True)
