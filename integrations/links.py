"""Links to documents: signed, short-lived statements of who may fetch what. A link opens one thing and is no sign-in.

Whoever holds a link can read what it says, so it says ids and choices, and nothing about a person.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import jwt

ALGORITHM = "HS256"
AUDIENCE = "wires-home/files"
# An access token is signed with another key, so that neither is ever taken for the other.
LINKING = b"wires-home links to files"
LONGEST = 2_000
CLAIMS = ("sub", "sid", "kind", "args", "lang", "exp", "aud")


class LinkRefused(Exception):
    """The link is malformed, forged or not for us."""


class LinkExpired(Exception):
    """The link is ours and was good."""


@dataclass(frozen=True)
class Link:
    """`kind`: of document; `arguments`: which one; `language`: in which it is written."""

    account_id: UUID
    session_id: UUID
    kind: str
    arguments: dict[str, str]
    language: str
    expires_at: datetime


class Links:
    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, LINKING, hashlib.sha256)

    def issue(self, link: Link) -> str:
        claims = {
            "sub": str(link.account_id),
            "sid": str(link.session_id),
            "kind": link.kind,
            "args": link.arguments,
            "lang": link.language,
            "exp": int(link.expires_at.timestamp()),
            "aud": AUDIENCE,
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM)

    def read(self, token: str) -> Link:
        """Errors: LinkExpired for one of ours that has been good; LinkRefused for every other reason alike."""
        if len(token) > LONGEST:
            raise LinkRefused
        try:
            said = jwt.decode(
                token, self._key, algorithms=[ALGORITHM], audience=AUDIENCE, options={"require": list(CLAIMS)}
            )
            expires_at = datetime.fromtimestamp(said["exp"], UTC)
            named = UUID(said["sub"]), UUID(said["sid"])
            return Link(*named, str(said["kind"]), dict(said["args"]), str(said["lang"]), expires_at)
        except jwt.ExpiredSignatureError:
            raise LinkExpired from None
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, AttributeError):
            raise LinkRefused from None
