"""Who works for the demo's management from outside, and who has been asked to. Nobody real."""

from collections.abc import Callable
from uuid import UUID

from tortoise.transactions import in_transaction

from models.accounts import Account, Language, Person
from models.buildings import Complex, Organization
from models.invites import new_code
from models.staff import StaffInvitation, StaffMember, StaffRole, TicketCategory
from resolvers.context import Context
from resolvers.organizations import add_service_organization
from resolvers.staff_invitations import GOOD_FOR

CONTRACTOR = "ТОО «Лифт сервис»"
# The tenant has this phone, and is asked to mend lifts.
INVITED = "+77780000011"
# Log-in, name, role, of the people of the service organization.
CONTRACTORS = (
    ("service", "Сергей", "Литвинов", "+77780000013", StaffRole.DISPATCHER, Language.RU),
    ("service-master", "Марат", "Оспанов", "+77780000014", StaffRole.MASTER, Language.KK),
)
# Somebody who is not there yet.
EXPECTED = "+77780000012"


async def appoint(acting: Callable[[Account], Context], complex: Complex) -> None:
    """A service organization with its people and an invitation, and one to the management itself; each step does what
    is missing.
    """
    tenant, context = await Account.get(login_index="tenant"), acting(await Account.get(login_index="administrator"))
    if tenant.phone is None:
        tenant.phone = INVITED
        await tenant.save(update_fields=["phone"])
    contractor = await Organization.get_or_none(client_id=complex.organization_id, name=CONTRACTOR)
    if contractor is None:
        contractor = await add_service_organization(context, complex.organization_id, CONTRACTOR)
    await _employed(context, contractor.id)
    await _asked(context, contractor.id, INVITED, StaffRole.MASTER, TicketCategory.LIFT)
    await _asked(context, complex.organization_id, EXPECTED, StaffRole.DISPATCHER)


async def _employed(context: Context, organization_id: UUID) -> None:
    # All have one password.
    password_hash = (await Account.get(id=context.signed_in.account_id)).password_hash
    for login, given_name, surname, phone, role, language in CONTRACTORS:
        if await Account.exists(login_index=login):
            continue
        async with in_transaction():
            person = await Person.create(given_name=given_name, surname=surname, phone=phone)
            account = Account(person_id=person.id, login=login, password_hash=password_hash, language=language)
            account.created_at = context.now
            await account.save(force_create=True)
            post = StaffMember(organization_id=organization_id, person_id=person.id, role=role)
            post.specialties, post.since = [TicketCategory.LIFT.value], context.now
            await post.save(force_create=True)


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
