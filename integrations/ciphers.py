"""Seals personal data for the database: AES-256-GCM, and blind indexes to look it up. Knows keys, knows no table.

A sealed value is `length of key id (1 byte) | key id | nonce (12 bytes) | ciphertext and tag`. The place it stands
in ("table:column:row id") is authenticated with it, so that a value copied to another row does not open. A length of 0
is a text from before its column was sealed: it stands there as it is, and is read where that may be.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from integrations.keys import KeyRing, KeysUnreadable

NONCE_BYTES = 12


class SealBroken(Exception):
    """The value was sealed for another place, under a key that is gone, or has been altered."""


class _Held(NamedTuple):
    """What belongs together, so that a thread that is sealing never finds half of another ring."""

    boxes: dict[str, AESGCM]
    current: str
    plain: bool


class Ciphers:
    """Seals, opens and indexes text under one key ring.

    `on_unknown_key`: asked when a value names a key that is not there; whether there may be one now.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._held = _held(ring)
        self._index_key = ring.index
        self.on_unknown_key: Callable[[], bool] = bool

    def take_up(self, ring: KeyRing) -> None:
        """Seals and opens with the ring's encryption keys from now on. Errors: KeysUnreadable, for another index."""
        if ring.index != self._index_key:
            raise KeysUnreadable("The key ring has another index key: nobody would be found any more.")
        self._held = _held(ring)

    @property
    def current(self) -> str:
        """The id of the key that seals new values."""
        return self._held.current

    @property
    def known(self) -> list[str]:
        """The ids of all keys; "" where texts that were never sealed are still read."""
        return [*self._held.boxes, *([""] if self._held.plain else [])]

    def seal(self, text: str, place: str) -> bytes:
        held = self._held
        nonce = secrets.token_bytes(NONCE_BYTES)
        return head(held.current) + nonce + held.boxes[held.current].encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, place: str, *, plain: bool = False) -> str:
        """`plain`: whether a text may stand there that was never sealed. Errors: SealBroken."""
        start = 1 + sealed[0] if sealed else 0
        if start == 1 and plain and self._held.plain:
            return sealed[1:].decode()
        box = self._box(sealed[1:start].decode("utf-8", "replace"))
        if box is None:
            raise SealBroken(f"{place.rsplit(':', 1)[0]}: the key that sealed this value is not in the key ring")
        nonce, body = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
        try:
            return box.decrypt(nonce, body, place.encode()).decode()
        except (InvalidTag, ValueError):
            raise SealBroken(f"{place.rsplit(':', 1)[0]}: a value does not open in its place") from None

    def _box(self, name: str) -> AESGCM | None:
        """Another process may have taken up a new key a moment before this one does."""
        if name and name not in self._held.boxes:
            self.on_unknown_key()
        return self._held.boxes.get(name)

    def blind(self, purpose: str, text: str) -> str:
        """HMAC-SHA-256 as 64 hexadecimal digits; equal texts of one purpose have equal indexes."""
        return hmac.new(self._index_key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()

    def marks(self, purpose: str, words: Iterable[str]) -> list[str]:
        """Keyed BLAKE2b in 35 bits for each of many words: one in 34 thousand million is taken for another."""
        key = hmac.digest(self._index_key, f"marks\0{purpose}".encode(), "sha256")
        whole = b"".join(hashlib.blake2b(word.encode(), key=key, digest_size=5).digest() for word in words)
        # 40 bits are 8 letters or digits.
        spelt = base64.b32encode(whole).decode().lower()
        return [spelt[start : start + 7] for start in range(0, len(spelt), 8)]


def head(name: str) -> bytes:
    """How a value begins that was sealed with this key; of a text that was never sealed, with "" for a name."""
    return bytes([len(name.encode())]) + name.encode()


def _held(ring: KeyRing) -> _Held:
    return _Held({name: AESGCM(key) for name, key in ring.encryption.items()}, ring.current, ring.plain)
