"""The process: hands the outside in, opens the doors, keeps the timers, and lets go of everything in order."""

import asyncio
import gc
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from engine.limits import Limits
from integrations import passwords
from integrations.bus import Bus
from integrations.ciphers import Ciphers
from integrations.settings import Settings
from integrations.tokens import TokenRefused, Tokens
from models import MODULES, database, encryption
from models.accounts import Language
from resolvers.changes import forget_old_keys
from resolvers.context import Context, Services
from resolvers.faults import is_away
from resolvers.messages import say
from resolvers.polls import close_due_polls
from resolvers.viewers import Viewer, ended_sessions, find_viewer
from schema.root import build_schema
from transports.door import Caller, TurnedAway, Unattended
from transports.http import HTTPTransport
from transports.negotiation import language
from transports.pages import Pages, wants_page
from transports.sessions import Sessions
from transports.websocket import WebSocketTransport

log = logging.getLogger("wires.server")
HOUR_SECONDS = 3600.0
CLOSING_SECONDS = 2.0


class FrontDoor:
    """Turns credentials into a caller, and a caller into the context of one operation."""

    def __init__(self, services: Services, tokens: Tokens) -> None:
        self._services, self._tokens = services, tokens

    async def identify(self, authorization: str | None, language: str | None) -> Caller:
        if authorization is None:
            return Caller()
        try:
            claims = self._tokens.verify(_bearer(authorization))
            viewer = await find_viewer(claims.account_id, claims.session_id, self._services.clock())
        except TokenRefused:
            raise TurnedAway(say("session_over", _spoken(language))) from None
        except Exception as error:
            # The type only: a driver's message can hold a person's data.
            level = logging.WARNING if is_away(error) else logging.ERROR
            log.log(level, "a caller could not be identified: %s", type(error).__name__)
            raise Unattended(say("unavailable", _spoken(language))) from None
        if viewer is None:
            raise TurnedAway(say("session_over", _spoken(language)))
        return Caller(viewer, claims.session_id, claims.expires_at)

    def context(self, caller: Caller, language: str | None, idempotency_key: str | None) -> Context:
        viewer: Viewer | None = caller.viewer
        spoken = _spoken(language, viewer.language if viewer else Language.RU)
        return Context(self._services, viewer, spoken, secrets.token_hex(8), idempotency_key)


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise TokenRefused
    return token.strip()


def _spoken(wanted: str | None, otherwise: Language = Language.RU) -> Language:
    chosen = language(wanted, [known.value for known in Language])
    return Language(chosen) if chosen else otherwise


def create_app(settings: Settings, demo: Path | None = None) -> Starlette:
    """The production app. Nothing is opened before its lifespan begins.

    `demo`: the file with the log-ins and examples that GraphiQL shows; only a demo has one.
    """
    ring = settings.key_ring
    ciphers, tokens, bus = Ciphers(ring), Tokens(ring.token), Bus(settings.bus_url)
    fingerprint = partial(ciphers.blind, "idempotency")
    services = Services(bus, tokens, passwords, fingerprint, settings.session_hours)
    schema = build_schema(Limits(), introspection=not settings.production)
    door, sessions = FrontDoor(services, tokens), Sessions(lambda ids: ended_sessions(ids, datetime.now(UTC)))
    http = HTTPTransport(schema, door, sessions)
    sockets = WebSocketTransport(schema, door, sessions, settings.allowed_origins)
    pages = None if settings.production else Pages(demo)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        encryption.install(ciphers)
        async with _running(settings, bus, services, sessions):
            # Told to the connections of transports/connections.py when the server stops.
            yield {"stop": sessions.stop}

    async def graphql(request: Request) -> Response:
        return pages.graphiql() if pages and wants_page(request) else await http.respond(request)

    routes = [
        Route("/graphql", graphql, methods=["GET", "POST"]),
        WebSocketRoute("/graphql", sockets.serve),
        Route("/healthz", lambda request: PlainTextResponse("alive")),
        Route("/readyz", partial(_readiness, bus)),
        *(pages.routes if pages else []),
    ]
    made = Starlette(routes=routes, middleware=[_cors(settings)], lifespan=lifespan)
    # A redirect would lead to whatever host the request names.
    made.router.redirect_slashes = False
    made.state.services = services
    return made


def _cors(settings: Settings) -> Middleware:
    return Middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["authorization", "content-type", "idempotency-key", "accept-language"],
        max_age=600,
    )


@asynccontextmanager
async def _running(settings: Settings, bus: Bus, services: Services, sessions: Sessions) -> AsyncIterator[None]:
    """The database is opened, the bus connected and the timers run; on leaving, in the opposite order."""
    config = settings.tortoise(MODULES)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(database.serving(config, shared=settings.redis_url is not None))
        if settings.migrate_on_start:
            await database.upgrade(config)
        await database.open_database(config)
        stack.push_async_callback(database.close_database)
        await encryption.check_keys()
        await bus.connect()
        stack.push_async_callback(bus.disconnect)
        timers = [
            asyncio.create_task(sessions.watch()),
            asyncio.create_task(_every(CLOSING_SECONDS, lambda: close_due_polls(Context(services)))),
            asyncio.create_task(_every(HOUR_SECONDS, lambda: forget_old_keys(Context(services)))),
        ]
        stack.push_async_callback(_stop, timers)
        _settle_memory()
        yield


def _settle_memory() -> None:
    """What is loaded by now stays: the collector need not look at it again, nor after every 700 objects at the new."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Every process runs it, so the work may run twice."""
    while True:
        try:
            await work()
        except Exception as error:
            log.warning("a timer's work failed: %s", type(error).__name__)
        await asyncio.sleep(seconds)


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _readiness(bus: Bus, request: Request) -> Response:
    """200 when the database answers; `bus` false means that live updates are late, not that anything is lost."""
    answers = await database.answers()
    return JSONResponse({"database": answers, "bus": bus.healthy}, 200 if answers else 503)


def app() -> Starlette:
    """For uvicorn's workers: each makes its own from the environment."""
    return create_app(Settings())
