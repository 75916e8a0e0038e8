"""Carries what is due out of the house: each channel and each lane by itself, so that none waits for another's taker.

One rule: what a notification says, and whether anybody still wants to hear it, is found when it leaves, not before.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import structlog

from engine.turns import Turns
from integrations.envelopes import Device
from integrations.letters import Letter
from integrations.receipts import Receipt, Verdict, in_doubt, not_now
from models.deliveries import Channel, Delivery, Failure, Lane
from models.encryption import DoesNotOpen
from models.push_devices import PushDevice
from models.sessions import is_live
from models.storage.steps import to_the_end
from resolvers.context import Context
from resolvers.deliveries import Claim, Fate, claimed, failed, fate_of, noted
from resolvers.tidings import rendered

log = structlog.stdlib.get_logger("wires.couriers")
# Under way at a time in one process. SMSC.kz refuses the sixteenth; mail servers are as narrow, push services wide.
NARROW = {Lane.FIRST: 6, Lane.SOON: 4, Lane.LATER: 4}
WIDE = {Lane.FIRST: 8, Lane.SOON: 16, Lane.LATER: 16}
AT_ONCE = {Channel.SMS: NARROW, Channel.EMAIL: NARROW, Channel.PUSH: WIDE}
# What is done meanwhile makes room for several at once.
LOOK_AGAIN_SECONDS, GATHER_SECONDS = 1.0, 0.05
# A message that processes die over is not sent for ever.
MOST_CLAIMS_LOST = 3
# A letter begins when no query is under way, or has waited so long: where there always is one, letters leave slowly.
GIVES_WAY_SECONDS = {Lane.SOON: 0.02, Lane.LATER: 0.1}
# One of each lane at the database at a time: a mass notice must take neither the connections that people's requests
# need, nor the processor.
_desk = Turns(1, 200)


class NotSent(Exception):
    """There is no more to be tried."""

    def __init__(self, failure: Failure, why: str) -> None:
        super().__init__(failure)
        self.failure, self.why = failure, why


async def send_due(context: Context, channel: Channel, lane: Lane) -> None:
    """What is due has left, is put off, or has failed for good. May run in several processes at once."""
    carried, put_off = set[asyncio.Task[Fate | None]](), Counter[str]()
    try:
        while True:
            if room := AT_ONCE[channel][lane] - len(carried):
                claims = await claimed(context, channel, lane, room)
                carried |= {asyncio.create_task(_carried(context, claim, lane)) for claim in claims}
            if not carried:
                return
            # One that takes its time holds up nobody: others are claimed in the room that is left.
            done, carried = await asyncio.wait(carried, timeout=LOOK_AGAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            put_off.update(fate.why for task in done if (fate := task.result()) and fate.put_off)
            if carried:
                await asyncio.sleep(GATHER_SECONDS)
    finally:
        # Also while the server stops: what is on its way is noted before the process ends.
        await to_the_end(_ended(carried))
        for why, number in put_off.items():
            log.warning("deliveries are put off", count=number, channel=channel, why=why)


ROUNDS: tuple[Callable[[Context], Awaitable[None]], ...] = tuple(
    partial(send_due, channel=channel, lane=lane) for channel in Channel for lane in Lane
)


async def _ended(carried: set[asyncio.Task[Fate | None]]) -> None:
    await asyncio.gather(*carried, return_exceptions=True)


async def _carried(context: Context, claim: Claim, lane: Lane) -> Fate | None:
    """Finds out what becomes of one message, and notes it; nothing where somebody else has it by now."""
    try:
        async with _at_desk(context, lane):
            row = await _row(context, claim)
        if row is None:
            return None
        receipt = await _receipt(context, row, lane)
        fate = fate_of(context, row, claim, receipt)
    except NotSent as reason:
        fate = failed(context, reason.failure, reason.why)
    except DoesNotOpen:
        fate = failed(context, Failure.UNREADABLE, "its seal does not open")
    async with _at_desk(context, lane):
        await noted(claim, fate)
    return fate


@asynccontextmanager
async def _at_desk(context: Context, lane: Lane) -> AsyncIterator[None]:
    """What waits for nothing does not wait here."""
    if lane is Lane.FIRST:
        yield
        return
    async with _desk.one_of(lane):
        await context.services.queries.calm(GIVES_WAY_SECONDS[lane])
        yield


async def _row(context: Context, claim: Claim) -> Delivery | None:
    """Errors: NotSent, DoesNotOpen."""
    row = await Delivery.get_or_none(id=claim.id, tries=claim.tries)
    if row is None:
        return None
    if row.not_after <= context.now:
        # Of a notification nobody needs to hear any more; a code or an invitation should have arrived.
        raise NotSent(Failure.UNWANTED if row.notification_id else Failure.EXPIRED, "its time is over")
    if row.claims_lost >= MOST_CLAIMS_LOST:
        raise NotSent(Failure.IN_DOUBT, "processes died over it")
    return row


async def _receipt(context: Context, row: Delivery, lane: Lane) -> Receipt:
    """What its taker says. Errors: NotSent, DoesNotOpen."""
    try:
        async with _at_desk(context, lane):
            device = await _device(context, row)
            letter = await _letter(context, row)
    except (NotSent, DoesNotOpen):
        raise
    except Exception as error:
        return not_now(f"it could not be written ({type(error).__name__})")
    try:
        receipt = await _handed_over(context, row, letter, device)
    except Exception as error:
        # The type only: its text may hold the message.
        return in_doubt(type(error).__name__)
    if receipt.verdict is Verdict.GONE and device:
        await device.delete()
    return receipt


async def _handed_over(context: Context, row: Delivery, letter: Letter, device: PushDevice | None) -> Receipt:
    services, reference = context.services, str(row.id)
    if row.channel is Channel.SMS:
        return await services.sms.send(letter.to, letter.text, reference)
    if device is None:
        return await services.mail.send(letter, reference)
    subscription = Device(device.endpoint, device.public_key, device.auth_secret)
    return await services.push.send(subscription, letter, reference, (row.not_after - context.now).total_seconds())


async def _letter(context: Context, row: Delivery) -> Letter:
    """As it was posted, or as it is to be said at this moment. Errors: NotSent."""
    if row.notification_id is None:
        return Letter(row.text or "", row.target or "", row.subject or "")
    if letter := await rendered(context, row):
        return letter
    raise NotSent(Failure.UNWANTED, "nobody wants to hear it any more")


async def _device(context: Context, row: Delivery) -> PushDevice | None:
    """Where a push goes: to a browser whose session goes on. Errors: NotSent."""
    if row.channel is not Channel.PUSH:
        return None
    device = await PushDevice.get_or_none(id=row.device_id).select_related("session")
    if device and is_live(device.session, context.now):
        return device
    if device:
        await device.delete()
    raise NotSent(Failure.GONE, "its device is gone")
