"""Signing up: whoever has shown a code from a phone gets an account for it. The phone's owner decides, nobody else."""

import unicodedata
from dataclasses import dataclass, field

from tortoise.exceptions import IntegrityError

from models.accounts import Account, Language, Person
from models.codes import CodePurpose
from models.consents import ConsentWay
from models.policies import ConsentPurpose
from models.sessions import Session
from resolvers.accounts import check_email, read_phone
from resolvers.changes import change
from resolvers.codes import proven, use
from resolvers.consents import recorded
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.passwords import check_password, hashed
from resolvers.policies import must_be_in_force
from resolvers.sessions import begun

SHORTEST_LOGIN, LONGEST_LOGIN = 3, 60
BETWEEN = frozenset("._-")


@dataclass(frozen=True)
class Registration:
    """What somebody says of themselves. `policy_version`: the version of the privacy policy they have accepted."""

    phone: str
    code: str = field(repr=False)
    login: str
    password: str = field(repr=False)
    surname: str
    given_name: str
    patronymic: str | None
    email: str | None
    language: Language
    policy_version: int
    device: str | None = None


async def sign_up(context: Context, wanted: Registration) -> Session:
    """A person with an account is there, has accepted the policy and is signed in.

    Refuses: BAD_INPUT, WRONG_CODE, TOO_MANY_ATTEMPTS, UNAVAILABLE
    """
    phone = read_phone(wanted.phone, "phone")
    await must_be_in_force(wanted.policy_version, "acceptedPolicyVersion")
    _check(wanted, phone)
    proof = await proven(context, wanted.code, CodePurpose.SIGN_UP, target_index=phone)
    password_hash = await hashed(context, wanted.password)
    async with change(context) as tell:
        await use(context, proof)
        if await Account.exists(phone_index=phone):
            raise bad_input("phone", "phone_taken")
        if await Account.exists(login_index=wanted.login):
            raise bad_input("login", "login_taken")
        account = await _opened(context, wanted, phone, password_hash)
        return tell.outcome(await begun(context, account, wanted.device))


def check_login(login: str) -> None:
    """Letters of one script, digits and `._-` between them, with a letter, so that it is no phone.

    Refuses: BAD_INPUT
    """
    if not SHORTEST_LOGIN <= len(login) <= LONGEST_LOGIN:
        raise bad_input("login", "length_between", least=SHORTEST_LOGIN, most=LONGEST_LOGIN)
    letters = [letter for letter in login if letter.isalpha()]
    plain = all(letter.isalpha() or letter in BETWEEN or letter in "0123456789" for letter in login)
    # Wide, bold and raised letters are letters, and look like others.
    plain = plain and unicodedata.normalize("NFKC", login) == login
    if not letters or not plain or login[0] in BETWEEN or login[-1] in BETWEEN:
        raise bad_input("login", "login_letters")
    # аdmin with a Cyrillic а is not admin, and nobody sees the difference.
    if len({_script(letter) for letter in letters}) > 1:
        raise bad_input("login", "login_scripts")


def _script(letter: str) -> str:
    return unicodedata.name(letter, "NONE").split()[0]


def _check(wanted: Registration, phone: str) -> None:
    """Refuses: BAD_INPUT"""
    check_login(wanted.login)
    names = wanted.login, phone, wanted.email, wanted.surname, wanted.given_name
    check_password(wanted.password, "password", names)
    if wanted.email is not None:
        check_email(wanted.email)


async def _opened(context: Context, wanted: Registration, phone: str, password_hash: str) -> Account:
    now = context.now
    person = await Person.create(
        surname=wanted.surname,
        given_name=wanted.given_name,
        patronymic=wanted.patronymic,
        phone=phone,
        email=wanted.email,
    )
    try:
        account = await Account.create(
            person_id=person.id,
            login=wanted.login,
            phone=phone,
            password_hash=password_hash,
            language=wanted.language,
            created_at=now,
        )
    except IntegrityError:
        # Somebody was quicker by less than this change.
        raise Refusal(RefusalCode.BAD_INPUT, "login_taken", "login") from None
    await recorded(context, account, ConsentPurpose, ConsentWay.SIGN_UP, wanted.policy_version)
    return account
