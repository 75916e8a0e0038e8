"""Somebody with a mark in every kind of place that can hold what is theirs: each is found there, and nowhere else.

One rule: marks come in by the API where it takes them, and are letters or digits that nothing else is made of.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from models.codes import CodePurpose
from models.deliveries import Channel
from models.ids import uuid7
from models.utility_accounts import UtilityAccount
from resolvers.changes import change
from resolvers.context import Context
from resolvers.deliveries import post
from tests.bill_rows import account_row, bill_row, linked
from tests.clients import Client
from tests.conftest import House
from tests.meter_rows import meter_row
from tests.people import new_phone, planted
from tests.photos import paper
from tests.surveys import cast, opened
from tests.uploading import sent
from tests.world import Someone, Town

# What an export leaves out, since it opens something: a message may hold a code.
LEFT_OUT = {"letter"}


def mark(place: str) -> str:
    """Letters only: digits are masked in some places, and cut in others."""
    return place + uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))[:16]


@dataclass
class Marked:
    """`marks`: by the kind of place. `ticket`: about their home; `common`: of the house, which a neighbour joined."""

    someone: Someone
    marks: dict[str, str] = field(default_factory=dict)
    ticket: dict[str, Any] = field(default_factory=dict)
    common: dict[str, Any] = field(default_factory=dict)
    poll: dict[str, Any] = field(default_factory=dict)
    account: UtilityAccount | None = None
    since: UUID = field(default_factory=uuid7)

    def new(self, place: str) -> str:
        self.marks[place] = mark(place)
        return self.marks[place]


async def marked(house: House, client: Client, town: Town, who: str = "owner") -> Marked:
    """The town's owner of unit 0, unless another role is named that lives there."""
    found = Marked(town[who])
    await _named(found)
    await _asks(found, client, town)
    await _votes(found, client, town)
    await _is_billed(found, town)
    await _is_told(found, house, client, town)
    return found


async def _named(found: Marked) -> None:
    someone, phone = found.someone, new_phone()
    person = someone.person
    person.surname, person.given_name, person.patronymic = found.new("surname"), found.new("given"), found.new("patron")
    person.phone, person.email = phone, f"{found.new('email')}@example.kz"
    await person.save()
    someone.account.login, someone.account.phone = found.new("login"), phone
    await someone.account.save()
    # As it is spelt everywhere.
    found.marks["phone"] = phone
    someone.session.device = found.new("device")
    await someone.session.save()


async def _asks(found: Marked, client: Client, town: Town) -> None:
    someone = found.someone
    photo = await sent(client, town, someone, paper(found.new("inside").encode()), name=f"{found.new('file')}.pdf")
    said = {"text": found.new("text"), "placeDetail": found.new("place")}
    contact = {"contactName": found.new("contact"), "contactPhone": new_phone(), "accessNotes": found.new("notes")}
    given: dict[str, Any] = {"kind": "CALL_MASTER", "category": "PLUMBING", **said, **contact}
    given |= {"unitId": town.unit_id(0), "attachmentIds": [photo["id"]]}
    fields = "... on Ticket { id number }"
    found.ticket = await client.do("openTicket", given, someone, fields)
    assert found.ticket["__typename"] == "Ticket", found.ticket
    found.marks["contact_phone"] = contact["contactPhone"]
    lift = {"kind": "COMPLAINT", "category": "LIFT", "text": found.new("lift"), "buildingId": town.building_id(0)}
    found.common = await client.do("openTicket", lift, someone, fields)
    await client.do("joinTicket", {"ticketId": found.common["id"]}, town["neighbour"])
    for ticket, place in ((found.ticket, "comment"), (found.common, "shared")):
        told = await client.do("commentOnTicket", {"ticketId": ticket["id"], "text": found.new(place)}, someone)
        assert told["__typename"] != "Refused", told


async def _votes(found: Marked, client: Client, town: Town) -> None:
    question = {"text": "Шлагбаум?", "options": ["Иә", "Жоқ"], "takesRemark": True}
    found.poll = await opened(client, town, questions=[question])
    assert await cast(client, found.poll, town.units[0], found.someone, remark=found.new("remark")) == "Ballot"


async def _is_billed(found: Marked, town: Town) -> None:
    account = await account_row(town, address=found.new("address"))
    await linked(account, found.someone)
    await bill_row(account)
    await meter_row(account)
    found.marks["account"], found.account = account.number, account


async def _is_told(found: Marked, house: House, client: Client, town: Town) -> None:
    """A message on its way to their phone, a code, a key of a request, why they ask to live in another unit."""
    someone, context = found.someone, Context(house.services)
    async with change(context):
        phone, text = str(someone.person.phone), found.new("letter")
        row = await post(context, Channel.SMS, phone, text, context.now + timedelta(days=1))
        row.next_try_at = context.now + timedelta(hours=20)
        await row.save()
    await planted(CodePurpose.PHONE_CHANGE, str(someone.person.phone), someone.account)
    key = found.new("key")
    await client.do("updateProfile", {"language": "EN"}, someone, idempotency_key=key)
    asked = {"buildingId": town.building_id(0), "kind": "APARTMENT", "number": town.units[1].number, "role": "FAMILY"}
    told = await client.do("claimUnit", {**asked, "note": found.new("reason")}, someone)
    assert told["__typename"] == "Residency", told
