"""What leaves the house about a notification: its words, where it leads, and when nobody needs it; the digest."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from integrations.letters import Letter, Urgency
from models.accounts import Language
from models.deliveries import Channel, Delivery
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.residents import Residency, ResidencyState
from resolvers import digests
from resolvers.changes import change
from resolvers.context import Context
from resolvers.digests import write_digests
from resolvers.notifications import notify
from resolvers.preferences import QuietHours, Wish, Wishes, set_notification_preferences
from resolvers.tidings import rendered
from schema.ids import split_id
from tests.cases.newsroom import item_id
from tests.clients import Client
from tests.conftest import House
from tests.test_notify import at_hour, registered, wish
from tests.world import Someone, Town

HOME = "https://home.example.kz"
# A quarter past nine in the morning, years ahead of the server's timers.
MORNING = datetime(2160, 5, 1, 4, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def public_address(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(house.services.opt_outs, "public_url", HOME)
    yield
    await Delivery.filter(created_at__gte=datetime(2160, 1, 1, tzinfo=UTC)).delete()


async def delivery(house: House, town: Town, who: Someone, kind: str, channel: Channel, **options: Any) -> Delivery:
    """Something they are told of, on its way by this channel; years ahead, so that no timer takes it."""
    context = town["manager"].context(at_hour(house, MORNING))
    key = f"{kind} {channel} {options.get('subject')} {await Notification.all().count()}"
    async with change(context) as tell:
        await notify(
            context, tell, NotificationKind[kind], [who.person.id], complex_id=town.complex.id, key=key, **options
        )
    row = await Notification.get(person_id=who.person.id, key=key)
    return await Delivery.get(notification_id=row.id, channel=channel)


async def said(house: House, row: Delivery) -> Letter | None:
    return await rendered(Context(at_hour(house, MORNING)), row)


async def outage(client: Client, town: Town) -> tuple[str, Any]:
    values = {"kind": "OUTAGE", "service": "GAS", "startsAt": "2160-01-01T05:00:00Z", "body": "**Жабамыз**"}
    item = await item_id(client, town, **values)
    return item, ("NewsItem", split_id(item)[1])


async def test_a_letter_says_what_happened_and_how_to_be_rid_of_such(house: House, client: Client, town: Town) -> None:
    owner = town["owner"]
    await wish(house, owner, channels=[Wish(NotificationTopic.NEWS, Channel.EMAIL, True)])
    item, subject = await outage(client, town)
    row = await delivery(house, town, owner, "OUTAGE_PUBLISHED", Channel.EMAIL, subject=subject)

    letter = await said(house, row)

    assert letter is not None
    url = house.services.opt_outs.url(owner.person.id, "news")
    assert (letter.to, letter.subject) == (owner.person.email, "Outage: Су")
    ending = f"--\nNo more letters about “News”: {url}\n"
    assert letter.text == f"Outage\n\nСу\n\n**Жабамыз**\n\n{HOME}/news/{item}\n\n{ending}"
    assert letter.headers == {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


async def test_an_sms_and_a_push_say_it_in_the_language_of_the_account(
    house: House, client: Client, town: Town
) -> None:
    owner = town["owner"]
    await registered(owner)
    owner.account.phone, owner.account.language = owner.person.phone, Language.RU
    await owner.account.save(update_fields=["phone", "language"])
    item, subject = await outage(client, town)

    sms = await said(house, await delivery(house, town, owner, "EMERGENCY_PUBLISHED", Channel.SMS, subject=subject))
    push = await said(house, await delivery(house, town, owner, "OUTAGE_PUBLISHED", Channel.PUSH, subject=subject))

    assert sms == Letter("Срочное сообщение: Су", str(owner.person.phone))
    assert push == Letter("Су", subject="Отключение", link=f"/news/{item}", tag=str(subject[1]), urgency=Urgency.LOW)


async def test_letters_about_security_have_no_way_out(house: House, town: Town) -> None:
    letter = await said(house, await delivery(house, town, town["owner"], "PASSWORD_CHANGED", Channel.EMAIL))

    assert letter is not None
    assert (letter.headers, "No more letters" in letter.text) == ({}, False)
    assert "If this was not you" in letter.text


async def test_what_nobody_needs_to_hear_any_more_is_not_said(house: House, client: Client, town: Town) -> None:
    owner, other = town["owner"], town["other"]
    item, subject = await outage(client, town)

    async def letter(who: Someone, kind: str = "OUTAGE_PUBLISHED") -> Delivery:
        return await delivery(house, town, who, kind, Channel.EMAIL, subject=subject)

    read, unwanted, digested, left, taken_back = [
        await letter(who) for who in (owner, town["tenant"], town["family"], other, town["neighbour"])
    ]
    secret = await delivery(house, town, owner, "PASSWORD_CHANGED", Channel.EMAIL)
    waiting = (read, unwanted, digested, left, taken_back)
    assert all([await said(house, row) for row in waiting])

    await Notification.filter(person_id=owner.person.id).update(read_at=MORNING)
    await wish(house, town["tenant"], channels=[Wish(NotificationTopic.NEWS, Channel.EMAIL, False)])
    await wish(house, town["family"], daily_digest=True)
    await Residency.filter(person_id=other.person.id).update(state=ResidencyState.ENDED)
    assert [await said(house, row) for row in (read, unwanted, digested, left)] == [None] * 4
    assert await said(house, taken_back)
    await client.do("withdrawNews", {"itemId": item}, town["manager"])

    assert await said(house, taken_back) is None
    # But that somebody has a new password is told whatever they read and chose.
    assert await said(house, secret)


async def digests_written(house: House, at: datetime) -> None:
    await write_digests(Context(at_hour(house, at)))


async def digest_of(who: Someone) -> list[Delivery]:
    return await Delivery.filter(key__startswith=f"digest:{who.person.id}").order_by("created_at")


async def test_the_digest_is_one_letter_a_day_of_what_was_not_read(house: House, client: Client, town: Town) -> None:
    owner, day = town["owner"], timedelta(days=1)
    await wish(house, owner, daily_digest=True, channels=[Wish(NotificationTopic.POLLS, Channel.EMAIL, False)])
    await outage(client, town)
    await item_id(client, town, title="Оқылды")
    await Notification.filter(person_id=owner.person.id, number=2).update(read_at=MORNING)
    await delivery_of_none(house, town, owner, "POLL_OPENED")

    for _ in range(2):
        await digests_written(house, MORNING)
    [row] = await digest_of(owner)
    letter = await said(house, row)

    assert letter is not None
    url = house.services.opt_outs.url(owner.person.id, "digest")
    assert letter.subject == "Unread notifications: 1"
    assert letter.text == f"• Outage: Су\n\n{HOME}/notifications\n\n--\nNo more daily digests: {url}\n"
    assert letter.headers["List-Unsubscribe"] == f"<{url}>"
    assert (row.next_try_at, row.not_after) == (MORNING, MORNING + digests.WORTH)
    # What stood in it stands in no other; where there is nothing new there is none.
    await digests_written(house, MORNING + day)
    await delivery_of_none(house, town, owner, "NEWS_PUBLISHED")
    await digests_written(house, MORNING + 2 * day)
    assert [row.created_at for row in await digest_of(owner)] == [MORNING, MORNING + 2 * day]


async def delivery_of_none(house: House, town: Town, who: Someone, kind: str) -> None:
    """They are told of something in the app only."""
    with pytest.raises(Exception, match="does not exist"):
        await delivery(house, town, who, kind, Channel.EMAIL)


async def test_a_digest_waits_for_its_hour_and_for_the_end_of_quiet_hours(
    house: House, client: Client, town: Town
) -> None:
    owner = town["owner"]
    hours = QuietHours(0, 10 * 60)
    early = at_hour(house, MORNING - timedelta(hours=10))
    choosing = Context(early, owner.context(early).viewer)
    await set_notification_preferences(choosing, Wishes(quiet_hours=hours, daily_digest=True))
    await item_id(client, town)

    await digests_written(house, MORNING - timedelta(minutes=16))
    assert await digest_of(owner) == []
    await digests_written(house, MORNING)

    [row] = await digest_of(owner)
    assert row.next_try_at == datetime(2160, 5, 1, 5, tzinfo=UTC)


async def test_a_digest_read_meanwhile_or_turned_off_is_not_sent(house: House, client: Client, town: Town) -> None:
    owner, tenant = town["owner"], town["tenant"]
    for who in (owner, tenant):
        await wish(house, who, daily_digest=True)
    await item_id(client, town)
    await digests_written(house, MORNING)
    rows = [*await digest_of(owner), *await digest_of(tenant)]
    assert all([await said(house, row) for row in rows])

    await Notification.filter(person_id=owner.person.id).update(read_at=MORNING)
    await wish(house, tenant, daily_digest=False)

    assert [await said(house, row) for row in rows] == [None, None]
