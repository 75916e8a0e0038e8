"""Asking for a code."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.people import new_phone
from tests.world import Town


async def asked(client: Client, town: Town) -> Inputs:
    first, second = ({"phone": new_phone(), "purpose": "SIGN_UP"} for _ in range(2))
    return first, second


CASES = {"requestPhoneCode": Case("", asked, "... on CodeSent { expiresAt }")}
