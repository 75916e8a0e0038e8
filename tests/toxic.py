"""A proxy that spoils one process's connection to a server while everybody else's stays sound.

One rule: a fault is a state of the whole proxy, for open connections and new ones alike, and `heal` ends it.
"""

from __future__ import annotations

import asyncio
from typing import Self


class Toxic:
    """Listens on a free loopback port and passes everything on to `port`, `delay_seconds` later each way."""

    def __init__(self, port: int) -> None:
        self.upstream = port
        self.port = 0
        self.delay_seconds = 0.0
        self._server: asyncio.Server | None = None
        self._flowing = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.heal()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.refuse()

    async def refuse(self) -> None:
        """Open connections are cut and new ones refused."""
        server, self._server = self._server, None
        if server:
            server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def hang(self) -> None:
        """Everything is accepted and nothing gets through, until healed."""
        self._flowing.clear()

    async def heal(self) -> None:
        self._flowing.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._join(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
            ends.append(up_writer)
            await asyncio.gather(self._flow(reader, up_writer), self._flow(up_reader, writer))
        except OSError:
            return  # what is cut on one side is cut on the other
        finally:
            for end in ends:
                end.transport.abort()

    async def _flow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            await self._flowing.wait()
            if self.delay_seconds:
                await asyncio.sleep(self.delay_seconds)
            writer.write(data)
            await writer.drain()
        raise ConnectionResetError
