"""The ways to say no. A refusal is expected, has a code a program can act on, and a sentence a resident can.

Refusal ── raised by verbs; a mutation answers it as `Refused`, a query or subscription as an error with the same code.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import ceil

from models.ticket_moves import TicketMove


class RefusalCode(StrEnum):
    """Closed: clients may switch over it."""

    UNAUTHENTICATED = "unauthenticated"
    WRONG_CREDENTIALS = "wrong_credentials"
    WRONG_CODE = "wrong_code"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    BAD_INPUT = "bad_input"
    IDEMPOTENCY_MISMATCH = "idempotency_mismatch"
    POLL_NOT_DRAFT = "poll_not_draft"
    POLL_NOT_OPEN = "poll_not_open"
    POLL_OVER = "poll_over"
    NOT_OWNER = "not_owner"
    OTHER_BUILDING = "other_building"
    OTHER_UNIT_KIND = "other_unit_kind"
    INVITE_NOT_VALID = "invite_not_valid"
    TOO_MANY_INVITES = "too_many_invites"
    LIVES_THERE = "lives_there"
    REQUEST_ANSWERED = "request_answered"
    RESIDENCY_ENDED = "residency_ended"
    SHARES_EXCEEDED = "shares_exceeded"
    TOO_MANY_REQUESTS = "too_many_requests"
    TOO_MANY_FILES = "too_many_files"
    UNIT_IN_USE = "unit_in_use"
    WORKS_THERE = "works_there"
    LAST_ADMINISTRATOR = "last_administrator"
    HOLDS_A_POST = "holds_a_post"
    NEWS_WITHDRAWN = "news_withdrawn"
    ILLEGAL_MOVE = "illegal_move"
    VISIT_OVER = "visit_over"
    TICKET_OVER = "ticket_over"
    ACCOUNT_NOT_CONFIRMED = "account_not_confirmed"
    READINGS_CLOSED = "readings_closed"
    READING_TOO_LOW = "reading_too_low"
    READING_TOO_HIGH = "reading_too_high"
    DISPUTED_ALREADY = "disputed_already"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONFLICT = "conflict"
    UNAVAILABLE = "unavailable"
    RESUBSCRIBE = "resubscribe"


class Refusal(Exception):
    """`message` is a key of `resolvers.messages`; `field` is the input's name as the API spells it.

    `retry_after_seconds`: when it may be tried again; only TOO_MANY_ATTEMPTS knows. `allowed_moves`: what may be done
    with a ticket instead; only ILLEGAL_MOVE knows.
    """

    retry_after_seconds: int | None = None
    allowed_moves: Sequence[TicketMove] = ()

    def __init__(self, code: RefusalCode, message: str = "", field: str | None = None, **facts: object) -> None:
        super().__init__(code.name)
        self.code = code
        self.message = message or code.value
        self.field = field
        self.facts = facts


def not_found(field: str | None = None) -> Refusal:
    """Unknown and invisible are one answer, so that nothing is learnt by asking."""
    return Refusal(RefusalCode.NOT_FOUND, field=field)


def bad_input(field: str, message: str, **facts: object) -> Refusal:
    return Refusal(RefusalCode.BAD_INPUT, message, field, **facts)


def illegal_move(allowed: Sequence[TicketMove], field: str) -> Refusal:
    refusal = Refusal(RefusalCode.ILLEGAL_MOVE, "" if allowed else "no_move_left", field)
    refusal.allowed_moves = allowed
    return refusal


def too_many_attempts(seconds: float, message: str = "") -> Refusal:
    """`seconds`: until the next try is taken; told as whole ones, never too few."""
    whole = max(1, ceil(seconds))
    refusal = Refusal(RefusalCode.TOO_MANY_ATTEMPTS, message, seconds=whole)
    refusal.retry_after_seconds = whole
    return refusal
