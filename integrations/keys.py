"""The keys of a deployment: made once by a command, read from a file or the environment. Keys are never logged.

A key ring is one line of JSON: `{"encryption": {"<key id>": "<base64, 32 bytes>", …}, "current": "<key id>",
"index": "<base64>", "token": "<base64>", "plain": false}`. An encryption key is dropped when no row needs it any more;
`current` names the one that seals new values. `plain`: whether texts from before their column was sealed are still
read; a ring that does not say so is older than that, and reads them.
"""

import base64
import binascii
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path


class KeysUnreadable(ValueError):
    """The key ring is missing or malformed; the message says what and how to make one."""


@dataclass(frozen=True)
class KeyRing:
    """`encryption`: key id → AES-256 key; `index`: key of the blind indexes; `token`: key of the access tokens.

    `plain`: whether a text may still be read that stands there from before its column was sealed.
    """

    encryption: dict[str, bytes] = field(repr=False)
    current: str
    index: bytes = field(repr=False)
    token: bytes = field(repr=False)
    plain: bool = True


def make() -> str:
    """A new key ring as JSON text."""
    made = {"encryption": {"k1": fresh()}, "current": "k1", "index": fresh(), "token": fresh(), "plain": False}
    return json.dumps(made)


def fresh() -> str:
    """A new key, as a ring holds it."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def parse(text: str) -> KeyRing:
    """Reads a key ring. Errors: KeysUnreadable names the first wrong part, never its value."""
    try:
        raw = json.loads(text)
        encryption = {str(name): _key(value, f"encryption.{name}") for name, value in raw["encryption"].items()}
        ring = KeyRing(
            encryption,
            str(raw["current"]),
            _key(raw["index"], "index"),
            _key(raw["token"], "token"),
            raw.get("plain", True) is not False,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = str(error) if isinstance(error, KeysUnreadable) else "it is not the JSON that `make-keys` writes"
        raise KeysUnreadable(f"The key ring cannot be read: {reason}.") from None
    if ring.current not in ring.encryption:
        raise KeysUnreadable("The key ring cannot be read: `current` names no key under `encryption`.")
    if any(len(name.encode()) > 255 or not name for name in ring.encryption):
        raise KeysUnreadable("The key ring cannot be read: a key id has 1 to 255 bytes.")
    return ring


def _key(value: object, place: str) -> bytes:
    try:
        key = base64.b64decode(str(value), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise KeysUnreadable(f"`{place}` is not 32 bytes in base64")
    return key


def write_new(path: Path) -> None:
    """Writes a new key ring to `path`, readable by its owner only. Errors: FileExistsError, never overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(make() + "\n")
