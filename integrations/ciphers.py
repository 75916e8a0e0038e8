"""Seals personal data for the database: AES-256-GCM, and blind indexes to look it up. Knows keys, knows no table.

A sealed value is `length of key id (1 byte) | key id | nonce (12 bytes) | ciphertext and tag`. The place it stands
in ("table:column:row id") is authenticated with it, so that a value copied to another row does not open.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from integrations.keys import KeyRing

NONCE_BYTES = 12


class SealBroken(Exception):
    """The value was sealed for another place, under a key that is gone, or has been altered."""


class Ciphers:
    """Seals, opens and indexes text under one key ring."""

    def __init__(self, ring: KeyRing) -> None:
        self._boxes = {name: AESGCM(key) for name, key in ring.encryption.items()}
        self._current = ring.current
        self._index_key = ring.index

    def seal(self, text: str, place: str) -> bytes:
        name = self._current.encode()
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._boxes[self._current].encrypt(nonce, text.encode(), place.encode())
        return bytes([len(name)]) + name + nonce + sealed

    def open(self, sealed: bytes, place: str) -> str:
        """Errors: SealBroken."""
        start = 1 + sealed[0] if sealed else 0
        box = self._boxes.get(sealed[1:start].decode("utf-8", "replace"))
        if box is None:
            raise SealBroken(f"{place.rsplit(':', 1)[0]}: the key that sealed this value is not in the key ring")
        nonce, body = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
        try:
            return box.decrypt(nonce, body, place.encode()).decode()
        except (InvalidTag, ValueError):
            raise SealBroken(f"{place.rsplit(':', 1)[0]}: a value does not open in its place") from None

    def blind(self, purpose: str, text: str) -> str:
        """HMAC-SHA-256 as 64 hexadecimal digits; equal texts of one purpose have equal indexes."""
        return hmac.new(self._index_key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
