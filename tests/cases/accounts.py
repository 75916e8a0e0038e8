"""The viewer's profile."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import Town


async def spoken(client: Client, town: Town) -> Inputs:
    return {"language": "KK"}, {"language": "RU"}


CASES = {"updateProfile": Case("owner", spoken, "... on Viewer { login language }")}
