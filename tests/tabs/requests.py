"""Examples of requests: who waits, live, and one's own homes."""

from tests.tabs.tab import Tab

GROUP = "Residents"
TABS = (
    Tab(
        "Who asks to live here",
        "dispatcher",
        lambda facts: {"complexId": facts["complex_id"]},
        """
query ResidencyRequests($complexId: ID!) {
  residencyRequests(complexId: $complexId, first: 10) {
    totalCount
    edges { node { id role share resident { displayName phone } unit { number building { address } } } }
  }
}""",
    ),
    Tab(
        "The queue of requests, live",
        "manager",
        lambda facts: {"complexId": facts["complex_id"]},
        """
subscription ResidencyQueue($complexId: ID!) {
  residencyQueue(complexId: $complexId) { waiting newest { id role unit { number } } }
}""",
    ),
    Tab(
        "My homes, live",
        "owner",
        lambda facts: {},
        """
subscription HomeUpdates {
  homeUpdates { id state role since until unit { number } }
}""",
    ),
)
