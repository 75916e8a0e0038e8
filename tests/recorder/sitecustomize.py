"""Loaded by every Python that has this folder on PYTHONPATH, before anything else: nothing goes out unseen.

The one rule: each address that is looked up, dialled or sent to is written down first, and any but the allowed ones is
then refused. RECORDER_FILE: where they are written; RECORDER_ALLOWED: `host:port host:port …`.
"""

import os
import sys
from typing import Any

ALLOWED = frozenset(os.environ["RECORDER_ALLOWED"].split())
RECORD = os.open(os.environ["RECORDER_FILE"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
# Where each event names whom it is about: (host, port), or a host and a port.
ADDRESSES = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
# It connects in C, where nobody is told; asyncio's own loop takes its place, and nothing else changes.
sys.modules["uvloop"] = None  # type: ignore[assignment]


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ADDRESSES:
        address = arguments[ADDRESSES[event]]
        place = ":".join(map(str, address[:2])) if isinstance(address, tuple) else f"unix:{address}"
    elif event in NAMES:
        host, port = (*arguments, None)[:2]
        place = f"{host.decode() if isinstance(host, bytes) else host}:{port}"
    else:
        return
    os.write(RECORD, f"{place}\n".encode())
    if place not in ALLOWED:
        raise PermissionError(f"{place} is not to be spoken to")


sys.addaudithook(_heard)
