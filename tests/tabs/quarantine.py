"""An example of looking after what a billing centre tells wrong."""

from tests.tabs.tab import Tab

GROUP = "Bills"
TABS = (
    Tab(
        "What the billing centre tells wrong",
        "manager",
        lambda facts: {"complexId": facts["complex_id"], "resolved": False},
        """
# Such a bill is not shown to anybody. It is asked for again until a right one has come.
query QuarantinedRecords($complexId: ID!, $resolved: Boolean) {
  quarantinedRecords(complexId: $complexId, resolved: $resolved) {
    totalCount
    edges { node {
      provider accountEnding unit { number building { address } }
      about period fault place times firstSeenAt lastSeenAt resolvedAt
    } }
  }
}""",
    ),
)
