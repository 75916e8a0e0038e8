"""Agreeing to the policy."""

from resolvers.policies import version_in_force
from tests.cases.case import Case, Inputs, Watch
from tests.cases.news import FEED
from tests.clients import Client
from tests.consents import given
from tests.world import Town


async def accepted(client: Client, town: Town) -> Inputs:
    version = await version_in_force()
    return {"version": version}, {"version": version, "purposes": ["NOTICES"]}


CASES = {"acceptPolicy": Case("owner", accepted, "... on Viewer { id consents { id purpose way at } }")}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    """Whoever listens to anything listens to the topic of their account."""
    await watch(FEED, {"id": town.complex_id}, town["owner"])
    await given(client, town["owner"])
