"""An example for every root field, with the ids of the database at hand. GraphiQL shows them as tabs.

A domain's module holds its TABS and, where their variables need ids, `facts(demo)`. The tabs stand in the order of
PARTS, those of the README's tour before all others.
"""

import json
from typing import Any

from models.accounts import Account
from models.buildings import UnitKind
from models.residents import Residency, ResidencyState
from resolvers.context import Context, Services
from resolvers.viewers import Viewer
from tests.tabs import (
    accounts,
    addresses,
    ballots,
    buildings,
    contacts,
    directory,
    drafts,
    exports,
    imports,
    news,
    news_marks,
    newsroom,
    organizations,
    polls,
    registration,
    requests,
    residencies,
    schedules,
    sessions,
    staff,
    staff_invitations,
    units,
)
from tests.tabs.logins import LOGINS
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab
from tests.world import PASSWORD

TOUR = [
    "Who am I",
    "News, searched",
    "Polls of the complex",
    "Watch a poll's tally move",
    "Cast a ballot",
    "Hear of news",
    "Publish news",
]
PARTS: tuple[Any, ...] = (
    polls,
    ballots,
    drafts,
    schedules,
    news,
    newsroom,
    news_marks,
    buildings,
    units,
    addresses,
    organizations,
    staff,
    staff_invitations,
    residencies,
    requests,
    directory,
    imports,
    exports,
    accounts,
    sessions,
    registration,
    contacts,
)
_ALL: list[Tab] = [tab for part in PARTS for tab in part.TABS]
TABS = sorted(_ALL, key=lambda tab: TOUR.index(tab.title) if tab.title in TOUR else len(TOUR))


async def examples(services: Services) -> dict[str, Any]:
    """What the page reads: `logins` and `tabs`; both empty where the database is not the demo's."""
    try:
        facts = await _facts(await _demo(services))
    except NotTheDemo:
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


async def _demo(services: Services) -> Demo:
    owner = await Account.get_or_none(login_index=LOGINS[0][1])
    person_id = owner.person_id if owner else None
    homes = Residency.filter(person_id=person_id, state=ResidencyState.ACTIVE, unit__kind=UnitKind.APARTMENT)
    home = await homes.first()
    if owner is None or home is None:
        raise NotTheDemo
    return Demo(home, Context(services, Viewer(owner.id, owner.person_id, owner.id, owner.language), owner.language))


async def _facts(demo: Demo) -> Facts:
    found: Facts = {}
    for part in PARTS:
        mine = await part.facts(demo) if hasattr(part, "facts") else {}
        assert not found.keys() & mine.keys(), f"told twice: {found.keys() & mine.keys()}"
        found |= mine
    return found
