"""An import that is called off: nothing of it is written, however far it has come, unless all of it is."""

import asyncio
from typing import Any

import pytest

from models.imports import Import
from resolvers import home_files as home_files_module
from resolvers.context import Context
from resolvers.intake import work_off_imports
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import counts, finished, home, imported, named, sent, waiting
from tests.test_imports import stands
from tests.world import Someone, Town

# Its functions are replaced by tests.
home_files: Any = home_files_module


async def cancels(client: Client, row_id: object, who: Someone) -> Any:
    input = {"importId": write_id("UnitImport", row_id)}  # type: ignore[arg-type]
    return await client.do("cancelImport", input, who, "... on UnitImport { state problemCount finishedAt }")


async def test_an_import_that_waits_is_cancelled_and_the_file_forgotten(
    house: House, client: Client, town: Town
) -> None:
    row, before = await waiting(town, [home()]), await stands(town)

    told = await cancels(client, row.id, town["administrator"])
    await Import.filter(id=row.id).update(claimed_until=None)
    await work_off_imports(Context(house.services))

    assert (told["state"], told["problemCount"], bool(told["finishedAt"])) == ("FAILED", 1, True)
    over = await finished(client, town, write_id("UnitImport", row.id))
    assert (over["state"], named(over)) == ("FAILED", [(None, None, "CANCELLED")])
    assert (await Import.get(id=row.id)).content is None
    assert await stands(town) == before
    # There is room for the next one.
    assert counts(await imported(client, town, [home()])) == ("DONE", 1, 0, 0, 0)


async def test_an_import_that_is_about_to_be_written_is_not(
    house: House, client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, made_ready, before = await waiting(town, [home()]), home_files.made_ready, await stands(town)

    async def cancelled_meanwhile(*given: Any) -> Any:
        ready = await made_ready(*given)
        assert (await cancels(client, row.id, town["manager"]))["state"] == "FAILED"
        return ready

    monkeypatch.setattr(home_files, "made_ready", cancelled_meanwhile)
    await Import.filter(id=row.id).update(claimed_until=None)
    over = await finished(client, town, write_id("UnitImport", row.id))
    async with asyncio.timeout(20):
        while await Import.filter(complex_id=town.complex.id, claimed_until__not_isnull=True).exists():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await work_off_imports(Context(house.services))

    assert (over["state"], named(over)) == ("FAILED", [(None, None, "CANCELLED")])
    assert await stands(town) == before


async def test_what_is_over_stays_as_it_is(client: Client, town: Town) -> None:
    made = await sent(client, town, [home()], dry_run=False)
    over = await finished(client, town, made["id"])
    row = await Import.get(complex_id=town.complex.id)
    before = repr(await Import.get(id=row.id).values())

    told = await cancels(client, row.id, town["manager"])

    assert (over["state"], told["state"], told["problemCount"]) == ("DONE", "DONE", 0)
    assert repr(await Import.get(id=row.id).values()) == before


async def test_many_who_cancel_while_it_is_worked_off_leave_all_or_nothing(client: Client, town: Town) -> None:
    before = await stands(town)
    for pause in (0.0, 0.02, 0.1, 0.3):
        made = await sent(client, town, [home()], dry_run=False)
        row = await Import.filter(complex_id=town.complex.id).order_by("-id").first()
        assert row is not None
        await asyncio.sleep(pause)

        told = await asyncio.gather(*(cancels(client, row.id, town["manager"]) for _ in range(4)))

        over = await finished(client, town, made["id"])
        assert {one["state"] for one in told} == {over["state"]}
        assert over["state"] in ("FAILED", "DONE")
        if over["state"] == "DONE":
            assert await stands(town) != before
            return
        assert await stands(town) == before
