"""A unit that is taken away while somebody is about to live in it: one comes first, and the other is told so."""

import asyncio
from functools import partial
from typing import Any

import asyncpg
import pytest

from models.buildings import Unit
from models.invites import Invite
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.changes import change, perform
from resolvers.errors import Refusal, RefusalCode, not_found
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.moving import newcomer
from tests.shapes import asked
from tests.world import Someone, Town

MANY = 10
WAITING = """SELECT count(*) FROM pg_stat_activity
  WHERE wait_event_type = 'Lock' AND query LIKE '%units%' AND datname = current_database()"""


async def added(client: Client, town: Town, number: int) -> dict[str, Any]:
    facts = {"buildingId": town.building_id(0), "kind": "APARTMENT", "number": f"r{number}", "areaM2": "40.00"}
    unit: dict[str, Any] = await client.do("addUnit", facts, town["manager"], "... on Unit { id number }")
    assert unit["__typename"] == "Unit"
    return unit


def outcome(told: Any) -> str:
    return str(told.get("code", told["__typename"]))


async def removes(client: Client, town: Town, unit: dict[str, Any]) -> str:
    return outcome(await client.do("removeUnit", {"unitId": unit["id"]}, town["manager"]))


async def claims(client: Client, town: Town, unit: dict[str, Any], who: Someone) -> str:
    place = {"buildingId": town.building_id(0), "kind": "APARTMENT", "number": unit["number"]}
    return outcome(await client.do("claimUnit", place, who))


async def invites(client: Client, town: Town, unit: dict[str, Any]) -> str:
    return outcome(await client.do("inviteToUnit", {"unitId": unit["id"], "role": "OWNER"}, town["administrator"]))


async def test_whoever_comes_first_wins_and_nobody_is_answered_with_a_fault(
    client: Client, house: House, town: Town
) -> None:
    units = [await added(client, town, number) for number in range(MANY)]
    people = [await newcomer(house.services) for _ in units]

    async def race(unit: dict[str, Any], who: Someone) -> tuple[str, str, str]:
        removed, claimed, invited = await asyncio.gather(
            removes(client, town, unit), claims(client, town, unit, who), invites(client, town, unit)
        )
        return removed, claimed, invited

    told = await asyncio.gather(*map(race, units, people))

    for unit, (removed, claimed, invited) in zip(units, told, strict=True):
        row_id = read_id("Unit", unit["id"])
        stays = removed == "UNIT_IN_USE"
        assert removed in ("Building", "UNIT_IN_USE")
        assert await Unit.exists(id=row_id) is stays
        assert (claimed, invited) == ("Residency", "Invite") if stays else claimed in ("NOT_FOUND", "BAD_INPUT")
        assert stays or invited == "NOT_FOUND"
        assert await Residency.filter(unit_id=row_id).count() == await Invite.filter(unit_id=row_id).count() == stays


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.parametrize("first", ["removal", "claim"])
async def test_who_waits_for_the_unit_is_told_what_became_of_it(
    client: Client, house: House, town: Town, first: str
) -> None:
    unit, who = await added(client, town, 0), await newcomer(house.services)
    removal, claim = partial(removes, client, town, unit), partial(claims, client, town, unit, who)
    blocker, waiting = await asyncpg.connect(house.settings.database_url), list[asyncio.Task[str]]()
    async with blocker.transaction():
        await blocker.execute("SELECT 1 FROM units WHERE id = $1 FOR UPDATE", read_id("Unit", unit["id"]))
        for begin in (removal, claim) if first == "removal" else (claim, removal):
            waiting.append(asyncio.create_task(begin()))
            async with asyncio.timeout(20):
                while await asked(house.settings.database_url, WAITING) != [(len(waiting),)]:  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
    await blocker.close()

    told = [await task for task in waiting]

    assert told == (["Building", "NOT_FOUND"] if first == "removal" else ["Residency", "UNIT_IN_USE"])


@pytest.mark.parametrize("house", ["postgres"], indirect=True)
async def test_what_names_a_row_that_is_gone_is_tried_again_and_then_not_found(
    client: Client, house: House, town: Town
) -> None:
    unit, who, tries = read_id("Unit", (await added(client, town, 0))["id"]), town["former"], 0
    context = who.context(house.services)
    blocker = await asyncpg.connect(house.settings.database_url)

    async def moves_in() -> Residency:
        nonlocal tries
        tries += 1
        async with change(context) as tell:
            if not await Unit.exists(id=unit):
                raise not_found("unitId")
            if tries == 1:
                await blocker.execute("DELETE FROM units WHERE id = $1", unit)
            row = await Residency.create(
                unit_id=unit,
                person_id=who.person.id,
                complex_id=town.complex.id,
                role=ResidencyRole.TENANT,
                state=ResidencyState.REQUESTED,
            )
            return tell.outcome(row)

    with pytest.raises(Refusal) as refused:
        await perform(context, "movesIn", {}, moves_in, None)
    await blocker.close()

    assert (refused.value.code, tries) == (RefusalCode.NOT_FOUND, 2)
    assert not await Residency.exists(unit_id=unit)
