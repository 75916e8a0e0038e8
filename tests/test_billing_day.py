"""From a number on a paper bill to a settled dispute: a resident, the office and a real billing centre over sockets."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from integrations.alseco_simulator.catalogue import REFUSE
from integrations.alseco_simulator.premises import Kind, Surprise
from models.bill_disputes import BillDispute, ComplaintState
from models.billing_terms import months_later
from models.meters import MeterReading, ReadingState
from models.residents import Residency
from models.utility_accounts import UtilityAccount
from resolvers.bill_syncs import sync_due_accounts
from resolvers.complaints import forward_complaints
from resolvers.context import Context
from resolvers.reading_couriers import send_readings
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.people import new_address
from tests.simulators import bill_unit
from tests.world import Town

LINK = "... on UtilityAccount { id stale bills { totalCount } }"
ACCOUNT = """{ utilityAccounts { stale balance bills(first: 2) { totalCount edges { node { id period toPay
  lines { id serviceCode service voluntary supplier { takesComplaints } }
  explained { difference causes { kind service amount } } flags { kind service } disputes { id settledAmount } } } }
  meters { id service serviceCode measure latest { value takenOn } } } }"""
DISPUTE = "... on BillDispute { id complaint ticket { id } evidence { service before { period } } }"
READING = "... on MeterReading { id state used }"
OFFICE = "query($id: ID!) { ticket(id: $id) { comments { edges { node { text } } } billDispute { settledAmount } } }"


async def synced(house: House, account_id: str) -> None:
    mine = UtilityAccount.filter(id=read_id("UtilityAccount", account_id))
    await mine.update(next_sync_at=house.services.clock() - timedelta(seconds=1), claimed_until=None)
    await sync_due_accounts(Context(house.services))
    row = await mine.get()
    assert row.failure is None
    assert row.fetched_at is not None


async def shown(client: Client, town: Town, who: str = "owner") -> dict[str, Any]:
    [account] = (await client.data(ACCOUNT, None, town[who]))["utilityAccounts"]
    return dict(account)


async def test_a_resident_links_reads_why_disputes_reads_a_meter_and_is_recalculated(
    house: House, client: Client, town: Town
) -> None:
    more = Surprise(
        kind=Kind.SERVICE_PERSONS, month=house.centre.simulator.last_month, service=REFUSE, value=Decimal(1)
    )
    number = await bill_unit(house.centre, town.units[0], surprises=(more,))
    await _lived_there_long(town)

    account_id = await _links(house, client, town, number)
    account = await shown(client, town)
    line = _reads_why(account)
    ticket_id = await _disputes(house, client, town, number, line)
    await _is_recalculated(house, client, town, number, account_id, ticket_id)
    await _reads_a_meter(house, client, town, account_id, account)


async def _links(house: House, client: Client, town: Town, number: str) -> str:
    given = {"unitId": town.unit_id(0), "number": number}
    linked = await client.do("linkUtilityAccount", given, town["owner"], LINK, x_forwarded_for=new_address())
    assert (linked["stale"], linked["bills"]["totalCount"]) == (True, 0)
    await synced(house, linked["id"])
    return str(linked["id"])


def _reads_why(account: dict[str, Any]) -> dict[str, Any]:
    """The causes add up, and among them is the third person; the line of it."""
    assert (account["stale"], account["bills"]["totalCount"]) == (False, 24)
    newest = account["bills"]["edges"][0]["node"]
    causes = newest["explained"]["causes"]
    assert sum(Decimal(each["amount"]) for each in causes) == Decimal(newest["explained"]["difference"])
    line = next(line for line in newest["lines"] if line["serviceCode"] == REFUSE)
    assert ("PERSONS", line["service"]) in [(each["kind"], each["service"]) for each in causes]
    return dict(line)


async def _disputes(house: House, client: Client, town: Town, number: str, line: dict[str, Any]) -> str:
    """The centre has the complaint."""
    given = {"lineId": line["id"], "reason": "PERSONS", "text": "Нас двое, а не трое."}
    told = await client.do("disputeBillLine", given, town["owner"], DISPUTE)
    assert (told["complaint"], told["evidence"]["service"]) == ("WAITING", line["service"])
    await forward_complaints(Context(house.services))
    [complaint] = [each for each in house.centre.simulator.complaints if each["accountId"] == number]
    assert complaint["userText"] == "Нас двое, а не трое."
    dispute = await BillDispute.get(id=read_id("BillDispute", told["id"]))
    assert dispute.complaint is ComplaintState.TAKEN
    return str(told["ticket"]["id"])


async def _is_recalculated(
    house: House, client: Client, town: Town, number: str, account_id: str, ticket_id: str
) -> None:
    """The office reads so in the ticket."""
    last, amount = house.centre.simulator.last_month, Decimal("-612.40")
    back = Surprise(kind=Kind.RECALCULATION, month=last, service=REFUSE, value=amount, reason="По жалобе")
    house.centre.simulator.surprise(number, back)
    await synced(house, account_id)
    seen = await client.data(OFFICE, {"id": ticket_id}, town["dispatcher"])
    assert seen["ticket"]["billDispute"] == {"settledAmount": "-612.40"}
    [settled, _] = seen["ticket"]["comments"]["edges"]
    assert "612" in settled["node"]["text"]


async def _reads_a_meter(house: House, client: Client, town: Town, account_id: str, account: dict[str, Any]) -> None:
    """The centre takes it, and tells it back as the same reading."""
    meter = next(each for each in account["meters"] if each["latest"])
    value = Decimal(meter["latest"]["value"]) + 4
    given = {"meterId": meter["id"], "value": str(value), "confirmed": True}
    sent = await client.do("submitMeterReading", given, town["owner"], READING)
    assert sent["state"] == "WAITING"
    await send_readings(Context(house.services))
    row = await MeterReading.get(id=read_id("MeterReading", sent["id"]))
    assert row.state is ReadingState.ACCEPTED
    await synced(house, account_id)
    assert await MeterReading.filter(meter_id=row.meter_id, taken_on=row.taken_on).count() == 1


async def _lived_there_long(town: Town) -> None:
    since = months_later(town.people["owner"].account.created_at.date().replace(day=1), -40)
    await Residency.filter(person_id=town["owner"].person.id).update(since=since)
