"""Who may look people up, and whom they find."""

from tests.access.roles import (
    ANONYMOUS,
    ELSE,
    FORBIDDEN,
    HOUSEHOLD,
    NOT_FOUND,
    OFFICE,
    OUTSIDE,
    RESIDENTS,
    UNAUTHENTICATED,
    Row,
    inside,
    listed,
    pages,
)

AS_ITS_PARENT = pages("Resident")
EVERYBODY = listed(*(f"resident {name}" for name in RESIDENTS))
ROWS = [
    Row(
        "Query.residents",
        "{ residents(complexId: $complex) { totalCount edges { node { id } } } }",
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: EVERYBODY, OUTSIDE: NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Query.residents search",
        '{ residents(complexId: $complex, search: "Aigerim Nurlanova") { totalCount edges { node { id } } } }',
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: EVERYBODY, OUTSIDE: NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Resident.residencies",
        inside("Resident", "resident_owner", "residencies { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*HOUSEHOLD, *OFFICE): {"id": "resident owner", "residencies": ["residency owner"]},
            ELSE: None,
        },
    ),
]
