"""Choosing another password."""

from models.codes import CodePurpose
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.people import new_phone, planted
from tests.world import PASSWORD, Town

NEW = "three random words"


async def changed(client: Client, town: Town) -> Inputs:
    wanted = {"currentPassword": PASSWORD, "newPassword": NEW}
    return wanted, wanted | {"newPassword": "three other words"}


async def forgotten(client: Client, town: Town) -> Inputs:
    account, phone = town["other"].account, new_phone()
    account.phone = phone
    await account.save(update_fields=["phone"])
    wanted = {"phone": phone, "code": await planted(CodePurpose.PASSWORD_RESET, phone), "newPassword": NEW}
    return wanted, wanted | {"newPassword": "three other words"}


CASES = {
    "changePassword": Case("owner", changed, "... on Viewer { login }"),
    "resetPassword": Case("", forgotten, "... on SignedIn { accessToken refreshToken viewer { login phone } }"),
}
