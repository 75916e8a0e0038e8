"""News, as they are heard."""

FEED = "subscription($id: ID!) { newsFeed(complexId: $id) { cursor } }"
