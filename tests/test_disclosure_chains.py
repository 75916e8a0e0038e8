"""The log of who was shown whose data shows by itself if anything about it was changed."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tortoise import connections

from integrations import keys
from models.data_map import Subject, entries
from models.disclosure_chains import vouch
from models.disclosures import Disclosure, DisclosureChain, DisclosureReason
from models.ids import uuid7
from resolvers.context import Context
from resolvers.disclosure_chains import chain_disclosures, verify_chains
from resolvers.disclosures import handed_on
from resolvers.erased_rows import erase
from tests.clients import Client
from tests.commands import command, environment
from tests.conftest import House
from tests.test_disclosures import mine
from tests.ticket_rows import post_of
from tests.world import Town, small_town

MOST = 6


async def written(town: Town, house: House, count: int = MOST) -> None:
    """That the dispatcher was shown the owner and the tenant in turn."""
    reader_id, now = await post_of(town["dispatcher"]), house.services.clock()
    await Disclosure.bulk_create(
        vouch(
            Disclosure(
                complex_id=town.complex.id,
                subject_id=town["tenant" if number % 2 else "owner"].person.id,
                reader_id=reader_id,
                reason=DisclosureReason.TICKET,
                reference_id=uuid7(),
                shown="name,phone",
                day=now.date(),
                at=now,
            )
        )
        for number in range(count)
    )


async def chained(town: Town, house: House, count: int = MOST) -> list[Disclosure]:
    await written(town, house, count)
    await chain_disclosures(Context(house.services))
    return await Disclosure.filter(complex_id=town.complex.id).order_by("number")


async def misfit(town: Town, *kept: tuple[int, str]) -> str | None:
    """What is wrong with the town's chain."""
    found = await verify_chains(*({town.complex.id: end} for end in kept))
    return found.misfits.get(town.complex.id)


async def test_rows_get_their_places_once_whoever_does_it(house: House, town: Town) -> None:
    await written(town, house)
    await asyncio.gather(*(chain_disclosures(Context(house.services)) for _ in range(3)))
    # Who comes while another has the chain leaves it to them.
    await chain_disclosures(Context(house.services))
    rows = await chained(town, house, 2)

    assert [row.number for row in rows] == list(range(1, MOST + 3))
    chain = await DisclosureChain.get(complex_id=town.complex.id)
    assert (chain.number, chain.hash) == (rows[-1].number, rows[-1].hash)
    assert await misfit(town) is None


async def _changed(rows: list[Disclosure], **columns: object) -> None:
    await Disclosure.filter(id=rows[2].id).update(**columns)


async def _shown(rows: list[Disclosure]) -> None:
    await _changed(rows, shown="name")


async def _somebody_else(rows: list[Disclosure]) -> None:
    await _changed(rows, subject_id=rows[1].subject_id)


async def _something_else(rows: list[Disclosure]) -> None:
    await _changed(rows, reference_id=rows[1].reference_id)


async def _later(rows: list[Disclosure]) -> None:
    await _changed(rows, at=rows[2].at + timedelta(microseconds=1))


async def _removed(rows: list[Disclosure]) -> None:
    await rows[2].delete()


async def _last_removed(rows: list[Disclosure]) -> None:
    await rows[-1].delete()


async def _exchanged(rows: list[Disclosure]) -> None:
    third, fourth = rows[2].number, rows[3].number
    await Disclosure.filter(id=rows[2].id).update(number=-1)
    await Disclosure.filter(id=rows[3].id).update(number=third)
    await Disclosure.filter(id=rows[2].id).update(number=fourth)


async def _inserted(rows: list[Disclosure]) -> None:
    """In the middle: those behind make room."""
    for row in reversed(rows[2:]):
        await Disclosure.filter(id=row.id).update(number=(row.number or 0) + 1)
    await _added(rows, 3, rows[1].hash)
    await DisclosureChain.filter(complex_id=rows[0].complex_id).update(number=len(rows) + 1)


async def _appended(rows: list[Disclosure]) -> None:
    """At the end, and the chain says so."""
    await _added(rows, len(rows) + 1, rows[-1].hash)
    await DisclosureChain.filter(complex_id=rows[0].complex_id).update(number=len(rows) + 1)


