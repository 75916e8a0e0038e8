"""Examples of the privacy policy."""

from resolvers.policies import version_in_force
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "My privacy"


async def facts(demo: Demo) -> Facts:
    return {"policy_version": await version_in_force()}


TABS = (
    Tab(
        "Read the privacy policy",
        "owner",
        lambda facts: {"language": "EN"},
        """
# Nobody has to sign in for it.
query PrivacyPolicy($version: Int, $language: Language) {
  privacyPolicy(version: $version) {
    version
    publishedAt
    supersededAt
    operator { name bin email phone dataRegion }
    purposes { purpose title data recipients }
    text(language: $language)
  }
}""",
    ),
    Tab(
        "Publish a new policy",
        "administrator",
        lambda facts: {"input": {"texts": None}},
        """
# Without texts it is the programme's own. Everybody with an account is told of it within seconds.
mutation PublishPolicy($input: PublishPolicyInput!) {
  publishPolicy(input: $input) {
    __typename
    ... on PolicyVersion { version publishedAt }
    ... on Refused { code message field }
  }
}""",
    ),
)
