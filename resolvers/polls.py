"""Polls from the draft to the close. Residents see a poll once it has left the draft; the management always."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.polls import (
    Option,
    Poll,
    PollClosed,
    PollKind,
    PollOpened,
    PollState,
    Question,
    ResultsVisibility,
    VotingMethod,
)
from models.text import fold
from resolvers.buildings import must_manage, must_see
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.paging import Page, page
from resolvers.rights import MANAGEMENT


@dataclass(frozen=True)
class QuestionDraft:
    text: str
    options: list[str]
    min_choices: int
    max_choices: int


@dataclass(frozen=True)
class PollDraft:
    complex_id: UUID
    title: str
    description: str | None
    opens_at: datetime
    closes_at: datetime
    results_visibility: ResultsVisibility
    questions: list[QuestionDraft]


async def visible_polls(context: Context) -> QuerySet[Poll]:
    rights = await context.rights()
    shown = Q(complex_id__in=rights.complex_ids) & ~Q(state=PollState.DRAFT)
    return Poll.filter(shown | Q(complex_id__in=rights.served_as(MANAGEMENT)))


async def poll(context: Context, poll_id: UUID, field: str = "id") -> Poll:
    """Refuses: NOT_FOUND"""
    found = await (await visible_polls(context)).get_or_none(id=poll_id)
    if found is None:
        raise not_found(field)
    return found


async def polls(
    context: Context, complex_id: UUID, states: Iterable[PollState] | None, first: int | None, after: str | None
) -> Page[Poll]:
    """Newest first; `states` as everybody sees them now. Refuses: NOT_FOUND, BAD_INPUT"""
    must_see(await context.rights(), complex_id, "complexId")
    rows = (await visible_polls(context)).filter(complex_id=complex_id)
    if states is not None:
        rows = rows.filter(_in_states(set(states), context.now))
    return await page(rows, first, after, ("id",), newest_first=True)


async def draft_poll(context: Context, draft: PollDraft) -> Poll:
    """A survey stands as a draft that only the management sees.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    must_manage(await context.rights(), draft.complex_id, "complexId")
    _must_be_sound(draft, context.now)
    async with change(context) as tell:
        poll = await Poll.create(
            complex_id=draft.complex_id,
            kind=PollKind.SURVEY,
            title=draft.title,
            description=draft.description,
            state=PollState.DRAFT,
            results_visibility=draft.results_visibility,
            opens_at=draft.opens_at,
            closes_at=draft.closes_at,
        )
        await _write_questions(poll, draft.questions)
        return tell.outcome(poll)


async def open_poll(context: Context, poll_id: UUID) -> Poll:
    """Ballots are taken from now on, or from `opens_at` if that is later.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_NOT_DRAFT, BAD_INPUT
    Announces: PollOpened
    """
    async with change(context) as tell:
        poll = await managed_poll(context, poll_id)
        if poll.state is not PollState.DRAFT:
            raise Refusal(RefusalCode.POLL_NOT_DRAFT)
        if poll.closes_at <= context.now:
            raise bad_input("closesAt", "closes_too_early")
        poll.state, poll.opens_at = PollState.OPEN, max(poll.opens_at, context.now)
        await poll.save(update_fields=["state", "opens_at"])
        await tell(PollOpened(poll.id))
        return tell.outcome(poll)


async def close_poll(context: Context, poll_id: UUID) -> Poll:
    """No ballot is taken any more; the tally is final.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_NOT_OPEN
    Announces: PollClosed
    """
    async with change(context) as tell:
        poll = await managed_poll(context, poll_id)
        if poll.state is not PollState.OPEN:
            raise Refusal(RefusalCode.POLL_NOT_OPEN, "only_open_polls_close")
        poll.state = PollState.CLOSED
        poll.closes_at = min(poll.closes_at, context.now)
        await poll.save(update_fields=["state", "closes_at"])
        await tell(PollClosed(poll.id))
        return tell.outcome(poll)


