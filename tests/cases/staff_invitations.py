"""Invitations to posts."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.people import new_phone
from tests.posts import INVITATION, POST, code_of, confirmed, invite, organization_id
from tests.world import Town


async def invited(client: Client, town: Town) -> Inputs:
    first = {"organizationId": organization_id(town), "phone": new_phone(), "role": "MASTER", "specialties": ["ROOF"]}
    return first, first | {"specialties": ["GAS"]}


async def accepted(client: Client, town: Town) -> Inputs:
    owner = await confirmed(town["owner"])
    invitation = await invite(client, town, town["manager"], owner.account.phone)
    return {"code": await code_of(invitation)}, {"code": "another"}


async def withdrawn(client: Client, town: Town) -> Inputs:
    first, second = [await invite(client, town, town["manager"], new_phone()) for _ in range(2)]
    return {"invitationId": first["id"]}, {"invitationId": second["id"]}


CASES = {
    "inviteStaff": Case("manager", invited, INVITATION),
    "acceptStaffInvitation": Case("owner", accepted, POST),
    "withdrawStaffInvitation": Case("manager", withdrawn, INVITATION),
}
