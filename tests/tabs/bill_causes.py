"""An example of why a bill is bigger."""

from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    return {}


GROUP = "Bills"
TABS = (
    Tab(
        "Why is my bill bigger?",
        "owner",
        lambda facts: {"id": facts["bill_id"]},
        """
# The causes add up to the difference, to the tiyn; `text` is in the language of the request.
query WhyIsMyBillBigger($id: ID!) {
  bill(id: $id) {
    period toPay
    explained { period difference causes { kind service amount before after measure text } }
    yearAgo: explained(against: YEAR_AGO) { period difference causes { kind service amount text } }
    flags { kind service before after text }
    comparison { units perM2 medianPerM2 services { service measure mine median units } }
  }
}""",
    ),
)
