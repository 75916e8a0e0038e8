"""The demo complex: rows for places and people, verbs for whatever happens there. The same complex every time.

Each step does what is missing, so a seed that was stopped half-way is finished by the next one.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from uuid import UUID

from tortoise.transactions import in_transaction

from models.accounts import Account
from models.ballots import Ballot
from models.buildings import Building, Complex, Organization, OrganizationKind, Unit, UnitKind
from models.ids import uuid7
from models.news import NewsItem
from models.polls import Option, Poll, PollState, Question, ResultsVisibility
from models.residents import Residency, ResidencyRole, ResidencyState, StaffRole
from resolvers.ballots import cast_ballot
from resolvers.context import Context, Services
from resolvers.news import publish_news
from resolvers.polls import PollDraft, QuestionDraft, close_poll, draft_poll, open_poll
from resolvers.viewers import Viewer
from tests import demo_texts as texts
from tests.demo_people import People
from tests.demo_tabs import examples
from tests.world import PASSWORD

Say = Callable[[str], None]

COMPLEX = "ЖК «Самал көше»"
SEED = 1991
DAY = timedelta(days=1)


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


async def fill(services: Services, say: Say, demo_file: Path) -> None:
    """An empty database holds the demo complex; `demo_file` holds its log-ins and example operations.

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
        await _publish(services, say, complex, manager)
        await _Polls(services, say, complex, manager).hold()
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
        services = replace(services, clock=lambda: at)
    return Context(services, Viewer(account.id, account.person_id, uuid7(), account.language), account.language)


async def voters(complex_id: UUID) -> list[tuple[UUID, Account]]:
    """Every unit where somebody lives, in the order of the houses, with one who may vote for it: an owner first."""
    chosen: dict[UUID, UUID] = {}
    living = Residency.filter(complex_id=complex_id, state=ResidencyState.ACTIVE)
    for row in await living.order_by("unit__building__address", "unit__position", "id"):
        if row.unit_id not in chosen or row.role is ResidencyRole.OWNER:
            chosen[row.unit_id] = row.person_id
    accounts = {account.person_id: account for account in await Account.filter(person_id__in=set(chosen.values()))}
    return [(unit_id, accounts[person_id]) for unit_id, person_id in chosen.items()]


async def ballot_paper(poll_id: UUID) -> list[tuple[Question, list[UUID]]]:
    """The poll's questions with the ids of their options."""
    options: dict[UUID, list[UUID]] = {}
    for option in await Option.filter(poll_id=poll_id).order_by("position"):
        options.setdefault(option.question_id, []).append(option.id)
    return [
        (question, options[question.id]) for question in await Question.filter(poll_id=poll_id).order_by("position")
    ]


async def _found(services: Services, say: Say) -> Complex:
    """Two complexes with their people; all of it or nothing."""
    dice, password_hash = Random(SEED), await services.passwords.hashed(PASSWORD)
    async with in_transaction():
        company = await Organization.create(name="УК «Жайлы үй»", kind=OrganizationKind.MANAGEMENT_COMPANY)
        complex, units = await _places(company, COMPLEX, "Алматы, Самал көшесі, 12", PLANS)
        people = People(dice, password_hash, services.clock())
        people.settle(units)
        # A second master has no log-in of the table.
        for role, login in ((StaffRole.MASTER, None), *((role, role.value) for role in StaffRole)):
            people.works(people.arrives(login), company.id, role)
        await _elsewhere(people)
        await people.write()
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
        building = await Building.create(complex_id=complex.id, address=plan.address, entrances=plan.entrances)
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
                    area_m2=area,
                )
            )
    return made


async def _publish(services: Services, say: Say, complex: Complex, manager: Account) -> None:
    published = await NewsItem.filter(complex_id=complex.id).count()
    if published >= len(texts.NEWS):
        return
    buildings = await Building.filter(complex_id=complex.id).order_by("address")
    dice, now = Random(SEED), services.clock()
    for item in texts.NEWS[published:]:
        at = now - item.days_ago * DAY - timedelta(minutes=dice.randrange(20, 40))
        building_id = None if item.building is None else buildings[item.building].id
        await publish_news(acting(services, manager, at), complex.id, building_id, item.kind, item.title, item.body)
    say(f"{len(texts.NEWS)} news items")


class _Polls:
    """Five surveys: over, under way in two ways, about to open, and not yet out of the drawer."""

    def __init__(self, services: Services, say: Say, complex: Complex, manager: Account) -> None:
        self._services, self._say, self._complex, self._manager = services, say, complex, manager
        self._now = services.clock()

    async def hold(self) -> None:
        live, after_voting, after_close = ResultsVisibility
        bikes = await self._opened(texts.BIKES, live, -40, -28)
        await self._vote(bikes, texts.BIKES, 150, -40, -32)
        if bikes.state is PollState.OPEN:
            await close_poll(self._as_manager(-31), bikes.id)
        cleaning = await self._opened(texts.CLEANING, after_voting, -6, 14)
        await self._vote(cleaning, texts.CLEANING, 70, -6, 0)
        barrier = await self._opened(texts.BARRIER, live, -3, 60)
        await self._vote(barrier, texts.BARRIER, 120, -3, 0)
        await self._opened(texts.PLANTING, after_close, -1, 20, opens=1)
        await self._drafted(texts.LIGHTS, live, 0, 45)

    async def _opened(
        self, text: texts.PollText, visibility: ResultsVisibility, day: float, closes: float, opens: float | None = None
    ) -> Poll:
        poll = await self._drafted(text, visibility, day, closes, opens)
        return await open_poll(self._as_manager(day), poll.id) if poll.state is PollState.DRAFT else poll

    async def _drafted(
        self, text: texts.PollText, visibility: ResultsVisibility, day: float, closes: float, opens: float | None = None
    ) -> Poll:
        if earlier := await Poll.filter(complex_id=self._complex.id, title=text.title).first():
            return earlier
        questions = [QuestionDraft(asked.text, list(asked.options), 1, asked.most) for asked in text.questions]
        opens_at, closes_at = self._at(day if opens is None else opens), self._at(closes)
        draft = PollDraft(self._complex.id, text.title, text.description, opens_at, closes_at, visibility, questions)
        return await draft_poll(self._as_manager(day), draft)

    async def _vote(self, poll: Poll, text: texts.PollText, ballots: int, first: float, last: float) -> None:
        """Ballots of different units, spread evenly over the days. The first unit's own is an example to run."""
        chosen = Random(text.title).sample((await voters(poll.complex_id))[1:], ballots)
        cast = await Ballot.filter(poll_id=poll.id).count()
        if cast >= ballots:
            return
        paper = await ballot_paper(poll.id)
        for number in range(cast, ballots):
            unit_id, account = chosen[number]
            at, dice = self._at(first + (last - first) * number / ballots), Random(f"{text.title} {number}")
            answers = [
                (question.id, _marked(option_ids, asked, dice))
                for (question, option_ids), asked in zip(paper, text.questions, strict=True)
            ]
            await cast_ballot(acting(self._services, account, at), poll.id, unit_id, answers)
        self._say(f"“{text.title}”: {ballots} ballots")

    def _as_manager(self, day: float) -> Context:
        return acting(self._services, self._manager, self._at(day))

    def _at(self, day: float) -> datetime:
        return self._now + day * DAY


def _marked(option_ids: list[UUID], asked: texts.QuestionText, dice: Random) -> list[UUID]:
    drawn = dice.choices(option_ids, asked.leaning, k=dice.randint(1, asked.most))
    return list(dict.fromkeys(drawn))
