"""What residents read off their meters."""

from datetime import date
from decimal import Decimal

import strawberry

from models.meters import MeterReading as MeterReadingRow
from resolvers import meter_readings as verbs
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.utility_meters import MeterReading


@strawberry.input(description="What a meter shows.")
class SubmitMeterReadingInput:
    meter_id: strawberry.ID = strawberry.field(description="The meter, of an account that the viewer has linked.")
    value: Decimal = strawberry.field(description="What it shows: 0 to 99,999,999.999, at most 3 places.")
    taken_on: date | None = strawberry.field(
        default=None, description="The day, within this month's days for readings; today where nothing is said."
    )
    photo_id: strawberry.ID | None = strawberry.field(
        default=None, description="A picture of the viewer's, from `uploadAttachment`."
    )
    confirmed: bool = strawberry.field(
        default=False, description="After READING_TOO_HIGH: that so much was used indeed."
    )


@mutation(Who.RESIDENT, answer=MeterReading, again=verbs.reading_again)
async def submit_meter_reading(info: Info, input: SubmitMeterReadingInput) -> MeterReadingRow:
    """Sends what a meter shows to the billing centre, on the days for it; in the place of what was sent for the same
    month. It is sent again until the centre has it.
    """
    photo_id = read_id("Attachment", input.photo_id, "photoId") if input.photo_id else None
    said = verbs.Said(input.value, input.taken_on, photo_id, input.confirmed)
    meter_id = read_id("Meter", input.meter_id, "meterId")
    return await verbs.submit_meter_reading(info.context, meter_id, said)
