"""Where a news item is for: its places as they are written. One rule: each exists, and none stands within another."""

from collections.abc import Sequence

from models.buildings import Building, Unit
from models.news import NewsItem, NewsPlace, Place
from resolvers.errors import bad_input, not_found

MOST_PLACES = 100


async def write_places(item: NewsItem, places: Sequence[Place], held: Sequence[Place] = ()) -> None:
    """Besides those `held` already. Refuses: NOT_FOUND, BAD_INPUT"""
    if len(places) + len(held) > MOST_PLACES:
        raise bad_input("places", "how_many", least=0, most=MOST_PLACES)
    buildings = {row.id: row for row in await Building.filter(complex_id=item.complex_id)}
    for number, place in enumerate(places):
        if place.building_id not in buildings:
            raise not_found(f"places.{number}.buildingId")
        await _must_exist(place, buildings[place.building_id], f"places.{number}")
        if any(other.holds(place) for other in (*held, *places[:number])):
            continue
        await NewsPlace.create(complex_id=item.complex_id, item_id=item.id, **place._asdict())


async def _must_exist(place: Place, building: Building, field: str) -> None:
    """Refuses: BAD_INPUT"""
    if place.entrance is not None and not 1 <= place.entrance <= building.entrances:
        raise bad_input(f"{field}.entrance", "number_between", least=1, most=building.entrances)
    if place.riser is not None:
        on_it = Unit.filter(building_id=building.id, riser=place.riser)
        if not await (on_it if place.entrance is None else on_it.filter(entrance=place.entrance)).exists():
            raise bad_input(f"{field}.riser", "nobody_on_riser")
