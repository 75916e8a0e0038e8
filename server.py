"""The process: hands the outside in, opens the doors, keeps the timers, and lets go of everything in order."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from engine.limits import Limits
from filedesk import FileDesk
from frontdoor import FrontDoor
from integrations import logs, mail, passwords, push, sms
from integrations.alseco import centres_of
from integrations.bus import Bus
from integrations.ciphers import Ciphers
from integrations.key_files import KeyWatch
from integrations.links import Links
from integrations.opt_outs import OptOuts
from integrations.settings import Settings
from integrations.store import store_of
from integrations.tokens import Tokens
from letterdesk import LetterDesk
from models import MODULES, database, encryption, key_checks
from models.billing_terms import BillingTerms
from models.policies import Operator
from resolvers.context import Context, Services
from resolvers.disclosure_ends import keep_ends_on_leaving
from resolvers.policies import begin_policy
from resolvers.subjects import PATHS
from resolvers.tombstones import look_for_who_came_back
from resolvers.viewers import ended_sessions
from schema.root import FILES, GALLERIES, build_schema
from timers import TIMERS
from transports import downloads, opt_outs
from transports.downloads import Downloads
from transports.http import HTTPTransport
from transports.pages import Pages, wants_page
from transports.sessions import Sessions
from transports.traces import Traces, of_work
from transports.websocket import WebSocketTransport

log = structlog.stdlib.get_logger("wires.server")
# Where an app shows things, and where letters lead.
PLACES = ["/notifications", *(f"{path}{{thing}}" for path in PATHS.values())]


def create_app(settings: Settings, demo: Path | None = None) -> Starlette:
    """The production app. Nothing is opened before its lifespan begins.

    `demo`: the file with the log-ins and examples that GraphiQL shows; only a demo has one.
    """
    ring = settings.key_ring
    ciphers, tokens, links, bus = Ciphers(ring), Tokens(ring.token), Links(ring.token), Bus(settings.bus_url)
    services = _services(settings, ciphers, tokens, links, bus)
    schema = build_schema(Limits(), introspection=not settings.production)
    door, sessions = FrontDoor(services, tokens), Sessions(lambda ids: ended_sessions(ids, datetime.now(UTC)))
    http = HTTPTransport(schema, door, sessions)
    sockets = WebSocketTransport(schema, door, sessions, settings.allowed_origins)
    pages = None if settings.production else Pages(demo, PLACES)

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
        Route(downloads.PATH, Downloads(FileDesk(door, links, FILES, GALLERIES))),
        Route(opt_outs.PATH, opt_outs.OptOutPages(LetterDesk(services))),
        Route("/healthz", partial(_health, settings.data_region)),
        Route("/readyz", partial(_readiness, bus)),
        *(pages.routes if pages else []),
    ]
    made = Starlette(routes=routes, middleware=[Middleware(Traces), _cors(settings)], lifespan=lifespan)
    # A redirect would lead to whatever host the request names.
    made.router.redirect_slashes = False
    made.state.services = services
    return made


def _services(settings: Settings, ciphers: Ciphers, tokens: Tokens, links: Links, bus: Bus) -> Services:
    return Services(
        bus,
        tokens,
        passwords,
        partial(ciphers.blind, "idempotency"),
        settings.session_days,
        sms.sender_of(settings),
        mail.sender_of(settings),
        push.sender_of(settings),
        links,
        store_of(settings.files_url, settings.files_key, settings.files_secret),
        OptOuts(settings.key_ring.token, settings.public_url),
        KeyWatch(None if settings.keys else settings.keys_file, ciphers),
        Operator(**settings.operator),
        centres_of(settings),
        billing=BillingTerms(settings.bill_due_day, settings.readings_from_day, settings.readings_until_day),
        erasure_days=settings.erasure_days,
    )


def _cors(settings: Settings) -> Middleware:
    return Middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "POST"],
        allow_headers=["authorization", "content-type", "idempotency-key", "accept-language"],
        expose_headers=["retry-after", "x-request-id"],
        max_age=600,
    )


@asynccontextmanager
async def _running(settings: Settings, bus: Bus, services: Services, sessions: Sessions) -> AsyncIterator[None]:
    """The database is opened, the bus connected and the timers run; on leaving, in the opposite order."""
    config = settings.tortoise(MODULES)
    logs.settle(settings.log_level)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(database.serving(config, shared=settings.redis_url is not None))
        if settings.migrate_on_start:
            await database.upgrade(config)
        await database.open_database(config)
        stack.push_async_callback(database.close_database)
        await key_checks.check_keys()
        await begin_policy(Context(services))
        await bus.connect()
        stack.push_async_callback(bus.disconnect)
        stack.push_async_callback(services.close)
        stack.push_async_callback(keep_ends_on_leaving, Context(services))
        await look_for_who_came_back(Context(services))
        timers = [
            asyncio.create_task(sessions.watch()),
            *(asyncio.create_task(_every(seconds, work, services)) for seconds, work in TIMERS),
        ]
        stack.push_async_callback(_stop, timers)
        _settle_memory()
        yield


def _settle_memory() -> None:
    """What is loaded by now stays: the collector need not look at it again, nor after every 700 objects at the new.

    Nor after very many: 100,000 tokens of large texts, each tied to the next, take 130 ms to be thrown away.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000)


async def _every(seconds: float, work: Callable[[Context], Awaitable[object]], services: Services) -> None:
    """Every process runs it, so the work may run twice."""
    while True:
        with of_work(getattr(work, "func", work).__name__) as request_id:
            try:
                await work(Context(services, request_id=request_id))
            except Exception as error:
                log.warning("a timer's work failed", exc_info=error)
        await asyncio.sleep(seconds)


async def _stop(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _health(region: str | None, request: Request) -> Response:
    """Says where the data lies, since whoever runs the house has promised its residents a place."""
    return PlainTextResponse(f"alive\ndata region: {region}" if region else "alive")


async def _readiness(bus: Bus, request: Request) -> Response:
    """200 when the database answers; `bus` false means that live updates are late, not that anything is lost."""
    answers = await database.answers()
    return JSONResponse({"database": answers, "bus": bus.healthy}, 200 if answers else 503)


def app() -> Starlette:
    """For uvicorn's workers: each makes its own from the environment."""
    settings = Settings()
    logs.begin(settings.log_level, settings.log_format)
    return create_app(settings)
