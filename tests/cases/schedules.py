"""Announcing a poll, opening, prolonging, hiding, closing and cancelling it."""

from functools import partial

from tests.cases.case import Case, Inputs, Watch
from tests.cases.drafts import FEED, TALLY, two_drafts
from tests.clients import Client
from tests.surveys import announced, drafted, moved, opened
from tests.world import Town


async def two_opened(client: Client, town: Town, **more: str) -> Inputs:
    first, second = [{"pollId": (await opened(client, town))["id"], **more} for _ in range(2)]
    return first, second


SHOWN = "... on Poll { id state closesAt resultsVisibility cancelReason tally { version ballots final } }"
CASES = {
    "announcePoll": Case("manager", two_drafts, SHOWN),
    "openPoll": Case("manager", two_drafts, "... on Poll { id state }"),
    "closePoll": Case("manager", two_opened, SHOWN),
    "cancelPoll": Case("manager", partial(two_opened, reason="Қате"), SHOWN),
    "prolongPoll": Case("manager", partial(two_opened, closesAt="2099-01-01T00:00:00Z"), SHOWN),
    "tightenResults": Case("manager", partial(two_opened, resultsVisibility="AFTER_CLOSE"), SHOWN),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    await watch(FEED, {"id": town.complex_id}, town["owner"])
    first, second = await drafted(client, town), await announced(client, town)
    for poll in (first, second):
        await watch(TALLY, {"id": poll["id"]}, town["manager"])
    for verb in ("announcePoll", "openPoll", "closePoll"):
        await moved(client, town, verb, first)
    await moved(client, town, "cancelPoll", second, reason="Қате")
