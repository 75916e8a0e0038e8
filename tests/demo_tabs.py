"""The demo's log-ins and an example for every root field, with the ids of the database at hand. GraphiQL shows them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from models.accounts import Account
from models.buildings import UnitKind
from models.polls import Option, Poll, PollState, Question, ResultsVisibility
from models.residents import Residency, ResidencyState
from resolvers.context import Context, Services
from resolvers.news import news
from resolvers.viewers import Viewer
from schema.ids import write_id
from tests.world import PASSWORD

LOGINS = (
    ("Owner", "owner"),
    ("Tenant", "tenant"),
    ("Former resident", "former"),
    ("Master", "master"),
    ("Dispatcher", "dispatcher"),
    ("Manager", "manager"),
    ("Administrator", "administrator"),
    ("Owner in another complex", "elsewhere"),
)


@dataclass(frozen=True)
class Facts:
    """What the examples speak of, as clients name it."""

    complex_id: str
    unit_id: str
    live_poll_id: str
    hidden_poll_id: str
    draft_id: str
    answers: list[dict[str, Any]]
    cursor: str
    closes_at: str


async def examples(services: Services) -> dict[str, Any]:
    """What the page reads: `logins` and `tabs`; both empty where the database is not the demo's."""
    if (facts := await _facts(services)) is None:
        return {"logins": [], "tabs": []}
    tabs = [
        {
            "title": tab.title,
            "query": tab.query.strip() + "\n",
            "variables": _pretty(tab.variables(facts)),
            "as": tab.who,
        }
        for tab in TABS
    ]
    return {"logins": [{"role": role, "login": login, "password": PASSWORD} for role, login in LOGINS], "tabs": tabs}


def _pretty(variables: dict[str, Any]) -> str | None:
    return json.dumps(variables, ensure_ascii=False, indent=2) if variables else None


async def _facts(services: Services) -> Facts | None:
    owner = await Account.get_or_none(login_index=LOGINS[0][1])
    person_id = owner.person_id if owner else None
    homes = Residency.filter(person_id=person_id, state=ResidencyState.ACTIVE, unit__kind=UnitKind.APARTMENT)
    home = await homes.first()
    if owner is None or home is None:
        return None
    polls = {
        (poll.state, poll.results_visibility): poll
        for poll in await Poll.filter(complex_id=home.complex_id).order_by("-opens_at")
    }
    live = polls.get((PollState.OPEN, ResultsVisibility.LIVE))
    hidden = polls.get((PollState.OPEN, ResultsVisibility.AFTER_VOTING))
    if live is None or hidden is None:
        return None
    draft = polls.get((PollState.DRAFT, ResultsVisibility.LIVE), hidden)
    context = Context(services, Viewer(owner.id, owner.person_id, owner.id, owner.language), owner.language)
    recent = await news(context, home.complex_id, None, 4, None)
    return Facts(
        complex_id=write_id("Complex", home.complex_id),
        unit_id=write_id("Unit", home.unit_id),
        live_poll_id=write_id("Poll", live.id),
        hidden_poll_id=write_id("Poll", hidden.id),
        draft_id=write_id("Poll", draft.id),
        answers=await _answers(live),
        cursor=recent.rows[-1][0],
        closes_at=(services.clock() + timedelta(days=30)).isoformat(timespec="seconds"),
    )


async def _answers(poll: Poll) -> list[dict[str, Any]]:
    """A ballot that marks the first option of each question."""
    return [
        {"questionId": write_id("Question", question.id), "optionIds": [write_id("Option", option.id)]}
        for question in await Question.filter(poll_id=poll.id).order_by("position")
        for option in await Option.filter(question_id=question.id, position=0)
    ]


class Tab(NamedTuple):
    """An operation, the login it is meant for and its variables."""

    title: str
    who: str
    variables: Callable[[Facts], dict[str, Any]]
    query: str


