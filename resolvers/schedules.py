"""From the announcement to the close. What was announced is kept: a poll is only prolonged, its results only hidden.

The instants are the database's, read under the poll's lock: whichever process does it, and whatever its own clock says.
"""

from datetime import datetime, timedelta
from uuid import UUID

from models.notifications import NotificationKind
from models.polls import (
    Poll,
    PollAnnounced,
    PollCancelled,
    PollChanged,
    PollClosed,
    PollOpened,
    PollState,
    ResultsVisibility,
    is_over,
    is_tighter,
)
from resolvers.announcements import poll_told
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.polls import managed_poll, told_of
from resolvers.turnout import settle

# So long before its close those are reminded from whom no ballot has come, if it was open by then.
REMINDER = timedelta(hours=24)
FINAL = ("final_electorate", "final_turnout")


async def announce_poll(context: Context, poll_id: UUID) -> Poll:
    """Those whom it concerns see it, and it opens by itself at `opens_at`, or now if that has passed.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_NOT_DRAFT, BAD_INPUT
    Announces: PollAnnounced, PollsChanged
    """
    async with change(context) as tell:
        poll = await managed_poll(context, poll_id)
        if poll.state is not PollState.DRAFT:
            raise Refusal(RefusalCode.POLL_NOT_DRAFT)
        now = await context.database_now()
        poll.state, poll.announced_at, poll.opens_at = PollState.ANNOUNCED, now, max(poll.opens_at, now)
        if poll.closes_at <= poll.opens_at:
            raise bad_input("closesAt", "closes_too_early")
        await told_of(tell, poll, PollAnnounced(poll.id), "state", "announced_at", "opens_at")
        return tell.outcome(poll)


async def open_poll(context: Context, poll_id: UUID) -> Poll:
    """Ballots are taken from now on, whatever `opens_at` was.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_NOT_DRAFT, BAD_INPUT
    Announces: PollOpened, PollsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        poll = await managed_poll(context, poll_id)
        if poll.state not in (PollState.DRAFT, PollState.ANNOUNCED):
            raise Refusal(RefusalCode.POLL_NOT_DRAFT)
        now = await context.database_now()
        if poll.closes_at <= now:
            raise bad_input("closesAt", "closes_too_early")
        poll.state, poll.opens_at, poll.announced_at = PollState.OPEN, now, poll.announced_at or now
        await told_of(tell, poll, PollOpened(poll.id), "state", "opens_at", "announced_at")
        await poll_told(context, tell, poll, NotificationKind.POLL_OPENED, "opened")
        return tell.outcome(poll)


async def close_poll(context: Context, poll_id: UUID) -> Poll:
    """No ballot is taken any more; the tally is final.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_NOT_OPEN
    Announces: PollClosed, PollsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        poll = await managed_poll(context, poll_id)
        if poll.state is not PollState.OPEN:
            raise Refusal(RefusalCode.POLL_NOT_OPEN, "only_open_polls_close")
        poll.state = PollState.CLOSED
        now = await context.database_now()
        poll.closes_at = min(poll.closes_at, now)
        await settle(poll, now)
        await told_of(tell, poll, PollClosed(poll.id), "state", "closes_at", *FINAL)
        await poll_told(context, tell, poll, NotificationKind.POLL_CLOSED, "closed")
        return tell.outcome(poll)


