"""Who stands in the offices' lists besides: erased with the account where it is proved that they are the same."""

from datetime import timedelta
from typing import Any

import pytest

from models.accounts import Person
from models.data_map import Held
from models.erasures import Erasure
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers import erasing
from resolvers.context import Context
from resolvers.erased_rows import erase
from resolvers.erasing import carry_out_erasures
from tests.clients import Client
from tests.conftest import House
from tests.test_erasures import asked, carried_out
from tests.world import Someone, Town, move_in, small_town


async def _listed_as(town: Town, who: Someone, *given_names: str) -> list[Person]:
    """The office has them in its list of another unit, with that phone, which the account has confirmed."""
    who.account.phone = who.person.phone
    await who.account.save(update_fields=["phone"])
    surname = who.person.surname.upper()
    listed = [await Person.create(surname=surname, given_name=name, phone=who.person.phone) for name in given_names]
    for person in listed:
        await Residency.create(
            complex_id=town.complex.id,
            unit_id=town.units[1].id,
            person_id=person.id,
            role=ResidencyRole.FAMILY,
            state=ResidencyState.ACTIVE,
        )
    return listed


async def test_who_is_the_same_in_the_offices_list_goes_too_and_who_only_shares_their_phone_stays(
    house: House, client: Client, town: Town, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a process dies when it is no longer known who lived where."""
    tenant, deaths = town["tenant"], 0
    listed = await _listed_as(town, tenant, tenant.person.given_name, "Ғани")
    await asked(client, tenant, password_hash)

    async def dying(context: Context, held: Held, *rest: Any) -> None:
        nonlocal deaths
        await erase(context, held, *rest)
        if held.model == Residency.__name__ and not await Residency.exists(person_id=tenant.person.id):
            deaths += 1
            raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(erasing, "erase", dying)
        past = house.services.clock() - timedelta(seconds=1)
        await Erasure.filter(person_id=tenant.person.id).update(begins_at=past)
        await carry_out_erasures(Context(house.services))
    assert (deaths, await Person.exists(id=listed[0].id)) == (1, True)

    await carried_out(house, tenant.person.id)

    assert [await Person.exists(id=person.id) for person in listed] == [False, True]
    assert [await Residency.exists(person_id=person.id) for person in listed] == [False, True]


@pytest.mark.parametrize("state", [ResidencyState.REQUESTED, ResidencyState.DECLINED, ResidencyState.ENDED])
async def test_who_only_says_that_they_are_called_so_takes_nobody_along(
    house: House, client: Client, town: Town, password_hash: str, state: ResidencyState
) -> None:
    """Whoever was let in elsewhere, too."""
    tenant = town["tenant"]
    [listed] = await _listed_as(town, tenant, tenant.person.given_name)
    await Residency.filter(person_id=tenant.person.id).update(state=state)
    await move_in(tenant, (await small_town(house.services)).units[0])
    await asked(client, tenant, password_hash)

    await carried_out(house, tenant.person.id)

    assert await Residency.exists(person_id=listed.id)
