"""Opening an account."""

import strawberry

from models.accounts import Language
from models.sessions import Session
from resolvers import registration as verbs
from resolvers.sessions import live_session
from schema.access import Who
from schema.fields import Info, mutation
from schema.inputs import text_field
from schema.passwords import NEW
from schema.sessions import DEVICE, SignedIn

NAME = 100


@strawberry.input(description="Who wants an account.")
class SignUpInput:
    phone: str = text_field("The phone that the code was sent to.", most=40)
    code: str = text_field("The six digits.", most=12)
    login: str = text_field(
        "3 to 60 letters of one script, digits and `._-` between them; upper and lower case are the same.", most=60
    )
    password: str = text_field(NEW, most=128, trimmed=False)
    surname: str = text_field("Family name.", most=NAME)
    given_name: str = text_field("First name.", most=NAME)
    patronymic: str | None = text_field("Father's name, where there is one.", most=NAME, default=None)
    email: str | None = text_field("For letters.", most=254, default=None)
    language: Language = strawberry.field(description="The language to be answered and written to in.")
    accepted_policy_version: int = strawberry.field(description="The version of the privacy policy that was shown.")
    device: str | None = text_field(DEVICE, most=100, default=None)


@mutation(Who.ANYONE, answer=SignedIn, again=live_session)
async def sign_up(info: Info, input: SignUpInput) -> Session:
    """Opens an account for whoever has the phone, and signs in. A phone that has one already is told by its code."""
    wanted = verbs.Registration(
        phone=input.phone,
        code=input.code,
        login=input.login,
        password=input.password,
        surname=input.surname,
        given_name=input.given_name,
        patronymic=input.patronymic,
        email=input.email,
        language=input.language,
        policy_version=input.accepted_policy_version,
        device=input.device,
    )
    return await verbs.sign_up(info.context, wanted)
