"""What residents complain of, on its way to their suppliers through the billing centre: claimed, sent, and answered.

One rule: what leaves is a duty: it is tried for three days, under one key, and what comes of it stands in the ticket.
"""

import random
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import structlog

from integrations.billing_centre import Answer, CentreFailed, Complaint
from models.accounts import Account, Language
from models.bill_disputes import BillDispute, ComplaintState
from models.encryption import sealed
from models.ticket_events import TicketEventKind
from models.tickets import ENDED_STATES, Ticket
from models.utility_accounts import UtilityAccount
from resolvers.changes import change
from resolvers.context import Context
from resolvers.faults import through_conflicts
from resolvers.messages import say
from resolvers.ticket_events import record
from resolvers.ticket_notices import tell_of_comment

log = structlog.stdlib.get_logger("wires.complaints")
# Longer than all tries of one call to a centre take.
LEASE, TRIED_FOR = timedelta(minutes=3), timedelta(days=3)
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 30.0, 3 * 3600.0
LONGEST_REFERENCE, LONGEST_ANSWER = 60, 300
S = ComplaintState


async def forward_complaints(context: Context) -> None:
    """Complaints that waited have been handed over, or are put off. May run in several processes at once.

    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    while row := await _claimed(context):
        try:
            answer = await _handed_over(context, row)
        except CentreFailed as failed:
            log.info("a complaint is put off", complaint_id=row.id, why=failed.why)
            await _put_off(context, row, failed.wait_seconds)
        except Exception as error:
            # The type only: its text may hold what somebody has written.
            log.warning("a complaint is put off", complaint_id=row.id, error=error)
            await _put_off(context, row, 0.0)
        else:
            state = S.GIVEN_UP if answer is None else S.REFUSED if answer.accepted is False else S.TAKEN
            await through_conflicts(partial(_noted, context, row, state, answer or Answer(None)))


async def _claimed(context: Context) -> BillDispute | None:
    """One that is this process's alone, as long as its lease lasts."""
    if not await BillDispute.filter(next_try_at__lte=context.now).exists():
        return None
    async with change(context):
        now = await context.database_now()
        due = BillDispute.filter(next_try_at__lte=now).order_by("next_try_at", "id")
        row = await due.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.tries, row.claimed_until, row.next_try_at = row.tries + 1, now + LEASE, now + LEASE
        await row.save(update_fields=["tries", "claimed_until", "next_try_at"])
        return row


async def _handed_over(context: Context, row: BillDispute) -> Answer | None:
    """What the centre says; None where there is nothing to hand over any more. Errors: CentreFailed."""
    ticket, account = await Ticket.get(id=row.ticket_id), await _account(row)
    centre = context.services.centres.get(account.provider)
    if centre is None or ticket.state in ENDED_STATES:
        return None
    return await centre.complain(
        Complaint(account.number, row.supplier_code, row.service_code, ticket.text, ticket.contact_phone, str(row.id))
    )


async def _account(row: BillDispute) -> UtilityAccount:
    [found] = await UtilityAccount.filter(bills__id=row.bill_id)
    return found


async def _put_off(context: Context, row: BillDispute, wait_seconds: float) -> None:
    if context.now - row.opened_at > TRIED_FOR:
        await _noted(context, row, S.GIVEN_UP, Answer(None))
        return
    pause = min(FIRST_PAUSE_SECONDS * 2.0 ** min(row.tries - 1, 20), LONGEST_PAUSE_SECONDS) * random.uniform(0.5, 1.0)
    later = await context.database_now() + timedelta(seconds=max(pause, wait_seconds))
    await _ours(row).update(next_try_at=later, claimed_until=None)


async def _noted(context: Context, row: BillDispute, state: ComplaintState, answer: Answer) -> None:
    """It is over, and who reads the ticket reads how."""
    reference = (answer.reference or "")[:LONGEST_REFERENCE] or None
    over: dict[str, Any] = {"complaint": state, **sealed(BillDispute, row.id, complaint_reference=reference)}
    async with change(context) as tell:
        # The dispute before its ticket, as who settles it does.
        if not await _ours(row).update(next_try_at=None, claimed_until=None, **over):
            return
        ticket = await Ticket.filter(id=row.ticket_id).select_for_update().get()
        if ticket.state in ENDED_STATES:
            return
        language = await language_of(row.person_id)
        why = (answer.why or "")[:LONGEST_ANSWER]
        text = say(f"complaint_{state.value}", language, reference=reference or "—", why=why).strip()
        event = await record(context, tell, ticket, TicketEventKind.COMMENTED, by_staff=False, text=text)
        await tell_of_comment(context, tell, ticket, event)


def _ours(row: BillDispute) -> Any:
    """As long as nobody else has claimed it since."""
    return BillDispute.filter(id=row.id, tries=row.tries, complaint=S.WAITING)


async def language_of(person_id: UUID | None) -> Language:
    """In which somebody is written to."""
    account = await Account.get_or_none(person_id=person_id) if person_id else None
    return account.language if account else Language.RU
