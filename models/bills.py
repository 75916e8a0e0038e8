"""Bills: one row per account and month, the lines of what holds now, and every version that held before.

One rule: of two versions of a month the one of the higher (revision, digest) holds, in whatever order they came; so
the same records lead to the same rows. Nothing is corrected here: a bill whose sums do not hold is no bill.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Unit
from models.encryption import SealedJSONField, SealedModel, SealedTextField
from models.ids import uuid7
from models.money import TengeField
from models.utility_accounts import UtilityAccount


class BillBasis(StrEnum):
    METER = "meter"
    AREA = "area"
    PERSONS = "persons"
    NORM = "norm"
    FIXED = "fixed"


class BillEventKind(StrEnum):
    ISSUED = "issued"
    CHANGED = "changed"
    RETRACTED = "retracted"


class Bill(Model):
    """`period`: the month's first day. `revision`: the source's own; `digest` of what it says. `version`: ours.

    `opening`, `to_pay`: a debt above zero, an overpayment below. `fetched_at`: when this version came.
    `area_m2`, `persons`: of the unit in that month, by the bill.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    account_id: UUID
    account: fields.ForeignKeyRelation[UtilityAccount] = fields.ForeignKeyField(
        "models.UtilityAccount", related_name="bills", on_delete=fields.RESTRICT
    )
    unit_id: UUID
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="bills", on_delete=fields.RESTRICT
    )
    period = fields.DateField()
    due_on = fields.DateField()
    revision = fields.BigIntField()
    digest = fields.CharField(max_length=64)
    version = fields.IntField(default=1)
    issued_at = fields.DatetimeField(null=True)
    area_m2 = fields.DecimalField(max_digits=8, decimal_places=2, null=True)
    persons = fields.SmallIntField(null=True)
    opening = TengeField()
    accrued = TengeField()
    recalculated = TengeField()
    paid = TengeField()
    to_pay = TengeField()
    fetched_at = fields.DatetimeField()
    retracted_at = fields.DatetimeField(null=True)

    class Meta:
        table = "bills"
        unique_together = (("account", "period"),)
        indexes = (("complex_id", "period"), ("unit_id", "period"))


class BillLine(SealedModel):
    """`days`: of the month, where it was not charged whole. `tiers`: what was used, in parts with their own tariffs."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    bill_id: UUID
    bill: fields.ForeignKeyRelation[Bill] = fields.ForeignKeyField(
        "models.Bill", related_name="lines", on_delete=fields.CASCADE
    )
    position = fields.SmallIntField()
    service_code = fields.CharField(max_length=20)
    service = fields.CharField(max_length=200)
    supplier_code = fields.CharField(max_length=40)
    supplier = fields.CharField(max_length=200)
    basis = fields.CharEnumField(BillBasis, max_length=7)
    tariff = fields.DecimalField(max_digits=14, decimal_places=4, null=True)
    quantity = fields.DecimalField(max_digits=14, decimal_places=4, null=True)
    measure = fields.CharField(max_length=20, null=True)
    days = fields.SmallIntField(null=True)
    tiers: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    opening = TengeField()
    accrued = TengeField()
    recalculated = TengeField()
    recalculation_reason = SealedTextField(max_length=300, null=True, was_plain=True)
    paid = TengeField()
    to_pay = TengeField()
    voluntary = fields.BooleanField(default=False)

    class Meta:
        table = "bill_lines"
        unique_together = (("bill", "service_code", "supplier_code"),)


class BillVersion(SealedModel):
    """What a month's bill said before, or would have said had it not come late. `body`: the whole of it."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    bill_id: UUID
    bill: fields.ForeignKeyRelation[Bill] = fields.ForeignKeyField(
        "models.Bill", related_name="former", on_delete=fields.CASCADE
    )
    revision = fields.BigIntField()
    digest = fields.CharField(max_length=64)
    body: Any = SealedJSONField(was_plain=True)
    fetched_at = fields.DatetimeField()
    superseded_at = fields.DatetimeField()

    class Meta:
        table = "bill_versions"
        unique_together = (("bill", "revision", "digest"),)


class BillEvent(Model):
    """A step in the feed of somebody's bills, numbered without gaps."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="bill_events", on_delete=fields.CASCADE
    )
    number = fields.BigIntField()
    kind = fields.CharEnumField(BillEventKind, max_length=9)
    bill_id: UUID
    bill: fields.ForeignKeyRelation[Bill] = fields.ForeignKeyField(
        "models.Bill", db_index=True, related_name="events", on_delete=fields.CASCADE
    )
    version = fields.IntField()
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "bill_events"
        unique_together = (("person", "number"),)


AMOUNTS: Sequence[str] = ("opening", "accrued", "recalculated", "paid", "to_pay")


def wrong_lines(lines: Sequence[Any]) -> list[int]:
    """Which lines do not come to what they say: opening + accrued + recalculated − paid = to pay."""
    return [
        place
        for place, line in enumerate(lines)
        if line.opening + line.accrued + line.recalculated - line.paid != line.to_pay
    ]


def wrong_sums(bill: Any, lines: Sequence[Any]) -> list[str]:
    """Which totals of a bill are not the sums of its lines."""
    return [name for name in AMOUNTS if sum(getattr(line, name) for line in lines) != getattr(bill, name)]
