"""Examples of marks: what a resident says, and what the office sees of it."""

from tests.tabs.tab import Tab

GROUP = "News"
TABS = (
    Tab(
        "Mark news as read",
        "owner",
        lambda facts: {"input": {"itemIds": [facts["plain_id"]]}},
        """
mutation MarkNewsRead($input: MarkNewsReadInput!) {
  markNewsRead(input: $input) {
    __typename
    ... on NewsRead { readAt items { id title readAt } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Confirm news",
        "owner",
        lambda facts: {"input": {"itemId": facts["asking_id"]}},
        """
mutation AcknowledgeNews($input: AcknowledgeNewsInput!) {
  acknowledgeNews(input: $input) {
    __typename
    ... on NewsItem { id title mustAcknowledge readAt acknowledgedAt }
    ... on Refused { code message field }
  }
}""",
    ),
)
