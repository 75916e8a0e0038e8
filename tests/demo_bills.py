"""Who of the demo has linked an account with the billing centre, and that their bills are there when it opens."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from integrations.alseco import Alseco
from integrations.alseco_simulator.simulator import Simulator
from models.accounts import Account
from models.buildings import Complex, Unit, UnitKind
from models.residents import Residency, ResidencyRole, ResidencyState
from models.utility_accounts import UtilityAccount
from resolvers.bill_syncs import sync_due_accounts
from resolvers.context import Context, Services
from resolvers.utility_links import link_utility_account
from tests.demo_centre import number_of, premises_of

Acting = Callable[[Account], Context]
# Homes of one building: as many as a comparison needs, and some more.
LINKED = 13
SHOWN = ("owner", "tenant")
PATIENCE_SECONDS, PAUSE_SECONDS = 30.0, 0.05


class Bills:
    """Each step does what is missing."""

    def __init__(self, services: Services, acting: Acting, complex: Complex, simulator: Simulator) -> None:
        self._services, self._acting = services, acting
        self._complex, self._simulator = complex, simulator

    async def send(self) -> int:
        """The centre bills every flat, and of some the bills are here. Returns how many homes have linked just now."""
        flats = Unit.filter(complex_id=self._complex.id, kind=UnitKind.APARTMENT).select_related("building")
        units = await flats.order_by("building__address", "position")
        homes = await self._homes(units)
        shown = {number_of(unit) for unit, account in homes if account.login in SHOWN}
        first = await UtilityAccount.filter(complex_id=self._complex.id).order_by("id").first()
        linked_at = first.created_at if first else self._services.clock()
        self._simulator.add(premises_of(units, shown, linked_at))
        known = set(await UtilityAccount.filter(complex_id=self._complex.id).values_list("unit_id", flat=True))
        fresh = [(unit, account) for unit, account in homes if unit.id not in known]
        for unit, account in fresh:
            await link_utility_account(self._acting(account), unit.id, number_of(unit), Alseco.name)
        # What a seed that was killed has claimed comes when its claim has run out; nobody waits so long.
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._fetched()
        return len(fresh)

    async def _homes(self, units: list[Unit]) -> list[tuple[Unit, Account]]:
        """Of the first building, with one who lives there: whoever rents it rather than who owns it."""
        near = {unit.id: unit for unit in units if unit.building_id == units[0].building_id}
        living: dict[object, Residency] = {}
        stays = Residency.filter(unit_id__in=near, state=ResidencyState.ACTIVE)
        for stay in await stays.order_by("id"):
            if stay.unit_id not in living or stay.role is ResidencyRole.TENANT:
                living[stay.unit_id] = stay
        chosen = [(unit, living[unit.id]) for unit in near.values() if unit.id in living][:LINKED]
        accounts = await Account.filter(person_id__in=[stay.person_id for _, stay in chosen])
        by_person = {account.person_id: account for account in accounts}
        return [(unit, by_person[stay.person_id]) for unit, stay in chosen]

    async def _fetched(self) -> None:
        """The timer may be at it already; whoever comes first does it."""
        waiting = UtilityAccount.filter(complex_id=self._complex.id, fetched_at=None, failure=None)
        while await waiting.exists():
            await sync_due_accounts(Context(self._services))
            await asyncio.sleep(PAUSE_SECONDS)
