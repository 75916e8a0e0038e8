"""What a notification was about: what, where, when and why, one thing a line, as its reader may see it at this moment.

One rule: whatever is personal is found through what the notification leads to; nothing is told here that its reader
could not read there.
"""

from collections.abc import AsyncIterator
from datetime import date, datetime
from uuid import UUID

from models.accounts import Language
from models.bills import Bill
from models.buildings import Building, Unit
from models.disclosures import Shown
from models.news import NewsItem
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.polls import Poll
from models.residents import Residency
from models.sessions import Session
from models.staff import StaffMember
from models.ticket_events import TicketEvent
from models.ticket_moves import TicketMove
from models.tickets import Ticket, TicketUrgency
from resolvers.accounts import people_by_id
from resolvers.bill_words import bill_said
from resolvers.buildings import buildings_by_id, units_by_id
from resolvers.context import Context
from resolvers.devices import device_in_words
from resolvers.discretion import place_told
from resolvers.messages import WORDS, say
from resolvers.meter_words import METERED, metered
from resolvers.moments import day_told, moment_told, window_told
from resolvers.news import wording
from resolvers.rights import OFFICE
from resolvers.sightings import of_ticket
from resolvers.subjects import subject
from resolvers.ticket_events import said
from resolvers.tickets import knows_author, my_posts

LONGEST_WORDS = 500
VISITS = frozenset(kind for kind in NotificationKind if kind.value.startswith("visit_"))
READINGS = frozenset({NotificationKind.DATA_READ_UNUSUALLY, NotificationKind.STAFF_READ_UNUSUALLY})
POLL_TIMES = {
    NotificationKind.POLL_OPENED: "told_poll_open",
    NotificationKind.POLL_CLOSING: "told_poll_open",
    NotificationKind.POLL_CLOSED: "told_poll_over",
}
# What one sentence says of, wherever it stands.
MORE = {
    NotificationKind.POLICY_PUBLISHED: "policy_in_force",
    NotificationKind.ERASURE_REQUESTED: "erasure_can_wait",
    NotificationKind.CORRECTION_DECLINED: "why_declined",
}
# What the text of a move is; of all others, a remark.
TEXTS = {
    TicketMove.WAIT_FOR_RESIDENT: "told_question",
    TicketMove.FINISH: "told_outcome",
    **dict.fromkeys(
        (TicketMove.DEFER, TicketMove.DECLINE, TicketMove.REOPEN, TicketMove.CANCEL, TicketMove.RETURN), "told_reason"
    ),
    **dict.fromkeys((TicketMove.GIVE_BACK, TicketMove.TAKE_BACK), "told_reason"),
}


async def particulars(context: Context, row: Notification, *, brief: bool = False) -> list[str]:
    """What matters most comes first; nothing where the title says it all, or the viewer may know no more.

    `brief`: for a locked screen or an SMS; nothing of whose home it is or of what somebody said.
    """
    about = await subject(context, row)
    if row.topic is NotificationTopic.TICKETS:
        return await _of_ticket(context, row, about, brief)
    if isinstance(about, NewsItem):
        withdrawn = row.kind is NotificationKind.NEWS_WITHDRAWN
        return [] if withdrawn else [(await wording(context, about, None)).title]
    if isinstance(about, Poll):
        return _of_poll(row, about, context.language)[: 1 if brief else None]
    if isinstance(about, Residency):
        unit: Unit = await context.load(units_by_id, about.unit_id)
        return [await _address(context, unit.building_id), *([] if brief else [_door(unit, context.language)])]
    if isinstance(about, Bill):
        return [bill_said(about, context.language)]
    if row.kind in METERED:
        return await metered(context, row, about)
    if row.kind in READINGS:
        return await _of_reading(context, row, about)
    if isinstance(about, Session):
        return [f"{device_in_words(about.device)}. {say('if_not_you', context.language)}"]
    if row.kind in MORE:
        return [say(MORE[row.kind], context.language)]
    return [say("if_not_you", context.language)] if row.topic is NotificationTopic.SECURITY else []


async def has_lost(context: Context, row: Notification) -> bool:
    """Whether it tells the viewer that what they had, as a master or as a service organization, is theirs no more."""
    lost = set(row.facts.get("lost", ()))
    if not lost:
        return False
    mine = await my_posts(context)
    offices = {str(post.organization_id) for post in mine if post.role in OFFICE}
    return bool(lost & ({str(post.id) for post in mine} | offices))


