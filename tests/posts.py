"""How people come to posts in tests: invited by phone, and let in by the code that was sent there."""

from typing import Any

from models.ids import uuid7
from models.staff import StaffInvitation, StaffMember
from resolvers.context import Services
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.people import new_phone
from tests.world import Someone, Town, sign_up

POST = "... on StaffMember { id role specialties since endedAt displayName organization { id } }"
INVITATION = "... on StaffInvitation { id role specialties phone expiresAt acceptedAt withdrawnAt }"


def organization_id(town: Town) -> str:
    return write_id("Organization", town.organization.id)


async def with_phone(services: Services) -> Someone:
    """Somebody new whose phone is confirmed."""
    who = await sign_up(services, f"candidate-{uuid7().hex}", "!")
    return await confirmed(who)


async def confirmed(who: Someone) -> Someone:
    who.account.phone = new_phone()
    await who.account.save(update_fields=["phone"])
    return who


async def invite(client: Client, town: Town, by: Someone, phone: str | None, role: str = "MASTER", **more: Any) -> Any:
    invited = {"organizationId": organization_id(town), "phone": phone, "role": role}
    return await client.do("inviteStaff", invited | more, by, INVITATION)


async def code_of(invitation: dict[str, Any]) -> str:
    """As it stands in the text on the phone."""
    return (await StaffInvitation.get(id=read_id("StaffInvitation", invitation["id"]))).code


async def accept(client: Client, code: str, who: Someone) -> Any:
    return await client.do("acceptStaffInvitation", {"code": code}, who, POST)


async def hire(client: Client, town: Town, who: Someone, role: str = "MASTER", **more: Any) -> Any:
    """The post that an administrator has invited them to and that they have taken."""
    invitation = await invite(client, town, town["administrator"], who.account.phone, role, **more)
    return await accept(client, await code_of(invitation), who)


async def post_of(who: Someone) -> str:
    """The id of the newest."""
    post = await StaffMember.filter(person_id=who.person.id).order_by("-id").first()
    assert post
    return write_id("StaffMember", post.id)


async def leave(client: Client, post_id: str, by: Someone) -> Any:
    return await client.do("endStaffMembership", {"staffMemberId": post_id}, by, POST)
