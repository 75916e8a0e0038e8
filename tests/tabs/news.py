"""Examples of news: read and heard."""

from models.news import NewsItem, NewsKind, NewsState
from resolvers.news import NewsFilter, news
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    complex_id = demo.home.complex_id
    recent = await news(demo.context, complex_id, NewsFilter(), 4, None)
    out = NewsItem.filter(complex_id=complex_id, state=NewsState.PUBLISHED).order_by("-number")
    asking = await out.filter(must_acknowledge=True).first()
    water = await out.filter(kind=NewsKind.OUTAGE, pinned=True).first()
    scheduled = await NewsItem.filter(complex_id=complex_id, state=NewsState.SCHEDULED).first()
    plain = await out.filter(kind=NewsKind.NEWS).first()
    found = {"asking": asking, "outage": water, "scheduled": scheduled, "plain": plain}
    # Whoever has tried the examples may have used one up.
    newest = recent.rows[0][1]
    ids = {f"{name}_id": write_id("NewsItem", (row or newest).id) for name, row in found.items()}
    return {"cursor": recent.rows[-1][0], **ids}


GROUP = "News"
TABS = (
    Tab(
        "News of the complex",
        "owner",
        lambda facts: {"complexId": facts["complex_id"], "search": None, "first": 5},
        """
# Newest first. With `search`, in any form of a word: "отключения" finds отключение, "судың" finds су.
query News($complexId: ID!, $search: String, $first: Int) {
  news(complexId: $complexId, search: $search, first: $first) {
    totalCount
    edges {
      cursor
      node {
        id kind title bodyHtml publishedAt correctedAt readAt
        scopes { complex { name } building { address } entrance }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
    Tab(
        "Hear of news",
        "owner",
        lambda facts: {"complexId": facts["complex_id"], "after": facts["cursor"]},
        """
# Replays what was published or has changed behind the cursor, then goes on live. Publish as Manager to see it.
subscription NewsFeed($complexId: ID!, $after: String) {
  newsFeed(complexId: $complexId, after: $after) {
    cursor
    node { id state kind title publishedAt correctedAt endedAt }
  }
}""",
    ),
)
