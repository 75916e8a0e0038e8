"""Very many people of one complex, as rows: for what is told to all of them at once."""

from models.accounts import Account, Person
from models.ids import uuid7
from models.residents import Residency, ResidencyRole, ResidencyState
from tests.world import Town


async def crowd(town: Town, number: int) -> list[Person]:
    """They own nothing, rent unit 0 all together and have accounts and addresses."""
    name = uuid7().hex
    people = [
        Person(id=uuid7(), surname="Нұрланова", given_name="Әйгерім", email=f"{place}-{name}@example.kz")
        for place in range(number)
    ]
    accounts = [
        Account(
            id=uuid7(), person_id=person.id, login=f"{place}-{name}", password_hash="!", created_at="2026-01-01T00:00Z"
        )
        for place, person in enumerate(people)
    ]
    homes = [
        Residency(
            id=uuid7(),
            complex_id=town.complex.id,
            unit_id=town.units[0].id,
            person_id=person.id,
            role=ResidencyRole.TENANT,
            state=ResidencyState.ACTIVE,
        )
        for person in people
    ]
    await Person.bulk_create(people, batch_size=500)
    await Account.bulk_create(accounts, batch_size=500)
    await Residency.bulk_create(homes, batch_size=500)
    return people
