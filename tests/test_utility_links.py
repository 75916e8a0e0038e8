"""Linking an account: the centre's word and the unit have to agree, and nobody learns more by asking than that."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from integrations.billing_centre import AccountAddress, CentreAway, CentreFailed, CentreNonsense, CentreRefused
from models.buildings import UnitKind
from models.residents import Residency, ResidencyState
from models.utility_accounts import SyncFailure, UtilityAccount, UtilityLink
from resolvers.utility_links import TRIES_A_DAY, TRIES_A_DAY_OF_NETWORK
from schema.ids import write_id
from tests.bill_rows import account_row, bill_row, linked
from tests.centres import Book, MemoryCentre
from tests.clients import Client
from tests.conftest import House
from tests.people import new_address, settled
from tests.simulators import bill_unit, fresh_number
from tests.test_bills import accounts, months
from tests.test_statements import counted
from tests.world import Someone, Town, move_in, sign_up

LINK = "... on UtilityAccount { id number provider stale unit { id } bills { totalCount } }"
UNLINK = "... on UtilityLink { accountId endedAt }"
HERE = AccountAddress("г. Алматы, ул. Абая, д. 1, кв. 1", "1", "1")


@pytest.fixture
def centre_at_hand(house: House, monkeypatch: pytest.MonkeyPatch) -> MemoryCentre:
    """A second centre of the house's, in memory: its failures are nobody else's."""
    centre = MemoryCentre()
    monkeypatch.setitem(house.services.centres, "memory", centre)
    return centre


async def link(client: Client, who: Someone, unit_id: str, number: str, **other: Any) -> dict[str, Any]:
    """From a network of its own, since tries are counted by network."""
    wanted = {"unitId": unit_id, "number": number, **other}
    told: dict[str, Any] = await client.do("linkUtilityAccount", wanted, who, LINK, x_forwarded_for=new_address())
    return told


async def unlink(client: Client, who: Someone, account: UtilityAccount) -> dict[str, Any]:
    wanted = {"accountId": write_id("UtilityAccount", account.id)}
    told: dict[str, Any] = await client.do("unlinkUtilityAccount", wanted, who, UNLINK)
    return told


async def written(town: Town) -> tuple[int, int]:
    """Accounts and links of the complex."""
    found = {"complex_id": town.complex.id}
    return await UtilityAccount.filter(**found).count(), await UtilityLink.filter(**found).count()


async def test_who_lives_in_a_unit_links_its_account_and_it_is_due_at_once(
    house: House, client: Client, town: Town
) -> None:
    number = await bill_unit(house.centre, town.units[0])
    before = datetime.now(UTC)

    told = await link(client, town["tenant"], town.unit_id(0), f"{number[:3]} {number[3:6]}-{number[6:]}")

    row = await UtilityAccount.get(complex_id=town.complex.id)
    assert told == {
        "__typename": "UtilityAccount",
        "id": write_id("UtilityAccount", row.id),
        "number": number,
        "provider": "alseco",
        "stale": True,
        "unit": {"id": town.unit_id(0)},
        "bills": {"totalCount": 0},
    }
    assert row.next_sync_at is not None
    assert before - timedelta(seconds=1) <= row.next_sync_at <= datetime.now(UTC)
    assert (row.number, row.address, row.fetched_at) == (number, "г. Алматы, Абай 1, кв. 1", None)
    assert [found["number"] for found in await accounts(client, town["tenant"])] == [number]


async def test_two_residents_of_a_unit_may_both_link_its_account(
    client: Client, town: Town, centre_at_hand: MemoryCentre
) -> None:
    """The second by what the first has proved: the centre is not asked again, and may be away."""
    centre_at_hand.books["100000001"] = Book(HERE)
    first = await link(client, town["owner"], town.unit_id(0), "100000001", provider="memory")
    centre_at_hand.fails["address"] = CentreAway("no")

    second = await link(client, town["family"], town.unit_id(0), "100000001", provider="memory")

    assert first["id"] == second["id"]
    assert len(centre_at_hand.asked) == 1
    assert await written(town) == (1, 2)


async def test_linking_again_is_as_good_as_once(house: House, client: Client, town: Town) -> None:
    number = await bill_unit(house.centre, town.units[0])

    told = [await link(client, town["owner"], town.unit_id(0), number) for _ in range(2)]

    assert told[0] == told[1]
    assert await written(town) == (1, 1)


async def wrong_numbers(house: House, town: Town, centre: MemoryCentre) -> dict[str, str]:
    """Why an account is not that of unit 0 → its number with the centre in memory."""
    addresses = {
        "another unit": AccountAddress("г. Алматы, ул. Абая, д. 1, кв. 2", "1", "2"),
        "another house": AccountAddress("г. Алматы, ул. Абая, д. 2, кв. 1", "2", "1"),
        "another street": AccountAddress("г. Алматы, ул. Достык, д. 1, кв. 1", "1", "1"),
        "known and another unit's": AccountAddress("г. Алматы, ул. Абая, д. 1, кв. 2", "1", "2"),
        "known, of here, and said to be another unit's": HERE,
        "no address": None,
    }
    numbers = {why: fresh_number() for why in (*addresses, "nobody knows it")}
    centre.books |= {numbers[why]: Book(address) for why, address in addresses.items()}
    for why in addresses:
        if why.startswith("known"):
            await account_row(town, 1, provider="memory", number=numbers[why])
    return numbers


async def test_whatever_is_wrong_with_an_account_is_refused_alike(
    house: House, client: Client, town: Town, centre_at_hand: MemoryCentre
) -> None:
    """In the same words, after as many statements and the same question to the centre; and nothing is written."""
    numbers = await wrong_numbers(house, town, centre_at_hand)
    before, told, statements = await written(town), {}, {}

    for why, number in numbers.items():
        who = await sign_up(house.services, f"asker-{fresh_number()}", "!")
        await move_in(who, town.units[0])
        await settled()
        with counted() as seen:
            told[why] = await link(client, who, town.unit_id(0), number, provider="memory")
        statements[why] = len(seen.seen)

    assert len({str(answer) for answer in told.values()}) == 1, told
    assert told["nobody knows it"]["code"] == "ACCOUNT_NOT_CONFIRMED"
    assert len(set(statements.values())) == 1, statements
    assert [number for _, number, _ in centre_at_hand.asked] == list(numbers.values())
    assert await written(town) == before


@pytest.mark.parametrize("failure", [CentreAway("it is away"), CentreNonsense("HTML"), CentreRefused("401")])
async def test_while_the_centre_does_not_answer_nothing_is_linked_and_no_try_is_lost(
    client: Client, town: Town, centre_at_hand: MemoryCentre, failure: CentreFailed
) -> None:
    """Also of an account that is known to be another unit's: to be refused sooner would tell that it exists."""
    known = await account_row(town, 1, provider="memory")
    centre_at_hand.fails["address"] = failure
    before = await written(town)

    for number in [known.number, *(fresh_number() for _ in range(TRIES_A_DAY))]:
        told = await link(client, town["owner"], town.unit_id(0), number, provider="memory")
        assert told["code"] == "UNAVAILABLE"
        assert "billing centre does not answer" in told["message"]

    assert await written(town) == before


