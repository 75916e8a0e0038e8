"""What every process does by itself, and how often.

One rule: it may run in several processes at once, and twice: whatever is done once only, its verb claims first.
"""

from collections.abc import Awaitable, Callable

from resolvers.attempts import forget_old_attempts
from resolvers.bill_syncs import sync_due_accounts
from resolvers.changes import forget_old_keys
from resolvers.codes import forget_old_codes
from resolvers.complaints import forward_complaints
from resolvers.context import Context
from resolvers.couriers import ROUNDS
from resolvers.data_exports import forget_old_data_exports, write_data_exports
from resolvers.deliveries import forget_old_deliveries
from resolvers.digests import write_digests
from resolvers.disclosure_chains import chain_disclosures
from resolvers.disclosure_ends import keep_ends
from resolvers.erasing import carry_out_erasures
from resolvers.intake import forget_old_imports, work_off_imports
from resolvers.meter_reminders import remind_of_readings, warn_of_verifications
from resolvers.newsroom import publish_due_news
from resolvers.notifications import forget_old_notifications
from resolvers.policies import announce_policies
from resolvers.push_devices import forget_old_push_devices
from resolvers.quarantine import forget_old_quarantined
from resolvers.reading_couriers import send_readings
from resolvers.residencies import begin_due_residencies, end_due_residencies
from resolvers.schedules import move_due_polls, remind_of_closing_polls
from resolvers.seals import seal_anew, take_up_keys
from resolvers.staff_invitations import forget_old_invitations
from resolvers.storeroom import sweep_attachments
from resolvers.ticket_exports import forget_old_exports, write_ticket_exports
from resolvers.ticket_visits import remind_of_visits
from resolvers.ticket_watch import WATCHES
from resolvers.tombstones import reapply_erasures

Work = Callable[[Context], Awaitable[object]]

EVERY: dict[float, tuple[Work, ...]] = {
    1.0: (*ROUNDS, work_off_imports, write_ticket_exports, write_data_exports),
    2.0: (
        take_up_keys,
        seal_anew,
        chain_disclosures,
        announce_policies,
        carry_out_erasures,
        sync_due_accounts,
        move_due_polls,
        publish_due_news,
        end_due_residencies,
        begin_due_residencies,
    ),
    10.0: (*WATCHES, remind_of_visits, forward_complaints, send_readings),
    60.0: (
        remind_of_readings,
        warn_of_verifications,
        remind_of_closing_polls,
        write_digests,
        sweep_attachments,
        keep_ends,
    ),
    3600.0: (
        reapply_erasures,
        forget_old_keys,
        forget_old_attempts,
        forget_old_codes,
        forget_old_data_exports,
        forget_old_deliveries,
        forget_old_imports,
        forget_old_exports,
        forget_old_invitations,
        forget_old_notifications,
        forget_old_push_devices,
        forget_old_quarantined,
    ),
}
# The seconds from one time to the next.
TIMERS: tuple[tuple[float, Work], ...] = tuple((seconds, work) for seconds, works in EVERY.items() for work in works)
