"""Who finds buildings by their address, and what of them is shown to somebody who lives nowhere there."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, INSIDE, UNAUTHENTICATED, Row, listed, pages
from tests.access.scene import Ids, Scene

FOUND = """{ findBuildings(address: $complex_name) { totalCount edges { node { id %s } } } }"""
AS_ITS_PARENT = pages("Building")
ROWS = [
    Row(
        "Query.findBuildings",
        FOUND % "",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: listed("building 0", "building 1")},
    ),
    Row(
        "Query.findBuildings inside",
        FOUND % "risers complex { name buildings { id } organization { name complexes { id } contractors { id } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            INSIDE: DATA,
            ELSE: {
                "totalCount": 2,
                "edges": [
                    {
                        "id": f"building {number}",
                        "risers": None,
                        "complex": {
                            "name": DATA,
                            "buildings": [],
                            "organization": {"name": DATA, "complexes": [], "contractors": []},
                        },
                    }
                    for number in range(2)
                ],
            },
        },
    ),
]
TYPES = {"complex_name": "String!"}


async def stage(scene: Scene) -> Ids:
    return {"complex name": scene.town.complex.name}
