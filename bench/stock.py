"""What the service is compared with: its own types, resolvers and door under the library's stock server.

The one rule: an app differs from the production app in what its name says and in nothing else; the database, the bus,
the sessions and the middleware are the production app's own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from strawberry import UNSET, Schema
from strawberry.asgi import GraphQL
from strawberry.extensions import MaxAliasesLimiter, ParserCache, QueryDepthLimiter, ValidationCache
from strawberry.types.unset import UnsetType

from bench.replay import Nothing, Replay
from engine.executor import AppExecutor
from engine.limits import Limits
from frontdoor import FrontDoor
from integrations.settings import Settings
from integrations.tokens import Tokens
from resolvers.context import Context, Services
from schema import sightings
from schema.root import NODES, build_schema
from server import create_app
from transports.sessions import Sessions
from transports.websocket import WebSocketTransport

MakeApp = Callable[[Settings], Starlette]


@dataclass
class SocketContext(Context):
    """The library hands over what connection_init brought in the context, which is one for the whole socket."""

    connection_params: Any = None


class View(GraphQL[Any, None]):
    """The library's view behind the production door."""

    def __init__(self, schema: Schema, services: Services) -> None:
        super().__init__(schema, subscription_protocols=["graphql-transport-ws"])
        self._door, self._services = _door(services), services

    async def get_context(self, request: Request | WebSocket, response: Any) -> Any:
        if isinstance(request, WebSocket):
            return SocketContext(self._services)
        caller = await self._door.identify(request.headers.get("authorization"), None)
        return self._door.context(caller, request.headers.get("accept-language"), None)

    async def on_ws_connect(self, context: Any) -> UnsetType | dict[str, object] | None:
        caller = await self._door.identify((context.connection_params or {}).get("authorization"), None)
        context.viewer = caller.viewer
        return cast(UnsetType, UNSET)


def library(*extensions: Any) -> MakeApp:
    """The library's view and executor, with these of its extensions and none of ours."""

    def make(settings: Settings) -> Starlette:
        ours = build_schema(Limits(), introspection=True)
        nodes = [node_type for _, node_type in NODES.values()]
        schema = Schema(
            ours.query, ours.mutation, ours.subscription, types=nodes, extensions=extensions, config=ours.config
        )
        return _viewed(settings, schema)

    return make


def library_transport(settings: Settings) -> Starlette:
    """Our schema, extensions and executor under the library's view."""
    return _viewed(settings, build_schema(Limits(), introspection=True))


def replay(executor: type | None) -> MakeApp:
    """Our WebSocket transport over a subscription with as many events as one asks for."""

    def make(settings: Settings) -> Starlette:
        production = create_app(settings)
        schema = Schema(Nothing, subscription=Replay, execution_context_class=executor, config=_config())
        transport = WebSocketTransport(schema, _door(production.state.services), Sessions(_none), ())
        routes = [WebSocketRoute("/graphql", transport.serve)]
        return Starlette(routes=routes, lifespan=production.router.lifespan_context)

    return make


def _viewed(settings: Settings, schema: Schema) -> Starlette:
    production = create_app(settings)
    view = View(schema, production.state.services)
    routes = [Route("/graphql", view, methods=["GET", "POST"]), WebSocketRoute("/graphql", view)]
    return Starlette(routes=routes, middleware=production.user_middleware, lifespan=production.router.lifespan_context)


def _door(services: Services) -> FrontDoor:
    return FrontDoor(services, cast(Tokens, services.tokens))


def _config() -> Any:
    return build_schema(Limits(), introspection=True).config


async def _none(session_ids: set[UUID]) -> set[UUID]:
    return set()


def unrecorded(settings: Settings) -> Starlette:
    """Production, but that nobody writes down who was shown whose data."""
    sightings.stand_written = _nothing  # type: ignore[attr-defined]  # what it imports
    return create_app(settings)


async def _nothing(context: object) -> None:
    return None


OURS, LIBRARY, CACHED = "ours", "library", "library, its caches"
TRANSPORT, LIMITED = "library's transport, our schema", "library, its limiters"
UNRECORDED = "nothing is written down"
REPLAY_OURS, REPLAY_LIBRARY = "our executor", "the library's executor"
KINDS: dict[str, MakeApp] = {
    OURS: create_app,
    UNRECORDED: unrecorded,
    LIBRARY: library(),
    CACHED: library(lambda: ParserCache(maxsize=1_000), lambda: ValidationCache(maxsize=1_000)),
    TRANSPORT: library_transport,
    LIMITED: library(lambda: QueryDepthLimiter(12), lambda: MaxAliasesLimiter(30)),
    REPLAY_OURS: replay(AppExecutor),
    REPLAY_LIBRARY: replay(None),
}
