"""An organization says in which hours it works and how soon it answers; tickets that are opened then are due so."""

from typing import Any

import pytest

from models.accounts import Language
from models.buildings import Organization, OrganizationKind
from models.ticket_terms import DEFAULT_DEADLINES, Deadline, TicketDeadline, TicketTerms
from models.tickets import Ticket, TicketUrgency
from resolvers.messages import say
from resolvers.ticket_figures import MOST_DAYS
from resolvers.ticket_terms import LONGEST_MINUTES
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.dispatch import opened
from tests.posts import organization_id
from tests.test_docs import ROOT, table
from tests.world import Town

SHOWN = (
    "opensMinute closesMinute workingDays photoCategories warnSharePercent organization { id } "
    "deadlines { category urgency respondMinutes resolveMinutes aroundTheClock chosen }"
)
TERMS = f"... on TicketTerms {{ {SHOWN} }}"
READ = f"query($id: ID!) {{ organization(id: $id) {{ ticketTerms {{ {SHOWN} }} }} }}"
TICKETS, WORKING = ROOT / "docs" / "tickets.md", "in working time"
WEEK = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"]


def usual(urgency: str, respond: int, resolve: int, clock: bool = False) -> dict[str, Any]:
    return said(urgency, respond, resolve, clock, chosen=False)


def said(urgency: str, respond: int, resolve: int, clock: bool = False, **more: Any) -> dict[str, Any]:
    minutes = {"respondMinutes": respond, "resolveMinutes": resolve, "aroundTheClock": clock}
    return {"category": None, "urgency": urgency, **minutes, "chosen": True, **more}


USUAL = [usual("NORMAL", 540, 2700), usual("URGENT", 120, 1080), usual("EMERGENCY", 30, 1440, clock=True)]


async def terms(client: Client, town: Town, who: str = "manager") -> Any:
    told = await client.data(READ, {"id": organization_id(town)}, town[who])
    return told["organization"]["ticketTerms"]


async def sets(client: Client, town: Town, what: str, who: str = "manager", **given: Any) -> Any:
    wanted = {"organizationId": organization_id(town), **given}
    return await client.do(what, wanted, town[who], f"{TERMS} ... on Refused {{ code field message }}")


async def test_what_was_not_said_is_said_by_the_usual_terms(client: Client, town: Town) -> None:
    assert await terms(client, town, "master") == {
        "opensMinute": 540,
        "closesMinute": 1080,
        "workingDays": WEEK,
        "photoCategories": [],
        "warnSharePercent": 80,
        "organization": {"id": organization_id(town)},
        "deadlines": USUAL,
    }
    assert await terms(client, town, "owner") is None
    assert await TicketTerms.filter(organization_id=town.organization.id).count() == 0


async def test_hours_are_set_piece_by_piece(client: Client, town: Town) -> None:
    first = await sets(client, town, "setTicketTerms", opensMinute=480, photoCategories=["ROOF", "LIFT", "ROOF"])
    days = {"workingDays": ["SATURDAY", "MONDAY", "MONDAY"], "warnSharePercent": 50}
    second = await sets(client, town, "setTicketTerms", "administrator", closesMinute=1440, **days)

    assert (first["opensMinute"], first["closesMinute"], first["workingDays"]) == (480, 1080, WEEK)
    found = {"opensMinute": 480, "closesMinute": 1440, "workingDays": ["MONDAY", "SATURDAY"]}
    assert second == {
        **second,
        **found,
        "photoCategories": ["LIFT", "ROOF"],
        "warnSharePercent": 50,
    }
    assert await terms(client, town) == {name: value for name, value in second.items() if name != "__typename"}


async def test_a_deadline_is_set_for_all_and_for_a_category_and_taken_back(client: Client, town: Town) -> None:
    both = {"respondMinutes": 15, "resolveMinutes": 60}
    await sets(client, town, "setTicketDeadline", urgency="URGENT", deadline=both)
    of_gas = {"urgency": "EMERGENCY", "category": "GAS"}
    told = await sets(client, town, "setTicketDeadline", **of_gas, deadline={**both, "aroundTheClock": True})

    expected = [USUAL[0], said("URGENT", 15, 60), USUAL[2], said("EMERGENCY", 15, 60, clock=True, category="GAS")]
    assert told["deadlines"] == expected
    again = {"respondMinutes": 5, "resolveMinutes": 5}
    told = await sets(client, town, "setTicketDeadline", **of_gas, deadline=again)
    assert told["deadlines"][3] == said("EMERGENCY", 5, 5, category="GAS")

    await sets(client, town, "setTicketDeadline", urgency="URGENT")
    told = await sets(client, town, "setTicketDeadline", **of_gas)

    assert told["deadlines"] == USUAL
    assert await TicketDeadline.filter(organization_id=town.organization.id).count() == 0


