"""Whose data are meant: an account's person, and who in an office's list is the same.

One rule: what somebody says of themselves proves nothing. In a list they are found by their name and confirmed phone
where they live, and were let in under that name: who lives nowhere may call themselves anything.
"""

from collections.abc import Sequence
from uuid import UUID

from models.accounts import Account, Person
from models.data_map import Subject
from models.residents import Residency, ResidencyState
from models.text import fold
from resolvers.context import Context
from resolvers.utility_accounts import spans_of_people


async def subject_of(
    context: Context, person: Person, account: Account | None, listed_ids: Sequence[UUID] | None = None
) -> Subject:
    """It asks nobody's rights. `listed_ids`: who of the lists was found before, while their homes were still known."""
    if listed_ids is None:
        listed = await _listed(person, account)
    else:
        listed = await Person.filter(id__in=list(listed_ids), account__id__isnull=True)
    people = [person, *listed]
    contacts: set[str | None] = {contact for each in people for contact in (each.phone, each.email)}
    contacts.add(account.phone if account else None)
    shown = (await spans_of_people(context, [person.id]))[person.id]
    return Subject(
        people=tuple(each.id for each in people),
        accounts=(account.id,) if account else (),
        contacts=frozenset(filter(None, contacts)),
        months=tuple((span.account_id, span.first, span.last) for span in shown),
    )


async def _listed(person: Person, account: Account | None) -> list[Person]:
    """Those of the lists: without an account, of the same name, with the phone that the account has confirmed."""
    if account is None or account.phone is None:
        return []
    found = await Person.filter(phone_index=account.phone, account__id__isnull=True, id__not=person.id)
    alike = [each for each in found if _named_alike(each, person)]
    if not alike:
        return []
    homes = Residency.filter(person_id=person.id, state=ResidencyState.ACTIVE)
    places = await homes.distinct().values_list("complex_id", flat=True)
    theirs = Residency.filter(person_id__in=[each.id for each in alike], complex_id__in=places)
    there = {str(person_id) for person_id in await theirs.values_list("person_id", flat=True)}
    return [each for each in alike if str(each.id) in there]


def _named_alike(one: Person, other: Person) -> bool:
    return fold(one.surname) == fold(other.surname) and fold(one.given_name) == fold(other.given_name)
