"""What an organization promises about tickets: seen by those who work there, said by its management.

One rule: what was not said is said by the defaults; what is said anew holds for tickets that are opened from then on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.buildings import Organization, OrganizationKind
from models.staff import TicketCategory
from models.ticket_terms import DEFAULT_DEADLINES, Deadline, TicketDeadline, TicketTerms
from models.tickets import TicketUrgency
from models.working_time import DAY_MINUTES, EVERY_DAY
from resolvers.buildings import must_be_within
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import bad_input
from resolvers.organizations import run_organization
from resolvers.rights import MANAGEMENT, STAFF

LONGEST_MINUTES = 90 * DAY_MINUTES
LEAST_SHARE, MOST_SHARE = 1, 99


@dataclass(frozen=True)
class SaidDeadline:
    """`category` None: for all that have none of their own. `chosen`: the organization has said so itself."""

    category: TicketCategory | None
    urgency: TicketUrgency
    deadline: Deadline
    chosen: bool


async def set_ticket_terms(context: Context, organization_id: UUID, facts: Mapping[str, Any]) -> TicketTerms:
    """These of its columns say this, and everything else stays.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        terms = await _terms_to_change(context, organization_id)
        terms.update_from_dict(dict(facts))
        _must_open(terms)
        must_be_within("warnSharePercent", terms.warn_share, LEAST_SHARE, MOST_SHARE)
        terms.working_days = sorted({int(day) for day in terms.working_days})
        terms.photo_categories = [each.value for each in TicketCategory if each in terms.photo_categories]
        await terms.save(
            update_fields=["opens_minute", "closes_minute", "working_days", "photo_categories", "warn_share"]
        )
        return tell.outcome(terms)


async def set_ticket_deadline(
    context: Context,
    organization_id: UUID,
    category: TicketCategory | None,
    urgency: TicketUrgency,
    deadline: Deadline | None,
) -> TicketTerms:
    """New tickets of that urgency, and of the category if one is named, are due so; None: as if nothing had been said.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT
    """
    async with change(context) as tell:
        terms = await _terms_to_change(context, organization_id)
        await TicketDeadline.filter(organization_id=organization_id, category=category, urgency=urgency).delete()
        if deadline:
            must_be_within("deadline.respondMinutes", deadline.respond_minutes, 1, LONGEST_MINUTES)
            must_be_within("deadline.resolveMinutes", deadline.resolve_minutes, 1, LONGEST_MINUTES)
            if deadline.resolve_minutes < deadline.respond_minutes:
                raise bad_input("deadline.resolveMinutes", "resolved_before_answered")
            said = TicketDeadline(organization_id=organization_id, category=category, urgency=urgency)
            await said.update_from_dict(deadline._asdict()).save()
        return tell.outcome(terms)


async def ticket_terms(context: Context, terms_id: UUID) -> TicketTerms | None:
    """For who runs the organization."""
    managed = (await context.rights()).works_as(MANAGEMENT)
    return await TicketTerms.get_or_none(id=terms_id, organization_id__in=managed)


async def terms_of_organizations(context: Context, ids: list[UUID]) -> dict[UUID, TicketTerms]:
    """Of those that manage complexes, and only for who works there."""
    managing = Organization.filter(id__in=await _own(context, ids)).exclude(kind=OrganizationKind.SERVICE_ORGANIZATION)
    found = {
        UUID(str(row_id)): TicketTerms(organization_id=row_id) for row_id in await managing.values_list("id", flat=True)
    }
    return found | {row.organization_id: row for row in await TicketTerms.filter(organization_id__in=found)}


async def deadlines_of_organizations(context: Context, ids: list[UUID]) -> dict[UUID, list[SaidDeadline]]:
    """By urgency: what holds for all categories, then those that have their own. Only for who works there."""
    own = await _own(context, ids)
    said: dict[UUID, list[TicketDeadline]] = {key: [] for key in own}
    for row in await TicketDeadline.filter(organization_id__in=own):
        said[row.organization_id].append(row)
    return {key: _in_order(rows) for key, rows in said.items()}


def _in_order(rows: list[TicketDeadline]) -> list[SaidDeadline]:
    given = {(row.urgency, row.category): Deadline.of(row) for row in rows}
    wanted = [(urgency, category) for urgency in TicketUrgency for category in (None, *TicketCategory)]
    return [
        SaidDeadline(category, urgency, given.get((urgency, category), DEFAULT_DEADLINES[urgency]), said)
        for urgency, category in wanted
        if (said := (urgency, category) in given) or category is None
    ]


async def _own(context: Context, ids: list[UUID]) -> set[UUID]:
    return (await context.rights()).works_as(STAFF) & set(ids)


async def _terms_to_change(context: Context, organization_id: UUID) -> TicketTerms:
    """The organization is locked until the change ends."""
    found = await run_organization(context, organization_id, MANAGEMENT)
    if found.kind is OrganizationKind.SERVICE_ORGANIZATION:
        raise bad_input("organizationId", "manages_nothing")
    return (await TicketTerms.get_or_create(organization_id=found.id))[0]


def _must_open(terms: TicketTerms) -> None:
    must_be_within("opensMinute", terms.opens_minute, 0, DAY_MINUTES - 1)
    must_be_within("closesMinute", terms.closes_minute, 1, DAY_MINUTES)
    if terms.closes_minute <= terms.opens_minute:
        raise bad_input("closesMinute", "closes_before_it_opens")
    if not terms.working_days:
        raise bad_input("workingDays", "how_many", least=1, most=len(EVERY_DAY))
