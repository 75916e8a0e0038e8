"""Examples of looking people up."""

from tests.tabs.tab import Tab

GROUP = "Residents"
TABS = (
    Tab(
        "Find a resident",
        "dispatcher",
        lambda facts: {"id": facts["complex_id"], "search": "nurlan 1"},
        """
# Names, a phone, a unit's number, in any order and spelling; typos are forgiven. Without `search`: all, by name.
query FindResident($id: ID!, $search: String) {
  residents(complexId: $id, search: $search, first: 10) {
    totalCount
    edges {
      cursor
      node {
        surname
        givenName
        phone
        residencies { role state unit { number building { address } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
)
