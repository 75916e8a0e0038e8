"""Front ends build on the written schema: relay-compiler, graphql-codegen, TypeScript and graphql-eslint accept it.

The one rule: each tool is run on a copy of the snapshot, and on spoilt copies that it must refuse. What the tools are
given stands in tests/npm/sdl.
"""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLScalarType, build_schema, is_specified_scalar_type

from tests.tabs import TABS

SNAPSHOT = Path(__file__).parent.parent / "schema" / "schema.graphql"
API = Path(__file__).parent.parent / "docs" / "api.md"
NPM = Path(__file__).parent / "npm"
GIVEN = NPM / "sdl"
TOOLS = NPM / "node_modules"
RULES = "@graphql-eslint/"
STRICT = "--strict --noUncheckedIndexedAccess --noEmit --target es2022 --lib es2022,dom --module preserve".split()


@cache
def sdl() -> str:
    return SNAPSHOT.read_text()


@cache
def scalars() -> dict[str, str]:
    """How each custom scalar is spelt in TypeScript."""
    found: dict[str, str] = json.loads((GIVEN / "scalars.json").read_text())
    return found


def spoilt(old: str, new: str) -> str:
    assert old in sdl(), f"the schema has no {old!r} any more: plant the mistake elsewhere"
    return sdl().replace(old, new)


