"""The words of the data map: what is held of whom, what for, on which ground, for how long, and what erasure does.

One rule: a part of the map names models by their names, so that it can speak of all domains and imports none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto
from typing import Any
from uuid import UUID

from tortoise import Tortoise
from tortoise.expressions import Q
from tortoise.models import Model


class Section(StrEnum):
    """What data are about; each has one purpose."""

    PROFILE = auto()
    HOMES = auto()
    TICKETS = auto()
    VOTES = auto()
    BILLS = auto()
    NOTICES = auto()
    SESSIONS = auto()
    CONSENTS = auto()
    ACCESS = auto()
    RIGHTS = auto()
    WORK = auto()


class Ground(StrEnum):
    """Why the house may hold it."""

    CONSENT = auto()
    HOUSING_LAW = auto()
    ACCOUNTS = auto()
    PROTECTION = auto()
    PROOF = auto()


class Kept(StrEnum):
    """For how long, where nobody has it erased earlier."""

    WITH_ACCOUNT = "with_account"
    WITH_HOUSE = "with_house"
    HOURS_24 = "hours_24"
    DAYS_30 = "days_30"
    DAYS_180 = "days_180"


class Fate(StrEnum):
    """What erasure does with a column. One that GOES does so with its row."""

    GOES = "goes"
    EMPTIED = "emptied"
    UNLINKED = "unlinked"
    PSEUDONYM = "pseudonym"
    REPLACED = "replaced"
    STAYS = "stays"


@dataclass(frozen=True)
class Subject:
    """Whose data are meant. `people`: their own row, and those that an office's list has of the same person.

    `contacts`: phones and e-mails that are theirs, for what is found by them alone. `months`: bills they are shown, as
    (utility account, first month, last month).
    """

    people: tuple[UUID, ...]
    accounts: tuple[UUID, ...] = ()
    contacts: frozenset[str] = frozenset()
    months: tuple[tuple[UUID, date | None, date | None], ...] = ()


Rows = Callable[[Subject], Q]


@dataclass(frozen=True)
class Held:
    """Rows of a model that hold something of a subject: what they are, found by `about`; and by `same` where a seal
    hides whose they are.

    `shown`: which of them an export shows, where that is not the same; None in `exported` for none of them.
    `secret`: columns that an export leaves out, since they open something. `files`: columns that name files in the
    store, gone before the row; `hidden`: what the row says meanwhile. `last`: not before all others are done.
    `named`: by what people tell it from other rows of its model.
    """

    model: str
    what: str
    section: Section
    about: Rows
    columns: Mapping[str, Fate]
    ground: Ground = Ground.CONSENT
    kept: Kept = Kept.WITH_ACCOUNT
    shown: Rows | None = None
    exported: bool = True
    same: Callable[[Any, Subject], bool] | None = None
    secret: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    last: bool = False
    named: str = ""

    @property
    def name(self) -> str:
        """Under which its words stand."""
        return "_".join(filter(None, (self.model, self.named)))

    @property
    def goes(self) -> bool:
        """Whether the rows go; of others only some columns."""
        return Fate.GOES in self.columns.values()

    @property
    def table(self) -> type[Model]:
        return model_named(self.model)

    def rows(self, subject: Subject, *, to_show: bool = False) -> Q:
        return self.shown(subject) if to_show and self.shown else self.about(subject)


def fates(**columns: str) -> dict[str, Fate]:
    """`goes="a b", stays="c"`: by the fate, the columns that have it."""
    found = {name: Fate(fate) for fate, names in columns.items() for name in names.split()}
    if Fate.GOES in found.values() and set(found.values()) != {Fate.GOES}:
        raise ValueError("A row goes with all of its columns, or stays.")
    return found


def secret(names: str) -> frozenset[str]:
    return frozenset(names.split())


def among(path: str, values: Any) -> Q:
    """Rows whose column at the end of a path is one of these values, or of those that a subquery finds."""
    condition: dict[str, Any] = {f"{path}__in": values}
    return Q(**condition)


def by(*paths: str) -> Rows:
    """Rows that lead to the subject's person by one of these paths."""

    def rows(subject: Subject) -> Q:
        return Q(*(among(path, list(subject.people)) for path in paths), join_type=Q.OR)

    return rows


def by_account(path: str = "account_id") -> Rows:
    def rows(subject: Subject) -> Q:
        return among(path, list(subject.accounts))

    return rows


def model_named(name: str) -> type[Model]:
    found: type[Model] = (Tortoise.apps or {})["models"][name]
    return found
