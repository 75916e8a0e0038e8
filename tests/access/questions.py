"""A ballot paper is shown to whom the poll is."""

from tests.access.roles import Row

AS_ITS_PARENT = {
    "Option": "id text",
    "Question": "id text method minChoices maxChoices takesRemark options",
}
ROWS: list[Row] = []
