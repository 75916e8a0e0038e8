"""Examples of a poll's way from its announcement to its close."""

from tests.tabs.tab import Tab

GROUP = "Polls"
TABS = (
    Tab(
        "Announce a draft",
        "manager",
        lambda facts: {"input": {"pollId": facts["draft_poll_id"]}},
        """
# Now everybody whom it concerns sees it; it opens by itself at `opensAt`.
mutation AnnouncePoll($input: AnnouncePollInput!) {
  announcePoll(input: $input) {
    __typename
    ... on Poll { id title state announcedAt opensAt closesAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Show the results later than announced",
        "manager",
        lambda facts: {"input": {"pollId": facts["draft_poll_id"], "resultsVisibility": "AFTER_VOTING"}},
        """
# Never the other way round.
mutation TightenResults($input: TightenResultsInput!) {
  tightenResults(input: $input) {
    __typename
    ... on Poll { id state resultsVisibility }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Prolong a poll",
        "manager",
        lambda facts: {"input": {"pollId": facts["draft_poll_id"], "closesAt": facts["closes_later_at"]}},
        """
mutation ProlongPoll($input: ProlongPollInput!) {
  prolongPoll(input: $input) {
    __typename
    ... on Poll { id state closesAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Open a poll before its time",
        "manager",
        lambda facts: {"input": {"pollId": facts["draft_poll_id"]}},
        """
mutation OpenPoll($input: OpenPollInput!) {
  openPoll(input: $input) {
    __typename
    ... on Poll { id title state opensAt closesAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Close the poll that was opened",
        "manager",
        lambda facts: {"input": {"pollId": facts["draft_poll_id"]}},
        """
# `export` is a link to the results as a spreadsheet.
mutation ClosePoll($input: ClosePollInput!) {
  closePoll(input: $input) {
    __typename
    ... on Poll { id title state closesAt tally { ballots final } export { url fileName } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Call a poll off",
        "manager",
        lambda facts: {
            "input": {"pollId": facts["announced_poll_id"], "reason": "Көшеттер келмеді / Саженцы не привезли"},
        },
        """
mutation CancelPoll($input: CancelPollInput!) {
  cancelPoll(input: $input) {
    __typename
    ... on Poll { id title state cancelledAt cancelReason }
    ... on Refused { code message field }
  }
}""",
    ),
)
