"""Who sees what centres told wrong: the management, and of a bill no more than where it is wrong."""

from datetime import UTC, datetime

from models.quarantine import QuarantinedRecord
from models.utility_accounts import UtilityAccount
from schema.ids import write_id
from tests.access.roles import MANAGEMENT, ONLY_MANAGEMENT, Row, listed, pages
from tests.access.scene import Ids, Scene
from tests.simulators import fresh_number

AS_ITS_PARENT = {
    "QuarantinedRecord": "id provider accountEnding about fault place period times firstSeenAt lastSeenAt resolvedAt "
    "unit",
    **pages("QuarantinedRecord"),
}
ROWS = [
    Row(
        "Query.quarantinedRecords",
        "{ quarantinedRecords(complexId: $complex) { totalCount edges { node { id } } } }",
        ONLY_MANAGEMENT | {MANAGEMENT: listed("quarantined record")},
    )
]


async def stage(scene: Scene) -> Ids:
    """Of an account that nobody has linked."""
    now, unit = datetime.now(UTC), scene.town.units[3]
    account = await UtilityAccount.create(
        complex_id=unit.complex_id, unit_id=unit.id, provider="alseco", number=fresh_number(), created_at=now
    )
    row = await QuarantinedRecord.create(
        complex_id=unit.complex_id,
        account_id=account.id,
        about="bill",
        fault="sum_differs",
        place="to_pay",
        said="{}",
        digest="0" * 64,
        first_seen_at=now,
        last_seen_at=now,
    )
    return {"quarantined record": write_id("QuarantinedRecord", row.id)}
