"""How much of a service premises use in a month: by who lives there, the season, and an account's own habits."""

from datetime import date
from decimal import Decimal

from integrations.alseco_simulator import catalogue
from integrations.alseco_simulator.months import days_in
from integrations.alseco_simulator.premises import Kind, Premises, drawn

# A person and month: in the measure of the service, and what a home takes whoever lives there.
A_PERSON = {catalogue.COLD: "3.100", catalogue.HOT: "2.300", catalogue.ELECTRICITY: "48", catalogue.GAS_USED: "6.400"}
A_HOME = {catalogue.COLD: "0.600", catalogue.HOT: "0.400", catalogue.ELECTRICITY: "74", catalogue.GAS_USED: "2.200"}
# Hundredths of a usual month, January to December.
SEASONS = {
    catalogue.COLD: (94, 94, 97, 101, 106, 110, 112, 111, 104, 98, 95, 94),
    catalogue.HOT: (110, 108, 106, 102, 97, 88, 80, 82, 94, 104, 109, 112),
    catalogue.ELECTRICITY: (116, 110, 102, 94, 88, 92, 104, 101, 90, 97, 108, 118),
    catalogue.GAS_USED: (108, 106, 103, 100, 97, 93, 90, 91, 97, 102, 106, 109),
}
WHOLE_UNITS = {catalogue.ELECTRICITY: Decimal(1)}
LITRES = Decimal("0.001")


def persons_in(premises: Premises, month: date, service: str = "") -> int:
    """Of whom the service is charged; some know of one more than others."""
    told = [item for item in premises.surprises if item.month <= month]
    counts = [premises.persons, *(int(item.value) for item in told if item.kind is Kind.PERSONS)]
    more = (int(item.value) for item in told if item.kind is Kind.SERVICE_PERSONS and item.service == service)
    return counts[-1] + sum(more)


def area_in(premises: Premises, month: date) -> Decimal:
    areas = [item.value for item in premises.surprises if item.month <= month and item.kind is Kind.AREA]
    return [premises.area_m2, *areas][-1]


def used(premises: Premises, service: str, month: date) -> Decimal:
    usual = Decimal(A_HOME[service]) + Decimal(A_PERSON[service]) * persons_in(premises, month)
    season = Decimal(SEASONS[service][month.month - 1]) / 100
    # Nobody uses quite the same twice: 88 to 112 hundredths.
    own = Decimal(88 + drawn(premises.number, service, month) % 25) / 100
    factor = Decimal(1)
    for item in premises.surprises:
        if item.kind is Kind.USAGE and item.service == service and item.month == month:
            factor *= item.value
    return (usual * season * own * factor).quantize(WHOLE_UNITS.get(service, LITRES))


def heated_days(month: date) -> int:
    """The season is from 15 October to 15 April."""
    if month.month in (11, 12, 1, 2, 3):
        return days_in(month)
    return {10: 17, 4: 15}.get(month.month, 0)
