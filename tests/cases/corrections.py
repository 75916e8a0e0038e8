"""Corrections that are asked for, put in and declined."""

from typing import Any

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import Town

ASKED = "... on CorrectionAsked { codeSent { expiresAt } request { id state fields } }"
ANSWERED = "... on DataRequest { id state ground answeredAt }"


async def names(client: Client, town: Town) -> Inputs:
    return {"names": {"surname": "Ахметова"}}, {"names": {"surname": "Сейтова"}}


async def asked(client: Client, town: Town) -> Inputs:
    """Two that wait."""
    told: list[Any] = [await client.do("correctMyData", one, town["owner"], ASKED) for one in await names(client, town)]
    assert all(each["__typename"] == "CorrectionAsked" for each in told), told
    return {"requestId": told[0]["request"]["id"]}, {"requestId": told[1]["request"]["id"]}


async def declined(client: Client, town: Town) -> Inputs:
    first, second = await asked(client, town)
    why = {"ground": "PAPERS_MISSING", "reason": "Құжат жоқ"}
    return first | why, second | why


CASES = {
    "correctMyData": Case("owner", names, ASKED),
    "approveCorrection": Case("manager", asked, ANSWERED),
    "declineCorrection": Case("manager", declined, ANSWERED),
}
