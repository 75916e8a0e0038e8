"""Who may read who they are, and choose a language."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, UNAUTHENTICATED, Row

AS_ITS_PARENT = {"Viewer": "id login phone email language displayName"}
ROWS = [
    Row("Query.me", "{ me { login } }", {ANONYMOUS: None, ELSE: DATA}),
    Row(
        "Mutation.updateProfile",
        "mutation { updateProfile(input: {language: KK}) { __typename ... on Viewer { language } "
        "... on Refused { code field } } }",
        {ANONYMOUS: UNAUTHENTICATED, ELSE: {"__typename": "Viewer", "language": "KK"}},
    ),
]
