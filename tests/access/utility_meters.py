"""Who is shown a meter, and who reads it."""

from models.billing_terms import months_later
from schema.ids import read_id, write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    REFUSED,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.bill_rows import account_row, linked, this_month
from tests.meter_rows import meter_row, shown
from tests.uploading import laid

# Of the owner's unit, whose account the owner alone has linked.
OWNER = ("owner",)
AS_ITS_PARENT = {
    "Meter": "id service serviceCode serial measure verifiedUntil verificationExpired removedOn account latest "
    "readingsFrom readingsUntil",
    "MeterReading": "id period takenOn value source state confirmed submittedAt answeredAt refusal reference used",
    **pages("MeterReading"),
}
ROWS = [
    node("Meter", "meter", OWNER),
    node("MeterReading", "reading", OWNER),
    Row(
        "Meter.readings",
        inside("Meter", "meter", "readings { edges { node { id } } }"),
        {ANONYMOUS: UNAUTHENTICATED, OWNER: {"id": "meter", "readings": ["reading"]}, ELSE: None},
    ),
    Row(
        "MeterReading.photo",
        inside("MeterReading", "reading", "photo { fileName }"),
        {ANONYMOUS: UNAUTHENTICATED, OWNER: {"id": "reading", "photo": "a.jpg"}, ELSE: None},
    ),
    Row(
        "UtilityAccount.meters",
        inside("UtilityAccount", "account_metered", "meters { id }"),
        {ANONYMOUS: UNAUTHENTICATED, OWNER: {"id": "account metered", "meters": ["meter"]}, ELSE: None},
    ),
    Row(
        "Mutation.submitMeterReading",
        f'mutation {{ submitMeterReading(input: {{meterId: $meter, value: "12.5"}}) {REFUSED} }}',
        {
            ANONYMOUS: UNAUTHENTICATED,
            OWNER: DATA,
            (*STAFF, "former", "applicant", "retired", "stranger"): FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    town = scene.town
    account = await account_row(town)
    await linked(account, town["owner"], since=months_later(this_month(), -2))
    meter = await meter_row(account)
    photo = await laid(scene.house, town, "owner", used_at=scene.house.services.clock())
    reading = await shown(meter, "10", 40, photo_id=read_id("Attachment", photo["id"]))
    return {
        "account metered": write_id("UtilityAccount", account.id),
        "meter": write_id("Meter", meter.id),
        "reading": write_id("MeterReading", reading.id),
    }
