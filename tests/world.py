"""The people and places that tests and the demo live in, made as rows where no verb exists yet, and else by verbs."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from tortoise.models import Model
from tortoise.transactions import in_transaction

from models.accounts import Account, Language, Person
from models.buildings import Building, Complex, Organization, OrganizationKind, Unit, UnitKind
from models.ids import uuid7
from models.news import NewsItem, NewsKind, NewsPlace, NewsState, NewsText
from models.residents import Residency, ResidencyRole, ResidencyState
from models.sessions import Session
from models.staff import StaffMember, StaffRole
from models.text import fold
from resolvers.context import Context, Services
from resolvers.policies import version_in_force
from resolvers.viewers import Viewer
from schema.ids import write_id
from tests.log_lines import keep

PASSWORD = "demo-password"
# Who lives in which unit of a small town.
HOMES = {
    "owner": (0, ResidencyRole.OWNER, ResidencyState.ACTIVE),
    "tenant": (0, ResidencyRole.TENANT, ResidencyState.ACTIVE),
    "family": (0, ResidencyRole.FAMILY, ResidencyState.ACTIVE),
    "neighbour": (1, ResidencyRole.OWNER, ResidencyState.ACTIVE),
    "other": (2, ResidencyRole.OWNER, ResidencyState.ACTIVE),
    "former": (3, ResidencyRole.OWNER, ResidencyState.ENDED),
}


@dataclass(frozen=True)
class Someone:
    """A person with an account and an open session; `token` goes into Authorization."""

    person: Person
    account: Account
    session: Session
    token: str

    def context(self, services: Services) -> Context:
        """As if this person had sent a request."""
        viewer = Viewer(self.account.id, self.person.id, self.session.id, Language.EN)
        return Context(services, viewer, Language.EN)


@dataclass
class Town:
    """A complex of two buildings with two units each, and one person of every kind. Ids as clients see them."""

    organization: Organization
    complex: Complex
    buildings: list[Building]
    units: list[Unit]
    people: dict[str, Someone] = field(default_factory=dict)

    def __getitem__(self, role: str) -> Someone:
        return self.people[role]

    @property
    def complex_id(self) -> str:
        return write_id("Complex", self.complex.id)

    def building_id(self, number: int) -> str:
        return write_id("Building", self.buildings[number].id)

    def unit_id(self, number: int) -> str:
        return write_id("Unit", self.units[number].id)


async def sign_up(services: Services, login: str, password_hash: str, *, given_name: str = "Әйгерім") -> Someone:
    """A person with an account and a session, without the cost of hashing and verifying a password."""
    someone = _someone(services, login, password_hash, given_name)
    someone.account.policy_version = await version_in_force()
    async with in_transaction():
        await _write(someone.person)
        await _write(someone.account)
        await _write(someone.session)
    return someone


async def small_town(services: Services, password_hash: str = "!") -> Town:
    """Units 0, 1 stand in building 0; units 2, 3 in building 1.

    owner, tenant and family live in unit 0, neighbour owns unit 1, other owns unit 2 (the other building),
    former lived in unit 3; master, dispatcher, manager and administrator work for the organization.
    """
    # To whoever looks for an address a digit would be a house number, and vowels might spell a street; these letters
    # spell nothing, and sort as they were made.
    name = uuid7().hex.translate(str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst"))
    organization = Organization(name=f"УК {name}", kind=OrganizationKind.MANAGEMENT_COMPANY)
    complex = Complex(organization_id=organization.id, name=f"ЖК {name}", address="Алматы, Абай 1")
    town = Town(organization, complex, [], [])
    for number in range(2):
        building = Building(complex_id=complex.id, address=f"Абай {number + 1}", entrances=2)
        town.buildings.append(building)
        town.units += [_unit(building, place) for place in range(2)]
    homes = []
    for role, (place, residency_role, state) in HOMES.items():
        town.people[role] = _someone(services, f"{role}-{name}", password_hash)
        homes.append(_residency(town.people[role], town.units[place], residency_role, state))
    posts = []
    for staff_role in StaffRole:
        someone = town.people[staff_role.value] = _someone(services, f"{staff_role}-{name}", password_hash)
        posts.append(StaffMember(organization_id=organization.id, person_id=someone.person.id, role=staff_role))
    people, version = town.people.values(), await version_in_force()
    for someone in people:
        someone.account.policy_version = version
    async with in_transaction():
        await _write(organization)
        await _write(complex)
        await _write(*town.buildings)
        await _write(*town.units)
        await _write(*(someone.person for someone in people))
        await _write(*(someone.account for someone in people))
        await _write(*(someone.session for someone in people))
        await _write(*homes)
        await _write(*posts)
    return town


async def move_in(
    someone: Someone,
    unit: Unit,
    role: ResidencyRole = ResidencyRole.OWNER,
    state: ResidencyState = ResidencyState.ACTIVE,
) -> Residency:
    home = _residency(someone, unit, role, state)
    await _write(home)
    return home


async def news_row(
    complex_id: UUID, number: int, at: datetime, building_id: UUID | None = None, body: str = "Судың берілуі"
) -> NewsItem:
    """An item in Kazakh, as it stands after it was published; for tests that need many of them."""
    item = await NewsItem.create(
        complex_id=complex_id,
        number=number,
        changed_number=number,
        kind=NewsKind.NEWS,
        state=NewsState.PUBLISHED,
        everywhere=building_id is None,
        published_at=at,
    )
    text = NewsText(complex_id=complex_id, item_id=item.id, language=Language.KK, title="Су", body=body)
    text.searched = fold(f"{text.title}\n{body}")
    await text.save(force_create=True)
    if building_id:
        await NewsPlace.create(complex_id=complex_id, item_id=item.id, building_id=building_id)
    return item


def _someone(services: Services, login: str, password_hash: str, given_name: str = "Әйгерім") -> Someone:
    """Not yet written."""
    now = services.clock().replace(microsecond=0)
    number = uuid7().int % 10**7
    person = Person(surname="Нұрланова", given_name=given_name, phone=f"+7701{number:07}", email=f"{login}@example.kz")
    account = Account(
        person_id=person.id, login=login, password_hash=password_hash, language=Language.EN, created_at=now
    )
    session = Session(account_id=account.id, created_at=now, refreshed_at=now, expires_at=now + timedelta(hours=1))
    token = services.tokens.issue(account.id, session.id, session.created_at, session.expires_at)
    keep(person.surname, given_name, person.phone, person.email, login, token)
    return Someone(person, account, session, token)


def _residency(someone: Someone, unit: Unit, role: ResidencyRole, state: ResidencyState) -> Residency:
    return Residency(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        person_id=someone.person.id,
        role=role,
        share=Decimal(1) if role is ResidencyRole.OWNER else None,
        state=state,
        since=datetime.now(UTC).date(),
    )


def _unit(building: Building, place: int) -> Unit:
    return Unit(
        complex_id=building.complex_id,
        building_id=building.id,
        kind=UnitKind.APARTMENT,
        number=str(place + 1),
        position=place,
        entrance=place + 1,
        floor=1,
        area_m2=Decimal("42.80"),
    )


async def _write(*rows: Model) -> None:
    """Rows of one table, in one go: nearly every test begins with some."""
    await type(rows[0]).bulk_create(rows)
    for row in rows:
        # Tortoise leaves it at False, and would insert them again when they are saved.
        row._saved_in_db = True
