"""Examples about what is owed."""

from tests.tabs.tab import Tab

GROUP = "Bills"
TABS = (
    Tab(
        "What is owed",
        "manager",
        lambda facts: {"complexId": facts["complex_id"]},
        """
# In totals. Who looks at single units is written down for their owners to read.
query Debts($complexId: ID!) {
  debts(complexId: $complexId) {
    whole { units amount }
    knownUnits
    byBuilding { building { address } total { units amount } }
    byAge { age total { units amount } }
  }
}""",
    ),
    Tab(
        "Units in debt",
        "manager",
        lambda facts: {"complexId": facts["complex_id"], "leastMonths": 1},
        """
# The owners of these units read in `me.dataAccess` that you have looked.
query UnitDebts($complexId: ID!, $leastMonths: Int) {
  unitDebts(complexId: $complexId, leastMonths: $leastMonths) {
    totalCount
    edges { node { unit { number building { address } } amount months since age } }
  }
}""",
    ),
)
