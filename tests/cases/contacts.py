"""Another phone, another e-mail."""

from models.codes import CodePurpose
from tests.cases.case import Case, Input, Inputs
from tests.clients import Client
from tests.people import new_phone, planted
from tests.world import PASSWORD, Town


async def moved(client: Client, town: Town) -> Inputs:
    first, second = ({"phone": new_phone(), "password": PASSWORD} for _ in range(2))
    return first, second


async def confirmed(client: Client, town: Town) -> Inputs:
    return await _shown(town, CodePurpose.PHONE_CHANGE, new_phone())


async def written(client: Client, town: Town) -> Inputs:
    first, second = ({"email": f"{new_phone()[1:]}@example.kz"} for _ in range(2))
    return first, second


async def read(client: Client, town: Town) -> Inputs:
    return await _shown(town, CodePurpose.EMAIL_CHANGE, f"{new_phone()[1:]}@example.kz")


async def _shown(town: Town, purpose: CodePurpose, target: str) -> Inputs:
    code: Input = {"code": await planted(purpose, target, town["owner"].account)}
    return code, {"code": "another"}


CASES = {
    "changePhone": Case("owner", moved, "... on CodeSent { expiresAt }"),
    "confirmPhone": Case("owner", confirmed, "... on Viewer { phone }"),
    "changeEmail": Case("owner", written, "... on CodeSent { expiresAt }"),
    "confirmEmail": Case("owner", read, "... on Viewer { email }"),
}
