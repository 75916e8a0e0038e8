"""Who is told why a bill is bigger and what in it to look at: who is shown the bill, and from no bill they are not."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, UNAUTHENTICATED, Row, inside
from tests.access.utility_accounts import LINKED

AS_ITS_PARENT = {
    "BillCause": "kind amount serviceCode supplierCode service before after measure basisBefore basisAfter text",
    "BillExplanation": "against period difference former causes",
    "BillFlag": "kind serviceCode supplierCode service before after measure text",
}
ROWS = [
    # The only bill before it is of before their time.
    Row(
        "Bill.explained",
        inside("Bill", "bill", "explained(against: YEAR_AGO) { period }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "bill", "explained": None}, ELSE: None},
    ),
    Row(
        "Bill.explanation",
        inside("Bill", "bill", "explanation { text }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "bill", "explanation": []}, ELSE: None},
    ),
    Row(
        "Bill.flags",
        inside("Bill", "bill", "flags { text }"),
        {ANONYMOUS: UNAUTHENTICATED, LINKED: {"id": "bill", "flags": DATA}, ELSE: None},
    ),
]
