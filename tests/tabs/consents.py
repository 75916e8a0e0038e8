"""Examples of what somebody agrees to."""

from tests.tabs.tab import Tab

GROUP = "My privacy"
TABS = (
    Tab(
        "What I have agreed to",
        "owner",
        lambda facts: {},
        """
query MyConsents {
  me {
    consents { purpose version given way at counts subject operator { name bin } data recipients crossBorder terms }
  }
}""",
    ),
    Tab(
        "Agree to the policy",
        "tenant",
        lambda facts: {"input": {"version": facts["policy_version"], "purposes": ["NOTICES"]}},
        """
# What was withdrawn works again once it is named here.
mutation AcceptPolicy($input: AcceptPolicyInput!) {
  acceptPolicy(input: $input) {
    __typename
    ... on Viewer { consents { purpose version way counts } }
    ... on Refused { code message field }
  }
}""",
    ),
)
