"""Who stands in the office's list without an account, and turns out to be somebody who was let in.

One rule: a list gives nobody more than they were let in for. It only says who was meant.
"""

from datetime import date
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from models.accounts import Account, Person
from models.residents import Residency, ResidencyChange, ResidencyState
from models.text import fold


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
    await _forget(listed.person_id)


def _same_name(one: Person, other: Person) -> bool:
    return fold(one.surname) == fold(other.surname) and fold(one.given_name) == fold(other.given_name)


async def _forget(person_id: UUID) -> None:
    """Unless something else names them."""
    for name in Person._meta.backward_fk_fields | Person._meta.backward_o2o_fields:
        naming: Any = Person._meta.fields_map[name]
        if await naming.related_model.filter(**{naming.relation_field: person_id}).exists():
            return
    await Person.filter(id=person_id).delete()
