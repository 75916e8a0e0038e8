"""The demo complex: rows for places and people, verbs for whatever happens there. The same complex every time.

Each step does what is missing, so a seed that was stopped half-way is finished by the next one.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

from tortoise.transactions import in_transaction

from integrations.alseco_simulator.simulator import Simulator
from models.accounts import Account
from models.buildings import Building, Complex, Organization, OrganizationKind, Unit, UnitKind
from models.ids import uuid7
from models.staff import StaffRole, TicketCategory
from resolvers.context import Context, Services
from resolvers.meter_reminders import remind_of_readings, warn_of_verifications
from resolvers.policies import version_in_force
from resolvers.viewers import Viewer
from tests.demo_bills import Bills
from tests.demo_consents import take_back
from tests.demo_homes import move
from tests.demo_news import News
from tests.demo_people import People
from tests.demo_photos import show_photos
from tests.demo_polls import Polls
from tests.demo_rights import ask_about_data
from tests.demo_sheets import send_in
from tests.demo_staff import appoint
from tests.demo_terms import promise
from tests.demo_tickets import Tickets
from tests.demo_visits import arrange_visits, ask_for_a_list
from tests.tabs import examples
from tests.world import PASSWORD

Say = Callable[[str], None]

COMPLEX = "ЖК «Самал көше»"
SEED = 1991
DAY = timedelta(days=1)
# Of the masters, by log-in.
TRADES: dict[str | None, tuple[TicketCategory, ...]] = {
    None: (TicketCategory.ELECTRICITY, TicketCategory.LIFT, TicketCategory.INTERCOM, TicketCategory.YARD),
    "master": (TicketCategory.PLUMBING, TicketCategory.HEATING, TicketCategory.ROOF),
}


@dataclass(frozen=True)
class Plan:
    """How a building is made: `flats` on each of `floors` from `lowest` in each entrance, and what else it holds."""

    address: str
    entrances: int
    floors: int
    flats: int
    lowest: int = 1
    commercial: int = 0
    parking: int = 0
    storage: int = 0


PLANS = (
    Plan("Алматы, Самал көшесі, 12/1", entrances=2, floors=9, flats=4, parking=12, storage=8),
    Plan("Алматы, Самал көшесі, 12/2", entrances=2, floors=9, flats=3, lowest=2, commercial=4),
    Plan("Алматы, Самал көшесі, 12/3", entrances=1, floors=12, flats=3, lowest=2, commercial=4),
    Plan("Алматы, Самал көшесі, 12/4", entrances=1, floors=10, flats=3, parking=12, storage=8),
)
OTHER_PLAN = Plan("Астана, Көктем көшесі, 5", entrances=1, floors=4, flats=3)


async def fill(services: Services, say: Say, demo_file: Path, simulator: Simulator | None = None) -> None:
    """An empty database holds the demo complex; `demo_file` holds its log-ins and example operations.

    `simulator`: the centre that bills it; without one there are no bills.

    A database with other complexes is left alone. The examples are written anew, because ids differ between databases.
    """
    complex = await Complex.get_or_none(name=COMPLEX)
    if complex is None and await Complex.exists():
        say("The database holds complexes already, so it is left as it is.")
    else:
        if complex is None:
            complex = await _found(services, say)
        else:
            say(f"{complex.name} is there already.")
        manager = await Account.get(login_index="manager")
        await News(partial(acting, services), say, complex, manager, services.clock()).tell()
        await move(partial(acting, services), complex, manager)
        await appoint(partial(acting, services), complex)
        await promise(partial(acting, services), complex)
        await send_in(partial(acting, services), complex, manager)
        await Tickets(say, complex, services.clock()).open()
        await show_photos(services, complex)
        await ask_for_a_list(complex.id, await Account.get(login_index="dispatcher"), services.clock())
        await take_back(partial(acting, services))
        await arrange_visits(complex.id, (await Account.get(login_index="owner")).person_id, services.clock())
        await ask_about_data(complex.id, services.clock())
        await Polls(partial(acting, services), say, complex, manager).hold(services.clock())
        if simulator and (linked := await Bills(services, partial(acting, services), complex, simulator).send()):
            say(f"bills of {linked} homes, of the owner's and the tenant's two years of them")
            # What is due today is said now, and not when the next process comes up.
            await remind_of_readings(Context(services))
            await warn_of_verifications(Context(services))
    text = json.dumps(await examples(services), ensure_ascii=False, indent=1)
    demo_file.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(demo_file.write_text, text, encoding="utf-8")


def invitation(url: str, demo_file: Path) -> str:
    """What a newcomer needs: where to go, and whom to go as."""
    logins = json.loads(demo_file.read_text(encoding="utf-8"))["logins"]
    rows = [("Sign in as", "Login", "Password"), *((who["role"], who["login"], who["password"]) for who in logins)]
    widths = [max(len(row[column]) for row in rows) + 3 for column in range(3)]
    table = ["   ".join(["", *map(str.ljust, row, widths)]).rstrip() for row in rows] if logins else []
    return "\n".join(
        [
            "",
            f"   GraphiQL       {url}/graphql",
            f"   GraphQL        POST {url}/graphql",
            f"   Subscriptions  {url.replace('http', 'ws', 1)}/graphql with graphql-transport-ws,",
            "                  or POST with `Accept: text/event-stream`",
            "",
            *table,
            "",
            "Ctrl-C stops.",
        ]
    )


def acting(services: Services, account: Account, at: datetime | None = None) -> Context:
    """As if this account had sent a request, now or at another time."""
    if at is not None:
        services = replace(services, clock=lambda: at, database_clock=_standing(at))
    return Context(services, Viewer(account.id, account.person_id, uuid7(), account.language), account.language)


def _standing(at: datetime) -> Callable[[], Awaitable[datetime]]:
    """The database's clock, as if it stood still there."""

    async def clock() -> datetime:
        return at

    return clock


