"""The table of powers is what the docs print, and what the API does."""

from itertools import product
from pathlib import Path

import pytest

from models.buildings import UnitKind
from models.ids import uuid7
from models.residents import ResidencyRole
from models.staff import StaffRole
from resolvers.powers import POWERS, Power, Role, roles_at
from resolvers.rights import Home, Rights
from tests.rooms import ROOT

PAGE = Path(ROOT, "docs", "roles.md")
ROLES: tuple[Role, ...] = (*ResidencyRole, *StaffRole)


def table() -> list[str]:
    """As docs/roles.md prints it."""
    head = ["", *(role.value for role in ROLES)]
    rows = [[power.value, *("yes" if role in POWERS[power] else "" for role in ROLES)] for power in Power]
    lines = [f"| {' | '.join(cells)} |".replace("  ", " ") for cells in [head, ["---"] * len(head), *rows]]
    return lines


def test_the_docs_print_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## Ways in")[0]
    printed = [line for line in page.splitlines() if line.startswith("|")]

    assert printed == table()


def test_every_power_is_somebodys() -> None:
    assert set(POWERS) == set(Power)
    assert all(POWERS.values())


@pytest.mark.parametrize(("living", "serving"), [*product([None, *ResidencyRole], [None, *StaffRole])])
def test_who_lives_and_works_in_one_complex_has_both_powers(
    living: ResidencyRole | None, serving: StaffRole | None
) -> None:
    complex_id, building_id, unit_id, elsewhere = (uuid7() for _ in range(4))
    homes = (Home(complex_id, building_id, unit_id, living, UnitKind.APARTMENT),) if living else ()
    rights = Rights(homes, ((complex_id, serving),) if serving else ())

    here, next_door = roles_at(rights, unit_id, complex_id), roles_at(rights, elsewhere, complex_id)

    assert here == {role for role in (living, serving) if role}
    assert next_door == {role for role in (serving,) if role}
