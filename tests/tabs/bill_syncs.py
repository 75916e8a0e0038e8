"""An example of asking for bills before their turn."""

from models.utility_accounts import UtilityLink
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    """The owner's first account, as soon as there is one."""
    link = await UtilityLink.filter(person_id=demo.home.person_id, ended_at=None).order_by("id").first()
    account_id = write_id("UtilityAccount", link.account_id) if link else "put the id of your account here"
    return {"refreshed_account_id": account_id}


GROUP = "Bills"
TABS = (
    Tab(
        "Ask for bills now",
        "owner",
        lambda facts: {"input": {"accountId": facts["refreshed_account_id"]}},
        """
# Answers at once with what is known; the centre is asked within seconds, and `fetchedAt` moves.
mutation RefreshBills($input: RefreshBillsInput!) {
  refreshBills(input: $input) {
    ... on UtilityAccount { id fetchedAt stale failure balance }
    ... on Refused { code message field retryAfterSeconds }
  }
}""",
    ),
)
