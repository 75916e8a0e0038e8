"""An example of a disputed line."""

from models.bills import BillLine
from models.utility_accounts import UtilityLink
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Bills"


async def facts(demo: Demo) -> Facts:
    """Of the owner's newest bill the last line, which nobody has asked for."""
    links = await UtilityLink.filter(person_id=demo.home.person_id, ended_at=None)
    lines = BillLine.filter(bill__account_id__in=[link.account_id for link in links], bill__retracted_at=None)
    line = await lines.order_by("-bill__period", "-position").first()
    return {"line_id": write_id("BillLine", line.id) if line else "put the id of a line here"}


TABS = (
    Tab(
        "Dispute a line",
        "owner",
        lambda facts: {
            "input": {
                "lineId": facts["line_id"],
                "reason": "NOT_ORDERED",
                "text": "Мен мұндай қызметке тапсырыс берген жоқпын. / Я не заказывал эту услугу.",
                "forward": False,
            }
        },
        """
# Opens a BILLING ticket with the line as it is now and its months before. With `forward` its supplier is told, too.
mutation DisputeBillLine($input: DisputeBillLineInput!) {
  disputeBillLine(input: $input) {
    ... on BillDispute {
      id complaint
      ticket { number state }
      evidence { period service supplier basis accrued toPay before { period accrued } }
    }
    ... on Refused { code message field }
  }
}""",
    ),
)
