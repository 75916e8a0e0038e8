"""Who may link an account, and who may unlink which."""

from schema.ids import split_id
from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, HOUSEHOLD, NOT_FOUND, REFUSED, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.access.utility_accounts import LINKED
from tests.bill_rows import account_row

AS_ITS_PARENT = {"UtilityLink": "id accountId linkedAt endedAt"}
TYPES = {"number_from_files": "String!"}
LINK = '{unitId: $unit_0, number: $number_from_files, provider: "file"}'
ROWS = [
    Row(
        "Mutation.linkUtilityAccount",
        f"mutation {{ linkUtilityAccount(input: {LINK}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: DATA,
            ("neighbour", "other", "landlord", "elsewhere"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    # Also a link that shows nothing is somebody's own.
    Row(
        "Mutation.unlinkUtilityAccount",
        f"mutation {{ unlinkUtilityAccount(input: {{accountId: $utility_account}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, (*LINKED, "neighbour", "manager", "dispatcher"): DATA, ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    """One that the office has imported for unit 0, and nobody has linked."""
    assert split_id(scene.ids["unit 0"])[1] == scene.town.units[0].id
    return {"number from files": (await account_row(scene.town, provider="file")).number}
