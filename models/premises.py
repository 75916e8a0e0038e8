"""Whether a billing centre's address and a unit of ours are the same premises, as different hands write them.

One rule: only what surely means the same is the same. Who is refused asks the office; who is let in by mistake reads
somebody else's bills. So street, house and flat all have to be said, and nothing said may contradict.
"""

from dataclasses import dataclass

from models.buildings import UnitKind
from models.premises_words import STATED
from models.written_addresses import Said, name_forms, read_address

# What a name has more where somebody is honoured by it: Абай and Абая, Гоголь and Гоголя.
GENITIVE = ("а", "иа")
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Premises:
    """A unit of ours. `complex`: its complex's address, which says what the building's own leaves out."""

    building: str
    kind: UnitKind
    number: str
    complex: str = ""


def same_premises(ours: Premises, full: str, house: str, flat: str) -> bool:
    """`full`, `house`, `flat`: as the centre says them; where one of the latter is empty, `full` has to say it."""
    here, there = _whole(read_address(ours.building), read_address(ours.complex)), read_address(full)
    number, said_flat = _unit(ours), _flat(read_address(flat), there)
    of_house, told_house = here.house(), (read_address(house) if house.strip() else _rest(there, said_flat)).house()
    if number is None or said_flat != number or of_house is None or told_house != of_house:
        return False
    labelled = "house" in there.labelled, "house" in here.labelled
    spent = [said_flat[1]] * ("flat" not in there.labelled) + [told_house[0]] * (not labelled[0])
    streets = there.street_numbers(*spent), here.street_numbers(*[of_house[0]] * (not labelled[1]))
    return streets[0] == streets[1] and _same_street(here, there)


def _unit(ours: Premises) -> tuple[str, str] | None:
    """(label, number): `5`, `кв. 5` and `5-пәтер` are one."""
    said = read_address(ours.number)
    label = KIND_LABELS[ours.kind]
    numbers = said.labelled.get(label, []) + said.numbers
    # With letters of its own, such as Н-12, it means nothing to a centre.
    return (label, numbers[0]) if len(numbers) == 1 and said.plain else None


KIND_LABELS = {
    UnitKind.APARTMENT: "flat",
    UnitKind.COMMERCIAL: "commercial",
    UnitKind.PARKING: "parking",
    UnitKind.STORAGE: "storage",
}


def _flat(flat: Said, full: Said) -> tuple[str, str] | None:
    """A bare number is that of an apartment, unless the whole address calls it otherwise."""
    found = [(label, one) for label in KIND_LABELS.values() for one in flat.labelled.get(label, [])]
    found += [("flat", one) for one in flat.numbers]
    named = [(label, one) for label in KIND_LABELS.values() for one in full.labelled.get(label, [])]
    if not found and flat.plain:
        return named[0] if len(named) == 1 else None
    if len(found) != 1 or not flat.plain or len(named) > 1 or (named and named[0][1] != found[0][1]):
        return None
    return named[0] if named and not flat.labelled else found[0]


def _rest(full: Said, flat: tuple[str, str] | None) -> Said:
    """Of an address that is all in one, without its flat."""
    bare = full.numbers
    if flat and not full.labelled.get(flat[0]) and bare and bare[-1] == flat[1]:
        bare = bare[:-1]
    return Said(numbers=bare, labelled=full.labelled)


def _whole(building: Said, complex: Said) -> Said:
    """The street, where the building's own address names none, is that of the complex; so is its house."""
    cities = building.cities or complex.cities
    if building.names or building.street_numbers(*building.numbers[-1:]):
        return Said(building.names, building.types, cities, building.numbers, building.labelled)
    # In `мкр Самал-2` the number is of the district.
    bare = "house" in complex.labelled or (len(complex.numbers) == 1 and "area" in complex.types)
    own = complex.labelled.get("house") or ([] if bare else complex.numbers[-1:])
    street = [*complex.street_numbers(*[] if bare else own).elements()]
    house = building.numbers or ([] if "house" in building.labelled else own)
    return Said(complex.names, building.types | complex.types, cities, street + house, building.labelled)


def _same_street(here: Said, there: Said) -> bool:
    if here.cities and there.cities and not here.cities & there.cities:
        return False
    if not (here.types <= there.types or there.types <= here.types) or (here.types ^ there.types) & STATED:
        return False
    left = list(there.names)
    for name in here.names:
        match = next((other for other in left if _same_name(name, other)), None)
        if match is None:
            return False
        left.remove(match)
    # Without a name, a street is nothing but its number: `11 мкр`.
    return not left and bool(here.names or here.types & there.types)


def _same_name(one: str, other: str) -> bool:
    return any(_same_form(a, b) for a in name_forms(one) for b in name_forms(other))


def _same_form(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= SHORTEST_NAME and long in {short + ending for ending in GENITIVE})
