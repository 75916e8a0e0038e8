"""Changing one's phone and e-mail, with a code from the new one."""

import strawberry

from models.accounts import Account
from models.codes import Code
from resolvers import contacts as verbs
from resolvers.accounts import own_account_again
from resolvers.codes import issued_again
from schema.access import Who
from schema.accounts import Viewer
from schema.codes import CodeSent
from schema.fields import Info, mutation
from schema.inputs import text_field


@strawberry.input(description="The new phone.")
class ChangePhoneInput:
    phone: str = text_field("A mobile phone of Kazakhstan, in any usual spelling.", most=40)
    password: str = text_field("The account's password.", most=128, trimmed=False)


@strawberry.input(description="What came to the new phone.")
class ConfirmPhoneInput:
    code: str = text_field("The six digits.", most=12)


@strawberry.input(description="The new e-mail.")
class ChangeEmailInput:
    email: str = text_field("An address where letters are read.", most=254)


@strawberry.input(description="What came to the new e-mail.")
class ConfirmEmailInput:
    code: str = text_field("The six digits.", most=12)


@mutation(Who.SIGNED_IN, answer=CodeSent, again=issued_again)
async def change_phone(info: Info, input: ChangePhoneInput) -> Code:
    """Sends a code to the new phone, which counts from `confirmPhone` on."""
    return await verbs.change_phone(info.context, input.phone, input.password)


@mutation(Who.SIGNED_IN, answer=Viewer, again=own_account_again)
async def confirm_phone(info: Info, input: ConfirmPhoneInput) -> Account:
    """The new phone is the viewer's, for signing in and for the office; the old one is sent a notice."""
    return await verbs.confirm_phone(info.context, input.code)


@mutation(Who.SIGNED_IN, answer=CodeSent, again=issued_again)
async def change_email(info: Info, input: ChangeEmailInput) -> Code:
    """Sends a code to the new e-mail, which counts from `confirmEmail` on."""
    return await verbs.change_email(info.context, input.email)


@mutation(Who.SIGNED_IN, answer=Viewer, again=own_account_again)
async def confirm_email(info: Info, input: ConfirmEmailInput) -> Account:
    """The new e-mail is the viewer's."""
    return await verbs.confirm_email(info.context, input.code)
