"""Everybody who has signed in may listen for bills; whose are told, tests/test_bill_events.py says."""

from tests.access.roles import ANONYMOUS, ELSE, UNAUTHENTICATED, Row

AS_ITS_PARENT = {"BillEvent": "number kind version at bill cursor"}
ROWS = [
    # Most have nothing to hear, and would wait for it: a cursor that is none is answered at once.
    Row(
        "Subscription.billUpdates",
        'subscription { billUpdates(after: "none") { number } }',
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "BAD_INPUT"},
    )
]
