"""The days of the month that bills and meters turn on. Orders set them and change them, so they are settings."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BillingTerms:
    """`due_day`: of the month after the billing month, where the bill itself names no day. Readings are taken from
    `readings_from_day` to `readings_until_day`, or to the month's last day where that comes sooner.

    Source: the order of 29 August 2025 on the single payment document, in force from 20 September 2025.
    """

    due_day: int = 25
    readings_from_day: int = 20
    readings_until_day: int = 30


def month_of(day: date) -> date:
    """A month is named by its first day."""
    return day.replace(day=1)


def months_later(period: date, count: int) -> date:
    place = period.year * 12 + period.month - 1 + count
    return date(place // 12, place % 12 + 1, 1)


def due_on(terms: BillingTerms, period: date) -> date:
    return months_later(period, 1).replace(day=terms.due_day)


def readings_window(terms: BillingTerms, period: date) -> tuple[date, date]:
    """The first and the last day on which the month's readings are taken."""
    last = monthrange(period.year, period.month)[1]
    first, until = min(terms.readings_from_day, last), min(terms.readings_until_day, last)
    return period.replace(day=first), period.replace(day=until)
