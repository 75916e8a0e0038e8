"""Examples of drafting polls."""

from tests.tabs.tab import Tab

GROUP = "Polls"
TABS = (
    Tab(
        "Draft a poll",
        "manager",
        lambda facts: {
            "input": {
                "complexId": facts["complex_id"],
                "title": "Подарки детям к празднику",
                "description": "Каким будет праздник во дворе?",
                "closesAt": facts["closes_at"],
                "resultsVisibility": "AFTER_VOTING",
                "electorate": "RESIDENTS",
                "ballotPer": "PERSON",
                "questions": [
                    {"text": "Что устроить?", "options": ["Концерт", "Ярмарку", "Мастер-классы"], "takesRemark": True}
                ],
            },
        },
        """
mutation DraftPoll($input: DraftPollInput!) {
  draftPoll(input: $input) {
    __typename
    ... on Poll { id title state electorate ballotPer unitKinds questions { id options { id text } } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Write a draft anew",
        "manager",
        lambda facts: {
            "input": {
                "pollId": facts["draft_poll_id"],
                "title": "Освещение двора ночью",
                "opensAt": facts["opens_at"],
                "closesAt": facts["closes_at"],
                "questions": [{"text": "Какой свет поставить?", "options": ["Тёплый", "Нейтральный", "Никакого"]}],
            },
        },
        """
# Everything may be said otherwise, as long as it is a draft.
mutation RedraftPoll($input: RedraftPollInput!) {
  redraftPoll(input: $input) {
    __typename
    ... on Poll { id title opensAt closesAt questions { text options { text } } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Throw a draft away",
        "manager",
        lambda facts: {"input": {"pollId": facts["spare_poll_id"]}},
        """
mutation DiscardDraft($input: DiscardDraftInput!) {
  discardDraft(input: $input) {
    __typename
    ... on DiscardedDraft { pollId }
    ... on Refused { code message field }
  }
}""",
    ),
)
