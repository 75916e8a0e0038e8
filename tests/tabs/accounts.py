"""Examples of who one is."""

from tests.tabs.tab import Tab

GROUP = "My account"
TABS = (
    Tab(
        "Who am I",
        "owner",
        lambda facts: {},
        """
query Me {
  me {
    displayName
    login
    language
    homes {
      role
      share
      state
      since
      unit { number floor areaM2 building { address complex { name } } }
    }
    staffOf { role organization { name } }
    sessions { device address lastSeenAt current }
    # Ask for the residents as the manager, and look here again.
    dataAccess(first: 5) {
      edges { node { readAt reason shown reader { displayName role } ticket { number } unit { number } } }
    }
  }
}""",
    ),
    Tab(
        "Choose a language",
        "owner",
        lambda facts: {"input": {"language": "KK"}},
        """
mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    __typename
    ... on Viewer { language }
    ... on Refused { code message field }
  }
}""",
    ),
)
