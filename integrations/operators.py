"""What the settings say of the operator: who answers for people's data."""

import re

_BIN = re.compile(r"[0-9]{12}", re.ASCII)


def bin(number: str | None) -> str | None:
    """A business identification number. Errors: ValueError."""
    plain = number and "".join(number.split())
    if plain and not _BIN.fullmatch(plain):
        raise ValueError("is a business identification number of 12 digits")
    return plain or None
