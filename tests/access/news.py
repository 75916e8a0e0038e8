"""Who is shown which news, and which words of them."""

from models.accounts import Language
from resolvers.messages import say
from resolvers.paging import write_cursor
from tests.access.roles import (
    ANONYMOUS,
    BUILDING_0,
    BUILDING_1,
    DATA,
    ELSE,
    INSIDE,
    MANAGEMENT,
    NOT_FOUND,
    OFFICE,
    OUTSIDE,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Roles,
    Row,
    inside,
    listed,
    node,
    pages,
)
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {
    "Download": "url fileName mediaType expiresAt",
    "NewsItem": "id kind state publishedAt correctedAt withdrawnAt pinned mustAcknowledge service planned startsAt "
    "endsAt endedAt scope scopes bodyHtml languages",
    "NewsScope": "complex building entrance riser",
    **pages("NewsItem"),
}
TYPES = {"start": "String"}
WITHDRAWN = say("news_is_withdrawn", Language.EN)


def wording(field: str, said: str) -> Row:
    """What building 0 is told."""
    told = {"id": "news for building 0", field: said}
    seen_by: Roles = (*BUILDING_0, *STAFF)
    document = inside("NewsItem", "news_for_building_0", field)
    return Row(f"NewsItem.{field}", document, {ANONYMOUS: UNAUTHENTICATED, seen_by: told, ELSE: None})


def paper(field: str, given_to: Roles) -> Row:
    outcomes = {name: None for name in BUILDING_0 + STAFF} | dict.fromkeys(given_to, "application/pdf")
    return Row(
        f"NewsItem.{field}",
        inside("NewsItem", "news_for_building_0", f"{field} {{ mediaType }}"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ELSE: None,
            **{(name,): {"id": "news for building 0", field: told} for name, told in outcomes.items()},
        },
    )


ROWS = [
    Row(
        "Query.news",
        "{ news(complexId: $complex) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: listed("news for all", "news for building 0"),
            BUILDING_1: listed("news for all", "news for building 1"),
            ("master",): listed("news for all", "news for building 0", "news for building 1"),
            OFFICE: listed("news for all", "news for building 0", "news for building 1", "news withdrawn"),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.news search",
        '{ news(complexId: $complex, search: "ҚАҚПАНЫҢ") { totalCount edges { node { id } } } }',
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: listed("news for building 0"),
            BUILDING_1: listed("news for building 1"),
            ("master",): listed("news for building 0", "news for building 1"),
            OFFICE: listed("news for building 0", "news for building 1", "news withdrawn"),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.news withdrawn",
        "{ news(complexId: $complex, states: [WITHDRAWN]) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: listed("news withdrawn"),
            (*RESIDENTS, "master"): listed(),
            OUTSIDE: NOT_FOUND,
        },
    ),
    Row(
        "Query.news scheduled",
        "{ news(complexId: $complex, states: [SCHEDULED]) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: listed("news scheduled"),
            (*RESIDENTS, "master", "dispatcher"): listed(),
            OUTSIDE: NOT_FOUND,
        },
    ),
    node("NewsItem", "news_for_building_0", (*BUILDING_0, *STAFF)),
    node("NewsItem", "news_for_all", INSIDE, " for all"),
    node("NewsItem", "news_withdrawn", INSIDE, " withdrawn"),
    node("NewsItem", "news_scheduled", MANAGEMENT, " scheduled"),
    wording("title", "building 0"),
    wording("body", "Қақпа"),
    Row(
        "NewsItem.title withdrawn",
        inside("NewsItem", "news_withdrawn", "title"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: {"id": "news withdrawn", "title": "Өкініш"},
            (*RESIDENTS, "master"): {"id": "news withdrawn", "title": WITHDRAWN},
            OUTSIDE: None,
        },
    ),
    Row(
        "NewsItem.body withdrawn",
        inside("NewsItem", "news_withdrawn", "body bodyHtml languages"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: DATA,
            (*RESIDENTS, "master"): {"id": "news withdrawn", "body": "", "bodyHtml": "", "languages": []},
            OUTSIDE: None,
        },
    ),
    paper("notice", STAFF),
    paper("unreachedList", OFFICE),
    Row(
        "Subscription.newsFeed",
        "subscription { newsFeed(complexId: $complex, after: $start) { node { id } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            BUILDING_0: "news for building 0",
            (*BUILDING_1, *STAFF): "news for building 1",
            OUTSIDE: NOT_FOUND,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    """`for all` is an outage that asks to be confirmed; the first one is withdrawn, and one waits for its time."""
    town, ids = scene.town, {"start": write_cursor(0)}

    async def publish(name: str, **more: object) -> None:
        item = {"complexId": town.complex_id, "title": name, "body": "Қақпа", **more}
        made = await scene.house.client.do("publishNews", item, town["manager"], "... on NewsItem { id }")
        ids[f"news {name}"] = made["id"]

    await publish("withdrawn", title="Өкініш")
    for number in (1, 0):
        await publish(f"for building {number}", title=f"building {number}", buildingId=town.building_id(number))
    outage = {"kind": "OUTAGE", "service": "LIFT", "startsAt": "2099-01-01T05:00:00Z"}
    await publish("for all", title="all", body="Су", mustAcknowledge=True, **outage)
    await publish("scheduled", publishAt="2999-01-01T00:00:00Z")
    await scene.house.client.do("withdrawNews", {"itemId": ids["news withdrawn"]}, town["manager"])
    return ids
