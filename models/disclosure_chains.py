"""Rows of disclosures as a chain: each holds a keyed hash over the one before and over all that it says itself.

Whoever has the database and not the key ring cannot change, remove, insert or move such a row so that it still fits.
What waits for its place carries a keyed hash of what it says until then: nothing that says anything else is given one.
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


def vouch(row: Disclosure) -> Disclosure:
    """The server is about to write it: what says so until the row has its place. The row itself."""
    row.subject_salt, row.subject_mark = _veiled(_about(row))
    row.reader_salt, row.reader_mark = _veiled(_by(row))
    row.proof = _proof(row)
    return row


def is_vouched_for(row: Disclosure) -> bool:
    """Whether a row without a place says what the server wrote."""
    return _says_who(row) and _same(row.proof, _proof(row))


def put_in_place(row: Disclosure, number: int, previous: str) -> str:
    """The row stands at this place of its chain from now on, and has no other any more; its hash."""
    row.number, row.proof = number, None
    row.hash = _hash(row, previous)
    return row.hash


def fits(row: Disclosure, previous: str) -> bool:
    """Whether the row says what it said when it was put there, behind this hash."""
    return _says_who(row) and _same(row.hash, _hash(row, previous))


def _says_who(row: Disclosure) -> bool:
    """Whether its ids are those that its marks were made of."""
    known = ((_about(row), row.subject_salt, row.subject_mark), (_by(row), row.reader_salt, row.reader_mark))
    true = all(salt is not None and mark == _mark(who, salt) for who, salt, mark in known if who is not None)
    # Posts stay when people go: none is ever taken out of a row.
    return true and row.reader_id is not None


def _same(kept: str | None, known: str) -> bool:
    return kept is not None and secrets.compare_digest(kept.encode(), known.encode())


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


def _proof(row: Disclosure) -> str:
    return cipher().blind("disclosures:written", json.dumps(_said(row)))


def _hash(row: Disclosure, previous: str) -> str:
    return cipher().blind("disclosures:chain", json.dumps([previous, row.number, *_said(row)]))


def _said(row: Disclosure) -> tuple[str | None, ...]:
    marks, said = (row.subject_mark, row.reader_mark), (row.reason, row.shown, row.day.isoformat())
    return (str(row.id), str(row.complex_id), *marks, *said, row.at.astimezone(UTC).isoformat())
