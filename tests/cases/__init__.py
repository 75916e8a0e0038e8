"""Every mutation, as somebody sends it who may, and every event, as somebody hears it.

A domain's module holds its CASES, named by the mutation; where it has events, `ring(client, town, watch)`, which makes
each of them happen while `watch(document, variables, who)` listens to its topic; VALUES: what is sent where an input
is filled in without being looked at, for scalars of its own and for inputs that take less than all of their fields.
"""

from typing import Any

from tests.cases.case import Case
from tests.domains import merged, parts

PARTS = parts(__name__)
CASES: dict[str, Case] = merged(__name__, "CASES")
VALUES: dict[str, Any] = {
    "String": "x",
    "ID": "x",
    "Int": 1,
    "Boolean": True,
    "DateTime": "2099-01-01T00:00:00Z",
    "Date": "2099-01-01",
    "Decimal": "1.00",
    "JSON": {},
    **merged(__name__, "VALUES"),
}
