"""What a month's service costs, by the published rules. One rule: money is rounded once, at the end of a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from integrations.alseco_simulator import catalogue, tariffs
from integrations.alseco_simulator.months import days_in, later
from integrations.alseco_simulator.premises import Kind, Premises
from integrations.alseco_simulator.usage import area_in, heated_days, persons_in
from integrations.billing_centre import Basis, Tier

NOTHING = Decimal(0)
Usage = Callable[[str, date], Decimal]


@dataclass(frozen=True)
class Charge:
    basis: Basis
    tariff: Decimal | None
    quantity: Decimal | None
    unit: str | None
    amount: Decimal
    days: int | None = None
    tiers: tuple[Tier, ...] = ()


def money(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def charged(premises: Premises, service: str, month: date, used: Usage) -> Charge:
    """`used`: what meters have shown, by service and month."""
    if service == catalogue.HEATING:
        return _heating(premises, later(month, -1))
    if service == catalogue.ELECTRICITY:
        return _electricity(persons_in(premises, month), used(service, month), month)
    if service == catalogue.SEWAGE:
        return _sewage(premises, month, used)
    if service in catalogue.METERED:
        return _by_meter_or_norm(premises, service, month, used)
    price, unit = tariffs.tariff(service, month), catalogue.BY_CODE[service].unit
    if service == catalogue.REFUSE:
        persons = Decimal(persons_in(premises, month, service))
        return Charge(Basis.PERSONS, price, persons, unit, money(price * persons))
    if service in (catalogue.OWNERS, catalogue.REPAIRS):
        area = area_in(premises, month)
        return Charge(Basis.AREA, price, area, unit, money(price * area))
    return Charge(Basis.FIXED, price, Decimal(1), unit, price)


def is_read(premises: Premises, service: str, month: date) -> bool:
    unread = {(item.service, item.month) for item in premises.surprises if item.kind is Kind.NO_READING}
    return premises.metered and (service, month) not in unread


def _heating(premises: Premises, month: date) -> Charge:
    """Of the month before the bill's: without a meter of the building, a square metre and month has its price."""
    days, price, area = heated_days(month), tariffs.tariff(catalogue.HEATING, month), area_in(premises, month)
    whole = days == days_in(month)
    amount = price * area if whole else price * area * days / days_in(month)
    return Charge(Basis.AREA, price, area, "м²", money(amount), None if whole else days)


def _by_meter_or_norm(premises: Premises, service: str, month: date, used: Usage) -> Charge:
    unit = catalogue.BY_CODE[service].unit
    if is_read(premises, service, month):
        price, quantity = tariffs.tariff(service, month), used(service, month)
        return Charge(Basis.METER, price, quantity, unit, money(price * quantity))
    persons = persons_in(premises, month, service)
    if service == catalogue.HOT:
        price = tariffs.tariff(tariffs.HOT_A_PERSON, month)
        return Charge(Basis.PERSONS, price, Decimal(persons), "чел.", money(price * persons))
    price, quantity = tariffs.tariff(service, month), Decimal(tariffs.NORMS[service]) * persons
    return Charge(Basis.NORM, price, quantity, unit, money(price * quantity))


def _sewage(premises: Premises, month: date, used: Usage) -> Charge:
    """All water that comes in goes out."""
    waters = [service for service in (catalogue.COLD, catalogue.HOT) if service in premises.services]
    read = {service: is_read(premises, service, month) for service in waters}
    norms = {service: Decimal(tariffs.NORMS[service]) * persons_in(premises, month, service) for service in waters}
    quantity = sum((used(service, month) if read[service] else norms[service] for service in waters), NOTHING)
    price = tariffs.tariff(catalogue.SEWAGE, month)
    basis = Basis.METER if all(read.values()) else Basis.NORM
    return Charge(basis, price, quantity, "м³", money(price * quantity))


def _electricity(persons: int, quantity: Decimal, month: date) -> Charge:
    prices, bounds = tariffs.electricity(month), [Decimal(bound * persons) for bound in tariffs.PART_BOUNDS]
    tiers, done = list[Tier](), NOTHING
    for price, bound in zip(prices, [*bounds, None], strict=True):
        part = (quantity if bound is None else min(quantity, bound)) - done
        if part > 0:
            tiers.append(Tier(bound, price, part, money(price * part)))
            done += part
    amount = sum((tier.amount for tier in tiers), NOTHING)
    return Charge(Basis.METER, None, quantity, "кВт·ч", amount, tiers=tuple(tiers))
