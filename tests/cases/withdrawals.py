"""Taking a consent back."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.consents import previewed
from tests.world import Town


async def to_withdraw(client: Client, town: Town) -> Inputs:
    one, other = [
        {"purpose": purpose, "key": (await previewed(client, town["owner"], purpose))["key"]}
        for purpose in ("NOTICES", "IMPROVEMENT")
    ]
    return one, other


CASES = {"withdrawConsent": Case("owner", to_withdraw, "... on Consent { id purpose version given way at }")}
