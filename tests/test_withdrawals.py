"""Taking a consent back: first a list of what would stop, then exactly that stops, sockets included, and comes back."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.accounts import Account
from models.codes import CodePurpose
from models.consents import Consent
from models.deliveries import Channel, Delivery
from models.meters import MeterReading, ReadingSource, ReadingState
from models.notifications import Notification, NotificationHours, NotificationKind
from models.tickets import TicketState
from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.bill_syncs import sync_due_accounts
from resolvers.changes import change
from resolvers.context import Context
from resolvers.digests import write_digests
from resolvers.notifications import notify
from resolvers.policies import version_in_force
from tests.bill_rows import OCTOBER, account_row, bill_row, event_row, linked
from tests.centres import Book, MemoryCentre, due_account, nobody_due, served_by, told_bill
from tests.clients import Client
from tests.conftest import House
from tests.consents import given, previewed, withdrawn
from tests.meter_rows import meter_row, shown
from tests.people import PAIR, Outbox, new_address, new_phone, planted, resident, signed_in, whose
from tests.test_bill_intake import kept
from tests.test_sessions import closed, refreshed, socket_of
from tests.test_tidings import delivery, said
from tests.ticket_rows import written
from tests.world import PASSWORD, Someone, Town

BILLS = 'subscription { billUpdates(after: "") { bill { period } } }'
LINKED = "{ utilityAccounts { id } }"
FIGURES = """query($id: ID!, $day: Date!) { ticketFigures(complexId: $id, from: $day, to: $day, by: BUILDING) {
  whole { opened finished averageRating rated } } }"""


@pytest.fixture
def outbox(house: House, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    return Outbox.of(house, monkeypatch)


async def rows_of(who: Someone) -> list[tuple[str, str]]:
    rows = await Consent.filter(person_id=who.person.id).order_by("at", "number")
    return [(row.purpose.name, row.way.name) for row in rows]


async def test_nothing_is_withdrawn_that_was_not_listed(client: Client, town: Town) -> None:
    owner, tenant = town["owner"], town["tenant"]
    for purpose in ("SERVICE", "UTILITY_DATA", "NOTICES", "IMPROVEMENT"):
        shown = await client.ask(
            f"{{ withdrawalPreview(purpose: {purpose}) {{ effects {{ text }} }} }}", None, owner, accept_language="kk"
        )
        assert all(effect["text"] for effect in shown["data"]["withdrawalPreview"]["effects"])
    before = await previewed(client, owner, "SERVICE")
    assert before["effects"] == {"SIGN_IN_CLOSED": None, "SESSIONS_ENDED": 1, "NOTICES_STOPPED": None}
    for who, purpose, key in (
        (tenant, "SERVICE", before["key"]),
        (owner, "NOTICES", before["key"]),
        (owner, "SERVICE", "x"),
    ):
        refused = await client.do("withdrawConsent", {"purpose": purpose, "key": key}, who)
        assert (refused["code"], refused["field"]) == ("CONFLICT", "key")
    await NotificationHours.create(person_id=owner.person.id, daily_digest=True)
    refused = await client.do("withdrawConsent", {"purpose": "SERVICE", "key": before["key"]}, owner)
    assert refused["code"] == "CONFLICT"

    assert [await rows_of(who) for who in (owner, tenant)] == [[], []]
    assert await withdrawn(client, owner, "IMPROVEMENT") == {"TICKETS_NOT_COUNTED": None}
    again = await client.ask("{ withdrawalPreview(purpose: IMPROVEMENT) { key } }", None, owner)
    assert again["errors"][0]["extensions"] == {"code": "CONSENT_WITHDRAWN", "field": "purpose"}
    assert await withdrawn(client, owner, "NOTICES") == {"NOTICES_STOPPED": None, "DIGEST_STOPPED": None}
    # What has stopped does not stop again.
    assert (await previewed(client, owner, "SERVICE"))["effects"] == {"SIGN_IN_CLOSED": None, "SESSIONS_ENDED": 1}


async def test_without_consent_to_the_service_the_account_is_closed_until_it_is_given_again(
    house: House, client: Client
) -> None:
    someone, here = await resident(house), {"x_forwarded_for": new_address()}
    told = await signed_in(client, someone.account.login, **here)
    async with socket_of(client, told["accessToken"]) as socket:
        assert (await withdrawn(client, someone, "SERVICE"))["SESSIONS_ENDED"] == 2
        code, seconds = await closed(socket)
    assert (code, seconds < 5) == (4403, True)
    assert [await whose(client, token) for token in (told["accessToken"], someone.token)] == [None, None]
    assert (await refreshed(client, told["refreshToken"]))["code"] == "UNAUTHENTICATED"

    version, login = await version_in_force(), {"login": someone.account.login, "password": PASSWORD}
    wrong = await client.do("signIn", login | {"password": "wrong password"}, None, **here)
    refused = await client.do("signIn", login, None, **here, accept_language="en")
    old = await client.do("signIn", login | {"acceptedPolicyVersion": version - 1}, None, **here)
    assert wrong["code"] == "WRONG_CREDENTIALS"
    assert (refused["code"], refused["field"]) == ("CONSENT_WITHDRAWN", "acceptedPolicyVersion")
    assert f"version {version} of the privacy policy" in refused["message"]
    assert (old["code"], old["field"]) == ("BAD_INPUT", "acceptedPolicyVersion")
    opened = await client.do("signIn", login | {"acceptedPolicyVersion": version}, None, PAIR, **here)

    assert await whose(client, opened["accessToken"]) == someone.account.login
    assert [row for row in await rows_of(someone) if row[0] == "SERVICE"] == [
        ("SERVICE", "WITHDRAWN"),
        ("SERVICE", "ACCEPTED"),
    ]
    assert (await signed_in(client, someone.account.login, **here))["__typename"] == "SignedIn"


@pytest.mark.only("sqlite")
async def test_a_forgotten_password_opens_a_closed_account_only_with_the_policy(house: House, client: Client) -> None:
    phone = new_phone()
    someone = await resident(house, phone)
    await withdrawn(client, someone, "SERVICE")
    wanted = {
        "phone": phone,
        "code": await planted(CodePurpose.PASSWORD_RESET, phone, someone.account),
        "newPassword": "three other words",
    }

    refused = await client.do("resetPassword", wanted)
    account = await Account.get(id=someone.account.id)
    assert (refused["code"], account.password_hash) == ("CONSENT_WITHDRAWN", someone.account.password_hash)
    opened = await client.do("resetPassword", wanted | {"acceptedPolicyVersion": await version_in_force()})

    assert opened["__typename"] == "SignedIn"


async def told_of(house: House, town: Town, who: Someone, kind: NotificationKind, key: str) -> None:
    context = town["manager"].context(house.services)
    async with change(context) as tell:
        await notify(context, tell, kind, [who.person.id], complex_id=town.complex.id, key=key)


async def keys_of(who: Someone) -> list[str]:
    rows = await Notification.filter(person_id=who.person.id).order_by("number")
    return [row.key for row in rows]


async def test_without_consent_to_notices_nothing_comes_but_letters_about_security(
    house: House, client: Client, town: Town, outbox: Outbox
) -> None:
    owner, K = town["owner"], NotificationKind
    email = f"{owner.account.login}@example.kz"
    owner.account.phone = new_phone()
    await owner.account.save(update_fields=["phone"])
    await NotificationHours.create(
        person_id=owner.person.id, daily_digest=True, digested_at=datetime.now(UTC) - timedelta(days=3)
    )
    later = datetime.now(UTC) + timedelta(hours=1)
    await told_of(house, town, owner, K.EMERGENCY_PUBLISHED, "queued")
    mine = Delivery.filter(notification_id__in=await Notification.filter(key="queued").values_list("id", flat=True))
    if not await mine.filter(next_try_at__not_isnull=True).update(next_try_at=later, claimed_until=None):
        pytest.fail("nothing waits")

    effects = await withdrawn(client, owner, "NOTICES")
    assert {"NOTICES_STOPPED", "DIGEST_STOPPED"} <= effects.keys()
    sent = len(await outbox.messages(email)) + len(await outbox.messages(owner.account.phone))
    await mine.filter(sent_at=None).update(next_try_at=datetime.now(UTC))
    await told_of(house, town, owner, K.EMERGENCY_PUBLISHED, "stopped")
    await told_of(house, town, owner, K.PASSWORD_CHANGED, "security")
    await write_digests(Context(house.services))
    messages = await outbox.messages(email) + await outbox.messages(owner.account.phone)

    assert await keys_of(owner) == ["queued", "security"]
    assert len(messages) == sent + 1
    assert "пароль" in messages[-1] or "password" in messages[-1]
    await given(client, owner, "NOTICES")
    await told_of(house, town, owner, K.EMERGENCY_PUBLISHED, "again")
    assert await keys_of(owner) == ["queued", "security", "again"]
    assert len(await outbox.messages(owner.account.phone)) > 0


async def waiting_reading(account: UtilityAccount, who: Someone) -> MeterReading:
    """For its way to the centre."""
    meter, now = await meter_row(account), datetime.now(UTC)
    told = {"state": ReadingState.WAITING, "source": ReadingSource.RESIDENT, "person_id": who.person.id}
    return await shown(meter, "7", 0, submitted_at=now, next_try_at=now + timedelta(hours=9), **told)


async def hears_nothing(updates: AsyncGenerator[dict[str, Any], None]) -> None:
    """Of what has happened before."""
    hidden = asyncio.ensure_future(anext(updates))
    assert not (await asyncio.wait([hidden], timeout=1))[0]
    hidden.cancel()
    await asyncio.wait([hidden])


async def test_without_consent_to_utility_data_accounts_are_unlinked_and_asked_for_no_more(
    house: House, client: Client, town: Town
) -> None:
    owner, tenant, later = town["owner"], town["tenant"], datetime.now(UTC) + timedelta(hours=9)
    own, shared = [await account_row(town, next_sync_at=later) for _ in range(2)]
    await linked(own, owner)
    await linked(shared, owner, tenant)
    bill, reading = await bill_row(own, OCTOBER), await waiting_reading(own, owner)
    reminder = await delivery(house, town, owner, "READINGS_CLOSING", Channel.EMAIL)
    assert await said(house, reminder) is not None

    async with asyncio.timeout(15), aclosing(client.follow(BILLS, None, owner)) as updates:
        await event_row(house.services, owner, bill)
        assert "data" in await anext(updates)
        assert await withdrawn(client, owner, "UTILITY_DATA") == {
            "ACCOUNTS_UNLINKED": 2,
            "SYNCS_STOPPED": 1,
            "READINGS_NOT_SENT": 1,
            "MESSAGES_NOT_SENT": 1,
            "LINKING_CLOSED": None,
        }
        await event_row(house.services, owner, bill)
        await hears_nothing(updates)

    seen = [len((await client.data(LINKED, None, who))["utilityAccounts"]) for who in (owner, tenant)]
    syncs = {row.id: row.next_sync_at for row in await UtilityAccount.filter(id__in=[own.id, shared.id])}
    assert (seen, syncs[own.id], syncs[shared.id] is not None) == ([0, 1], None, True)
    assert (await MeterReading.get(id=reading.id)).state is ReadingState.FAILED
    assert await said(house, reminder) is None
    await Delivery.filter(notification_id=reminder.notification_id).delete()
    number = {"unitId": town.unit_id(0), "number": own.number}
    assert (await client.do("linkUtilityAccount", number, owner))["code"] == "CONSENT_WITHDRAWN"
    await given(client, owner, "UTILITY_DATA")
    assert (await client.do("linkUtilityAccount", number, owner))["__typename"] == "UtilityAccount"
    assert (await UtilityAccount.get(id=own.id)).next_sync_at is not None


@pytest.mark.parametrize("purpose", ["UTILITY_DATA", "SERVICE"])
async def test_a_sync_under_way_stores_nothing_for_who_has_withdrawn(
    house: House, client: Client, town: Town, purpose: str
) -> None:
    await nobody_due()
    memory = MemoryCentre()
    context = served_by(house.services, memory)
    account = await due_account(town, memory, Book.of(told_bill()))
    memory.hold = asyncio.Event()
    syncing = asyncio.ensure_future(sync_due_accounts(context))
    async with asyncio.timeout(10):
        while not memory.asked:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    effects = await withdrawn(client, town["owner"], purpose)
    memory.hold.set()
    await syncing

    assert effects["SYNCS_STOPPED" if purpose == "UTILITY_DATA" else "SYNCS_PAUSED"] == 1
    assert await kept(account) == {}
    await UtilityAccount.filter(id=account.id, next_sync_at__not_isnull=True).update(next_sync_at=context.now)
    memory.asked.clear()
    await sync_due_accounts(context)
    assert memory.asked == []
    assert (await UtilityLink.get(account_id=account.id)).ended_at is None or purpose == "UTILITY_DATA"


async def test_without_consent_to_improvement_ones_tickets_and_ratings_count_in_no_figures(
    client: Client, town: Town
) -> None:
    now = datetime.now(UTC)
    done = {"state": TicketState.CLOSED, "done_at": now, "resolution_seconds": 60}
    await written(town, rating=1, **done)
    await written(town, rating=5, author_id=town["neighbour"].person.id, **done)
    asked = {"id": town.complex_id, "day": (now + timedelta(hours=5)).date().isoformat()}

    async def whole() -> dict[str, Any]:
        told: dict[str, Any] = (await client.data(FIGURES, asked, town["manager"]))["ticketFigures"]["whole"]
        return told

    everybodys = {"opened": 2, "finished": 2, "averageRating": "3.00", "rated": 2}
    assert await whole() == everybodys
    assert await withdrawn(client, town["owner"], "IMPROVEMENT") == {"TICKETS_NOT_COUNTED": 1}
    assert await whole() == {"opened": 1, "finished": 1, "averageRating": "5.00", "rated": 1}
    await given(client, town["owner"], "IMPROVEMENT")
    assert await whole() == everybodys
