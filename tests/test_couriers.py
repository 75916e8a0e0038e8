"""Notices on their way out: read when they leave, sealed for one browser, put off, given up, and nobody's to wait for.

A clock of its own keeps them out of the way of the server's timers: to them they are due in years.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from integrations import push, receipts
from integrations.endpoints import Roads
from integrations.letters import Letter
from integrations.push import WebPush
from integrations.sms import Smsc
from integrations.vapid import Vapid, derived
from models.deliveries import Channel, Delivery, Failure, Lane
from models.notifications import Notification, NotificationKind
from models.push_devices import PushDevice
from models.sessions import Session
from resolvers import couriers, deliveries
from resolvers.changes import change
from resolvers.context import Context
from resolvers.couriers import ROUNDS, send_due
from resolvers.notifications import notify
from resolvers.push_devices import register_push_device
from tests.conftest import House
from tests.gateway import Exchange, open_gateway
from tests.gateway import take as gateway_takes
from tests.log_lines import lines
from tests.registered import registered
from tests.subscriptions import Browser, Push, PushService, answer, hang, open_push_service, take
from tests.test_deliveries import BEGUN, PHONE, Counter, emptied, posted, row_of, send_texts, services_of
from tests.world import Someone, Town

VAPID = Vapid(derived(b"k" * 32), "house@example.kz")
DAY = timedelta(days=1)
# Told by push and by e-mail where nothing else was chosen; the first waits for nothing, the last for all else.
PASSWORD, HOME, NEWS = (
    NotificationKind.PASSWORD_CHANGED,
    NotificationKind.RESIDENCY_APPROVED,
    NotificationKind.NEWS_PUBLISHED,
)


@pytest.fixture
async def counter(house: House) -> AsyncIterator[Counter]:
    yield Counter()
    await Delivery.all().delete()


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with open_push_service() as opened:
        yield opened


@pytest.fixture
async def context(house: House, counter: Counter) -> AsyncIterator[Context]:
    sender = WebPush(VAPID, Roads("127.0.0.0/8"), connect_seconds=60, whole_seconds=60)
    yield Context(replace(services_of(house, counter, counter, counter), push=sender))
    await sender.close()


async def subscribed(who: Someone, service: PushService) -> Browser:
    """A browser of theirs, with a session that lasts."""
    browser = service.browser(VAPID.public_key)
    await registered(who, browser.device)
    await Session.filter(id=who.session.id).update(expires_at=BEGUN + 30 * DAY)
    return browser


async def told(context: Context, kind: NotificationKind, *people: Someone, key: str = "once") -> None:
    async with change(context) as tell:
        ids = [who.person.id for who in people]
        await notify(context, tell, kind, ids, complex_id=None, key=key, not_after=context.now + DAY)


async def carry(context: Context) -> None:
    await asyncio.gather(*(work(context) for work in ROUNDS))


async def pushes() -> list[Delivery]:
    return await Delivery.filter(channel=Channel.PUSH).order_by("id")


async def test_a_notice_leaves_once_by_each_channel_in_its_readers_language(
    context: Context, counter: Counter, service: PushService, town: Town
) -> None:
    browser, other = await subscribed(town["owner"], service), await subscribed(town["owner"], service)
    await told(context, HOME, town["owner"])

    for _ in range(2):
        await carry(context)
        counter.now += timedelta(minutes=1)

    [shown] = browser.shown
    [(to, subject, _, _)] = counter.seen
    assert other.shown == [shown]
    assert (to, subject) == (town["owner"].person.email, shown["title"])
    rows = await Delivery.all()
    assert {(row.channel, row.lane, row.tries, row.sent_at, row.reason) for row in rows} == {
        (Channel.PUSH, Lane.SOON, 1, BEGUN, None),
        (Channel.EMAIL, Lane.SOON, 1, BEGUN, None),
    }
    assert all(map(emptied, rows))


async def test_a_browser_that_is_gone_is_forgotten_and_the_other_one_is_told(
    context: Context, service: PushService, town: Town
) -> None:
    gone, there = await subscribed(town["owner"], service), await subscribed(town["owner"], service)

    async def behave(push: Push) -> bytes:
        return await (answer("410 Gone") if push.path == gone.path else take)(push)

    service.behave = behave
    await told(context, HOME, town["owner"])
    await carry(context)

    fates = {(row.failure, row.reason, row.sent_at) for row in await pushes()}
    assert fates == {(Failure.GONE, "status 410", None), (None, None, BEGUN)}
    assert [row.endpoint for row in await PushDevice.filter(account_id=town["owner"].account.id)] == [
        there.device.endpoint
    ]
    assert len(there.shown) == 1


async def test_a_push_is_put_off_as_its_service_asks_and_sent_then(
    context: Context, counter: Counter, service: PushService, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    browser = await subscribed(town["owner"], service)
    service.behave = answer("503 Service Unavailable", Retry_After="120")
    await told(context, HOME, town["owner"])

    await carry(context)
    [row] = await pushes()
    assert (row.next_try_at, row.reason) == (BEGUN + timedelta(seconds=120), "status 503")
    assert {"count": 1, "channel": "push", "why": "status 503"} in lines(caplog, "deliveries are put off")
    service.behave, counter.now = take, BEGUN + timedelta(seconds=120)
    await carry(context)

    [row] = await pushes()
    assert (len(browser.shown), len(service.asked), row.sent_at, row.reason) == (1, 2, counter.now, None)
    assert len({push.headers["topic"] for push in service.asked}) == 1


async def test_what_nobody_takes_is_given_up_after_a_day_with_the_reason_kept(
    context: Context, counter: Counter, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    counter.says = [receipts.not_now("no connection")]
    await told(context, HOME, town["owner"])

    [row] = await Delivery.all()
    while row.next_try_at:
        counter.now = row.next_try_at
        await send_due(context, Channel.EMAIL, Lane.SOON)
        row = await Delivery.get(id=row.id)

    assert (row.failure, row.reason, row.sent_at) == (Failure.GIVEN_UP, "no connection", None)
    assert BEGUN + 0.9 * DAY < row.failed_at <= BEGUN + DAY  # type: ignore[operator]
    assert 40 < row.tries < deliveries.MOST_TRIES
    fate = {"delivery_id": str(row.id), "failure": "given_up", "why": "no connection"}
    assert lines(caplog, "a delivery failed") == [fate]
    assert emptied(row)


async def test_what_is_read_before_it_leaves_is_not_sent(
    context: Context, counter: Counter, service: PushService, town: Town
) -> None:
    await subscribed(town["owner"], service)
    await told(context, HOME, town["owner"])
    await Notification.filter(person_id=town["owner"].person.id).update(read_at=BEGUN)

    await carry(context)

    assert (counter.seen, service.asked) == ([], [])
    assert {row.failure for row in await Delivery.all()} == {Failure.UNWANTED}


async def test_a_push_to_a_session_that_is_over_does_not_leave(
    context: Context, service: PushService, town: Town
) -> None:
    await subscribed(town["owner"], service)
    await told(context, HOME, town["owner"])
    await Session.filter(id=town["owner"].session.id).update(expires_at=BEGUN)

    await carry(context)

    assert service.asked == []
    assert [row.failure for row in await pushes()] == [Failure.GONE]
    assert not await PushDevice.filter(account_id=town["owner"].account.id).exists()


async def test_what_was_for_one_owner_of_a_browser_is_not_shown_to_the_next(
    house: House, context: Context, service: PushService, town: Town
) -> None:
    browser = await subscribed(town["owner"], service)
    await told(context, HOME, town["owner"])
    theirs = Context(context.services, town["neighbour"].context(house.services).viewer)
    device = browser.device
    await Session.filter(id=town["neighbour"].session.id).update(expires_at=BEGUN + 30 * DAY)

    await register_push_device(theirs, device.endpoint, device.public_key, device.auth_secret)
    await carry(context)

    assert (service.asked, [row.failure for row in await pushes()]) == ([], [Failure.GONE])
    await told(context, HOME, town["neighbour"])
    await carry(context)
    assert len(browser.shown) == 1


async def test_what_cannot_be_written_now_is_written_later(
    context: Context, counter: Counter, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told(context, HOME, town["owner"])

    async def broken(context: Context, row: Delivery) -> Letter:
        raise ValueError(town["owner"].person.phone)

    with monkeypatch.context() as patch:
        patch.setattr(couriers, "rendered", broken)
        await carry(context)
    [row] = await Delivery.all()
    assert not counter.seen
    assert row.failure is None
    assert row.reason == "it could not be written (ValueError)"
    counter.now += timedelta(seconds=2)
    await carry(context)

    assert len(counter.seen) == 1


async def test_what_was_put_off_often_is_not_given_up_because_a_process_dies(
    context: Context, counter: Counter, town: Town
) -> None:
    await told(context, HOME, town["owner"])
    await Delivery.all().update(tries=50)
    assert len(await deliveries.claimed(context, Channel.EMAIL, Lane.SOON, 1)) == 1
    counter.now += deliveries.LEASE

    await carry(context)

    [row] = await Delivery.all()
    assert (len(counter.seen), row.sent_at, row.tries) == (1, counter.now, 52)


async def test_neither_a_mass_notice_nor_a_slow_provider_holds_up_a_code(
    context: Context, counter: Counter, service: PushService, town: Town
) -> None:
    """Mail hangs, and so does a push service; nothing of what is for very many has left yet."""
    everybody = [town[name] for name in ("owner", "tenant")]
    for who in everybody:
        for _ in range(9):
            await subscribed(who, service)
    service.behave = hang
    held, hanging = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        if counter.seen[-1][-2] != "482913 is your code":
            hanging.set()
            await held.wait()

    counter.doing = slow
    await told(context, NEWS, *everybody)
    await told(context, HOME, *everybody, key="home")
    timers = [asyncio.ensure_future(work(context)) for work in ROUNDS]
    try:
        async with asyncio.timeout(15):
            await hanging.wait()
            await service.asked_for(push.FEW)
            codes = [await posted(context, channel=channel) for channel in (Channel.SMS, Channel.EMAIL)]
            await asyncio.gather(*(send_due(context, channel, Lane.FIRST) for channel in (Channel.SMS, Channel.EMAIL)))
        assert {row.sent_at for row in await Delivery.filter(id__in=codes)} == {BEGUN}
        assert not await Delivery.filter(lane__not=Lane.FIRST, sent_at__not_isnull=True).exists()
    finally:
        held.set()
        service.closed.set()
        await asyncio.gather(*timers)


async def test_letters_give_way_to_queries_and_codes_do_not(
    context: Context, counter: Counter, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "GIVES_WAY_SECONDS", dict.fromkeys(Lane, 1000))
    await told(context, HOME, town["owner"])
    letters = Delivery.filter(channel=Channel.EMAIL, lane=Lane.SOON)

    async with context.services.queries.one_of("somebody who asks"):
        leaving = asyncio.create_task(send_due(context, Channel.EMAIL, Lane.SOON))
        async with asyncio.timeout(15):
            while not await letters.filter(tries=1).exists():  # noqa: ASYNC110 - it is claimed and waits
                await asyncio.sleep(0.01)
            code = await posted(context, channel=Channel.EMAIL)
            await send_due(context, Channel.EMAIL, Lane.FIRST)
        assert [seen[-1] for seen in counter.seen] == [str(code)]
        assert not leaving.done()
    await leaving

    assert await letters.filter(sent_at__not_isnull=True).count() == len(counter.seen) - 1 == 1


async def test_letters_leave_where_queries_never_end(
    context: Context, counter: Counter, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "GIVES_WAY_SECONDS", dict.fromkeys(Lane, 0.001))
    await told(context, HOME, town["owner"], town["tenant"])

    async with context.services.queries.one_of("somebody who asks"), asyncio.timeout(15):
        await send_due(context, Channel.EMAIL, Lane.SOON)

    assert len(counter.seen) == 2


async def test_what_is_about_an_account_goes_first_and_what_very_many_are_told_last(
    context: Context, counter: Counter, town: Town
) -> None:
    lanes = {}
    for kind in (PASSWORD, HOME, NotificationKind.EMERGENCY_PUBLISHED, NotificationKind.OUTAGE_PUBLISHED):
        await told(context, kind, town["owner"], key=kind)
        lanes[kind] = {row.lane for row in await Delivery.filter(channel=Channel.EMAIL)}
        await Delivery.all().delete()

    assert list(lanes.values()) == [{Lane.FIRST}, {Lane.SOON}, {Lane.SOON}, {Lane.LATER}]


async def test_a_push_service_that_takes_its_time_holds_up_no_other_one(
    context: Context, service: PushService, town: Town
) -> None:
    notices = couriers.AT_ONCE[Channel.PUSH][Lane.LATER]
    await subscribed(town["owner"], service)
    # It is known to answer.
    await told(context, NEWS, town["owner"], key="first")
    await carry(context)
    async with open_push_service() as slow:
        slow.behave = hang
        await subscribed(town["owner"], slow)
        for number in range(notices):
            await told(context, NEWS, town["owner"], key=f"news-{number}")
        sending = asyncio.create_task(send_due(context, Channel.PUSH, Lane.LATER))
        await service.asked_for(1 + notices)

        assert not sending.done()
        assert len(slow.asked) == push.FEW
    await sending
    assert len(service.taken) == 1 + notices


async def test_a_code_reaches_the_gateway_once_whatever_it_answers(house: House, counter: Counter) -> None:
    async def dead(exchange: Exchange) -> None:
        exchange.take()
        exchange.reset()

    async def busy(exchange: Exchange) -> None:
        await exchange.answer(b"", "429 Too Many Requests")

    async with open_gateway() as gateway:
        context = Context(services_of(house, counter, Smsc(gateway.url, "key"), counter))
        fates = {}
        for name, behaviour in {"take": gateway_takes, "dead": dead, "busy": busy}.items():
            gateway.behave = behaviour
            fates[name] = await posted(context, text=f"code {name}")
            await send_texts(context)
        gateway.behave = gateway_takes
        for _ in range(5):
            counter.now += timedelta(seconds=5)
            await send_texts(context)

    assert sorted(gateway.sms) == [(PHONE, f"code {name}") for name in ("busy", "dead", "take")]
    assert len(gateway.requests) == 4
    assert (await row_of(fates["dead"])).failure is Failure.IN_DOUBT
    assert (await row_of(fates["busy"])).tries == 2
