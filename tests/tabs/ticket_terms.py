"""Examples of what an organization promises about tickets."""

from tests.tabs.tab import Tab

GROUP = "Tickets for the office"
TABS = (
    Tab(
        "Set our hours",
        "manager",
        lambda facts: {
            "input": {
                "organizationId": facts["organization_id"],
                "opensMinute": 480,
                "closesMinute": 1200,
                "workingDays": ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"],
            }
        },
        """
# Deadlines are counted in these hours, without public holidays. Minutes of the local day: 480 is 8:00.
mutation SetTicketTerms($input: SetTicketTermsInput!) {
  setTicketTerms(input: $input) {
    __typename
    ... on TicketTerms { opensMinute closesMinute workingDays warnSharePercent }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Set a deadline",
        "manager",
        lambda facts: {
            "input": {
                "organizationId": facts["organization_id"],
                "category": "LIFT",
                "urgency": "URGENT",
                "deadline": {"respondMinutes": 30, "resolveMinutes": 480, "aroundTheClock": True},
            }
        },
        """
# It holds for tickets that are opened from now on.
mutation SetTicketDeadline($input: SetTicketDeadlineInput!) {
  setTicketDeadline(input: $input) {
    __typename
    ... on TicketTerms {
      deadlines { category urgency respondMinutes resolveMinutes aroundTheClock chosen }
    }
    ... on Refused { code message field }
  }
}""",
    ),
)
