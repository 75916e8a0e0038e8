"""What every process does by itself: everything that has to be done, each often enough."""

from tests.conftest import BY_HAND
from timers import EVERY, TIMERS

# The verbs, and how many seconds late they may be.
PROMISED = {
    "work_off_imports": 1,
    "write_ticket_exports": 1,
    "move_due_polls": 2,
    "publish_due_news": 2,
    "end_due_residencies": 2,
    "begin_due_residencies": 2,
    "resume_due_tickets": 10,
    "return_left_tickets": 10,
    "close_unanswered_tickets": 10,
    "warn_of_late_tickets": 10,
    "sync_due_accounts": 2,
    "remind_of_visits": 10,
    "remind_of_closing_polls": 60,
    "write_digests": 60,
    "sweep_attachments": 60,
    "keep_ends": 60,
}


def test_everything_that_was_promised_is_done_by_itself() -> None:
    found = {getattr(work, "__name__", ""): seconds for seconds, works in EVERY.items() for work in works}

    assert {name: found.get(name) for name in PROMISED} == PROMISED
    assert sum(name.startswith("forget_old_") for name in found) == 11


def test_what_the_tests_do_by_hand_is_done_by_itself_in_production() -> None:
    assert set(BY_HAND) <= {work for _, work in TIMERS}
