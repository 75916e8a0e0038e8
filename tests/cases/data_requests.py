"""Requests about one's data that are taken back."""

from tests.cases.case import Case, Inputs
from tests.cases.corrections import asked
from tests.clients import Client
from tests.world import Town


async def waiting(client: Client, town: Town) -> Inputs:
    return await asked(client, town)


CASES = {"withdrawDataRequest": Case("owner", waiting, "... on DataRequest { id state answeredAt }")}
