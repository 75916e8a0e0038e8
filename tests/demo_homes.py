"""Who asks to live in the demo complex, and the letters that wait in one of its entrances."""

from collections.abc import Callable

from models.accounts import Account
from models.buildings import Building, Complex, Unit, UnitKind
from models.invites import Invite
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.claims import Claim, claim_unit
from resolvers.context import Context
from resolvers.invites import invite_to_unit, print_invites

# As what, which flat of the first building, and the word to whoever decides.
REQUESTS = (
    (ResidencyRole.OWNER, "5", "Пәтерді сатып алдық, шарт №114."),
    (ResidencyRole.TENANT, "9", "Снимаю с октября, собственник в курсе."),
    (ResidencyRole.FAMILY, "14", None),
)

# Flats whose tenants have letters.
LET = ("7", "21")


async def move(acting: Callable[[Account], Context], complex: Complex, manager: Account) -> None:
    """People of the other complex ask for flats here; each step does what is missing."""
    building = await Building.filter(complex_id=complex.id).order_by("address").first()
    assert building
    elsewhere = Residency.filter(state=ResidencyState.ACTIVE, complex_id__not=complex.id).order_by("id")
    # Not whom one signs in as: that one asks in an example.
    shown = await Account.get(login_index="elsewhere")
    asking = [row.person_id for row in await elsewhere if row.person_id != shown.person_id][: len(REQUESTS)]
    for person_id, (role, number, note) in zip(asking, REQUESTS, strict=True):
        if not await Residency.exists(person_id=person_id, complex_id=complex.id):
            claim = Claim(None, building.id, UnitKind.APARTMENT, number, role, None, note)
            await claim_unit(acting(await Account.get(person_id=person_id)), claim)
    if not await Invite.exists(complex_id=complex.id):
        await print_invites(acting(manager), building.id, None, None, 180)
        for unit in await Unit.filter(building_id=building.id, number__in=LET).order_by("position"):
            await invite_to_unit(acting(manager), unit.id, ResidencyRole.TENANT, None, 30)
