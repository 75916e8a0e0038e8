"""Whether a meter can have shown this: pure, by what it showed before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

# More than so many times the usual is asked about; and only where it is also more than so much, by what is measured.
TIMES_THE_USUAL = 3
DAYS = 30
LITTLE = {"м³": Decimal(5), "кВт·ч": Decimal(150), "Гкал": Decimal(1)}
LITTLE_OF_OTHERS = Decimal(5)
# Of a meter that has shown nothing yet, in a month.
MUCH_AT_FIRST = {"м³": Decimal(40), "кВт·ч": Decimal(1_500), "Гкал": Decimal(10)}
MUCH_OF_OTHERS = Decimal(100)
LEAST_HISTORY = 2


@dataclass(frozen=True)
class Shown:
    taken_on: date
    value: Decimal


@dataclass(frozen=True)
class Jump:
    """`used`: since the last reading. `usual`: in as many days."""

    used: Decimal
    usual: Decimal


def latest(before: Sequence[Shown]) -> Shown | None:
    return max(before, key=lambda one: (one.taken_on, one.value), default=None)


def jump(measure: str, before: Sequence[Shown], now: Shown) -> Jump | None:
    """How far above the usual it is; None where it is not, or nothing is known to set it against."""
    if (last := latest(before)) is None:
        return None
    days, used = max((now.taken_on - last.taken_on).days, 1), now.value - last.value
    a_day = _usual_a_day(before)
    usual = a_day * days if a_day is not None else MUCH_AT_FIRST.get(measure, MUCH_OF_OTHERS) * days / DAYS
    times = TIMES_THE_USUAL if a_day is not None else 1
    far = used > usual * times and used > LITTLE.get(measure, LITTLE_OF_OTHERS)
    return Jump(used, usual.quantize(Decimal("0.001"))) if far else None


def _usual_a_day(before: Sequence[Shown]) -> Decimal | None:
    """The median of what was used between two readings, by days; None of a meter that was read too seldom."""
    ordered = sorted(before, key=lambda one: (one.taken_on, one.value))
    used = [
        (second.value - first.value) / (second.taken_on - first.taken_on).days
        for first, second in pairwise(ordered)
        if second.taken_on > first.taken_on and second.value >= first.value
    ]
    return median(used) if len(used) >= LEAST_HISTORY else None