def _of_poll(row: Notification, poll: Poll, language: Language) -> list[str]:
    when = POLL_TIMES.get(row.kind)
    return [poll.title, *([say(when, language, when=moment_told(poll.closes_at, language))] if when else [])]


async def _of_reading(context: Context, row: Notification, post: StaffMember | None) -> list[str]:
    """To the management who it is, while they work there, and how many were read; to these where more stands."""
    if row.kind is NotificationKind.DATA_READ_UNUSUALLY:
        return [say("told_data_access", context.language)]
    people = row.facts.get("people")
    told = [say("told_people_read", context.language, people=people)] if people else []
    return [(await context.load(people_by_id, post.person_id)).display_name, *told] if post else told


async def _of_ticket(context: Context, row: Notification, ticket: Ticket | None, brief: bool) -> list[str]:
    if row.subject_id and ticket is None:
        return [say("told_not_yours", context.language)] if await has_lost(context, row) else []
    told = _of_facts(row, context.language)
    if ticket is not None:
        told.append(await _address(context, ticket.building_id))
    if ticket is not None and not brief:
        told += [each async for each in _inside(context, ticket)]
        told += [each async for each in _of_event(context, row)]
    return told


def _of_facts(row: Notification, language: Language) -> list[str]:
    """`category`, `urgency`, `state`: of a ticket, as it was then. `startsAt`, `endsAt`, `windows`: of a visit, or
    proposed for one. `dueAt`: when the work was to be done.
    """
    facts, told, read = row.facts, list[str](), datetime.fromisoformat
    if row.kind in VISITS:
        windows = [(facts["startsAt"], facts["endsAt"])] if "startsAt" in facts else facts.get("windows", [])
        told += [window_told(read(begins), read(ends), language) for begins, ends in windows]
    if due := facts.get("dueAt"):
        told.append(say("told_due", language, when=moment_told(read(due), language)))
    state = f"notice_state_{facts.get('state')}"
    # Older rows do not say by which move it came to that.
    if row.kind is NotificationKind.TICKET_MOVED and "move" not in facts and state in WORDS:
        told.append(say(state, language))
    if "category" in facts:
        urgent = facts["urgency"] != TicketUrgency.NORMAL
        words = [f"ticket_category_{facts['category']}", f"ticket_urgency_{facts['urgency']}"]
        told.append(", ".join(say(word, language) for word in words[: 1 + urgent]))
    return told


async def _address(context: Context, building_id: UUID) -> str:
    building: Building = await context.load(buildings_by_id, building_id)
    return building.address


def _door(unit: Unit, language: Language) -> str:
    return say(f"told_{unit.kind}", language, number=unit.number)


async def _inside(context: Context, ticket: Ticket) -> AsyncIterator[str]:
    """Where in the building, for who is told that; a master and a service organization not without a note of it."""
    if ticket.unit_id is not None and await knows_author(context, ticket):
        context.see(of_ticket(ticket), Shown.ADDRESS)
        yield _door(await context.load(units_by_id, ticket.unit_id), context.language)
    if place := await place_told(context, ticket):
        yield place


async def _of_event(context: Context, row: Notification) -> AsyncIterator[str]:
    """What was said with a move, for whom it is meant, and what it has brought."""
    if (event_id := row.facts.get("event")) is None or (event := await context.load(_events, UUID(event_id))) is None:
        return
    language, facts = context.language, event.facts
    if rating := facts.get("rating"):
        yield say("told_rating", language, rating=rating)
    if event.move == TicketMove.DEFER and (until := facts.get("until")):
        yield say("told_put_off", language, when=day_told(date.fromisoformat(until), language))
    if words := await said(context, event):
        yield say(TEXTS.get(event.move, "told_remark"), language, said=_short(words))
    if event.move == TicketMove.FINISH:
        yield say("told_may_rate", language)


async def _events(context: Context, ids: list[UUID]) -> dict[UUID, TicketEvent]:
    """Never one that is for the staff alone. It asks nobody's rights."""
    return {row.id: row for row in await TicketEvent.filter(id__in=ids, internal=False)}


def _short(words: str) -> str:
    """In one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_WORDS else line[: LONGEST_WORDS - 1] + "…"
