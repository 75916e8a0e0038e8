"""A server under test: a process of its own on a free port, with its use of CPU and memory as the kernel counts it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
STOP_SECONDS = 15.0


class House:
    """`kind` is a name of `bench.stock.KINDS`. It serves once it is `ready`, and ends with `stop`."""

    def __init__(self, kind: str, environment: Mapping[str, str]) -> None:
        self.kind, self.database_url = kind, environment["DATABASE_URL"]
        self._said = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.serve", kind],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=self._said,
        )
        self.port = 0

    def ready(self) -> None:
        """It prints its port when it serves, and nothing else."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line.strip():
            self._process.wait(STOP_SECONDS)
            self._said.seek(0)
            raise RuntimeError(f"{self.kind} did not start:\n{self._said.read().decode()[-4000:]}")
        self.port = int(line)

    def cpu_us(self) -> float:
        """User and system time of all its threads since it began."""
        ticks = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(ticks[11]) + int(ticks[12])) / TICKS_PER_SECOND * 1e6

    def memory_bytes(self) -> int:
        """What is resident now."""
        return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * PAGE_BYTES

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(STOP_SECONDS)
        assert self._process.stdout
        self._process.stdout.close()
        self._said.close()
