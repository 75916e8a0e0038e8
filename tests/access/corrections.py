"""Who has their data corrected, and who answers that: the management, and nobody their own."""

from tests.access.data_requests import OTHER_MANAGERS, another_request
from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, MANAGEMENT, NOT_FOUND, REFUSED, UNAUTHENTICATED, Row

AS_ITS_PARENT = {"CorrectionAsked": "codeSent request"}
ANSWERED = {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: DATA, OTHER_MANAGERS: NOT_FOUND, ELSE: FORBIDDEN}
ROWS = [
    Row(
        "Mutation.correctMyData",
        f'mutation {{ correctMyData(input: {{names: {{surname: "Ахметова"}}}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, ELSE: "CorrectionAsked"},
    ),
    Row(
        "Mutation.approveCorrection",
        f"mutation {{ approveCorrection(input: {{requestId: $data_request}}) {REFUSED} }}",
        ANSWERED,
    ),
    Row(
        "Mutation.declineCorrection",
        "mutation { declineCorrection(input: {requestId: $data_request, ground: PAPERS_MISSING, "
        f'reason: "Құжат жоқ"}}) {REFUSED} }}',
        ANSWERED,
    ),
]
ANEW = {"Mutation.approveCorrection": another_request, "Mutation.declineCorrection": another_request}
