"""The process: hands the outside in, opens the doors, keeps the timers, and lets go of everything in order."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
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
from resolvers.viewers import Viewer, ended_sessions, find_viewer
from schema.root import build_schema
from transports.door import Caller, TurnedAway
from transports.http import HTTPTransport
from transports.negotiation import language
from transports.pages import Pages, wants_page
from transports.sessions import Sessions
from transports.websocket import WebSocketTransport

log = logging.getLogger("wires.server")
HOUR_SECONDS = 3600.0
BEARER = "bearer "


class FrontDoor:
    """Turns credentials into a caller, and a caller into the context of one operation."""

    def __init__(self, services: Services, tokens: Tokens) -> None:
        self._services, self._tokens = services, tokens

    async def identify(self, authorization: str | None) -> Caller:
        if authorization is None:
            return Caller()
        try:
            if not authorization.lower().startswith(BEARER):
                raise TokenRefused
            claims = self._tokens.verify(authorization[len(BEARER) :].strip())
        except TokenRefused:
            raise _turned_away() from None
        viewer = await find_viewer(claims.account_id, claims.session_id, self._services.clock())
        if viewer is None:
            raise _turned_away()
        return Caller(viewer, claims.session_id, claims.expires_at)

    def context(self, caller: Caller, language_wanted: str | None, idempotency_key: str | None) -> Context:
        viewer: Viewer | None = caller.viewer
        chosen = language(language_wanted, [known.value for known in Language])
        spoken = Language(chosen) if chosen else viewer.language if viewer else Language.RU
        return Context(self._services, viewer, spoken, secrets.token_hex(8), idempotency_key)


def _turned_away() -> TurnedAway:
    return TurnedAway("The access token is malformed, expired or its session is over: sign in again.")


def create_app(settings: Settings) -> Starlette:
    """The production app. Nothing is opened before its lifespan begins."""
    ring = settings.key_ring
    ciphers, tokens, bus = Ciphers(ring), Tokens(ring.token), Bus(settings.bus_url)
    fingerprint = partial(ciphers.blind, "idempotency")
    services = Services(bus, tokens, passwords, fingerprint, settings.session_hours)
    schema = build_schema(Limits(), introspection=not settings.production)
    door, sessions = FrontDoor(services, tokens), Sessions(lambda ids: ended_sessions(ids, datetime.now(UTC)))
    http = HTTPTransport(schema, door, sessions)
    sockets = WebSocketTransport(schema, door, sessions, settings.allowed_origins)
    pages = None if settings.production else Pages(settings.demo_file)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        encryption.install(ciphers)
        async with _running(settings, bus, services, sessions):
            # Told to the connections of transports/connections.py when the server stops.
            yield {"stop": sessions.stop}

    async def graphql(request: Request) -> Response:
        return pages.graphiql() if pages and wants_page(request) else await http.respond(request)

    async def ready(request: Request) -> Response:
        return await _readiness(bus)

    routes = [
        Route("/graphql", graphql, methods=["GET", "POST"]),
        WebSocketRoute("/graphql", sockets.serve),
        Route("/healthz", lambda request: PlainTextResponse("alive")),
        Route("/readyz", ready),
    ]
    middleware = [
        Middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", "idempotency-key", "accept-language"],
            max_age=600,
        )
    ]
    made = Starlette(routes=[*routes, *(pages.routes if pages else [])], middleware=middleware, lifespan=lifespan)
    made.state.services = services
    return made


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
        await bus.connect()
        stack.push_async_callback(bus.disconnect)
        timers = [
            asyncio.create_task(sessions.watch()),
            asyncio.create_task(_every(HOUR_SECONDS, lambda: forget_old_keys(Context(services)))),
        ]
        stack.push_async_callback(_stop, timers)
        yield


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


async def _readiness(bus: Bus) -> Response:
    """200 when the database answers; `bus` false means that live updates are late, not that anything is lost."""
    answers = await database.answers()
    return JSONResponse({"database": answers, "bus": bus.healthy}, 200 if answers else 503)


def app() -> Starlette:
    """For uvicorn's workers: each makes its own from the environment."""
    return create_app(Settings())
