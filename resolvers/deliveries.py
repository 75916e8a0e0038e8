"""The counter where messages leave the house: posted inside a change, claimed by whichever process sends them.

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

import structlog
from tortoise import connections
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.expressions import F
from tortoise.transactions import in_transaction

from integrations.receipts import Receipt, Verdict
from models.deliveries import Channel, Delivery, Failure, Lane
from resolvers.context import Context
from resolvers.faults import is_away

log = structlog.stdlib.get_logger("wires.deliveries")
# Longer than any sender takes; shorter than the minute in which the gateway recognises a text it has had already.
LEASE = timedelta(seconds=30)
LONGEST_WAIT_SECONDS = 1800.0
MOST_TRIES = 100
KEPT = timedelta(days=30)
NOTING_TRIES = 5
FAILURES = {Verdict.REFUSED: Failure.REFUSED, Verdict.GONE: Failure.GONE}
# What happens every day, and nobody need look at.
USUAL = (Failure.GONE, Failure.UNWANTED)


@dataclass(frozen=True)
class Claim:
    """`lost`: an earlier claim ran out, so that the message may have been sent."""

    id: UUID
    tries: int
    lost: bool


@dataclass(frozen=True)
class Fate:
    """What becomes of a message, as far as that is known. `failure`: it has none when it was sent, or is put off."""

    changes: dict[str, Any]
    failure: Failure | None = None
    why: str = ""

    @property
    def put_off(self) -> bool:
        return "sent_at" not in self.changes and self.failure is None


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


async def claimed(context: Context, channel: Channel, lane: Lane, most: int) -> list[Claim]:
    """At most so many that are due, for this process alone; the longest due first."""
    waiting = Delivery.filter(channel=channel, lane=lane)
    # Mostly nothing is due, and then nobody is held up by a transaction.
    if not await waiting.filter(next_try_at__lte=context.now).exists():
        return []
    async with in_transaction():
        # One clock for all: by one that is fast, the claim of another process would run out early.
        now = await context.database_now()
        due = waiting.filter(next_try_at__lte=now).order_by("next_try_at").limit(most)
        found = await due.select_for_update(skip_locked=True).only("id", "tries", "claimed_until")
        until = now + LEASE
        ours = Delivery.filter(id__in=[row.id for row in found])
        if any(row.claimed_until for row in found):
            await ours.filter(claimed_until__not_isnull=True).update(claims_lost=F("claims_lost") + 1)
        await ours.update(tries=F("tries") + 1, claimed_until=until, next_try_at=until)
    return [Claim(row.id, row.tries + 1, row.claimed_until is not None) for row in found]


def fate_of(context: Context, row: Delivery, claim: Claim, receipt: Receipt) -> Fate:
    """What the receipt means for the message."""
    if receipt.verdict is Verdict.TAKEN or (receipt.verdict is Verdict.REPEATED and claim.lost):
        return Fate(_emptied(sent_at=context.now, reference=receipt.reference, reason=None))
    if receipt.verdict in (Verdict.NOT_NOW, Verdict.REPEATED):
        next_try_at = context.now + timedelta(seconds=max(receipt.wait_seconds, wait_seconds(claim.tries)))
        if next_try_at < row.not_after and claim.tries < MOST_TRIES:
            later = {"next_try_at": next_try_at, "claimed_until": None, "claims_lost": 0, "reason": receipt.why}
            return Fate(later, why=receipt.why)
        return failed(context, Failure.GIVEN_UP, receipt.why)
    return failed(context, FAILURES.get(receipt.verdict, Failure.IN_DOUBT), receipt.why)


def failed(context: Context, failure: Failure, why: str) -> Fate:
    return Fate(_emptied(failed_at=context.now, failure=failure, reason=why), failure, why)


def wait_seconds(tries: int) -> float:
    """Longer after every try, and never for two messages the same."""
    return float(min(2.0 ** min(tries, 20), LONGEST_WAIT_SECONDS)) * random.uniform(0.5, 1.0)


async def noted(claim: Claim, fate: Fate) -> None:
    """Tried for as long as the claim may last: a message sent and not noted is sent a second time."""
    for tried in range(1, NOTING_TRIES + 1):
        try:
            # Nothing, if the claim ran out meanwhile and somebody else has it.
            await Delivery.filter(id=claim.id, tries=claim.tries).update(**fate.changes)
            break
        except Exception as error:
            if tried == NOTING_TRIES or not is_away(error):
                raise
            await asyncio.sleep(tried)
    if fate.failure:
        level = logging.INFO if fate.failure in USUAL else logging.WARNING
        log.log(level, "a delivery failed", delivery_id=claim.id, failure=fate.failure, why=fate.why)


async def forget_old_deliveries(context: Context) -> None:
    """Deliveries older than 30 days are gone; may run in every process at once."""
    await Delivery.filter(created_at__lt=context.now - KEPT).delete()


def _emptied(**fate: Any) -> dict[str, Any]:
    """Whom it was for and what it said is nobody's business any more."""
    return {"target": None, "subject": None, "text": None, "next_try_at": None, "claimed_until": None, **fate}
