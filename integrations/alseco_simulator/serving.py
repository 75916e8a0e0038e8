"""The simulator on a port of this machine, for as long as somebody holds it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn

from integrations.alseco_simulator.app import create_app
from integrations.alseco_simulator.simulator import Simulator


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Whoever runs it hears the signals, and stops it."""
        yield


@asynccontextmanager
async def serving(simulator: Simulator, port: int = 0) -> AsyncIterator[str]:
    """Yields the address for WIRES_ALSECO_URL. Port 0: any that is free."""
    config = uvicorn.Config(
        create_app(simulator),
        host="127.0.0.1",
        port=port,
        lifespan="off",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        if running.done():
            raise OSError(f"nothing listens on port {port}")
        await asyncio.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/api/"
    finally:
        server.should_exit = True
        await running
