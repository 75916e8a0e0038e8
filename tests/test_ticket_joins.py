"""One fault, one ticket: what is found to be the same, who may join, what neighbours read, and merging."""

import asyncio
from time import perf_counter
from typing import Any

import pytest

from models.likeness import likeness, trigrams
from models.notifications import Notification, NotificationKind
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import Ticket, TicketJoin
from resolvers.discretion import veiled
from resolvers.ticket_joins import JOINS_A_DAY, MOST_LOOKED_AT
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, move, opened
from tests.ticket_rows import written
from tests.world import Someone, Town, move_in

SIMILAR = """query($unit: ID!, $category: TicketCategory!, $text: String) {
  similarTickets(unitId: $unit, category: $category, text: $text) { id text unit { id } author { displayName } }
}"""
READ = """query($id: ID!) { ticket(id: $id) { number text placeDetail joined unit { id } author { displayName phone }
  history { kind } mergedInto { number } state } }"""
TICKET = "... on Ticket { id joined version state }"


async def similar(
    client: Client, town: Town, who: str, text: str | None = None, category: str = "PLUMBING", unit: int = 1
) -> list[str]:
    asked = {"unit": town.unit_id(unit), "category": category, "text": text}
    return [each["id"] for each in (await client.data(SIMILAR, asked, town[who]))["similarTickets"]]


async def join(client: Client, ticket: dict[str, Any], who: Someone) -> Any:
    return await client.do("joinTicket", {"ticketId": ticket["id"]}, who, TICKET)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Нет горячей воды", "нет горячей воды!", 1.0, 1.0),
        ("Нет горячей воды", "Горячей воды нет с утра", 0.6, 0.9),
        ("су жоқ", "су жок", 1.0, 1.0),
        ("Лифт стоит", "Лифт не работает", 0.15, 0.5),
        ("Лифт стоит", "Протекает крыша", 0.0, 0.1),
        ("", "Лифт", 0.0, 0.0),
    ],
)
def test_texts_are_as_alike_as_their_trigrams(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(trigrams(one), trigrams(other)) <= most
    assert likeness(trigrams(one), trigrams(other)) == likeness(trigrams(other), trigrams(one))


async def test_open_ones_of_the_building_are_found_the_likeliest_first(client: Client, town: Town) -> None:
    water = await opened(client, town, text="Нет горячей воды во всём стояке")
    leak = await opened(client, town, text="Течёт труба в подвале", unitId=None, buildingId=town.building_id(0))
    await opened(client, town, text="Лифт застрял", category="LIFT")
    over = await opened(client, town, text="Нет горячей воды")
    await move(client, over, town["owner"], "CANCEL")
    await opened(client, town, "other", text="Нет горячей воды", unitId=town.unit_id(2))

    assert await similar(client, town, "neighbour", "горячей воды нет") == [water["id"], leak["id"]]
    assert (await similar(client, town, "neighbour", "Труба в подвале течёт сильно"))[0] == leak["id"]


async def test_nobody_is_shown_bills_opinions_or_what_is_theirs(client: Client, town: Town) -> None:
    await opened(client, town, text="Неверный счёт", category="BILLING", kind="COMPLAINT")
    await opened(client, town, text="Хочу скамейку", category="YARD", kind="SUGGESTION")
    mine = await opened(client, town, "neighbour", text="Нет воды", unitId=town.unit_id(1))

    assert await similar(client, town, "neighbour", "Неверный счёт", "BILLING") == []
    assert await similar(client, town, "neighbour", "Хочу скамейку", "YARD") == []
    assert await similar(client, town, "neighbour", "Нет воды") == []
    assert await similar(client, town, "owner", "Нет воды", unit=0) == [mine["id"]]


async def test_it_is_not_said_whose_they_are(client: Client, town: Town) -> None:
    text = "Нет воды, звоните +7 701 555-66-77, домофон 4711"
    ticket = await opened(client, town, text=text, placeDetail="За диваном")

    asked = {"unit": town.unit_id(1), "category": "PLUMBING", "text": "нет воды"}
    [found] = (await client.data(SIMILAR, asked, town["neighbour"]))["similarTickets"]
    await join(client, ticket, town["neighbour"])
    joined = (await client.data(READ, {"id": ticket["id"]}, town["neighbour"]))["ticket"]
    own = (await client.data(READ, {"id": ticket["id"]}, town["owner"]))["ticket"]

    veiled = "Нет воды, звоните •••, домофон •••"
    assert found["author"]["displayName"].strip() == ""
    assert (found["text"], found["unit"]) == (veiled, None)
    assert (joined["text"], joined["placeDetail"], joined["unit"]) == (veiled, None, None)
    assert joined["author"]["displayName"].strip() == ""
    assert joined["author"]["phone"] is None
    assert (own["text"], own["placeDetail"]) == (text, "За диваном")


async def test_nobody_finds_out_by_asking_what_is_hidden(client: Client, town: Town) -> None:
    await opened(client, town, text="Код 4711")

    for guess in ("4711", "4712", "0000"):
        assert await similar(client, town, "neighbour", guess) == []
        assert await similar(client, town, "neighbour", f"код {guess}", "LIFT") == await similar(
            client, town, "neighbour", "код 0000", "LIFT"
        )


async def test_who_asks_with_very_much_text_keeps_nobody_waiting(client: Client, town: Town) -> None:
    crooked = " ".join(f"{number}кривое" for number in range(400))[:3990]
    for number in range(1, MOST_LOOKED_AT + 1):
        await written(town, number=number, text=crooked)
    waits = [0.0]

    async def watch() -> None:
        while True:
            began = perf_counter()
            await asyncio.sleep(0.005)
            waits.append(perf_counter() - began)

    watching = asyncio.create_task(watch())
    found = await similar(client, town, "neighbour", crooked[::-1])
    watching.cancel()

    assert len(found) <= 5
    assert max(waits) < 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("звоните +7 (701) 555-66-77 днём", "звоните ••• днём"),
        ("8 701 5 5 5 6 6 7 7", "•••"),
        ("701\u2013555\u201366\u201377, 701/555/66/77, 701_555_66_77", "•••, •••, •••"),
        ("домофон 47#11, или 4*7*1*1", "домофон •••, или •••"),
        ("4\u200d7\u200d1\u200d1", "•••"),
        ("gulnara@mail.kz, gulnara @ mail.kz", "••• •••"),
        ("в телеграме @gulnara", "в телеграме •••"),
        ("Этаж 12, кв. 7, с 9 до 18", "Этаж 12, кв. 7, с 9 до 18"),
    ],
)
def test_numbers_are_veiled_however_they_are_spelled(text: str, told: str) -> None:
    assert veiled(text) == told


