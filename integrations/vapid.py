"""How the house shows push services who sends (RFC 8292): a key pair, and short signed statements for one service each.

The one rule: the key pair never changes by itself. Browsers subscribe to one public key; with another, no device that
has registered before hears anything any more.
"""

import base64
import binascii
import hashlib
import hmac

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from integrations.addresses import CONSOLE, EMAIL, host_of

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
DERIVING = b"wires-home web push "
# Services take at most 24 hours.
LASTING, RENEWED_BEFORE = 12 * 3600, 3600
MOST_ORIGINS = 256


def unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Errors: ValueError."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("is not base64url") from None


def derived(key: bytes) -> ec.EllipticCurvePrivateKey:
    """The key pair that belongs to a key ring, so that there is no further secret to keep."""
    drawn = b"".join(hmac.digest(key, DERIVING + number, hashlib.sha256) for number in (b"1", b"2"))
    return ec.derive_private_key(int.from_bytes(drawn) % (ORDER - 1) + 1, CURVE)


def given(text: str) -> ec.EllipticCurvePrivateKey:
    """A private key as tools for web push print it: 32 bytes in base64url. Errors: ValueError."""
    secret = decoded(text)
    if len(secret) != 32 or not 0 < int.from_bytes(secret) < ORDER:
        raise ValueError("is not the 32 bytes of a private key in base64url")
    return ec.derive_private_key(int.from_bytes(secret), CURVE)


def key(text: str | None) -> str | None:
    """As the settings take it. Errors: ValueError."""
    if text is not None:
        given(text)
    return text


def contact(text: str | None) -> str | None:
    """Whom a push service writes to when something is wrong. Errors: ValueError."""
    if text in (None, CONSOLE) or (text and (EMAIL.fullmatch(text) or host_of(text, "https"))):
        return text
    raise ValueError("is an e-mail address or a page at https://, such as house@example.kz, or is `console`")


class Vapid:
    """A statement is made once for a service and used for hours: a signature per message would say no more."""

    def __init__(self, private_key: ec.EllipticCurvePrivateKey, contact: str) -> None:
        self._private_key = private_key
        self._contact = contact if contact.startswith("https://") else f"mailto:{contact}"
        point = private_key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public_key = unpadded(point)
        self._made: dict[str, tuple[float, str]] = {}

    def authorization(self, origin: str, now: float) -> str:
        """The header for a push service. `now`: seconds since 1970."""
        expires_at, made = self._made.get(origin, (0.0, ""))
        if expires_at - now < RENEWED_BEFORE:
            if len(self._made) >= MOST_ORIGINS:
                self._made.clear()
            expires_at = now + LASTING
            claims = {"aud": origin, "exp": int(expires_at), "sub": self._contact}
            token = jwt.encode(claims, self._private_key, algorithm="ES256")
            made = f"vapid t={token}, k={self.public_key}"
            self._made[origin] = expires_at, made
        return made
