"""Whose data are meant: an account's person, and who in an office's list is the same, by name and confirmed phone.

One rule: a phone alone says nothing, since it stands beside a whole family in lists.
"""

from models.accounts import Account, Person
from models.data_map import Subject
from models.text import fold
from resolvers.context import Context
from resolvers.utility_accounts import spans_of_people


async def subject_of(context: Context, person: Person, account: Account | None) -> Subject:
    """It asks nobody's rights."""
    people = [person, *await _listed(person, account)]
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
    return [each for each in found if _named_alike(each, person)]


def _named_alike(one: Person, other: Person) -> bool:
    return fold(one.surname) == fold(other.surname) and fold(one.given_name) == fold(other.given_name)
