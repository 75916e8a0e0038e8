"""Access tokens: signed, short-lived statements of who signed in. A token names a session and nothing it may do.

Refresh tokens beside them: `<session>.<generation>.<MAC>`. They vouch for themselves, so that none is kept anywhere.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import jwt

ALGORITHM = "HS256"
AUDIENCE = "wires-home"
LEEWAY_SECONDS = 5
REFRESHING = b"wires-home refresh tokens"
REFRESH = re.compile(r"([0-9a-f]{32})\.(0|[1-9][0-9]{0,8})\.[\w-]{43}", re.ASCII)


class TokenRefused(Exception):
    """The token is malformed, forged, expired or not for us."""


@dataclass(frozen=True)
class Claims:
    account_id: UUID
    session_id: UUID
    expires_at: datetime


class Tokens:
    """Issues and verifies under one key; an equal session gives an equal token, so a repeated answer is equal too."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._refresh_key = hmac.digest(key, REFRESHING, hashlib.sha256)

    def issue(self, account_id: UUID, session_id: UUID, issued_at: datetime, expires_at: datetime) -> str:
        claims = {
            "sub": str(account_id),
            "sid": str(session_id),
            "iat": int(issued_at.timestamp()),
            "exp": int(expires_at.timestamp()),
            "aud": AUDIENCE,
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM)

    def verify(self, token: str) -> Claims:
        """Errors: TokenRefused, for every reason alike."""
        try:
            claims = jwt.decode(
                token,
                self._key,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                leeway=LEEWAY_SECONDS,
                options={"require": ["sub", "sid", "iat", "exp", "aud"]},
            )
            expires_at = datetime.fromtimestamp(claims["exp"], UTC)
            return Claims(UUID(claims["sub"]), UUID(claims["sid"]), expires_at)
        # AttributeError: what UUID() raises when it is given a list or a number.
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, AttributeError):
            raise TokenRefused from None

    def issue_refresh(self, session_id: UUID, generation: int) -> str:
        named = f"{session_id.hex}.{generation}"
        mac = hmac.digest(self._refresh_key, named.encode(), hashlib.sha256)
        return f"{named}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"

    def verify_refresh(self, token: str) -> tuple[UUID, int]:
        """Whose it is and which one of that session's, counted from 0. Errors: TokenRefused."""
        if (said := REFRESH.fullmatch(token)) is None:
            raise TokenRefused
        session_id, generation = UUID(said[1]), int(said[2])
        if not hmac.compare_digest(token, self.issue_refresh(session_id, generation)):
            raise TokenRefused
        return session_id, generation