TABS = (
    Tab(
        "Who am I",
        "owner",
        lambda facts: {},
        """
query Me {
  me {
    displayName
    login
    language
    homes {
      role
      share
      state
      since
      unit { number floor areaM2 building { address complex { name } } }
    }
    staffOf { role organization { name } }
  }
}""",
    ),
    Tab(
        "Watch a poll's tally move",
        "owner",
        lambda facts: {"pollId": facts.live_poll_id},
        """
# Run this, then vote in another window: the new tally comes by itself.
subscription PollTally($pollId: ID!) {
  pollTally(pollId: $pollId) {
    version
    ballots
    electorate
    questions { questionId options { optionId ballots share } }
    final
    asOf
  }
}""",
    ),
    Tab(
        "Cast a ballot",
        "owner",
        lambda facts: {
            "input": {"pollId": facts.live_poll_id, "unitId": facts.unit_id, "answers": facts.answers},
        },
        """
# One ballot counts per unit, the latest. Choose another option and run it again.
mutation CastBallot($input: CastBallotInput!) {
  castBallot(input: $input) {
    __typename
    ... on Ballot { id castAt unit { number } answers { questionId optionIds } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "News, searched",
        "owner",
        lambda facts: {"complexId": facts.complex_id, "search": "шлагбаум", "first": 5},
        """
query News($complexId: ID!, $search: String, $first: Int) {
  news(complexId: $complexId, search: $search, first: $first) {
    totalCount
    edges {
      cursor
      node { kind title body publishedAt scope { complex { name } building { address } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
    Tab(
        "Hear of news",
        "owner",
        lambda facts: {"complexId": facts.complex_id, "after": facts.cursor},
        """
# Replays what was published behind the cursor, then goes on live. Publish as Manager to see it.
subscription NewsFeed($complexId: ID!, $after: String) {
  newsFeed(complexId: $complexId, after: $after) {
    cursor
    node { id kind title publishedAt }
  }
}""",
    ),
    Tab(
        "Publish news",
        "manager",
        lambda facts: {
            "input": {
                "complexId": facts.complex_id,
                "kind": "ANNOUNCEMENT",
                "title": "Ертең лифт тексеріледі",
                "body": "Сағат 10:00-ден 12:00-ге дейін лифтілер кезекпен тоқтатылады.",
            },
        },
        """
mutation PublishNews($input: PublishNewsInput!) {
  publishNews(input: $input) {
    __typename
    ... on NewsItem { id title publishedAt scope { building { address } } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Polls of the complex",
        "tenant",
        lambda facts: {"complexId": facts.complex_id, "states": ["OPEN", "CLOSED"]},
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
        lambda facts: {"id": facts.hidden_poll_id},
        """
# `tally.questions` is empty until a unit of yours has voted.
query Poll($id: ID!) {
  poll(id: $id) {
    title
    description
    state
    questions { id text minChoices maxChoices options { id text } }
    myBallots { castAt unit { number } }
    tally { ballots electorate questions { options { optionId ballots share } } }
  }
}""",
    ),
    Tab(
        "Draft a poll",
        "manager",
        lambda facts: {
            "input": {
                "complexId": facts.complex_id,
                "title": "Подарки детям к празднику",
                "description": "Каким будет праздник во дворе?",
                "closesAt": facts.closes_at,
                "resultsVisibility": "AFTER_VOTING",
                "questions": [{"text": "Что устроить?", "options": ["Концерт", "Ярмарку", "Мастер-классы"]}],
            },
        },
        """
mutation DraftPoll($input: DraftPollInput!) {
  draftPoll(input: $input) {
    __typename
    ... on Poll { id title state questions { id options { id text } } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Open a draft",
        "manager",
        lambda facts: {"input": {"pollId": facts.draft_id}},
        """
mutation OpenPoll($input: OpenPollInput!) {
  openPoll(input: $input) {
    __typename
    ... on Poll { id title state opensAt closesAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Close the poll that was opened",
        "administrator",
        lambda facts: {"input": {"pollId": facts.draft_id}},
        """
mutation ClosePoll($input: ClosePollInput!) {
  closePoll(input: $input) {
    __typename
    ... on Poll { id title state closesAt tally { ballots final } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Complexes I live or work in",
        "dispatcher",
        lambda facts: {},
        """
query Complexes {
  complexes(first: 10) {
    edges { node { id name address organization { name kind } } }
  }
}""",
    ),
    Tab(
        "A complex, house by house",
        "dispatcher",
        lambda facts: {"id": facts.complex_id},
        """
# The office sees who lives where and how to reach them; residents see their own unit only.
query Complex($id: ID!) {
  complex(id: $id) {
    name
    buildings {
      address
      entrances
      units(first: 5) {
        totalCount
        edges {
          node {
            kind
            number
            areaM2
            residencies { role share state resident { displayName phone email } }
          }
        }
      }
    }
  }
}""",
    ),
    Tab(
        "Anything by its id",
        "owner",
        lambda facts: {"id": facts.unit_id},
        """
query Node($id: ID!) {
  node(id: $id) {
    id
    __typename
    ... on Unit { number areaM2 residencies { role resident { displayName } } }
  }
}""",
    ),
    Tab(
        "Sign in",
        "owner",
        lambda facts: {"input": {"login": LOGINS[0][1], "password": PASSWORD}},
        """
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn { accessToken expiresAt viewer { displayName } }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Sign out",
        "former",
        lambda facts: {"input": {"everywhere": False}},
        """
mutation SignOut($input: SignOutInput!) {
  signOut(input: $input) {
    __typename
    ... on SignedOut { endedAt }
    ... on Refused { code message }
  }
}""",
    ),
)
