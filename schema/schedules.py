"""From a poll's announcement to its close."""

from datetime import datetime

import strawberry

from models.polls import Poll as PollRow
from models.polls import ResultsVisibility
from resolvers import polls as polls_verbs
from resolvers import schedules as verbs
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.polls import Poll


@strawberry.input(description="The draft to announce.")
class AnnouncePollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")


@strawberry.input(description="The poll to open.")
class OpenPollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")


@strawberry.input(description="The poll to close.")
class ClosePollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")


@strawberry.input(description="The poll to call off.")
class CancelPollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    reason: str = text_field("Why, for the residents, 1 to 500 characters.", most=500)


@strawberry.input(description="The poll to prolong.")
class ProlongPollInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    closes_at: datetime = strawberry.field(description="Until when; later than now said.")


@strawberry.input(description="The poll whose results are to be shown later.")
class TightenResultsInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    results_visibility: ResultsVisibility = strawberry.field(
        description="When results are shown: AFTER_VOTING instead of LIVE, or AFTER_CLOSE instead of either."
    )


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def announce_poll(info: Info, input: AnnouncePollInput) -> PollRow:
    """Shows a draft to those whom it concerns. It opens by itself at `opensAt`; what it asks is fixed from now on."""
    return await verbs.announce_poll(info.context, read_id("Poll", input.poll_id, "pollId"))


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def open_poll(info: Info, input: OpenPollInput) -> PollRow:
    """Opens a draft or an announced poll at once, before `opensAt` if that is later."""
    return await verbs.open_poll(info.context, read_id("Poll", input.poll_id, "pollId"))


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def close_poll(info: Info, input: ClosePollInput) -> PollRow:
    """Closes an open poll before its time; its tally is final."""
    return await verbs.close_poll(info.context, read_id("Poll", input.poll_id, "pollId"))


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def cancel_poll(info: Info, input: CancelPollInput) -> PollRow:
    """Calls a poll off before it has closed. Residents see the state and the reason, and nobody the results."""
    return await verbs.cancel_poll(info.context, read_id("Poll", input.poll_id, "pollId"), input.reason)


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def prolong_poll(info: Info, input: ProlongPollInput) -> PollRow:
    """Moves the close to a later instant, while it has not come yet."""
    return await verbs.prolong_poll(info.context, read_id("Poll", input.poll_id, "pollId"), input.closes_at)


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def tighten_results(info: Info, input: TightenResultsInput) -> PollRow:
    """Shows the results later than was said, or to fewer; never the other way round."""
    poll_id = read_id("Poll", input.poll_id, "pollId")
    return await verbs.tighten_results(info.context, poll_id, input.results_visibility)