def run(tool: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", *map(str, (tool, *arguments))]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)


def words(told: subprocess.CompletedProcess[str]) -> str:
    """What a tool has said, without its colours and line breaks."""
    return " ".join(re.sub(r"\x1b\[[\d;]*m", "", told.stdout + told.stderr).split())


def test_every_scalar_of_the_schema_has_its_typescript() -> None:
    types = build_schema(sdl()).type_map.values()
    own = {it.name for it in types if isinstance(it, GraphQLScalarType) and not is_specified_scalar_type(it)}

    assert own == set(scalars()), "tests/npm/sdl/scalars.json and the example in docs/api.md name every scalar"


def test_the_documented_configuration_is_the_one_that_is_tested() -> None:
    (example,) = re.findall(r"scalars: \{(.*?)\}", API.read_text(), re.S)

    assert dict(re.findall(r"(\w+): '(\w+)'", example)) == {"ID": "string", **scalars()}


# ---- Relay


def compile_relay(folder: Path, schema: str) -> subprocess.CompletedProcess[str]:
    """The documents in tests/npm/sdl/relay against the schema; what is made comes to `made`."""
    (folder / "made").mkdir()
    (folder / "schema.graphql").write_text(schema)
    shutil.copytree(GIVEN / "relay", folder / "src")
    config = {"src": "./src", "schema": "./schema.graphql", "artifactDirectory": "./made", "language": "typescript"}
    config |= {"customScalarTypes": scalars(), "requireCustomScalarTypes": True}  # type: ignore[dict-item]
    (folder / "relay.config.json").write_text(json.dumps(config))
    return run(TOOLS / "relay-compiler" / "cli.js", "relay.config.json", cwd=folder)


def test_relay_compiles_pages_nodes_mutations_and_subscriptions(tmp_path: Path) -> None:
    told = compile_relay(tmp_path, sdl())

    assert told.returncode == 0, words(told)
    made = {file.name.removesuffix(".graphql.ts"): file.read_text() for file in (tmp_path / "made").iterdir()}
    written = "".join(file.read_text() for file in (GIVEN / "relay").iterdir())
    named = re.findall(r"^  (?:query|mutation|subscription|fragment) (\w+)", written, re.M)
    assert set(made) == {*named, *re.findall(r'queryName: "(\w+)"', written)}
    assert "node(id: $id)" in made["HouseMoreQuery"]
    assert "node(id: $id)" in made["VotePollQuery"]
    assert "hasNextPage" in made["NewsPageMoreQuery"]
    assert 'readonly __typename: "Refused";' in made["VoteCastMutation"]
    assert "readonly areaM2: string;" in made["VoteCastMutation"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  cursor: String!", "  place: String!", "no field `cursor`"),
        ("  endCursor: String\n", "  lastCursor: String\n", "expose a 'pageInfo { endCursor }' field"),
        ("  edges: [NewsItemEdge!]!", "  edges: NewsItemEdge!", "expose a 'edges' field that returns a list"),
        ("type Building implements Node", "type Building", "'Building') can never occur for parent type 'Node'"),
        ("  node(\n", "  thing(\n", "no field `node`"),
        ("union CastBallotResult = Ballot | Refused", "union CastBallotResult = Ballot", "Invalid type 'Refused'"),
        ("Decimal", "Amount", "Expected the JS type for 'Amount'"),
    ],
)
def test_relay_refuses_a_schema_that_is_not_for_it(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    told = compile_relay(tmp_path, spoilt(old, new))

    assert told.returncode != 0
    assert complaint in words(told)


# ---- graphql-codegen and TypeScript


def generate(folder: Path, schema: str) -> subprocess.CompletedProcess[str]:
    """TypeScript for the schema, every tab of GraphiQL and the lobby's documents, beside a program that uses it."""
    (folder / "schema.graphql").write_text(schema)
    tabs = [{"name": tab.title, "query": tab.query} for tab in TABS]
    (folder / "tabs.json").write_text(json.dumps(tabs))
    (folder / "node_modules").symlink_to(TOOLS)
    (folder / "lobby.ts").symlink_to(GIVEN / "lobby.ts")
    return run(GIVEN / "codegen.mjs", "schema.graphql", "tabs.json", ".", cwd=folder)


def type_check(folder: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["--preserveSymlinks", "lobby.ts", "operations.ts", "client/index.ts"]
    return run(TOOLS / "typescript" / "bin" / "tsc", *STRICT, *arguments, cwd=folder)


def test_codegen_makes_strict_typescript_of_the_schema_and_every_example(tmp_path: Path) -> None:
    told = generate(tmp_path, sdl())
    assert told.returncode == 0, words(told)
    checked = type_check(tmp_path)

    assert (checked.returncode, words(checked)) == (0, "")
    made = re.findall(r"^export type (\w+(?:Query|Mutation|Subscription)) =", operations(tmp_path), re.M)
    asked = [re.findall(r"^(query|mutation|subscription) (\w+)", tab.query, re.M) for tab in TABS]
    assert sorted(made) == sorted(f"{name}{kind.title()}" for ((kind, name),) in asked)


def operations(folder: Path) -> str:
    return (folder / "operations.ts").read_text()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Decimal", "Amount", "Amount"),
        ("  castBallot(\n", "  cast(\n", "castBallot"),
        ("union CastBallotResult = Ballot | Refused", "union CastBallotResult = Ballot", "Refused"),
        ("  input: CastBallotInput!", "  input: OpenPollInput!", "CastBallotInput"),
    ],
)
def test_codegen_refuses_examples_that_no_longer_fit(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    told = generate(tmp_path, spoilt(old, new))

    assert told.returncode != 0
    assert complaint in words(told)


BREAKING = [
    ("areaM2: Decimal!", "areaM2: Float!", "Property 'replace' does not exist on type 'number'"),
    ("castAt: DateTime!", "castAt: DateTime", "No overload matches this call"),
    ("code: RefusalCode!", "code: String!", "not assignable to type 'RefusalCode'"),
    ("= Ballot | Refused", "= Ballot | Refused | Poll", "does not satisfy the expected type 'never'"),
    ("  RESUBSCRIBE\n", "  COME_BACK\n", "does not satisfy the constraint 'RefusalCode'"),
]


def test_each_change_that_breaks_front_ends_is_a_fault_of_the_program(tmp_path: Path) -> None:
    schema = sdl()
    for old, new, _ in BREAKING:
        spoilt(old, new)
        schema = schema.replace(old, new)
    generated = generate(tmp_path, schema)
    assert generated.returncode == 0, words(generated)

    checked = type_check(tmp_path)

    assert checked.returncode != 0
    assert [complaint for _, _, complaint in BREAKING if complaint not in words(checked)] == []


# ---- graphql-eslint


def lint(folder: Path, **schemas: str) -> dict[str, list[tuple[str, str]]]:
    """(rule, message) of every fault that is found in each schema."""
    for name, schema in schemas.items():
        (folder / f"{name}.graphql").write_text(schema)
    told = eslint(folder, "--format", "json", "*.graphql")
    assert told.returncode in (0, 1), words(told)
    found = {Path(file["filePath"]).stem: file["messages"] for file in json.loads(told.stdout)}
    assert found.keys() == schemas.keys()
    return {name: [(rule_of(it), it["message"]) for it in messages] for name, messages in found.items()}


def rule_of(fault: dict[str, Any]) -> str:
    return str(fault["ruleId"]).removeprefix(RULES)


def eslint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(TOOLS / "eslint" / "bin" / "eslint.js", "--config", GIVEN / "eslint.config.mjs", *arguments, cwd=folder)


PLACE = "scalar Decimal\n"
# Rule → how the schema would break it. A rule that is on and stands in neither table fails the last test.
FAULTS = {
    "description-style": ('"""When it ended."""', '"When it ended."'),
    "input-name": ("input: CastBallotInput!", "ballot: CastBallotInput!"),
    "lone-schema-definition": (PLACE, f"{PLACE}schema {{ query: Query }}\nschema {{ query: Query }}\n"),
    "naming-convention": ("  endedAt: DateTime!", "  ended_at: DateTime!"),
    "no-hashtag-description": ('"""An expected no. Nothing was changed."""', "# An expected no. Nothing was changed."),
    "no-scalar-result-type-on-mutation": ("): CastBallotResult!", "): Boolean!"),
    "no-typename-prefix": ("  endedAt: DateTime!", "  signedOutAt: DateTime!"),
    "no-unreachable-types": (PLACE, f'{PLACE}"""Alone."""\ntype Lonely {{ """It."""\nid: ID! }}\n'),
    "relay-arguments": ("    after: String = null\n  ): Poll", "    behind: String = null\n  ): Poll"),
    "relay-connection-types": ("  edges: [NewsItemEdge!]!", "  items: [NewsItemEdge!]!"),
    "relay-edge-types": ("  cursor: String!", "  place: String!"),
    "relay-page-info": ("  endCursor: String\n", "  endCursor: [String!]\n"),
    "require-deprecation-reason": ("  endedAt: DateTime!", "  endedAt: DateTime! @deprecated"),
    "require-description": ('  """When it ended."""\n', ""),
    "require-field-of-type-query-in-mutation-result": ("): CastBallotResult!", "): Ballot!"),
    "require-nullable-fields-with-oneof": ("input OpenPollInput {", "input OpenPollInput @oneOf {"),
    "unique-directive-names": (PLACE, f'{PLACE}"""Twice."""\ndirective @access on OBJECT\n'),
    "unique-type-names": (PLACE, f'{PLACE}"""Twice."""\nscalar Decimal\n'),
}
# Rules of GraphQL itself: a schema that breaks one of these is not even loaded, and this is what is said.
UNLOADABLE = {
    "known-argument-names": ("@access(who: RESIDENT)", "@access(who: RESIDENT, when: 1)", 'Unknown argument "when"'),
    "known-directives": ("@access(who: RESIDENT)", "@access(who: RESIDENT) @slow", 'Unknown directive "@slow"'),
    "known-type-names": ("  endedAt: DateTime!", "  endedAt: Instant!", 'Unknown type "Instant"'),
    "possible-type-extension": (PLACE, f"{PLACE}extend type Nobody {{ id: ID! }}\n", 'Cannot extend type "Nobody"'),
    "provided-required-arguments": ("@access(who: RESIDENT)", "@access", 'argument "who" of type "Who!" is required'),
    "require-type-pattern-with-oneof": ("type SignedOut {", "type SignedOut @oneOf {", '"@oneOf" may not be used on'),
    "unique-directive-names-per-location": ("(who: RESIDENT)", "(who: RESIDENT) @access(who: ANYONE)", "used once at"),
    "unique-enum-value-names": ('  """Over; gives', '  """Twice."""\n  ACTIVE\n\n  """Over; gives', "defined once"),
    "unique-field-definition-names": ("  endedAt: DateTime!", "  endedAt: Date!\n  endedAt: Date!", "defined once"),
    "unique-operation-types": (PLACE, f"{PLACE}schema {{ query: Query query: Query }}\n", "only one query type"),
}


def test_no_schema_rule_finds_a_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, schema=sdl()) == {"schema": []}


