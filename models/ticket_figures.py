"""How fast tickets are answered and done, as figures of a group of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from models.tallies import share_of

HUNDREDTH = Decimal("0.01")


class TicketGrouping(StrEnum):
    BUILDING = "building"
    CATEGORY = "category"
    MASTER = "master"
    MONTH = "month"


@dataclass(frozen=True)
class Figures:
    """`promised`: those of the opened that have a deadline, `late` those of them that have missed it.

    `rating`: the sum of all. The seconds are of working time, without pauses; None where there is nothing to look at.
    """

    opened: int = 0
    promised: int = 0
    late: int = 0
    finished: int = 0
    rated: int = 0
    rating: int = 0
    response_seconds: float | None = None
    resolution_seconds: float | None = None

    @property
    def overdue_share(self) -> Decimal | None:
        return share_of(self.late, self.promised) if self.promised else None

    @property
    def average_rating(self) -> Decimal | None:
        return (Decimal(self.rating) / self.rated).quantize(HUNDREDTH, ROUND_HALF_UP) if self.rated else None


def minutes(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds / 60)


def months(first: date, last: date) -> list[date]:
    """The first days of the months from that of `first` to that of `last`."""
    found = [first.replace(day=1)]
    while (following := (found[-1] + timedelta(days=31)).replace(day=1)) <= last:
        found.append(following)
    return found