async def test_what_is_said_anew_holds_for_new_tickets_only(client: Client, town: Town) -> None:
    before = await opened(client, town, urgency="EMERGENCY")
    deadline = {"respondMinutes": 7, "resolveMinutes": 9, "aroundTheClock": True}
    await sets(client, town, "setTicketDeadline", urgency="EMERGENCY", category="PLUMBING", deadline=deadline)

    later = await opened(client, town, urgency="EMERGENCY", text="Тағы да ағып жатыр")

    rows = [await Ticket.get(id=read_id("Ticket", ticket["id"])) for ticket in (before, later)]
    minutes = [
        tuple((due - row.opened_at).total_seconds() / 60 for due in (row.respond_by, row.resolve_by) if due)
        for row in rows
    ]
    assert minutes == [(30, 1440), (7, 9)]


@pytest.mark.parametrize(
    ("what", "given", "field", "message", "facts"),
    [
        ("setTicketTerms", {"opensMinute": -1}, "opensMinute", "number_between", (0, 1439)),
        ("setTicketTerms", {"opensMinute": 1440}, "opensMinute", "number_between", (0, 1439)),
        ("setTicketTerms", {"closesMinute": 1441}, "closesMinute", "number_between", (1, 1440)),
        ("setTicketTerms", {"closesMinute": 540}, "closesMinute", "closes_before_it_opens", ()),
        ("setTicketTerms", {"opensMinute": 1200}, "closesMinute", "closes_before_it_opens", ()),
        ("setTicketTerms", {"workingDays": []}, "workingDays", "how_many", (1, 7)),
        ("setTicketTerms", {"warnSharePercent": 100}, "warnSharePercent", "number_between", (1, 99)),
        ("setTicketDeadline", (0, 5), "deadline.respondMinutes", "number_between", (1, 129_600)),
        ("setTicketDeadline", (5, 129_601), "deadline.resolveMinutes", "number_between", (1, 129_600)),
        ("setTicketDeadline", (5, 4), "deadline.resolveMinutes", "resolved_before_answered", ()),
    ],
)
async def test_hours_and_deadlines_that_cannot_be_are_refused(
    client: Client, town: Town, what: str, given: Any, field: str, message: str, facts: tuple[int, ...]
) -> None:
    if isinstance(given, tuple):
        given = {"urgency": "NORMAL", "deadline": dict(zip(("respondMinutes", "resolveMinutes"), given, strict=True))}

    told = await sets(client, town, what, **given)

    sentence = say(message, Language.EN, field=field, **dict(zip(("least", "most"), facts, strict=False)))
    assert (told["code"], told["field"], told["message"]) == ("BAD_INPUT", field, sentence)
    assert await TicketTerms.filter(organization_id=town.organization.id).count() == 0


def in_minutes(cell: str) -> int:
    return int(cell.split()[0].replace(",", ""))


def test_the_documented_deadlines_hold_where_nothing_was_said() -> None:
    documented = {
        TicketUrgency[urgency]: Deadline(in_minutes(answer), in_minutes(work), how != WORKING)
        for urgency, answer, work, how in table(TICKETS, "Urgency", "Answer")
    }
    limits = dict(table(TICKETS, "At most", ""))

    assert documented == DEFAULT_DEADLINES
    assert limits["minutes of a deadline"] == f"{LONGEST_MINUTES:,}"
    assert limits["days of ticketFigures"] == f"{MOST_DAYS:,}"


async def test_a_service_organization_works_by_the_terms_of_its_client(client: Client, town: Town) -> None:
    service = OrganizationKind.SERVICE_ORGANIZATION
    contractor = await Organization.create(name="Лифт", kind=service, client_id=town.organization.id)
    its = {"organizationId": write_id("Organization", contractor.id)}

    refused = await sets(client, town, "setTicketTerms", **its)
    told = await client.data(READ, {"id": its["organizationId"]}, town["manager"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "organizationId")
    assert told["organization"]["ticketTerms"] is None
