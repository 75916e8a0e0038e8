"""What a notification says, in whatever language it is read. One rule: a row keeps no words, they are of the moment.

Whoever sees no more what it is about reads what kind of thing happened, and nothing else.
"""

from models.news import NewsItem, NewsState
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.tickets import Ticket
from resolvers.context import Context
from resolvers.messages import WORDS, say
from resolvers.particulars import has_lost, particulars
from resolvers.subjects import subject

UNKNOWN = "—"


async def title(context: Context, row: Notification) -> str:
    """What has happened, in a few words."""
    number = row.facts.get("number")
    if number is None and row.topic is NotificationTopic.TICKETS:
        about = await subject(context, row)
        number = about.number if isinstance(about, Ticket) else UNKNOWN
    move = row.facts.get("move")
    if row.kind is NotificationKind.TICKET_MOVED and f"notice_move_{move}" in WORDS:
        return say(f"notice_move_{move}", context.language, number=number)
    return say(f"notice_{row.kind}", context.language, number=number)


async def text(context: Context, row: Notification, *, brief: bool = False) -> str | None:
    """What it was about, in one line; None where the title says it all, or the viewer may know no more.

    `brief`: where there is little room.
    """
    return " · ".join(await particulars(context, row, brief=brief)) or None


async def is_idle(context: Context, row: Notification) -> bool:
    """Whether nobody needs to be told of it outside the app any more: what it is about is not theirs, or withdrawn.

    That it was taken from them is what some are told.
    """
    if row.subject_kind is None:
        return False
    about = await subject(context, row)
    if isinstance(about, NewsItem) and about.state is NewsState.WITHDRAWN:
        return row.kind is not NotificationKind.NEWS_WITHDRAWN
    return about is None and row.topic is not NotificationTopic.SECURITY and not await has_lost(context, row)
