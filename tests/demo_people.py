"""The demo's people: who they are, where they live, for whom they work. Nobody real: no operator has their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from models.accounts import Account, Language, Person
from models.buildings import Unit, UnitKind
from models.consents import Consent, ConsentWay
from models.policies import ConsentPurpose
from models.residents import Residency, ResidencyRole, ResidencyState
from models.staff import StaffMember, StaffRole, TicketCategory
from tests import demo_texts as texts

YEAR = timedelta(days=365)
# How many flats of 192 are lived in how; the first three are those of the log-ins owner, tenant and former.
HOUSEHOLDS = {"family": 55, "let": 26, "resold": 5, "couple": 18, "alone": 82, "unsold": 6}
# Of the log-ins, those who see two years of bills: what was billed before they came is not shown.
SETTLED = ("owner", "tenant")
KNOWN = (("family", "owner"), ("let", "tenant"), ("resold", "former"))


@dataclass(frozen=True)
class Kin:
    """What relatives have in common, and what they have not."""

    surname: str
    kazakh: bool
    woman: bool


class People:
    """Collects rows and writes them in a few statements; dice decide whatever is left open."""

    def __init__(self, dice: Random, password_hash: str, now: datetime) -> None:
        self._dice, self._password_hash, self._now = dice, password_hash, now
        self._numbers = iter(dice.sample(range(10**7), 1_000))
        self._kin: dict[UUID, Kin] = {}
        self.people: list[Person] = []
        self.accounts: dict[str, Account] = {}
        self._residencies: list[Residency] = []
        self._staff: list[StaffMember] = []
        # Who votes for a unit: the first of those who live there.
        self.voters: dict[UUID, Account] = {}

    def settle(self, units: list[Unit]) -> None:
        """Households in the flats; shops are let, parking places and storage rooms belong to somebody of the house."""
        flats = [unit for unit in units if unit.kind is UnitKind.APARTMENT]
        left = [kind for kind, count in HOUSEHOLDS.items() for _ in range(count - (kind in dict(KNOWN)))]
        self._dice.shuffle(left)
        deck = [*KNOWN, *((kind, None) for kind in left)]
        owners = [self._household(flat, *drawn) for flat, drawn in zip(flats, deck, strict=True)]
        for unit in units:
            if unit.kind is UnitKind.COMMERCIAL:
                self._household(unit, "let")
            elif unit.kind is not UnitKind.APARTMENT:
                self.lives(self._dice.choice([owner for owner in owners if owner]), unit, share="1")

    def _household(self, flat: Unit, kind: str, login: str | None = None) -> Account | None:
        """The owner; None when the flat is not sold. `login`: of the one whom the kind is about."""
        if kind == "unsold":
            return None
        owner = self.arrives(login if kind == "family" else None)
        self.lives(owner, flat, share="0.5" if kind == "couple" else "1")
        match kind:
            case "family":
                self.lives(self.arrives(like=owner), flat, ResidencyRole.FAMILY)
            case "couple":
                self.lives(self.arrives(like=owner), flat, share="0.5")
            case "let":
                self.lives(self.arrives(login), flat, ResidencyRole.TENANT)
            case "resold":
                self.lives(self.arrives(login), flat, share="1", ended=True)
        return owner

    def arrives(self, login: str | None = None, like: Account | None = None) -> Account:
        """A new person with an account. `like`: a relative."""
        kin = self._kin_of(like)
        given_name, patronymic = self._named(kin)
        person = Person(
            surname=_surname(kin),
            given_name=given_name,
            patronymic=patronymic if self._dice.random() < 0.75 else None,
            phone=f"+7799{next(self._numbers):07}",
        )
        made = f"{given_name}.{person.surname}".lower().translate(texts.LATIN)
        made += str(len(self.people) + 1)
        person.email = f"{made}@example.kz"
        account = Account(
            person_id=person.id,
            login=login or made,
            password_hash=self._password_hash,
            language=Language.KK if kin.kazakh and self._dice.random() < 0.7 else Language.RU,
            created_at=self._now - self._dice.random() * YEAR,
        )
        self._kin[account.id] = kin
        self.people.append(person)
        self.accounts[account.login] = account
        return account

    def lives(
        self,
        account: Account,
        unit: Unit,
        role: ResidencyRole = ResidencyRole.OWNER,
        share: str | None = None,
        ended: bool = False,
    ) -> None:
        years_ago = self._dice.uniform(3, 8) if ended else self._dice.uniform(0.1, 3)
        if account.login in SETTLED:
            years_ago = max(years_ago, 2.5)
        self._residencies.append(
            Residency(
                complex_id=unit.complex_id,
                unit_id=unit.id,
                person_id=account.person_id,
                role=role,
                share=Decimal(share) if share else None,
                state=ResidencyState.ENDED if ended else ResidencyState.ACTIVE,
                since=self._day(years_ago),
                until=self._day(3) if ended else None,
            )
        )
        if not ended:
            self.voters.setdefault(unit.id, account)

    def works(
        self, account: Account, organization_id: UUID, role: StaffRole, specialties: Iterable[TicketCategory] = ()
    ) -> None:
        post = StaffMember(organization_id=organization_id, person_id=account.person_id, role=role)
        post.specialties = [each.value for each in specialties]
        post.since = self._now - YEAR
        self._staff.append(post)

    async def write(self, version: int) -> None:
        """`version`: of the policy that all have agreed to when they signed up."""
        await Person.bulk_create(self.people)
        # The accounts say in short what their consents do.
        consents = self._consents(version)
        await Account.bulk_create(self.accounts.values())
        await Consent.bulk_create(consents)
        await Residency.bulk_create(self._residencies)
        await StaffMember.bulk_create(self._staff)

    def _consents(self, version: int) -> list[Consent]:
        for account in self.accounts.values():
            account.policy_version = version
        return [
            Consent(
                person_id=account.person_id,
                purpose=purpose,
                number=1,
                version=version,
                way=ConsentWay.SIGN_UP,
                language=account.language,
                at=account.created_at,
            )
            for account in self.accounts.values()
            for purpose in ConsentPurpose
        ]

    def _day(self, years_ago: float) -> date:
        return (self._now - years_ago * YEAR).date()

    def _kin_of(self, relative: Account | None) -> Kin:
        if relative is not None:
            kin = self._kin[relative.id]
            return Kin(kin.surname, kin.kazakh, not kin.woman)
        kazakh = self._dice.random() < 0.7
        surnames = texts.SURNAMES_KK if kazakh else texts.SURNAMES_RU
        return Kin(self._dice.choice(surnames), kazakh, self._dice.random() < 0.5)

    def _named(self, kin: Kin) -> tuple[str, str]:
        """Given name and patronymic."""
        if kin.kazakh:
            given_name = self._dice.choice(texts.WOMEN_KK if kin.woman else texts.MEN_KK)
            return given_name, self._dice.choice(texts.MEN_KK) + ("қызы" if kin.woman else "ұлы")
        given_name = self._dice.choice(texts.WOMEN_RU if kin.woman else texts.MEN_RU)
        return given_name, self._dice.choice(texts.PATRONYMICS_RU)[kin.woman]


def _surname(kin: Kin) -> str:
    declined = kin.surname.endswith(("ов", "ев", "ёв", "ин"))
    return kin.surname + "а" if kin.woman and declined else kin.surname
