"""Who is shown what is owed for units."""

from tests.access.roles import ONLY_MANAGEMENT, Row, pages

AS_ITS_PARENT = {
    "Debts": "whole knownUnits byBuilding byAge",
    "DebtSum": "units amount",
    "BuildingDebt": "total building",
    "DebtOfAge": "age total",
    "UnitDebt": "amount months since age unit",
    **pages("UnitDebt"),
}
ROWS = [
    Row("Query.debts", "{ debts(complexId: $complex) { byAge { age } } }", ONLY_MANAGEMENT),
    Row("Query.unitDebts", "{ unitDebts(complexId: $complex) { pageInfo { hasNextPage } } }", ONLY_MANAGEMENT),
]
