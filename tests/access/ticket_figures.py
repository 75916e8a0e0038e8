"""Who is shown how fast tickets are answered and done."""

from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    OFFICE,
    UNAUTHENTICATED,
    Row,
)

FIGURES = '{ ticketFigures(complexId: $complex, from: "2026-01-01", to: "2026-12-31", by: %s) { whole { opened } } }'
AS_ITS_PARENT = {
    "TicketFigures": "whole groups",
    "TicketFigureGroup": "figures building category master month",
    "TicketFigure": "opened finished medianResponseMinutes medianResolutionMinutes overdueShare averageRating rated",
}
ROWS = [
    Row(
        "Query.ticketFigures",
        FIGURES % "MONTH",
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: DATA, ("stranger",): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Query.ticketFigures by master",
        FIGURES % "MASTER",
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: DATA, ("stranger",): NOT_FOUND, ELSE: FORBIDDEN},
    ),
]
