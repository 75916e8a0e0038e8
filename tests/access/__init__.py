"""The access matrix: who is shown what, one row per root field, kind of node and sensitive field.

A domain's module holds its ROWS and AS_ITS_PARENT; where it needs them, `stage(scene)`, which fills the scene with its
things and returns their ids by name; TYPES of variables that are not `ID!`; ANEW: row's key → what makes anew for the
next role what the change uses up, as other variables.
"""

from tests.access.roles import Row
from tests.domains import merged, parts

PARTS = parts(__name__)
ROWS: list[Row] = [row for part in PARTS for row in part.ROWS]
CHANGES = [row for row in ROWS if row.document.startswith("mutation")]
WATCHES = [row for row in ROWS if row.document.startswith("subscription")]
READS = [row for row in ROWS if not row.document.startswith(("mutation", "subscription"))]
# Fields that say no more than the thing they belong to: whoever is shown that is shown them.
OF_NO_DOMAIN = {
    "PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
    "Refused": "code message field retryAfterSeconds allowedMoves",
}
AS_ITS_PARENT = [
    f"{kind}.{field}"
    for table in (OF_NO_DOMAIN, *(part.AS_ITS_PARENT for part in PARTS))
    for kind, fields in table.items()
    for field in fields.split()
]
TYPES = merged(__name__, "TYPES")
ANEW = merged(__name__, "ANEW")
