"""Who stands in the office's list without an account, and turns out to be somebody who was let in.

One rule: a list gives nobody more than they were let in for. It only says who was meant.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.accounts import Account, Person
from models.residents import Residency, ResidencyChange, ResidencyState
from models.text import fold
from resolvers.accounts import check_email, read_phone
from resolvers.disclosures import handed_on


@dataclass(frozen=True)
class Listed:
    """Somebody as the office writes them down."""

    surname: str
    given_name: str
    patronymic: str | None
    phone: str
    email: str | None


def checked(said: Listed) -> Listed:
    """The same with the phone as E.164. Refuses: BAD_INPUT"""
    if said.email:
        check_email(said.email)
    return replace(said, phone=read_phone(said.phone, "phone"))


async def is_listed(unit_id: UUID, said: Listed) -> bool:
    """Whether somebody lives there of this name, or with this phone; patronymics count where both have one."""
    people = [home.person for home in await _homes(unit_id).select_related("person")]
    accounts = await Account.filter(person_id__in=[person.id for person in people])
    phones = {person.phone for person in people} | {account.phone for account in accounts}
    return said.phone in phones or any(_same_full_name(person, said) for person in people)


async def person_listed(complex_id: UUID, said: Listed) -> Person:
    """Who stands in the complex's list under this name and phone for another unit; else somebody new."""
    here = Residency.filter(complex_id=complex_id, state=ResidencyState.ACTIVE, person__phone_index=said.phone)
    for home in await here.filter(person__account__id__isnull=True).select_related("person").order_by("id"):
        if _same_full_name(home.person, said):
            return home.person
    return await Person.create(**asdict(said))


async def listed_as(row: Residency, today: date) -> Residency | None:
    """The listed residency of the same person: same unit, same role, under the phone their account has confirmed.

    Where a phone stands beside several, the name decides. Locked until the change ends; the unit is held.
    """
    account = await Account.get(person_id=row.person_id).select_related("person")
    if account.phone is None:
        return None
    same_phone = Person.filter(phone_index=account.phone, account__id__isnull=True)
    people = {person.id: person for person in await same_phone}
    lasting = Q(until=None) | Q(until__gte=today)
    homes = Residency.filter(lasting, unit_id=row.unit_id, role=row.role, state=ResidencyState.ACTIVE)
    found = await homes.filter(person_id__in=list(people)).order_by("id").select_for_update() if people else []
    if len(found) > 1:
        found = [home for home in found if _same_name(people[home.person_id], account.person)]
    return found[0] if found else None


def stand_as_listed(row: Residency, listed: Residency | None, today: date) -> None:
    """What was not said when they were let in stands as the office wrote it."""
    if listed is None:
        return
    row.share = listed.share if row.share is None else row.share
    row.until = row.until or listed.until
    if row.since is None and listed.since:
        row.since = min(listed.since, today)


async def take_over(row: Residency, listed: Residency) -> None:
    """The listed residency is this one, with its history; the list's person is nobody else's and is forgotten."""
    await ResidencyChange.filter(residency_id=listed.id).update(residency_id=row.id)
    await listed.delete()
    await handed_on(listed.person_id, row.person_id)
    await _forget(listed.person_id)


def _homes(unit_id: UUID) -> QuerySet[Residency]:
    return Residency.filter(unit_id=unit_id, state__in=(ResidencyState.ACTIVE, ResidencyState.AGREED))


def _same_full_name(one: Person, other: Listed) -> bool:
    either = not (one.patronymic and other.patronymic) or fold(one.patronymic) == fold(other.patronymic)
    return either and _same_name(one, other)


def _same_name(one: Person, other: Person | Listed) -> bool:
    return fold(one.surname) == fold(other.surname) and fold(one.given_name) == fold(other.given_name)


async def _forget(person_id: UUID) -> None:
    """Unless something else names them."""
    for name in Person._meta.backward_fk_fields | Person._meta.backward_o2o_fields:
        naming: Any = Person._meta.fields_map[name]
        if await naming.related_model.filter(**{naming.relation_field: person_id}).exists():
            return
    await Person.filter(id=person_id).delete()
