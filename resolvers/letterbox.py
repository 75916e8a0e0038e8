"""What goes into the letter boxes of a building: its good letters, as cards to cut apart, for its management only."""

from uuid import UUID

from integrations import documents
from models.accounts import Language
from models.buildings import Building, Complex, Unit, UnitKind
from models.days import local_day
from models.invites import Invite
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.files import File, Offer, media_type, offer, printed
from resolvers.invites import good_letters_of_building, mailed_places
from resolvers.powers import Power, complexes_with

INVITES = "invite-sheet"
NAMES = {Language.KK: "Шақырулар", Language.RU: "Приглашения", Language.EN: "Invitations"}


async def invites_offer(
    context: Context, building: Building, kind: UnitKind | None = None, entrance: int | None = None
) -> Offer | None:
    """A link to the building's good letters, or to those of one kind of units or entrance; None where there are none,
    and for whoever is not of its management.
    """
    if building.complex_id not in complexes_with(await context.rights(), Power.PRINT_LETTERS):
        return None
    mailed = await context.load(mailed_places, building.id)
    if not any(kind in (None, its_kind) and entrance in (None, its_entrance) for its_kind, its_entrance in mailed):
        return None
    places = {"kind": kind, "entrance": None if entrance is None else str(entrance)}
    which = {name: value for name, value in places.items() if value is not None}
    return offer(context, INVITES, {"building_id": str(building.id), **which}, _name(context, building))


async def invite_sheet(context: Context, *, building_id: str, kind: str = "", entrance: str = "") -> File:
    """Each card speaks Kazakh and Russian, and English if the viewer does. Refuses: NOT_FOUND, UNAVAILABLE"""
    printing = complexes_with(await context.rights(), Power.PRINT_LETTERS)
    building = await Building.get_or_none(id=UUID(building_id), complex_id__in=printing)
    if building is None:
        raise not_found("id")
    complex = await Complex.get(id=building.complex_id).select_related("organization")
    where: dict[str, object] = {"kind": UnitKind(kind)} if kind else {}
    where |= {"entrance": int(entrance)} if entrance else {}
    letters = await good_letters_of_building(context, building.id, where)
    if not letters:
        raise not_found("id")
    sheet = documents.InviteSheet(
        organization=complex.organization.name,
        complex=complex.name,
        invites=[_card(letter, unit, building) for letter, unit in letters[: documents.MOST_INVITES]],
        languages=("kk", "ru", "en") if context.language is Language.EN else ("kk", "ru"),
    )
    name = _name(context, building)
    return File(name, media_type(name), await printed(documents.invites, sheet))


def _card(letter: Invite, unit: Unit, building: Building) -> documents.Invite:
    return documents.Invite(
        address=building.address,
        kind=unit.kind.value,
        unit=unit.number,
        code=letter.code,
        expires_on=local_day(letter.expires_at),
    )


def _name(context: Context, building: Building) -> str:
    address = "".join(letter if letter.isalnum() else " " for letter in building.address)
    return f"{NAMES[context.language]} {' '.join(address.split())[:60]}.pdf"
