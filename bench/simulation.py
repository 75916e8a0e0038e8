"""A simulator of a billing centre in a process of its own, as operators start it."""

import socket
import subprocess
import sys

from bench.house import ROOT


class Simulation:
    """It serves once it has said where, and ends with `stop`."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "integrations.alseco_simulator", "--port", str(port)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.settings = dict(part.split("=", 1) for part in self._process.stdout.readline().split())
        self.address = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=15)