async def test_numbers_cannot_be_guessed_by_one_person(
    client: Client, town: Town, centre_at_hand: MemoryCentre
) -> None:
    for _ in range(TRIES_A_DAY):
        told = await link(client, town["owner"], town.unit_id(0), fresh_number(), provider="memory")
        assert told["code"] == "ACCOUNT_NOT_CONFIRMED"

    right = fresh_number()
    centre_at_hand.books[right] = Book(HERE)
    told = await link(client, town["owner"], town.unit_id(0), right, provider="memory")

    assert told["code"] == "TOO_MANY_ATTEMPTS"
    assert len(centre_at_hand.asked) == TRIES_A_DAY
    assert await written(town) == (0, 0)


async def test_numbers_cannot_be_guessed_by_many_from_one_network(
    house: House, client: Client, town: Town, centre_at_hand: MemoryCentre
) -> None:
    here, told = new_address(), list[str]()
    for _ in range(TRIES_A_DAY_OF_NETWORK // TRIES_A_DAY + 1):
        who = await sign_up(house.services, f"asker-{fresh_number()}", "!")
        await move_in(who, town.units[0])
        for _ in range(TRIES_A_DAY):
            wanted = {"unitId": town.unit_id(0), "number": fresh_number(), "provider": "memory"}
            answer = await client.do("linkUtilityAccount", wanted, who, x_forwarded_for=here)
            told.append(answer["code"])

    refused = ["ACCOUNT_NOT_CONFIRMED"] * TRIES_A_DAY_OF_NETWORK
    assert told == refused + ["TOO_MANY_ATTEMPTS"] * TRIES_A_DAY


async def test_accounts_that_were_confirmed_cost_no_try(
    client: Client, town: Town, centre_at_hand: MemoryCentre
) -> None:
    for _ in range(TRIES_A_DAY + 1):
        number = fresh_number()
        centre_at_hand.books[number] = Book(HERE)
        told = await link(client, town["owner"], town.unit_id(0), number, provider="memory")
        assert told["__typename"] == "UtilityAccount"


@pytest.mark.parametrize("number", ["12345678", "12345678901", "12345678a", "١٢٣٤٥٦٧٨٩", "-"])
async def test_a_number_of_another_shape_is_told_to_be_one(client: Client, town: Town, number: str) -> None:
    told = await link(client, town["owner"], town.unit_id(0), number)

    assert (told["code"], told["field"]) == ("BAD_INPUT", "number")
    assert told["message"] == "An account number has 9 or 10 digits. Copy it from a paper bill."


async def test_a_centre_that_is_not_connected_is_named_as_such(client: Client, town: Town) -> None:
    told = await link(client, town["owner"], town.unit_id(0), "123456789", provider="elsewhere")

    assert (told["code"], told["field"]) == ("BAD_INPUT", "provider")
    assert "alseco, file" in told["message"]


async def test_only_who_lives_in_the_unit_now_links_its_account(house: House, client: Client, town: Town) -> None:
    numbers = [await bill_unit(house.centre, unit) for unit in town.units]

    neighbour = await link(client, town["neighbour"], town.unit_id(0), numbers[0])
    former = await link(client, town["former"], town.unit_id(3), numbers[3])
    manager = await link(client, town["manager"], town.unit_id(0), numbers[0])

    assert (neighbour["code"], neighbour["field"]) == ("NOT_FOUND", "unitId")
    assert [former["code"], manager["code"]] == ["FORBIDDEN", "FORBIDDEN"]
    assert await written(town) == (0, 0)


async def test_a_parking_place_does_not_open_the_account_of_the_flat_of_its_number(
    client: Client, town: Town, centre_at_hand: MemoryCentre
) -> None:
    town.units[0].kind = UnitKind.PARKING
    await town.units[0].save(update_fields=["kind"])
    centre_at_hand.books["100000002"] = Book(HERE)

    told = await link(client, town["owner"], town.unit_id(0), "100000002", provider="memory")

    assert told["code"] == "ACCOUNT_NOT_CONFIRMED"


@pytest.mark.parametrize("failure", [SyncFailure.OTHER_ADDRESS, SyncFailure.UNKNOWN_ACCOUNT])
async def test_an_account_in_doubt_is_proved_again(
    client: Client, town: Town, centre_at_hand: MemoryCentre, failure: SyncFailure
) -> None:
    account = await account_row(town, provider="memory", failure=failure)
    refused = await link(client, town["owner"], town.unit_id(0), account.number, provider="memory")

    centre_at_hand.books[account.number] = Book(HERE)
    told = await link(client, town["owner"], town.unit_id(0), account.number, provider="memory")

    assert (refused["code"], told["__typename"]) == ("ACCOUNT_NOT_CONFIRMED", "UtilityAccount")


async def test_an_account_from_files_has_to_be_there_for_the_unit(client: Client, town: Town) -> None:
    here, there = [await account_row(town, place, provider="file") for place in (0, 1)]

    told = {
        number: await link(client, town["owner"], town.unit_id(0), number, provider="file")
        for number in (here.number, there.number, "ЛС-77/1")
    }

    assert [answer.get("code") for answer in told.values()] == [None, "ACCOUNT_NOT_CONFIRMED", "ACCOUNT_NOT_CONFIRMED"]
    assert told[there.number] == told["ЛС-77/1"]
    assert (await UtilityAccount.get(id=here.id)).next_sync_at is None


async def test_unlinking_hides_everything_at_once_and_the_last_one_stops_the_syncs(client: Client, town: Town) -> None:
    account = await account_row(town, next_sync_at=datetime.now(UTC) + timedelta(days=1))
    await linked(account, town["owner"], town["tenant"])
    await bill_row(account)

    first = await unlink(client, town["owner"], account)
    still = (await UtilityAccount.get(id=account.id)).next_sync_at
    seen = await months(client, account, town["owner"]), await months(client, account, town["tenant"])
    await unlink(client, town["tenant"], account)

    assert first["accountId"] == write_id("UtilityAccount", account.id)
    assert (first["endedAt"] is not None, still is not None) == (True, True)
    assert seen == (None, ["2026-10-01"])
    assert (await UtilityAccount.get(id=account.id)).next_sync_at is None
    assert await accounts(client, town["tenant"]) == []


async def test_only_ones_own_link_can_be_ended_and_only_once(client: Client, town: Town) -> None:
    account = await account_row(town, next_sync_at=datetime.now(UTC) + timedelta(days=1))
    await linked(account, town["owner"])

    foreign = await unlink(client, town["tenant"], account)
    told = [await unlink(client, town["owner"], account) for _ in range(2)]

    assert (foreign["code"], foreign["field"]) == ("NOT_FOUND", "accountId")
    assert [answer.get("code") for answer in told] == [None, "NOT_FOUND"]


async def test_an_ended_link_is_revived(house: House, client: Client, town: Town) -> None:
    number = await bill_unit(house.centre, town.units[0])
    await link(client, town["owner"], town.unit_id(0), number)
    account = await UtilityAccount.get(complex_id=town.complex.id)
    await unlink(client, town["owner"], account)

    again = await link(client, town["owner"], town.unit_id(0), number)

    assert again["number"] == number
    assert await written(town) == (1, 1)
    assert (await UtilityLink.get(account_id=account.id)).ended_at is None
    assert (await UtilityAccount.get(id=account.id)).next_sync_at is not None


async def test_who_has_owned_the_unit_may_unlink_what_they_kept(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    left = {"until": date(2026, 9, 30), "state": ResidencyState.ENDED}
    await Residency.filter(person_id=town["owner"].person.id).update(**left)

    told = await unlink(client, town["owner"], account)

    assert told["__typename"] == "UtilityLink"
    assert await accounts(client, town["owner"]) == []
