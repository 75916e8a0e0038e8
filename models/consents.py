"""What people have agreed to, and taken back. A row is a statement of that moment: rows are only added.

The newest row of a person and a purpose is the one that counts. `Account.withdrawn` and `Account.policy_version` say
the same in short, so that nobody has to look through the rows at every request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account, Language, Person
from models.events import Event, account_topic
from models.ids import uuid7
from models.policies import ConsentPurpose


class ConsentWay(StrEnum):
    """CONTINUED_USE: the account went on being used under a new version. WITHDRAWN: there is no consent any more."""

    SIGN_UP = "sign_up"
    ACCEPTED = "accepted"
    CONTINUED_USE = "continued_use"
    WITHDRAWN = "withdrawn"


class Consent(Model):
    """`version`: of the policy that was in force. `number`: of the person's rows for this purpose, from 1 on.

    `language`: in which the policy was shown.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="consents", on_delete=fields.CASCADE
    )
    purpose = fields.CharEnumField(ConsentPurpose, max_length=12)
    number = fields.IntField()
    version = fields.IntField()
    way = fields.CharEnumField(ConsentWay, max_length=13)
    language = fields.CharEnumField(Language, max_length=2)
    at = fields.DatetimeField()

    class Meta:
        table = "consents"
        unique_together = (("person", "purpose", "number"),)

    @property
    def given(self) -> bool:
        return self.way is not ConsentWay.WITHDRAWN


@dataclass(frozen=True)
class ConsentsChanged(Event):
    """What the account's person agrees to is not what it was: so is what they are shown."""

    account_id: UUID

    @property
    def topic(self) -> str:
        return account_topic(self.account_id)


def standing(rows: Iterable[Consent]) -> dict[ConsentPurpose, Consent]:
    """Of one person: for each purpose the row that counts."""
    return {row.purpose: row for row in sorted(rows, key=lambda row: row.number)}


def is_withdrawn(account: Account, purpose: ConsentPurpose) -> bool:
    return purpose in (account.withdrawn or ())


def is_closed(withdrawn: Iterable[str] | None) -> bool:
    """Nobody may sign in to it, until the consent to the service is given again."""
    return ConsentPurpose.SERVICE in (withdrawn or ())


def is_silenced(withdrawn: Iterable[str] | None) -> bool:
    """Nothing is told, but for letters about the account's security."""
    return bool({ConsentPurpose.SERVICE, ConsentPurpose.NOTICES} & set(withdrawn or ()))
