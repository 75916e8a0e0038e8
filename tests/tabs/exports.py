"""Examples of spreadsheets to take away."""

from tests.tabs.tab import Tab

GROUP = "Spreadsheets"
TABS = (
    Tab(
        "A template to fill in",
        "manager",
        lambda facts: {},
        """
# Open `url` in the browser within five minutes.
query ImportTemplate {
  importTemplate(format: XLSX, language: RU) { url fileName expiresAt }
}""",
    ),
)
