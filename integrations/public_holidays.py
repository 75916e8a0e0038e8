"""The calendar of Kazakhstan: public holidays, with the days that are off or worked in their stead.

One rule: a year is computed once. Holidays that are declared by the moon are known exactly only for years past.
"""

from datetime import date
from functools import lru_cache

from holidays.countries.kazakhstan import Kazakhstan


@lru_cache(maxsize=32)
def _days(year: int) -> dict[date, bool]:
    calendar = Kazakhstan(years=year)
    worked = {day: True for day in calendar.weekend_workdays if day.year == year}
    return dict.fromkeys(calendar, False) | worked


def kazakhstan(day: date) -> bool | None:
    """False for a public holiday, True for a weekend day that is worked in another's stead, None for any other."""
    return _days(day.year).get(day)
