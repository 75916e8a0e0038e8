"""How people move in and out in tests: claims, answers, letters, and what stands in the rows afterwards."""

from datetime import UTC, date, datetime
from typing import Any

from models.accounts import Person
from models.ids import uuid7
from models.residents import Residency, ResidencyChange, ResidencyRole, ResidencyState, ResidencyWay
from resolvers.context import Services
from schema.ids import write_id
from tests.clients import Client
from tests.world import Someone, Town, sign_up

HOME = "... on Residency { id role state share since until way }"
LETTER = "... on Invite { id letterCode role share usedAt withdrawnAt }"


async def newcomer(services: Services) -> Someone:
    return await sign_up(services, f"newcomer-{uuid7().hex}", "!")


async def asks(client: Client, town: Town, who: Someone, unit: int = 1, **claim: Any) -> Any:
    """A request for a unit of the town, as its door names it."""
    place = {"buildingId": town.building_id(unit // 2), "number": town.units[unit].number}
    return await client.do("claimUnit", place | claim, who, HOME)


async def letter(client: Client, town: Town, who: Someone, unit: int = 1, **more: Any) -> Any:
    return await client.do("inviteToUnit", {"unitId": town.unit_id(unit), "role": "OWNER"} | more, who, LETTER)


async def homes_of(who: Someone) -> list[tuple[str, str]]:
    """(unit, state) of every residency, in the order they began."""
    rows = await Residency.filter(person_id=who.person.id).order_by("id")
    return [(write_id("Unit", row.unit_id), row.state.value) for row in rows]


async def steps_of(residency_id: Any) -> list[str]:
    return [row.state.value for row in await ResidencyChange.filter(residency_id=residency_id).order_by("id")]


async def with_phone(services: Services, phone: str | None = None, **named: str) -> Someone:
    """A newcomer whose account has confirmed a phone."""
    who = await newcomer(services)
    who.account.phone = who.person.phone = phone or who.person.phone
    who.person.update_from_dict(named)
    await who.account.save()
    await who.person.save()
    return who


async def listed(town: Town, phone: str, unit: int = 3, **home: Any) -> Residency:
    """Somebody without an account, as an import leaves them. `home`: columns of the residency, and the surname."""
    surname = home.pop("surname", "Нұрланов")
    person = await Person.create(surname=surname, given_name="Арман", phone=phone)
    place = {"complex_id": town.complex.id, "unit_id": town.units[unit].id, "person_id": person.id}
    stands = {"role": ResidencyRole.OWNER, "state": ResidencyState.ACTIVE, "way": ResidencyWay.IMPORT}
    row = await Residency.create(**{**place, **stands, "since": date(2020, 5, 1), **home})
    await ResidencyChange.create(complex_id=row.complex_id, residency_id=row.id, state=row.state, at=datetime.now(UTC))
    return row


async def residency_of(who: Someone) -> dict[str, str]:
    """What names the residency of somebody who has one, in an input."""
    return {"residencyId": write_id("Residency", (await Residency.get(person_id=who.person.id)).id)}
