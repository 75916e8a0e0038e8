"""Who may publish news, and who may do something about them."""

from typing import Any

from tests.access.roles import (
    ANONYMOUS,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    ONLY_MANAGEMENT,
    UNAUTHENTICATED,
    Row,
)
from tests.access.scene import Ids, Scene
from tests.cases.newsroom import OUTAGE, item_id

AS_ITS_PARENT: dict[str, str] = {}


def told(mutation: str, inputs: str, outcomes: Any = ONLY_MANAGEMENT, note: str = "") -> Row:
    document = f"mutation {{ {mutation}(input: {{{inputs}}}) {{ __typename ... on Refused {{ code field }} }} }}"
    return Row(f"Mutation.{mutation}{note}", document, outcomes)


ROWS = [
    told("publishNews", 'complexId: $complex, title: "Су", body: "Жоқ"'),
    told(
        "publishNews",
        'complexId: $complex, buildingId: $other_building, title: "Су", body: "Жоқ"',
        {ANONYMOUS: UNAUTHENTICATED, (*MANAGEMENT, "stranger"): NOT_FOUND, ELSE: FORBIDDEN},
        " building",
    ),
    told("correctNews", "itemId: $news_for_all, everywhere: true"),
    told("endOutage", "itemId: $news_for_all"),
    told("pinNews", "itemId: $news_for_all"),
    told("withdrawNews", "itemId: $news_for_all"),
]


async def another(scene: Scene, role: str) -> Ids:
    return {"news_for_all": await item_id(scene.house.client, scene.town, **OUTAGE)}


ANEW = {"Mutation.endOutage": another, "Mutation.withdrawNews": another}
