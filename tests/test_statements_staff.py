"""How many SQL statements it costs to see and to change who works for an organization, and to write a unit down."""

from decimal import Decimal
from typing import Any

from models.buildings import Unit, UnitKind
from models.staff import StaffMember, StaffRole
from tests.clients import Client
from tests.conftest import House
from tests.people import new_phone, settled
from tests.posts import invite, organization_id, with_phone
from tests.test_statements import SIGNED_IN, cost, counted
from tests.world import Someone, Town

COLLEAGUES = """query($id: ID!) { staff(organizationId: $id, first: 50) { totalCount edges { node {
  role specialties displayName organization { name } } } } }"""
OPEN = """query($id: ID!) { staffInvitations(organizationId: $id, first: 50) { totalCount edges { node {
  role phone organization { name contractors { name } } } } } }"""
FOUND = """query($id: ID!) { node(id: $id) { ... on Building { units(first: 50, search: "1", kind: APARTMENT) {
  edges { node { number riser building { risers } } } } } } }"""


async def done(client: Client, mutation: str, input: dict[str, Any], who: Someone) -> int:
    """How many statements one mutation costs; the texts that leave by themselves afterwards are not its own."""
    await settled()
    with counted() as statements:
        told = await client.do(mutation, input, who)
    assert told["__typename"] != "Refused", told
    return sum('"deliveries"' not in one or one.startswith("INSERT") for one in statements.seen)


async def test_staff_cost_the_same_for_4_and_24(house: House, client: Client, town: Town) -> None:
    found = []
    for more in (0, 20):
        for number in range(more):
            who = await with_phone(house.services)
            role = list(StaffRole)[number % 3]
            await StaffMember.create(organization_id=town.organization.id, person_id=who.person.id, role=role)
        await settled()
        statements, data = await cost(client, COLLEAGUES, {"id": organization_id(town)}, town["manager"])
        found.append((len(data["staff"]["edges"]), statements))

    # The organization, the posts, their number, the people, their organizations.
    assert found == [(4, SIGNED_IN + 5), (24, SIGNED_IN + 5)]


async def test_invitations_cost_the_same_for_1_and_20(client: Client, town: Town) -> None:
    found = []
    for more in (1, 19):
        for _ in range(more):
            await invite(client, town, town["administrator"], new_phone())
        await settled()
        statements, data = await cost(client, OPEN, {"id": organization_id(town)}, town["manager"])
        found.append((data["staffInvitations"]["totalCount"], statements))

    # The organization, the invitations, their number, their organizations, the contractors of these.
    assert found == [(1, SIGNED_IN + 5), (20, SIGNED_IN + 5)]


async def test_inviting_costs_the_same_with_1_and_20_invitations(client: Client, town: Town) -> None:
    found = []
    for more in (0, 19):
        for _ in range(more):
            await invite(client, town, town["administrator"], new_phone())
        invited = {"organizationId": organization_id(town), "phone": new_phone(), "role": "MASTER"}
        found.append(await done(client, "inviteStaff", invited, town["manager"]))

    # The organization, the rights again (2), two allowances (each made, read, written), the invitations that wait,
    # this one, whose phone it is, the text.
    assert found == [SIGNED_IN + 13] * 2


async def test_a_unit_costs_the_same_in_a_building_of_3_and_of_60(client: Client, town: Town) -> None:
    found = []
    for more in (1, 57):
        here = {"complex_id": town.complex.id, "building_id": town.buildings[0].id, "kind": UnitKind.APARTMENT}
        before = await Unit.filter(building_id=town.buildings[0].id).count()
        await Unit.bulk_create(
            [
                Unit(number=str(n), position=n * 2000, area_m2=Decimal("42.80"), **here)
                for n in range(before + 1, before + 1 + more)
            ]
        )
        number = f"{before + more}а"
        unit = {"buildingId": town.building_id(0), "number": number, "areaM2": "42.80"}
        found.append(await done(client, "addUnit", unit, town["manager"]))
        read, data = await cost(client, FOUND, {"id": town.building_id(0)}, town["manager"])
        assert data["node"]["units"]["edges"]
        # The building, the numbers of its units, those that fit, their buildings.
        assert read == SIGNED_IN + 4

    # The building, its units, the new one.
    assert found == [SIGNED_IN + 3] * 2
