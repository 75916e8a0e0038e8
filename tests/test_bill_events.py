"""What happens to one's bills is heard live, and after a while away from where one was."""

import asyncio
from contextlib import aclosing
from datetime import date
from typing import Any

import pytest

from models.bills import Bill, BillEventKind
from models.residents import Residency, ResidencyState
from models.utility_accounts import UtilityAccount
from resolvers import bill_events
from tests.bill_rows import AUGUST, OCTOBER, SEPTEMBER, account_row, bill_row, event_row, linked
from tests.clients import Client
from tests.conftest import House
from tests.test_utility_links import unlink
from tests.world import Town

FEED = """subscription($after: String) { billUpdates(after: $after) { number kind version at cursor
  bill { period toPay account { number } lines { service } } } }"""


async def an_account(town: Town, *people: str) -> UtilityAccount:
    account = await account_row(town)
    await linked(account, *(town[name] for name in people))
    return account


async def heard(client: Client, town: Town, who: str, most: int, after: str | None = "") -> list[dict[str, Any]]:
    """So many, from the cursor on."""
    found = list[dict[str, Any]]()
    async with asyncio.timeout(10), aclosing(client.follow(FEED, {"after": after}, town[who])) as payloads:
        async for payload in payloads:
            found.append(payload["data"]["billUpdates"])
            if len(found) == most:
                break
    return found


async def test_bills_are_heard_as_they_come(house: House, client: Client, town: Town) -> None:
    account = await an_account(town, "owner")
    row = await bill_row(account)

    async with asyncio.timeout(10), aclosing(client.follow(FEED, {"after": ""}, town["owner"])) as payloads:
        await event_row(house.services, town["owner"], row)
        first = (await anext(payloads))["data"]["billUpdates"]
        await event_row(house.services, town["owner"], row, BillEventKind.CHANGED)
        second = (await anext(payloads))["data"]["billUpdates"]

    assert (first["number"], first["kind"], first["version"]) == (1, "ISSUED", 1)
    assert first["bill"]["account"]["number"] == account.number
    assert (first["bill"]["period"], first["bill"]["toPay"], len(first["bill"]["lines"])) == (
        "2026-10-01",
        "25921.50",
        5,
    )
    assert (second["number"], second["kind"]) == (2, "CHANGED")


async def test_who_comes_back_with_a_cursor_misses_nothing_and_hears_nothing_twice(
    house: House, client: Client, town: Town
) -> None:
    account = await an_account(town, "owner")
    rows = [await bill_row(account, period) for period in (AUGUST, SEPTEMBER, OCTOBER)]
    for row in rows:
        await event_row(house.services, town["owner"], row)

    [first] = await heard(client, town, "owner", 1)
    rest = await heard(client, town, "owner", 2, first["cursor"])

    assert [told["bill"]["period"] for told in (first, *rest)] == ["2026-08-01", "2026-09-01", "2026-10-01"]
    assert [told["number"] for told in (first, *rest)] == [1, 2, 3]


async def test_without_a_cursor_it_begins_with_what_comes_next(house: House, client: Client, town: Town) -> None:
    account = await an_account(town, "owner")
    old, new = await bill_row(account, AUGUST), await bill_row(account)
    await event_row(house.services, town["owner"], old)

    async with client.socket(town["owner"]) as socket, aclosing(socket.follow(FEED)) as payloads:
        coming = asyncio.ensure_future(anext(payloads))
        # A ring before it listens would be heard by nobody; each one is of the same bill.
        while not coming.done():
            await event_row(house.services, town["owner"], new)
            await asyncio.wait([coming], timeout=0.3)
        told = coming.result()["data"]["billUpdates"]

    assert told["bill"]["period"] == "2026-10-01"
    assert told["number"] > 1


async def test_what_one_may_not_see_any_more_is_skipped(house: House, client: Client, town: Town) -> None:
    """Months from before one's time, and those of an account that one has unlinked."""
    account, other = await an_account(town, "owner"), await an_account(town, "owner")
    early, unlinked, seen = await bill_row(account, AUGUST), await bill_row(other), await bill_row(account)
    for row in (early, unlinked, seen):
        await event_row(house.services, town["owner"], row)
    await Residency.filter(person_id=town["owner"].person.id).update(since=date(2026, 9, 1))
    await unlink(client, town["owner"], other)

    [told] = await heard(client, town, "owner", 1)

    assert (told["number"], told["bill"]["period"]) == (3, "2026-10-01")


@pytest.mark.parametrize("how", ["unlinked", "moved out"])
async def test_an_open_socket_hears_nothing_of_an_account_from_that_moment_on(
    house: House, client: Client, town: Town, how: str
) -> None:
    """Though the same topic rings: what is heard next is of the account that is still theirs."""
    gone, kept = await an_account(town, "owner"), await account_row(town, 1)
    await Residency.filter(person_id=town["owner"].person.id).update(since=None)
    home = await Residency.get(person_id=town["owner"].person.id)
    second = home.clone(kept.id)
    second.unit_id = kept.unit_id
    await second.save(force_create=True)
    await linked(kept, town["owner"])
    first, hidden, last = await bill_row(gone, AUGUST), await bill_row(gone), await bill_row(kept)

    async with asyncio.timeout(10), aclosing(client.follow(FEED, {"after": ""}, town["owner"])) as payloads:
        await event_row(house.services, town["owner"], first)
        heard_first = (await anext(payloads))["data"]["billUpdates"]
        if how == "unlinked":
            await unlink(client, town["owner"], gone)
        else:
            await Residency.filter(id=home.id).update(state=ResidencyState.ENDED, until=None)
        for row in (hidden, last):
            await event_row(house.services, town["owner"], row)
        heard_last = (await anext(payloads))["data"]["billUpdates"]

    assert heard_first["bill"]["account"]["number"] == gone.number
    assert (heard_last["number"], heard_last["bill"]["account"]["number"]) == (3, kept.number)


async def test_cursors_of_others_and_of_other_lists_are_refused(house: House, client: Client, town: Town) -> None:
    account = await an_account(town, "owner")
    row: Bill = await bill_row(account)
    await event_row(house.services, town["owner"], row)

    for wrong in (bill_events.cursor_of(2), "WzFd", "nothing"):
        async with asyncio.timeout(10), aclosing(client.follow(FEED, {"after": wrong}, town["owner"])) as payloads:
            told = await anext(payloads)
        assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"


async def test_nobody_hears_of_the_bills_of_others(house: House, client: Client, town: Town) -> None:
    account = await an_account(town, "owner", "tenant")
    row = await bill_row(account)
    await event_row(house.services, town["owner"], row)
    await event_row(house.services, town["tenant"], row, BillEventKind.RETRACTED)

    [told] = await heard(client, town, "tenant", 1)

    assert (told["number"], told["kind"]) == (1, "RETRACTED")
