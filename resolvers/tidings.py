"""What a notification says outside the app: written when it leaves, in its reader's language, by their present rights.

One rule: what nobody needs to be told any more is not sent: they have read it, chosen otherwise, or may not see it.
"""

from integrations.letters import Letter, Urgency
from models.accounts import Account, Person
from models.consents import is_silenced, is_withdrawn
from models.deliveries import Channel, Delivery
from models.news import NewsItem
from models.notifications import Notification, NotificationChoice, NotificationHours, NotificationTopic
from models.policies import ConsentPurpose
from models.tickets import Ticket
from resolvers import digests
from resolvers.context import Context
from resolvers.news import wording
from resolvers.notices import ALWAYS_BY_MAIL, ALWAYS_TOLD_BY_MAIL, OFFICE_ACTS_ON, URGENT_TOPICS, WHO
from resolvers.opt_outs import farewell, headers
from resolvers.particulars import particulars
from resolvers.sightings import stand_written
from resolvers.subjects import link, subject
from resolvers.tickets import Part, parts
from resolvers.viewers import NO_SESSION, Viewer
from resolvers.wordings import is_idle, text, title

LONGEST_SMS, LONGEST_PUSH, LONGEST_BODY, LONGEST_SUBJECT = 300, 600, 4000, 200
DESKS = frozenset({Part.OFFICE, Part.MANAGEMENT, Part.SERVICE})


async def rendered(context: Context, row: Delivery) -> Letter | None:
    """What the delivery says now; None where nobody needs to hear it."""
    told = await Notification.get_or_none(id=row.notification_id).select_related("person")
    account = await Account.get_or_none(person_id=told.person_id) if told else None
    if told is None or account is None:
        return None
    if is_silenced(account.withdrawn) and not (told.topic in ALWAYS_TOLD_BY_MAIL and row.channel is Channel.EMAIL):
        return None
    reader = _as(context, account)
    letter = await _said(reader, row, told, account)
    await stand_written(reader)
    return letter


async def _said(reader: Context, row: Delivery, told: Notification, account: Account) -> Letter | None:
    if digests.is_one(row):
        return await digests.letter(reader, row, told.person)
    if told.topic is NotificationTopic.BILLS and is_withdrawn(account, ConsentPurpose.UTILITY_DATA):
        return None
    if not await _wanted(reader, told, row.channel) or await is_idle(reader, told):
        return None
    if row.channel is Channel.EMAIL:
        return await _letter(reader, told, told.person)
    if row.channel is Channel.SMS:
        said = ": ".join(filter(None, [await title(reader, told), await text(reader, told, brief=True)]))
        return Letter(_cut(said, LONGEST_SMS), account.phone) if account.phone else None
    return await _push(reader, told)


def _as(context: Context, account: Account) -> Context:
    """As if its owner had asked."""
    viewer = Viewer(account.id, account.person_id, NO_SESSION, account.language)
    return Context(context.services, viewer, account.language)


async def _wanted(context: Context, row: Notification, channel: Channel) -> bool:
    """Whether it is unread, and its reader still wants such things by this channel."""
    if row.topic in ALWAYS_BY_MAIL and channel is Channel.EMAIL:
        return True
    if row.read_at is not None:
        return False
    choice = await NotificationChoice.get_or_none(person_id=row.person_id, topic=row.topic, channel=channel)
    if not (choice.wanted if choice else channel in await _usual(context, row)):
        return False
    digested = NotificationHours.filter(person_id=row.person_id, daily_digest=True)
    return channel is not Channel.EMAIL or row.topic in URGENT_TOPICS or not await digested.exists()


async def _usual(context: Context, row: Notification) -> frozenset[Channel]:
    """The channels of the table for this reader: an office is not written to of what it only has to know."""
    notice = WHO[row.kind]
    if notice.to_know is None or row.facts.get("move") in OFFICE_ACTS_ON:
        return notice.channels
    about = await subject(context, row)
    held = await parts(context, about) if isinstance(about, Ticket) else frozenset[Part]()
    return notice.to_know.channels if held and held <= DESKS else notice.channels


async def _letter(context: Context, row: Notification, person: Person) -> Letter | None:
    if person.email is None:
        return None
    heading, lines = await title(context, row), await particulars(context, row)
    page = context.services.opt_outs.page(link(row))
    about = await subject(context, row)
    body = (await wording(context, about, None)).body if isinstance(about, NewsItem) else None
    unsubscribing = None if row.topic in ALWAYS_BY_MAIL else row.topic.value
    # Who has many letters about tickets finds one by its number, and what has happened says the rest.
    first = None if row.topic is NotificationTopic.TICKETS else next(iter(lines), None)
    told = [heading, "\n".join(lines), body and _cut(body, LONGEST_BODY), page]
    told.append(farewell(context, person.id, unsubscribing))
    return Letter(
        "\n\n".join(part for part in told if part) + "\n",
        person.email,
        _cut(": ".join(filter(None, [heading, first])), LONGEST_SUBJECT),
        headers=headers(context, person.id, unsubscribing),
    )


async def _push(context: Context, row: Notification) -> Letter:
    urgency = Urgency.HIGH if row.topic in URGENT_TOPICS else Urgency.NORMAL
    if row.topic is NotificationTopic.NEWS:
        urgency = Urgency.LOW
    said = _cut(await text(context, row, brief=True) or "", LONGEST_PUSH)
    # What is said later about the same thing takes the place of what was said before.
    tag = str(row.subject_id or row.id)
    return Letter(said, subject=await title(context, row), link=link(row), tag=tag, urgency=urgency)


def _cut(said: str, most: int) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"
