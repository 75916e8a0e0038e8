"""What a deployment writes down and whom it speaks to, in a day on which everything is done and everything goes wrong.

One rule: the processes are those of production, every logger of every library says all that it can say, and whatever
was sent, signed in with or handed out stands nowhere in it.
"""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from typing import Any

import pytest

from tests.hostile_day import break_down, failures, nonsense, over_sockets
from tests.outward import Day, live, opened_outside, push_key, recorded
from tests.servers import PostgresServer, RedisServer
from tests.workers import ROOT, Worker, apart, settle

ELSEWHERE = ("203.0.113.7", "outside.example")
DIALS = """
import asyncio, contextlib, socket, httpx
async def dial():
    for place in {places!r}:
        with contextlib.suppress(PermissionError):
            socket.getaddrinfo(place, 443)
        with contextlib.suppress(PermissionError):
            await asyncio.open_connection(place, 25)
        with contextlib.suppress(httpx.HTTPError, PermissionError):
            async with httpx.AsyncClient(trust_env=False) as client:
                await client.get(f"http://{{place}}:8080/")
    with contextlib.suppress(PermissionError), socket.socket(type=socket.SOCK_DGRAM) as link:
        link.sendto(b"?", ("203.0.113.8", 53))
asyncio.run(dial())
"""


@dataclass
class Written:
    """`failed`: the ids that clients were told. `addresses`: all that were looked up or dialled."""

    day: Day
    text: str
    lines: list[dict[str, Any]]
    failed: list[str]
    addresses: set[str]
    allowed: set[str]

    def of(self, **fields: object) -> list[dict[str, Any]]:
        return [line for line in self.lines if fields.items() <= line.items()]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
async def written(request: pytest.FixtureRequest, keys_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("day")
    where, allowed = {"DATABASE_URL": f"sqlite://{folder}/wires.sqlite3"}, set[str]()
    if request.param == "postgres":
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        where = {"DATABASE_URL": postgres.create_database("day"), "REDIS_URL": redis.url}
        allowed = {re.sub(r".*@|.*//|/.*", "", url) for url in (where["DATABASE_URL"], where["REDIS_URL"])}
    town = await apart(settle, where["DATABASE_URL"], keys_file)
    async with opened_outside() as outside:
        worker = Worker(WIRES_KEYS_FILE=str(keys_file), WIRES_LOG_LEVEL="debug", **where, **outside.settings)
        allowed |= outside.addresses | {f"127.0.0.1:{worker.port}"}
        worker.environment |= recorded(folder / "addresses", *allowed)
        day = Day(worker, town, outside)
        await worker.start()
        try:
            await live(day, push_key(where["DATABASE_URL"], keys_file))
            await nonsense(day)
            await break_down(day, where["DATABASE_URL"])
            failed = await failures(day)
            await over_sockets(day)
            await worker.halt()
            text = worker.told()
        finally:
            await worker.stop()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    addresses = set((folder / "addresses").read_text().split("\n")) - {""}
    return Written(day, text, lines, failed, addresses, allowed)


def test_nothing_private_stands_in_the_log(written: Written) -> None:
    people = [someone for someone in written.day.town.people.values()]
    private = {*written.day.private, "Нұрланова", "Әйгерім", "gateway-key-5cf1", "p%40ss", "wires-secret-77"}
    for someone in people:
        private |= {someone.token, someone.person.phone, someone.person.phone[1:], someone.person.email}
        private.add(someone.account.login)
    assert len(private) > 120

    whole = re.compile("|".join(rf"(?<![0-9a-f]){re.escape(text)}(?![0-9a-f])" for text in sorted(private)))
    assert set(whole.findall(written.text)) == set()


def test_every_library_was_heard_and_every_line_is_one_of_ours(written: Written) -> None:
    told = [line for line in written.text.splitlines() if line and not line.startswith("GraphQL at http")]

    assert [line for line in told if not line.startswith('{"time": ')] == []
    assert {line["level"] for line in written.lines} >= {"debug", "info", "warning", "error"}
    heard = {line["logger"].split(".")[0] for line in written.lines}
    assert {"wires", "asyncio", "httpcore", "httpx", "python_multipart", "tortoise", "uvicorn"} <= heard
    assert [line for line in written.lines if not re.fullmatch("[0-9a-f]{16}", line.get("request_id", ""))] == []
    assert written.of(logger="tortoise.db_client", event="statement")


def test_a_failure_is_logged_under_the_number_that_the_client_was_told(written: Written) -> None:
    for number in written.failed:
        [line] = written.of(event="an operation failed", request_id=number)
        [access] = written.of(event="request", request_id=number)
        assert re.fullmatch(r"[A-Z]\w+( from [A-Z]\w+)*", line["error"])
        assert any(place.startswith("resolvers/") or place.startswith("schema/") for place in line["at"])
        assert (access["method"], access["path"], access["status"]) == ("POST", "/graphql", 200)
    errors = {written.of(event="an operation failed", request_id=number)[0]["error"] for number in written.failed}
    assert len(errors) >= 2


def test_a_request_is_noted_by_its_route_and_an_operation_by_its_kind(written: Written) -> None:
    noted = {(line["method"], line["path"], line["status"]) for line in written.of(event="request")}

    assert {
        ("GET", "/files/{token}/{file_name}", 200),
        ("GET", "/files/{token}/{file_name}", 404),
        ("GET", "/letters/{token}", 404),
        ("GET", "none", 404),
        ("POST", "/graphql", 400),
        ("POST", "/graphql", 401),
    } <= noted
    assert {method for method, _, _ in noted} <= {"GET", "POST", "OTHER"}
    kinds = written.of(event="operation")
    assert {line["kind"] for line in kinds} == {"query", "mutation", "subscription"}
    assert all(line["socket_id"] != line["request_id"] for line in kinds)
    assert set(kinds[0]) == {*("time level logger event kind answers milliseconds request_id socket_id".split())}


def test_a_timers_failure_has_a_number_of_its_own_each_time(written: Written) -> None:
    failures = written.of(event="a timer's work failed", work="write_ticket_exports")

    assert failures
    assert len({line["request_id"] for line in failures}) == len(failures)
    assert all("Undefined" in line["error"] or "Operational" in line["error"] for line in failures)


def test_only_what_the_settings_name_is_spoken_to(written: Written) -> None:
    outside = written.day.outside.addresses

    assert written.addresses - written.allowed == set()
    assert written.day.dialled - written.allowed == set()
    # The store of files is reached by native code, which only the kernel sees.
    assert outside <= written.addresses | written.day.dialled
    assert written.day.outside.bucket.objects


def test_the_recorder_sees_and_stops_what_goes_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "addresses"

    run([sys.executable, "-c", DIALS.format(places=ELSEWHERE)], check=True, cwd=ROOT, env=recorded(file, "127.0.0.1:1"))

    told = set(file.read_text().split("\n")) - {""}
    assert told >= {f"{place}:{port}" for place in ELSEWHERE for port in (25, 443, 8080)} | {"203.0.113.8:53"}
