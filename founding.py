"""The command with which everything begins: what it asks an operator for, and how it reads the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import typer

import opening
from integrations.settings import Settings
from models.accounts import Language
from models.buildings import OrganizationKind
from models.staff import StaffMember, StaffRole
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.founding import Founding
from resolvers.founding import create_administrator as found
from resolvers.passwords import LONGEST, check_password
from resolvers.registration import check_login
from schema.inputs import Bounds, clean
from transports import listening

Value = TypeVar("Value")


@dataclass(frozen=True)
class Told:
    """As the operator wrote it; what is empty is asked for."""

    organization: str
    kind: str
    complex: str
    address: str
    surname: str
    given_name: str
    login: str
    patronymic: str


def create_administrator(settings: Settings, told: Told) -> Founding:
    """Refuses: FORBIDDEN, BAD_INPUT"""
    listening.run(_nobody_yet(settings))
    wanted = Founding(
        _read(told.organization, "Name of the organization", _text("organization", 200)),
        _read(told.kind, f"What it is ({', '.join(OrganizationKind)})", _kind),
        _read(told.complex, "Name of its first complex", _text("complex", 200)),
        _read(told.address, "The complex's address", _text("address", 300)),
        _read(told.surname, "Your surname", _text("surname", 100)),
        _read(told.given_name, "Your given name", _text("given-name", 100)),
        clean(told.patronymic.strip(), "patronymic", Bounds(0, 100)) or None,
        _read(told.login, "Your login", _login),
        _read(settings.password or "", "Your password", _password, hidden=True),
    )
    listening.run(_found(settings, wanted))
    return wanted


async def _nobody_yet(settings: Settings) -> None:
    """Refuses: FORBIDDEN"""
    async with opening.opened(settings):
        if await StaffMember.exists(role=StaffRole.ADMINISTRATOR, ended_at=None):
            raise Refusal(RefusalCode.FORBIDDEN, "administrator_exists")


async def _found(settings: Settings, wanted: Founding) -> None:
    async with opening.opened(settings) as (app, _):
        await found(Context(app.state.services, language=Language.EN), wanted)


def _read(given: str, question: str, read: Callable[[str], Value], *, hidden: bool = False) -> Value:
    """What was given; else it is asked for until it can be read or the operator goes away."""
    while not given:
        try:
            return read(typer.prompt(question, hide_input=hidden, confirmation_prompt=hidden))
        except (Refusal, opening.NotUnderstood) as reason:
            typer.echo(opening.sentence(reason))
    return read(given)


def _text(name: str, most: int) -> Callable[[str], str]:
    return lambda text: str(clean(text.strip(), name, Bounds(1, most)))


def _kind(text: str) -> OrganizationKind:
    try:
        return OrganizationKind(text.strip().lower())
    except ValueError:
        raise opening.NotUnderstood(f"The field “kind” takes one of {', '.join(OrganizationKind)}.") from None


def _login(text: str) -> str:
    login = _text("login", 60)(text)
    check_login(login)
    return login


def _password(text: str) -> str:
    password = str(clean(text, "password", Bounds(1, LONGEST)))
    check_password(password, "password")
    return password
