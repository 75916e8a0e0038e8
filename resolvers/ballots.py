"""Casting. A ballot belongs to a unit or to a person, as the poll says; who may cast it sees it, the latest counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q

from models.accounts import Account
from models.ballots import Ballot, BallotCast, BallotChange, Choice, Remark, VoterAnswered
from models.days import first_instant, local_day
from models.polls import BallotPer, Electorate, Poll, PollOpened, PollState, ResultsVisibility
from models.questions import Option, Question
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.electorate import Standing, holder_of, homes_in, objection, rolls
from resolvers.errors import Refusal, bad_input, not_found
from resolvers.polls import told_of, visible_polls


@dataclass(frozen=True)
class GivenAnswer:
    """`remark`: what was written beside the question; None or empty for nothing."""

    question_id: UUID
    option_ids: list[UUID]
    remark: str | None = None


async def shown_ballots(context: Context, **which: object) -> list[Ballot]:
    """Those that the viewer may cast: of units they live in, or own where only owners are asked, and their own.

    But of a unit's only what was cast by themselves, or since their first day there by somebody of whom the same is
    true today: who moves in is not told what those before them have chosen.
    """
    rights = await context.rights()
    if context.viewer is None or not rights.homes:
        return []
    owned = {home.unit_id for home in rights.homes if home.role is ResidencyRole.OWNER}
    mine = Q(holder_id__in=rights.unit_ids, poll__electorate=Electorate.RESIDENTS) | Q(holder_id__in=owned)
    mine |= Q(holder_id=context.viewer.person_id, complex_id__in={home.complex_id for home in rights.homes})
    cast = await Ballot.filter(mine, **which).select_related("poll").order_by("id")
    return await _without_strangers(context, context.viewer.account_id, cast)


async def cast_ballot(context: Context, poll_id: UUID, unit_id: UUID, answers: list[GivenAnswer]) -> Ballot:
    """The unit's or the person's ballot says this, instead of what it said before.

    Refuses: NOT_FOUND, OTHER_BUILDING, OTHER_UNIT_KIND, NOT_OWNER, POLL_NOT_OPEN, BAD_INPUT
    Announces: PollOpened, PollsChanged, BallotCast, VoterAnswered
    """
    async with change(context) as tell:
        poll = await (await visible_polls(context)).select_for_update().get_or_none(id=poll_id)
        if poll is None:
            raise not_found("pollId")
        homes = homes_in(await context.rights(), poll).get(unit_id)
        if homes is None:
            raise not_found("unitId")
        roll, now = (await rolls(context, [poll]))[poll], await context.database_now()
        if refusal := objection(roll, homes, now):
            raise refusal
        remarks = await _must_be_answers(poll, answers)
        if poll.state is PollState.ANNOUNCED:
            # Its time has come before the timer has.
            poll.state = PollState.OPEN
            await told_of(tell, poll, PollOpened(poll.id), "state")
        ballot = await _written(context, poll, unit_id, answers, now)
        if remarks:
            await _write_remarks(ballot, answers)
        await _told(tell, poll, ballot)
        return tell.outcome(ballot)


async def my_ballots(context: Context, poll_ids: list[UUID]) -> dict[UUID, list[Ballot]]:
    """By poll, the ballots that were cast, that the viewer may cast anew, and that are shown to them."""
    found: dict[UUID, list[Ballot]] = {key: [] for key in poll_ids}
    for row in await shown_ballots(context, poll_id__in=poll_ids):
        found[row.poll_id].append(row)
    return found


async def ballot(context: Context, ballot_id: UUID) -> Ballot:
    """Refuses: NOT_FOUND"""
    for found in await shown_ballots(context, id=ballot_id):
        return found
    raise not_found("id")


async def cast_already(context: Context, standings: list[Standing]) -> dict[Standing, bool]:
    """Whether there is a ballot of the unit or the person, whoever has cast it. Where they are not asked, False."""
    asked = [standing for standing in standings if standing.weight]
    polls, holders = {it.poll_id for it in asked}, {it.holder_id for it in asked}
    cast = await Ballot.filter(poll_id__in=polls, holder_id__in=holders).values_list("poll_id", "holder_id")
    found = {(UUID(str(poll_id)), UUID(str(holder_id))) for poll_id, holder_id in cast}
    return {it: bool(it.weight) and (it.poll_id, it.holder_id) in found for it in standings}


async def choices_of_ballots(context: Context, ids: list[UUID]) -> dict[UUID, list[Choice]]:
    found: dict[UUID, list[Choice]] = {key: [] for key in ids}
    for row in await Choice.filter(ballot_id__in=ids).order_by("id"):
        found[row.ballot_id].append(row)
    return found


async def remarks_of_ballots(context: Context, ids: list[UUID]) -> dict[UUID, dict[UUID, str]]:
    """By question, of the ballots that the viewer has cast themselves."""
    found: dict[UUID, dict[UUID, str]] = {key: {} for key in ids}
    for row in await Remark.filter(ballot_id__in=ids, ballot__account_id=context.signed_in.account_id):
        found[row.ballot_id][row.question_id] = row.text
    return found


async def changes_of_ballots(context: Context, ids: list[UUID]) -> dict[UUID, list[BallotChange]]:
    """What the viewer has made of them, oldest first; what others of the household have is not the viewer's."""
    found: dict[UUID, list[BallotChange]] = {key: [] for key in ids}
    own = BallotChange.filter(ballot_id__in=ids, account_id=context.signed_in.account_id)
    for row in await own.order_by("cast_at", "id"):
        found[row.ballot_id].append(row)
    return found


