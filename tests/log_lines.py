"""What a test run writes to logs, and what must not stand there: whatever people sign in with, send and are called.

One rule: who makes or sends something private says so to `keep`; at the end of the run nothing of it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a demo is filled without it
    import pytest

# So much of a long text is looked for; of short words in English letters some stand in any line.
MOST, SHORTEST = 40, 12
TOKENS = re.compile(r'"(?:accessToken|refreshToken|url|thumbnailUrl)": ?"([^"]+)"')
# Ids, names of enums and moments of time are nobody's secret.
PUBLIC = re.compile(r"[A-Z_]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT.*")
FRAME = ("time", "level", "logger", "request_id", "socket_id")


class Log:
    """A stream that takes lines of JSON, and remembers each thing that they say once."""

    def __init__(self) -> None:
        self.said: set[str] = set()
        self.lines = 0

    def write(self, text: str) -> None:
        for line in text.splitlines():
            self.lines += 1
            told = json.loads(line)
            self.said.update(str(value) for name, value in told.items() if name not in FRAME)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        return False

    def hear(self, written: str) -> None:
        """What another process has written: the lines of its log among it."""
        self.write("\n".join(line for line in written.splitlines() if line.startswith('{"time":')))


LOG = Log()
SECRETS: set[str] = set()


def keep(*private: Any) -> None:
    """The texts of anything that JSON can say."""
    for value in private:
        if isinstance(value, str):
            SECRETS.update(_needles(value))
        elif isinstance(value, dict):
            keep(*value.values())
        elif isinstance(value, list):
            keep(*value)


def keep_tokens(answer: str) -> None:
    """What an answer of the API hands out that opens something."""
    keep(*TOKENS.findall(answer))


def _needles(text: str) -> Iterator[str]:
    needle = text.strip()[:MOST]
    if not PUBLIC.fullmatch(needle) and (len(needle) >= SHORTEST or (len(needle) >= 3 and not needle.isascii())):
        yield needle


def found(secrets: Iterable[str], said: Iterable[str]) -> list[str]:
    """The secrets that stand somewhere in what was said."""
    everything = "\n".join(said)
    return sorted(secret for secret in secrets if secret in everything)


def lines(caplog: pytest.LogCaptureFixture, event: str) -> list[dict[str, Any]]:
    """The fields of our own lines with this event; not the ids of what was under way."""
    told = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    return [
        {name: value for name, value in line.items() if name not in ("event", "request_id", "socket_id", "work", "at")}
        for line in told
        if line["event"] == event
    ]