async def test_only_a_unit_of_ones_own_or_served_is_asked_for(client: Client, town: Town) -> None:
    asked = {"unit": town.unit_id(0), "category": "LIFT"}
    codes = {}
    for name in ("owner", "tenant", "dispatcher", "neighbour", "other", "former", "master"):
        told = await client.ask(SIMILAR, asked, town[name])
        codes[name] = told["errors"][0]["extensions"]["code"] if "errors" in told else "found"
    assert codes == dict.fromkeys(("owner", "tenant", "dispatcher"), "found") | dict.fromkeys(
        ("neighbour", "other", "former", "master"), "NOT_FOUND"
    )


async def test_a_neighbour_joins_once_hears_and_leaves(client: Client, town: Town) -> None:
    ticket = await opened(client, town)

    told = await asyncio.gather(*(join(client, ticket, town["neighbour"]) for _ in range(4)))
    await assigned(client, town, ticket)
    heard = await Notification.filter(
        person_id=town["neighbour"].person.id, kind=NotificationKind.TICKET_ASSIGNED
    ).count()
    left = await client.do("leaveTicket", {"ticketId": ticket["id"]}, town["neighbour"], TICKET)
    again = await client.do("leaveTicket", {"ticketId": ticket["id"]}, town["neighbour"], TICKET)

    assert [(each["joined"], each["version"]) for each in told] == [(1, ticket["version"])] * 4
    assert heard == 1
    assert left["joined"] == 0
    assert again["code"] == "NOT_FOUND"
    gone = await client.ask(READ, {"id": ticket["id"]}, town["neighbour"])
    assert gone["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    own = (await client.data(READ, {"id": ticket["id"]}, town["owner"]))["ticket"]["history"]
    assert [each["kind"] for each in own] == ["OPENED", "ASSIGNED"]
    staff = (await client.data(READ, {"id": ticket["id"]}, town["manager"]))["ticket"]["history"]
    assert [each["kind"] for each in staff] == ["OPENED", "JOINED", "ASSIGNED", "LEFT"]


async def test_who_joins_and_leaves_for_ever_is_stopped(client: Client, town: Town) -> None:
    ticket, other = await opened(client, town), await opened(client, town, text="Лифт", category="LIFT")
    for _ in range(JOINS_A_DAY):
        await join(client, ticket, town["neighbour"])
        await client.do("leaveTicket", {"ticketId": ticket["id"]}, town["neighbour"], TICKET)

    told = await join(client, other, town["neighbour"])

    assert told["code"] == "TOO_MANY_ATTEMPTS"
    assert (await join(client, other, town["tenant"]))["joined"] == 1


async def test_who_may_not_join(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    own = await opened(client, town, text="Счёт", category="BILLING")
    ended = await opened(client, town, text="Лифт", category="LIFT")
    await move(client, ended, town["owner"], "CANCEL")

    told = {name: (await join(client, ticket, town[name]))["code"] for name in ("owner", "other", "former", "manager")}

    assert told == {"owner": "BAD_INPUT", "other": "NOT_FOUND", "former": "FORBIDDEN", "manager": "FORBIDDEN"}
    assert (await join(client, own, town["neighbour"]))["code"] == "NOT_FOUND"
    assert (await join(client, ended, town["neighbour"]))["code"] == "TICKET_OVER"
    assert not await TicketJoin.exists(ticket_id=read_id("Ticket", ticket["id"]))


async def test_merging_closes_the_others_and_their_people_go_on_in_one(client: Client, town: Town) -> None:
    await move_in(town["other"], town.units[1])
    into = await opened(client, town, text="Нет тепла в подъезде", category="HEATING")
    twin = await opened(client, town, "neighbour", text="Холодно", category="HEATING", unitId=town.unit_id(1))
    await join(client, twin, town["tenant"])

    given = {"ticketIds": [twin["id"]], "intoId": into["id"]}
    told = await client.do("mergeTickets", given, town["dispatcher"], TICKET)

    assert (told["id"], told["joined"], told["state"]) == (into["id"], 2, "NEW")
    merged = (await client.data(READ, {"id": twin["id"]}, town["neighbour"]))["ticket"]
    assert (merged["state"], merged["mergedInto"]) == ("CLOSED", {"number": into["number"]})
    for name in ("neighbour", "tenant"):
        rows = Notification.filter(person_id=town[name].person.id, kind=NotificationKind.TICKET_MERGED)
        [row] = await rows
        assert row.subject_id == read_id("Ticket", twin["id"])
    await assigned(client, town, into)
    heard = Notification.filter(person_id=town["neighbour"].person.id, kind=NotificationKind.TICKET_ASSIGNED)
    assert await heard.count() == 1
    event = await TicketEvent.get(ticket_id=read_id("Ticket", into["id"]), kind=TicketEventKind.MERGED)
    assert event.facts == {"numbers": [twin["number"]]}


async def test_what_cannot_be_merged(client: Client, town: Town) -> None:
    into, twin = await opened(client, town, text="Раз"), await opened(client, town, text="Два")
    ended = await opened(client, town, text="Три")
    await move(client, ended, town["owner"], "CANCEL")

    async def merge(who: str, *ids: str, into_id: str = into["id"]) -> tuple[str, str | None]:
        told = await client.do("mergeTickets", {"ticketIds": list(ids), "intoId": into_id}, town[who], TICKET)
        return told["code"], told["field"]

    assert await merge("manager", into["id"]) == ("BAD_INPUT", "intoId")
    assert await merge("manager") == ("BAD_INPUT", "ticketIds")
    assert await merge("manager", twin["id"], into_id=ended["id"]) == ("TICKET_OVER", "intoId")
    assert await merge("manager", twin["id"], ended["id"]) == ("ILLEGAL_MOVE", "ticketIds.1")
    assert (await merge("master", twin["id"]))[0] == "NOT_FOUND"
    assert (await merge("owner", twin["id"]))[0] == "FORBIDDEN"
    assert (await Ticket.get(id=read_id("Ticket", twin["id"]))).merged_into_id is None
    states = [row.state.value for row in await Ticket.filter(complex_id=town.complex.id).order_by("number")]
    assert states == ["new", "new", "cancelled"]


async def test_two_who_merge_both_ways_at_once_leave_one_open(client: Client, town: Town, house: House) -> None:
    one, other = await opened(client, town, text="Раз"), await opened(client, town, text="Два")

    await asyncio.gather(
        client.do("mergeTickets", {"ticketIds": [one["id"]], "intoId": other["id"]}, town["manager"], TICKET),
        client.do("mergeTickets", {"ticketIds": [other["id"]], "intoId": one["id"]}, town["dispatcher"], TICKET),
    )

    states = sorted([row.state.value for row in await Ticket.filter(complex_id=town.complex.id)])
    assert states == ["closed", "new"]


async def test_neighbours_find_nothing_by_what_is_hidden_from_them(client: Client, town: Town) -> None:
    ticket = await opened(client, town, text="Су жоқ, домофон 4711")
    await join(client, ticket, town["neighbour"])
    document = "query($text: String) { tickets(filter: {text: $text}) { totalCount } }"

    found = {
        name: [
            (await client.data(document, {"text": text}, town[name]))["tickets"]["totalCount"]
            for text in ("4711", "су")
        ]
        for name in ("owner", "dispatcher", "neighbour")
    }

    assert found == {"owner": [1, 1], "dispatcher": [1, 1], "neighbour": [0, 0]}


async def test_what_is_said_later_is_veiled_for_neighbours_too(client: Client, town: Town) -> None:
    ticket = await assigned(client, town, await opened(client, town))
    await join(client, ticket, town["neighbour"])
    said = {"ticketId": ticket["id"], "text": "Звоните +7 701 555-66-77, код 4711"}
    await client.do("commentOnTicket", said, town["owner"])
    document = """query($id: ID!) { ticket(id: $id) { comments { edges { node { text } } } history { kind text } } }"""

    for name, text in (("neighbour", "Звоните •••, код •••"), ("master", said["text"]), ("owner", said["text"])):
        told = (await client.data(document, {"id": ticket["id"]}, town[name]))["ticket"]
        assert [edge["node"]["text"] for edge in told["comments"]["edges"]] == [text]
        assert [each["text"] for each in told["history"] if each["kind"] == "COMMENTED"] == [text]


async def test_what_is_somebodys_own_affair_is_merged_with_nobody_elses(client: Client, town: Town) -> None:
    bill = {"category": "BILLING", "kind": "COMPLAINT"}
    into, mine = [await opened(client, town, text=text, **bill) for text in ("Счёт", "Ещё счёт")]
    theirs = await opened(client, town, "neighbour", text="Мой счёт", unitId=town.unit_id(1), **bill)

    refused = await client.do("mergeTickets", {"ticketIds": [theirs["id"]], "intoId": into["id"]}, town["manager"])
    merged = await client.do("mergeTickets", {"ticketIds": [mine["id"]], "intoId": into["id"]}, town["manager"], TICKET)

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "ticketIds.0")
    assert (merged["id"], merged["joined"]) == (into["id"], 0)


async def test_two_comparisons_are_made_for_one_request_and_no_more(client: Client, town: Town) -> None:
    one = await opened(client, town, text="Нет горячей воды")

    async def ask(times: int) -> Any:
        fields = " ".join(
            f'n{each}: similarTickets(unitId: $unit, category: PLUMBING, text: "горячей воды нет") {{ id }}'
            for each in range(times)
        )
        return await client.ask(f"query($unit: ID!) {{ {fields} }}", {"unit": town.unit_id(1)}, town["neighbour"])

    assert (await ask(2))["data"] == {"n0": [{"id": one["id"]}], "n1": [{"id": one["id"]}]}
    for times in (3, 20):
        [error] = (await ask(times))["errors"]
        assert (error["extensions"]["code"], error["extensions"]["limit"]) == ("LIMIT_EXCEEDED", "cost")
        assert "for less in one request" in error["message"]
