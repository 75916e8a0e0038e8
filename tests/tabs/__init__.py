"""An example for every root field, with the ids of the database at hand. GraphiQL shows them as tabs.

A domain's module holds its TABS, the GROUP they are listed in and, where their variables need ids, `facts(demo)`. Both
stand in the order of PARTS; GraphiQL opens with the first one of the README's tour.
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
    attachments,
    ballots,
    bill_disputes,
    bill_syncs,
    buildings,
    consents,
    contacts,
    data_exports,
    data_requests,
    debts,
    directory,
    drafts,
    exports,
    imports,
    meter_readings,
    news,
    news_marks,
    newsroom,
    notifications,
    organizations,
    policies,
    polls,
    push_devices,
    quarantine,
    registration,
    requests,
    residencies,
    schedules,
    sessions,
    staff,
    staff_invitations,
    ticket_assignments,
    ticket_batches,
    ticket_comments,
    ticket_events,
    ticket_exports,
    ticket_figures,
    ticket_handovers,
    ticket_joins,
    ticket_lists,
    ticket_moves,
    ticket_openings,
    ticket_queue,
    ticket_terms,
    ticket_verdicts,
    ticket_visits,
    ticket_work,
    tickets,
    units,
    utility_accounts,
    withdrawals,
)
from tests.tabs.logins import LOGINS
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab
from tests.world import PASSWORD

TOUR = [
    "Who am I",
    "News of the complex",
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
    ticket_lists,
    tickets,
    ticket_openings,
    attachments,
    ticket_comments,
    ticket_events,
    ticket_verdicts,
    ticket_visits,
    ticket_joins,
    ticket_moves,
    ticket_assignments,
    ticket_handovers,
    ticket_queue,
    ticket_batches,
    ticket_work,
    ticket_figures,
    ticket_exports,
    ticket_terms,
    utility_accounts,
    bill_disputes,
    meter_readings,
    bill_syncs,
    quarantine,
    debts,
    notifications,
    accounts,
    sessions,
    push_devices,
    registration,
    contacts,
    data_exports,
    data_requests,
    consents,
    withdrawals,
    # The last one, since others name the version in force.
    policies,
)
# A domain with a few tabs shares a group with its neighbours; one that names none has its own.
_GROUPS: dict[str, str] = {
    tab.title: getattr(part, "GROUP", part.__name__.rpartition(".")[2].capitalize())
    for part in PARTS
    for tab in part.TABS
}
TABS: list[Tab] = [tab for part in PARTS for tab in part.TABS]


async def examples(services: Services) -> dict[str, Any]:
    """What the page reads: `logins`, `tabs`, and of these the `tour`; nothing where the database is not the demo's."""
    try:
        facts = await _facts(await _demo(services))
    except NotTheDemo:
        return {"logins": [], "tabs": []}
    tabs = [
        {
            "title": tab.title,
            "group": _GROUPS[tab.title],
            "query": tab.query.strip() + "\n",
            "variables": _pretty(tab.variables(facts)),
            "as": tab.who,
        }
        for tab in TABS
    ]
    logins = [{"role": role, "login": login, "password": PASSWORD} for role, login in LOGINS]
    return {"logins": logins, "tour": TOUR, "tabs": tabs}


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
