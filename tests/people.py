"""Newcomers: phones and addresses that nobody else has in the tests, and what the house has sent them."""

import asyncio
import io
import random
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import uuid4

import pytest
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from integrations import passwords
from models import encryption
from models.accounts import Account
from models.codes import Code, CodePurpose
from models.data_exports import DataExport, DataExportState
from models.deliveries import Delivery
from models.ids import uuid7
from models.imports import OPEN as OPEN_IMPORTS
from models.imports import Import
from models.sessions import Session
from models.ticket_exports import TicketExport
from resolvers.context import Context, Services
from resolvers.couriers import ROUNDS
from resolvers.made_files import OPEN as OPEN_EXPORTS
from resolvers.policies import version_in_force
from tests.clients import Client
from tests.conftest import House
from tests.world import PASSWORD, Someone, sign_up

PAIR = (
    "... on SignedIn { accessToken expiresAt refreshToken refreshExpiresAt session { id device address current } "
    "viewer { id login phone email language displayName sessions { id current } } }"
)
SECONDS = 10.0


def new_phone() -> str:
    return f"+7707{random.randrange(10**7):07}"


def new_address() -> str:
    """Out of a net that is kept for tests."""
    return f"198.18.{random.randrange(256)}.{random.randrange(1, 255)}"


@dataclass
class Outbox:
    """What has left the house by SMS and e-mail since the test began, as its console shows it."""

    house: House
    console: io.StringIO

    @classmethod
    def of(cls, house: House, monkeypatch: pytest.MonkeyPatch) -> Self:
        console = io.StringIO()
        for sender in (house.services.sms, house.services.mail, house.services.push):
            monkeypatch.setattr(sender, "_console", console)
        return cls(house, console)

    async def messages(self, to: str) -> list[str]:
        """Those to one phone or e-mail that are due now."""
        for carry in ROUNDS:
            with suppress(Exception):  # another process may have them
                await carry(Context(self.house.services))
        with suppress(TimeoutError):  # who died over a message keeps it claimed
            async with asyncio.timeout(SECONDS):
                while await Delivery.filter(claimed_until__gt=datetime.now(UTC)).exists():  # noqa: ASYNC110
                    await asyncio.sleep(0.02)
        told = self.console.getvalue().split("┌ ")
        return [message for message in told if to in message.partition("\n")[0]]

    async def code(self, to: str, number: int = 1) -> str:
        """The six digits of the latest of so many messages."""
        async with asyncio.timeout(SECONDS):
            while len(found := await self.messages(to)) < number:  # noqa: ASYNC110 - a timer may be about it
                await asyncio.sleep(0.05)
        return str(re.findall(r"\b\d{6}\b", found[-1].partition("\n")[2])[0])


async def requested(client: Client, outbox: Outbox, phone: str, purpose: str = "SIGN_UP", **headers: str) -> str:
    """A code, asked for and received."""
    before = len(await outbox.messages(phone))
    headers = {"x_forwarded_for": new_address(), **headers}
    sent = await client.do("requestPhoneCode", {"phone": phone, "purpose": purpose}, None, **headers)
    assert sent["__typename"] == "CodeSent", sent
    return await outbox.code(phone, before + 1)


async def registration(phone: str, code: str, **other: Any) -> dict[str, Any]:
    return {
        "phone": phone,
        "code": code,
        "login": f"newcomer-{uuid4().hex[:12]}",
        "password": PASSWORD,
        "surname": "Ахметова",
        "givenName": "Дана",
        "language": "KK",
        "acceptedPolicyVersion": other.get("acceptedPolicyVersion") or await version_in_force(),
        **other,
    }


async def newcomer(client: Client, outbox: Outbox, phone: str | None = None, **other: Any) -> dict[str, Any]:
    """What signUp answers to somebody who has just come."""
    phone = phone or new_phone()
    wanted = await registration(phone, await requested(client, outbox, phone), **other)
    told: dict[str, Any] = await client.do("signUp", wanted, None, PAIR, x_forwarded_for=new_address())
    assert told["__typename"] == "SignedIn", told
    return told


async def resident(house: House, phone: str | None = None) -> Someone:
    """Somebody with a real password, and with a phone to sign in with if one is given."""
    someone = await sign_up(house.services, f"resident-{uuid4().hex}", await passwords.hashed(PASSWORD))
    if phone:
        someone.account.phone = someone.person.phone = phone
        await someone.account.save(update_fields=["phone"])
        await someone.person.save(update_fields=["phone"])
    return someone


async def signed_in(client: Client, login: str, password: str = PASSWORD, **headers: str) -> dict[str, Any]:
    told: dict[str, Any] = await client.do("signIn", {"login": login, "password": password}, None, PAIR, **headers)
    return told


async def tried(client: Client, login: str, password: str, address: str) -> str:
    """What a try comes to: the refusal's code, or SignedIn."""
    told = await signed_in(client, login, password, x_forwarded_for=address)
    return str(told.get("code", told["__typename"]))


async def whose(client: Client, token: str) -> str | None:
    """The login that an access token stands for; None where it is refused."""
    told = await client.ask("{ me { login } }", None, None, authorization=f"Bearer {token}")
    return None if "errors" in told else told["data"]["me"]["login"]


async def account_of(phone: str) -> Account | None:
    return await Account.get_or_none(phone_index=phone)


async def planted(purpose: CodePurpose, target: str, account: Account | None = None) -> str:
    """The digits of a code for this phone or e-mail, as if they had come to it."""
    now, code_id, digits = datetime.now(UTC), uuid7(), f"{random.randrange(10**6):06}"
    await Code.create(
        id=code_id,
        purpose=purpose,
        account_id=account.id if account else None,
        target=target,
        digest=encryption.cipher().blind("idempotency", f"code:{code_id}:{digits}"),
        created_at=now,
        expires_at=now + timedelta(minutes=5),
    )
    return digits


async def settled(*, at_once: bool = False) -> None:
    """What timers are about is done: they change no rows any more. Letters leave when a test looks for them.

    `at_once`: copies that nobody makes yet are not made any more.
    """
    soon = datetime.now(UTC) + timedelta(minutes=1)
    async with asyncio.timeout(SECONDS):
        # What a test keeps from the timers is claimed for a day.
        due = Q(claimed_until=None) | Q(claimed_until__lt=soon)
        works: list[QuerySet[Any]] = [
            Import.filter(due, state__in=OPEN_IMPORTS),
            TicketExport.filter(due, state__in=OPEN_EXPORTS),
            DataExport.filter(due, state__in=OPEN_EXPORTS),
        ]
        if at_once:
            await DataExport.filter(due, state=DataExportState.WAITING).update(state=DataExportState.FAILED)
        while any([await work.exists() for work in works]):  # noqa: ASYNC110 - a timer is about it
            await asyncio.sleep(0.02)


async def another_session(services: Services, account: Account) -> Session:
    """Of an account that has one already; good for an hour."""
    now = services.clock().replace(microsecond=0)
    return await Session.create(
        account_id=account.id, created_at=now, refreshed_at=now, expires_at=now + timedelta(hours=1)
    )
