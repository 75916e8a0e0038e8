"""Fills an empty database with the measured complex: one small town, and a crowd of owners with a unit each.

Only people and places are made here, as rows; news, polls and ballots come by the API, as `bench.stage` asks for them.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from bench.effort import VOTERS
from integrations.settings import Settings
from models.accounts import Account, Language, Person
from models.buildings import Unit, UnitKind
from models.residents import Residency, ResidencyRole, ResidencyState
from models.sessions import Session
from resolvers.context import Services
from schema.ids import write_id
from server import create_app
from tests.world import PASSWORD, Town, small_town


async def seeded(settings: Settings) -> bytes:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        voters = await crowd(services, town)
    tokens = {role: someone.token for role, someone in town.people.items()}
    told = {"complex": town.complex_id, "building": town.building_id(0), "tokens": tokens, "voters": voters}
    return orjson.dumps(told)


async def crowd(services: Services, town: Town) -> list[dict[str, Any]]:
    """Owners of one apartment each in building 0, signed in."""
    now, password_hash = datetime.now(UTC).replace(microsecond=0), await services.passwords.hashed(PASSWORD)
    units, people = [_unit(town, place) for place in range(VOTERS)], [_person(place) for place in range(VOTERS)]
    accounts = [
        Account(
            person_id=who.id,
            login=f"voter{place}",
            password_hash=password_hash,
            language=Language.EN,
            created_at=now,
            # They have agreed to the first policy, of the server that has just begun.
            policy_version=1,
        )
        for place, who in enumerate(people)
    ]
    expires_at = now + timedelta(hours=1)
    sessions = [Session(account_id=who.id, created_at=now, refreshed_at=now, expires_at=expires_at) for who in accounts]
    homes = [_home(who, unit) for who, unit in zip(people, units, strict=True)]
    await Unit.bulk_create(units)
    await Person.bulk_create(people)
    await Account.bulk_create(accounts)
    await Session.bulk_create(sessions)
    await Residency.bulk_create(homes)
    return [
        {
            "unit": write_id("Unit", unit.id),
            "token": services.tokens.issue(session.account_id, session.id, session.created_at, session.expires_at),
        }
        for unit, session in zip(units, sessions, strict=True)
    ]


def _person(place: int) -> Person:
    return Person(surname="Нұрланова", given_name="Әйгерім", phone=f"+7702{place:07}", email=f"voter{place}@example.kz")


def _unit(town: Town, place: int) -> Unit:
    building = town.buildings[0]
    return Unit(
        complex_id=building.complex_id,
        building_id=building.id,
        kind=UnitKind.APARTMENT,
        number=str(place + 1000),
        position=place + 1000,
        area_m2=Decimal("42.80"),
    )


def _home(person: Person, unit: Unit) -> Residency:
    return Residency(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        person_id=person.id,
        role=ResidencyRole.OWNER,
        share=Decimal(1),
        state=ResidencyState.ACTIVE,
        since=datetime.now(UTC).date(),
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(asyncio.run(seeded(Settings())))
