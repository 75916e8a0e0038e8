"""A server of buckets for tests, as small as one that speaks S3 can be: it takes what is signed, and knows its keys."""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

KEY, SECRET, BUCKET = "wires-key", "wires-secret-77", "wires"
MISSING = b"<Error><Code>NoSuchKey</Code><Message>Nothing lies there.</Message></Error>"
BUSY = b"<Error><Code>SlowDown</Code><Message>Later.</Message></Error>"


@dataclass
class Bucket:
    """`failing`: so many requests are answered with 503 from now on. `methods`: what was asked for.

    `stops`: at a request of this method, before or after it was done, it stands still until `released`.
    """

    url: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    methods: list[str] = field(default_factory=list)
    failing: int = 0
    stops: tuple[str, bool] | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def respond(self, request: Request) -> Response:
        self.methods.append(request.method)
        content = await request.body()
        signed = request.headers.get("authorization", "")
        known = signed.startswith(f"AWS4-HMAC-SHA256 Credential={KEY}/") and "Signature=" in signed
        whole = request.headers.get("x-amz-content-sha256") == hashlib.sha256(content).hexdigest()
        if not known or not whole:
            return Response("<Error><Code>AccessDenied</Code></Error>", 403)
        if self.failing:
            self.failing -= 1
            return Response(BUSY, 503)
        await self._stand_still((request.method, False))
        answer = self._done(request.method, request.path_params.get("name", ""), content)
        await self._stand_still((request.method, True))
        return answer

    async def _stand_still(self, place: tuple[str, bool]) -> None:
        if self.stops == place:
            self.reached.set()
            await self.released.wait()

    def _done(self, method: str, name: str, content: bytes) -> Response:
        if method == "PUT":
            self.objects[name] = content
            return Response(headers={"etag": '"1"'})
        if method == "POST":
            # Names to delete, also when there is but one; those of nothing are deleted too.
            gone = [name.decode() for name in re.findall(rb"<Key>(.+?)</Key>", content)]
            for name in gone:
                self.objects.pop(name, None)
            told = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in gone)
            return Response(f"<DeleteResult>{told}</DeleteResult>")
        if name not in self.objects:
            return Response(MISSING, 404)
        return Response(self.objects[name], headers={"etag": '"1"', "last-modified": "Mon, 23 Nov 2026 00:00:00 GMT"})


@asynccontextmanager
async def opened() -> AsyncIterator[Bucket]:
    bucket = Bucket()
    paths = ((f"/{BUCKET}", ["POST"]), (f"/{BUCKET}/{{name:path}}", ["GET", "PUT"]))
    app = Starlette(routes=[Route(path, bucket.respond, methods=methods) for path, methods in paths])
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", access_log=False, log_config=None))
    running = asyncio.create_task(server.serve())
    while not server.started:
        assert not running.done(), "the server did not start"
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    bucket.url = f"s3://{BUCKET}/house?endpoint=http://127.0.0.1:{port}&region=kz-1"
    yield bucket
    server.should_exit = True
    await running
