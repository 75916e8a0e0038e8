"""Examples of voting, and of watching how others vote."""

from models.questions import Option, Question
from schema.ids import write_id
from tests.tabs.polls import polls_of
from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    """A ballot that marks the first option of each question."""
    live = (await polls_of(demo))["live"]
    return {
        "answers": [
            {"questionId": write_id("Question", question.id), "optionIds": [write_id("Option", option.id)]}
            for question in await Question.filter(poll_id=live.id).order_by("position")
            for option in await Option.filter(question_id=question.id, position=0)
        ]
    }


GROUP = "Polls"
TABS = (
    Tab(
        "Watch a poll's tally move",
        "owner",
        lambda facts: {"pollId": facts["live_poll_id"]},
        """
# Run this, then vote in another window: the new tally comes by itself.
subscription PollTally($pollId: ID!) {
  pollTally(pollId: $pollId) {
    version
    ballots
    electorate
    questions { questionId options { optionId ballots share } chart { text ballots share } }
    turnout { building { address } entrance ballots electorate share }
    turnoutNote
    final
    asOf
  }
}""",
    ),
    Tab(
        "Cast a ballot",
        "owner",
        lambda facts: {
            "input": {"pollId": facts["live_poll_id"], "unitId": facts["unit_id"], "answers": facts["answers"]},
        },
        """
# One ballot counts per unit, the latest. Choose another option and run it again.
mutation CastBallot($input: CastBallotInput!) {
  castBallot(input: $input) {
    __typename
    ... on Ballot { id castAt receipt unit { number } answers { questionId optionIds } }
    ... on Refused { code message field }
  }
}""",
    ),
)
