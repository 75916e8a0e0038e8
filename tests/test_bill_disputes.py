"""A disputed line: its ticket with the evidence, its complaint on the way to the supplier, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from integrations.billing_centre import Answer, CentreAway, Complaint
from models.bill_disputes import BillDispute, ComplaintState
from models.bills import Bill, BillLine
from models.notifications import Notification, NotificationKind
from models.ticket_events import TicketEvent
from models.tickets import Ticket, TicketState
from models.utility_accounts import UtilityAccount
from resolvers.complaints import TRIED_FOR, forward_complaints
from resolvers.context import Context
from schema.ids import read_id, write_id
from tests.bill_rows import account_row, bills_until, linked, supplier_row
from tests.clients import Client
from tests.conftest import House
from tests.world import Town

TOLD = """... on BillDispute { id reason complaint complaintReference settledAt settledAmount
  ticket { id number kind category text state } bill { id } settledBy { id } evidence { provider accountNumber period
  persons areaM2 service supplier basis tariff quantity measure accrued recalculated toPay
  before { period tariff quantity accrued recalculated toPay } } }"""
OF_TICKET = "query($id: ID!) { ticket(id: $id) { billDispute { id evidence { accrued } bill { id } } } }"


@dataclass
class Desk:
    """A billing centre of which only the desk for complaints is open."""

    name: str = "alseco"
    heard: list[Complaint] = field(default_factory=list)
    answers: dict[str, list[Answer | Exception]] = field(default_factory=dict)

    async def complain(self, complaint: Complaint) -> Answer:
        self.heard.append(complaint)
        # Others may wait too.
        answer = self.answers[complaint.number].pop(0) if complaint.number in self.answers else Answer(None)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def desk(house: House, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk()
    monkeypatch.setitem(house.services.centres, "alseco", desk)
    return desk


@dataclass(frozen=True)
class Billed:
    account: UtilityAccount
    bill: Bill
    lines: Mapping[str, str]


async def billed(town: Town, months: int = 1) -> Billed:
    """The owner's, by rows; the lines of the newest bill by their services' codes."""
    account = await account_row(town)
    await linked(account, town["owner"])
    newest = (await bills_until(account, months))[0]
    lines = {row.service_code: write_id("BillLine", row.id) for row in await BillLine.filter(bill_id=newest.id)}
    return Billed(account, newest, lines)


async def disputed(client: Client, town: Town, line_id: str, who: str = "owner", **more: Any) -> dict[str, Any]:
    given = {"lineId": line_id, "reason": "TARIFF", "text": "Тариф қайдан шықты?", **more}
    told: dict[str, Any] = await client.do("disputeBillLine", given, town[who], TOLD)
    return told


async def comments(dispute: dict[str, Any]) -> list[str | None]:
    ticket_id = read_id("Ticket", dispute["ticket"]["id"])
    rows = await TicketEvent.filter(ticket_id=ticket_id, kind="commented").order_by("id")
    return [row.text for row in rows]


async def test_a_disputed_line_is_a_billing_ticket_with_its_evidence(client: Client, town: Town) -> None:
    has = await billed(town, 3)

    told = await disputed(client, town, has.lines["31"])

    assert (told["ticket"]["kind"], told["ticket"]["category"]) == ("COMPLAINT", "BILLING")
    assert told["ticket"]["text"] == "Тариф қайдан шықты?"
    assert told["bill"]["id"] == write_id("Bill", has.bill.id)
    evidence = told["evidence"]
    assert evidence["accountNumber"] == "•" * 5 + has.account.number[-4:]
    assert (evidence["service"], evidence["supplier"], evidence["basis"]) == ("Отопление", "АлТС", "AREA")
    assert (Decimal(evidence["tariff"]), Decimal(evidence["quantity"])) == (Decimal("394.37"), Decimal("42.8"))
    assert (evidence["accrued"], evidence["persons"], evidence["areaM2"]) == ("16879.04", 2, "42.80")
    assert [month["period"] for month in evidence["before"]] == ["2026-09-01", "2026-08-01"]


async def test_the_office_reads_what_is_disputed_and_not_the_bill(client: Client, town: Town) -> None:
    has = await billed(town)
    told = await disputed(client, town, has.lines["31"])

    for who in ("dispatcher", "manager"):
        seen = await client.data(OF_TICKET, {"id": told["ticket"]["id"]}, town[who])
        assert seen["ticket"]["billDispute"] == {"id": told["id"], "evidence": {"accrued": "16879.04"}, "bill": None}


async def test_evidence_stays_as_it_was_when_the_bill_changes(client: Client, town: Town) -> None:
    has = await billed(town)
    told = await disputed(client, town, has.lines["31"])

    await BillLine.filter(bill_id=has.bill.id).update(tariff=Decimal("1"))
    await BillLine.filter(bill_id=has.bill.id, service_code="31").delete()

    seen = await client.data(OF_TICKET, {"id": told["ticket"]["id"]}, town["owner"])
    assert seen["ticket"]["billDispute"]["evidence"] == {"accrued": "16879.04"}


async def test_a_line_is_disputed_once_until_its_ticket_is_over(client: Client, town: Town) -> None:
    has = await billed(town)
    told = await disputed(client, town, has.lines["31"])
    before = await Ticket.filter(complex_id=town.complex.id).count()

    again = await disputed(client, town, has.lines["31"])

    assert (again["__typename"], again["code"], again["field"]) == ("Refused", "DISPUTED_ALREADY", "lineId")
    assert await Ticket.filter(complex_id=town.complex.id).count() == before
    assert (await disputed(client, town, has.lines["32"]))["__typename"] == "BillDispute"
    await Ticket.filter(id=read_id("Ticket", told["ticket"]["id"])).update(state=TicketState.DECLINED)
    assert (await disputed(client, town, has.lines["31"], text="Тағы да"))["__typename"] == "BillDispute"


@pytest.mark.parametrize(
    ("who", "code"), [("tenant", "NOT_FOUND"), ("neighbour", "NOT_FOUND"), ("former", "FORBIDDEN")]
)
async def test_only_who_is_shown_the_bill_disputes_its_lines(client: Client, town: Town, who: str, code: str) -> None:
    has = await billed(town)

    told = await disputed(client, town, has.lines["31"], who)

    assert told["code"] == code
    assert await BillDispute.filter(bill_id=has.bill.id).count() == 0
    assert await Ticket.filter(complex_id=town.complex.id).count() == 0


async def test_an_unknown_line_and_one_of_others_are_one_answer(client: Client, town: Town) -> None:
    has = await billed(town)

    there = await disputed(client, town, has.lines["31"], "neighbour")
    nowhere = await disputed(client, town, write_id("BillLine", has.bill.id), "neighbour")

    assert there == nowhere


async def test_a_complaint_goes_to_the_supplier_and_its_number_stands_in_the_ticket(
    house: House, client: Client, town: Town, desk: Desk
) -> None:
    await supplier_row("алтс", "АлТС", takes_complaints=True)
    has = await billed(town)
    desk.answers[has.account.number] = [Answer(True, reference="A-17")]
    told = await disputed(client, town, has.lines["31"], contactPhone="8 701 555 44 33")
    assert told["complaint"] == "WAITING"

    await forward_complaints(Context(house.services))
    await forward_complaints(Context(house.services))

    [complaint] = [each for each in desk.heard if each.number == has.account.number]
    assert (complaint.supplier_code, complaint.service_code) == ("алтс", "31")
    assert (complaint.text, complaint.phone) == ("Тариф қайдан шықты?", "+77015554433")
    row = await BillDispute.get(id=read_id("BillDispute", told["id"]))
    assert (row.complaint, row.complaint_reference, row.next_try_at) == (ComplaintState.TAKEN, "A-17", None)
    [text] = await comments(told)
    assert text
    assert "A-17" in text
    ticket_id = read_id("Ticket", told["ticket"]["id"])
    people = await Notification.filter(kind=NotificationKind.TICKET_COMMENTED, subject_id=ticket_id).values_list(
        "person_id", flat=True
    )
    assert town["owner"].person.id in {*people}


async def test_nothing_leaves_where_the_resident_or_the_supplier_does_not_want_it(
    house: House, client: Client, town: Town, desk: Desk
) -> None:
    await supplier_row("алтс", "АлТС", takes_complaints=True)
    await supplier_row("тартып", "Тартып", takes_complaints=False)
    has = await billed(town)

    kept = await disputed(client, town, has.lines["31"], forward=False)
    other = await disputed(client, town, has.lines["51"])
    await forward_complaints(Context(house.services))

    assert (kept["complaint"], other["complaint"]) == ("NOT_TAKEN", "NOT_TAKEN")
    assert [each for each in desk.heard if each.number == has.account.number] == []


async def test_a_centre_that_is_away_is_asked_again_under_the_same_key(
    house: House, client: Client, town: Town, desk: Desk
) -> None:
    await supplier_row("алтс", "АлТС", takes_complaints=True)
    has = await billed(town)
    desk.answers[has.account.number] = [CentreAway("no answer in time", 90.0), Answer(None, reference=None)]
    told = await disputed(client, town, has.lines["31"])
    mine = BillDispute.filter(id=read_id("BillDispute", told["id"]))

    await forward_complaints(Context(house.services))
    row = await mine.get()
    assert row.complaint is ComplaintState.WAITING
    assert row.next_try_at
    assert row.next_try_at - row.opened_at > timedelta(seconds=80)
    await mine.update(next_try_at=row.opened_at)
    await forward_complaints(Context(house.services))

    assert len({each.key for each in desk.heard if each.number == has.account.number}) == 1
    assert (await mine.get()).complaint is ComplaintState.TAKEN


async def test_a_complaint_is_given_up_after_three_days_and_the_author_reads_so(
    house: House, client: Client, town: Town, desk: Desk
) -> None:
    await supplier_row("алтс", "АлТС", takes_complaints=True)
    has = await billed(town)
    desk.answers[has.account.number] = [CentreAway("no answer in time")]
    told = await disputed(client, town, has.lines["31"])
    mine = BillDispute.filter(id=read_id("BillDispute", told["id"]))
    opened_at = (await mine.get()).opened_at
    await mine.update(opened_at=opened_at - TRIED_FOR - timedelta(minutes=1))

    await forward_complaints(Context(house.services))

    assert (await mine.get()).complaint is ComplaintState.GIVEN_UP
    assert len(await comments(told)) == 1


async def test_a_refused_complaint_says_why(house: House, client: Client, town: Town, desk: Desk) -> None:
    await supplier_row("алтс", "АлТС", takes_complaints=True)
    has = await billed(town)
    desk.answers[has.account.number] = [Answer(False, "Абонент уже обращался.")]
    told = await disputed(client, town, has.lines["31"])

    await forward_complaints(Context(house.services))

    assert (await BillDispute.get(id=read_id("BillDispute", told["id"]))).complaint is ComplaintState.REFUSED
    [text] = await comments(told)
    assert text
    assert "Абонент уже обращался." in text


async def test_a_ticket_that_is_over_sends_no_complaint(house: House, client: Client, town: Town, desk: Desk) -> None:
    await supplier_row("алтс", "АлТС", takes_complaints=True)
    has = await billed(town)
    told = await disputed(client, town, has.lines["31"])
    await Ticket.filter(id=read_id("Ticket", told["ticket"]["id"])).update(state=TicketState.CANCELLED)

    await forward_complaints(Context(house.services))

    assert [each for each in desk.heard if each.number == has.account.number] == []
    assert (await BillDispute.get(id=read_id("BillDispute", told["id"]))).complaint is ComplaintState.GIVEN_UP
