"""Examples of units as the management writes them down."""

from models.buildings import Unit
from models.invites import Invite
from models.residents import Residency
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    """A flat that nothing refers to, as long as there is one: the examples take one each time they are run."""
    units = [unit.id for unit in await Unit.filter(complex_id=demo.home.complex_id).order_by("id")]
    named = {row.unit_id for table in (Residency, Invite) for row in await table.filter(unit_id__in=units)}
    spare = [unit_id for unit_id in units if unit_id not in named]
    return {"spare_unit_id": write_id("Unit", (spare or units)[0])}


GROUP = "Complexes, buildings, units"
TABS = (
    Tab(
        "Add a unit",
        "manager",
        lambda facts: {
            "input": {
                "buildingId": facts["home_building_id"],
                "kind": "PARKING",
                "number": "П-100",
                "floor": -1,
                "areaM2": "13.25",
            }
        },
        """
mutation AddUnit($input: AddUnitInput!) {
  addUnit(input: $input) {
    __typename
    ... on Unit { id kind number entrance floor riser areaM2 }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct a unit",
        "manager",
        lambda facts: {"input": {"unitId": facts["unit_id"], "areaM2": "38.45"}},
        """
# What is left out stays; null says that something is not known.
mutation CorrectUnit($input: CorrectUnitInput!) {
  correctUnit(input: $input) {
    __typename
    ... on Unit { id kind number entrance floor riser areaM2 }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Remove a unit",
        "manager",
        lambda facts: {"input": {"unitId": facts["spare_unit_id"]}},
        """
# Only one that nobody ever lived in and nothing else refers to.
mutation RemoveUnit($input: RemoveUnitInput!) {
  removeUnit(input: $input) {
    __typename
    ... on Building { address units { totalCount } }
    ... on Refused { code message field }
  }
}""",
    ),
)
