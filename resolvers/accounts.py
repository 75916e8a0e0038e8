"""The viewer's own account, and how accounts are found. Who has none is answered like everybody else."""

import re
from uuid import UUID

from tortoise.expressions import Q

from integrations import phones
from models.accounts import Account, Language, Person
from models.text import fold
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import bad_input

# What a mail server can be asked about; whether anybody reads it, only a code shows.
EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?=.{4,255}$)[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+")
LONGEST_EMAIL = 254


async def me(context: Context) -> Account | None:
    """The viewer's own account; None for an anonymous one."""
    return await Account.get(id=context.viewer.account_id) if context.viewer else None


async def update_profile(context: Context, language: Language) -> Account:
    """The viewer is answered in this language where a request names none, and written to in it."""
    async with change(context) as tell:
        account = await own_account(context)
        account.language = language
        await account.save(update_fields=["language"])
        return tell.outcome(account)


async def own_account(context: Context) -> Account:
    """The viewer's, locked until the change ends."""
    return await Account.select_for_update().get(id=context.signed_in.account_id)


async def own_account_again(context: Context, account_id: UUID) -> Account | None:
    return await Account.get_or_none(id=context.signed_in.account_id)


async def account_named(name: str) -> Account | None:
    """By its login, or by its phone in any spelling. A login that looks like somebody's phone goes first."""
    phone = phones.e164(name)
    found = await Account.filter(Q(login_index=name) | Q(phone_index=phone or name)).order_by("id").limit(2)
    return next((account for account in found if fold(account.login) == fold(name)), next(iter(found), None))


def read_phone(text: str, field: str) -> str:
    """A mobile phone of Kazakhstan as E.164. Refuses: BAD_INPUT"""
    if (phone := phones.e164(text)) is None:
        raise bad_input(field, "not_a_phone")
    return phone


def check_email(email: str) -> None:
    """Refuses: BAD_INPUT"""
    if len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        raise bad_input("email", "not_an_email")


async def people_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Person]:
    return {person.id: person for person in await Person.filter(id__in=ids)}


async def accounts_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Account]:
    return {account.id: account for account in await Account.filter(id__in=ids)}
