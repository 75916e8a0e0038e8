"""An example of finding the building that one lives in."""

from tests.tabs.tab import Tab

GROUP = "Complexes, buildings, units"
TABS = (
    Tab(
        "Find the building I live in",
        "elsewhere",
        lambda facts: {"address": "самал 12/1"},
        """
# Anybody may; then `claimUnit` with the building's id. Nothing else of it is shown to who does not live there.
query FindBuildings($address: String!) {
  findBuildings(address: $address, first: 10) {
    edges { node { id address complex { name organization { name } } units { totalCount } } }
  }
}""",
    ),
)
