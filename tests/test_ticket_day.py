"""A ticket's day, end to end over real sockets: from the resident's photo to the rating, in three languages.

The resident speaks Kazakh, the dispatcher Russian, the master English; each hears it from their own streams.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from datetime import UTC, datetime, timedelta
from typing import Any

from models.accounts import Language
from resolvers.messages import say
from tests.clients import Client
from tests.dispatch import post_id
from tests.uploading import sent
from tests.world import Town

BOARD = "subscription($id: ID!) { ticketQueue(complexId: $id) { byState { state count } newest { id text } } }"
UPDATES = """subscription($id: ID!) { ticketUpdates(ticketId: $id, after: "") {
  change { kind toState by text attachments { id } } ticket { state visit { state } allowedMoves } } }"""
TOLD = 'subscription { notificationFeed(after: "") { node { kind title text subject { id } } } }'
TICKET = "... on Ticket { id number state version allowedMoves visits { id } attachments { id thumbnailUrl } }"
MINE = "{ tickets { edges { node { id author { displayName phone } attachments { mediaType thumbnailUrl } } } } }"
Stream = AsyncGenerator[dict[str, Any], None]


class Day:
    """The streams of three people, and what each is told next."""

    queue: Stream
    updates: Stream

    def __init__(self, client: Client, town: Town, stack: AsyncExitStack) -> None:
        self.client, self.town, self._stack = client, town, stack
        self.languages = {"owner": "kk", "dispatcher": "ru", "master": "en"}
        self.feeds: dict[str, Stream] = {}

    async def begin(self) -> None:
        """Everybody listens, before anything has happened. The owner watches the ticket as soon as there is one."""
        self.queue = await self.watch("dispatcher", BOARD, id=self.town.complex_id)
        self.feeds |= {name: await self.watch(name, TOLD) for name in self.languages}
        await board(self.queue, NEW=0)

    async def watch(self, who: str, document: str, **variables: Any) -> Stream:
        stream = self.client.follow(document, variables, self.town[who], language=self.languages[who])
        return await self._stack.enter_async_context(aclosing(stream))

    async def do(self, who: str, name: str, **given: Any) -> Any:
        language = self.languages[who]
        told = await self.client.do(name, given, self.town[who], TICKET, accept_language=language)
        assert told["__typename"] == "Ticket", told
        return told


async def heard(stream: Stream, field: str) -> Any:
    async with asyncio.timeout(10):
        payload = await anext(stream)
    assert "errors" not in payload, payload["errors"]
    return payload["data"][field]


async def board(stream: Stream, **wanted: int) -> Any:
    """The board as soon as it says so; boards in between may be skipped."""
    async with asyncio.timeout(10):
        async for payload in stream:
            told = payload["data"]["ticketQueue"]
            counts = {each["state"]: each["count"] for each in told["byState"]}
            if all(counts.get(state, 0) == count for state, count in wanted.items()):
                return told
    raise AssertionError("the board has ended")


async def told(stream: Stream, kind: str) -> Any:
    """The notification of this kind; others may come before it."""
    while (node := (await heard(stream, "notificationFeed"))["node"])["kind"] != kind:
        pass
    return node


def window() -> dict[str, str]:
    starts = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    return {"startsAt": starts.isoformat(), "endsAt": (starts + timedelta(hours=2)).isoformat()}


async def test_from_the_first_photo_to_the_rating(client: Client, town: Town) -> None:
    async with AsyncExitStack() as stack:
        day = Day(client, town, stack)
        await day.begin()

        ticket = await opened_with_a_photo(day)
        await assigned_to_the_master(day, ticket)
        await visited(day, ticket)
        await done_with_a_photo(day, ticket)
        await rated(day, ticket)


async def opened_with_a_photo(day: Day) -> Any:
    """The board moves, and the dispatcher is told in Russian."""
    photo = await sent(day.client, day.town, "owner")
    asked = {"kind": "CALL_MASTER", "category": "PLUMBING", "unitId": day.town.unit_id(0)}
    ticket = await day.do("owner", "openTicket", text="Ас үйде су ағып тұр", attachmentIds=[photo["id"]], **asked)

    assert [each["id"] for each in ticket["attachments"]] == [photo["id"]]
    shown = await board(day.queue, NEW=1)
    assert [each["id"] for each in shown["newest"]] == [ticket["id"]]
    note = await told(day.feeds["dispatcher"], "TICKET_OPENED")
    assert note["subject"] == {"id": ticket["id"]}
    assert note["title"] == say("notice_ticket_opened", Language.RU, number=ticket["number"])
    day.updates = await day.watch("owner", UPDATES, id=ticket["id"])
    assert (await heard(day.updates, "ticketUpdates"))["change"]["kind"] == "OPENED"
    return ticket


async def assigned_to_the_master(day: Day, ticket: Any) -> None:
    """The master sees whose it is, and a thumbnail; he is told in English, the owner in Kazakh."""
    master, owner = day.town["master"], day.town["owner"].person
    await day.do("dispatcher", "assignTicket", ticketId=ticket["id"], assigneeId=await post_id(master))

    await board(day.queue, NEW=0, ASSIGNED=1)
    assert (await heard(day.updates, "ticketUpdates"))["ticket"]["state"] == "ASSIGNED"
    for name, language in (("master", Language.EN), ("owner", Language.KK)):
        note = await told(day.feeds[name], "TICKET_ASSIGNED")
        assert note["title"] == say("notice_ticket_assigned", language, number=ticket["number"])
    [mine] = (await day.client.data(MINE, None, master))["tickets"]["edges"]
    assert mine["node"]["author"] == {"displayName": owner.display_name, "phone": owner.phone}
    thumbnail = await day.client.http.get(mine["node"]["attachments"][0]["thumbnailUrl"])
    assert (thumbnail.status_code, thumbnail.headers["content-type"]) == (200, "image/jpeg")


async def visited(day: Day, ticket: Any) -> None:
    """Proposed by the master, agreed to by the owner."""
    proposed = await day.do("master", "proposeVisit", ticketId=ticket["id"], windows=[window()])
    assert (await heard(day.updates, "ticketUpdates"))["change"]["kind"] == "VISIT_PROPOSED"
    await told(day.feeds["owner"], "VISIT_PROPOSED")

    await day.do("owner", "confirmVisit", visitId=proposed["visits"][0]["id"])

    event = await heard(day.updates, "ticketUpdates")
    assert (event["change"]["kind"], event["ticket"]["visit"]) == ("VISIT_CONFIRMED", {"state": "CONFIRMED"})
    await told(day.feeds["master"], "VISIT_CONFIRMED")


async def done_with_a_photo(day: Day, ticket: Any) -> None:
    """With a word on it; the master sees it no more."""
    await day.do("master", "moveTicket", ticketId=ticket["id"], move="START")
    after = await sent(day.client, day.town, "master", name="after.jpg")
    done = {"move": "FINISH", "text": "Кран ауыстырылды", "attachmentIds": [after["id"]]}
    await day.do("master", "moveTicket", ticketId=ticket["id"], **done)

    assert (await heard(day.updates, "ticketUpdates"))["ticket"]["state"] == "IN_PROGRESS"
    event = await heard(day.updates, "ticketUpdates")
    assert event["change"] == {
        "kind": "MOVED",
        "toState": "DONE",
        "by": day.town["master"].person.display_name,
        "text": "Кран ауыстырылды",
        "attachments": [{"id": after["id"]}],
    }
    assert "REOPEN" in event["ticket"]["allowedMoves"]
    await told(day.feeds["owner"], "TICKET_MOVED")
    await board(day.queue, IN_PROGRESS=0, DONE=1)
    assert (await day.client.data(MINE, None, day.town["master"]))["tickets"]["edges"] == []


async def rated(day: Day, ticket: Any) -> None:
    """It is over, and the office hears what the resident says of it."""
    over = await day.do("owner", "rateTicket", ticketId=ticket["id"], rating=5, text="Рақмет")

    assert (over["state"], over["allowedMoves"]) == ("CLOSED", [])
    event = await heard(day.updates, "ticketUpdates")
    assert (event["change"]["kind"], event["change"]["toState"]) == ("RATED", "CLOSED")
    await board(day.queue, DONE=0)
    await told(day.feeds["dispatcher"], "TICKET_MOVED")
