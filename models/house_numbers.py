"""When two spellings mean the same house or the same unit, as hands in an office write them.

One rule: only what surely means the same is the same; rather two houses in a report than one that was two.
"""

from functools import lru_cache

from models.spelling import words
from models.text import fold

# What stands before names and numbers, and is left out as often as not.
PLAIN = frozenset(
    words(
        "ул улица көшесі көш пр просп проспект даңғылы д дом үй г город қ қаласы зд здание ғимарат ғимараты "
        "street st avenue ave house building bldg"
    )
)
# Typed with the other keyboard layout: 12A and 12А.
LOOKS = str.maketrans("abcehikmoptxy", "авсенікмортху")


@lru_cache(maxsize=4_096)
def address_key(address: str) -> tuple[str, ...]:
    """`ул. Абая, дом 12/1` and `абая 12 / 1` have one, `Абая 12а` has another."""
    found = words(fold(address).replace("пр-т", "пр").replace("пр-кт", "пр"))
    told = [word for place, word in enumerate(found) if not _is_plain(found, place)]
    return tuple(word.translate(LOOKS) if word[0].isdigit() else word for word in told or found)


def number_key(number: str) -> str:
    return "".join(fold(number).split()).translate(LOOKS)


def _is_plain(found: list[str], place: int) -> bool:
    """A single letter behind a number belongs to the number: `12 д`."""
    word = found[place]
    return word in PLAIN and not (len(word) == 1 and place > 0 and found[place - 1][0].isdigit())
