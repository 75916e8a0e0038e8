"""Who reads to whom their data were shown."""

from datetime import UTC, datetime

from models.disclosures import Disclosure, DisclosureReason
from schema.ids import read_id, write_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, Row, node
from tests.access.scene import Ids, Scene
from tests.ticket_rows import post_of

AS_ITS_PARENT = {
    "DataAccess": "id readAt reason shown reader complex ticket unit",
    "DataAccessConnection": "edges pageInfo totalCount",
    "DataAccessEdge": "node cursor",
}
ROWS = [
    node("DataAccess", "disclosure", ("other",)),
    Row(
        "Viewer.dataAccess",
        "{ me { dataAccess { totalCount edges { node { id } } } } }",
        # What the other rows ask for as the staff is written down too; whose a row is, `node` tells.
        {ANONYMOUS: None, ELSE: DATA},
    ),
]


async def stage(scene: Scene) -> Ids:
    """That the master was shown the other's, who has no other ticket."""
    row = await Disclosure.create(
        complex_id=scene.town.complex.id,
        subject_id=scene.town["other"].person.id,
        reader_id=await post_of(scene.town["master"]),
        reason=DisclosureReason.TICKET,
        reference_id=read_id("Complex", scene.town.complex_id),
        shown="name",
        day=datetime.now(UTC).date(),
        at=datetime.now(UTC),
    )
    return {"disclosure": write_id("DataAccess", row.id)}
