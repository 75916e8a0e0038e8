"""Who was shown whose personal data, when and what for. Rows are only added; the resident reads their own.

A row stands by itself first, so that readers do not wait for each other; soon after it gets its place in the chain of
its complex (models/disclosure_chains.py), and from then on shows if anything about it was changed.
"""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.ids import uuid7
from models.staff import StaffMember


class DisclosureReason(StrEnum):
    TICKET = "ticket"
    SUPPORT = "support"
    DEBTS = "debts"
    APPROVAL = "approval"
    SEARCH = "search"
    HOME = "home"
    EXPORT = "export"
    BREACH = "breach"


class Shown(StrEnum):
    """What may be shown of a person. An address is where they live, or what they ask something for."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    CONTACT = "contact"
    ACCESS_NOTES = "access_notes"
    BILL = "bill"
    DEBT = "debt"


class Look(NamedTuple):
    """Of whom something is shown, and what for. `reference_id`: of the ticket, or of whatever the reason is about.

    `complex_id` None: in the complex where they live and the viewer works. `unit_id`: their home, where it is one.
    `assignee_id`, `organization_id`: the master and the service organization that it is shown to.
    """

    subject_id: UUID
    reason: DisclosureReason
    complex_id: UUID | None = None
    reference_id: UUID | None = None
    unit_id: UUID | None = None
    assignee_id: UUID | None = None
    organization_id: UUID | None = None


class Disclosure(Model):
    """`shown`: values of Shown in their order, joined by commas. `reference_id`: as in Look.

    `day`: the local one; one row says that the same was shown for the same reason on it, however often.
    `number`, `hash`: the place in the complex's chain, None until it has one. `*_mark`: what the chain knows of who and
    what for, made of the ids and `*_salt`. Where these were erased, the mark leads to nobody.
    `proof`: that the server wrote it, as long as it has no place. A `hash` without a number: the server did not.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    subject_id: UUID | None
    subject: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="disclosures", on_delete=fields.SET_NULL, null=True
    )
    reader_id: UUID | None
    reader: fields.ForeignKeyNullableRelation[StaffMember] = fields.ForeignKeyField(
        "models.StaffMember", related_name="disclosures", on_delete=fields.SET_NULL, null=True
    )
    reason = fields.CharEnumField(DisclosureReason, max_length=8)
    reference_id = fields.UUIDField()
    shown = fields.CharField(max_length=80, source_field="fields")
    day = fields.DateField()
    at = fields.DatetimeField()
    number = fields.BigIntField(null=True)
    subject_salt = fields.CharField(max_length=32, null=True)
    subject_mark = fields.CharField(max_length=64, null=True)
    reader_salt = fields.CharField(max_length=32, null=True)
    reader_mark = fields.CharField(max_length=64, null=True)
    hash = fields.CharField(max_length=64, null=True)
    proof = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "disclosures"
        unique_together = (
            ("subject", "reader", "day", "reference_id", "reason", "shown"),
            # What has no place yet is found by it too, and all chains are read along it at once.
            ("number", "complex_id"),
        )
        indexes = (("subject_id", "id"), ("reader_id", "day", "subject_id"))


class DisclosureChain(Model):
    """How far the chain of a complex has come: the number and the hash of its last row."""

    complex_id = fields.UUIDField(primary_key=True)
    number = fields.BigIntField()
    hash = fields.CharField(max_length=64)

    class Meta:
        table = "disclosure_chains"


class UnusualReading(Model):
    """On a day somebody was shown so many more people than is usual that these and the management were told."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    reader_id: UUID
    reader: fields.ForeignKeyRelation[StaffMember] = fields.ForeignKeyField(
        "models.StaffMember", related_name="unusual_readings", on_delete=fields.CASCADE
    )
    day = fields.DateField()
    at = fields.DatetimeField()

    class Meta:
        table = "unusual_readings"
        unique_together = (("reader", "day"),)


# So many people a day are nobody's affair; above that, so many times the most that is usual.
FEW_PEOPLE, TIMES_USUAL = 50, 2


def is_unusual(people: int, usual: int) -> bool:
    """`people`: that somebody was shown on a day; `usual`: the most that any of their role was on a day before."""
    return people > max(FEW_PEOPLE, TIMES_USUAL * usual)


def joined(shown: set[Shown]) -> str:
    """As a row keeps it."""
    return ",".join(each for each in Shown if each in shown)


def named(shown: str) -> list[Shown]:
    return [Shown(each) for each in shown.split(",")]
