"""What happens to a ticket is read as its history and heard live: by each audience what is for it, and nothing else."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from typing import Any

from models.residents import Residency
from models.ticket_events import TicketEvent
from models.tickets import TicketJoin
from resolvers.paging import write_cursor
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened
from tests.world import Someone, Town

SAID = "... on TicketComment { id text by byStaff internal ticket { number } }"
COMMENTS = """query($id: ID!, $first: Int, $after: String) { ticket(id: $id) { comments(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { text by } } } } }"""
HISTORY = (
    "query($id: ID!) { ticket(id: $id) { history { kind move fromState toState by byStaff text internal cursor } } }"
)
WATCH = """subscription($id: ID!, $after: String) { ticketUpdates(ticketId: $id, after: $after) {
  cursor change { kind move text by } comment { text internal } ticket { state version } } }"""


Feed = AsyncGenerator[dict[str, Any], None]


async def say(client: Client, ticket: dict[str, Any], who: Someone, text: str, internal: bool = False) -> Any:
    given = {"ticketId": ticket["id"], "text": text, "internal": internal}
    return await client.do("commentOnTicket", given, who, SAID)


async def comments(client: Client, ticket: dict[str, Any], who: Someone, **page: Any) -> Any:
    return (await client.data(COMMENTS, {"id": ticket["id"], **page}, who))["ticket"]["comments"]


async def history(client: Client, ticket: dict[str, Any], who: Someone) -> Any:
    return (await client.data(HISTORY, {"id": ticket["id"]}, who))["ticket"]["history"]


async def heard(client: Client, ticket: dict[str, Any], who: Someone, count: int, after: str | None = "") -> list[Any]:
    """The first so many events, or what ended them."""
    told: list[Any] = []
    async with asyncio.timeout(10), aclosing(client.follow(WATCH, {"id": ticket["id"], "after": after}, who)) as feed:
        async for payload in feed:
            told.append(
                payload.get("errors", [{}])[0].get("extensions", {}).get("code") or payload["data"]["ticketUpdates"]
            )
            if len(told) == count:
                break
    return told


async def joined(ticket: dict[str, Any], town: Town, who: str) -> None:
    await TicketJoin.create(
        complex_id=town.complex.id,
        ticket_id=read_id("Ticket", ticket["id"]),
        person_id=town[who].person.id,
        joined_at=town[who].session.created_at,
    )


async def test_what_is_internal_is_nowhere_for_others(house: House, client: Client, town: Town) -> None:
    helper = await contractor(house.services, town)
    ticket = await opened(client, town)
    await joined(ticket, town, "neighbour")
    await say(client, ticket, town["owner"], "Қашан?")
    secret = await say(client, ticket, town["dispatcher"], "Ол үнемі шағымданады", internal=True)
    await say(client, ticket, town["dispatcher"], "Бүгін")
    await handed_over(client, town, ticket, helper)

    for who in (town["owner"], town["neighbour"], helper.office):
        told = await comments(client, ticket, who)
        assert (told["totalCount"], [edge["node"]["text"] for edge in told["edges"]]) == (2, ["Бүгін", "Қашан?"])
        assert [it["kind"] for it in await history(client, ticket, who)] == [
            "OPENED",
            "COMMENTED",
            "COMMENTED",
            "MOVED",
        ]
        events = await heard(client, ticket, who, 4)
        assert [event["change"]["text"] for event in events] == [None, "Қашан?", "Бүгін", None]
        assert "шағымданады" not in str(events)
        node = "query($id: ID!) { node(id: $id) { id } }"
        assert await client.data(node, {"id": secret["id"]}, who) == {"node": None}
        # Cursors have no gap where it stands.
        assert [write_cursor(n, "resident_number") for n in (1, 2, 3, 4)] == [event["cursor"] for event in events]
        assert (await say(client, ticket, who, "Құпия", internal=True))["code"] == "FORBIDDEN"
    told = await comments(client, ticket, town["manager"])
    assert (told["totalCount"], told["edges"][1]["node"]["text"]) == (3, "Ол үнемі шағымданады")
    assert [it["internal"] for it in await history(client, ticket, town["manager"])] == [
        False,
        False,
        True,
        False,
        False,
    ]


async def test_comments_come_in_pages_newest_first(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    for number in range(5):
        await say(client, ticket, town["owner"], f"{number}")

    first = await comments(client, ticket, town["owner"], first=2)
    second = await comments(client, ticket, town["owner"], first=2, after=first["pageInfo"]["endCursor"])
    last = await comments(client, ticket, town["owner"], first=2, after=second["pageInfo"]["endCursor"])

    texts = [[edge["node"]["text"] for edge in page["edges"]] for page in (first, second, last)]
    assert texts == [["4", "3"], ["2", "1"], ["0"]]
    assert [page["pageInfo"]["hasNextPage"] for page in (first, second, last)] == [True, True, False]


async def test_a_comment_changes_no_version_and_answers_the_clock(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    read = "query($id: ID!) { ticket(id: $id) { version respondedAt state } }"

    async def now() -> Any:
        return (await client.data(read, {"id": ticket["id"]}, town["owner"]))["ticket"]

    await say(client, ticket, town["owner"], "Алло")
    await say(client, ticket, town["dispatcher"], "Білмеймін", internal=True)
    assert await now() == {"version": 1, "respondedAt": None, "state": "NEW"}
    await say(client, ticket, town["dispatcher"], "Шебер жолда")
    told = await now()
    assert (told["version"], told["state"], told["respondedAt"] is not None) == (1, "NEW", True)


async def test_neighbours_are_not_named_to_each_other(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    for who in ("neighbour", "other"):
        await joined(ticket, town, who)
    for who in ("owner", "neighbour", "dispatcher"):
        await say(client, ticket, town[who], who)

    async def speakers(who: str) -> list[Any]:
        told = await comments(client, ticket, town[who])
        return [edge["node"]["by"] for edge in reversed(told["edges"])]

    names = [town[who].person.display_name for who in ("owner", "neighbour", "dispatcher")]
    assert await speakers("dispatcher") == names
    assert await speakers("owner") == [names[0], None, names[2]]
    assert await speakers("neighbour") == [None, names[1], names[2]]
    assert await speakers("other") == [None, None, names[2]]


async def test_what_staff_say_in_passing_on_is_for_staff(house: House, client: Client, town: Town) -> None:
    helper = await contractor(house.services, town)
    ticket = await opened(client, town)
    await assigned(client, town, ticket)
    await move(client, ticket, town["master"], "RETURN", text="Құрал жоқ")
    await handed_over(client, town, ticket, helper)
    await move(client, ticket, helper.office, "GIVE_BACK", text="Бос адам жоқ")
    await assigned(client, town, ticket)
    await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Үйде боласыз ба?")

    def texts(told: Any) -> list[Any]:
        return [it["text"] for it in told if it["kind"] == "MOVED"]

    assert texts(await history(client, ticket, town["owner"])) == [None, None, None, "Үйде боласыз ба?"]
    assert texts(await history(client, ticket, town["master"])) == [
        "Құрал жоқ",
        None,
        "Бос адам жоқ",
        "Үйде боласыз ба?",
    ]


async def test_updates_are_replayed_and_go_on_live_without_hole_or_double(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    cursor = (await history(client, ticket, town["owner"]))[0]["cursor"]
    following = client.follow(WATCH, {"id": ticket["id"], "after": cursor}, town["owner"])
    await say(client, ticket, town["dispatcher"], "0")

    async with asyncio.timeout(20), aclosing(following) as feed:
        told = [(await anext(feed))["data"]["ticketUpdates"]]
        await assigned(client, town, ticket)
        told.append((await anext(feed))["data"]["ticketUpdates"])
        await move(client, ticket, town["master"], "START")
        await say(client, ticket, town["owner"], "1")
        told += [(await anext(feed))["data"]["ticketUpdates"] for _ in range(2)]

    kinds = ["COMMENTED", "ASSIGNED", "MOVED", "COMMENTED"]
    assert [event["change"]["kind"] for event in told] == kinds
    assert [event["comment"] for event in told if event["comment"]] == [
        {"text": "0", "internal": False},
        {"text": "1", "internal": False},
    ]
    assert told[-1]["ticket"] == {"state": "IN_PROGRESS", "version": 3}
    for place, event in enumerate(told[:-1], 1):
        again = await heard(client, ticket, town["owner"], 4 - place, event["cursor"])
        assert [it["cursor"] for it in again] == [it["cursor"] for it in told[place:]]


async def test_a_cursor_of_others_is_refused(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    staff = (await history(client, ticket, town["manager"]))[0]["cursor"]
    for after in (staff, write_cursor(2, "resident_number"), "х", write_cursor(1), write_cursor(-1, "resident_number")):
        assert await heard(client, ticket, town["owner"], 1, after) == ["BAD_INPUT"], after


async def test_the_stream_ends_with_the_right_to_it(house: House, client: Client, town: Town) -> None:
    helper = await contractor(house.services, town)
    ticket = await opened(client, town, "other", unitId=town.unit_id(2))
    await assigned(client, town, ticket)
    leaving = await Residency.get(person_id=town["other"].person.id)

    async with AsyncExitStack() as stack:
        master = await listening(stack, client, ticket, town["master"])
        other = await listening(stack, client, ticket, town["other"])
        await handed_over(client, town, ticket, helper)
        assert await the_rest(master) == ["NOT_FOUND"]
        office = await listening(stack, client, ticket, helper.office)
        await move(client, ticket, town["manager"], "TAKE_BACK", text="Құпия себеп")
        assert await the_rest(office) == ["MOVED", "NOT_FOUND"]
        await client.do("endResidency", {"residencyId": write_id("Residency", leaving.id)}, town["manager"])
        assert await the_rest(other) == ["MOVED", "MOVED", "NOT_FOUND"]


async def listening(stack: AsyncExitStack, client: Client, ticket: dict[str, Any], who: Someone) -> Feed:
    """Who has heard so far that it was opened and given to a master."""
    feed = await stack.enter_async_context(aclosing(client.follow(WATCH, {"id": ticket["id"], "after": ""}, who)))
    async with asyncio.timeout(10):
        told = [(await anext(feed))["data"]["ticketUpdates"]["change"]["kind"] for _ in range(2)]
    assert told == ["OPENED", "ASSIGNED"]
    return feed


async def the_rest(feed: Feed) -> list[str]:
    async with asyncio.timeout(10):
        return [
            payload["errors"][0]["extensions"]["code"]
            if "errors" in payload
            else payload["data"]["ticketUpdates"]["change"]["kind"]
            async for payload in feed
        ]


async def test_nobody_else_hears(house: House, client: Client, town: Town) -> None:
    ticket, helper = await opened(client, town), await contractor(house.services, town)
    for who in (town["tenant"], town["former"], town["master"], helper.office):
        assert await heard(client, ticket, who, 1) == ["NOT_FOUND"]


async def test_the_history_of_very_much_is_its_latest_100_of_what_one_reads(client: Client, town: Town) -> None:
    """Every second remark is internal: residents read as many all the same, or the missing ones would tell of them."""
    ticket = await opened(client, town)
    row = await TicketEvent.get(ticket_id=read_id("Ticket", ticket["id"]))
    more = [
        TicketEvent(
            complex_id=row.complex_id,
            ticket_id=row.ticket_id,
            number=number,
            resident_number=number // 2 + 1 if number % 2 == 0 else None,
            internal=number % 2 == 1,
            kind="commented",
            at=row.at,
            actor_id=row.actor_id,
            by_staff=False,
            text=str(number),
        )
        for number in range(2, 302)
    ]
    await TicketEvent.bulk_create(more)

    told = [[each["text"] for each in await history(client, ticket, town[name])] for name in ("owner", "dispatcher")]

    assert told[0] == [str(number) for number in range(102, 302, 2)]
    assert told[1] == [str(number) for number in range(202, 302)]
