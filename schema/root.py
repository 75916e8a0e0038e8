"""Puts the schema together. Only this file lists the domains."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import strawberry
from graphql.validation import NoSchemaIntrospectionCustomRule
from strawberry.extensions import AddValidationRules
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import create_type

from engine.documents import extensions
from engine.executor import AppExecutor
from engine.limits import Limits
from resolvers import attachments as attachments_verbs
from resolvers import ballots as ballots_verbs
from resolvers import bill_disputes as bill_disputes_verbs
from resolvers import bill_papers, letterbox, lobby, results, rounds
from resolvers import bills as bills_verbs
from resolvers import buildings as buildings_verbs
from resolvers import data_exports as data_exports_verbs
from resolvers import data_requests as data_requests_verbs
from resolvers import disclosures as disclosures_verbs
from resolvers import exports as exports_verbs
from resolvers import imports as imports_verbs
from resolvers import invites as invites_verbs
from resolvers import news as news_verbs
from resolvers import notifications as notifications_verbs
from resolvers import organizations as organizations_verbs
from resolvers import polls as polls_verbs
from resolvers import push_devices as push_devices_verbs
from resolvers import residents as residents_verbs
from resolvers import sessions as sessions_verbs
from resolvers import staff as staff_verbs
from resolvers import staff_invitations as staff_invitations_verbs
from resolvers import ticket_comments as ticket_comments_verbs
from resolvers import ticket_exports as ticket_exports_verbs
from resolvers import ticket_visits as ticket_visits_verbs
from resolvers import tickets as tickets_verbs
from resolvers import utility_accounts as utility_accounts_verbs
from resolvers import utility_meters as meters_verbs
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.files import Make
from schema import (
    accounts,
    addresses,
    attachments,
    ballots,
    bill_disputes,
    bill_events,
    bill_syncs,
    bills,
    breaches,
    buildings,
    claims,
    codes,
    consents,
    contacts,
    corrections,
    data_exports,
    data_requests,
    debts,
    directory,
    disclosures,
    drafts,
    electorate,
    erasures,
    exports,
    imports,
    invites,
    meter_readings,
    news,
    news_marks,
    newsroom,
    notifications,
    organizations,
    passwords,
    policies,
    polls,
    preferences,
    push_devices,
    quarantine,
    questions,
    registration,
    requests,
    residencies,
    residents,
    schedules,
    sessions,
    staff,
    staff_invitations,
    tallies,
    ticket_assignments,
    ticket_batches,
    ticket_comments,
    ticket_events,
    ticket_exports,
    ticket_figures,
    ticket_handovers,
    ticket_joins,
    ticket_lists,
    ticket_moves,
    ticket_openings,
    ticket_queue,
    ticket_terms,
    ticket_verdicts,
    ticket_visits,
    ticket_work,
    tickets,
    units,
    utility_accounts,
    utility_links,
    utility_meters,
    withdrawals,
)
from schema.access import Who
from schema.errors import Errors
from schema.fields import Info, gather, query
from schema.ids import Node, split_id
from schema.scalars import SCALARS
from schema.sightings import Sightings
from schema.turns import QueryTurns

DOMAINS = (
    accounts,
    policies,
    consents,
    withdrawals,
    sessions,
    push_devices,
    codes,
    registration,
    passwords,
    organizations,
    buildings,
    residents,
    units,
    addresses,
    staff,
    staff_invitations,
    contacts,
    invites,
    residencies,
    claims,
    requests,
    directory,
    exports,
    imports,
    news,
    newsroom,
    news_marks,
    attachments,
    polls,
    questions,
    drafts,
    schedules,
    electorate,
    ballots,
    tallies,
    tickets,
    ticket_lists,
    ticket_events,
    ticket_comments,
    ticket_moves,
    ticket_openings,
    ticket_assignments,
    ticket_handovers,
    ticket_verdicts,
    ticket_terms,
    ticket_figures,
    ticket_queue,
    disclosures,
    data_exports,
    data_requests,
    erasures,
    corrections,
    breaches,
    debts,
    bill_disputes,
    ticket_exports,
    ticket_batches,
    ticket_visits,
    ticket_joins,
    utility_accounts,
    utility_links,
    bills,
    bill_events,
    quarantine,
    bill_syncs,
    utility_meters,
    meter_readings,
    ticket_work,
    notifications,
    preferences,
)

# What `node` finds: kind → the verb that finds the row for this viewer, and the row's type.
NODES: dict[str, tuple[Callable[[Context, Any], Awaitable[Any]], Any]] = {
    "Session": (sessions_verbs.session, sessions.Session),
    "PushDevice": (push_devices_verbs.push_device, push_devices.PushDevice),
    "Organization": (organizations_verbs.organization, organizations.Organization),
    "Complex": (buildings_verbs.complex, buildings.Complex),
    "Building": (buildings_verbs.building, buildings.Building),
    "Unit": (buildings_verbs.unit, buildings.Unit),
    "Resident": (residents_verbs.resident, residents.Resident),
    "Residency": (residents_verbs.residency, residents.Residency),
    "StaffMember": (staff_verbs.staff_member, staff.StaffMember),
    "StaffInvitation": (staff_invitations_verbs.staff_invitation, staff_invitations.StaffInvitation),
    "Invite": (invites_verbs.invite, invites.Invite),
    "UnitImport": (imports_verbs.unit_import, imports.UnitImport),
    "NewsItem": (news_verbs.news_item, news.NewsItem),
    "Attachment": (attachments_verbs.attachment, attachments.Attachment),
    "Poll": (polls_verbs.poll, polls.Poll),
    "Ballot": (ballots_verbs.ballot, ballots.Ballot),
    "Ticket": (tickets_verbs.ticket, tickets.Ticket),
    "TicketComment": (ticket_comments_verbs.ticket_comment, ticket_comments.TicketComment),
    "Meter": (meters_verbs.meter, utility_meters.Meter),
    "MeterReading": (meters_verbs.meter_reading, utility_meters.MeterReading),
    "BillDispute": (bill_disputes_verbs.bill_dispute, bill_disputes.BillDispute),
    "DataAccess": (disclosures_verbs.disclosure, disclosures.DataAccess),
    "DataRequest": (data_requests_verbs.data_request, data_requests.DataRequest),
    "DataExport": (data_exports_verbs.data_export, data_exports.DataExport),
    "TicketExport": (ticket_exports_verbs.ticket_export, ticket_exports.TicketExport),
    "VisitWindow": (ticket_visits_verbs.visit, ticket_visits.VisitWindow),
    "UtilityAccount": (utility_accounts_verbs.utility_account, utility_accounts.UtilityAccount),
    "Bill": (bills_verbs.bill, bills.Bill),
    "Notification": (notifications_verbs.notification, notifications.Notification),
}

# What is handed out by links: kind → the verb that makes it, which asks for the rights of whoever follows one.
FILES: dict[str, Make] = {
    lobby.NOTICE: lobby.news_notice,
    rounds.UNREACHED: rounds.unreached_list,
    letterbox.INVITES: letterbox.invite_sheet,
    exports_verbs.TEMPLATE: exports_verbs.template_file,
    exports_verbs.EXPORT: exports_verbs.export_file,
    results.RESULTS: results.poll_results,
    attachments_verbs.KIND: attachments_verbs.attachment_file,
    bill_papers.PDF: bill_papers.bill_pdf,
    bill_papers.CSV: bill_papers.bill_csv,
    data_exports_verbs.KIND: data_exports_verbs.data_export_file,
    ticket_exports_verbs.KIND: ticket_exports_verbs.ticket_export_file,
}
# Of these a page shows dozens, and they need not be made.
GALLERIES = frozenset({attachments_verbs.KIND})


@query(Who.SIGNED_IN)
async def node(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="The id of anything that implements `Node`.")],
) -> Node | None:
    """Whatever has this id, if the viewer may see it; null otherwise."""
    try:
        kind, row_id = split_id(id)
        if kind not in NODES:
            return None
        find, node_type = NODES[kind]
        found: Node = node_type.of(await find(info.context, row_id))
        return found
    except Refusal as refusal:
        if refusal.code is RefusalCode.NOT_FOUND:
            return None
        raise


class Schema(strawberry.Schema):
    def process_errors(self, errors: list[Any], execution_context: Any = None) -> None:
        """Nothing: Strawberry would log every client's mistake with its query. `schema.errors` logs what is ours."""


def build_schema(limits: Limits, *, introspection: bool) -> strawberry.Schema:
    """`introspection` off also hides the suggestions in error messages, which give the schema away by and by."""
    hidden = [] if introspection else [lambda: AddValidationRules([NoSchemaIntrospectionCustomRule])]
    schema = Schema(
        query=create_type("Query", [node, *gather("query", *DOMAINS)], description="What may be asked."),
        mutation=create_type("Mutation", gather("mutation", *DOMAINS), description="What may be done."),
        subscription=create_type("Subscription", gather("subscription", *DOMAINS), description="What may be watched."),
        types=[node_type for _, node_type in NODES.values()],
        extensions=[*extensions(limits), Sightings, Errors, QueryTurns, *hidden],
        execution_context_class=AppExecutor,
        config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=not introspection),
    )
    _describe_access(schema)
    return schema


def _describe_access(schema: strawberry.Schema) -> None:
    """Strawberry takes no description for a directive's argument."""
    (access,) = (directive for directive in schema._schema.directives if directive.name == "access")
    access.args["who"].description = "Those who may."
