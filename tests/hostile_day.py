"""The other day of a deployment: requests that are none, a database that fails with people's words in its errors.

One rule: each thing that is done carries a text of its own, and none of them may be seen in a log.
"""

import asyncio
import json
import sqlite3
from typing import Any
from urllib.parse import urlsplit

import asyncpg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.clients import SUBPROTOCOL
from tests.dispatch import draft
from tests.outward import Day, until
from tests.sockets import PUBLISH
from tests.surveys import survey
from tests.world import Someone

NEWS = "query($id: ID!) { news(complexId: $id) { totalCount } }"
# What goes wrong from then on, in the words of each database; the text of a row stands in what it says.
BROKEN = {
    "sqlite": (
        "ALTER TABLE ticket_exports RENAME TO exports_elsewhere",
        "CREATE UNIQUE INDEX said_once ON news_texts (title)",
        "CREATE TRIGGER too_long BEFORE INSERT ON tickets WHEN length(new.text) > 300 "
        "BEGIN SELECT RAISE(ABORT, 'value too long'); END",
        "CREATE TRIGGER no_poll BEFORE INSERT ON polls BEGIN INSERT INTO gone SELECT new.title; END",
    ),
    "postgres": (
        "ALTER TABLE ticket_exports RENAME TO exports_elsewhere",
        "CREATE UNIQUE INDEX said_once ON news_texts (title)",
        "ALTER TABLE tickets ALTER COLUMN text TYPE varchar(300)",
        "CREATE FUNCTION no_poll() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'Key (title)=(%) already exists', NEW.title; END $$",
        "CREATE TRIGGER no_poll BEFORE INSERT ON polls FOR EACH ROW EXECUTE FUNCTION no_poll()",
    ),
}
MOVED = "UPDATE people SET surname = (SELECT surname FROM people WHERE id = '{}') WHERE id = '{}'"


async def break_down(day: Day, database_url: str) -> None:
    """The database is changed under the running server."""
    owner, neighbour = day.town["owner"].person.id, day.town["neighbour"].person.id
    moved = MOVED.format(owner, neighbour)
    if urlsplit(database_url).scheme == "sqlite":
        await asyncio.to_thread(_in_sqlite, database_url.removeprefix("sqlite://"), [*BROKEN["sqlite"], moved])
        return
    link = await asyncpg.connect(database_url)
    for statement in (*BROKEN["postgres"], moved):
        await link.execute(statement)
    await link.close()


def _in_sqlite(path: str, statements: list[str]) -> None:
    with sqlite3.connect(path, timeout=10) as link:
        for statement in statements:
            link.execute(statement)
    link.close()


async def failures(day: Day) -> list[str]:
    """Ids of requests that end with INTERNAL, each with somebody's words in the error behind it."""
    town, news = day.town, {"complexId": day.town.complex_id, "title": day.mark(), "body": day.mark()}
    first = await day.client.do("publishNews", news, town["manager"])
    assert first["__typename"] == "NewsItem", first
    ids = [
        await _failed(day, "publishNews", news, town["manager"]),
        await _failed(day, "openTicket", draft(town, text=f"{day.mark()} {'ә' * 300}"), town["owner"]),
        await _failed(day, "draftPoll", survey(town, title=day.mark()), town["manager"]),
    ]
    told = await day.client.ask("{ me { displayName } }", None, town["neighbour"])
    return [*ids, told["errors"][0]["extensions"]["requestId"]]


async def _failed(day: Day, mutation: str, given: dict[str, Any], who: Someone) -> str:
    title = mutation[0].upper() + mutation[1:]
    document = f"mutation($input: {title}Input!) {{ {mutation}(input: $input) {{ __typename }} }}"
    told = await day.client.ask(document, {"input": given}, who)
    assert told["errors"][0]["extensions"]["code"] == "INTERNAL", told
    return str(told["errors"][0]["extensions"]["requestId"])


async def nonsense(day: Day) -> None:
    """Requests over HTTP that are none, or that ask for what is not there."""
    http, bearer, mark = day.client.http, f"Bearer {day.town['owner'].token}", day.mark
    json_type, multipart = {"content-type": "application/json"}, {"content-type": "multipart/form-data; boundary=x"}
    for body in (f'{{"query": "{mark()}', f'["{mark()}"]', json.dumps({"query": f"{{ {mark()} }}"}), f'"{mark()}"'):
        await http.post("/graphql", content=body.encode(), headers=json_type | {"authorization": bearer})
    await http.post("/graphql", content=mark().encode(), headers={"content-type": "text/plain"})
    part = f'--x\r\nContent-Disposition: form-data; name="{mark()}"\r\n\r\n{mark()}\r\n--y'
    for body in (part, f"{mark()}--x", f"--x\r\n{mark()}\r\n\r\n--x--"):
        await http.post("/graphql", content=body.encode(), headers=multipart | {"authorization": bearer})
    await http.get("/graphql", params={"query": NEWS, "variables": json.dumps({"id": mark()}), "token": mark()})
    await http.get("/graphql", params={"query": "{ me { login } }", "variables": mark(), "operationName": mark()})
    for path in (f"/{mark()}/{mark()}", f"/files/{mark()}/{mark()}.pdf", f"/letters/{mark()}", f"/graphql/{mark()}"):
        await http.get(path, params={"phone": "+77019876543", "secret": mark()})
    ascii_mark = mark().split()[1]
    for credentials in (f"Bearer {ascii_mark}", f"Basic {ascii_mark}", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."):
        headers = {"authorization": credentials, "idempotency-key": ascii_mark, "user-agent": ascii_mark}
        await http.post("/graphql", json={"query": "{ me { login } }"}, headers=headers)
    await day.client.ask(NEWS, {"id": {"deep": [mark()]}}, day.town["owner"])
    await http.request("SECRETMETHOD", "/graphql", headers={"x-secret": ascii_mark})
    day.private.append("SECRETMETHOD")


async def over_sockets(day: Day) -> None:
    """A good socket with each kind of operation, and bad ones."""
    url = day.client.url.replace("http", "ws", 1) + f"/graphql?token={day.mark().split()[1]}"
    bad = [
        day.mark(),
        json.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {day.mark()}"}}),
        json.dumps({"type": day.mark()}),
    ]
    for message in bad:
        async with connect(url, subprotocols=[SUBPROTOCOL], proxy=None) as link:
            await link.send(message)
            try:
                await link.recv()
            except ConnectionClosed:
                continue
    feed = f"subscription {day.mark().split()[1]}($id: ID!) {{ newsFeed(complexId: $id) {{ cursor }} }}"
    async with day.client.socket(day.town["owner"]) as socket:
        await socket.subscribe(f"query {day.mark().split()[1]} {{ me {{ login }} }}")
        await socket.receive()
        await socket.subscribe(feed, {"id": day.town.complex_id})
        news = {"complexId": day.town.complex_id, "title": day.mark(), "body": day.mark()}
        await socket.subscribe(PUBLISH, {"input": news})
        await socket.receive()
    async with day.client.socket(day.town["neighbour"]) as socket:
        await socket.subscribe("{ me { displayName } }")
        while (told := await socket.receive())["type"] != "next":
            pass
        assert told["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL"
    await until(day, lambda: "a timer's work failed" in day.worker.told())
