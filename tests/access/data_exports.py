"""Who has a copy made of what is held about them, and who sees it: nobody else, whatever post they hold."""

from models.data_exports import DataExport, DataExportState
from models.days import local_day
from schema.ids import write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, REFUSED, UNAUTHENTICATED, Row, node
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {
    "DataExport": "id language state partsDone partsTotal sizeBytes askedAt dueOn finishedAt file",
    "Viewer": "dataExports",
}
ROWS = [
    node("DataExport", "data_export", ("owner",)),
    Row(
        "Mutation.exportMyData",
        f"mutation {{ exportMyData(input: {{language: KK}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: DATA},
    ),
    Row(
        "Subscription.dataExportProgress",
        "subscription { dataExportProgress(exportId: $data_export) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): "data export", ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    """The owner's; one that was given up, so that no timer looks at it."""
    now = scene.house.services.clock()
    row = await DataExport.create(
        account_id=scene.town["owner"].account.id,
        language="en",
        state=DataExportState.FAILED,
        asked_at=now,
        due_on=local_day(now),
        finished_at=now,
    )
    return {"data export": write_id("DataExport", row.id)}
