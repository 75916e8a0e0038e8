"""What a notification says, in whatever language it is read. One rule: a row keeps no words, they are of the moment.

Whoever sees no more what it is about reads what kind of thing happened, and nothing else.
"""

from datetime import datetime

from models.accounts import Language
from models.bills import Bill
from models.days import LOCAL
from models.news import NewsItem, NewsState
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.polls import Poll
from models.sessions import Session
from models.tickets import Ticket, TicketUrgency
from resolvers.bill_words import bill_said
from resolvers.context import Context
from resolvers.devices import device_in_words
from resolvers.messages import WORDS, say
from resolvers.news import wording
from resolvers.subjects import subject

UNKNOWN = "—"
# What they are about says whose turn it is.
BY_CATEGORY = frozenset(
    {
        NotificationKind.TICKET_OPENED,
        NotificationKind.TICKET_ASSIGNED,
        NotificationKind.TICKET_COMMENTED,
        NotificationKind.TICKET_HANDED_OVER,
        NotificationKind.TICKET_LATE_SOON,
        NotificationKind.TICKET_OVERDUE,
    }
)


async def title(context: Context, row: Notification) -> str:
    """What has happened, in a few words."""
    number = row.facts.get("number")
    if number is None and row.topic is NotificationTopic.TICKETS:
        about = await subject(context, row)
        number = about.number if isinstance(about, Ticket) else UNKNOWN
    return say(f"notice_{row.kind}", context.language, number=number)


async def text(context: Context, row: Notification) -> str | None:
    """What it was about, in one line; None where the title says it all, or the viewer may know no more."""
    about = await subject(context, row)
    if row.topic is NotificationTopic.TICKETS and row.subject_id and about is None:
        return None
    if told := _of_facts(row, context.language):
        return told
    if isinstance(about, NewsItem):
        return (await wording(context, about, None)).title if row.kind != NotificationKind.NEWS_WITHDRAWN else None
    if isinstance(about, Poll):
        return about.title
    if isinstance(about, Bill):
        return bill_said(about, context.language)
    if isinstance(about, Session):
        return _joined(device_in_words(about.device), say("if_not_you", context.language))
    return say("if_not_you", context.language) if row.topic is NotificationTopic.SECURITY else None


def _of_facts(row: Notification, language: Language) -> str | None:
    """`state`, `category`, `urgency`: of a ticket. `startsAt`, `endsAt`, `windows`: of a visit, or proposed for one."""
    if row.kind in BY_CATEGORY and "category" in row.facts:
        urgent = row.facts["urgency"] != TicketUrgency.NORMAL
        words = [f"ticket_category_{row.facts['category']}", f"ticket_urgency_{row.facts['urgency']}"]
        return ", ".join(say(word, language) for word in words[: 1 + urgent])
    if row.kind is NotificationKind.TICKET_MOVED and f"notice_state_{row.facts.get('state')}" in WORDS:
        return say(f"notice_state_{row.facts['state']}", language)
    windows = row.facts.get("windows", [])
    if "startsAt" in row.facts:
        windows = [(row.facts["startsAt"], row.facts["endsAt"])]
    return "; ".join(_window(begins, ends) for begins, ends in windows) or None


def _window(begins: str, ends: str) -> str:
    first, last = (datetime.fromisoformat(told).astimezone(LOCAL) for told in (begins, ends))
    return f"{first:%d.%m.%Y, %H:%M}–{last:%H:%M}"


def _joined(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


async def is_idle(context: Context, row: Notification) -> bool:
    """Whether nobody needs to be told of it outside the app any more: what it is about is not theirs, or withdrawn."""
    if row.subject_kind is None:
        return False
    about = await subject(context, row)
    if isinstance(about, NewsItem) and about.state is NewsState.WITHDRAWN:
        return row.kind is not NotificationKind.NEWS_WITHDRAWN
    if isinstance(about, Bill) and about.retracted_at:
        return row.kind in (NotificationKind.BILL_ARRIVED, NotificationKind.BILL_CHANGED)
    return about is None and row.topic is not NotificationTopic.SECURITY
