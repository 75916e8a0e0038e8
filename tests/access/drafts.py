"""Who may draft polls, write drafts anew and throw them away."""

from tests.access.roles import ANONYMOUS, ELSE, FORBIDDEN, MANAGEMENT, NOT_FOUND, ONLY_MANAGEMENT, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.surveys import drafted

AS_ITS_PARENT = {"DiscardedDraft": "pollId"}
REFUSED = "{ __typename ... on Refused { code field } }"
SAID = """title: "Сауал", closesAt: "2999-01-01T00:00:00Z", questions: [{text: "Шлагбаум?", options: ["Иә", "Жоқ"]}]"""
# A draft is not there for somebody who only lives here.
OF_A_DRAFT = {**ONLY_MANAGEMENT, ("landlord",): NOT_FOUND}
ROWS = [
    Row(
        "Mutation.draftPoll",
        f"mutation {{ draftPoll(input: {{complexId: $complex, {SAID}}}) {REFUSED} }}",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.draftPoll of another building",
        f"mutation {{ draftPoll(input: {{complexId: $complex, buildingIds: [$other_building], {SAID}}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, (*MANAGEMENT, "stranger"): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Mutation.redraftPoll",
        f"mutation {{ redraftPoll(input: {{pollId: $poll_draft, {SAID}}}) {REFUSED} }}",
        OF_A_DRAFT,
    ),
    Row("Mutation.discardDraft", f"mutation {{ discardDraft(input: {{pollId: $poll_draft}}) {REFUSED} }}", OF_A_DRAFT),
]


async def another(scene: Scene, _: str) -> Ids:
    return {"poll_draft": (await drafted(scene.house.client, scene.town))["id"]}


ANEW = {"Mutation.discardDraft": another}
