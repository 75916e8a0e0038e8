"""Who people are and how they sign in. Names and contacts are sealed; a password is only ever a hash.

People and accounts belong to no complex: one person may live in two. What belongs to a complex names it elsewhere.
"""

from enum import StrEnum
from uuid import UUID

from tortoise import fields

from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.ids import uuid7
from models.text import fold


class Language(StrEnum):
    KK = "kk"
    RU = "ru"
    EN = "en"


class Person(SealedModel):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    surname = SealedTextField(max_length=100)
    given_name = SealedTextField(max_length=100)
    patronymic = SealedTextField(max_length=100, null=True)
    phone = SealedTextField(max_length=16, null=True)
    phone_index = BlindIndexField(source="phone", normalise=str, null=True, db_index=True)
    email = SealedTextField(max_length=254, null=True)
    email_index = BlindIndexField(source="email", normalise=fold, null=True, db_index=True)

    class Meta:
        table = "people"

    @property
    def erased(self) -> bool:
        """Stands where somebody was whose data were erased: nobody else is without a name."""
        return not self.surname

    @property
    def display_name(self) -> str:
        """Given name and surname, as said to a person's face in Kazakhstan; a dash for whoever was erased."""
        return "—" if self.erased else f"{self.given_name} {self.surname}"


class Account(SealedModel):
    """`phone` is the confirmed one, good for signing in; a person's may be what the office was told.

    `policy_version`: the newest that all its person's consents are about. `withdrawn`: purposes for which there is none
    any more; None: there are no such. The rows are in `models/consents.py`.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person_id: UUID
    person: fields.OneToOneRelation[Person] = fields.OneToOneField(
        "models.Person", related_name="account", on_delete=fields.CASCADE
    )
    login = SealedTextField(max_length=60)
    login_index = BlindIndexField(source="login", normalise=fold, unique=True)
    phone = SealedTextField(max_length=16, null=True)
    phone_index = BlindIndexField(source="phone", normalise=str, null=True, unique=True)
    password_hash = fields.CharField(max_length=200)
    language = fields.CharEnumField(Language, max_length=2, default=Language.RU)
    created_at = fields.DatetimeField()
    policy_version = fields.IntField(null=True)
    withdrawn: fields.JSONField[list[str] | None] = fields.JSONField(null=True)

    class Meta:
        table = "accounts"
