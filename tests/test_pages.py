"""GraphiQL in a real browser: what a newcomer sees, who the page acts as, and what it must never do."""

import asyncio
import json
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import NoChromium, find_chromium
from tests.commands import environment, running
from tests.tabs import TABS, TOUR

HERE = Path(__file__).parent
SHOTS = HERE / "shots"
NPM_PROJECTS = (HERE.parent / "web", HERE / "npm")
TIME_LIMIT_SECONDS = 120

Verdict = dict[str, Any]


@pytest.fixture(scope="module")
async def address(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Of the demo, as `make run` serves it."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(seeded, folder, dirs_exist_ok=True)
    async with running(environment(folder), "demo") as demo:
        yield await demo.served()


@pytest.fixture(scope="module")
async def verdict(address: str) -> Verdict:
    """One visit of tests/browser/graphiql.mjs; the tests below read what it saw."""
    chromium = await asyncio.to_thread(find_chromium)
    visit = await asyncio.create_subprocess_exec(
        "node",
        str(HERE / "browser" / "graphiql.mjs"),
        f"{address}/graphql",
        str(SHOTS),
        env={**os.environ, "CHROMIUM": chromium},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(TIME_LIMIT_SECONDS):
            output, problems = await visit.communicate()
    except TimeoutError:
        visit.kill()
        await visit.wait()
        raise
    assert visit.returncode == 0, problems.decode()
    return json.loads(output)  # type: ignore[no-any-return]


async def test_graphiql_asks_nothing_of_other_hosts(verdict: Verdict) -> None:
    assert verdict["outside"] == []
    assert verdict["plain"]["outside"] == []


async def test_graphiql_works_under_a_policy_that_forbids_foreign_and_inline_scripts(verdict: Verdict) -> None:
    policy = {name: sources for name, *sources in map(str.split, verdict["policy"].split(";")) if name}

    assert policy.get("script-src", policy["default-src"]) == ["'self'"]
    assert policy.get("worker-src", policy["default-src"]) == ["'self'"]
    assert policy.get("connect-src", policy["default-src"]) == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert verdict["violations"] == verdict["plain"]["violations"] == []
    # The visit gives a wrong Authorization in the headers editor on purpose; the browser notes the 401.
    assert [error for error in verdict["errors"] if "status of 401" not in error] == []


async def test_graphiql_has_a_language_and_a_title(verdict: Verdict) -> None:
    assert verdict["lang"] == "en"
    assert verdict["title"] == "GraphiQL · Wires Home"


async def test_graphiql_opens_as_the_first_demo_person_with_the_first_example_of_the_tour(verdict: Verdict) -> None:
    assert verdict["firstRole"]
    assert verdict["tabs"] == 1
    # In the tour, and where it belongs.
    assert verdict["listed"]["inFront"] == [TOUR[0]] * 2


async def test_all_examples_are_listed_by_subject_and_only_the_tour_is_unfolded(verdict: Verdict) -> None:
    tour, *groups = verdict["listed"]["groups"]

    assert tour == {"name": "Start here", "titles": TOUR, "unfolded": True}
    assert not any(group["unfolded"] for group in groups)
    listed = [title for group in groups for title in group["titles"]]
    assert sorted(listed) == sorted(tab.title for tab in TABS)
    # A list that is looked through at a glance, and not one group for each part of the code.
    assert len(groups) < len(TABS) / 4


async def test_an_example_that_is_open_already_comes_to_the_front_as_it_was_left(verdict: Verdict) -> None:
    assert verdict["opensTwice"] == {"before": 3, "after": 3, "kept": True}


async def test_a_query_tab_answers_as_the_chosen_role(verdict: Verdict) -> None:
    query = verdict["query"]

    assert "errors" not in query["answer"]
    assert query["answer"]["data"]
    assert query["sent"]["authorization"].startswith("Bearer ")
    assert query["sent"]["language"] == "en"


async def test_a_subscription_tab_receives_events_and_its_socket_is_reopened_for_another_role(
    verdict: Verdict,
) -> None:
    subscription = verdict["subscription"]
    first, second = subscription["greetings"]

    assert "errors" not in subscription["answer"]
    assert subscription["answer"]["data"]
    assert first["language"] == second["language"] == "en"
    assert first["authorization"].startswith("Bearer ")
    assert second["authorization"].startswith("Bearer ")
    assert first["authorization"] != second["authorization"]


async def test_an_expired_token_is_renewed_silently(verdict: Verdict) -> None:
    assert "errors" not in verdict["renewedPost"]
    assert "errors" not in verdict["renewedSocket"]["answer"]
    assert (verdict["renewedSocket"]["sockets"], verdict["renewedSocket"]["tokens"]) == (2, 2)


async def test_an_authorization_typed_into_the_headers_wins_over_the_bar(verdict: Verdict) -> None:
    assert verdict["typed"]["authorization"] == "Bearer typed"


async def test_a_sign_in_run_by_hand_is_used_from_then_on(verdict: Verdict) -> None:
    assert verdict["byHand"] == {"chosen": "My own sign-in", "usesItsToken": True, "language": "ru"}


async def test_a_reload_keeps_the_texts_and_the_role(verdict: Verdict) -> None:
    assert verdict["reloaded"] is True


async def test_a_mistake_in_a_query_is_marked_in_the_editor(verdict: Verdict) -> None:
    assert verdict["mistakes"] is True


async def test_bar_and_list_are_accessible_in_light_and_dark_and_never_moves(verdict: Verdict) -> None:
    assert verdict["accessibility"] == []
    assert verdict["keyboardOrder"] == ["acting-as", "language"]
    assert verdict["jump"] == 0


async def test_on_a_phone_everything_stands_under_each_other(verdict: Verdict) -> None:
    narrow = verdict["narrow"]
    assert "errors" not in narrow["answer"]
    assert (narrow["beyond"], narrow["readable"]) == (0, True)


async def test_without_examples_there_is_one_plain_tab_and_nobody_to_act_as(verdict: Verdict) -> None:
    plain = verdict["plain"]

    assert (plain["roles"], plain["lists"], plain["tabs"]) == (0, 0, 1)
    assert plain["answer"]["data"] == {"__typename": "Query"}
    assert "authorization" not in plain["sent"]


@pytest.mark.parametrize("project", NPM_PROJECTS, ids=["web", "tests"])
def test_npm_packages_are_pinned_and_locked_without_addresses(project: Path) -> None:
    manifest = json.loads((project / "package.json").read_text())
    lock = json.loads((project / "package-lock.json").read_text())

    wanted = {**manifest.get("dependencies", {}), **manifest.get("devDependencies", {})}
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    locked = {path: entry for path, entry in lock["packages"].items() if path}
    assert [path for path, entry in locked.items() if "resolved" in entry or "integrity" not in entry] == []


def test_a_named_chromium_that_cannot_run_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))

    with pytest.raises(NoChromium, match="is not an executable file"):
        find_chromium()
