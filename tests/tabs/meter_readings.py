"""An example of meters."""

from models.meters import Meter
from models.utility_accounts import UtilityLink
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Bills"


async def facts(demo: Demo) -> Facts:
    """A meter of the demo's owner, as soon as the billing centre has told of one."""
    mine = UtilityLink.filter(person_id=demo.home.person_id, ended_at=None).values("account_id")
    accounts = [row["account_id"] for row in await mine]
    meter = await Meter.filter(account_id__in=accounts, removed_on=None).order_by("code").first()
    return {"meter_id": write_id("Meter", meter.id) if meter else "put the id of a meter here"}


TABS = (
    Tab(
        "Send a meter reading",
        "owner",
        lambda facts: {"input": {"meterId": facts["meter_id"], "value": "1000"}},
        """
# On the days for it, WIRES_READINGS_FROM_DAY to WIRES_READINGS_UNTIL_DAY of the month. A reading that is too
# low or far above the usual is refused with what is usual.
mutation SubmitMeterReading($input: SubmitMeterReadingInput!) {
  submitMeterReading(input: $input) {
    ... on MeterReading { id value takenOn state used }
    ... on Refused { code message field }
  }
}""",
    ),
)
