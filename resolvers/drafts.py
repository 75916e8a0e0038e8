"""Drafts of polls, which only the management sees: everything about them may still be said otherwise."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.buildings import Building, UnitKind
from models.polls import (
    BallotPer,
    Electorate,
    Poll,
    PollBuilding,
    PollChanged,
    PollKind,
    PollState,
    ResultsVisibility,
)
from resolvers.buildings import must_manage
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.polls import managed_poll
from resolvers.questions import QuestionDraft, must_be_answerable, write_questions

MOST_BUILDINGS = 100
ASKED_KINDS = (UnitKind.APARTMENT, UnitKind.COMMERCIAL)


@dataclass(frozen=True)
class Asked:
    """Whom a poll asks. `building_ids` None: all of the complex's."""

    electorate: Electorate = Electorate.RESIDENTS
    ballot_per: BallotPer = BallotPer.UNIT
    unit_kinds: tuple[UnitKind, ...] = ASKED_KINDS
    building_ids: tuple[UUID, ...] | None = None


@dataclass(frozen=True)
class PollDraft:
    """`opens_at` None: from the announcement on."""

    title: str
    description: str | None
    opens_at: datetime | None
    closes_at: datetime
    results_visibility: ResultsVisibility
    questions: list[QuestionDraft]
    asked: Asked = Asked()


async def draft_poll(context: Context, complex_id: UUID, draft: PollDraft) -> Poll:
    """A survey stands as a draft that only the management sees.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    must_manage(await context.rights(), complex_id, "complexId")
    async with change(context) as tell:
        poll = Poll(complex_id=complex_id, kind=PollKind.SURVEY, state=PollState.DRAFT)
        await _say(context, poll, draft)
        await poll.save(force_create=True)
        await _write(poll, draft)
        return tell.outcome(poll)


async def redraft_poll(context: Context, poll_id: UUID, draft: PollDraft) -> Poll:
    """The draft says this, instead of all that it said before.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, POLL_NOT_DRAFT
    Announces: PollChanged
    """
    async with change(context) as tell:
        poll = await _managed_draft(context, poll_id)
        await _say(context, poll, draft)
        await poll.save(force_update=True)
        await PollBuilding.filter(poll_id=poll.id).delete()
        await _write(poll, draft)
        await tell(PollChanged(poll.id))
        return tell.outcome(poll)


async def discard_draft(context: Context, poll_id: UUID) -> Poll:
    """The draft is gone, as if it had never been.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_NOT_DRAFT
    """
    async with change(context) as tell:
        poll = await _managed_draft(context, poll_id)
        await Poll.filter(id=poll.id).delete()
        return tell.outcome(poll)


async def discarded(context: Context, poll_id: UUID) -> Poll | None:
    """What is left of a draft that is gone: its id."""
    return None if await Poll.exists(id=poll_id) else Poll(id=poll_id)


async def _managed_draft(context: Context, poll_id: UUID) -> Poll:
    poll = await managed_poll(context, poll_id)
    if poll.state is not PollState.DRAFT:
        raise Refusal(RefusalCode.POLL_NOT_DRAFT)
    return poll


async def _say(context: Context, poll: Poll, draft: PollDraft) -> None:
    """The row as the draft has it, where the draft is sound."""
    now = await context.database_now()
    opens_at = draft.opens_at or now
    if draft.closes_at <= max(opens_at, now):
        raise bad_input("closesAt", "closes_too_early")
    must_be_answerable(draft.questions)
    await _must_be_there(poll.complex_id, draft.asked)
    poll.title, poll.description = draft.title, draft.description
    poll.opens_at, poll.closes_at = opens_at, draft.closes_at
    poll.results_visibility = draft.results_visibility
    poll.electorate, poll.ballot_per = draft.asked.electorate, draft.asked.ballot_per
    poll.unit_kinds = ",".join(draft.asked.unit_kinds)
    poll.everywhere = draft.asked.building_ids is None


async def _must_be_there(complex_id: UUID, asked: Asked) -> None:
    for place, named, most in (
        ("unitKinds", asked.unit_kinds, len(UnitKind)),
        ("buildingIds", asked.building_ids, MOST_BUILDINGS),
    ):
        if named is not None and not 1 <= len(named) <= most:
            raise bad_input(place, "how_many", least=1, most=most)
        if named is not None and len(set(named)) != len(named):
            raise bad_input(place, "named_twice")
    ids = asked.building_ids
    if ids is not None and await Building.filter(complex_id=complex_id, id__in=ids).count() != len(ids):
        raise not_found("buildingIds")


async def _write(poll: Poll, draft: PollDraft) -> None:
    """The ballot paper and the buildings."""
    await write_questions(poll, draft.questions)
    ids = {"complex_id": poll.complex_id, "poll_id": poll.id}
    await PollBuilding.bulk_create(
        PollBuilding(building_id=building_id, **ids) for building_id in draft.asked.building_ids or ()
    )
