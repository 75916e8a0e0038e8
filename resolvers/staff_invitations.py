"""How somebody comes to a post: invited by phone, and let in by the code that went there, once.

One rule: only the account whose confirmed phone was invited gets the post, and nobody is told whose phone it was.
"""

from datetime import timedelta
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.accounts import Account
from models.buildings import Organization
from models.deliveries import Channel
from models.invites import new_code, plain_code
from models.staff import StaffInvitation, StaffMember, StaffRole, TicketCategory, is_waiting
from resolvers.accounts import read_phone
from resolvers.allowances import give_back, take_one
from resolvers.changes import change
from resolvers.context import Context
from resolvers.deliveries import post
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.messages import say
from resolvers.organizations import organization, roles_over, run_organization
from resolvers.paging import Page, page
from resolvers.rights import MANAGEMENT
from resolvers.staff import appointable, kinds, must_not_work_there, tell_person

GOOD_FOR = timedelta(days=14)
# After this a text that did not get through is of no use.
TEXT_GOOD_FOR = timedelta(days=1)
LONGEST_NAME = 60
TITLES = {
    StaffRole.MASTER: "staff_master",
    StaffRole.DISPATCHER: "staff_dispatcher",
    StaffRole.MANAGER: "staff_manager",
    StaffRole.ADMINISTRATOR: "staff_administrator",
}
# How long the phone of somebody who never came is kept after that.
KEPT = timedelta(days=30)
# To one phone from one organization, by one who invites, and wrong codes of one account.
TEXTS_A_DAY, INVITATIONS_A_DAY, WRONG_CODES_A_DAY = 3, 50, 10


async def visible_invitations(context: Context) -> QuerySet[StaffInvitation]:
    """Those of the organizations that the viewer runs, and of the service organizations that these keep."""
    run = (await context.rights()).works_as(MANAGEMENT)
    kept = Organization.filter(client_id__in=run).values("id")
    return StaffInvitation.filter(Q(organization_id__in=run) | Q(organization_id__in=Subquery(kept)))


async def staff_invitation(context: Context, invitation_id: UUID, field: str = "id") -> StaffInvitation:
    """Refuses: NOT_FOUND"""
    found = await (await visible_invitations(context)).get_or_none(id=invitation_id)
    if found is None:
        raise not_found(field)
    return found


async def staff_invitations(
    context: Context, organization_id: UUID, first: int | None, after: str | None
) -> Page[StaffInvitation]:
    """Those that wait, the newest first. Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT"""
    found = await organization(context, organization_id, "organizationId")
    if not roles_over(await context.rights(), found) & MANAGEMENT:
        raise Refusal(RefusalCode.FORBIDDEN)
    return await page(_waiting(context, found.id), first, after, ("id",), newest_first=True)


async def invite_staff(
    context: Context, organization_id: UUID, phone: str, role: StaffRole, specialties: list[TicketCategory]
) -> StaffInvitation:
    """A code is on its way to the phone. One that waits there already for the same post is renewed instead.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, TOO_MANY_ATTEMPTS
    """
    async with change(context) as tell:
        found = await run_organization(context, organization_id, MANAGEMENT)
        if role not in appointable(roles_over(await context.rights(), found)):
            raise Refusal(RefusalCode.FORBIDDEN, field="role")
        target = read_phone(phone, "phone")
        await take_one(context, f"staff invitations by:{context.signed_in.account_id}", INVITATIONS_A_DAY)
        await take_one(context, f"staff invitations to:{target} of:{found.id}", TEXTS_A_DAY)
        waiting = await _waiting(context, found.id).filter(role=role)
        same = next((one for one in waiting if one.phone == target), None)
        invitation = same or _written(context, found, target, role)
        invitation.specialties, invitation.expires_at = kinds(specialties, []), context.now + GOOD_FOR
        invitation.invited_by_id = context.signed_in.person_id
        await invitation.save()
        await _sent(context, invitation, found)
        return tell.outcome(invitation)


