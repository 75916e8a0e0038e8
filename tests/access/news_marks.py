"""Who marks news, and who sees how many have."""

from typing import Any

from tests.access.roles import (
    ANONYMOUS,
    BUILDING_0,
    BUILDING_1,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    OFFICE,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    listed,
)

AS_ITS_PARENT = {"NewsRead": "readAt items"}
REFUSED = "{ __typename ... on Refused { code field } }"


def seen(field: str, office: Any, others: Any = None, selection: str = "") -> Row:
    """Of news for building 0, which nobody has read."""
    return Row(
        f"NewsItem.{field}",
        inside("NewsItem", "news_for_building_0", f"{field} {selection}"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: {"id": "news for building 0", field: office},
            (*BUILDING_0, "master"): {"id": "news for building 0", field: others},
            ELSE: None,
        },
    )


ROWS = [
    seen("readAt", None),
    seen("acknowledgedAt", None),
    seen("readCount", 0),
    seen("acknowledgedCount", 0),
    seen("unreached", listed("unit 0", "unit 1"), selection="{ totalCount edges { node { id } } }"),
    Row(
        "Mutation.markNewsRead",
        f"mutation {{ markNewsRead(input: {{itemIds: [$news_for_building_0]}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: "NewsRead",
            (*BUILDING_1, "elsewhere"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.acknowledgeNews",
        f"mutation {{ acknowledgeNews(input: {{itemId: $news_for_all}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            RESIDENTS: "NewsItem",
            ("elsewhere",): NOT_FOUND,
            (*STAFF, "former", "applicant", "retired", "stranger"): FORBIDDEN,
        },
    ),
]
