"""Erasures that are asked for."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import PASSWORD, Town


async def asked(client: Client, town: Town) -> Inputs:
    return {"password": PASSWORD}, {"password": "another"}


CASES = {"eraseMyData": Case("tenant", asked, "... on DataRequest { id kind state beginsAt dueOn }")}
