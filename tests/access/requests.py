"""Who sees requests wait, the office all and owners those for their units; and who sees their own homes change."""

from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    OFFICE,
    UNAUTHENTICATED,
    Row,
    listed,
    pages,
)

# Owners of units that nobody asks for, and those who answer for no unit.
UNASKED, NO_OWNERS = ("owner", "other", "landlord"), ("tenant", "family", "master")
AS_ITS_PARENT = {"ResidencyQueue": "waiting newest"} | pages("Residency")
ROWS = [
    Row(
        "Query.residencyRequests",
        "{ residencyRequests(complexId: $complex) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*OFFICE, "neighbour"): listed("residency applicant"),
            UNASKED: listed(),
            NO_OWNERS: FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Subscription.residencyQueue",
        "subscription { residencyQueue(complexId: $complex) { waiting newest { id } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*OFFICE, "neighbour"): {"waiting": 1, "newest": ["residency applicant"]},
            UNASKED: {"waiting": 0, "newest": []},
            NO_OWNERS: FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Subscription.homeUpdates",
        "subscription { homeUpdates { id } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            **{(name,): [f"residency {name}"] for name in ("owner", "tenant", "family", "neighbour", "other")},
            **{(name,): [f"residency {name}"] for name in ("former", "applicant", "landlord")},
            ("elsewhere",): DATA,
            ELSE: [],
        },
    ),
]