async def _added(rows: list[Disclosure], number: int, hash: str | None) -> None:
    columns = ("complex_id", "reason", "reference_id", "shown", "day", "at", "subject_mark", "reader_mark")
    await Disclosure.create(**{name: getattr(rows[0], name) for name in columns}, number=number, hash=hash)


async def _moved_away(rows: list[Disclosure]) -> None:
    """Into another complex, whose chain it begins."""
    await _changed(rows, complex_id=uuid7())


async def _before_the_first(rows: list[Disclosure]) -> None:
    await _added(rows, -3, rows[0].hash)


async def _by_nobody(rows: list[Disclosure]) -> None:
    """As if the post of who was shown it had gone."""
    await _changed(rows, reader_id=None, reader_salt=None)


async def _unknown_reason(rows: list[Disclosure]) -> None:
    await _unknown_reason_of(rows[2])


async def _unknown_reason_of(row: Disclosure) -> None:
    statement = "UPDATE disclosures SET reason = 'nosy' WHERE id = $1"
    await connections.get("default").execute_query(statement, [str(row.id)])


async def _strange_hash(rows: list[Disclosure]) -> None:
    await _changed(rows, hash="ё")


# The rule is the same whichever database holds the rows.
@pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="session")
@pytest.mark.parametrize(
    ("tamper", "place"),
    [
        *((tamper, "row 3 (") for tamper in (_shown, _somebody_else, _something_else, _later, _exchanged, _inserted)),
        (_by_nobody, "row 3 ("),
        (_unknown_reason, "row 3 ("),
        (_strange_hash, "row 3 ("),
        (_before_the_first, "row -3 ("),
        (_removed, "row 3 is missing"),
        (_moved_away, "row 3 is missing"),
        (_last_removed, f"row {MOST} is missing"),
        (_appended, f"row {MOST + 1} ("),
    ],
)
async def test_whatever_is_changed_is_found_at_its_first_place(
    house: House, town: Town, tamper: Callable[[list[Disclosure]], Awaitable[None]], place: str
) -> None:
    rows = await chained(town, house)
    assert await misfit(town) is None

    await tamper(rows)

    assert str(await misfit(town)).startswith(place)


async def test_an_end_that_was_cut_off_whole_is_found_by_what_was_kept(house: House, town: Town) -> None:
    """Who can write the chain's end too cuts it off so that it fits; an end that somebody has noted does not."""
    rows = await chained(town, house)
    ended = (rows[-1].number or 0, rows[-1].hash or "")
    await rows[-1].delete()
    await DisclosureChain.filter(complex_id=town.complex.id).update(number=MOST - 1, hash=rows[-2].hash)

    assert await misfit(town) is None
    assert await misfit(town, ended) == f"row {MOST} is missing"
    assert await misfit(town, (MOST - 1, ended[1])) == (f"row {MOST - 1} ({rows[-2].id}) is not the one that was there")


async def _set_back(rows: list[Disclosure], places: int) -> None:
    """As if the last ones had never had theirs."""
    last = [row.id for row in rows[-places:]]
    await Disclosure.filter(id__in=last).update(number=None, hash=None)
    before = rows[-places - 1]
    await DisclosureChain.filter(complex_id=before.complex_id).update(number=before.number, hash=before.hash)


async def test_whose_place_was_taken_away_gets_no_other(house: House, town: Town) -> None:
    rows = await chained(town, house)
    await _set_back(rows, 2)
    await Disclosure.filter(id=rows[-1].id).update(shown="name")

    more = await chained(town, house, 1)

    placed = [row for row in more if row.number]
    assert [row.number for row in placed] == list(range(1, MOST))
    assert not {row.id for row in rows[-2:]} & {row.id for row in placed}
    wrong = await misfit(town)
    assert wrong in [f"row ({row.id}) without a place was not written by the server" for row in rows[-2:]]


