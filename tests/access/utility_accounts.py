"""Who is shown an account with a billing centre: who has linked it and lives in its unit, or has owned it."""

from models.utility_accounts import UtilityLink
from schema.ids import write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, UNAUTHENTICATED, Roles, Row, inside, listed, node
from tests.access.scene import Ids, Scene
from tests.bill_rows import account_row, bill_row, supplier_row, this_month

# Of the household the family has not linked it; the office has, of a unit where it does not live.
LINKED: Roles = ("owner", "tenant")
AS_ITS_PARENT = {
    "UtilityAccount": "id provider unit balance lastPayment fetchedAt stale failure suppliers",
    "Supplier": "code name contacts takesComplaints services",
    "Payment": "paidOn registeredOn",
}
ROWS = [
    Row(
        "Query.utilityAccounts",
        "{ utilityAccounts { id } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner",): ["account disputed", "utility account", "account metered"],
            ("tenant",): ["utility account"],
            ("neighbour",): ["refreshed account"],
            ELSE: [],
        },
    ),
    node("UtilityAccount", "utility_account", LINKED),
    Row(
        "UtilityAccount.number",
        inside("UtilityAccount", "utility_account", "number"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "utility account", "number": DATA}, ELSE: None},
    ),
    Row(
        "UtilityAccount.bills",
        inside("UtilityAccount", "utility_account", "bills { totalCount edges { node { id } } }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "utility account", "bills": listed("bill")}, ELSE: None},
    ),
]


async def stage(scene: Scene) -> Ids:
    """Of unit 0, with the bill of this month and one from before everybody's time there."""
    town, month = scene.town, this_month()
    await supplier_row("алтс", "АлТС")
    account = await account_row(town, services=[["31", "алтс"]], last_paid_on=month)
    for role in (*LINKED, "neighbour", "manager", "dispatcher"):
        await UtilityLink.create(
            complex_id=town.complex.id,
            account_id=account.id,
            person_id=town[role].person.id,
            linked_at=account.created_at,
        )
    early = await bill_row(account, month.replace(year=month.year - 1))
    return {
        "utility account": write_id("UtilityAccount", account.id),
        "bill": write_id("Bill", (await bill_row(account, month)).id),
        "early bill": write_id("Bill", early.id),
    }
