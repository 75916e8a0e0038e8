"""Days and hours as people here say them: local ones, in the reader's language."""

from datetime import date, datetime

from models.accounts import Language
from models.days import LOCAL
from resolvers.messages import say


def day_told(day: date, language: Language) -> str:
    """Such as: суббота, 5 декабря 2026 г."""
    month, weekday = say(f"month_{day.month}", language), say(f"weekday_{day.isoweekday()}", language)
    return say("day_in_words", language, year=day.year, day=day.day, month=month, weekday=weekday)


def moment_told(instant: datetime, language: Language) -> str:
    local = instant.astimezone(LOCAL)
    return f"{day_told(local.date(), language)}, {local:%H:%M}"


def window_told(begins: datetime, ends: datetime, language: Language) -> str:
    """The day is said once, unless it is over before the window is."""
    last = ends.astimezone(LOCAL)
    if begins.astimezone(LOCAL).date() == last.date():
        return f"{moment_told(begins, language)}–{last:%H:%M}"
    return f"{moment_told(begins, language)} – {moment_told(ends, language)}"
