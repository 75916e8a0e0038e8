"""An example of figures."""

from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    return {"this_year": f"{demo.context.now:%Y}"}


GROUP = "Tickets for the office"
TABS = (
    Tab(
        "How fast we are",
        "manager",
        lambda facts: {
            "complexId": facts["complex_id"],
            "from": f"{facts['this_year']}-01-01",
            "to": f"{facts['this_year']}-12-31",
            "by": "CATEGORY",
        },
        """
# Minutes are of working time, without the time in which a ticket waited. Try BUILDING, MASTER and MONTH.
query TicketFigures($complexId: ID!, $from: Date!, $to: Date!, $by: TicketGrouping!) {
  ticketFigures(complexId: $complexId, from: $from, to: $to, by: $by) {
    whole { opened finished medianResponseMinutes medianResolutionMinutes overdueShare averageRating rated }
    groups {
      category
      building { address }
      master { displayName }
      month
      figures { opened finished medianResponseMinutes medianResolutionMinutes overdueShare averageRating rated }
    }
  }
}""",
    ),
)
