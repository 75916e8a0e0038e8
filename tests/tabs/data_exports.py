"""Examples of a copy of one's own data."""

from models.data_exports import DataExport
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "My data"


async def facts(demo: Demo) -> Facts:
    """The owner's last copy, as soon as there is one."""
    latest = await DataExport.filter(account_id=demo.context.signed_in.account_id).order_by("-id").first()
    return {"data_export_id": write_id("DataExport", latest.id) if latest else "put the id of your copy here"}


TABS = (
    Tab(
        "Everything held about me",
        "owner",
        lambda facts: {"input": {"language": "RU"}},
        """
# Made in the background: a few seconds later `me { dataExports { file { url } } }` has the zip, for 24 hours.
mutation ExportMyData($input: ExportMyDataInput!) {
  exportMyData(input: $input) {
    ... on DataExport { id state dueOn }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Fetch the copy of my data",
        "owner",
        lambda facts: {},
        """
query MyCopies {
  me { dataExports { id state language askedAt sizeBytes file { url fileName expiresAt } } }
}""",
    ),
    Tab(
        "Watch the copy of my data grow",
        "owner",
        lambda facts: {"exportId": facts["data_export_id"]},
        """
subscription DataExportProgress($exportId: ID!) {
  dataExportProgress(exportId: $exportId) { state partsDone partsTotal file { url fileName } }
}""",
    ),
)
