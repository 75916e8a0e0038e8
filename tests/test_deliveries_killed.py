"""What leaves the house when several processes serve it, and what becomes of a text when one dies with it in hand."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from integrations.envelopes import Device
from integrations.settings import Settings
from integrations.vapid import Vapid, derived
from models.deliveries import Channel, Delivery
from models.ids import uuid7
from models.notifications import NotificationKind
from resolvers.changes import change
from resolvers.context import Context
from resolvers.deliveries import post
from resolvers.notifications import notify
from server import create_app
from tests import subscriptions
from tests.gateway import Exchange, Gateway, open_gateway, take
from tests.registered import registered
from tests.servers import PostgresServer, RedisServer
from tests.subscriptions import Push, hang, open_push_service
from tests.test_deliveries import PHONE, emptied
from tests.workers import apart, environment, opened, serving, settings_for
from tests.world import sign_up


async def _post_several(settings: Settings, texts: list[str]) -> None:
    """Only inside `apart`."""
    async with opened(settings):
        context = Context(create_app(settings).state.services)
        async with change(context):
            for text in texts:
                await post(context, Channel.SMS, PHONE, text, context.now + timedelta(minutes=5))


async def _fates(settings: Settings, lapsed: bool) -> list[tuple[int, bool, bool]]:
    """(tries, sent, emptied) of every row. `lapsed`: the claims of the dead run out. Only inside `apart`."""
    async with opened(settings):
        found = sorted((row.tries, row.sent_at is not None, emptied(row)) for row in await Delivery.all())
        past = datetime.now(UTC) - timedelta(seconds=1)
        if lapsed:
            await Delivery.filter(claimed_until__not_isnull=True).update(claimed_until=past, next_try_at=past)
        return found


async def _heard(gateway: Gateway, requests: int) -> None:
    async with asyncio.timeout(15):
        while len(gateway.requests) < requests:
            await gateway.asked.wait()


async def test_two_processes_send_each_text_once_and_what_the_killed_had_in_hand_is_sent_by_the_next(
    postgres: PostgresServer, redis: RedisServer, keys_file: Path
) -> None:
    settings = settings_for(postgres.create_database("deliveries"), keys_file, REDIS_URL=redis.url)
    texts = [f"code {number}" for number in range(60)]
    async with open_gateway() as gateway:
        await apart(_post_several, settings, texts)
        ours = {"WIRES_SMS_URL": gateway.url, "WIRES_SMS_KEY": "key"}
        async with serving(2, **environment(settings), **ours) as (one, other):
            await _heard(gateway, 60)
            await asyncio.sleep(2.5)
            assert sorted(gateway.sms) == sorted((PHONE, text) for text in texts)
            assert len(gateway.requests) == 60

            gateway.behave = take_and_hold
            await apart(_post_several, settings, ["held"])
            await _heard(gateway, 61)
            one.kill()
            other.kill()
            before = await apart(_fates, settings, lapsed=True)
            gateway.behave = take
            await one.start()
            await _heard(gateway, 62)

    assert before == [(1, False, False), *[(1, True, True)] * 60]
    assert await apart(_fates, settings, lapsed=False) == [*[(1, True, True)] * 60, (2, True, True)]
    assert gateway.sms.count((PHONE, "held")) == 1
    assert len(gateway.sms) == 61


async def take_and_hold(exchange: Exchange) -> None:
    exchange.take()
    await asyncio.sleep(20)


async def _tell(settings: Settings, devices: list[Device]) -> None:
    """Somebody new, with these browsers, of their new password. Only inside `apart`."""
    async with opened(settings):
        context = Context(create_app(settings).state.services)
        someone = await sign_up(context.services, f"told-{uuid7().hex}", "!")
        for device in devices:
            await registered(someone, device)
        async with change(context) as tell:
            kind = NotificationKind.PASSWORD_CHANGED
            await notify(context, tell, kind, [someone.person.id], complex_id=None, key="once")


async def _unsent(settings: Settings) -> int:
    """Only inside `apart`."""
    async with opened(settings):
        return await Delivery.filter(sent_at=None).count()


async def test_no_notice_is_lost_with_a_process_and_what_is_sent_again_takes_the_place_of_the_first(
    postgres: PostgresServer, redis: RedisServer, keys_file: Path, tmp_path: Path
) -> None:
    settings = settings_for(postgres.create_database("notices"), keys_file, REDIS_URL=redis.url)
    outbox, key = tmp_path / "outbox", Vapid(derived(settings.key_ring.index), "house@example.kz").public_key
    ours = {"WIRES_PUSH_CONTACT": "house@example.kz", "WIRES_PUSH_NETWORKS": "127.0.0.0/8"}
    ours |= {"WIRES_MAIL_URL": f"file:{outbox}"}
    async with open_push_service() as service, serving(1, **environment(settings), **ours) as [worker]:
        service.behave = taken_and_held
        held = [service.browser(key) for _ in range(2)]
        await apart(_tell, settings, [browser.device for browser in held])
        await service.asked_for(2)
        worker.kill()
        before = await apart(_fates, settings, lapsed=True)
        # Told while nobody is there.
        late = service.browser(key)
        await apart(_tell, settings, [late.device])
        service.behave = subscriptions.take
        await worker.start()
        async with asyncio.timeout(30):
            while await apart(_unsent, settings):  # noqa: ASYNC110 - another process is about it
                await asyncio.sleep(0.5)

    assert sum(not sent for _, sent, _ in before) >= 2
    for browser in held:
        pushes = [push for push in service.taken if push.path == browser.path]
        assert [browser.opened(push) for push in pushes] == [browser.shown[0]] * 2
        assert len({push.headers["topic"] for push in pushes}) == 1
    assert len(late.shown) == 1
    assert len(list(outbox.iterdir())) == 2


async def taken_and_held(push: Push) -> bytes:
    push.service.taken.append(push)
    return await hang(push)
