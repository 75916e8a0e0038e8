"""Examples of disputed lines."""

from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Bills"


async def facts(demo: Demo) -> Facts:
    """A line of the newest bill that the demo's owner is shown."""
    return {}


TABS = (
    Tab(
        "What tickets dispute",
        "dispatcher",
        lambda facts: {"filter": {"complexId": facts["complex_id"], "categories": ["BILLING"]}},
        """
# The line as it was when it was disputed. Of the rest of the bill the office is shown nothing.
query Disputed($filter: TicketFilter) {
  tickets(filter: $filter, first: 10) {
    edges { node { number state text billDispute {
      reason complaint complaintReference settledAt settledAmount
      evidence { period service supplier basis tariff quantity measure accrued recalculated toPay
        before { period tariff quantity accrued } }
    } } }
  }
}""",
    ),
)
