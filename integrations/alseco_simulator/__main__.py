"""`python -m integrations.alseco_simulator --port 8100 premises.json`: a billing centre to try things with."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from integrations.alseco_simulator.premises import listed
from integrations.alseco_simulator.serving import serving
from integrations.alseco_simulator.simulator import PASSWORD, USER, Simulator


async def _run(port: int, premises: bytes) -> None:
    simulator, stop = Simulator(), asyncio.Event()
    simulator.add(listed.validate_json(premises))
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with serving(simulator, port) as url:
        sys.stdout.write(f"WIRES_ALSECO_URL={url} WIRES_ALSECO_USER={USER} WIRES_ALSECO_PASSWORD={PASSWORD}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m integrations.alseco_simulator", description=__doc__)
    parser.add_argument("premises", nargs="?", type=Path, help="JSON: what it bills, as docs/alseco.md shows")
    parser.add_argument("--port", type=int, default=8100)
    given = parser.parse_args()
    asyncio.run(_run(given.port, given.premises.read_bytes() if given.premises else b"[]"))


if __name__ == "__main__":
    main()
