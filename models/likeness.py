"""How alike two texts are: by their groups of three letters, as PostgreSQL's pg_trgm counts them, on any database.

One rule: both texts go through the spelling that names and addresses go through, so that «су жоқ» meets «су жок».
"""

from models.spelling import spellings, words

# A word of a text is padded as pg_trgm pads it: its beginning weighs more than its end.
BEFORE, AFTER = "  ", " "
GROUP = 3


def trigrams(text: str) -> frozenset[str]:
    """Of every word of the text; of a long text those that are in it, however often."""
    padded = (f"{BEFORE}{spellings(word)[0]}{AFTER}" for word in words(text))
    return frozenset(word[at : at + GROUP] for word in padded for at in range(len(word) - GROUP + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, nothing in common, to 1, the same: shared groups among all."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0
