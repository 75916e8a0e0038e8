"""Versions of the privacy policy: what was published, by which operator, for which purposes. None ever changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account, Language
from models.ids import uuid7

HOME_REGION = "KZ"


class ConsentPurpose(StrEnum):
    """What somebody agrees to, each by itself."""

    SERVICE = "service"
    UTILITY_DATA = "utility_data"
    NOTICES = "notices"
    IMPROVEMENT = "improvement"


class PersonalData(StrEnum):
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    HOME = "home"
    LOGIN = "login"
    UTILITY_DATA = "utility_data"
    MESSAGES = "messages"
    HISTORY = "history"


class Recipient(StrEnum):
    MANAGEMENT_COMPANY = "management_company"
    MASTERS = "masters"
    BILLING_CENTRE = "billing_centre"


@dataclass(frozen=True)
class Operator:
    """Who answers for the data. `data_region`: where these lie, a country (ISO 3166) and perhaps a place in it."""

    name: str = "Wires Home"
    bin: str | None = None
    email: str | None = None
    phone: str | None = None
    data_region: str = HOME_REGION

    @property
    def keeps_abroad(self) -> bool:
        return self.data_region[:2] != HOME_REGION


@dataclass(frozen=True)
class Terms:
    """Which data a purpose takes, and who else is shown them."""

    data: tuple[PersonalData, ...]
    recipients: tuple[Recipient, ...] = ()


_D, _R = PersonalData, Recipient
TERMS: Mapping[ConsentPurpose, Terms] = {
    ConsentPurpose.SERVICE: Terms(
        (_D.NAME, _D.PHONE, _D.EMAIL, _D.HOME, _D.LOGIN, _D.MESSAGES, _D.HISTORY),
        (_R.MANAGEMENT_COMPANY, _R.MASTERS),
    ),
    ConsentPurpose.UTILITY_DATA: Terms((_D.HOME, _D.UTILITY_DATA), (_R.BILLING_CENTRE,)),
    ConsentPurpose.NOTICES: Terms((_D.PHONE, _D.EMAIL, _D.HISTORY)),
    ConsentPurpose.IMPROVEMENT: Terms((_D.HISTORY,), (_R.MANAGEMENT_COMPANY,)),
}


class PolicyVersion(Model):
    """In force from `published_at` until the next one is. `purposes`: the terms of each, as they were then.

    `announced_after`: up to which account people were told of it; `announced_at`: when all had been.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    version = fields.IntField(unique=True)
    published_at = fields.DatetimeField()
    published_by_id: UUID | None
    published_by: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="policies", on_delete=fields.SET_NULL, null=True
    )
    operator_name = fields.CharField(max_length=200)
    operator_bin = fields.CharField(max_length=12, null=True)
    operator_email = fields.CharField(max_length=254, null=True)
    operator_phone = fields.CharField(max_length=40, null=True)
    data_region = fields.CharField(max_length=100)
    purposes: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    announced_after = fields.UUIDField(null=True)
    announced_at = fields.DatetimeField(null=True)

    class Meta:
        table = "policy_versions"


class PolicyText(Model):
    """What a version says in one language; Markdown."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    policy_id: UUID
    policy: fields.ForeignKeyRelation[PolicyVersion] = fields.ForeignKeyField(
        "models.PolicyVersion", related_name="texts", on_delete=fields.CASCADE
    )
    language = fields.CharEnumField(Language, max_length=2)
    text = fields.TextField()

    class Meta:
        table = "policy_texts"
        unique_together = (("policy", "language"),)


def operator_of(policy: PolicyVersion) -> Operator:
    contacts = policy.operator_email, policy.operator_phone
    return Operator(policy.operator_name, policy.operator_bin, *contacts, policy.data_region)


def terms_of(policy: PolicyVersion, purpose: ConsentPurpose) -> Terms:
    said = policy.purposes.get(purpose, {})
    return Terms(tuple(map(PersonalData, said.get("data", ()))), tuple(map(Recipient, said.get("recipients", ()))))


def purposes_now() -> dict[str, Any]:
    """As a version keeps them."""
    return {
        purpose.value: {"data": list(terms.data), "recipients": list(terms.recipients)}
        for purpose, terms in TERMS.items()
    }
