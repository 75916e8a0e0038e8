"""A deployment with everything that it may be connected to on loopback, and one day of it: all that goes out, goes out.

One rule: a server of its own in processes of its own, as `wires.py serve` runs it, at DEBUG, so that what is read of
its log and of its connections is all that it has written and all that it has dialled.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from integrations.alseco_simulator.premises import Payer, Premises
from integrations.vapid import Vapid, derived
from tests import bucket
from tests.bucket import Bucket
from tests.clients import Client
from tests.gateway import Gateway, open_gateway
from tests.people import PAIR, new_phone, registration
from tests.simulators import Centre, fresh_number, running_centre
from tests.subscriptions import PushService, open_push_service
from tests.test_mail import Postman, open_post
from tests.uploading import sent
from tests.workers import Worker, settings_for
from tests.world import Someone, Town

RECORDER = Path(__file__).parent / "recorder"
CONTACT, SECONDS = "house@wires.example.kz", 30.0
LINK = "... on UtilityAccount { id }"


@dataclass(frozen=True)
class Outside:
    """Whoever a deployment speaks to, but its database and Redis."""

    gateway: Gateway
    postman: Postman
    pushes: PushService
    centre: Centre
    bucket: Bucket

    @property
    def addresses(self) -> set[str]:
        endpoint = self.bucket.url.partition("endpoint=")[2].partition("&")[0]
        urls = (self.gateway.url, self.postman.url, self.pushes.origin, self.centre.url, endpoint)
        return {f"127.0.0.1:{urlsplit(url).port}" for url in urls}

    @property
    def settings(self) -> dict[str, str]:
        return {
            "WIRES_SMS_URL": self.gateway.url,
            "WIRES_SMS_KEY": "gateway-key-5cf1",
            "WIRES_MAIL_URL": self.postman.url,
            "WIRES_MAIL_FROM": CONTACT,
            "WIRES_PUSH_CONTACT": CONTACT,
            "WIRES_PUSH_NETWORKS": "127.0.0.0/8",
            "WIRES_FILES_URL": self.bucket.url,
            "WIRES_FILES_KEY": bucket.KEY,
            "WIRES_FILES_SECRET": bucket.SECRET,
            **{f"WIRES_{name.upper()}": value for name, value in self.centre.settings.items()},
        }


@asynccontextmanager
async def opened_outside() -> AsyncIterator[Outside]:
    async with AsyncExitStack() as stack:
        yield Outside(
            await stack.enter_async_context(open_gateway()),
            await stack.enter_async_context(open_post(Postman())),
            await stack.enter_async_context(open_push_service()),
            await stack.enter_async_context(running_centre()),
            await stack.enter_async_context(bucket.opened()),
        )


def recorded(file: Path, *allowed: str) -> dict[str, str]:
    """For a process whose every connection is written into the file, and only those to `allowed` are let through."""
    return {"PYTHONPATH": str(RECORDER), "RECORDER_FILE": str(file), "RECORDER_ALLOWED": " ".join(allowed)}


@dataclass
class Day:
    """`private`: all that was sent, signed in with or handed out, and is nobody else's business."""

    worker: Worker
    town: Town
    outside: Outside
    private: list[str] = field(default_factory=list)
    # Of native code, which tells nobody: whom the processes were connected to when somebody looked.
    dialled: set[str] = field(default_factory=set)

    @property
    def client(self) -> Client:
        return self.worker.client

    def mark(self, name: str = "") -> str:
        """A text that stands nowhere else, in the letters of both languages."""
        self.private.append(f"Құпия{name}{os.urandom(6).hex()}")
        self.private.append(f"Secret{name}{os.urandom(6).hex()}")
        return " ".join(self.private[-2:])

    async def do(self, mutation: str, given: dict[str, Any], who: Someone | None = None, fields: str = "") -> Any:
        told = await self.client.do(mutation, given, who, f"__typename {fields}")
        self.look()
        return told

    def look(self) -> None:
        self.dialled |= dialled_by(self.worker.group, self.worker.port)


async def live(day: Day, key: str) -> None:
    """Everything that leads out of the house is done once."""
    await signs_up(day)
    browser = day.outside.pushes.browser(key)
    await day.do("registerPushDevice", browser.subscription, day.town["owner"])
    day.private += browser.subscription.values()
    await speaks(day)
    await has_bills(day)
    photo = await sent(day.client, day.town, "owner", name=f"{day.mark()}.jpg")
    day.private += [photo["url"].split("/files/")[1].split("/")[0]]
    day.look()
    assert (await day.client.http.get(photo["url"])).status_code == 200
    await until(day, lambda: browser.shown and len(day.outside.postman.letters) > 3)


