"""Casting a ballot."""

from tests.cases.case import Case, Inputs, Watch
from tests.cases.drafts import FEED, TALLY
from tests.clients import Client
from tests.test_walk import ballot, open_survey
from tests.world import Town


async def cast(client: Client, town: Town) -> Inputs:
    poll = await open_survey(client, town)
    return ballot(town, poll, 0, 0), ballot(town, poll, 0, 1)


CASES = {"castBallot": Case("owner", cast, "... on Ballot { id castAt }")}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    """The household is told as well: from now on it may be shown how others have voted."""
    await watch(FEED, {"id": town.complex_id}, town["owner"])
    poll = await open_survey(client, town, resultsVisibility="AFTER_VOTING")
    for name in ("owner", "tenant", "family"):
        await watch(TALLY, {"id": poll["id"]}, town[name])
    await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
