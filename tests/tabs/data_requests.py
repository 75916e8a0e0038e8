"""Examples of what is asked about one's data, corrected, erased; and of what is asked of the management."""

from models.data_requests import DataRequest, DataRequestKind, DataRequestState
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab
from tests.world import PASSWORD

GROUP = "My data"


async def facts(demo: Demo) -> Facts:
    """Requests in the complex that wait: the owner's newest, and of others the two that are due first."""
    kind, state = DataRequestKind.CORRECTION, DataRequestState.WAITING
    waiting = DataRequest.filter(complex_id=demo.home.complex_id, kind=kind, state=state)
    own = await waiting.filter(person_id=demo.home.person_id).order_by("-id").limit(1)
    others = await waiting.exclude(person_id=demo.home.person_id).order_by("due_on", "id").limit(2)
    named = {"own": own[:1], "late": others[:1], "next": others[1:]}
    missing = "put the id of a request here"
    return {
        f"{name}_request_id": write_id("DataRequest", rows[0].id) if rows else missing for name, rows in named.items()
    }


TABS = (
    Tab(
        "Correct my name",
        "owner",
        lambda facts: {"input": {"names": {"patronymic": "Серікқызы"}}},
        """
# The manager looks at the papers. A phone or an e-mail is corrected with a code, at once.
mutation CorrectMyData($input: CorrectMyDataInput!) {
  correctMyData(input: $input) {
    ... on CorrectionAsked { request { id state dueOn fields } codeSent { expiresAt } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "What I asked about my data",
        "owner",
        lambda facts: {},
        """
query MyDataRequests {
  me { dataRequests { id kind state fields askedAt dueOn overdue answeredAt ground reason whereToComplain } }
}""",
    ),
    Tab(
        "Take a request about my data back",
        "owner",
        lambda facts: {"input": {"requestId": facts["own_request_id"]}},
        """
mutation WithdrawDataRequest($input: WithdrawDataRequestInput!) {
  withdrawDataRequest(input: $input) {
    ... on DataRequest { id state }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Requests about data, for the manager",
        "manager",
        lambda facts: {"complexId": facts["complex_id"]},
        """
query DataRequests($complexId: ID!) {
  dataRequests(complexId: $complexId, waiting: true) {
    totalCount
    edges { node { id kind dueOn overdue person { displayName } wanted { field value } } }
  }
}""",
    ),
    Tab(
        "Put a correction in",
        "manager",
        lambda facts: {"input": {"requestId": facts["next_request_id"]}},
        """
mutation ApproveCorrection($input: ApproveCorrectionInput!) {
  approveCorrection(input: $input) {
    ... on DataRequest { id state person { displayName } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Decline a correction",
        "manager",
        lambda facts: {
            "input": {
                "requestId": facts["late_request_id"],
                "ground": "PAPERS_MISSING",
                "reason": "Құжат көрсетілмеді",
            }
        },
        """
mutation DeclineCorrection($input: DeclineCorrectionInput!) {
  declineCorrection(input: $input) {
    ... on DataRequest { id state ground whereToComplain }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "What an erasure would do",
        "owner",
        lambda facts: {},
        """
query ErasurePreview {
  erasurePreview { beginsAt holdsAPost parts { section what count outcome why } }
}""",
    ),
    Tab(
        "Erase my data",
        "former",
        lambda facts: {"input": {"password": PASSWORD}},
        """
# Nothing is gone for three days: `withdrawDataRequest` takes it back.
mutation EraseMyData($input: EraseMyDataInput!) {
  eraseMyData(input: $input) {
    ... on DataRequest { id state beginsAt dueOn }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Whom a breach concerns",
        "administrator",
        lambda facts: {"organizationId": facts["organization_id"], "since": "2026-01-01T00:00:00Z"},
        """
query BreachReport($organizationId: ID!, $since: DateTime!) {
  breachReport(organizationId: $organizationId, since: $since) {
    asOf totalCount affected { surname givenName phone email shown lastShownAt } pageInfo { hasNextPage endCursor }
  }
}""",
    ),
)