async def signs_up(day: Day) -> None:
    phone, email = new_phone(), f"secret-{os.urandom(6).hex()}@example.kz"
    await day.do("requestPhoneCode", {"phone": phone, "purpose": "SIGN_UP"})
    await until(day, lambda: day.outside.gateway.sms)
    [(_, text)] = day.outside.gateway.sms
    [code] = re.findall(r"\b\d{6}\b", text)
    password = day.mark("Password")[:60]
    names = {"surname": day.mark("Surname")[:40], "givenName": "Secretgiven"}
    wanted = await registration(phone, code, password=password, acceptedPolicyVersion=1, **names)
    told = await day.do("signUp", wanted, None, PAIR)
    day.private += [phone, phone[1:], email, code, password, wanted["login"], "Secretgiven", told["accessToken"]]
    wrong = {"login": wanted["login"], "password": day.mark("Wrong")[:60]}
    assert (await day.do("signIn", wrong))["code"] == "WRONG_CREDENTIALS"
    again = await day.do("signIn", {"login": phone, "password": password}, None, PAIR)
    renewed = await day.do("refreshSession", {"refreshToken": again["refreshToken"]}, None, PAIR)
    for pair in (told, again, renewed):
        day.private += [pair["accessToken"], pair["refreshToken"]]
    change = {"email": email}
    headers = {"authorization": f"Bearer {renewed['accessToken']}"}
    asked = await day.client.do("changeEmail", change, None, **headers)
    assert asked["__typename"] == "CodeSent", asked
    await until(day, lambda: day.outside.postman.letters)


async def speaks(day: Day) -> None:
    emergency = {"complexId": day.town.complex_id, "kind": "EMERGENCY", "title": day.mark(), "body": day.mark()}
    await day.do("publishNews", emergency, day.town["manager"])
    ticket = {"kind": "CALL_MASTER", "category": "PLUMBING", "text": day.mark(), "unitId": day.town.unit_id(0)}
    ticket |= {"accessNotes": day.mark(), "contactPhone": "+77019876543", "contactName": day.mark("Name")}
    opened = await day.do("openTicket", ticket, day.town["owner"], "... on Ticket { id }")
    assert opened["__typename"] == "Ticket", opened
    await day.do("commentOnTicket", {"ticketId": opened["id"], "text": day.mark()}, day.town["dispatcher"])
    day.private.append("77019876543")


async def has_bills(day: Day) -> None:
    town, number = day.town, fresh_number()
    unit, building = town.units[0], town.buildings[0]
    address = f"г. Алматы, {building.address}, кв. {unit.number}"
    house = building.address.split()[-1]
    facts: dict[str, Any] = {"area_m2": Decimal(unit.area_m2), "entrance": unit.entrance, "payer": Payer.PROMPT}
    premises = Premises(number=number, address=address, house=house, flat=unit.number, **facts)
    day.outside.centre.simulator.add([premises])
    day.private += [number, address]
    linked = await day.do("linkUtilityAccount", {"unitId": town.unit_id(0), "number": number}, town["owner"], LINK)
    assert linked["__typename"] == "UtilityAccount", linked
    await day.do("refreshBills", {"accountId": linked["id"]}, town["owner"])


async def until(day: Day, true: Callable[[], Any]) -> None:
    async with asyncio.timeout(SECONDS):
        while not true():
            await asyncio.sleep(0.05)
            day.look()


def dialled_by(group: int, served: int) -> set[str]:
    """Whom the processes of this group have connected to, as the kernel knows it at this moment."""
    sockets, found = set[str](), set[str]()
    for process in filter(str.isdecimal, os.listdir("/proc")):
        try:
            if os.getpgid(int(process)) == group:
                links = (os.readlink(f"/proc/{process}/fd/{number}") for number in os.listdir(f"/proc/{process}/fd"))
                sockets |= {link for link in links if link.startswith("socket:")}
        except OSError:
            continue
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, remote, *_, inode = line.split()[:10]
            ours = f"socket:[{inode}]" in sockets and not local.endswith(f":{served:04X}")
            if ours and not remote.endswith(":0000"):
                found.add(_written(remote))
    return found


def _written(address: str) -> str:
    """As people write an address of /proc/net/tcp; of IPv6 as it stands there."""
    host, _, port = address.partition(":")
    plain = ".".join(str(byte) for byte in reversed(bytes.fromhex(host))) if len(host) == 8 else host
    return f"{plain}:{int(port, 16)}"


def push_key(database_url: str, keys_file: Path) -> str:
    """What browsers subscribe with."""
    key = Vapid(derived(settings_for(database_url, keys_file).key_ring.index), CONTACT).public_key
    assert key
    return key
