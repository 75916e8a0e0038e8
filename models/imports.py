"""Spreadsheets on their way into a complex: checked as a whole, then written as a whole or not at all."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields

from models.accounts import Account, Language
from models.buildings import Complex
from models.encryption import SealedJSONField, SealedModel, SealedTextField
from models.events import Event
from models.ids import uuid7

MOST_BASE64 = 14_100_000


class ImportProblemCode(StrEnum):
    """What may be wrong with a file or a cell. The first are those of any spreadsheet, spelt as its reader does."""

    NOT_A_SHEET = "not_a_sheet"
    OLD_OR_LOCKED = "old_or_locked"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    ENCODING = "encoding"
    QUOTES = "quotes"
    NOT_TEXT = "not_text"
    CELL_TOO_LONG = "cell_too_long"
    CELL_ERROR = "cell_error"
    FORMULA_UNCOMPUTED = "formula_uncomputed"
    NOT_A_DATE = "not_a_date"
    NO_ROWS = "no_rows"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    EXAMPLE = "example"
    MISSING = "missing"
    TEXT_TOO_LONG = "text_too_long"
    HIDDEN_CHARACTERS = "hidden_characters"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_ROLE = "unknown_role"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_AN_AREA = "not_an_area"
    NOT_A_SHARE = "not_a_share"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_EMAIL = "not_an_email"
    FUTURE_DATE = "future_date"
    ONLY_OWNERS_SHARE = "only_owners_share"
    BUILDING_AMBIGUOUS = "building_ambiguous"
    TOO_MANY_BUILDINGS = "too_many_buildings"
    TOO_MANY_RESIDENTS = "too_many_residents"
    ROWS_DISAGREE = "rows_disagree"
    RESIDENT_TWICE = "resident_twice"
    PHONE_TWICE = "phone_twice"
    SHARES_EXCEEDED = "shares_exceeded"
    HAS_ACCOUNT = "has_account"
    NOT_AN_ACCOUNT = "not_an_account"
    NOT_A_MONTH = "not_a_month"
    FUTURE_MONTH = "future_month"
    UNKNOWN_BASIS = "unknown_basis"
    UNKNOWN_CHOICE = "unknown_choice"
    NOT_MONEY = "not_money"
    NOT_A_QUANTITY = "not_a_quantity"
    LINE_DIFFERS = "line_differs"
    SUM_DIFFERS = "sum_differs"
    LINE_TWICE = "line_twice"
    TOO_MANY_LINES = "too_many_lines"
    BUILDING_UNKNOWN = "building_unknown"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_AMBIGUOUS = "unit_ambiguous"
    ACCOUNT_TAKEN = "account_taken"
    RIGHTS_LOST = "rights_lost"
    TOO_OLD = "too_old"
    UNREADABLE = "unreadable"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"


class ImportKind(StrEnum):
    """What the rows of a file are about."""

    HOMES = "homes"
    BILLS = "bills"


class ImportState(StrEnum):
    WAITING = "waiting"
    CHECKING = "checking"
    WRITING = "writing"
    CHECKED = "checked"
    DONE = "done"
    REJECTED = "rejected"
    FAILED = "failed"


OPEN = (ImportState.WAITING, ImportState.CHECKING, ImportState.WRITING)


class Import(SealedModel):
    """`content`: the file in base64, forgotten when the import is over. `problems`: row, column, what, never a value.

    `tries` counts the claims; whoever works on it knows by its number whether it is still theirs.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", db_index=True, related_name="imports", on_delete=fields.RESTRICT
    )
    account_id: UUID | None
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="imports", on_delete=fields.SET_NULL, null=True
    )
    kind = fields.CharEnumField(ImportKind, max_length=5, default=ImportKind.HOMES)
    state = fields.CharEnumField(ImportState, max_length=8)
    dry_run = fields.BooleanField()
    language = fields.CharEnumField(Language, max_length=2)
    file_name = SealedTextField(max_length=255)
    content = SealedTextField(max_length=MOST_BASE64, null=True)
    rows = fields.IntField(default=0)
    rows_done = fields.IntField(default=0)
    added = fields.IntField(default=0)
    changed = fields.IntField(default=0)
    unchanged = fields.IntField(default=0)
    problem_count = fields.IntField(default=0)
    problems: fields.JSONField[list[dict[str, Any]]] = fields.JSONField(default=list)
    new_buildings: fields.JSONField[list[str]] = fields.JSONField(default=list)
    ignored_columns: Any = SealedJSONField(default=list, was_plain=True)
    tries = fields.IntField(default=0)
    created_at = fields.DatetimeField()
    claimed_until = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "imports"
        indexes = (("state", "claimed_until"),)


def shown() -> list[str]:
    """Everything but the file, which may be large and is nobody's to see."""
    return sorted(Import._meta.db_fields - {"content"})


def import_topic(import_id: UUID) -> str:
    return f"import:{import_id}"


@dataclass(frozen=True)
class ImportProgressed(Event):
    import_id: UUID

    @property
    def topic(self) -> str:
        return import_topic(self.import_id)