def test_every_rule_that_is_on_finds_its_fault(tmp_path: Path) -> None:
    faults = {name: spoilt(old, new) for name, (old, new) in FAULTS.items()}
    breaks = {name: spoilt(old, new) for name, (old, new, _) in UNLOADABLE.items()}
    found = lint(tmp_path, **faults, **breaks)
    settings = json.loads(eslint(tmp_path, "--print-config", "input-name.graphql").stdout)["rules"]

    assert {name: found[name] for name in FAULTS if name not in dict(found[name])} == {}
    assert {name: found[name] for name, (*_, told) in UNLOADABLE.items() if told not in str(found[name])} == {}
    switched_on = {name.removeprefix(RULES) for name, (how, *_) in settings.items() if how == 2}
    assert switched_on == {*FAULTS, *UNLOADABLE}


def test_every_rule_that_is_off_says_why() -> None:
    (off,) = re.findall(r"^const OFF = \{$(.*?)^\};$", (GIVEN / "eslint.config.mjs").read_text(), re.M | re.S)
    rules = re.split(r"^  '?([a-z][a-z-]*)'?:", off, flags=re.M)

    assert len(rules[1::2]) == 6
    assert [name for name, why in zip(rules[1::2], rules[2::2], strict=True) if len(why.split()) < 8] == []
