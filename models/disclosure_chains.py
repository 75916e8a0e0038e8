"""Rows of disclosures as a chain: each holds a keyed hash over the one before and over all that it says itself.

Whoever has the database and not the key ring cannot change, remove, insert or move such a row so that it still fits.
Of people the hash knows only marks: when their ids and salts are erased, it still fits, and leads to nobody.
"""

import hashlib
import json
import secrets
from datetime import UTC

from models.disclosures import Disclosure
from models.encryption import cipher

# What the first row of a chain follows.
BEGINNING = ""
SALT_BYTES = 16


def put_in_place(row: Disclosure, number: int, previous: str) -> str:
    """The row stands at this place of its chain from now on; its hash."""
    row.number = number
    row.subject_salt, row.subject_mark = _veiled(_about(row))
    row.reader_salt, row.reader_mark = _veiled(_by(row))
    row.hash = _hash(row, previous)
    return row.hash


def fits(row: Disclosure, previous: str) -> bool:
    """Whether the row says what it said when it was put there, behind this hash."""
    known = ((_about(row), row.subject_salt, row.subject_mark), (_by(row), row.reader_salt, row.reader_mark))
    true = all(salt is not None and mark == _mark(who, salt) for who, salt, mark in known if who is not None)
    # Posts stay when people go: none is ever taken out of a row.
    true = true and row.reader_id is not None
    return true and row.hash is not None and secrets.compare_digest(row.hash.encode(), _hash(row, previous).encode())


def _about(row: Disclosure) -> str | None:
    """What it was about may lead to whose it was: the two are veiled together."""
    return f"{row.subject_id}:{row.reference_id}" if row.subject_id else None


def _by(row: Disclosure) -> str | None:
    return str(row.reader_id) if row.reader_id else None


def _veiled(who: str | None) -> tuple[str | None, str]:
    salt = secrets.token_hex(SALT_BYTES)
    return (salt, _mark(who, salt)) if who else (None, _mark("", salt))


def _mark(who: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}:{who}".encode()).hexdigest()


def _hash(row: Disclosure, previous: str) -> str:
    ids = (row.id, row.complex_id)
    said = (row.subject_mark, row.reader_mark, row.reason, row.shown, row.day.isoformat())
    at = row.at.astimezone(UTC).isoformat()
    return cipher().blind("disclosures:chain", json.dumps([previous, row.number, *map(str, ids), *said, at]))
