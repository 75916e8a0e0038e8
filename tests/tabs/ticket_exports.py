"""Examples of tickets in a spreadsheet."""

from models.accounts import Account
from models.ticket_exports import TicketExport
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Tickets for the office"


async def facts(demo: Demo) -> Facts:
    """The last one of the dispatcher, as soon as there is one."""
    account = await Account.get_or_none(login_index="dispatcher")
    latest = await TicketExport.filter(account_id=account.id if account else None).order_by("-id").first()
    return {"export_id": write_id("TicketExport", latest.id) if latest else "put the id of your export here"}


TABS = (
    Tab(
        "Tickets as a spreadsheet",
        "dispatcher",
        lambda facts: {"input": {"complexId": facts["complex_id"], "filter": {"overdue": True}}},
        """
# Made in the background: a second later `node(id: …)` has the file.
mutation ExportTickets($input: ExportTicketsInput!) {
  exportTickets(input: $input) {
    ... on TicketExport { id state }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Watch the spreadsheet grow",
        "dispatcher",
        lambda facts: {"exportId": facts["export_id"]},
        """
subscription TicketExportProgress($exportId: ID!) {
  ticketExportProgress(exportId: $exportId) { state rowsDone rowsTotal file { url fileName } }
}""",
    ),
)
