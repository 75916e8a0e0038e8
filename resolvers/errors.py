"""The ways to say no. A refusal is expected, has a code a program can act on, and a sentence a resident can.

Refusal ── raised by verbs; a mutation answers it as `Refused`, a query or subscription as an error with the same code.
"""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Closed: clients may switch over it."""

    UNAUTHENTICATED = "unauthenticated"
    WRONG_CREDENTIALS = "wrong_credentials"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    BAD_INPUT = "bad_input"
    IDEMPOTENCY_MISMATCH = "idempotency_mismatch"
    POLL_NOT_DRAFT = "poll_not_draft"
    POLL_NOT_OPEN = "poll_not_open"
    UNAVAILABLE = "unavailable"
    RESUBSCRIBE = "resubscribe"


class Refusal(Exception):
    """`message` is a key of `resolvers.messages`; `field` is the input's name as the API spells it."""

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