@pytest.mark.parametrize("columns", [{"shown": "name"}, {"subject_id": None}, {"proof": None}, {"proof": "0" * 64}])
async def test_whoever_changes_what_waits_or_makes_it_up_is_found(
    house: House, town: Town, columns: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    await written(town, house)
    row = await Disclosure.filter(complex_id=town.complex.id).order_by("id").first()
    assert row
    if "subject_id" in columns:
        columns = {"subject_id": town["manager"].person.id}
    await Disclosure.filter(id=row.id).update(**columns)
    at_once = await misfit(town)

    await chain_disclosures(Context(house.services))
    await chain_disclosures(Context(house.services))

    assert at_once == await misfit(town) == f"row ({row.id}) without a place was not written by the server"
    assert (await DisclosureChain.get(complex_id=town.complex.id)).number == MOST - 1
    assert caplog.text.count("rows of the access log were not written by a server of ours") == 1


async def nothing_more() -> None:
    """Between two steps of an erasure."""


async def test_who_is_erased_is_in_no_row_and_the_chain_still_fits(house: House, client: Client, town: Town) -> None:
    rows = await chained(town, house)
    await written(town, house, 2)

    for held in entries("Disclosure"):
        await erase(Context(house.services), held, Subject((town["owner"].person.id,)), uuid7(), nothing_more)
    await chain_disclosures(Context(house.services))

    assert await misfit(town) is None
    left = await Disclosure.filter(complex_id=town.complex.id)
    assert {row.subject_id for row in left} == {town["tenant"].person.id, None}
    of_the_owner = [row for row in left if row.subject_id is None]
    assert {row.subject_salt for row in of_the_owner} == {None}
    assert not {row.reference_id for row in of_the_owner} & {row.reference_id for row in rows}
    assert len(of_the_owner) == len(rows) // 2 + 1
    assert await mine(client, town["owner"]) == []


async def test_who_turns_out_to_be_somebody_else_has_read_of_both(house: House, client: Client, town: Town) -> None:
    await chained(town, house)

    await handed_on(town["owner"].person.id, town["neighbour"].person.id)
    await chain_disclosures(Context(house.services))

    assert await misfit(town) is None
    assert len(await mine(client, town["neighbour"])) == MOST // 2
    assert await mine(client, town["owner"]) == []


async def test_who_turns_out_to_be_somebody_else_takes_no_made_up_row_along(house: House, town: Town) -> None:
    rows = await chained(town, house)
    owner, neighbour = town["owner"].person.id, town["neighbour"].person.id
    await written(town, house, 1)
    await Disclosure.filter(id=rows[0].id).update(shown="name")
    await Disclosure.filter(number=None, complex_id=town.complex.id).update(proof="0" * 64)

    await handed_on(owner, neighbour)

    assert await Disclosure.filter(subject_id=neighbour).count() == MOST // 2 - 1


async def test_a_row_that_nobody_can_read_holds_up_no_other_chain(
    house: House, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    other = await small_town(house.services)
    for place in (town, other):
        await written(place, house)
        rows = await Disclosure.filter(complex_id=place.complex.id)
        if place is town:
            await _unknown_reason_of(rows[0])

    await chain_disclosures(Context(house.services))

    assert await Disclosure.filter(complex_id=other.complex.id, number=None).count() == 0
    assert "a chain of the access log is not lengthened" in caplog.text


ROW = """INSERT INTO disclosures (id, complex_id, reason, reference_id, fields, day, at, number, hash)
  VALUES ('{id}', '{id}', 'ticket', '{id}', 'name', '2026-11-30', '2026-11-30 10:00:00+00:00', 1, 'forged')"""


async def test_the_command_says_what_fits_and_fails_where_something_does_not(tmp_path: Path) -> None:
    keys.write_new(tmp_path / "keys.json")
    deployment, planted, gone = environment(tmp_path), uuid7(), uuid7()
    (tmp_path / "kept").write_text(f"1 rows in chains\n{gone} 1 {'0' * 64}\n")
    await command(deployment, "migrate")

    whole = await command(deployment, "verify-access-log")
    with sqlite3.connect(tmp_path / "wires.sqlite3") as database:
        database.execute(ROW.format(id=planted))
    broken = await command(deployment, "verify-access-log", "--kept", str(tmp_path / "kept"))

    assert (whole.code, whole.out) == (0, "0 rows in chains, 0 lead to nobody any more; 0 wait.\n")
    assert broken.code == 1
    assert f"The chain of complex {planted} is broken: row 1 ({planted}) does not fit" in broken.err
    assert f"The chain of complex {gone} is broken: row 1 is missing.\n" in broken.err
