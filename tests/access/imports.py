"""Who sends spreadsheets in, and sees what has become of them."""

from models.accounts import Language
from models.imports import Import, ImportState
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    ONLY_MANAGEMENT,
    REFUSED,
    UNAUTHENTICATED,
    Row,
    listed,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.attachments import Attached

AS_ITS_PARENT = {
    "UnitImport": "id kind state dryRun fileName rows rowsDone added changed unchanged problemCount problems "
    "newBuildings ignoredColumns createdAt finishedAt complex",
    "ImportProblem": "cursor row column field code message",
    **pages("UnitImport"),
}
WATCHED = {"id": "import", "fileName": "Самал.xlsx"}
ROWS = [
    node("UnitImport", "import", MANAGEMENT),
    Row(
        "Query.unitImports",
        "{ unitImports(complexId: $complex) { totalCount edges { node { id } } } }",
        ONLY_MANAGEMENT | {MANAGEMENT: listed("import")},
    ),
    Row(
        "Mutation.importUnits",
        f"mutation {{ importUnits(input: {{complexId: $complex, file: $file}}) {REFUSED} }}",
        ONLY_MANAGEMENT | {MANAGEMENT: "UnitImport"},
    ),
    Row(
        "Mutation.importBills",
        f"mutation {{ importBills(input: {{complexId: $complex, file: $file}}) {REFUSED} }}",
        ONLY_MANAGEMENT | {MANAGEMENT: "UnitImport"},
    ),
    Row(
        "Mutation.cancelImport",
        f"mutation {{ cancelImport(input: {{importId: $import}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: DATA, ("landlord", "stranger"): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Subscription.importProgress",
        "subscription { importProgress(importId: $import) { id fileName } }",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: WATCHED, ELSE: NOT_FOUND},
    ),
]
TYPES = {"file": "Upload!"}


async def stage(scene: Scene) -> Ids:
    """One that is over, so that no timer looks at it."""
    now = scene.house.services.clock()
    row = await Import.create(
        complex_id=scene.town.complex.id,
        account_id=scene.town["manager"].account.id,
        state=ImportState.CHECKED,
        dry_run=True,
        language=Language.RU,
        file_name="Самал.xlsx",
        created_at=now,
        finished_at=now,
    )
    return {"import": write_id("UnitImport", row.id), "file": Attached.of("a.csv", "Дом;Квартира\n")}
