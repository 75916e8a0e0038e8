"""Who is told how a bill stands beside others: who is shown the bill; and where there are too few others, nobody."""

from tests.access.roles import ANONYMOUS, ELSE, UNAUTHENTICATED, Row, inside
from tests.access.utility_accounts import LINKED

AS_ITS_PARENT = {
    "BillComparison": "units perM2 medianPerM2 services",
    "BillServiceComparison": "serviceCode service basis measure units mine median",
}
ROWS = [
    Row(
        "Bill.comparison",
        inside("Bill", "bill", "comparison { units }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "bill", "comparison": None}, ELSE: None},
    ),
]
