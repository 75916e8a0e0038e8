"""Examples of what the management does with news. What they change is made for it in the demo."""

from tests.tabs.tab import Tab

GROUP = "News"
TABS = (
    Tab(
        "Publish news",
        "manager",
        lambda facts: {
            "input": {
                "complexId": facts["complex_id"],
                "kind": "ANNOUNCEMENT",
                "texts": [
                    {
                        "language": "KK",
                        "title": "Ертең лифт тексеріледі",
                        "body": "Сағат **10:00-ден 12:00-ге** дейін лифтілер кезекпен тоқтатылады.",
                    },
                    {
                        "language": "RU",
                        "title": "Завтра проверят лифты",
                        "body": "С **10:00 до 12:00** лифты будут останавливать по очереди.",
                    },
                ],
            },
        },
        """
# To everybody. With `places: [{buildingId, entrance}]` to some, with `publishAt` later, with `service` an OUTAGE.
mutation PublishNews($input: PublishNewsInput!) {
  publishNews(input: $input) {
    __typename
    ... on NewsItem { id state title languages publishedAt scopes { building { address } entrance } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct news",
        "manager",
        lambda facts: {
            "input": {
                "itemId": facts["outage_id"],
                "texts": [{"language": "RU", "title": "Подъезд 1: воду включим к 20:00", "body": "Ждём деталь."}],
            },
        },
        """
# In front of everybody's eyes: the item gets a `correctedAt` and comes again in every feed.
mutation CorrectNews($input: CorrectNewsInput!) {
  correctNews(input: $input) {
    __typename
    ... on NewsItem {
      id title correctedAt startsAt endsAt scopes { building { address } entrance }
      readCount unreached(first: 3) { totalCount edges { node { number entrance } } }
    }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "End an outage",
        "manager",
        lambda facts: {"input": {"itemId": facts["outage_id"]}},
        """
mutation EndOutage($input: EndOutageInput!) {
  endOutage(input: $input) {
    __typename
    ... on NewsItem { id service startsAt endsAt endedAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Pin news",
        "manager",
        lambda facts: {"input": {"itemId": facts["plain_id"], "pinned": True}},
        """
mutation PinNews($input: PinNewsInput!) {
  pinNews(input: $input) {
    __typename
    ... on NewsItem { id title pinned correctedAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Withdraw news",
        "manager",
        lambda facts: {"input": {"itemId": facts["scheduled_id"]}},
        """
# This one waits for its time, so it never comes out. Of one that is out residents read no more.
mutation WithdrawNews($input: WithdrawNewsInput!) {
  withdrawNews(input: $input) {
    __typename
    ... on NewsItem { id state withdrawnAt }
    ... on Refused { code message field }
  }
}""",
    ),
)
