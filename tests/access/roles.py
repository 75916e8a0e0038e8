"""Who asks, and what a row of the access matrix is: a document and one outcome per role.

An outcome is the answer itself: what stands behind the last single field, with ids replaced by the names of `Scene`;
DATA for any answer that is there; a refusal's code. A role stands in one group of a row, ELSE is for all the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ROLES = {
    "anonymous": "has not signed in",
    "owner": "owns unit 0 in building 0 and has voted",
    "tenant": "rents unit 0",
    "family": "lives in unit 0 with them",
    "neighbour": "owns unit 1 in the same building",
    "other": "owns unit 2 in building 1",
    "former": "has lived in unit 3",
    "applicant": "has asked for unit 1, and nobody has decided",
    "landlord": "owns unit 3, and manages another organization",
    "elsewhere": "owns a unit in another complex",
    "master": "works here",
    "dispatcher": "works here",
    "manager": "works here",
    "administrator": "works here",
    "retired": "has managed this complex",
    "stranger": "manages another organization",
}
Roles = tuple[str, ...]
ANONYMOUS: Roles = ("anonymous",)
HOUSEHOLD: Roles = ("owner", "tenant", "family")
BUILDING_0: Roles = (*HOUSEHOLD, "neighbour")
BUILDING_1: Roles = ("other", "landlord")
RESIDENTS: Roles = (*BUILDING_0, *BUILDING_1)
OFFICE: Roles = ("dispatcher", "manager", "administrator")
STAFF: Roles = ("master", *OFFICE)
MANAGEMENT: Roles = ("manager", "administrator")
INSIDE: Roles = (*RESIDENTS, *STAFF)
FORMER: Roles = ("former",)
OUTSIDE: Roles = ("former", "applicant", "retired", "elsewhere", "stranger")
ELSE: Roles = ()

DATA = object()
UNAUTHENTICATED, FORBIDDEN, NOT_FOUND = "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"
REFUSALS = [UNAUTHENTICATED, FORBIDDEN, NOT_FOUND]

# What a mutation is asked for where only a refusal is looked at.
REFUSED = "{ __typename ... on Refused { code field } }"
ONLY_MANAGEMENT = {
    ANONYMOUS: UNAUTHENTICATED,
    MANAGEMENT: DATA,
    ("stranger",): NOT_FOUND,
    ELSE: FORBIDDEN,
}


@dataclass(frozen=True)
class Row:
    """`key` begins with what it is about. `$name` in the document is an id of the scene."""

    key: str
    document: str
    outcomes: Mapping[Roles, Any]

    def of(self, role: str) -> Any:
        named = [outcome for roles, outcome in self.outcomes.items() if role in roles]
        assert len(named) <= 1, f"{self.key} names {role} twice"
        return named[0] if named else self.outcomes[ELSE]


def node(kind: str, name: str, seen_by: Roles, note: str = "") -> Row:
    document = f"{{ node(id: ${name}) {{ __typename }} }}"
    return Row(f"node({kind}){note}", document, {ANONYMOUS: UNAUTHENTICATED, seen_by: kind, ELSE: None})


def inside(kind: str, name: str, selection: str) -> str:
    return f"{{ node(id: ${name}) {{ id ... on {kind} {{ {selection} }} }} }}"


def listed(*names: str) -> dict[str, Any]:
    return {"totalCount": len(names), "edges": list(names)}


def pages(kind: str) -> dict[str, str]:
    """The fields of a list's pages, for AS_ITS_PARENT."""
    return {f"{kind}Connection": "edges pageInfo totalCount", f"{kind}Edge": "node cursor"}
