"""Who works for an organization, as colleagues and their office see it; who is given another post, and who leaves.

One rule: who may invite somebody to a post may also change and end it, and nobody decides about their own.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.accounts import Account
from models.buildings import Organization
from models.staff import PostsChanged, StaffInvitation, StaffMember, StaffRole, TicketCategory
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.organizations import organization, roles_over
from resolvers.paging import Page, page
from resolvers.rights import OFFICE, STAFF

# Who decides about which posts, in their own organization and in the service organizations that it keeps.
APPOINTING: Mapping[StaffRole, frozenset[StaffRole]] = {
    StaffRole.ADMINISTRATOR: STAFF,
    StaffRole.MANAGER: frozenset({StaffRole.MASTER, StaffRole.DISPATCHER}),
}


def appointable(roles: Iterable[StaffRole]) -> frozenset[StaffRole]:
    """The posts that somebody in one of these roles decides about."""
    return frozenset().union(*(APPOINTING.get(role, frozenset()) for role in roles))


async def visible_staff(context: Context) -> QuerySet[StaffMember]:
    """One's own posts; as office, those of the organization and of the service organizations that it keeps."""
    offices = (await context.rights()).works_as(OFFICE)
    kept = Organization.filter(client_id__in=offices).values("id")
    own = Q(person_id=context.viewer.person_id) if context.viewer else Q(id__in=[])
    colleagues = Q(organization_id__in=offices) | Q(organization_id__in=Subquery(kept))
    return StaffMember.filter(own | colleagues, ended_at=None)


async def staff_member(context: Context, staff_id: UUID, field: str = "id") -> StaffMember:
    """Refuses: NOT_FOUND"""
    found = await (await visible_staff(context)).get_or_none(id=staff_id)
    if found is None:
        raise not_found(field)
    return found


async def staff(context: Context, organization_id: UUID, first: int | None, after: str | None) -> Page[StaffMember]:
    """Who works there, as far as the viewer sees it: the longest there first.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    found = await organization(context, organization_id, "organizationId")
    if not roles_over(await context.rights(), found):
        raise Refusal(RefusalCode.FORBIDDEN)
    return await page((await visible_staff(context)).filter(organization_id=found.id), first, after, ("id",))


async def correct_staff_member(
    context: Context, staff_id: UUID, role: StaffRole | None, specialties: list[TicketCategory] | None
) -> StaffMember:
    """They do this from now on; what is None stays.

    Refuses: NOT_FOUND, FORBIDDEN, WORKS_THERE
    Announces: PostsChanged
    """
    async with change(context) as tell:
        member, deciding = await _with_who_decides(context, staff_id)
        before, after = member.role, role or member.role
        if before is not after and member.person_id == context.signed_in.person_id:
            raise Refusal(RefusalCode.FORBIDDEN, "own_role", "role")
        if not {before, after} <= deciding:
            raise Refusal(RefusalCode.FORBIDDEN)
        if before is not after:
            await must_not_work_there(member.organization_id, member.person_id, after)
        member.role, member.specialties = after, kinds(specialties, member.specialties)
        await member.save(update_fields=["role", "specialties"])
        await _told(context, tell, member)
        return tell.outcome(member)


async def end_staff_membership(context: Context, staff_id: UUID) -> StaffMember:
    """They work there no more, and all that the post gave them ends with it, open streams too.

    Refuses: NOT_FOUND, FORBIDDEN, LAST_ADMINISTRATOR
    Announces: PostsChanged
    """
    async with change(context) as tell:
        member, deciding = await _with_who_decides(context, staff_id)
        if member.role not in deciding and member.person_id != context.signed_in.person_id:
            raise Refusal(RefusalCode.FORBIDDEN)
        await _must_leave_an_administrator(member)
        member.ended_at = context.now
        await member.save(update_fields=["ended_at"])
        await _told(context, tell, member)
        return tell.outcome(member)


async def staff_member_again(context: Context, staff_id: UUID) -> StaffMember | None:
    """Also one whose post has ended: for a repeat of the request that ended it."""
    rights = await context.rights()
    found = await StaffMember.filter(id=staff_id).select_related("organization").first()
    known = found and (found.person_id == context.signed_in.person_id or roles_over(rights, found.organization))
    return found if known else None


async def must_not_work_there(organization_id: UUID, person_id: UUID, role: StaffRole) -> None:
    """As the same. Refuses: WORKS_THERE"""
    if await StaffMember.exists(organization_id=organization_id, person_id=person_id, role=role, ended_at=None):
        raise Refusal(RefusalCode.WORKS_THERE)


async def tell_person(tell: Tell, member: StaffMember) -> None:
    """Announces: PostsChanged"""
    account = await Account.get_or_none(person_id=member.person_id)
    if account is not None:
        await tell(PostsChanged(account.id, member.id))


def kinds(named: list[TicketCategory] | None, before: list[str]) -> list[str]:
    """As they are kept: each once, in the order of the categories."""
    return before if named is None else [category.value for category in TicketCategory if category in named]


async def posts_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[StaffMember]]:
    """Those that have not ended. Only for people who have proved who they are: it asks nobody's rights."""
    found: dict[UUID, list[StaffMember]] = {key: [] for key in ids}
    for row in await StaffMember.filter(person_id__in=ids, ended_at=None).order_by("id"):
        found[row.person_id].append(row)
    return found


async def staff_members_by_id(context: Context, ids: list[UUID]) -> dict[UUID, StaffMember]:
    """Also those whose post has ended; it asks nobody's rights."""
    return {row.id: row for row in await StaffMember.filter(id__in=ids)}


async def _with_who_decides(context: Context, staff_id: UUID) -> tuple[StaffMember, frozenset[StaffRole]]:
    """The post, and which posts there the viewer decides about. The organization is locked until the change ends:
    of two who end each other's post, the second is asked for rights when the first has gone.
    """
    seen = await staff_member(context, staff_id, "staffMemberId")
    locked = await Organization.filter(id=seen.organization_id).select_for_update().get()
    context.forget()
    member = await staff_member(context, staff_id, "staffMemberId")
    return member, appointable(roles_over(await context.rights(), locked))


async def _must_leave_an_administrator(member: StaffMember) -> None:
    """A service organization has those of the organization that keeps it."""
    if member.role is not StaffRole.ADMINISTRATOR:
        return
    others = StaffMember.filter(organization_id=member.organization_id, role=member.role, ended_at=None)
    kept = await Organization.filter(id=member.organization_id, client_id__isnull=False).exists()
    if not kept and not await others.exclude(id=member.id).exists():
        raise Refusal(RefusalCode.LAST_ADMINISTRATOR, field="staffMemberId")


async def _told(context: Context, tell: Tell, member: StaffMember) -> None:
    """With the post go those invitations that only it allowed to give."""
    posts = StaffMember.filter(organization_id=member.organization_id, person_id=member.person_id, ended_at=None)
    allowed = appointable(post.role for post in await posts)
    here = Q(organization_id=member.organization_id) | Q(
        organization_id__in=Subquery(Organization.filter(client_id=member.organization_id).values("id"))
    )
    given = StaffInvitation.filter(here, invited_by_id=member.person_id, accepted_at=None, withdrawn_at=None)
    await given.filter(role__in=STAFF - allowed).update(withdrawn_at=context.now)
    await tell_person(tell, member)
    context.forget()
