"""What the access matrix is asked about: a complex with a life in it, another one beside it, a name for each id."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.access.roles import ROLES, Row
from tests.conftest import House
from tests.world import Someone, Town

Ids = dict[str, Any]


@dataclass
class Scene:
    """`ids`: name → id as clients see it."""

    house: House
    town: Town
    beside: Town
    ids: Ids = field(default_factory=dict)
    people: dict[str, Someone | None] = field(init=False)

    def __post_init__(self) -> None:
        self.people = {role: self.town.people.get(role) for role in ROLES} | {
            "elsewhere": self.beside["owner"],
            "stranger": self.beside["manager"],
        }

    def add(self, ids: Ids) -> None:
        assert not self.ids.keys() & ids.keys(), f"named twice: {self.ids.keys() & ids.keys()}"
        self.ids |= ids

    def variables(self, row: Row) -> dict[str, str]:
        return {name: self.ids[name.replace("_", " ")] for name in re.findall(r"\$(\w+)", row.document)}

    def read(self, answer: Any) -> Any:
        """What stands behind the last single field, with names for ids."""
        names = {node_id: name for name, node_id in self.ids.items()}
        if isinstance(answer, list):
            return [self.read(item) for item in answer]
        if isinstance(answer, dict) and answer.get("__typename") == "Refused":
            return answer["code"]
        if isinstance(answer, dict):
            answer = {key: self.read(value) for key, value in answer.items()}
            return next(iter(answer.values())) if len(answer) == 1 else answer
        return names.get(answer, answer) if isinstance(answer, str) else answer

    def told(self, payload: dict[str, Any]) -> Any:
        if "errors" in payload:
            return payload["errors"][0]["extensions"]["code"]
        return self.read(payload["data"])
