"""What a master has finished: that and how, for 30 days, and nothing of whose home it was."""

from datetime import timedelta
from typing import Any

from models.disclosures import Disclosure
from models.tickets import Ticket
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened
from tests.world import Someone, Town

WORK = """query($after: String) { finishedWork(first: 2, after: $after) { totalCount pageInfo { endCursor hasNextPage }
  edges { node { number category building { address } doneAt rating outcome } } } }"""


async def work(client: Client, who: Someone, after: str | None = None) -> Any:
    told = (await client.data(WORK, {"after": after}, who))["finishedWork"]
    return told | {"edges": [edge["node"] for edge in told["edges"]]}


async def done(client: Client, town: Town, text: str = "Кран ауыстырылды", by: str = "master", **more: Any) -> Any:
    ticket = await opened(client, town, text=text, **more)
    await assigned(client, town, ticket)
    told = await move(client, ticket, town[by], "FINISH", text=text)
    assert told["state"] == "DONE"
    return ticket


async def test_a_master_reads_what_they_have_done(client: Client, town: Town) -> None:
    first = await done(client, town, "Код 4815, телефоны 8 701 123 45 67: кран ауыстырылды", accessNotes="код 48")
    await done(client, town, "Лифт", category="LIFT")
    await done(client, town, "Сәулеге айттым", by="dispatcher", category="ROOF")
    await client.do("rateTicket", {"ticketId": first["id"], "rating": 4}, town["owner"])

    page = await work(client, town["master"])
    rest = await work(client, town["master"], page["pageInfo"]["endCursor"])

    assert (page["totalCount"], page["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (3, True, False)
    told = [*page["edges"], *rest["edges"]]
    assert [(it["number"], it["category"], it["rating"]) for it in told] == [
        (3, "ROOF", None),
        (2, "LIFT", None),
        (1, "PLUMBING", 4),
    ]
    # What the office wrote may hold a name; in one's own words no number leads anywhere.
    assert [it["outcome"] for it in told] == [None, "Лифт", "Код •••, телефоны •••: кран ауыстырылды"]
    assert {it["building"]["address"] for it in told} == {"Абай 1"}
    assert not await Disclosure.exists(complex_id=town.complex.id)


async def test_what_goes_on_or_is_long_ago_or_anothers_is_not_told(house: House, client: Client, town: Town) -> None:
    helper = await contractor(house.services, town)
    again, old, handed = [await done(client, town, f"{number}") for number in range(2)] + [
        await opened(client, town, text="Лифт", category="LIFT")
    ]
    await client.do("reopenTicket", {"ticketId": again["id"], "text": "Жоқ"}, town["owner"])
    row = await Ticket.get(id=read_id("Ticket", old["id"]))
    assert row.done_at
    await Ticket.filter(id=row.id).update(done_at=row.done_at - timedelta(days=30))
    await handed_over(client, town, handed, helper)
    await move(client, handed, helper.office, "ACCEPT")
    given = {"ticketId": handed["id"], "assigneeId": helper.master_id}
    await client.do("assignTicket", given, helper.office)
    await move(client, handed, helper.master, "FINISH", text="Лифт жүреді")

    assert (await work(client, town["master"]))["edges"] == []
    assert [it["outcome"] for it in (await work(client, helper.master))["edges"]] == ["Лифт жүреді"]
    assert (await work(client, helper.office))["edges"] == (await work(client, town["manager"]))["edges"] == []
    told = await client.ask(WORK, {}, town["owner"])
    assert told["errors"][0]["extensions"]["code"] == "FORBIDDEN"
