"""Drafting a poll, drafting it anew, throwing the draft away."""

from tests.cases.case import Case, Inputs, Watch
from tests.clients import Client
from tests.surveys import drafted, survey
from tests.world import Town

TALLY = "subscription($id: ID!) { pollTally(pollId: $id) { version } }"
FEED = "subscription($id: ID!) { pollFeed(complexId: $id) { cursor } }"


async def said(client: Client, town: Town) -> Inputs:
    draft = survey(town, closesAt="2099-01-01T00:00:00Z")
    return draft, draft | {"questions": draft["questions"] * 2}


async def said_anew(client: Client, town: Town) -> Inputs:
    poll = await drafted(client, town)
    first, second = ({"pollId": poll["id"]} | draft for draft in await said(client, town))
    del first["complexId"], second["complexId"]
    return first, second


async def two_drafts(client: Client, town: Town) -> Inputs:
    first, second = [{"pollId": (await drafted(client, town))["id"]} for _ in range(2)]
    return first, second


CASES = {
    "draftPoll": Case("manager", said, "... on Poll { id title state questions { id options { id } } }"),
    "redraftPoll": Case("manager", said_anew, "... on Poll { id title questions { id options { id } } }"),
    "discardDraft": Case("manager", two_drafts, "... on DiscardedDraft { pollId }"),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    first, _ = await said_anew(client, town)
    await watch(TALLY, {"id": first["pollId"]}, town["manager"])
    await client.do("redraftPoll", first, town["manager"])
