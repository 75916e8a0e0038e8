"""Who works for the demo's management from outside, and who has been asked to."""

from collections.abc import Callable
from uuid import UUID

from models.accounts import Account
from models.buildings import Complex, Organization
from models.invites import new_code
from models.staff import StaffInvitation, StaffRole, TicketCategory
from resolvers.context import Context
from resolvers.organizations import add_service_organization
from resolvers.staff_invitations import GOOD_FOR

CONTRACTOR = "ТОО «Лифт сервис»"
# The tenant has this phone, and is asked to mend lifts.
INVITED = "+77780000011"
# Somebody who is not there yet.
EXPECTED = "+77780000012"


async def appoint(acting: Callable[[Account], Context], complex: Complex) -> None:
    """A service organization with an invitation, and one to the management itself; each step does what is missing."""
    tenant, context = await Account.get(login_index="tenant"), acting(await Account.get(login_index="administrator"))
    if tenant.phone is None:
        tenant.phone = INVITED
        await tenant.save(update_fields=["phone"])
    contractor = await Organization.get_or_none(client_id=complex.organization_id, name=CONTRACTOR)
    if contractor is None:
        contractor = await add_service_organization(context, complex.organization_id, CONTRACTOR)
    await _asked(context, contractor.id, INVITED, StaffRole.MASTER, TicketCategory.LIFT)
    await _asked(context, complex.organization_id, EXPECTED, StaffRole.DISPATCHER)


async def _asked(
    context: Context, organization_id: UUID, phone: str, role: StaffRole, *specialties: TicketCategory
) -> None:
    """As a row: whoever starts the demo is not shown texts that nobody is waiting for."""
    if await StaffInvitation.exists(organization_id=organization_id):
        return
    await StaffInvitation.create(
        organization_id=organization_id,
        phone=phone,
        role=role,
        specialties=[each.value for each in specialties],
        code=new_code(),
        invited_by_id=context.signed_in.person_id,
        created_at=context.now,
        expires_at=context.now + GOOD_FOR,
    )
