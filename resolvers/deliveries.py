"""The counter where messages leave the house: posted inside a change, sent by whichever process claims them.

One rule: a claimed message is nobody else's until the claim runs out. So each is sent once, and a second time only
where a process dies between sending it and noting that; what may have left already is not sent again on suspicion.
"""

import asyncio
import logging
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise import connections
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.expressions import F
from tortoise.transactions import in_transaction

from integrations.receipts import Receipt, Verdict, in_doubt
from models.deliveries import Channel, Delivery, Failure
from models.encryption import DoesNotOpen
from resolvers.changes import to_the_end
from resolvers.context import Context
from resolvers.faults import is_away

log = logging.getLogger("wires.deliveries")
# Longer than any sender takes; shorter than the minute in which the gateway recognises a text it has had already.
LEASE = timedelta(seconds=30)
AT_ONCE = 8
LONGEST_WAIT_SECONDS = 900.0
MOST_TRIES = 100
# A message that processes die over is not sent for ever.
MOST_CLAIMS_LOST = 3
KEPT = timedelta(days=30)
NOTING_TRIES = 5


@dataclass(frozen=True)
class Claim:
    """`lost`: an earlier claim ran out, so that the message may have been sent."""

    id: UUID
    tries: int
    lost: bool


async def post(
    context: Context, channel: Channel, target: str, text: str, not_after: datetime, subject: str | None = None
) -> Delivery:
    """The message leaves within seconds of the commit, or never: not with a rolled back change, not after `not_after`.

    `target`: a phone as E.164 or an e-mail address. Only inside a change.
    """
    if not isinstance(connections.get("default"), TransactionalDBClient):
        raise RuntimeError("A message is posted inside the change that causes it.")
    now = context.now
    return await Delivery.create(
        channel=channel,
        target=target,
        subject=subject,
        text=text,
        created_at=now,
        not_after=not_after,
        next_try_at=now,
    )


async def send_texts(context: Context) -> None:
    """SMS that are due have left, are put off, or have failed for good. May run in several processes at once."""
    await _send_due(context, Channel.SMS)


async def send_letters(context: Context) -> None:
    """E-mails that are due have left, are put off, or have failed for good. May run in several processes at once."""
    await _send_due(context, Channel.EMAIL)


async def forget_old_deliveries(context: Context) -> None:
    """Deliveries older than 30 days are gone; may run in every process at once."""
    await Delivery.filter(created_at__lt=context.now - KEPT).delete()


async def _send_due(context: Context, channel: Channel) -> None:
    while claims := await _claimed(context, channel):
        # Also while the server stops: what is on its way is noted before the process ends.
        await to_the_end(_all_sent(context, claims))
        if len(claims) < AT_ONCE:
            return


async def _claimed(context: Context, channel: Channel) -> list[Claim]:
    waiting = Delivery.filter(channel=channel)
    # Mostly nothing is due, and then nobody is held up by a transaction.
    if not await waiting.filter(next_try_at__lte=context.now).exists():
        return []
    async with in_transaction():
        # One clock for all: by one that is fast, the claim of another process would run out early.
        now = await context.database_now()
        due = waiting.filter(next_try_at__lte=now).order_by("next_try_at").limit(AT_ONCE)
        found = await due.select_for_update(skip_locked=True).only("id", "tries", "claimed_until")
        until = now + LEASE
        ours = Delivery.filter(id__in=[row.id for row in found])
        await ours.update(tries=F("tries") + 1, claimed_until=until, next_try_at=until)
    return [Claim(row.id, row.tries + 1, row.claimed_until is not None) for row in found]


async def _all_sent(context: Context, claims: list[Claim]) -> None:
    await asyncio.gather(*(_fate(context, claim) for claim in claims))


async def _fate(context: Context, claim: Claim) -> None:
    """Finds out what becomes of one message, and notes it."""
    try:
        row = await Delivery.get_or_none(id=claim.id, tries=claim.tries)
    except DoesNotOpen:
        await _noted(claim, _failed(context, Failure.UNREADABLE), Failure.UNREADABLE, "its seal does not open")
        return
    if row is None:
        return
    if row.not_after <= context.now:
        await _noted(claim, _failed(context, Failure.EXPIRED), Failure.EXPIRED, "its time is over")
    elif claim.lost and claim.tries > MOST_CLAIMS_LOST:
        await _noted(claim, _failed(context, Failure.IN_DOUBT), Failure.IN_DOUBT, "processes died over it")
    else:
        receipt = await _handed_over(context, row)
        changes, failure = _outcome(context, row, claim, receipt)
        await _noted(claim, changes, failure, receipt.why)


async def _handed_over(context: Context, row: Delivery) -> Receipt:
    try:
        if row.channel is Channel.SMS:
            return await context.services.sms.send(row.target, row.text, str(row.id))
        return await context.services.mail.send(row.target, row.subject or "", row.text, str(row.id))
    except Exception as error:
        # The type only: its text may hold the message.
        return in_doubt(type(error).__name__)


def _outcome(context: Context, row: Delivery, claim: Claim, receipt: Receipt) -> tuple[dict[str, Any], Failure | None]:
    if receipt.verdict is Verdict.TAKEN or (receipt.verdict is Verdict.REPEATED and claim.lost):
        return _emptied(sent_at=context.now, reference=receipt.reference), None
    if receipt.verdict in (Verdict.NOT_NOW, Verdict.REPEATED):
        next_try_at = context.now + timedelta(seconds=max(receipt.wait_seconds, wait_seconds(claim.tries)))
        if next_try_at < row.not_after and claim.tries < MOST_TRIES:
            return {"next_try_at": next_try_at, "claimed_until": None}, None
        return _failed(context, Failure.GIVEN_UP), Failure.GIVEN_UP
    failure = Failure.REFUSED if receipt.verdict is Verdict.REFUSED else Failure.IN_DOUBT
    return _failed(context, failure), failure


def wait_seconds(tries: int) -> float:
    """Longer after every try, and never for two messages the same."""
    return float(min(2.0 ** min(tries, 20), LONGEST_WAIT_SECONDS)) * random.uniform(0.5, 1.0)


def _failed(context: Context, failure: Failure) -> dict[str, Any]:
    return _emptied(failed_at=context.now, failure=failure)


def _emptied(**fate: Any) -> dict[str, Any]:
    """Whom it was for and what it said is nobody's business any more."""
    return {"target": None, "subject": None, "text": None, "next_try_at": None, "claimed_until": None, **fate}


async def _noted(claim: Claim, changes: dict[str, Any], failure: Failure | None, why: str) -> None:
    """Tried for as long as the claim may last: a message sent and not noted is sent a second time."""
    for tried in range(1, NOTING_TRIES + 1):
        try:
            await _note(claim, changes)
            break
        except Exception as error:
            if tried == NOTING_TRIES or not is_away(error):
                raise
            await asyncio.sleep(tried)
    _tell(claim, changes, failure, why)


async def _note(claim: Claim, changes: dict[str, Any]) -> None:
    """Nothing, if the claim ran out meanwhile and somebody else has it."""
    async with in_transaction():
        ours = Delivery.filter(id=claim.id, tries=claim.tries).select_for_update()
        # Not what is sealed: that need not open to be emptied.
        if row := await ours.only("id").get_or_none():
            row.update_from_dict(changes)
            await row.save(update_fields=changes)


def _tell(claim: Claim, changes: dict[str, Any], failure: Failure | None, why: str) -> None:
    if failure:
        log.warning("delivery %s failed: %s (%s)", claim.id, failure, why)
    elif why and "sent_at" not in changes:
        log.warning("delivery %s is put off: %s", claim.id, why)
