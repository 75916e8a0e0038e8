"""Who is told what an erasure would do, and who asks for one: everybody of themselves, but not while they work."""

from tests.access.passwords import known
from tests.access.roles import ANONYMOUS, DATA, ELSE, REFUSED, STAFF, UNAUTHENTICATED, Row

AS_ITS_PARENT = {
    "ErasurePreview": "beginsAt holdsAPost parts",
    "ErasurePart": "section count outcome what why",
}
WORKING = (*STAFF, "landlord", "stranger")
ROWS = [
    Row(
        "Query.erasurePreview",
        "{ erasurePreview { parts { section outcome count what why } } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Mutation.eraseMyData",
        f'mutation {{ eraseMyData(input: {{password: "demo-password"}}) {REFUSED} }}',
        {
            ANONYMOUS: UNAUTHENTICATED,
            WORKING: "HOLDS_A_POST",
            ELSE: "DataRequest",
        },
    ),
]
ANEW = {"Mutation.eraseMyData": known}
