"""Who is told whom a breach concerns: who administers the organization."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, NOT_FOUND, UNAUTHENTICATED, Row

AS_ITS_PARENT = {
    "BreachReport": "since asOf totalCount affected pageInfo",
    "AffectedPerson": "id surname givenName patronymic phone email shown lastShownAt",
}
ROWS = [
    Row(
        "Query.breachReport",
        '{ breachReport(organizationId: $organization, since: "2026-01-01T00:00:00Z", everybody: true) '
        "{ totalCount affected { id phone email } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("administrator",): DATA,
            ("stranger",): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
]
