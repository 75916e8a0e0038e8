"""Signing up."""

from models.codes import CodePurpose
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.people import new_phone, planted, registration
from tests.world import Town


async def arrived(client: Client, town: Town) -> Inputs:
    phone = new_phone()
    wanted = await registration(phone, await planted(CodePurpose.SIGN_UP, phone))
    return wanted, wanted | {"surname": "Оспанова"}


CASES = {"signUp": Case("", arrived, "... on SignedIn { accessToken refreshToken viewer { login phone } }")}