async def close_due_polls(context: Context) -> None:
    """Polls whose time is over are closed, so that their tallies are final. May run in several processes at once.

    Announces: PollClosed
    """
    due = {"state": PollState.OPEN, "closes_at__lte": context.now}
    for poll_id in await Poll.filter(**due).values_list("id", flat=True):
        async with change(context) as tell:
            # Waits for the ballots that are being cast; whoever comes second finds it closed.
            if poll := await Poll.filter(**due).select_for_update().get_or_none(id=poll_id):
                poll.state = PollState.CLOSED
                await poll.save(update_fields=["state"])
                await tell(PollClosed(poll.id))


async def managed_poll(context: Context, poll_id: UUID) -> Poll:
    """The poll, locked until the change ends. Refuses: NOT_FOUND, FORBIDDEN"""
    found = await (await visible_polls(context)).select_for_update().get_or_none(id=poll_id)
    if found is None:
        raise not_found("pollId")
    must_manage(await context.rights(), found.complex_id, "pollId")
    return found


async def polls_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Poll]:
    return {row.id: row for row in await Poll.filter(id__in=ids)}


async def questions_of_polls(context: Context, ids: list[UUID]) -> dict[UUID, list[Question]]:
    found: dict[UUID, list[Question]] = {key: [] for key in ids}
    for row in await Question.filter(poll_id__in=ids).order_by("position"):
        found[row.poll_id].append(row)
    return found


async def options_of_questions(context: Context, ids: list[UUID]) -> dict[UUID, list[Option]]:
    found: dict[UUID, list[Option]] = {key: [] for key in ids}
    for row in await Option.filter(question_id__in=ids).order_by("position"):
        found[row.question_id].append(row)
    return found


def _in_states(states: set[PollState], now: datetime) -> Q:
    """`models.polls.state_at` as a condition."""
    by_time = {
        PollState.ANNOUNCED: Q(opens_at__gt=now, closes_at__gt=now),
        PollState.OPEN: Q(opens_at__lte=now, closes_at__gt=now),
        PollState.CLOSED: Q(closes_at__lte=now),
    }
    wanted = Q(state__in=states - {PollState.OPEN})
    for state in states & by_time.keys():
        wanted |= Q(state=PollState.OPEN) & by_time[state]
    return wanted


def _must_be_sound(draft: PollDraft, now: datetime) -> None:
    if draft.closes_at <= max(draft.opens_at, now):
        raise bad_input("closesAt", "closes_too_early")
    if not 1 <= len(draft.questions) <= 20:
        raise bad_input("questions", "how_many", least=1, most=20)
    for number, question in enumerate(draft.questions):
        place = f"questions.{number}"
        if not 2 <= len(question.options) <= 50:
            raise bad_input(f"{place}.options", "how_many", least=2, most=50)
        if len({fold(option) for option in question.options}) != len(question.options):
            raise bad_input(f"{place}.options", "equal_options")
        if not 1 <= question.max_choices <= len(question.options):
            raise bad_input(f"{place}.maxChoices", "number_between", least=1, most=len(question.options))
        if not 1 <= question.min_choices <= question.max_choices:
            raise bad_input(f"{place}.minChoices", "number_between", least=1, most=question.max_choices)


async def _write_questions(poll: Poll, drafts: list[QuestionDraft]) -> None:
    for position, draft in enumerate(drafts):
        question = await Question.create(
            complex_id=poll.complex_id,
            poll_id=poll.id,
            position=position,
            text=draft.text,
            method=VotingMethod.SELECTION,
            min_choices=draft.min_choices,
            max_choices=draft.max_choices,
        )
        ids = {"complex_id": poll.complex_id, "poll_id": poll.id, "question_id": question.id}
        await Option.bulk_create([Option(position=place, text=text, **ids) for place, text in enumerate(draft.options)])
