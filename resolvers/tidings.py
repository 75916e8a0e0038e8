"""What a notification says outside the app: written when it leaves, in its reader's language, by their present rights.

One rule: what nobody needs to be told any more is not sent: they have read it, chosen otherwise, or may not see it.
"""

from uuid import UUID

from integrations.letters import Letter, Urgency
from models.accounts import Account, Person
from models.deliveries import Channel, Delivery
from models.news import NewsItem
from models.notifications import Notification, NotificationChoice, NotificationHours, NotificationTopic
from resolvers import digests
from resolvers.context import Context
from resolvers.news import wording
from resolvers.notices import ALWAYS_BY_MAIL, URGENT_TOPICS, WHO
from resolvers.opt_outs import farewell, headers
from resolvers.subjects import link, subject
from resolvers.viewers import Viewer
from resolvers.wordings import is_idle, text, title

LONGEST_SMS, LONGEST_PUSH, LONGEST_BODY = 300, 600, 4000
NO_SESSION = UUID(int=0)


async def rendered(context: Context, row: Delivery) -> Letter | None:
    """What the delivery says now; None where nobody needs to hear it."""
    told = await Notification.get_or_none(id=row.notification_id).select_related("person")
    account = await Account.get_or_none(person_id=told.person_id) if told else None
    if told is None or account is None:
        return None
    reader = _as(context, account)
    if digests.is_one(row):
        return await digests.letter(reader, row, told.person)
    if not await _wanted(told, row.channel) or await is_idle(reader, told):
        return None
    if row.channel is Channel.EMAIL:
        return await _letter(reader, told, told.person)
    if row.channel is Channel.SMS:
        said = ": ".join(filter(None, [await title(reader, told), await text(reader, told)]))
        return Letter(_cut(said, LONGEST_SMS), account.phone) if account.phone else None
    return await _push(reader, told)


def _as(context: Context, account: Account) -> Context:
    """As if its owner had asked."""
    viewer = Viewer(account.id, account.person_id, NO_SESSION, account.language)
    return Context(context.services, viewer, account.language)


async def _wanted(row: Notification, channel: Channel) -> bool:
    """Whether it is unread, and its reader still wants such things by this channel."""
    if row.topic in ALWAYS_BY_MAIL and channel is Channel.EMAIL:
        return True
    if row.read_at is not None:
        return False
    choice = await NotificationChoice.get_or_none(person_id=row.person_id, topic=row.topic, channel=channel)
    if not (choice.wanted if choice else channel in WHO[row.kind].channels):
        return False
    digested = NotificationHours.filter(person_id=row.person_id, daily_digest=True)
    return channel is not Channel.EMAIL or row.topic in URGENT_TOPICS or not await digested.exists()


async def _letter(context: Context, row: Notification, person: Person) -> Letter | None:
    if person.email is None:
        return None
    heading, line = await title(context, row), await text(context, row)
    page = context.services.opt_outs.page(link(row))
    about = await subject(context, row)
    body = (await wording(context, about, None)).body if isinstance(about, NewsItem) else None
    unsubscribing = None if row.topic in ALWAYS_BY_MAIL else row.topic.value
    parts = [heading, line, body and _cut(body, LONGEST_BODY), page, farewell(context, person.id, unsubscribing)]
    return Letter(
        "\n\n".join(part for part in parts if part) + "\n",
        person.email,
        _cut(": ".join(filter(None, [heading, line])), 200),
        headers=headers(context, person.id, unsubscribing),
    )


async def _push(context: Context, row: Notification) -> Letter:
    urgency = Urgency.HIGH if row.topic in URGENT_TOPICS else Urgency.NORMAL
    if row.topic is NotificationTopic.NEWS:
        urgency = Urgency.LOW
    said = _cut(await text(context, row) or "", LONGEST_PUSH)
    # What is said later about the same thing takes the place of what was said before.
    tag = str(row.subject_id or row.id)
    return Letter(said, subject=await title(context, row), link=link(row), tag=tag, urgency=urgency)


def _cut(said: str, most: int) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"
