"""The simulator's records as they go onto the wire; docs/alseco.md is the contract. Amounts are written as they are."""

import json
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from integrations.alseco_simulator import months
from integrations.alseco_simulator.accounts import MonthBill
from integrations.alseco_simulator.catalogue import Service
from integrations.alseco_simulator.charges import NOTHING
from integrations.alseco_simulator.ledger import Entry
from integrations.billing_centre import Answer, LastPayment, Meter, Tier

MARKED = re.compile(r'"\\u0001([^"\\]*)\\u0001"')


class Verbatim(str):
    """Goes onto the wire without quotes, whatever it is: `NaN`, `1e400`."""

    __slots__ = ()


def written(body: Any) -> bytes:
    """Decimals as numbers of just these digits, which Python's own writer cannot do."""
    marked = json.dumps(_marked(body), ensure_ascii=False)
    return MARKED.sub(r"\1", marked).encode()


def _marked(value: Any) -> Any:
    match value:
        case Decimal():
            return f"\x01{value:f}\x01"
        case Verbatim():
            return f"\x01{value}\x01"
        case dict():
            return {key: _marked(part) for key, part in value.items()}
        case list():
            return [_marked(part) for part in value]
        case date():
            return value.isoformat()
    return value


def bill(told: MonthBill) -> dict[str, Any]:
    lines = [line(entry) for entry in told.entries]
    sums = {
        name: sum((part[name] for part in lines), NOTHING)
        for name in ("opening", "accrued", "recalculated", "paid", "toPay")
    }
    return {
        "accountId": told.number,
        "period": f"{told.period:%Y-%m}",
        "revision": told.revision,
        "retracted": told.retracted,
        "issuedAt": f"{months.issued_at(told.period):%Y-%m-%dT%H:%M:%SZ}",
        "dueDate": months.due_on(told.period),
        "area": told.area_m2,
        "persons": told.persons,
        **sums,
        "lines": lines,
    }


def line(entry: Entry) -> dict[str, Any]:
    service, charge = entry.service, entry.charge
    return {
        "serviceCode": service.code,
        "serviceName": service.name,
        "supplierCodeName": service.supplier.code,
        "supplierName": service.supplier.name,
        "basis": charge.basis.value,
        "tariff": charge.tariff,
        "quantity": charge.quantity,
        "unit": charge.unit,
        "opening": entry.opening,
        "accrued": charge.amount,
        "recalculated": entry.recalculated,
        "recalculationReason": entry.reason,
        "paid": entry.paid,
        "toPay": entry.to_pay,
        "voluntary": service.voluntary,
        "days": charge.days,
        "tiers": [tier(part) for part in charge.tiers],
    }


def tier(part: Tier) -> dict[str, Any]:
    return {"upTo": part.up_to, "tariff": part.tariff, "quantity": part.quantity, "amount": part.amount}


def meter(told: Meter) -> dict[str, Any]:
    return {
        "code": told.code,
        "serviceCode": told.service_code,
        "serviceName": told.service,
        "serialNumber": told.serial,
        "unit": told.measure,
        "verifiedUntil": told.verified_until,
        "removedOn": told.removed_on,
        "readings": [
            {"date": part.taken_on, "value": part.value, "reference": part.reference} for part in told.readings
        ],
    }


def payment(told: LastPayment | None) -> dict[str, Any]:
    return {"payDate": told.paid_on, "registrationDate": told.registered_on} if told else {}


def answer(told: Answer) -> dict[str, Any]:
    return {"accepted": told.accepted, "reason": told.why, "reference": told.reference}


def main_suppliers(services: Sequence[Service]) -> list[dict[str, Any]]:
    return [
        {
            "serviceCode": int(service.code),
            "supplierCodeName": service.supplier.code,
            "supplierName": service.supplier.name,
            "takesComplaints": service.supplier.takes_complaints,
        }
        for service in services
    ]


def contacts(services: Sequence[Service]) -> list[dict[str, Any]]:
    return [
        {
            "serviceCode": int(service.code),
            "supplierCodeName": service.supplier.code,
            "supplierName": service.supplier.name,
            "supplierContacts": "; ".join(service.supplier.contacts),
        }
        for service in services
    ]
