"""The first administrator, with whom everything else begins. There is one founding; who follows is appointed."""

from dataclasses import dataclass, field

from models.accounts import Account, Language, Person
from models.buildings import Complex, Organization, OrganizationKind
from models.staff import StaffMember, StaffRole
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.passwords import check_password, hashed
from resolvers.registration import check_login
from resolvers.rows import rows


@dataclass(frozen=True)
class Founding:
    """Who administers which organization, and the first complex that it manages."""

    organization: str
    kind: OrganizationKind
    complex: str
    address: str
    surname: str
    given_name: str
    patronymic: str | None
    login: str
    password: str = field(repr=False)


async def create_administrator(context: Context, founding: Founding) -> Account:
    """An organization with a complex stands, runs this server, and its administrator can sign in.

    Refuses: FORBIDDEN, BAD_INPUT, TOO_MANY_ATTEMPTS, UNAVAILABLE
    """
    check_login(founding.login)
    check_password(founding.password, "password", (founding.login, founding.surname, founding.given_name))
    password_hash = await hashed(context, founding.password)
    async with change(context) as tell:
        await _wait_for_others()
        if await StaffMember.exists(role=StaffRole.ADMINISTRATOR, ended_at=None):
            raise Refusal(RefusalCode.FORBIDDEN, "administrator_exists")
        if await Account.exists(login_index=founding.login):
            raise bad_input("login", "login_taken")
        organization = Organization(name=founding.organization, kind=founding.kind, operator_since=context.now)
        await organization.save(force_create=True)
        await Complex.create(organization_id=organization.id, name=founding.complex, address=founding.address)
        return tell.outcome(await _appointed(context, founding, organization, password_hash))


async def _appointed(context: Context, founding: Founding, organization: Organization, password_hash: str) -> Account:
    person = await Person.create(
        surname=founding.surname, given_name=founding.given_name, patronymic=founding.patronymic
    )
    await StaffMember.create(
        organization_id=organization.id, person_id=person.id, role=StaffRole.ADMINISTRATOR, since=context.now
    )
    return await Account.create(
        person_id=person.id,
        login=founding.login,
        password_hash=password_hash,
        language=Language.RU,
        created_at=context.now,
    )


async def _wait_for_others() -> None:
    """Two foundings at the same moment come one after the other: each raises this counter until its change ends."""
    await rows(
        "INSERT INTO topics (name, number) VALUES ('founding', 1) "
        "ON CONFLICT (name) DO UPDATE SET number = topics.number + 1 RETURNING number"
    )
