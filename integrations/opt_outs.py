"""Links by which whoever has a letter turns such letters off, without signing in (RFC 8058).

One rule: such a link turns off one kind of letters to one person, and shows and changes nothing else.

It does not expire: a letter may be found years later, and must still be as easy to be rid of.
"""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

# A link to a file is signed with another key, so that neither is ever taken for the other.
DERIVING = b"wires-home letters turned off"
SIGNATURE_BYTES = 16
LONGEST = 200
PATH = "/letters/"


class OptOutRefused(Exception):
    """The link is malformed or forged."""


class OptOuts:
    """`public_url`: where browsers find the server; without one there are no links."""

    def __init__(self, key: bytes, public_url: str | None) -> None:
        self._key, self.public_url = hmac.digest(key, DERIVING, hashlib.sha256), public_url

    def page(self, path: str) -> str | None:
        """Where the app shows a path."""
        return f"{self.public_url}{path}" if self.public_url else None

    def url(self, person_id: UUID, what: str) -> str | None:
        """`what`: the kind of letters, a word of ASCII."""
        return self.page(PATH + self.token(person_id, what))

    def token(self, person_id: UUID, what: str) -> str:
        said = person_id.bytes + what.encode("ascii")
        return base64.urlsafe_b64encode(self._signed(said) + said).decode().rstrip("=")

    def read(self, token: str) -> tuple[UUID, str]:
        """Whose letters, and of what kind. Errors: OptOutRefused."""
        try:
            if len(token) > LONGEST:
                raise ValueError
            whole = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
            signature, said = whole[:SIGNATURE_BYTES], whole[SIGNATURE_BYTES:]
            if not hmac.compare_digest(signature, self._signed(said)):
                raise ValueError
            return UUID(bytes=said[:16]), said[16:].decode("ascii")
        except (ValueError, binascii.Error):
            raise OptOutRefused from None

    def _signed(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, hashlib.sha256)[:SIGNATURE_BYTES]
