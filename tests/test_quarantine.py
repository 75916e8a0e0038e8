"""What centres told wrong, as the management sees it: that it is, where and of what, and not the words themselves."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from integrations.billing_centre import About, Bad, Fault, Told
from models.quarantine import QuarantinedRecord, RecordFault, RecordSubject
from models.utility_accounts import UtilityAccount
from resolvers.bill_intake import store, weighed
from resolvers.changes import change
from resolvers.context import Context
from resolvers.quarantine import Judged, forget_old_quarantined, set_apart
from schema.ids import split_id
from tests.bill_rows import account_row
from tests.centres import OCTOBER, SEPTEMBER, told_bill, wrong_bill
from tests.clients import Client
from tests.conftest import House
from tests.test_statements import SIGNED_IN, cost
from tests.world import Town

LIST = """query($id: ID!, $resolved: Boolean, $first: Int, $after: String) {
  quarantinedRecords(complexId: $id, resolved: $resolved, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node {
      id provider accountEnding about fault place period times firstSeenAt lastSeenAt resolvedAt
      unit { number building { address } } } } } }"""


async def listed(client: Client, town: Town, **variables: Any) -> list[dict[str, Any]]:
    told = await client.data(LIST, {"id": town.complex_id, **variables}, town["manager"])
    return [edge["node"] for edge in told["quarantinedRecords"]["edges"]]


async def told_wrong(house: House, account: UtilityAccount, *bad: Bad) -> None:
    context = Context(house.services)
    async with change(context):
        await set_apart(context, account, Judged(bad, frozenset()))


def test_what_may_be_wrong_is_called_as_the_interface_to_centres_calls_it() -> None:
    assert {each.value for each in RecordFault} == {each.value for each in Fault}
    assert {each.value for each in RecordSubject} == {each.value for each in About}


async def test_the_management_sees_where_it_is_wrong_and_not_what_it_says(
    house: House, client: Client, town: Town
) -> None:
    account = await account_row(town)
    context = Context(house.services)
    async with change(context) as tell:
        await store(context, tell, account, weighed(Told((wrong_bill(), told_bill(SEPTEMBER)))))

    [found] = await listed(client, town)

    [row] = await QuarantinedRecord.filter(account_id=account.id)
    moment = found.pop("firstSeenAt")
    assert (moment, found.pop("lastSeenAt"), found.pop("id") != "") == (moment, moment, True)
    assert found == {
        "provider": "alseco",
        "accountEnding": f"••••{account.number[-4:]}",
        "about": "BILL",
        "fault": "SUM_DIFFERS",
        "place": "to_pay",
        "period": str(OCTOBER),
        "times": 1,
        "resolvedAt": None,
        "unit": {"number": "1", "building": {"address": "Абай 1"}},
    }
    assert "21876" in row.said


async def test_what_was_put_right_is_told_apart_from_what_was_not(house: House, client: Client, town: Town) -> None:
    account, context = await account_row(town), Context(house.services)
    for bills in ([wrong_bill(), wrong_bill(SEPTEMBER)], [told_bill()]):
        async with change(context) as tell:
            await store(context, tell, account, weighed(Told(tuple(bills))))

    found = {resolved: await listed(client, town, resolved=resolved) for resolved in (None, True, False)}

    assert [[each["period"] for each in found[resolved]] for resolved in (True, False)] == [
        [str(OCTOBER)],
        [str(SEPTEMBER)],
    ]
    assert (found[True][0]["resolvedAt"] is None, found[False][0]["resolvedAt"]) == (False, None)
    assert found[None] == sorted(found[None], key=lambda each: split_id(each["id"])[1], reverse=True)
    assert len(found[None]) == 2


async def test_pages_of_them_cost_the_same_however_many_there_are(house: House, client: Client, town: Town) -> None:
    found = []
    for count in (2, 30):
        account = await account_row(town)
        await told_wrong(house, account, *(Bad(About.BILL, Fault.MALFORMED, str(place)) for place in range(count)))
        statements, data = await cost(client, LIST, {"id": town.complex_id, "first": 20}, town["manager"])
        found.append(statements)

    page = data["quarantinedRecords"]
    assert (page["totalCount"], len(page["edges"]), page["pageInfo"]["hasNextPage"]) == (32, 20, True)
    rest = await listed(client, town, after=page["pageInfo"]["endCursor"])
    assert len({edge["node"]["id"] for edge in page["edges"]} | {each["id"] for each in rest}) == 32
    # The records with their accounts, how many there are, units and buildings.
    assert found == [SIGNED_IN + 4] * 2


async def test_the_words_are_sealed_and_their_digest_says_nothing(house: House, town: Town) -> None:
    one, other = await account_row(town), await account_row(town)
    bad = Bad(About.BILL, Fault.MALFORMED, "", None, "Лицевой счёт 301000001")
    await told_wrong(house, one, bad, bad)
    await told_wrong(house, other, bad)
    await told_wrong(house, other, replace(bad, place="lines.0"))

    rows = await QuarantinedRecord.filter(account_id__in=[one.id, other.id]).order_by("id")

    assert [(row.account_id, row.times, row.said) for row in rows] == [
        (one.id, 1, bad.raw),
        (other.id, 1, bad.raw),
        (other.id, 1, bad.raw),
    ]
    assert len({row.digest for row in rows}) == 2


async def test_what_was_not_told_for_180_days_is_gone(house: House, town: Town) -> None:
    account = await account_row(town)
    await told_wrong(house, account, *(Bad(About.BILL, Fault.MALFORMED, str(place)) for place in range(3)))
    rows = await QuarantinedRecord.filter(account_id=account.id).order_by("id")
    context = Context(house.services)
    for row, days in zip(rows, (181, 179, 0), strict=True):
        await QuarantinedRecord.filter(id=row.id).update(last_seen_at=context.now - timedelta(days=days))

    await forget_old_quarantined(context)

    assert await QuarantinedRecord.filter(account_id=account.id).count() == 2
