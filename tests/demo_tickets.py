"""The demo's tickets: 200 in all states over half a year, each with what has happened to it; written at once.

One rule: they look as if the verbs had made them; the counters of their topics go on where these rows end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from models.accounts import Account
from models.buildings import Complex, Organization
from models.changes import Topic
from models.days import local_day
from models.residents import Residency, ResidencyState
from models.staff import StaffMember, StaffRole
from models.ticket_events import TicketEvent, TicketEventKind, TicketMoved, TicketNoted
from models.ticket_moves import TicketMove
from models.ticket_terms import WITHOUT_DEADLINE, TicketDeadline, TicketTerms, deadline_for
from models.ticket_words import marked
from models.tickets import ENDED_STATES, Ticket, TicketJoin, TicketState, is_overdue, is_paused, queue_topic
from models.working_time import AROUND_THE_CLOCK, Hours, after, between
from resolvers.ticket_clocks import hours_of
from tests import demo_ticket_texts as texts

Say = Callable[[str], None]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SEED = 2026
NEW, ASSIGNED, IN_PROGRESS, WAITING, HANDED_OVER, DEFERRED, DONE, CLOSED, DECLINED, CANCELLED = TicketState
COUNTS = {NEW: 14, ASSIGNED: 16, IN_PROGRESS: 16, WAITING: 8, DEFERRED: 6, HANDED_OVER: 8, DONE: 16}
COUNTS |= {CLOSED: 90, DECLINED: 13, CANCELLED: 13}
_ASSIGN, _START, _FINISH = TicketMove.ASSIGN, TicketMove.START, TicketMove.FINISH
# How a ticket comes to its state.
ROADS: dict[TicketState, tuple[TicketMove, ...]] = {
    NEW: (),
    ASSIGNED: (_ASSIGN,),
    IN_PROGRESS: (_ASSIGN, _START),
    WAITING: (_ASSIGN, _START, TicketMove.WAIT_FOR_RESIDENT),
    DEFERRED: (_ASSIGN, TicketMove.DEFER),
    HANDED_OVER: (TicketMove.HAND_OVER, TicketMove.ACCEPT),
    DONE: (_ASSIGN, _START, _FINISH),
    CLOSED: (_ASSIGN, _START, _FINISH, TicketMove.CLOSE),
    DECLINED: (TicketMove.DECLINE,),
    CANCELLED: (TicketMove.CANCEL,),
}
ENDS = {
    _ASSIGN: ASSIGNED,
    _START: IN_PROGRESS,
    _FINISH: DONE,
    TicketMove.WAIT_FOR_RESIDENT: WAITING,
    TicketMove.DEFER: DEFERRED,
    TicketMove.HAND_OVER: HANDED_OVER,
    TicketMove.ACCEPT: HANDED_OVER,
    TicketMove.CLOSE: CLOSED,
    TicketMove.DECLINE: DECLINED,
    TicketMove.CANCEL: CANCELLED,
}
KINDS = {_ASSIGN: TicketEventKind.ASSIGNED, TicketMove.ACCEPT: TicketEventKind.ACCEPTED}
BY_AUTHOR = (TicketMove.CLOSE, TicketMove.CANCEL)


@dataclass
class Story:
    """A ticket, and the rows of what has happened to it so far."""

    ticket: Ticket
    hours: Hours
    events: list[TicketEvent] = field(default_factory=list)
    joins: list[TicketJoin] = field(default_factory=list)

    def tell(self, kind: TicketEventKind, at: datetime, actor_id: UUID, by_staff: bool, **more: Any) -> TicketEvent:
        """Under the next numbers of both audiences."""
        heard = sum(event.resident_number is not None for event in self.events)
        event = TicketEvent(
            complex_id=self.ticket.complex_id,
            ticket_id=self.ticket.id,
            number=len(self.events) + 1,
            resident_number=None if more.get("internal") else heard + 1,
            kind=kind,
            at=at,
            actor_id=actor_id,
            by_staff=by_staff,
            **more,
        )
        self.events.append(event)
        if by_staff and not event.internal and self.ticket.responded_at is None:
            self.ticket.responded_at = at
            self.ticket.response_seconds = seconds(self.ticket.opened_at, at, self.hours)
        return event

    @property
    def topics(self) -> list[Topic]:
        told = max((event.resident_number or 0 for event in self.events), default=0)
        counters = {TicketNoted(self.ticket.id).topic: len(self.events), TicketMoved(self.ticket.id).topic: told}
        return [Topic(name=name, number=number) for name, number in counters.items()]


def seconds(start: datetime, end: datetime, hours: Hours) -> int:
    return round(between(start, end, hours).total_seconds())


@dataclass
class Tickets:
    say: Say
    complex: Complex
    now: datetime
    dice: Random = field(default_factory=lambda: Random(SEED))

    async def open(self) -> None:
        """All of them, or none where some are there already."""
        if await Ticket.exists(complex_id=self.complex.id):
            return
        await self._meet()
        stories = [self._story(number, state, at) for number, (state, at) in enumerate(self._calendar(), 1)]
        async with in_transaction():
            await Ticket.bulk_create([story.ticket for story in stories])
            await TicketEvent.bulk_create([event for story in stories for event in story.events])
            await TicketJoin.bulk_create([join for story in stories for join in story.joins])
            board = Topic(name=queue_topic(self.complex.id), number=len(stories))
            await Topic.bulk_create([board, *(topic for story in stories for topic in story.topics)])
        self.say(f"{len(stories)} tickets, {sum(len(story.events) for story in stories)} things have happened to them")

    async def _meet(self) -> None:
        """Who is there to take part."""
        organization_id = self.complex.organization_id
        posts = StaffMember.filter(organization_id=organization_id, ended_at=None).order_by("id")
        self.masters = await posts.filter(role=StaffRole.MASTER)
        [self.dispatcher] = await posts.filter(role=StaffRole.DISPATCHER)
        self.contractor = await Organization.filter(client_id=organization_id).first()
        works = StaffMember.filter(organization__client_id=organization_id, ended_at=None)
        [self.service_office] = await works.filter(role=StaffRole.DISPATCHER)
        [self.service_master] = await works.filter(role=StaffRole.MASTER)
        self.owner_id = (await Account.get(login_index="owner")).person_id
        homes = Residency.filter(complex_id=self.complex.id, state=ResidencyState.ACTIVE, unit__kind="apartment")
        found = homes.order_by("unit__building__address", "unit__position", "id").select_related("unit")
        self.homes: Sequence[Residency] = await found
        self.terms = await TicketTerms.get_or_none(organization_id=organization_id) or TicketTerms()
        self.deadlines = await TicketDeadline.filter(organization_id=organization_id)

    def _calendar(self) -> list[tuple[TicketState, datetime]]:
        """Which state was opened when, the oldest first: what is over long ago, what is open lately."""
        days = {CLOSED: (3, 180), DECLINED: (2, 170), CANCELLED: (2, 170), DONE: (1, 6)}
        opened = []
        for state, count in COUNTS.items():
            least, most = days.get(state, (0.1, 9))
            opened += [(state, self.now - DAY * self.dice.uniform(least, most)) for _ in range(count)]
        return sorted(opened, key=lambda pair: pair[1])

    def _story(self, number: int, state: TicketState, at: datetime) -> Story:
        asked, home = self.dice.choice(texts.TICKETS), self._home(number, state)
        ticket = Ticket(
            complex_id=self.complex.id,
            number=number,
            kind=asked.kind,
            category=asked.category,
            urgency=asked.urgency,
            state=NEW,
            building_id=home.unit.building_id,
            unit_id=None if asked.common else home.unit_id,
            text=asked.text,
            searched=marked(self.complex.id, asked.text),
            author_id=home.person_id,
            opened_at=at,
        )
        story = Story(ticket, self._promised(ticket))
        story.tell(TicketEventKind.OPENED, at, ticket.author_id, False, to_state=NEW)
        self._walk(story, state, asked)
        self._settle(story)
        return story

    def _home(self, number: int, state: TicketState) -> Residency:
        """The owner has some of what the examples are about."""
        own = [home for home in self.homes if home.person_id == self.owner_id]
        wanted = state in (IN_PROGRESS, DONE, CLOSED, WAITING) and number % 4 == 0
        return own[0] if wanted else self.dice.choice(self.homes)

    def _promised(self, ticket: Ticket) -> Hours:
        deadline = deadline_for(ticket.category, ticket.urgency, self.deadlines)
        hours = AROUND_THE_CLOCK if deadline.around_the_clock else hours_of(self.terms)
        if ticket.kind not in WITHOUT_DEADLINE:
            due = [after(ticket.opened_at, timedelta(minutes=minutes), hours) for minutes in deadline[:2]]
            ticket.respond_by, ticket.resolve_by = due
        return hours

    def _walk(self, story: Story, state: TicketState, asked: texts.TicketText) -> None:
        """From move to move, with a word in between; the last one lies before now."""
        road, at = ROADS[state], story.ticket.opened_at
        if state is HANDED_OVER and self.dice.random() < 0.4:
            road = road[:1]
        room = min(self.now - at, DAY * 5) / (len(road) + 1)
        master = self.masters[story.ticket.number % len(self.masters)]
        if asked.common:
            self._join(story, at)
        for move in road:
            at += room * self.dice.uniform(0.3, 0.9)
            self._talk(story, at - room * 0.2)
            self._move(story, move, at, master, asked)
        if story.ticket.accepted_at and self.dice.random() < 0.6:
            self._given_on(story, at + room * 0.1)

    def _given_on(self, story: Story, at: datetime) -> None:
        """By the service organization, to its master."""
        master, ticket = self.service_master, story.ticket
        ticket.assignee_id, ticket.version = master.id, ticket.version + 1
        told = {"move": _ASSIGN, "from_state": HANDED_OVER, "to_state": HANDED_OVER}
        facts = {"assignee": str(master.id)}
        story.tell(TicketEventKind.ASSIGNED, at, self.service_office.person_id, True, facts=facts, **told)

    def _move(self, story: Story, move: TicketMove, at: datetime, master: StaffMember, asked: texts.TicketText) -> None:
        ticket, before = story.ticket, story.ticket.state
        by_author = move in BY_AUTHOR
        actor_id = ticket.author_id if by_author else self.dispatcher.person_id
        if move in (_START, _FINISH, TicketMove.WAIT_FOR_RESIDENT):
            actor_id = master.person_id
        if move is TicketMove.ACCEPT:
            actor_id = self.service_office.person_id
        text, facts = self._said(move, asked, master.id)
        ticket.state, ticket.version = ENDS[move], ticket.version + 1
        kind = TicketEventKind.RATED if "rating" in facts else KINDS.get(move, TicketEventKind.MOVED)
        told = {"move": move, "from_state": before, "to_state": ticket.state, "text": text, "facts": facts}
        story.tell(kind, at, actor_id, not by_author, **told)
        columns: dict[TicketMove, dict[str, Any]] = {
            _ASSIGN: {"assignee_id": master.id},
            _FINISH: {"done_at": at, "outcome": text},
            TicketMove.HAND_OVER: {"service_organization_id": self.contractor and self.contractor.id},
            TicketMove.ACCEPT: {"accepted_at": at, **facts},
            TicketMove.DEFER: {"deferred_until": self._later()},
            TicketMove.CLOSE: {"rating": facts.get("rating")},
        }
        ticket.update_from_dict(columns.get(move, {}))
        if is_paused(ticket):
            ticket.paused_at = at
        if ticket.state in ENDED_STATES:
            ticket.ended_at = at

    def _said(self, move: TicketMove, asked: texts.TicketText, master_id: UUID) -> tuple[str | None, dict[str, Any]]:
        match move:
            case TicketMove.ASSIGN:
                return None, {"assignee": str(master_id)}
            case TicketMove.FINISH:
                return asked.outcome, {}
            case TicketMove.WAIT_FOR_RESIDENT:
                return self.dice.choice(texts.QUESTIONS), {}
            case TicketMove.DEFER:
                return self.dice.choice(texts.DELAYS), {"until": self._later().isoformat()}
            case TicketMove.DECLINE:
                return self.dice.choice(texts.DECLINED), {}
            case TicketMove.HAND_OVER:
                return None, {"organization": str(self.contractor and self.contractor.id)}
            case TicketMove.ACCEPT:
                return None, {"reference": f"ЛС-{self.dice.randrange(100, 999)}"}
            case TicketMove.CLOSE if self.dice.random() < 0.7:
                rating = self.dice.choices((5, 4, 3, 2), (6, 4, 2, 1))[0]
                return texts.PRAISE[rating], {"rating": rating}
        return None, {}

    def _later(self) -> date:
        """When what is deferred goes on; not while somebody looks at the demo."""
        return local_day(self.now) + 14 * DAY

    def _talk(self, story: Story, at: datetime) -> None:
        chance, said = self.dice.random(), TicketEventKind.COMMENTED
        if chance < 0.3:
            story.tell(said, at, story.ticket.author_id, False, text=self.dice.choice(texts.REPLIES))
        if chance < 0.2:
            answer = self.dice.choice(texts.ANSWERS)
            story.tell(said, at + HOUR / 6, self.dispatcher.person_id, True, text=answer)
        if chance < 0.06:
            aside = self.dice.choice(texts.ASIDE)
            story.tell(said, at + HOUR / 5, self.dispatcher.person_id, True, text=aside, internal=True)

    def _join(self, story: Story, at: datetime) -> None:
        ticket = story.ticket
        near = [home for home in self.homes if home.unit.building_id == ticket.building_id]
        people = {home.person_id for home in near} - {ticket.author_id}
        for person_id in self.dice.sample(sorted(people), self.dice.randrange(4)):
            join = TicketJoin(complex_id=ticket.complex_id, ticket_id=ticket.id, person_id=person_id)
            join.joined_at = at + HOUR / 4
            story.joins.append(join)
            story.tell(TicketEventKind.JOINED, join.joined_at, person_id, False, internal=True)

    def _settle(self, story: Story) -> None:
        """What the clock has written by now; of late ones the management has heard."""
        ticket, hours = story.ticket, story.hours
        if ticket.done_at:
            ticket.resolution_seconds = seconds(ticket.opened_at, ticket.done_at, hours)
        if (stopped := ticket.paused_at or ticket.done_at) and ticket.resolve_by and stopped < ticket.resolve_by:
            ticket.resolve_left_seconds = seconds(stopped, ticket.resolve_by, hours)
        if is_overdue(ticket, self.now):
            ticket.warned_at = ticket.escalated_at = self.now
