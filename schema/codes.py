"""Codes that show whose a phone or an e-mail is."""

from datetime import datetime
from enum import StrEnum
from typing import Self

import strawberry

from models.codes import Code, CodePurpose
from resolvers import codes as verbs
from schema.access import Who
from schema.fields import Info, mutation
from schema.inputs import text_field
from schema.words import described


class PhoneCodePurpose(StrEnum):
    """Those of `CodePurpose` that somebody may ask for who has not signed in."""

    SIGN_UP = CodePurpose.SIGN_UP.value
    PASSWORD_RESET = CodePurpose.PASSWORD_RESET.value
    ERASURE = CodePurpose.ERASURE.value


described(
    PhoneCodePurpose,
    "What a code is asked for.",
    SIGN_UP="To open an account, with `signUp`.",
    PASSWORD_RESET="To choose a new password, with `resetPassword`.",
    ERASURE="To have one's data erased, with `eraseMyData`.",
)


@strawberry.type(description="A code is on its way, if it is of use to whoever will read it.")
class CodeSent:
    expires_at: datetime = strawberry.field(description="Until when it is good, for five tries.")

    @classmethod
    def of(cls, row: Code) -> Self:
        return cls(expires_at=row.expires_at)


@strawberry.input(description="Whom to send a code, and what for.")
class RequestPhoneCodeInput:
    phone: str = text_field("A mobile phone of Kazakhstan, in any usual spelling.", most=40)
    purpose: PhoneCodePurpose = strawberry.field(description="The code is good for this only.")


@mutation(Who.ANYONE, answer=CodeSent, again=verbs.issued_again)
async def request_phone_code(info: Info, input: RequestPhoneCodeInput) -> Code:
    """Sends six digits by SMS; the newest ones are good. Phones with and without an account are answered alike.

    A phone gets at most 3 an hour and 6 a day, of which one address may ask for 2 and 3; an address asks for at most
    20 a day, for whatever phones: TOO_MANY_ATTEMPTS.
    """
    return await verbs.request_phone_code(info.context, input.phone, CodePurpose(input.purpose.value))
