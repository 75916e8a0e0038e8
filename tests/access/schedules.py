"""Who may announce polls, open, prolong, hide, close and cancel them."""

from tests.access.drafts import OF_A_DRAFT, REFUSED, another
from tests.access.roles import ONLY_MANAGEMENT, Row
from tests.access.scene import Ids, Scene
from tests.surveys import opened

AS_ITS_PARENT: dict[str, str] = {}


def moves(verb: str, poll: str, more: str = "") -> str:
    return f"mutation {{ {verb}(input: {{pollId: ${poll}{more}}}) {REFUSED} }}"


ROWS = [
    Row("Mutation.announcePoll", moves("announcePoll", "poll_draft"), OF_A_DRAFT),
    Row("Mutation.openPoll", moves("openPoll", "poll_draft"), OF_A_DRAFT),
    Row("Mutation.closePoll", moves("closePoll", "poll_live"), ONLY_MANAGEMENT),
    Row("Mutation.cancelPoll", moves("cancelPoll", "poll_live", ', reason: "Қате"'), ONLY_MANAGEMENT),
    Row(
        "Mutation.prolongPoll",
        moves("prolongPoll", "poll_live", ', closesAt: "2999-01-01T00:00:00Z"'),
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.tightenResults",
        moves("tightenResults", "poll_live", ", resultsVisibility: AFTER_CLOSE"),
        ONLY_MANAGEMENT,
    ),
]


async def a_live_one(scene: Scene, _: str) -> Ids:
    return {"poll_live": (await opened(scene.house.client, scene.town))["id"]}


ANEW = {
    "Mutation.announcePoll": another,
    "Mutation.openPoll": another,
    **{f"Mutation.{verb}": a_live_one for verb in ("closePoll", "cancelPoll", "prolongPoll", "tightenResults")},
}
