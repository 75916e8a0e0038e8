"""What centres and files say wrong: set apart with its reason, for the management to see that it is, and of what.

One rule: the words themselves are not shown in lists. They are somebody's bill; where they are wrong, `place` says.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import F, Q

from integrations.billing_centre import About, Bad
from models.batches import Batch
from models.ids import uuid7
from models.quarantine import LONGEST_PLACE, LONGEST_SAID, QuarantinedRecord
from models.utility_accounts import UtilityAccount
from resolvers.buildings import must_manage
from resolvers.context import Context
from resolvers.paging import Page, page

# A centre that says nothing but nonsense fills no table: of one answer no more is kept than this.
MOST_OF_AN_ANSWER = 100
KEPT = timedelta(days=180)


@dataclass(frozen=True)
class Judged:
    """What was told wrong, and of what something was told at all: by month where it has one."""

    bad: Sequence[Bad]
    told: frozenset[tuple[About, date | None]]


async def quarantined_records(
    context: Context, complex_id: UUID, resolved: bool | None, first: int | None, after: str | None
) -> Page[QuarantinedRecord]:
    """Of the complex's accounts, the latest first. Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT"""
    must_manage(await context.rights(), complex_id, "complexId")
    found = QuarantinedRecord.filter(complex_id=complex_id).select_related("account")
    if resolved is not None:
        found = found.filter(resolved_at__isnull=not resolved)
    return await page(found, first, after, ("id",), newest_first=True)


async def set_apart(context: Context, account: UtilityAccount, *judged: Judged) -> None:
    """What was told wrong is kept, once, with how often and when; only inside a change.

    What stands apart is resolved where the same was told anew and nothing of it was wrong.
    """
    bad = [one for part in judged for one in part.bad]
    told = {_digest(context, one): one for one in bad[:MOST_OF_AN_ANSWER]}
    open_or_told = Q(resolved_at=None) | Q(digest__in=list(told))
    found = QuarantinedRecord.filter(open_or_told, account_id=account.id)
    rows = await found.only("id", "digest", "about", "period", "resolved_at")
    again = [row.id for row in rows if row.digest in told]
    if again:
        seen: dict[str, Any] = {"times": F("times") + 1, "last_seen_at": context.now, "resolved_at": None}
        await QuarantinedRecord.filter(id__in=again).update(**seen)
    healed = frozenset[Any]().union(*(part.told for part in judged)) - {(one.about, one.period) for one in bad}
    if over := [row.id for row in rows if row.digest not in told and (row.about, row.period) in healed]:
        await QuarantinedRecord.filter(id__in=over).update(resolved_at=context.now)
    new = told.keys() - {row.digest for row in rows}
    made = [_row(account, told[digest], digest, context.now) for digest in told if digest in new]
    await Batch.to_insert(QuarantinedRecord).take(made).write()


async def oldest_wrong_month(account_id: UUID) -> date | None:
    """Of the account's bills that stand apart, and that no good one has replaced."""
    unresolved = QuarantinedRecord.filter(account_id=account_id, about=About.BILL, resolved_at=None)
    found = await unresolved.filter(period__not_isnull=True).order_by("period").only("period").first()
    return found.period if found else None


async def forget_old_quarantined(context: Context) -> None:
    """What was told 180 days ago for the last time is gone; may run in every process at once."""
    await QuarantinedRecord.filter(last_seen_at__lt=context.now - KEPT).delete()


def raw_of(words: Mapping[str, Any]) -> str:
    return json.dumps(words, ensure_ascii=False, default=str)[:LONGEST_SAID]


def masked(number: str) -> str:
    """A personal account as staff are shown it."""
    return "•" * 4 + number[-4:]


def _digest(context: Context, bad: Bad) -> str:
    """Keyed: amounts and numbers are soon guessed."""
    told = [bad.about, bad.fault, bad.place, str(bad.period), bad.raw]
    return context.services.fingerprint(json.dumps(told, ensure_ascii=True))


def _row(account: UtilityAccount, bad: Bad, digest: str, now: datetime) -> QuarantinedRecord:
    return QuarantinedRecord(
        id=uuid7(),
        complex_id=account.complex_id,
        account_id=account.id,
        about=bad.about.value,
        fault=bad.fault.value,
        place=bad.place.replace("\0", "")[:LONGEST_PLACE],
        period=bad.period,
        said=_sound(bad.raw)[:LONGEST_SAID],
        digest=digest,
        first_seen_at=now,
        last_seen_at=now,
    )


def _sound(text: str) -> str:
    """Halves of letters cannot be sealed."""
    return text.encode("utf-8", "replace").decode()
