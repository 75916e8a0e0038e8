"""Local days. The whole of Kazakhstan is at UTC+5 since 1 March 2024; older time zone data would say otherwise."""

from datetime import UTC, date, datetime, time, timedelta, timezone

LOCAL = timezone(timedelta(hours=5))


def local_day(instant: datetime) -> date:
    """The day it is in the building at this instant."""
    return instant.astimezone(LOCAL).date()


def first_instant(day: date) -> datetime:
    """When the local day begins, in UTC."""
    return datetime.combine(day, time(), LOCAL).astimezone(UTC)
