"""An example of what a master has finished."""

from tests.tabs.tab import Tab

GROUP = "Tickets for the office"
TABS = (
    Tab(
        "What I have finished",
        "master",
        lambda facts: {},
        """
# Of the last 30 days. Whose home it was, and which, a master reads no more.
query FinishedWork {
  finishedWork(first: 20) {
    totalCount
    edges { node { number category building { address } doneAt rating outcome } }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
)
