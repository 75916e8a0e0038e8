"""Examples of complexes, and of what stands in them."""

from models.buildings import Complex, Unit
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    home, complex = await Unit.get(id=demo.home.unit_id), await Complex.get(id=demo.home.complex_id)
    return {
        "complex_id": write_id("Complex", demo.home.complex_id),
        "unit_id": write_id("Unit", demo.home.unit_id),
        "home_building_id": write_id("Building", home.building_id),
        "organization_id": write_id("Organization", complex.organization_id),
    }


GROUP = "Complexes, buildings, units"
TABS = (
    Tab(
        "Complexes I live or work in",
        "dispatcher",
        lambda facts: {},
        """
query Complexes {
  complexes(first: 10) {
    edges { node { id name address organization { name kind } } }
  }
}""",
    ),
    Tab(
        "A complex, house by house",
        "dispatcher",
        lambda facts: {"id": facts["complex_id"]},
        """
# The office sees who lives where and how to reach them; residents see their own unit only.
query Complex($id: ID!) {
  complex(id: $id) {
    name
    buildings {
      address
      entrances
      units(first: 5) {
        totalCount
        edges {
          node {
            kind
            number
            areaM2
            residencies { role share state resident { displayName phone email } }
          }
        }
      }
    }
  }
}""",
    ),
    Tab(
        "Anything by its id",
        "owner",
        lambda facts: {"id": facts["unit_id"]},
        """
query Node($id: ID!) {
  node(id: $id) {
    id
    __typename
    ... on Unit { number areaM2 residencies { role resident { displayName } } }
  }
}""",
    ),
    Tab(
        "Add a complex",
        "administrator",
        lambda facts: {
            "input": {
                "organizationId": facts["organization_id"],
                "name": "ЖК «Алатау»",
                "address": "Алматы, Алатау көшесі, 3",
            }
        },
        """
mutation AddComplex($input: AddComplexInput!) {
  addComplex(input: $input) {
    __typename
    ... on Complex { id name address organization { complexes { name } } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct a complex",
        "manager",
        lambda facts: {"input": {"complexId": facts["complex_id"], "address": "Алматы, Самал көшесі, 12"}},
        """
mutation CorrectComplex($input: CorrectComplexInput!) {
  correctComplex(input: $input) {
    __typename
    ... on Complex { id name address }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Add a building",
        "manager",
        lambda facts: {
            "input": {
                "complexId": facts["complex_id"],
                "address": "Алматы, Самал көшесі, 12/5",
                "entrances": 2,
                "risers": 8,
            }
        },
        """
mutation AddBuilding($input: AddBuildingInput!) {
  addBuilding(input: $input) {
    __typename
    ... on Building { id address entrances risers }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct a building",
        "manager",
        lambda facts: {"input": {"buildingId": facts["home_building_id"], "risers": 8}},
        """
# No fewer entrances and risers than its units name.
mutation CorrectBuilding($input: CorrectBuildingInput!) {
  correctBuilding(input: $input) {
    __typename
    ... on Building { id address entrances risers }
    ... on Refused { code message field }
  }
}""",
    ),
)
