"""What a sender says of a message handed to it. One rule: `why` is our word, never theirs."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

# The longest wait that somebody else may ask us for.
LONGEST_WAIT_SECONDS = 3600.0


class Verdict(StrEnum):
    """`NOT_NOW` is surely not taken, or does no harm twice, so that it may be sent again; what is `IN_DOUBT` may be on
    its way already. `GONE`: nobody is there any more to take it.
    """

    TAKEN = "taken"
    REPEATED = "repeated"
    NOT_NOW = "not_now"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    GONE = "gone"


@dataclass(frozen=True)
class Receipt:
    """`why` goes into the log. `reference`: the message as its taker knows it. `wait_seconds`: not before then."""

    verdict: Verdict
    why: str = ""
    reference: str | None = None
    wait_seconds: float = 0.0


def taken(reference: str | None = None) -> Receipt:
    return Receipt(Verdict.TAKEN, reference=reference)


def repeated(why: str) -> Receipt:
    """Not taken: an equal message was taken a moment ago, or the taker has its hands full."""
    return Receipt(Verdict.REPEATED, why)


def not_now(why: str, wait_seconds: float = 0.0) -> Receipt:
    return Receipt(Verdict.NOT_NOW, why, wait_seconds=min(max(wait_seconds, 0.0), LONGEST_WAIT_SECONDS))


def refused(why: str) -> Receipt:
    return Receipt(Verdict.REFUSED, why)


def in_doubt(why: str) -> Receipt:
    return Receipt(Verdict.IN_DOUBT, why)


def gone(why: str) -> Receipt:
    return Receipt(Verdict.GONE, why)


def seconds_of(later: str | None) -> float:
    """Of a Retry-After: a number of seconds or a date; 0 when it is neither."""
    if later is None:
        return 0.0
    if later.strip().isascii() and later.strip().isdigit():
        return float(later[:9])
    try:
        moment = parsedate_to_datetime(later)
        return (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return 0.0
