"""Examples of taking a consent back."""

from models.accounts import Account
from models.policies import ConsentPurpose
from resolvers.context import Context
from resolvers.viewers import Viewer
from resolvers.withdrawals import withdrawal_preview
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "My privacy"
# Whose screens stay silent then is no part of the other examples.
WHO = "service-master"


async def facts(demo: Demo) -> Facts:
    account = await Account.get(login_index=WHO)
    if ConsentPurpose.IMPROVEMENT in (account.withdrawn or ()):
        return {"withdrawal_key": "it is withdrawn: ask for a preview of another one"}
    viewer = Viewer(account.id, account.person_id, account.id, account.language)
    context = Context(demo.context.services, viewer, account.language)
    return {"withdrawal_key": (await withdrawal_preview(context, ConsentPurpose.IMPROVEMENT)).key}


TABS = (
    Tab(
        "See what a withdrawal stops",
        "owner",
        lambda facts: {"purpose": "UTILITY_DATA"},
        """
query WithdrawalPreview($purpose: ConsentPurpose!) {
  withdrawalPreview(purpose: $purpose) { purpose key effects { kind count text } }
}""",
    ),
    Tab(
        "Take a consent back",
        WHO,
        lambda facts: {"input": {"purpose": "IMPROVEMENT", "key": facts["withdrawal_key"]}},
        """
# The key is that of the preview: what it listed stops, and nothing else.
mutation WithdrawConsent($input: WithdrawConsentInput!) {
  withdrawConsent(input: $input) {
    __typename
    ... on Consent { purpose version given way at }
    ... on Refused { code message field }
  }
}""",
    ),
)
