"""The operators' commands as processes: an environment of their own, a free port, and an end in bounded time."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.log_lines import LOG

ROOT = Path(__file__).parent.parent
SECONDS = 60.0
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")

# What create-administrator asks for, but the password.
ADMINISTRATOR = [
    "--organization=ОСИ «Көктем»",
    "--kind=owners_association",
    "--complex=«Көктем» ТК",
    "--address=Астана, Көктем көшесі, 5",
    "--surname=Қасымова",
    "--given-name=Әсел",
    "--login=assel",
]

Environment = dict[str, str]


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


def environment(folder: Path, **more: str) -> Environment:
    """A deployment of its own in this folder, on SQLite unless `more` says otherwise. Port 0 is any free one."""
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return inherited | {
        "PYTHONUTF8": "1",
        "PORT": "0",
        "DATABASE_URL": f"sqlite://{folder}/wires.sqlite3",
        "WIRES_KEYS_FILE": f"{folder}/keys.json",
        "WIRES_DEMO_FILE": f"{folder}/demo.json",
        "WIRES_FILES_URL": f"file:{folder}/files",
        **more,
    }


async def command(variables: Environment, *words: str) -> Said:
    """One that ends by itself."""
    process = await _start(variables, *words)
    try:
        async with asyncio.timeout(SECONDS):
            out, err = await process.communicate()
    finally:
        await _end(process)
    return Said(process.returncode or 0, out.decode(), err.decode())


async def at_a_terminal(variables: Environment, answers: Iterable[str], *words: str) -> Said:
    """As a person sees it: each answer is typed when a line ends in a colon. All that is shown is `out`."""
    return await asyncio.to_thread(_at_a_terminal, variables, answers, *words)


def _at_a_terminal(variables: Environment, answers: Iterable[str], *words: str) -> Said:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "wires.py", *words],
        cwd=ROOT,
        env=variables,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, left, deadline = "", iter(answers), time.monotonic() + SECONDS
    try:
        while time.monotonic() < deadline and (part := _shown(ours)):
            shown += part
            if shown.endswith(": ") and (answer := next(left, None)) is not None:
                os.write(ours, f"{answer}\n".encode())
        return Said(process.wait(SECONDS), shown.replace("\r\n", "\n"), "")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _shown(terminal: int) -> str:
    """What comes next; nothing when the other side has ended, or says nothing for long."""
    ready, _, _ = select.select([terminal], [], [], SECONDS)
    try:
        return os.read(terminal, 4096).decode(errors="replace") if ready else ""
    except OSError:
        return ""


class Running:
    """One that serves until it is stopped."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.begun_at = time.monotonic()
        self.out = ""

    async def until(self, pattern: str) -> re.Match[str]:
        """Reads its lines until one matches. Errors: AssertionError with what it said, when it ends before."""
        assert self._process.stdout
        assert self._process.stderr
        async with asyncio.timeout(SECONDS):
            while line := (await self._process.stdout.readline()).decode():
                self.out += line
                if found := re.search(pattern, line):
                    return found
            raise AssertionError(self.out + (await self._process.stderr.read()).decode())

    async def served(self) -> str:
        """The address, as soon as it is told."""
        return (await self.until(r"(http://\S+)/graphql")).group(1)

    async def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[Said, float]:
        """What it said in all, and the seconds it took to stop."""
        asked_at = time.monotonic()
        self._process.send_signal(how)
        async with asyncio.timeout(SECONDS):
            out, err = await self._process.communicate()
        seconds = time.monotonic() - asked_at
        LOG.hear(err.decode())
        return Said(self._process.returncode or 0, self.out + out.decode(), err.decode()), seconds


@asynccontextmanager
async def running(variables: Environment, *words: str) -> AsyncIterator[Running]:
    process = await _start(variables, *words)
    try:
        yield Running(process)
    finally:
        await _end(process)


async def _start(variables: Environment, *words: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "wires.py",
        *words,
        cwd=ROOT,
        env=variables,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,
    )


async def _end(process: Process) -> None:
    """With its workers, which would keep the pipes open."""
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