def receipt(context: Context, ballot: Ballot, choices: Sequence[Choice]) -> str:
    """A keyed digest of the ballot, its instant and its marks: it stays the same until the ballot is cast anew."""
    marks = ",".join(sorted(str(choice.option_id) for choice in choices))
    return context.services.fingerprint(f"receipt:{ballot.id}:{ballot.cast_at.isoformat()}:{marks}")


async def _without_strangers(context: Context, account_id: UUID, cast: list[Ballot]) -> list[Ballot]:
    foreign = [row for row in cast if row.account_id != account_id]
    if not foreign:
        return cast
    casters, living = await _living(context, foreign), (await context.rights()).homes

    def is_shown(row: Ballot) -> bool:
        roles = {ResidencyRole.OWNER} if row.poll.electorate is Electorate.OWNERS else set(ResidencyRole)
        homes = [home for home in living if home.unit_id == row.holder_id and home.role in roles]
        since = min((home.since for home in homes if home.since), default=None)
        together = since is not None and first_instant(since) <= row.cast_at
        return together and bool(roles & casters.get((row.holder_id, row.account_id), set()))

    return [row for row in cast if row.account_id == account_id or is_shown(row)]


async def _living(context: Context, cast: list[Ballot]) -> dict[tuple[UUID, UUID | None], set[ResidencyRole]]:
    """By unit and account, what those who have cast these ballots are to the unit today."""
    lasting = Q(until=None) | Q(until__gte=local_day(context.now))
    homes = Residency.filter(
        lasting,
        unit_id__in={row.holder_id for row in cast},
        person__account__id__in={row.account_id for row in cast if row.account_id},
        state=ResidencyState.ACTIVE,
    )
    found: dict[tuple[UUID, UUID | None], set[ResidencyRole]] = {}
    for unit_id, account_id, role in await homes.values_list("unit_id", "person__account__id", "role"):
        found.setdefault((UUID(str(unit_id)), UUID(str(account_id))), set()).add(ResidencyRole(role))
    return found


