"""Who finds a ticket, and by what."""

from tests.access.roles import ANONYMOUS, ELSE, FORBIDDEN, OFFICE, UNAUTHENTICATED, Roles, Row, listed
from tests.access.scene import Ids, Scene
from tests.access.tickets import SEEING

AS_ITS_PARENT: dict[str, str] = {}
# Office of this complex, or of another one, where there is nothing of the kind.
OFFICES_ELSEWHERE: Roles = ("landlord", "stranger")


def found(asked: str) -> str:
    return f"{{ tickets(filter: {{categories: [ROOF]{asked}}}) {{ totalCount edges {{ node {{ id }} }} }} }}"


AT_WORK = listed("ticket at work")
FOR_THE_OFFICE = {ANONYMOUS: UNAUTHENTICATED, OFFICE: AT_WORK, OFFICES_ELSEWHERE: listed(), ELSE: FORBIDDEN}
ROWS = [
    Row("Query.tickets", found(""), {ANONYMOUS: UNAUTHENTICATED, SEEING: AT_WORK, ELSE: listed()}),
    Row(
        "Query.tickets unit",
        found(", unitId: $unit_0"),
        {ANONYMOUS: UNAUTHENTICATED, ("owner", *OFFICE): AT_WORK, ("master",): FORBIDDEN, ELSE: listed()},
    ),
    Row("Query.tickets resident", found(", residentId: $resident_owner"), FOR_THE_OFFICE),
    Row("Query.tickets phone", found(", phone: $phone_of_owner"), FOR_THE_OFFICE),
    Row(
        "Query.tickets joined",
        found(", joined: true"),
        {ANONYMOUS: UNAUTHENTICATED, ("neighbour",): AT_WORK, ELSE: listed()},
    ),
    Row(
        "Query.tickets in another order",
        "{ tickets(filter: {categories: [ROOF]}, orderBy: URGENT_FIRST) { totalCount edges { node { id } } } }",
        {ANONYMOUS: UNAUTHENTICATED, SEEING: AT_WORK, ELSE: listed()},
    ),
]
TYPES = {"phone_of_owner": "String!"}


async def stage(scene: Scene) -> Ids:
    return {"phone of owner": str(scene.town["owner"].person.phone)}
