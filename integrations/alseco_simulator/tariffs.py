"""Tariffs of Almaty by month, as suppliers publish them: tenge per unit, from that month on.

Those of January 2026 for heating (394.37 a square metre) and hot water (2,247.98 a person) are the published examples.
"""

from datetime import date
from decimal import Decimal

from integrations.alseco_simulator import catalogue

HOT_A_PERSON = "14 a person"
Steps = tuple[tuple[str, str], ...]

PUBLISHED: dict[str, Steps] = {
    catalogue.COLD: (("2020-01", "81.24"), ("2024-01", "94.81"), ("2025-01", "118.27"), ("2026-01", "139.64")),
    catalogue.SEWAGE: (("2020-01", "51.10"), ("2024-01", "62.40"), ("2025-01", "79.15"), ("2026-01", "92.88")),
    catalogue.HEATING: (
        ("2020-01", "268.02"),
        ("2023-10", "311.14"),
        ("2024-10", "342.60"),
        ("2025-10", "381.92"),
        ("2026-01", "394.37"),
        ("2026-10", "418.55"),
    ),
    catalogue.HOT: (("2020-01", "488.30"), ("2024-01", "560.13"), ("2025-07", "598.21"), ("2026-01", "632.50")),
    HOT_A_PERSON: (("2020-01", "1702.44"), ("2024-01", "1934.20"), ("2025-07", "2118.35"), ("2026-01", "2247.98")),
    catalogue.GAS_USED: (("2020-01", "26.91"), ("2024-07", "30.52"), ("2025-07", "35.18"), ("2026-07", "39.44")),
    catalogue.REFUSE: (("2020-01", "448.00"), ("2024-01", "497.00"), ("2025-01", "545.00"), ("2026-07", "618.00")),
    catalogue.OWNERS: (("2020-01", "55.00"), ("2024-01", "60.00"), ("2025-07", "70.00"), ("2026-07", "80.00")),
    catalogue.REPAIRS: (("2020-01", "17.25"), ("2024-01", "18.46"), ("2025-01", "19.66"), ("2026-01", "21.63")),
    catalogue.INTERCOM: (("2020-01", "300.00"), ("2025-09", "350.00")),
    catalogue.TELEPHONE: (("2020-01", "1650.00"), ("2026-02", "1850.00")),
    catalogue.INSURED: (("2020-01", "690.00"), ("2026-03", "750.00")),
}
# Of electricity: what each of the three parts costs.
PARTS: tuple[tuple[str, tuple[str, str, str]], ...] = (
    ("2020-01", ("20.11", "25.60", "32.04")),
    ("2024-01", ("23.58", "30.11", "37.62")),
    ("2025-05", ("26.93", "34.41", "43.02")),
    ("2026-05", ("30.12", "38.50", "48.13")),
)
# The upper bounds of the first two parts, in kWh a person.
PART_BOUNDS = (90, 160)
# What is charged a person where no meter says it, in the measure of the service.
NORMS = {catalogue.COLD: "4.300", catalogue.HOT: "3.200", catalogue.GAS_USED: "9.500"}


def tariff(service: str, month: date) -> Decimal:
    return Decimal([price for since, price in PUBLISHED[service] if since <= f"{month:%Y-%m}"][-1])


def electricity(month: date) -> tuple[Decimal, ...]:
    [*_, prices] = [prices for since, prices in PARTS if since <= f"{month:%Y-%m}"]
    return tuple(map(Decimal, prices))
