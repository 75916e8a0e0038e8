"""The two kinds of database under test, both durable: what is answered has been written to the disk."""

import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from tests.servers import PostgresServer, RedisServer


class Databases(Protocol):
    """One that is filled first, and copies of it; each is told as the environment of a server."""

    name: str

    def seeded(self) -> dict[str, str]: ...
    def copied(self, number: int) -> dict[str, str]: ...
    def stop(self) -> None: ...


class SQLiteFiles:
    name = "SQLite"

    def __init__(self, room: Path) -> None:
        self._room = room

    def seeded(self) -> dict[str, str]:
        return self._at("seeded")

    def copied(self, number: int) -> dict[str, str]:
        shutil.copy(self._room / "seeded.sqlite3", self._room / f"{number}.sqlite3")
        return self._at(str(number))

    def stop(self) -> None:
        """Files need no end."""

    def _at(self, name: str) -> dict[str, str]:
        return {"DATABASE_URL": f"sqlite://{self._room}/{name}.sqlite3", "REDIS_URL": ""}


class PostgresAndRedis:
    name = "PostgreSQL + Redis"

    def __init__(self) -> None:
        self._postgres, self._redis = DurablePostgres(), RedisServer()
        self._postgres.start()
        self._redis.start()

    def seeded(self) -> dict[str, str]:
        return self._at(self._postgres.create_database("seeded"))

    def copied(self, number: int) -> dict[str, str]:
        return self._at(self._postgres.create_database(f"copy{number}", template="seeded"))

    def stop(self) -> None:
        self._redis.stop()
        self._postgres.stop()

    def _at(self, url: str) -> dict[str, str]:
        return {"DATABASE_URL": url, "REDIS_URL": self._redis.url}


class DurablePostgres(PostgresServer):
    """The tests' server without the switches that make it forget on a power cut."""

    def _open(self) -> subprocess.Popen[bytes]:
        assert self._room
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        options = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "timezone": "UTC"}
        command = [str(self._binaries / "postgres"), "-D", str(self._data)]
        command += [f"--{name}={value}" for name, value in options.items()]
        with (self._room / "log").open("ab") as log:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._identity())
