"""Row ids: UUID version 7 (RFC 9562), so that new rows stand together in an index and sort by time of making."""

import base64
import secrets
import threading
import time
from uuid import UUID

_RANDOM_BITS = 74
# Of what a process makes within one millisecond, each id is at most so much above the last: room for 16,000.
_STEP_BITS = 60


class _Maker:
    """Ids that rise, so that rows made one after the other by one process sort so (RFC 9562, section 6.2, method 2)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def number(self) -> int:
        fresh = time.time_ns() // 1_000_000 << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        with self._lock:
            if fresh >> _RANDOM_BITS <= self._last >> _RANDOM_BITS:
                fresh = self._last + 1 + secrets.randbits(_STEP_BITS)
            self._last = fresh
        return fresh


_maker = _Maker()


def uuid7() -> UUID:
    number = _maker.number()
    milliseconds, upper, lower = number >> _RANDOM_BITS, number >> 62 & 0xFFF, number & (1 << 62) - 1
    return UUID(int=(milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | upper << 64 | 2 << 62 | lower)


def node_id(kind: str, row_id: UUID) -> str:
    """A row's id as clients and links have it: opaque, and globally unique since it holds the kind."""
    return base64.urlsafe_b64encode(kind.encode() + b":" + row_id.bytes).decode().rstrip("=")
