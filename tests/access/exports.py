"""Who may take a complex's homes away as a spreadsheet: that is everybody's name and phone."""

from tests.access.roles import (
    ANONYMOUS,
    ELSE,
    FORBIDDEN,
    INSIDE,
    MANAGEMENT,
    UNAUTHENTICATED,
    Row,
    inside,
)

MEDIA = "text/csv; charset=utf-8"
AS_ITS_PARENT: dict[str, str] = {}
ROWS = [
    Row(
        "Complex.unitExport",
        inside("Complex", "complex", "unitExport(format: CSV) { mediaType }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: {"id": "complex", "unitExport": MEDIA},
            tuple(role for role in INSIDE if role not in MANAGEMENT): {"id": "complex", "unitExport": None},
            ELSE: None,
        },
    ),
    Row(
        "Query.importTemplate",
        "{ importTemplate(format: CSV, language: KK) { mediaType } }",
        {ANONYMOUS: UNAUTHENTICATED, (*MANAGEMENT, "landlord", "stranger"): MEDIA, ELSE: FORBIDDEN},
    ),
]
