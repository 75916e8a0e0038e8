"""Who is shown which polls."""

from tests.access.roles import (
    ANONYMOUS,
    BUILDING_0,
    BUILDING_1,
    ELSE,
    INSIDE,
    MANAGEMENT,
    NOT_FOUND,
    OUTSIDE,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    listed,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.surveys import announced, drafted, opened

AS_ITS_PARENT = {
    "DecisionRule": "preset quorumShare base thresholdShare strictlyMore",
    "Poll": "id kind title description state opensAt closesAt announcedAt cancelledAt cancelReason resultsVisibility "
    "electorate ballotPer unitKinds everywhere rule complex buildings questions",
    **pages("Poll"),
}
OPEN = ("poll after close", "poll after voting", "poll live")
ROWS = [
    Row(
        "Query.polls",
        "{ polls(complexId: $complex) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: listed("poll draft", "poll of building 1", *OPEN),
            ("master", "dispatcher", *BUILDING_1): listed("poll of building 1", *OPEN),
            BUILDING_0: listed(*OPEN),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.polls drafts",
        "{ polls(complexId: $complex, states: [DRAFT]) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: listed("poll draft"),
            (*RESIDENTS, "master", "dispatcher"): listed(),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.poll",
        "{ poll(id: $poll_live) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: "poll live", ELSE: NOT_FOUND},
    ),
    Row(
        "Query.poll draft",
        "{ poll(id: $poll_draft) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: "poll draft", ELSE: NOT_FOUND},
    ),
    Row(
        "Query.poll of building 1",
        "{ poll(id: $poll_of_building_1) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, (*BUILDING_1, *STAFF): "poll of building 1", ELSE: NOT_FOUND},
    ),
    node("Poll", "poll_live", INSIDE),
    node("Poll", "poll_of_building_1", (*BUILDING_1, *STAFF), " of building 1"),
    node("Poll", "poll_draft", MANAGEMENT, " draft"),
    Row(
        "Subscription.pollFeed",
        'subscription { pollFeed(complexId: $complex, after: "") { node { id } } }',
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: "poll live", ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    """Building 1's was announced, and opens some day."""
    client, town, ids = scene.house.client, scene.town, Ids()
    for visibility in ("LIVE", "AFTER_VOTING", "AFTER_CLOSE"):
        questions = [{"text": "Шлагбаум?", "options": ["Иә", "Жоқ"], "takesRemark": visibility == "LIVE"}]
        poll = await opened(client, town, resultsVisibility=visibility, questions=questions)
        ids[f"poll {visibility.lower().replace('_', ' ')}"] = poll["id"]
    ids["poll of building 1"] = (await announced(client, town, buildingIds=[town.building_id(1)]))["id"]
    return ids | {"poll draft": (await drafted(client, town))["id"]}