async def _household(poll: Poll, ballot: Ballot) -> list[UUID]:
    """The accounts of all who may cast it, always in one order, since the counter of each is locked in turn."""
    if poll.ballot_per is BallotPer.PERSON:
        return [ballot.account_id] if ballot.account_id else []
    home = {"person__residencies__unit_id": ballot.unit_id, "person__residencies__state": ResidencyState.ACTIVE}
    if poll.electorate is Electorate.OWNERS:
        home["person__residencies__role"] = ResidencyRole.OWNER
    return sorted({UUID(str(found)) for found in await Account.filter(**home).values_list("id", flat=True)})


async def _told(tell: Tell, poll: Poll, ballot: Ballot) -> None:
    await tell(BallotCast(poll.id))
    if poll.results_visibility is ResultsVisibility.AFTER_VOTING:
        for account_id in await _household(poll, ballot):
            await tell(VoterAnswered(account_id, poll.id))


async def _must_be_answers(poll: Poll, answers: list[GivenAnswer]) -> bool:
    """Whether the poll takes remarks."""
    questions = {row.id: row for row in await Question.filter(poll_id=poll.id)}
    options = {row.id: row.question_id for row in await Option.filter(poll_id=poll.id)}
    if sorted(answer.question_id for answer in answers) != sorted(questions):
        raise bad_input("answers", "one_answer_each")
    for number, answer in enumerate(answers):
        question, place = questions[answer.question_id], f"answers.{number}.optionIds"
        if any(options.get(chosen) != question.id for chosen in answer.option_ids):
            raise bad_input(place, "wrong_option")
        if len(set(answer.option_ids)) != len(answer.option_ids):
            raise bad_input(place, "option_twice")
        if not question.min_choices <= len(answer.option_ids) <= question.max_choices:
            raise _wrong_number(place, question)
        if answer.remark and not question.takes_remark:
            raise bad_input(f"answers.{number}.remark", "takes_no_remark")
    return any(question.takes_remark for question in questions.values())


def _wrong_number(place: str, question: Question) -> Refusal:
    least, most = question.min_choices, question.max_choices
    if least == most:
        return bad_input(place, "mark_exactly", most=most)
    return bad_input(place, "how_many", least=least, most=most)


async def _write_remarks(ballot: Ballot, answers: list[GivenAnswer]) -> None:
    ids = {"complex_id": ballot.complex_id, "poll_id": ballot.poll_id, "ballot_id": ballot.id}
    written = [(answer.question_id, answer.remark) for answer in answers if answer.remark]
    await Remark.filter(ballot_id=ballot.id).delete()
    await Remark.bulk_create(Remark(question_id=question, text=text, **ids) for question, text in written)


async def _written(context: Context, poll: Poll, unit_id: UUID, answers: list[GivenAnswer], now: datetime) -> Ballot:
    """One row per poll and holder, whoever comes first: the table's constraint decides, not a look beforehand."""
    viewer, ids = context.signed_in, {"complex_id": poll.complex_id, "poll_id": poll.id}
    holder_id = holder_of(poll, unit_id, viewer.person_id)
    cast = Ballot(holder_id=holder_id, unit_id=unit_id, account_id=viewer.account_id, cast_at=now, **ids)
    # The unit named first stays: where a ballot is counted must not move together with what it says.
    anew = ["account_id", "cast_at"]
    await Ballot.bulk_create([cast], on_conflict=["poll_id", "holder_id"], update_fields=anew)
    ballot = await Ballot.get(poll_id=poll.id, holder_id=holder_id)
    marked = [(answer.question_id, chosen) for answer in answers for chosen in answer.option_ids]
    await Choice.filter(ballot_id=ballot.id).delete()
    await Choice.bulk_create(
        Choice(ballot_id=ballot.id, question_id=question, option_id=option, **ids) for question, option in marked
    )
    said = [str(option) for _, option in marked]
    made = BallotChange(ballot_id=ballot.id, account_id=viewer.account_id, option_ids=said, cast_at=now, **ids)
    await made.save(force_create=True)
    return ballot
