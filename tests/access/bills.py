"""Who is shown a bill: who is shown its account, and of their own time there only."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, UNAUTHENTICATED, Row, inside, node, pages
from tests.access.scene import Ids, Scene
from tests.access.utility_accounts import LINKED

AMOUNTS = "openingBalance accrued recalculated paid toPay"
AS_ITS_PARENT = {
    "Bill": f"id period dueOn {AMOUNTS} areaM2 persons issuedAt fetchedAt retractedAt versions account stale "
    "formerVersions csv",
    "BillLine": f"id service serviceCode basis tariff quantity measure days {AMOUNTS} recalculationReason voluntary "
    "supplier tiers",
    "BillTier": "upTo tariff quantity amount",
    "BillVersion": f"id fetchedAt supersededAt retracted {AMOUNTS}",
    **pages("Bill"),
}
ROWS = [
    Row("Query.bill", "{ bill(id: $bill) { id } }", {ANONYMOUS: UNAUTHENTICATED, LINKED: "bill", ELSE: NOT_FOUND}),
    Row(
        "Query.bill of before their time",
        "{ bill(id: $early_bill) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: NOT_FOUND},
    ),
    node("Bill", "bill", LINKED),
    node("Bill", "early_bill", (), " of before their time"),
    Row(
        "Bill.lines",
        inside("Bill", "bill", "lines { toPay supplier { name } }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "bill", "lines": DATA}, ELSE: None},
    ),
    Row(
        "Bill.pdf",
        inside("Bill", "bill", "pdf { url }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "bill", "pdf": DATA}, ELSE: None},
    ),
]


async def stage(scene: Scene) -> Ids:
    """All of it stands with the accounts."""
    assert {"bill", "early bill"} <= scene.ids.keys()
    return {}