async def _found(services: Services, say: Say) -> Complex:
    """Two complexes with their people; all of it or nothing."""
    dice, password_hash = Random(SEED), await services.passwords.hashed(PASSWORD)
    async with in_transaction():
        company = await Organization.create(
            name="УК «Жайлы үй»", kind=OrganizationKind.MANAGEMENT_COMPANY, operator_since=services.clock()
        )
        complex, units = await _places(company, COMPLEX, "Алматы, Самал көшесі, 12", PLANS)
        people = People(dice, password_hash, services.clock())
        people.settle(units)
        # A second master has no log-in of the table.
        for role, login in ((StaffRole.MASTER, None), *((role, role.value) for role in StaffRole)):
            people.works(people.arrives(login), company.id, role, TRADES.get(login, ()))
        await _elsewhere(people)
        await people.write(await version_in_force())
    say(f"{complex.name}: {len(PLANS)} buildings, {len(units)} units; {len(people.accounts)} people with one password")
    return complex


async def _elsewhere(people: People) -> None:
    """A complex of another organization, whose people see nothing of the first."""
    owners = await Organization.create(name="ОСИ «Көктем»", kind=OrganizationKind.OWNERS_ASSOCIATION)
    _, units = await _places(owners, "«Көктем» тұрғын үй кешені", OTHER_PLAN.address, [OTHER_PLAN])
    for unit, login in zip(units, ("elsewhere", *[None] * 7), strict=False):
        people.lives(people.arrives(login), unit, share="1")
    people.works(people.arrives("elsewhere-manager"), owners.id, StaffRole.MANAGER)


async def _places(
    organization: Organization, name: str, address: str, plans: Sequence[Plan]
) -> tuple[Complex, list[Unit]]:
    complex = await Complex.create(organization_id=organization.id, name=name, address=address)
    units: list[Unit] = []
    for plan in plans:
        risers = plan.entrances * plan.flats
        building = await Building.create(
            complex_id=complex.id, address=plan.address, entrances=plan.entrances, risers=risers
        )
        units += _units(plan, building)
    await Unit.bulk_create(units)
    return complex, units


def _units(plan: Plan, building: Building) -> list[Unit]:
    """In the order of the house: flats from the first entrance up, then shops, parking places, storage rooms."""
    flats = [
        (UnitKind.APARTMENT, entrance, plan.lowest + floor, Decimal("38.40") + Decimal("21.15") * (place % 3))
        for entrance in range(1, plan.entrances + 1)
        for floor in range(plan.floors)
        for place in range(plan.flats)
    ]
    shops = [(UnitKind.COMMERCIAL, None, 1, Decimal("96.30") + 12 * place) for place in range(plan.commercial)]
    parking = [(UnitKind.PARKING, None, -1, Decimal("13.25"))] * plan.parking
    storage = [(UnitKind.STORAGE, None, -1, Decimal("4.80"))] * plan.storage
    made: list[Unit] = []
    for group, letter in ((flats, ""), (shops, "НП-"), (parking, "П-"), (storage, "К-")):
        for number, (kind, entrance, floor, area) in enumerate(group, 1):
            made.append(
                Unit(
                    complex_id=building.complex_id,
                    building_id=building.id,
                    kind=kind,
                    number=f"{letter}{number}",
                    position=len(made),
                    entrance=entrance,
                    floor=floor,
                    riser=(entrance - 1) * plan.flats + (number - 1) % plan.flats + 1 if entrance else None,
                    area_m2=area,
                )
            )
    return made
