"""Runs an app that is already open on a socket of its own, until Ctrl-C or SIGTERM ends it in good order.

The one rule: the socket is taken before anything else is opened, and let go of before anything else is closed.
"""

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Coroutine, Iterator, Mapping
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.loops.auto import auto_loop_factory
from uvicorn.supervisors import Multiprocess


class CannotListen(Exception):
    """The address is taken or not ours; the message is a sentence for the operator."""


def take(host: str, port: int) -> socket.socket:
    """The socket to listen on later; port 0 is any free one. Errors: CannotListen."""
    try:
        [(family, kind, protocol, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        taken = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "not a name of a machine"
        raise CannotListen(f"WIRES_HOST={host}: there is no such address here ({reason}).") from None
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
    except OSError as error:
        taken.close()
        raise CannotListen(_why_not(host, port, error)) from None
    taken.set_inheritable(True)
    return taken


def _why_not(host: str, port: int, error: OSError) -> str:
    reason = f"{host}:{port} cannot be listened on ({error.strerror})"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"WIRES_HOST={host}: {reason}."
    return f"PORT={port}: {reason}: choose another, such as PORT={max(port, 7999) % 65535 + 1}."


def address(taken: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = taken.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(work: Coroutine[Any, Any, None]) -> None:
    """In the event loop that the server is made for."""
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(work)


async def serve(
    app: ASGIApp,
    state: Mapping[str, Any],
    taken: socket.socket,
    options: Mapping[str, Any],
    listening: Callable[[], None] = lambda: None,
) -> None:
    """Until a signal comes. `state` is what the app's lifespan gave; `listening` is called when clients may come."""
    server = _Server(uvicorn.Config(_opened(app, state), **options), listening)
    await server.serve([taken])


def serve_with_workers(app: str, workers: int, taken: socket.socket, options: Mapping[str, Any]) -> None:
    """Each worker makes its own app from the factory of this name, and is replaced when it dies."""
    Multiprocess(uvicorn.Config(app, factory=True, workers=workers, **options), [taken]).run()


class _Server(uvicorn.Server):
    """uvicorn's raises the signal again when it has stopped, which would interrupt what is closed after it."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield


def _opened(app: ASGIApp, state: Mapping[str, Any]) -> ASGIApp:
    """The app without its lifespan, which has begun already."""

    async def asgi(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        scope["state"].update(state)
        for stage in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{stage}.complete"})

    return asgi