async def cancel_poll(context: Context, poll_id: UUID, reason: str) -> Poll:
    """It is called off: no ballot is taken, and nobody is shown the results. The ballots stay.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_OVER
    Announces: PollCancelled, PollsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        poll = await _managed_and_not_over(context, poll_id)
        poll.state, poll.cancel_reason = PollState.CANCELLED, reason
        poll.cancelled_at = await context.database_now()
        await told_of(tell, poll, PollCancelled(poll.id), "state", "cancel_reason", "cancelled_at")
        if poll.announced_at:
            await poll_told(context, tell, poll, NotificationKind.POLL_CANCELLED, "cancelled")
        return tell.outcome(poll)


async def prolong_poll(context: Context, poll_id: UUID, closes_at: datetime) -> Poll:
    """It closes later than it would have.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_OVER, BAD_INPUT
    Announces: PollChanged, PollsChanged
    """
    async with change(context) as tell:
        poll = await _managed_and_not_over(context, poll_id)
        if closes_at <= poll.closes_at:
            raise bad_input("closesAt", "only_later")
        if poll.closes_at <= await context.database_now():
            # Its time was over, though nobody has closed it yet: what has ended is not begun again.
            raise Refusal(RefusalCode.POLL_OVER)
        poll.closes_at, poll.reminded_at = closes_at, None
        await told_of(tell, poll, PollChanged(poll.id), "closes_at", "reminded_at")
        return tell.outcome(poll)


async def tighten_results(context: Context, poll_id: UUID, visibility: ResultsVisibility) -> Poll:
    """Its results are shown later, or to fewer, than was said.

    Refuses: NOT_FOUND, FORBIDDEN, POLL_OVER, BAD_INPUT
    Announces: PollChanged, PollsChanged
    """
    async with change(context) as tell:
        poll = await _managed_and_not_over(context, poll_id)
        if not is_tighter(visibility, than=poll.results_visibility):
            raise bad_input("resultsVisibility", "only_tighter")
        poll.results_visibility = visibility
        await told_of(tell, poll, PollChanged(poll.id), "results_visibility")
        return tell.outcome(poll)


async def move_due_polls(context: Context) -> None:
    """Polls whose time has come are open, and those whose time is over closed. May run in several processes at once.

    Announces: PollOpened, PollClosed, PollsChanged, Notified, ManyNotified
    """
    now = await context.database_now()
    opening = {"state": PollState.ANNOUNCED, "opens_at__lte": now}
    closing = {"state": PollState.OPEN, "closes_at__lte": now}
    for due in (opening, closing):
        for poll_id in await Poll.filter(**due).order_by("id").values_list("id", flat=True):
            async with change(context) as tell:
                # Waits for the ballots that are being cast; whoever comes second finds it moved.
                poll = await Poll.filter(**due).select_for_update().get_or_none(id=poll_id)
                if poll and due is opening:
                    poll.state = PollState.OPEN
                    await told_of(tell, poll, PollOpened(poll.id), "state")
                    await poll_told(context, tell, poll, NotificationKind.POLL_OPENED, "opened")
                elif poll:
                    poll.state = PollState.CLOSED
                    await settle(poll, now)
                    await told_of(tell, poll, PollClosed(poll.id), "state", *FINAL)
                    await poll_told(context, tell, poll, NotificationKind.POLL_CLOSED, "closed")


async def remind_of_closing_polls(context: Context) -> None:
    """Who may still answer a poll that closes within a day has been told. May run in several processes at once.

    Announces: Notified, ManyNotified
    """
    now = await context.database_now()
    due = {"state": PollState.OPEN, "reminded_at": None, "closes_at__gt": now, "closes_at__lte": now + REMINDER}
    for poll_id in await Poll.filter(**due).order_by("id").values_list("id", flat=True):
        async with change(context) as tell:
            # Whoever comes second finds it marked.
            if poll := await Poll.filter(**due).select_for_update().get_or_none(id=poll_id):
                poll.reminded_at = now
                await poll.save(update_fields=["reminded_at"])
                if poll.opens_at < poll.closes_at - REMINDER:
                    key = f"closing:{poll.closes_at:%Y%m%d%H%M%S}"
                    await poll_told(context, tell, poll, NotificationKind.POLL_CLOSING, key, silent=True)


async def _managed_and_not_over(context: Context, poll_id: UUID) -> Poll:
    poll = await managed_poll(context, poll_id)
    if is_over(poll):
        raise Refusal(RefusalCode.POLL_OVER)
    return poll
