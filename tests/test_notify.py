"""Telling people: one row for each and key, numbers without gaps, and what leaves the house as everybody wishes."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from engine.turns import Turns
from models.accounts import Person
from models.deliveries import Channel, Delivery
from models.ids import uuid7
from models.notifications import (
    Notification,
    NotificationHours,
    NotificationKind,
    NotificationTopic,
    notifications_topic,
    wakes_at,
)
from models.push_devices import PushDevice
from resolvers import notifications
from resolvers.changes import change, topic_number
from resolvers.context import Services
from resolvers.notices import WHO
from resolvers.notifications import AT_ONCE, notify
from resolvers.preferences import QuietHours, Wish, Wishes, set_notification_preferences
from tests.clients import Client
from tests.conftest import House
from tests.crowds import crowd
from tests.test_statements import counted
from tests.world import Someone, Town

NEWS, EMERGENCY, POLL = (
    NotificationKind.NEWS_PUBLISHED,
    NotificationKind.EMERGENCY_PUBLISHED,
    NotificationKind.POLL_OPENED,
)
EMAIL, SMS, PUSH = Channel.EMAIL, Channel.SMS, Channel.PUSH
# To the server's timers everything here is due in years. Half past one in the afternoon, and in the night.
DAY, NIGHT = datetime(2160, 1, 1, 8, 30, tzinfo=UTC), datetime(2160, 1, 1, 20, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def nothing_stays(house: House) -> AsyncIterator[None]:
    yield
    await Delivery.filter(created_at__gte=datetime(2160, 1, 1, tzinfo=UTC)).delete()


async def told(
    house: House, town: Town, people: Iterable[UUID], key: str, kind: NotificationKind = NEWS, **options: Any
) -> None:
    context = town["manager"].context(house.services)
    async with change(context) as tell:
        await notify(context, tell, kind, people, complex_id=town.complex.id, key=key, **options)


async def told_at(house: House, town: Town, who: Someone, at: datetime, kind: NotificationKind, **options: Any) -> None:
    context = town["manager"].context(at_hour(house, at))
    async with change(context) as tell:
        await notify(context, tell, kind, [who.person.id], complex_id=town.complex.id, key=str(uuid7()), **options)


def at_hour(house: House, at: datetime) -> Services:
    return replace(house.services, clock=lambda: at)


async def numbered(person: Person) -> list[tuple[int, str]]:
    rows = await Notification.filter(person_id=person.id).order_by("number")
    return [(row.number, row.key) for row in rows]


async def leaving(who: Someone) -> set[tuple[Channel, datetime | None]]:
    """By which channels, and when, somebody is told besides the app."""
    ids = await Notification.filter(person_id=who.person.id).values_list("id", flat=True)
    return {(row.channel, row.next_try_at) for row in await Delivery.filter(notification_id__in=ids)}


async def wish(house: House, who: Someone, **wishes: Any) -> None:
    await set_notification_preferences(who.context(house.services), Wishes(**wishes))


async def test_everybody_is_told_once_for_a_key_and_their_numbers_have_no_gap(house: House, town: Town) -> None:
    names = ("owner", "tenant", "neighbour", "manager")
    everybody = [town[name].person.id for name in names]

    await told(house, town, everybody[:1], "first")
    await told(house, town, [*everybody, *everybody], "second")
    await told(house, town, everybody, "second")
    await told(house, town, everybody[:2], "third")

    assert {name: await numbered(town[name].person) for name in names} == {
        "owner": [(1, "first"), (2, "second"), (3, "third")],
        "tenant": [(1, "second"), (2, "third")],
        "neighbour": [(1, "second")],
        # Who has caused it knows it already.
        "manager": [],
    }
    assert await topic_number(notifications_topic(everybody[1])) == 2


async def test_who_are_told_of_much_at_once_are_told_of_all_of_it_once(house: House, town: Town) -> None:
    names = ("owner", "tenant", "family", "neighbour")
    everybody = [town[name].person.id for name in names]

    await asyncio.gather(*(told(house, town, everybody, f"key {place % 4}") for place in range(12)))

    for name in names:
        found = await numbered(town[name].person)
        assert [number for number, _ in found] == [1, 2, 3, 4]
        assert {key for _, key in found} == {f"key {place}" for place in range(4)}


async def test_nobody_is_told_of_a_change_that_is_rolled_back(house: House, town: Town) -> None:
    owner, context = town["owner"].person, town["manager"].context(house.services)

    async def fail() -> None:
        async with change(context) as tell:
            await notify(context, tell, POLL, [owner.id], complex_id=town.complex.id, key="never")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await told(house, town, [owner.id], "told")

    assert await numbered(owner) == [(1, "told")]


async def test_who_has_no_account_is_not_told(house: House, town: Town) -> None:
    listed = await Person.create(surname="Тізімде", given_name="Адам", email="listed@example.kz")

    await told(house, town, [listed.id], "key", EMERGENCY)

    assert await numbered(listed) == []


async def test_channels_are_those_of_the_table_until_somebody_chooses(house: House, town: Town) -> None:
    owner = town["owner"]
    await registered(owner)

    await told_at(house, town, owner, DAY, POLL)
    assert await leaving(owner) == {(EMAIL, DAY), (PUSH, DAY)}
    await Delivery.filter(created_at=DAY).delete()
    choices = [Wish(NotificationTopic.POLLS, EMAIL, False), Wish(NotificationTopic.EMERGENCIES, PUSH, False)]
    await wish(house, owner, channels=choices)
    await told_at(house, town, owner, DAY, POLL)
    assert await leaving(owner) == {(PUSH, DAY)}
    await Delivery.filter(created_at=DAY).delete()
    # An account without a confirmed phone gets no SMS.
    await told_at(house, town, owner, DAY, EMERGENCY)

    assert await leaving(owner) == {(EMAIL, DAY)}


async def registered(who: Someone) -> PushDevice:
    return await PushDevice.create(
        account_id=who.account.id,
        session_id=who.session.id,
        endpoint=f"https://push.example.kz/{uuid7()}",
        public_key="B" * 87,
        auth_secret="A" * 22,
        registered_at=datetime.now(UTC),
    )


async def test_every_device_has_a_delivery_of_its_own_that_says_nothing(house: House, town: Town) -> None:
    owner = town["owner"]
    devices = {(await registered(owner)).id for _ in range(2)}

    await told_at(house, town, owner, DAY, NEWS)

    row = await Notification.get(person_id=owner.person.id)
    found = await Delivery.filter(notification_id=row.id)
    assert {one.device_id for one in found} == devices
    assert {one.key for one in found} == {f"{row.id}:push:{device}" for device in devices}
    assert {said for one in found for said in (one.target, one.subject, one.text)} == {None}


async def test_quiet_hours_put_off_all_but_what_is_urgent(house: House, town: Town) -> None:
    owner, morning = town["owner"], datetime(2160, 1, 2, 3, tzinfo=UTC)
    await wish(house, owner, quiet_hours=QuietHours(22 * 60, 8 * 60))

    await told_at(house, town, owner, NIGHT, POLL)
    assert await leaving(owner) == {(EMAIL, morning)}
    await Delivery.filter(created_at=NIGHT).delete()
    # Nobody needs to hear in the morning what was over in the night.
    await told_at(house, town, owner, NIGHT, POLL, not_after=NIGHT + timedelta(hours=1))
    assert await leaving(owner) == set()
    await told_at(house, town, owner, NIGHT, EMERGENCY)
    assert await leaving(owner) == {(EMAIL, NIGHT)}


async def test_who_has_a_digest_has_single_letters_only_of_what_is_urgent(house: House, town: Town) -> None:
    owner = town["owner"]
    await registered(owner)
    await wish(house, owner, daily_digest=True)

    await told_at(house, town, owner, DAY, POLL)
    assert await leaving(owner) == {(PUSH, DAY)}
    await told_at(house, town, owner, DAY, NotificationKind.PASSWORD_CHANGED)

    assert await leaving(owner) == {(PUSH, DAY), (EMAIL, DAY)}


@pytest.mark.parametrize(
    ("begins", "ends", "at", "wakes"),
    [
        (22 * 60, 8 * 60, "23:59", "08:00+1"),
        (22 * 60, 8 * 60, "00:00", "08:00"),
        (22 * 60, 8 * 60, "07:59", "08:00"),
        (22 * 60, 8 * 60, "08:00", "08:00"),
        (22 * 60, 8 * 60, "21:59", "21:59"),
        (13 * 60, 15 * 60, "13:00", "15:00"),
        (13 * 60, 15 * 60, "12:59", "12:59"),
        (None, None, "03:00", "03:00"),
    ],
)
def test_when_somebody_wakes(begins: int | None, ends: int | None, at: str, wakes: str) -> None:
    """By the local clock, five hours ahead of UTC."""
    hours = NotificationHours(quiet_from_minute=begins, quiet_until_minute=ends)
    clock, _, later = wakes.partition("+")
    local = [datetime.fromisoformat(f"2150-03-01T{time}+05:00") for time in (at, clock)]

    assert wakes_at(hours, local[0].astimezone(UTC)) == local[1] + timedelta(days=int(later or 0))


async def test_5000_are_told_in_one_transaction_and_a_few_statements(house: House, client: Client, town: Town) -> None:
    people = await crowd(town, 5000)
    urgent = {"complexId": town.complex_id, "kind": "EMERGENCY", "title": "Газ", "body": "Шығыңыз"}

    with counted() as statements:
        await client.do("publishNews", urgent, town["manager"], "... on NewsItem { id }")
    letters = await Delivery.filter(complex_id=town.complex.id).delete()

    # Who they are, their counters, who was told before, choices, hours, devices, and the two tables.
    assert len(statements.seen) <= 8 * -(-5005 // AT_ONCE) + 20
    assert letters >= 5000
    assert await Notification.filter(person_id__in=[one.id for one in people[:100]], number=1).count() == 100
    assert await Notification.filter(complex_id=town.complex.id).count() == 5005


async def test_very_many_are_told_in_parts_between_which_queries_go_first(
    house: House, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Queries(Turns):
        async def calm(self, seconds: float) -> None:
            given_way.append(seconds)

    given_way: list[float] = []
    monkeypatch.setattr(notifications, "AT_ONCE", 2)
    services = replace(house.services, queries=Queries(1, 0))
    everybody = [town[name].person.id for name in ("owner", "tenant", "family", "neighbour", "other")]
    context = town["manager"].context(services)

    async with change(context) as tell:
        await notify(context, tell, NEWS, everybody, complex_id=town.complex.id, key="parts")

    assert given_way == [notifications.GIVES_WAY_SECONDS] * 3 * 3
    assert await Notification.filter(person_id__in=everybody, key="parts", number=1).count() == 5


async def test_some_of_very_many_have_chosen_otherwise(house: House, town: Town) -> None:
    """Choices, hours and devices of one are nobody else's, whoever is told with the same statement."""
    names = ("owner", "tenant", "family", "neighbour", "other")
    morning = datetime(2160, 1, 2, 3, tzinfo=UTC)
    await wish(house, town["owner"], channels=[Wish(NotificationTopic.POLLS, EMAIL, False)])
    await wish(house, town["tenant"], quiet_hours=QuietHours(22 * 60, 8 * 60))
    await wish(house, town["family"], daily_digest=True)
    for name in ("owner", "family", "neighbour"):
        await registered(town[name])
    context = town["manager"].context(at_hour(house, NIGHT))

    async with change(context) as tell:
        ids = [town[name].person.id for name in names]
        await notify(context, tell, POLL, ids, complex_id=town.complex.id, key=str(uuid7()))

    assert {name: await leaving(town[name]) for name in names} == {
        "owner": {(PUSH, NIGHT)},
        "tenant": {(EMAIL, morning)},
        "family": {(PUSH, NIGHT)},
        "neighbour": {(EMAIL, NIGHT), (PUSH, NIGHT)},
        "other": {(EMAIL, NIGHT)},
    }


def test_every_kind_has_a_row_and_every_notice_a_word() -> None:
    assert WHO.keys() == set(NotificationKind)
    assert {kind for kind, notice in WHO.items() if notice.breaks_quiet_hours} == {
        EMERGENCY,
        NotificationKind.SIGNED_IN_ANEW,
        NotificationKind.PASSWORD_CHANGED,
        NotificationKind.CONTACT_CHANGED,
        NotificationKind.ERASURE_REQUESTED,
        NotificationKind.STAFF_READ_UNUSUALLY,
    }
