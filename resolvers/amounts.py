"""Numbers as each language writes them: 1 234,50 in Kazakh and Russian, 1,234.50 in English.

One rule: a number and what it is of stand on one line, and nothing is rounded here but money that has tiyn anyway.
"""

from decimal import Decimal

from models.accounts import Language

NO_BREAK, MINUS, TENGE = "\u00a0", "\u2212", "₸"


def number(value: Decimal, language: Language) -> str:
    """Without zeros that say nothing."""
    text = f"{value:,f}"
    return _written(text.rstrip("0").rstrip(".") if "." in text else text, language)


def with_measure(value: Decimal, measure: str | None, language: Language) -> str:
    return NO_BREAK.join(part for part in (number(value, language), measure) if part)


def money(value: Decimal, language: Language) -> str:
    return f"{_written(f'{value:,.2f}', language)}{NO_BREAK}{TENGE}"


def more_or_less(value: Decimal, language: Language) -> str:
    """Money with its sign, also where it is more."""
    return f"{_written(f'{value:+,.2f}', language)}{NO_BREAK}{TENGE}"


def rate(value: Decimal, measure: str | None, language: Language) -> str:
    """So much for each; tariffs may have parts of a tiyn."""
    whole = value.quantize(Decimal("0.01")) == value
    told = money(value, language) if whole else f"{number(value, language)}{NO_BREAK}{TENGE}"
    return f"{told}/{measure}" if measure else told


def _written(text: str, language: Language) -> str:
    text = text.replace("-", MINUS)
    return text if language is Language.EN else text.translate({ord(","): NO_BREAK, ord("."): ","})
