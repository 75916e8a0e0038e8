"""What those concerned are told of news, polls, homes and their own account.

One rule: whoever was not to read a thing is not told of it, and what is told holds nothing about a person.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from models.accounts import Account
from models.buildings import Complex
from models.days import local_day
from models.news import NewsItem, NewsKind
from models.notifications import NotificationKind
from models.polls import Poll
from models.residents import Residency
from models.sessions import Session
from resolvers.audiences import asked_in, concerned_by, office_of, owners_of
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.devices import device_in_words
from resolvers.notifications import notify
from resolvers.powers import ANSWERING, OWNER, POWERS
from resolvers.rights import STAFF

PUBLISHED = {
    NewsKind.ANNOUNCEMENT: NotificationKind.NEWS_PUBLISHED,
    NewsKind.NEWS: NotificationKind.NEWS_PUBLISHED,
    NewsKind.OUTAGE: NotificationKind.OUTAGE_PUBLISHED,
    NewsKind.EMERGENCY: NotificationKind.EMERGENCY_PUBLISHED,
}
# So many sessions of an account are looked at for a device.
DEVICES_REMEMBERED = 100


async def news_told(context: Context, tell: Tell, item: NewsItem, kind: NotificationKind | None = None) -> None:
    """`kind` None: it has come out. Only once the item and its places are written.

    Announces: Notified, ManyNotified
    """
    people = await concerned_by(item, local_day(context.now))
    about: dict[str, Any] = {"complex_id": item.complex_id, "subject": ("NewsItem", item.id)}
    key = f"news:{item.id}:{item.changed_number}"
    await notify(context, tell, kind or PUBLISHED[item.kind], people, key=key, **about)


async def poll_told(
    context: Context, tell: Tell, poll: Poll, kind: NotificationKind, key: str, *, silent: bool = False
) -> None:
    """`silent`: only those from whom no ballot has come. Announces: Notified, ManyNotified"""
    people = await asked_in(poll, local_day(context.now), silent=silent)
    about: dict[str, Any] = {"complex_id": poll.complex_id, "subject": ("Poll", poll.id)}
    await notify(context, tell, kind, people, key=f"poll:{poll.id}:{key}", not_after=_until(poll, kind), **about)


def _until(poll: Poll, kind: NotificationKind) -> datetime | None:
    """Nobody needs to be reminded of a poll that is over."""
    return poll.closes_at if kind is NotificationKind.POLL_CLOSING else None


async def request_told(context: Context, tell: Tell, row: Residency) -> None:
    """Those who may answer it. Announces: Notified, ManyNotified"""
    may_answer = POWERS[ANSWERING[row.role]]
    managed = await Complex.get(id=row.complex_id)
    people = await office_of(managed.organization_id, [role for role in STAFF if role in may_answer])
    if OWNER in may_answer:
        people |= await owners_of(row.unit_id, local_day(context.now))
    await _home_told(context, tell, row, NotificationKind.RESIDENCY_REQUESTED, people)


async def resident_told(context: Context, tell: Tell, row: Residency, kind: NotificationKind) -> None:
    """Whose home it is, or was to be; not of what they did themselves. Announces: Notified, ManyNotified"""
    await _home_told(context, tell, row, kind, {row.person_id})


async def _home_told(context: Context, tell: Tell, row: Residency, kind: NotificationKind, people: set[UUID]) -> None:
    about: dict[str, Any] = {"complex_id": row.complex_id, "subject": ("Residency", row.id)}
    await notify(context, tell, kind, people, key=f"home:{row.id}:{kind}", **about)


async def signed_in_told(context: Context, tell: Tell, account: Account, session: Session) -> None:
    """The account's owner, where no earlier session was on such a device; not of the very first session.

    Announces: Notified, ManyNotified
    """
    earlier = Session.filter(account_id=account.id, id__not=session.id).order_by("-id").limit(DEVICES_REMEMBERED)
    known = {device_in_words(row.device) for row in await earlier}
    if known and device_in_words(session.device) not in known:
        await _account_told(
            context, tell, account, NotificationKind.SIGNED_IN_ANEW, f"session:{session.id}", ("Session", session.id)
        )


async def password_told(context: Context, tell: Tell, account: Account) -> None:
    """Announces: Notified, ManyNotified"""
    key = f"password:{context.now:%Y%m%d%H%M%S%f}"
    await _account_told(context, tell, account, NotificationKind.PASSWORD_CHANGED, key)


async def contact_told(context: Context, tell: Tell, account: Account) -> None:
    """Announces: Notified, ManyNotified"""
    key = f"contact:{context.now:%Y%m%d%H%M%S%f}"
    await _account_told(context, tell, account, NotificationKind.CONTACT_CHANGED, key)


async def _account_told(
    context: Context,
    tell: Tell,
    account: Account,
    kind: NotificationKind,
    key: str,
    subject: tuple[str, UUID] | None = None,
) -> None:
    await notify(context, tell, kind, {account.person_id}, complex_id=None, key=key, subject=subject)
