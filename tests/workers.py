"""Real server processes for tests, and work done in a process of its own.

One rule: what a test says about several processes, kills and restarts is shown with processes, not with tasks.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import httpx
from tortoise.backends.base.executor import EXECUTOR_CACHE

from integrations.ciphers import Ciphers
from integrations.settings import Settings
from models import MODULES, database, encryption
from models.policies import Operator
from resolvers.context import Context, Services
from resolvers.policies import begin_policy
from server import create_app
from tests.clients import Client
from tests.log_lines import LOG
from tests.world import Town, small_town

ROOT = Path(__file__).parent.parent
START_SECONDS = 20.0
STOP_SECONDS = 12.0
P = ParamSpec("P")
T = TypeVar("T")

_processes: list[ProcessPoolExecutor] = []


class Worker:
    """`wires.py serve` on a free port, with this environment and no other."""

    def __init__(self, **environment: str) -> None:
        self.port = _free_port()
        self.client = Client(f"http://127.0.0.1:{self.port}")
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        self.environment = kept | {"PORT": str(self.port), "WIRES_LOG_LEVEL": "info"} | environment
        self._process: subprocess.Popen[bytes] | None = None
        self._log = tempfile.TemporaryFile()

    async def start(self) -> None:
        """Until it is ready to answer."""
        command = [sys.executable, "wires.py", "serve"]
        self._process = subprocess.Popen(  # noqa: ASYNC220 - starting takes no time, being ready does
            command, cwd=ROOT, env=self.environment, stdout=self._log, stderr=self._log, start_new_session=True
        )
        async with asyncio.timeout(START_SECONDS):
            while not await self.answers("/readyz"):
                if self._process.poll() is not None:
                    raise RuntimeError(f"the server ended at once:\n{self.told()}")
                await asyncio.sleep(0.05)

    async def answers(self, path: str) -> bool:
        """Whether it says yes within a second or so."""
        return await self.status(path) == 200

    async def status(self, path: str) -> int:
        """0 when nothing answers."""
        try:
            return (await self.client.http.get(path, timeout=4)).status_code
        except httpx.TransportError:
            return 0

    @property
    def group(self) -> int:
        """Of this process and those that it starts."""
        assert self._process
        return self._process.pid

    def told(self) -> str:
        """What it has written so far."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def kill(self) -> None:
        """Sudden death."""
        self._end(signal.SIGKILL)

    async def halt(self) -> float:
        """An orderly stop, from which it can start again; the seconds that took."""
        begun_at = time.monotonic()
        await asyncio.to_thread(self._end, signal.SIGTERM)
        return time.monotonic() - begun_at

    async def stop(self) -> None:
        """For good."""
        await self.halt()
        await self.client.close()
        LOG.hear(self.told())
        self._log.close()

    def _end(self, how: signal.Signals) -> None:
        """Errors: TimeoutExpired, when it does not stop by itself; it is killed then."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_SECONDS)
            raise


@asynccontextmanager
async def serving(count: int = 1, **environment: str) -> AsyncIterator[list[Worker]]:
    """So many processes, each on a port of its own, ready to answer."""
    workers = [Worker(**environment) for _ in range(count)]
    try:
        await asyncio.gather(*(worker.start() for worker in workers))
        yield workers
    finally:
        await asyncio.gather(*(worker.stop() for worker in workers))


def environment(settings: Settings) -> dict[str, str]:
    """For a worker that serves the same database and hears the same bus."""
    redis = {"REDIS_URL": settings.redis_url} if settings.redis_url else {}
    files = {"WIRES_FILES_URL": settings.files_url} if "files_url" in settings.model_fields_set else {}
    return {"DATABASE_URL": settings.database_url, "WIRES_KEYS_FILE": str(settings.keys_file), **redis, **files}


async def apart(work: Callable[P, Awaitable[T]], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs `work` in another process: Tortoise's models belong to one database per process."""
    if not _processes:
        _processes.append(ProcessPoolExecutor(1, get_context("spawn")))
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_processes[0], _run, work, args, kwargs)


def _run(work: Callable[..., Awaitable[T]], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
    async def run() -> T:
        return await work(*args, **kwargs)

    EXECUTOR_CACHE.clear()  # SQL in the dialect of the last database, which this one may not speak
    return asyncio.run(run())


def settings_for(database_url: str, keys_file: Path, **more: object) -> Settings:
    return Settings(DATABASE_URL=database_url, keys_file=keys_file, **more)  # type: ignore[arg-type]


@asynccontextmanager
async def opened(settings: Settings, *, upgraded: bool = True) -> AsyncIterator[None]:
    """The database, without a server. Only inside `apart`."""
    encryption.install(Ciphers(settings.key_ring))
    if upgraded:
        await database.upgrade(settings.tortoise(MODULES))
    await database.open_database(settings.tortoise(MODULES))
    if upgraded:
        await _with_a_policy(settings)
    try:
        yield
    finally:
        await database.close_database()


async def _with_a_policy(settings: Settings) -> None:
    """As a server that has begun before anybody came: else the next one would tell them all of its first policy."""
    operator = Operator(**settings.operator)
    nothing: Any = None
    services = Services(nothing, nothing, nothing, str, 1, *[nothing] * 7)
    await begin_policy(Context(replace(services, operator=operator)))


async def settle(database_url: str, keys_file: Path) -> Town:
    """A town in a database that no server of this process serves. Only inside `apart`."""
    settings = settings_for(database_url, keys_file)
    async with opened(settings):
        return await small_town(create_app(settings).state.services)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
