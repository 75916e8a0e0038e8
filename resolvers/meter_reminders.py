"""Who is told that meters are to be read, and that a meter's verification runs out.

One rule: whoever has been told of it is not looked for again, so that it may run in every process and at any time.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from models.billing_terms import month_of
from models.days import LOCAL
from models.notifications import NotificationKind
from resolvers.changes import change
from resolvers.context import Context
from resolvers.notifications import notify
from resolvers.rows import rows
from resolvers.utility_meters import STANDING, window

# Nobody is woken for it.
FROM_HOUR = 9
CLOSING_BEFORE = timedelta(days=2)
WARNED_BEFORE = timedelta(days=30)
# A verification that ran out long before anybody linked the account is no news.
LATE_WARNING = timedelta(days=180)
# As many as the statement below reads.
AT_ONCE, READ_AT_ONCE = 50, 500
KEY = "readings:"
# Who has linked an account with meters that are there, lives in its unit, and has not been told under the key.
# $1: today; $2, $3: what stands around the id in the key; then what it is narrowed by.
_PEOPLE = """
SELECT DISTINCT links.account_id AS subject, accounts.complex_id, links.person_id,
    $2 || CAST(links.account_id AS varchar(36)) || $3 AS told_as
FROM utility_links AS links
JOIN utility_accounts AS accounts ON accounts.id = links.account_id
JOIN residencies ON residencies.person_id = links.person_id AND residencies.unit_id = accounts.unit_id
    AND residencies.state = 'active' AND (residencies.until IS NULL OR residencies.until >= $1)
JOIN meters ON meters.account_id = accounts.id AND meters.removed_on IS NULL {narrowed}
WHERE links.ended_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM notifications AS told WHERE told.person_id = links.person_id
        AND told.key = $2 || CAST(links.account_id AS varchar(36)) || $3
) ORDER BY 1, 3 LIMIT 500
"""
_UNREAD = f"""AND NOT EXISTS (SELECT 1 FROM meter_readings AS read WHERE read.meter_id = meters.id AND read.period = $4
    AND read.state IN ({", ".join(f"'{state}'" for state in STANDING)}))"""
_BY_METER = _PEOPLE.replace("links.account_id AS subject", "meters.id AS subject").replace(
    "CAST(links.account_id AS varchar(36))",
    "CAST(meters.id AS varchar(36)) || ':' || CAST(meters.verified_until AS varchar(10))",
)
_RUNS_OUT = "AND meters.verified_until >= $4 AND meters.verified_until < $5"


async def remind_of_readings(context: Context) -> None:
    """On the first day of the window who has meters is told; two days before its last, who has not read one of them.

    Announces: Notified, ManyNotified
    """
    now = context.now.astimezone(LOCAL)
    today, (first, last) = now.date(), window(context)
    if now.hour < FROM_HOUR or not first <= today <= last:
        return
    period = month_of(today)
    facts = {"period": period.isoformat(), "last": last.isoformat()}
    if today < last - CLOSING_BEFORE:
        kind, sql, asked = NotificationKind.READINGS_OPEN, _PEOPLE.format(narrowed=""), [today, KEY, f":{period}:open"]
    else:
        kind, sql = NotificationKind.READINGS_CLOSING, _PEOPLE.format(narrowed=_UNREAD)
        asked = [today, KEY, f":{period}:closing", period]
    await _tell(context, kind, sql, asked, "UtilityAccount", facts)


async def warn_of_verifications(context: Context) -> None:
    """30 days before a meter's verification runs out, and when it has, its people are told, once each.

    Announces: Notified, ManyNotified
    """
    now = context.now.astimezone(LOCAL)
    if now.hour < FROM_HOUR:
        return
    today, sql = now.date(), _BY_METER.format(narrowed=_RUNS_OUT)
    for phase, begin, end in (
        ("soon", today, today + WARNED_BEFORE),
        ("over", today - LATE_WARNING, today),
    ):
        asked = [today, "verification:", f":{phase}", begin, end]
        await _tell(context, NotificationKind.METER_VERIFICATION, sql, asked, "Meter", {"phase": phase})


async def _tell(
    context: Context, kind: NotificationKind, sql: str, asked: Sequence[Any], subject: str, facts: dict[str, Any]
) -> None:
    """Announces: Notified, ManyNotified"""
    while found := await rows(sql, *asked):
        by_subject: dict[tuple[UUID, UUID, str], set[UUID]] = {}
        for row in found:
            of = UUID(str(row["subject"])), UUID(str(row["complex_id"])), str(row["told_as"])
            by_subject.setdefault(of, set()).add(UUID(str(row["person_id"])))
        told = list(by_subject.items())
        for start in range(0, len(told), AT_ONCE):
            async with change(context) as tell:
                for (subject_id, complex_id, key), people in told[start : start + AT_ONCE]:
                    about: dict[str, Any] = {
                        "complex_id": complex_id,
                        "key": key,
                        "subject": (subject, subject_id),
                        "facts": facts,
                    }
                    await notify(context, tell, kind, people, **about)
        if len(found) < READ_AT_ONCE:
            return