async def accept_staff_invitation(context: Context, code: str) -> StaffMember:
    """The viewer has the post from now on.

    Refuses: INVITE_NOT_VALID, WORKS_THERE, TOO_MANY_ATTEMPTS
    Announces: PostsChanged
    """
    me, tries = context.signed_in, f"staff codes of:{context.signed_in.account_id}"
    await take_one(context, tries, WRONG_CODES_A_DAY)
    async with change(context) as tell:
        invitation = await _brought(context, code)
        await give_back(context, tries)
        await must_not_work_there(invitation.organization_id, me.person_id, invitation.role)
        member = await StaffMember.create(
            organization_id=invitation.organization_id,
            person_id=me.person_id,
            role=invitation.role,
            specialties=invitation.specialties,
            since=context.now,
        )
        invitation.accepted_at = context.now
        await invitation.save(update_fields=["accepted_at"])
        await tell_person(tell, member)
        context.forget()
        return tell.outcome(member)


async def withdraw_staff_invitation(context: Context, invitation_id: UUID) -> StaffInvitation:
    """Its code is good no more. Who has brought it keeps the post.

    Refuses: NOT_FOUND, FORBIDDEN, INVITE_NOT_VALID
    """
    async with change(context) as tell:
        seen = await staff_invitation(context, invitation_id, "invitationId")
        found = await run_organization(context, seen.organization_id, MANAGEMENT)
        if seen.role not in appointable(roles_over(await context.rights(), found)):
            raise Refusal(RefusalCode.FORBIDDEN)
        invitation = await StaffInvitation.filter(id=seen.id).select_for_update().get()
        if invitation.accepted_at is not None:
            raise Refusal(RefusalCode.INVITE_NOT_VALID, "staff_code_used", "invitationId")
        invitation.withdrawn_at = invitation.withdrawn_at or context.now
        await invitation.save(update_fields=["withdrawn_at"])
        return tell.outcome(invitation)


async def forget_old_invitations(context: Context) -> None:
    """Those that nobody took are gone after a month; may run in every process at once."""
    await StaffInvitation.filter(accepted_at=None, expires_at__lt=context.now - KEPT).delete()


async def _brought(context: Context, code: str) -> StaffInvitation:
    """Locked until the change ends, and before it the organization, as by everybody who decides about its posts."""
    mine = await Account.filter(id=context.signed_in.account_id).get()
    found = await StaffInvitation.filter(code_index=plain_code(code)).first()
    if found is not None and found.phone == mine.phone:
        await Organization.filter(id=found.organization_id).select_for_update().get()
        found = await StaffInvitation.filter(id=found.id).select_for_update().get()
        if is_waiting(found, context.now):
            return found
    raise Refusal(RefusalCode.INVITE_NOT_VALID, "staff_code_not_valid", "code")


def _waiting(context: Context, organization_id: UUID) -> QuerySet[StaffInvitation]:
    rows = StaffInvitation.filter(organization_id=organization_id, accepted_at=None, withdrawn_at=None)
    return rows.filter(expires_at__gt=context.now)


def _written(context: Context, found: Organization, phone: str, role: StaffRole) -> StaffInvitation:
    return StaffInvitation(organization_id=found.id, phone=phone, role=role, code=new_code(), created_at=context.now)


async def _sent(context: Context, invitation: StaffInvitation, found: Organization) -> None:
    """In the language of whoever has the phone, where that is known here."""
    account = await Account.get_or_none(phone_index=invitation.phone)
    language = account.language if account else context.language
    code = invitation.code
    text = say(
        "staff_invited",
        language,
        organization=found.name[:LONGEST_NAME],
        role=say(TITLES[invitation.role], language),
        code="-".join(code[start : start + 4] for start in range(0, len(code), 4)),
        days=GOOD_FOR.days,
    )
    await post(context, Channel.SMS, invitation.phone, text, context.now + TEXT_GOOD_FOR)
