"""Examples of accounts and bills: what is to be paid, line by line, and what happens to it."""

from models.bills import Bill
from models.utility_accounts import UtilityLink
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Bills"


async def facts(demo: Demo) -> Facts:
    """Of the owner's first account and its newest bill, as soon as there are such."""
    mine = UtilityLink.filter(person_id=demo.home.person_id, account__unit_id=demo.home.unit_id, ended_at=None)
    link = await mine.order_by("id").select_related("account").first()
    bill = await Bill.filter(account_id=link.account_id).order_by("-period").first() if link else None
    return {
        "account_id": write_id("UtilityAccount", link.account_id) if link else "put the id of your account here",
        "account_number": link.account.number if link else "123456789",
        "bill_id": write_id("Bill", bill.id) if bill else "put the id of your bill here",
        "home_unit_id": write_id("Unit", demo.home.unit_id),
    }


TABS = (
    Tab(
        "My accounts and bills",
        "owner",
        lambda facts: {"first": 12},
        """
# Read from this service's own rows: nobody waits for the billing centre. `fetchedAt` says how old it is.
query UtilityAccounts($first: Int) {
  utilityAccounts {
    id number provider balance fetchedAt stale failure
    unit { number building { address } }
    lastPayment { paidOn registeredOn }
    suppliers { name contacts services takesComplaints }
    meters { id service serial measure verifiedUntil readingsFrom readingsUntil latest { value takenOn } }
    bills(first: $first) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id period dueOn toPay retractedAt versions } }
    }
  }
}""",
    ),
    Tab(
        "Why is my bill bigger?",
        "owner",
        lambda facts: {"id": facts["bill_id"]},
        """
# The causes add up to the difference, to the tiyn; `text` is in the language of the request. Below: line by line.
query Bill($id: ID!) {
  bill(id: $id) {
    explained { period difference causes { kind service amount before after measure text } }
    yearAgo: explained(against: YEAR_AGO) { period difference causes { kind service amount text } }
    flags { kind service before after text }
    comparison { units perM2 medianPerM2 services { service measure mine median units } }
    period dueOn areaM2 persons openingBalance accrued recalculated paid toPay fetchedAt stale versions
    lines {
      service basis tariff quantity measure tiers { upTo tariff quantity amount }
      openingBalance accrued recalculated recalculationReason paid toPay voluntary
      supplier { name contacts takesComplaints }
    }
    formerVersions { fetchedAt supersededAt toPay retracted }
    pdf { url fileName }
    csv { url fileName }
  }
}""",
    ),
    Tab(
        "Hear of new bills",
        "owner",
        lambda facts: {"after": ""},
        """
subscription BillUpdates($after: String) {
  billUpdates(after: $after) { number kind at cursor bill { id period toPay dueOn account { number } } }
}""",
    ),
    Tab(
        "Unlink an account",
        "owner",
        lambda facts: {"input": {"accountId": facts["account_id"]}},
        """
mutation UnlinkUtilityAccount($input: UnlinkUtilityAccountInput!) {
  unlinkUtilityAccount(input: $input) {
    ... on UtilityLink { accountId linkedAt endedAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Link it again",
        "owner",
        lambda facts: {"input": {"unitId": facts["home_unit_id"], "number": facts["account_number"]}},
        """
# Whatever is wrong with a number, the answer is ACCOUNT_NOT_CONFIRMED: nobody learns which accounts there are.
mutation LinkUtilityAccount($input: LinkUtilityAccountInput!) {
  linkUtilityAccount(input: $input) {
    ... on UtilityAccount { id number stale fetchedAt unit { number } }
    ... on Refused { code message field retryAfterSeconds }
  }
}""",
    ),
)
