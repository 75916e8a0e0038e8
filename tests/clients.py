"""Small clients for tests: GraphQL over HTTP, and graphql-transport-ws over a real socket."""

import itertools
import json
import ssl
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from tests.attachments import body
from tests.log_lines import keep, keep_tokens
from tests.world import Someone

# httpcore looks for it on the disk three times with every request, and it is not there.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
# To be read once: httpx reads all authorities' certificates for each client, and nothing here is encrypted.
TLS = ssl.create_default_context()
SUBPROTOCOL: Any = "graphql-transport-ws"


class Client:
    """Speaks to one server. `who` is the person who asks; None is anonymous."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.AsyncClient(base_url=url, timeout=30, trust_env=False, verify=TLS)

    async def close(self) -> None:
        await self.http.aclose()

    async def ask(
        self, query: str, variables: dict[str, Any] | None = None, who: Someone | None = None, **headers: str
    ) -> dict[str, Any]:
        """The whole answer: data, errors, extensions. Header names with _ for -."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            sent["authorization"] = f"Bearer {who.token}"
        keep(variables, [value for name, value in sent.items() if name == "authorization"])
        answer = await self.http.post("/graphql", headers=sent, **body({"query": query, "variables": variables}))
        keep_tokens(answer.text)
        told: dict[str, Any] = answer.json()
        return told

    async def data(self, query: str, variables: dict[str, Any] | None = None, who: Someone | None = None) -> Any:
        """The data of an answer that has no errors."""
        told = await self.ask(query, variables, who)
        assert "errors" not in told, told["errors"]
        return told["data"]

    async def do(
        self,
        mutation: str,
        input: dict[str, Any],
        who: Someone | None = None,
        fields: str = "__typename",
        **headers: str,
    ) -> Any:
        """Runs one mutation; its result with `__typename`, or the refusal's code, message and field.

        `fields`: a selection such as `... on Poll { id }`.
        """
        title = mutation[0].upper() + mutation[1:]
        query = (
            f"mutation($input: {title}Input!) {{ {mutation}(input: $input) "
            f"{{ __typename {fields} ... on Refused {{ code message field }} }} }}"
        )
        told = await self.ask(query, {"input": input}, who, **headers)
        assert "errors" not in told, told["errors"]
        return told["data"][mutation]

    @asynccontextmanager
    async def socket(self, who: Someone | None = None, **payload: Any) -> AsyncIterator["Socket"]:
        """An initialised socket."""
        url = self.url.replace("http", "ws", 1) + "/graphql"
        async with connect(url, subprotocols=[SUBPROTOCOL], proxy=None) as link:
            socket = Socket(link)
            if who is not None:
                payload["authorization"] = f"Bearer {who.token}"
            await socket.send({"type": "connection_init", "payload": payload})
            assert (await socket.receive())["type"] == "connection_ack"
            yield socket

    async def follow(
        self, subscription: str, variables: dict[str, Any] | None = None, who: Someone | None = None, **payload: Any
    ) -> AsyncGenerator[dict[str, Any], None]:
        """The payloads of one subscription on a socket of its own: `{data}` each, or `{errors}` as the last."""
        async with self.socket(who, **payload) as socket, aclosing(socket.follow(subscription, variables)) as payloads:
            async for payload in payloads:
                yield payload


class Socket:
    def __init__(self, link: ClientConnection) -> None:
        self.link = link
        self._ids = itertools.count(1)

    async def send(self, message: Any) -> None:
        await self.link.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(await self.link.recv())
        return message

    async def subscribe(self, query: str, variables: dict[str, Any] | None = None, **extra: Any) -> str:
        operation_id = str(next(self._ids))
        payload = {"query": query, "variables": variables, **extra}
        keep(variables)
        await self.send({"type": "subscribe", "id": operation_id, "payload": payload})
        return operation_id

    async def follow(self, query: str, variables: dict[str, Any] | None = None) -> AsyncGenerator[dict[str, Any], None]:
        """One operation at a time on this socket."""
        operation_id = await self.subscribe(query, variables)
        while True:
            message = await self.receive()
            if message.get("id") != operation_id:
                continue
            if message["type"] == "next":
                yield message["payload"]
            elif message["type"] == "error":
                yield {"errors": message["payload"]}
                return
            else:
                return
