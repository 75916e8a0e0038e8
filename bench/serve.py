"""Serves one of the compared apps with the production server's own options, and says its port when it does."""

import socket
import sys

import uvicorn

from bench.stock import KINDS
from integrations.settings import Settings
from wires import uvicorn_options


class Speaking(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            print(self.servers[0].sockets[0].getsockname()[1], flush=True)


def main() -> None:
    settings = Settings()
    Speaking(uvicorn.Config(KINDS[sys.argv[1]](settings), **uvicorn_options(settings))).run()


if __name__ == "__main__":
    main()
