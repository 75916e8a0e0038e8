"""Who is shown what an organization promises about tickets, and who says it."""

from tests.access.roles import (
    ANONYMOUS,
    ELSE,
    ONLY_MANAGEMENT,
    REFUSED,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
)

AS_ITS_PARENT = {
    "TicketTerms": "opensMinute closesMinute workingDays photoCategories warnSharePercent organization deadlines",
    "TicketDeadline": "category urgency respondMinutes resolveMinutes aroundTheClock chosen",
}
DEADLINE = "urgency: NORMAL, deadline: {respondMinutes: 540, resolveMinutes: 2700}"
ROWS = [
    Row(
        "Organization.ticketTerms",
        inside("Organization", "organization", "ticketTerms { opensMinute }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            STAFF: {"id": "organization", "ticketTerms": 540},
            RESIDENTS: {"id": "organization", "ticketTerms": None},
            ELSE: None,
        },
    ),
    Row(
        "Mutation.setTicketTerms",
        f"mutation {{ setTicketTerms(input: {{organizationId: $organization, opensMinute: 540}}) {REFUSED} }}",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.setTicketDeadline",
        f"mutation {{ setTicketDeadline(input: {{organizationId: $organization, {DEADLINE}}}) {REFUSED} }}",
        ONLY_MANAGEMENT,
    ),
]
