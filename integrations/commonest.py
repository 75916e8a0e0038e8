"""The 3,000 commonest passwords of eight characters and more, known by the beginnings of their digests.

Nobody can read a password, or the language of most of them, out of the file beside this one. It was made from public
counts of leaked passwords: the first 3,000 that may be chosen here at all, in small letters, SHA-256, 40 bits of each.
"""

import hashlib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("commonest.txt")
DIGITS = 10


def is_among(folded: str) -> bool:
    """Whether so many people have chosen it that guessing begins with it. `folded`: in small letters."""
    return hashlib.sha256(folded.encode()).hexdigest()[:DIGITS] in _digests()


@cache
def _digests() -> frozenset[str]:
    return frozenset(FILE.read_text(encoding="ascii").split())
