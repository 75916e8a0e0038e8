"""How far the access log had come is kept beside the database, where who writes there cannot take it back."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from integrations.store import StoreAway
from models.disclosures import Disclosure, DisclosureChain
from models.encryption import cipher
from resolvers import disclosure_ends
from resolvers.context import Context
from resolvers.disclosure_chains import chain_disclosures
from resolvers.disclosure_ends import Forged, ends_kept, keep_ends, put_ends, read_ends, write_ends
from server import create_app
from tests.commands import Environment, command
from tests.conftest import House
from tests.test_disclosure_chains import MOST, chained, misfit, written
from tests.workers import apart, opened, settings_for
from tests.world import Town

CUT = "ends of the access log are not what they were"


async def kept_of(house: House, town: Town) -> tuple[int, str] | None:
    return (await ends_kept(house.services.store) or {}).get(town.complex.id)


async def cut_off(rows: list[Disclosure], count: int = 1) -> None:
    """As whoever can write to the database does it."""
    await Disclosure.filter(id__in=[row.id for row in rows[-count:]]).delete()
    last = rows[-count - 1]
    await DisclosureChain.filter(complex_id=last.complex_id).update(number=last.number, hash=last.hash)


async def test_it_is_kept_as_far_as_a_chain_goes(house: House, town: Town) -> None:
    rows = await chained(town, house)
    await asyncio.gather(*(keep_ends(Context(house.services)) for _ in range(3)))
    first = await kept_of(house, town)
    more = await chained(town, house, 2)
    await keep_ends(Context(house.services))

    assert first == (MOST, rows[-1].hash)
    assert await kept_of(house, town) == (MOST + 2, more[-1].hash)
    assert await misfit(town, first) is None


@pytest.mark.parametrize("goes_on", [False, True], ids=["as it is", "and goes on"])
async def test_an_end_that_was_cut_off_stays_kept_and_is_told(
    house: House, town: Town, goes_on: bool, caplog: pytest.LogCaptureFixture
) -> None:
    rows = await chained(town, house)
    await keep_ends(Context(house.services))
    await cut_off(rows)
    if goes_on:
        await chained(town, house, 3)
    assert await misfit(town) is None

    await keep_ends(Context(house.services))

    assert CUT in caplog.text
    assert await kept_of(house, town) == (ended := (MOST, rows[-1].hash or ""))
    assert str(await misfit(town, ended)).startswith(f"row {MOST} ")


@pytest.mark.parametrize("end", [(MOST + 1, "x"), (MOST + 1, ""), (MOST + 1, "0" * 64), (MOST + 3, None)])
async def test_an_end_that_no_row_stands_at_is_not_kept(
    house: House, town: Town, end: tuple[int, str | None], caplog: pytest.LogCaptureFixture
) -> None:
    rows = await chained(town, house)
    await keep_ends(Context(house.services))
    number, last = end
    await DisclosureChain.filter(complex_id=town.complex.id).update(number=number, hash=last or rows[-1].hash)

    await keep_ends(Context(house.services))

    assert CUT in caplog.text
    assert await kept_of(house, town) == (MOST, rows[-1].hash)


async def test_a_chain_that_was_written_anew_and_has_the_kept_row_put_into_it_does_not_go_on(
    house: House, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    """Who copies rows while they wait can have them placed once more behind others."""
    await written(town, house)
    proofs = {row.id: row.proof for row in await Disclosure.filter(complex_id=town.complex.id)}
    rows = await chained(town, house, 0)
    await keep_ends(Context(house.services))
    await rows[1].delete()
    for row in rows[2:]:
        await Disclosure.filter(id=row.id).update(number=None, hash=None, proof=proofs[row.id])
    await DisclosureChain.filter(complex_id=town.complex.id).update(number=1, hash=rows[0].hash)
    await chained(town, house, 3)
    await Disclosure.filter(complex_id=town.complex.id, number=MOST).update(hash=rows[-1].hash)

    await keep_ends(Context(house.services))

    assert CUT in caplog.text
    assert await kept_of(house, town) == (MOST, rows[-1].hash)


async def test_what_others_write_there_is_not_believed(
    house: House, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    rows = await chained(town, house)
    ended, store = {town.complex.id: (MOST, rows[-1].hash or "")}, house.services.store
    kept = await ends_kept(store) or {}
    await store.put(cipher().blind("disclosures:ends", disclosure_ends.LIST), write_ends(ended).encode())

    with pytest.raises(Forged):
        await ends_kept(store)
    await keep_ends(Context(house.services))

    assert "the kept ends of the access log were changed" in caplog.text
    await put_ends(store, kept)
    assert await ends_kept(store) == kept


async def test_a_store_that_is_away_keeps_nobody_from_anything(
    house: House, town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def away(*_: object) -> None:
        raise StoreAway

    await chained(town, house)
    with monkeypatch.context() as patch:
        patch.setattr(type(house.services.store), "put", away)
        await keep_ends(Context(house.services))
    assert "ends of the access log are not kept" in caplog.text

    await keep_ends(Context(house.services))

    assert await kept_of(house, town)


def test_what_is_written_is_read() -> None:
    assert read_ends(write_ends({})) == {}


async def _kept_apart(database_url: str, keys_file: Path, files_url: str) -> None:
    """What the demo's staff was shown has its place, as a minute after it was served. Only inside `apart`."""
    settings = settings_for(database_url, keys_file, files_url=files_url)
    async with opened(settings, upgraded=False):
        context = Context(create_app(settings).state.services)
        await chain_disclosures(context)
        await keep_ends(context)


LAST = "SELECT complex_id, number FROM disclosures ORDER BY number DESC LIMIT 1"
BEFORE_LAST = "SELECT number, hash FROM disclosures WHERE complex_id = ? AND number = ?"


async def test_the_command_looks_there_and_takes_an_older_backup_when_told(demo_house: Environment) -> None:
    address = demo_house["DATABASE_URL"]
    where = (address, Path(demo_house["WIRES_KEYS_FILE"]), demo_house["WIRES_FILES_URL"])
    new = await command(demo_house, "verify-access-log")
    await apart(_kept_apart, *where)
    whole = await command(demo_house, "verify-access-log")
    with sqlite3.connect(address.removeprefix("sqlite://")) as database:
        complex_id, number = database.execute(LAST).fetchone()
        database.execute("DELETE FROM disclosures WHERE number = ?", [number])
        database.execute(
            "UPDATE disclosure_chains SET number = ?, hash = ?",
            database.execute(BEFORE_LAST, [complex_id, number - 1]).fetchone(),
        )

    cut = await command(demo_house, "verify-access-log")
    taken = await command(demo_house, "verify-access-log", "--accept")
    again = await command(demo_house, "verify-access-log")

    assert (new.code, whole.code, whole.err) == (0, 0, "")
    assert (cut.code, cut.err) == (1, f"The chain of complex {complex_id} is broken: row {number} is missing.\n")
    assert (taken.code, again.code) == (0, 0)
    assert taken.out.endswith("These ends are kept beside the database from now on.\n")
