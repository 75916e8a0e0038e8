"""Tickets in tests: opened, given to a master, handed over; and the people of a service organization."""

from dataclasses import dataclass
from typing import Any

from models.buildings import Organization, OrganizationKind
from models.ids import uuid7
from models.staff import StaffMember, StaffRole
from resolvers.context import Services
from schema.ids import write_id
from tests.clients import Client
from tests.world import Someone, Town, sign_up

TICKET = "... on Ticket { id number state version allowedMoves }"
ILLEGAL = "... on Refused { allowedMoves }"


@dataclass(frozen=True)
class Contractor:
    """A service organization that works for a town's, with one dispatcher and one master."""

    organization: Organization
    office: Someone
    master: Someone
    master_post: StaffMember

    @property
    def id(self) -> str:
        return write_id("Organization", self.organization.id)

    @property
    def master_id(self) -> str:
        return write_id("StaffMember", self.master_post.id)


async def contractor(services: Services, town: Town) -> Contractor:
    kind = OrganizationKind.SERVICE_ORGANIZATION
    made = await Organization.create(name="ТОО «Лифт»", kind=kind, client_id=town.organization.id)
    office = await sign_up(services, f"contractor-{uuid7().hex}", "!", given_name="Ерлан")
    master = await sign_up(services, f"contractor-{uuid7().hex}", "!", given_name="Марат")
    await StaffMember.create(organization_id=made.id, person_id=office.person.id, role=StaffRole.DISPATCHER)
    post = await StaffMember.create(organization_id=made.id, person_id=master.person.id, role=StaffRole.MASTER)
    return Contractor(made, office, master, post)


def draft(town: Town, **more: Any) -> dict[str, Any]:
    """Of the owner, about unit 0."""
    asked = {"kind": "CALL_MASTER", "category": "PLUMBING", "text": "Ваннада су ағып жатыр", "unitId": town.unit_id(0)}
    return {name: value for name, value in (asked | more).items() if value is not None}


async def opened(client: Client, town: Town, who: str = "owner", **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = await client.do("openTicket", draft(town, **more), town[who], TICKET)
    assert told["__typename"] == "Ticket", told
    return told


async def move(client: Client, ticket: dict[str, Any], who: Someone, name: str, **more: Any) -> Any:
    """What the move is answered: the ticket, or a refusal with the moves that are allowed."""
    given = {"ticketId": ticket["id"], "move": name, **more}
    return await client.do("moveTicket", given, who, f"{TICKET} {ILLEGAL}")


async def post_id(someone: Someone) -> str:
    return write_id("StaffMember", (await StaffMember.get(person_id=someone.person.id, ended_at=None)).id)


async def assigned(client: Client, town: Town, ticket: dict[str, Any], to: str = "master") -> dict[str, Any]:
    given = {"ticketId": ticket["id"], "assigneeId": await post_id(town[to])}
    told: dict[str, Any] = await client.do("assignTicket", given, town["dispatcher"], TICKET)
    assert told["__typename"] == "Ticket", told
    return told


async def handed_over(client: Client, town: Town, ticket: dict[str, Any], to: Contractor) -> dict[str, Any]:
    given = {"ticketId": ticket["id"], "organizationId": to.id}
    told: dict[str, Any] = await client.do("handOverTicket", given, town["dispatcher"], TICKET)
    assert told["__typename"] == "Ticket", told
    return told
