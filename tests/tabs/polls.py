"""Examples of polls: read them, and hear what happens to them."""

from datetime import timedelta

from models.polls import Poll
from schema.ids import write_id
from tests import demo_poll_texts as texts
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab

# What the examples call them → the demo's poll. The draft goes its whole way in the examples, the spare one is thrown
# away, the announced one called off.
CALLED = {
    "live": texts.BARRIER,
    "hidden": texts.CLEANING,
    "draft": texts.LIGHTS,
    "spare": texts.GARAGE,
    "announced": texts.PLANTING,
    "of people": texts.YARD,
}


async def polls_of(demo: Demo) -> dict[str, Poll]:
    """By what the examples call them."""
    polls = {poll.title: poll for poll in await Poll.filter(complex_id=demo.home.complex_id)}
    if any(text.title not in polls for text in CALLED.values()):
        raise NotTheDemo
    return {name: polls[text.title] for name, text in CALLED.items()}


async def facts(demo: Demo) -> Facts:
    polls, now = await polls_of(demo), demo.context.now
    return {
        **{f"{name.replace(' ', '_')}_poll_id": write_id("Poll", poll.id) for name, poll in polls.items()},
        "opens_at": (now + timedelta(days=2)).isoformat(timespec="seconds"),
        "closes_at": (now + timedelta(days=30)).isoformat(timespec="seconds"),
        "closes_later_at": (now + timedelta(days=60)).isoformat(timespec="seconds"),
    }


GROUP = "Polls"
TABS = (
    Tab(
        "Polls of the complex",
        "tenant",
        lambda facts: {"complexId": facts["complex_id"], "states": ["OPEN", "CLOSED"]},
        """
query Polls($complexId: ID!, $states: [PollState!]) {
  polls(complexId: $complexId, states: $states, first: 10) {
    totalCount
    edges { node { id title state opensAt closesAt resultsVisibility tally { ballots electorate final } } }
  }
}""",
    ),
    Tab(
        "A poll whose results are shown after voting",
        "owner",
        lambda facts: {"id": facts["hidden_poll_id"]},
        """
# `tally.questions` is empty until a unit of yours has voted.
query Poll($id: ID!) {
  poll(id: $id) {
    title
    description
    state
    questions { id text minChoices maxChoices options { id text } }
    eligibility { unit { number } mayVote weight reason cast }
    myBallots { castAt receipt unit { number } answers { optionIds remark } changes { castAt optionIds } }
    tally { ballots electorate questions { options { optionId ballots share } } }
  }
}""",
    ),
    Tab(
        "Hear of polls",
        "owner",
        lambda facts: {"complexId": facts["complex_id"], "after": ""},
        """
# Every poll as it is now, then whatever is announced, opened, changed, closed or cancelled.
subscription PollFeed($complexId: ID!, $after: String) {
  pollFeed(complexId: $complexId, after: $after) {
    cursor
    node { id title state opensAt closesAt cancelReason }
  }
}""",
    ),
)
