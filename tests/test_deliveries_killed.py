"""What leaves the house when several processes serve it, and what becomes of a text when one dies with it in hand."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from integrations.settings import Settings
from models.deliveries import Channel, Delivery
from resolvers.changes import change
from resolvers.context import Context
from resolvers.deliveries import post
from server import create_app
from tests.gateway import Exchange, Gateway, open_gateway, take
from tests.servers import PostgresServer, RedisServer
from tests.test_deliveries import PHONE, emptied
from tests.workers import apart, environment, opened, serving, settings_for


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
