"""A poll's results as a spreadsheet for its management. Who chose what, and who wrote what, is not in it.

It is made when it is fetched, and only while the management is shown the results.
"""

from collections.abc import AsyncGenerator
from decimal import Decimal
from functools import partial
from uuid import UUID

from integrations import sheets
from models.accounts import Language
from models.ballots import Remark
from models.buildings import Building
from models.days import LOCAL
from models.polls import Poll, PollState, is_over, results_shown
from models.questions import Question
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.files import File, Offer, media_type, offer
from resolvers.messages import say
from resolvers.polls import poll as visible_poll
from resolvers.rights import MANAGEMENT
from resolvers.tallies import tallies, turnout_note, turnouts, voted_in

RESULTS = "poll-results"
# Remarks that are opened at once, and bytes that are handed out at once.
REMARKS_AT_ONCE, PIECE_BYTES, SHARE_PLACES = 500, 64 * 1024, 6
Rows = list[list[sheets.Cell]]

HEADINGS = ("poll_part", "poll_about", "poll_answer", "poll_ballots", "poll_of", "poll_share")
COLUMNS = tuple(map(sheets.Column, (16, 50, 36, 13, 13, 12)))


async def results_offer(context: Context, poll: Poll) -> Offer | None:
    """A link to the poll's results; None for whoever does not manage it, and while they are hidden."""
    if not await _may_have(context, poll):
        return None
    return offer(context, RESULTS, {"poll_id": str(poll.id)}, _name(context.language, poll))


async def poll_results(context: Context, *, poll_id: str) -> File:
    """The results, the turnout and the remarks, in the viewer's language. Refuses: NOT_FOUND"""
    poll = await visible_poll(context, UUID(poll_id))
    if not await _may_have(context, poll):
        raise not_found("id")
    name = _name(context.language, poll)
    return File(name, media_type(name), _pieces(context, poll))


async def _may_have(context: Context, poll: Poll) -> bool:
    if poll.complex_id not in (await context.rights()).served_as(MANAGEMENT) or poll.state is PollState.DRAFT:
        return False
    return results_shown(poll, bool(await context.load(voted_in, poll.id)))


def _name(language: Language, poll: Poll) -> str:
    return f"{say('poll_results', language)} {poll.opens_at.astimezone(LOCAL).date()}.xlsx"


async def _pieces(context: Context, poll: Poll) -> AsyncGenerator[bytes, None]:
    title = say("poll_results", context.language)
    with await sheets.write(sheets.XLSX, _rows(context, poll), title, COLUMNS) as file:
        while piece := file.read(PIECE_BYTES):
            yield piece


async def _rows(context: Context, poll: Poll) -> AsyncGenerator[Rows, None]:
    heading: list[sheets.Cell] = [say(key, context.language) for key in HEADINGS]
    word = partial(say, language=context.language)
    tally = (await tallies(context, [poll.id]))[poll.id]
    questions = await Question.filter(poll_id=poll.id).order_by("position")
    yield [
        heading,
        [word("poll"), word("poll_opens"), poll.opens_at.astimezone(LOCAL)],
        [word("poll"), word("poll_closes"), poll.closes_at.astimezone(LOCAL)],
        [word("poll"), word("poll_title"), poll.title],
        [word("poll_turnout"), word("poll_all"), "", *_counted(tally.ballots, tally.electorate)],
    ]
    texts = {question.id: question.text for question in questions}
    for counted in tally.questions:
        yield [
            [word("poll_results"), texts[counted.question_id], option.text, *_counted(option.ballots, tally.ballots)]
            for option in counted.options
        ]
    yield await _turnout(context, poll, word("poll_turnout"))
    for question in questions:
        # Of two sheets of a poll that lasts the later one would tell which mark came with which words.
        if question.takes_remark and is_over(poll):
            yield [[word("poll_remarks"), question.text, remark] for remark in await _remarks(question)]


async def _turnout(context: Context, poll: Poll, part: str) -> Rows:
    told = (await turnouts(context, [poll.id]))[poll.id]
    found, note = told.places, turnout_note(context.language, told)
    ids = {turnout.building_id for turnout in found}
    addresses = {row.id: row.address for row in await Building.filter(id__in=ids)}
    rows = [[part, addresses[it.building_id], it.entrance or "", *_counted(it.ballots, it.electorate)] for it in found]
    return [*rows, [part, note]] if note else rows


async def _remarks(question: Question) -> list[str]:
    """By the alphabet: in the order of the ballots they would tell who has written them."""
    found: list[str] = []
    after: UUID | None = None
    while True:
        rows = Remark.filter(question_id=question.id).order_by("id").limit(REMARKS_AT_ONCE)
        chunk = await (rows.filter(id__gt=after) if after else rows)
        found += [row.text for row in chunk]
        if len(chunk) < REMARKS_AT_ONCE:
            return sorted(found)
        after = chunk[-1].id


def _counted(ballots: int, of: int) -> list[sheets.Cell]:
    return [ballots, of, sheets.Percent(round(Decimal(ballots) / max(of, 1), SHARE_PLACES))]
