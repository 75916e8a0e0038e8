"""What accounts and bills cost: always the same number of statements, however many bills and lines they show."""

from schema.ids import write_id
from tests.bill_rows import OCTOBER, SEPTEMBER, account_row, bills_until, linked, superseded, supplier_row
from tests.clients import Client
from tests.test_statements import SIGNED_IN, cost
from tests.world import Town

LINES = """lines { id service basis tariff quantity toPay voluntary supplier { name contacts services } }"""
LIST = f"""{{ utilityAccounts {{ number balance stale lastPayment {{ paidOn }} unit {{ number }}
  suppliers {{ name contacts services }}
  bills(first: 24) {{ totalCount edges {{ node {{ period toPay stale account {{ number }} {LINES}
    formerVersions {{ toPay }} pdf {{ url }} csv {{ url }} }} }} }} }} }}"""
ONE = f"query($id: ID!) {{ bill(id: $id) {{ period toPay stale account {{ number }} {LINES} }} }}"


async def test_24_bills_of_three_accounts_cost_as_much_as_two_of_one(client: Client, town: Town) -> None:
    await supplier_row("алтс", "АлТС")
    found = []
    for accounts, months in ((1, 2), (2, 24)):
        for _ in range(accounts):
            account = await account_row(town, services=[["31", "алтс"], ["32", "алтс"]])
            await linked(account, town["owner"])
            for bill in await bills_until(account, months):
                await superseded(bill)
        statements, data = await cost(client, LIST, {}, town["owner"])
        found.append(statements)

    bills = [edge["node"] for account in data["utilityAccounts"] for edge in account["bills"]["edges"]]
    assert (len(data["utilityAccounts"]), len(bills)) == (3, 50)
    assert all(len(bill["lines"]) == 5 and len(bill["formerVersions"]) == 1 for bill in bills)
    # The viewer's links, where they live and have lived; the accounts; their units and suppliers, pages and numbers of
    # bills; of these the accounts again, lines, the suppliers that no account names, former versions.
    assert found == [SIGNED_IN + 11] * 2


async def test_a_bill_costs_the_same_however_many_there_are(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    found = []
    for months, last in ((1, OCTOBER), (24, SEPTEMBER)):
        bill, *_ = await bills_until(account, months, last)
        statements, data = await cost(client, ONE, {"id": write_id("Bill", bill.id)}, town["owner"])
        assert len(data["bill"]["lines"]) == 5
        found.append(statements)

    # The viewer's links and stays; the bill, its account, its lines, their suppliers.
    assert found == [SIGNED_IN + 6] * 2
