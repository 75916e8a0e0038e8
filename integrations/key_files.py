"""The file with the key ring while it is in use: watched by every process that serves, rewritten by one command.

One rule: whoever reads the file finds a whole ring in it, the old or the new one, whenever a command dies.
"""

import fcntl
import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from integrations import keys
from integrations.keys import KeysUnreadable

if TYPE_CHECKING:  # commands do not wait for it
    from integrations.ciphers import Ciphers

Outcome = TypeVar("Outcome")
Mark = tuple[int, int, int]
PLAIN = "plain"
# By then every process has taken up what stands in the file; they look every 2 seconds.
TAKEN_UP_SECONDS = 60.0
log = structlog.stdlib.get_logger("wires.keys")


class KeyNotChanged(ValueError):
    """What was asked for cannot be done with this ring; the message is a sentence for the operator."""


class KeyWatch:
    """Has the ciphers take up the ring whenever its file has changed. One that does not fit is left alone, and told."""

    def __init__(self, path: Path | None, ciphers: "Ciphers") -> None:
        self._path, self._ciphers = path, ciphers
        self._seen: Mark | None = None
        ciphers.on_unknown_key = self.look

    @property
    def current(self) -> str:
        """The name of the key that seals new values."""
        return self._ciphers.current

    @property
    def known(self) -> list[str]:
        """The names of all keys; "" where texts that were never sealed are still read."""
        return self._ciphers.known

    def look(self) -> bool:
        """Whether another ring was taken up."""
        if self._path is None or (mark := mark_of(self._path)) in (None, self._seen):
            return False
        seen, self._seen, before = self._seen, mark, self._ciphers.current
        try:
            self._ciphers.take_up(keys.parse(self._path.read_text()))
        except (KeysUnreadable, OSError, UnicodeDecodeError) as error:
            log.error("the key ring has changed and is not taken up", error=error)
            # What could not be read may be the next moment, as it stands there: without it, this process is behind.
            self._seen = seen if isinstance(error, OSError) else mark
            return False
        if self._ciphers.current != before:
            log.info("new values are sealed with another key")
        return True


def add(path: Path, name: str | None, *, current: bool) -> str:
    """Adds a new key, which seals from now on if it is to be `current`; its name. Errors: KeyNotChanged."""

    def added(ring: dict[str, Any]) -> str:
        fresh = name or _next_name(ring["encryption"])
        if fresh == PLAIN or not re.fullmatch(r"[A-Za-z0-9._-]{1,32}", fresh):
            raise KeyNotChanged("A key's name has 1 to 32 letters, digits, dots or hyphens, and is not “plain”.")
        if fresh in ring["encryption"]:
            raise KeyNotChanged(f"The key ring has a key {fresh} already.")
        ring["encryption"][fresh] = keys.fresh()
        ring["current"] = fresh if current else ring["current"]
        return fresh

    return _rewritten(path, added)


def use(path: Path, name: str) -> None:
    """New values are sealed with this key from now on. Errors: KeyNotChanged."""

    def used(ring: dict[str, Any]) -> None:
        if name not in (found := ring["encryption"]):
            raise KeyNotChanged(f"The key ring has no key {name}: it has {', '.join(found)}.")
        # The last one is the newest in use: whoever knows both seals nothing anew with the other one.
        found[name] = found.pop(name)
        ring["current"] = name

    _rewritten(path, used)


def drop(path: Path, name: str, counted: Mark | None = None) -> None:
    """The key is gone; `plain`: a text that was never sealed is not read any more. `counted`: the file's mark when rows
    were counted, since another command may have had them sealed with the key meanwhile. Errors: KeyNotChanged.
    """

    def dropped(ring: dict[str, Any]) -> None:
        check_droppable(ring["encryption"], ring["current"], name)
        if counted not in (None, mark_of(path)):
            raise KeyNotChanged("The key ring was changed while rows were counted: say it again.")
        if name == PLAIN:
            ring["plain"] = False
        else:
            del ring["encryption"][name]

    _rewritten(path, dropped)


def check_droppable(names: Iterable[str], current: str, name: str) -> None:
    """Errors: KeyNotChanged."""
    if name == current:
        raise KeyNotChanged(f"New values are sealed with {name}: make another key the current one first.")
    if name not in (*names, PLAIN):
        raise KeyNotChanged(f"The key ring has no key {name}.")


def settles_in(path: Path) -> float:
    """The seconds until every process has surely taken up what stands in the file."""
    return max(0.0, path.stat().st_mtime + TAKEN_UP_SECONDS - time.time())


def _next_name(names: dict[str, Any]) -> str:
    numbers = [int(found[1]) for name in names if (found := re.fullmatch(r"k(\d{1,9})", name))]
    return f"k{max(numbers, default=0) + 1}"


def _rewritten(path: Path, change: Callable[[dict[str, Any]], Outcome]) -> Outcome:
    """One command at a time. A link is followed, so that what it leads to is replaced. Errors: KeyNotChanged."""
    whole = path.resolve()
    with whole.with_name(f"{whole.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        text = whole.read_text()
        keys.parse(text)
        ring = json.loads(text)
        outcome = change(ring)
        changed = json.dumps(ring)
        keys.parse(changed)
        _replace(whole, changed + "\n")
    return outcome


def _replace(path: Path, text: str) -> None:
    """Whole on the disk before it takes the old one's place, with the old one's owner and mode."""
    before = path.stat()
    for left in path.parent.glob(f".{path.name}.*"):
        # By a command that was killed here: it holds keys.
        left.unlink(missing_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "w") as file:
            os.fchmod(number, before.st_mode & 0o777)
            if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
                os.fchown(number, before.st_uid, before.st_gid)
            file.write(text)
            file.flush()
            os.fsync(number)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def mark_of(path: Path | None) -> Mark | None:
    """What is another one when the file was replaced or written; None while it is not there."""
    try:
        known = path.stat() if path else None
    except OSError:
        return None
    return (known.st_mtime_ns, known.st_ino, known.st_size) if known else None
