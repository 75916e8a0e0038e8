"""The house rules, executed: rooms, libraries, sizes, names, docstrings. Source text is read, never run.

A rule is a function from the house (path → source text) to its breaches. Each has a planted breach below that it must
find, so that no rule can fall asleep.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from integrations.redaction import SHOWN
from tests.rooms import (
    BANNED,
    DOMAINS,
    FOREIGN,
    GENERATED,
    LIBRARIES,
    PARENTS,
    READ_ENVIRONMENT,
    ROOMS,
    ROOT,
    SIZES,
)

House = dict[str, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef
ANOTHER_SERVICE = "integrations/alseco"


@cache
def the_house() -> House:
    rooms = {f"{room}/**/*.py" for room in SIZES} | {"*.py"}
    paths = {path.relative_to(ROOT).as_posix(): path for pattern in rooms for path in ROOT.glob(pattern)}
    ours = {name: path for name, path in paths.items() if not name.startswith(GENERATED) and FOREIGN not in name}
    return {name: path.read_text() for name, path in sorted(ours.items())}


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def room_of(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def our_rooms(house: House) -> Iterator[tuple[str, ast.Module]]:
    """Everything but tests and measurements, which may look into every room."""
    return ((path, parsed(source)) for path, source in house.items() if room_of(path) in ROOMS)


def imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """(statement, module) with `from room import name` as room.name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def functions(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def rooms_import_one_way(house: House) -> Iterator[str]:
    for path, tree in our_rooms(house):
        for node, module in imports(tree):
            room = module.split(".")[0]
            if room in (*ROOMS, "tests") and room not in ROOMS[room_of(path)] | {room_of(path)}:
                yield f"{path}:{node.lineno} imports {room}"


def libraries_stay_in_their_rooms(house: House) -> Iterator[str]:
    """A library without a line in LIBRARIES is nowhere at home."""
    ours = {*ROOMS, "tests"}
    for path, tree in our_rooms(house):
        for node, module in imports(tree):
            library = module.split(".")[0]
            if library not in ours | STANDARD and not LIBRARIES.get(library, set()) & {room_of(path), path}:
                yield f"{path}:{node.lineno} imports {library}"


def children_import_parents(house: House) -> Iterator[str]:
    """Inside one room. A parent reaches its child by `strawberry.lazy` and an import inside the function."""
    for path, tree in our_rooms(house):
        room, _, domain = path.removesuffix(".py").partition("/")
        for node, module in imports(tree):
            target = module.split(".")
            deferred = node not in tree.body
            if domain in DOMAINS and target[0] == room and target[1] in DOMAINS and not deferred:
                if target[1] not in PARENTS[domain] | {domain}:
                    yield f"{path}:{node.lineno} imports {target[1]}"


def only_two_files_list_the_domains(house: House) -> Iterator[str]:
    for path, tree in our_rooms(house):
        if path in ("schema/root.py", "models/__init__.py") or path.split("/")[-1][:-3] in DOMAINS:
            continue
        if path.startswith(ANOTHER_SERVICE):  # whose words they are
            continue
        words = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        named = {word.removeprefix("models.") for word in words} & set(DOMAINS)
        taken = {
            part for _, module in imports(tree) for part in module.split(".")[1:2] if module.split(".")[0] == "schema"
        }
        if len(named | taken & set(DOMAINS)) > 1:
            yield f"{path} lists {', '.join(sorted(named | taken & set(DOMAINS)))}"


def environment_is_read_in_settings_only(house: House) -> Iterator[str]:
    for path, tree in our_rooms(house):
        for node in ast.walk(tree):
            reading = isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")
            if reading and path not in READ_ENVIRONMENT:
                yield f"{path}:{node.lineno} reads the environment"  # type: ignore[attr-defined]


def files_and_functions_stay_small(house: House) -> Iterator[str]:
    for path, source in house.items():
        most, longest = SIZES[room_of(path)]
        if (lines := len(source.splitlines())) > most:
            yield f"{path} has {lines} lines, {most} are allowed"
        for function in functions(parsed(source)):
            if (length := own_lines(function)) > longest:
                yield f"{path}:{function.lineno} {function.name} has {length} lines, {longest} are allowed"


def own_lines(function: Function) -> int:
    """Lines of the function without its docstring and without the functions inside it."""
    inner = [child for child in functions(function) if child is not function]
    nested = {line for child in inner for line in range(child.lineno, (child.end_lineno or 0) + 1)}
    spoken = function.body[0] if ast.get_docstring(function) else None
    prose = (spoken.end_lineno or 0) - spoken.lineno + 1 if spoken else 0
    return (function.end_lineno or 0) - function.lineno + 1 - len(nested) - prose


def files_are_named_by_a_noun(house: House) -> Iterator[str]:
    for path in house:
        if set(re.split(r"[/_.]", path)) & BANNED:
            yield f"{path} is named by no noun of its own"


def modules_say_what_they_are_for(house: House) -> Iterator[str]:
    for path, source in house.items():
        if source.strip() and not ast.get_docstring(parsed(source)):
            yield f"{path} has no docstring"


def nothing_is_printed(house: House) -> Iterator[str]:
    for path, tree in our_rooms(house):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield f"{path}:{node.lineno} prints"


def root_fields_are_named_as_their_verbs(house: House) -> Iterator[str]:
    """castBallot = schema.ballots.cast_ballot, which calls resolvers.ballots.cast_ballot."""
    for domain in DOMAINS:
        verbs = parsed(house.get(f"resolvers/{domain}.py", ""))
        known = {node.name for node in verbs.body if isinstance(node, Function)}
        for field in functions(parsed(house.get(f"schema/{domain}.py", ""))):
            called = {node.attr for node in ast.walk(field) if isinstance(node, ast.Attribute) and is_verbs(node.value)}
            if is_root(field) and field.name not in known & called:
                yield f"schema/{domain}.py:{field.lineno} {field.name} does not call the verb of its name"


def is_verbs(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "verbs"


def is_root(field: Function) -> bool:
    names = {
        node.func.id for node in field.decorator_list if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return bool(names & {"query", "mutation", "subscription"})


class Deeds:
    """What the functions of resolvers may refuse and announce: what stands in the body, and in every function of
    resolvers that the body calls by name, and so on. `context.signed_in` is the door's no and is not counted.
    """

    def __init__(self, house: House) -> None:
        self.bodies = {
            (path.removesuffix(".py").replace("/", "."), node.name): node
            for path, source in house.items()
            if room_of(path) == "resolvers"
            for node in parsed(source).body
            if isinstance(node, Function)
        }
        self.names = {path: dict(self._imported(path, source)) for path, source in house.items()}
        models = [parsed(source) for path, source in house.items() if room_of(path) == "models"]
        classes = [node for tree in models for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        self.events = {"Event"}
        for _ in range(3):
            self.events |= {
                node.name for node in classes if any(ast.unparse(base) in self.events for base in node.bases)
            }

    def _imported(self, path: str, source: str) -> Iterator[tuple[str, tuple[str, str]]]:
        module = path.removesuffix(".py").replace("/", ".")
        yield from ((name, (home, name)) for home, name in self.bodies if home == module)
        for node in parsed(source).body:
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("resolvers"):
                yield from ((alias.asname or alias.name, (str(node.module), alias.name)) for alias in node.names)

    def of(self, key: tuple[str, str], seen: set[tuple[str, str]]) -> tuple[set[str], set[str]]:
        """(refused codes, announced events) of a function."""
        seen.add(key)
        refused, announced = set[str](), set[str]()
        for node in ast.walk(self.bodies[key]):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refusal":
                refused.add(ast.unparse(node.args[0]).removeprefix("RefusalCode."))
            if isinstance(node, ast.Call) and ast.unparse(node.func) in self.events:
                announced.add(ast.unparse(node.func))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = self.names[key[0].replace(".", "/") + ".py"].get(node.func.id)
                if named in self.bodies and named not in seen:
                    inner = self.of(named, seen)
                    refused, announced = refused | inner[0], announced | inner[1]
        return refused, announced


def verbs_say_what_they_refuse_and_announce(house: House) -> Iterator[str]:
    deeds = Deeds(house)
    for (module, name), body in deeds.bodies.items():
        if name.startswith("_") or module == "resolvers.errors":
            continue
        said = ast.get_docstring(body) or ""
        for tag, done in zip(("Refuses", "Announces"), deeds.of((module, name), set()), strict=True):
            line = re.search(rf"{tag}: ((?:\w+,\s+)*\w+)", said)
            told = set(re.split(r",\s+", line[1])) if line else set()
            if told != done:
                yield f"{module}.{name} says {tag}: {sorted(told)}, its body does {sorted(done)}"


def enums_are_described_before_they_are_used(house: House) -> Iterator[str]:
    """Whichever module is loaded first, those that it loads describe the enums of the models that its types name."""
    loads = {path[:-3].replace("/", "."): at_loading(tree) for path, tree in our_rooms(house) if "schema/" in path}
    trees = {path[:-3].replace("/", "."): tree for path, tree in our_rooms(house)}
    describers = {name: module for module in loads for name in described_in(trees[module])}
    for module, taken in loads.items():
        for name in describers.keys() & {item.split(".")[-1] for item in taken if item.startswith("models.")}:
            if describers[name] not in loaded_with(module, loads):
                yield f"{module} names {name}, which {describers[name]} describes, perhaps later"


def at_loading(tree: ast.Module) -> set[str]:
    """What the module itself imports, as `module.name`; not what only the type checker or a function sees."""
    return {name for node in tree.body if isinstance(node, ast.ImportFrom) for _, name in imports(node)}


def described_in(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.Expr(ast.Call(ast.Name("described"), [ast.Name(name), *_])):
                yield name


def loaded_with(module: str, loads: dict[str, set[str]]) -> set[str]:
    found, waiting = set[str](), [module]
    while waiting:
        if (name := waiting.pop()) in loads and name not in found:
            found.add(name)
            waiting.extend(part for item in loads[name] for part in (item, item.rpartition(".")[0]))
    return found


def log_lines_are_written_out(house: House) -> Iterator[str]:
    """An event is a sentence of the source, and its fields are known to integrations/redaction.py."""
    for path, tree in our_rooms(house):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = ast.unparse(call.func)
            if called == "logging.getLogger" and re.match("'wires|__name__", ", ".join(map(ast.unparse, call.args))):
                yield f"{path}:{call.lineno} does not log through structlog"
            if not re.fullmatch(r"log\.(debug|info|warning|error|critical|exception|log)", called):
                continue
            [*_, event] = call.args
            if not (isinstance(event, ast.Constant) and isinstance(event.value, str)):
                yield f"{path}:{call.lineno} puts its event together"
            if unknown := {word.arg for word in call.keywords} - {*SHOWN, "exc_info", None}:
                yield f"{path}:{call.lineno} logs {unknown}"


STANDARD = set(__import__("sys").stdlib_module_names)
RULES: list[Callable[[House], Iterator[str]]] = [
    rooms_import_one_way,
    libraries_stay_in_their_rooms,
    children_import_parents,
    only_two_files_list_the_domains,
    environment_is_read_in_settings_only,
    files_and_functions_stay_small,
    files_are_named_by_a_noun,
    modules_say_what_they_are_for,
    nothing_is_printed,
    root_fields_are_named_as_their_verbs,
    verbs_say_what_they_refuse_and_announce,
    enums_are_described_before_they_are_used,
    log_lines_are_written_out,
]
LONG = "def f():\n" + "    x = 1\n" * 41
ERRORS = {"resolvers/errors.py": "def not_found():\n    return Refusal(RefusalCode.NOT_FOUND)\n"}
VERB = "from resolvers.errors import not_found\nasync def poll():\n    '''{said}'''\n    raise not_found()\n"
FIELD = "@query(Who.ANYONE)\nasync def poll():\n    return await verbs.{called}()\n"
EVENTS = {"models/polls.py": "class PollEvent(Event): ...\nclass PollOpened(PollEvent): ...\n"}
TELLING = "async def open_poll():\n    '''Opens it.{said}'''\n    await tell(PollOpened(1))\n"
PLANTED: list[tuple[Callable[[House], Iterator[str]], House]] = [
    (rooms_import_one_way, {"engine/live.py": "from models.polls import Poll"}),
    (rooms_import_one_way, {"models/polls.py": "import integrations.bus"}),
    (rooms_import_one_way, {"transports/http.py": "def f():\n    from resolvers import polls"}),
    (rooms_import_one_way, {"schema/polls.py": "from integrations.bus import Bus"}),
    (rooms_import_one_way, {"server.py": "from tests.world import Town"}),
    (libraries_stay_in_their_rooms, {"schema/polls.py": "from tortoise.queryset import Q"}),
    (libraries_stay_in_their_rooms, {"schema/polls.py": "from graphql import GraphQLError"}),
    (libraries_stay_in_their_rooms, {"engine/live.py": "import requests"}),
    (children_import_parents, {"models/buildings.py": "from models.residents import Residency"}),
    (children_import_parents, {"resolvers/news.py": "from resolvers import polls"}),
    (only_two_files_list_the_domains, {"schema/fields.py": "from schema import news, polls"}),
    (only_two_files_list_the_domains, {"server.py": "DOMAINS = ['models.news', 'models.polls']"}),
    (environment_is_read_in_settings_only, {"server.py": "import os\nport = os.environ['PORT']"}),
    (files_and_functions_stay_small, {"engine/live.py": LONG}),
    (files_and_functions_stay_small, {"models/polls.py": "x = 1\n" * 201}),
    (files_are_named_by_a_noun, {"resolvers/poll_utils.py": ""}),
    (modules_say_what_they_are_for, {"models/polls.py": "x = 1"}),
    (nothing_is_printed, {"resolvers/polls.py": "print('here')"}),
    (root_fields_are_named_as_their_verbs, {"schema/polls.py": FIELD.format(called="poll")}),
    (
        root_fields_are_named_as_their_verbs,
        {"schema/polls.py": FIELD.format(called="get_poll"), "resolvers/polls.py": "async def poll(): ..."},
    ),
    (
        enums_are_described_before_they_are_used,
        {
            "schema/words.py": "def described(): ...",
            "schema/residents.py": "from schema.words import described\nfrom models.rows import R\ndescribed(R, '')",
            "schema/invites.py": "from models.rows import R\nfrom schema.words import described",
            "schema/claims.py": "from models.rows import R\nfrom schema import invites, residents",
        },
    ),
    (log_lines_are_written_out, {"resolvers/polls.py": "log = logging.getLogger('wires.polls')"}),
    (log_lines_are_written_out, {"resolvers/polls.py": "log.warning(f'{name} has voted')"}),
    (log_lines_are_written_out, {"resolvers/polls.py": "log.log(level, 'a ballot failed', voter=name)"}),
    (verbs_say_what_they_refuse_and_announce, ERRORS | {"resolvers/polls.py": VERB.format(said="Finds it.")}),
    (
        verbs_say_what_they_refuse_and_announce,
        ERRORS | {"resolvers/polls.py": VERB.format(said="Refuses: NOT_FOUND, FORBIDDEN")},
    ),
    (verbs_say_what_they_refuse_and_announce, EVENTS | {"resolvers/polls.py": TELLING.format(said="")}),
    (
        verbs_say_what_they_refuse_and_announce,
        EVENTS | {"resolvers/polls.py": TELLING.format(said=" Announces: PollClosed")},
    ),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Callable[[House], Iterator[str]]) -> None:
    assert list(rule(the_house())) == []


@pytest.mark.parametrize(("rule", "planted"), PLANTED, ids=lambda case: getattr(case, "__name__", ""))
def test_the_rule_finds_a_planted_breach(rule: Callable[[House], Iterator[str]], planted: House) -> None:
    assert len(list(rule(planted))) == 1


def test_every_rule_has_a_planted_breach() -> None:
    assert {rule.__name__ for rule, _ in PLANTED} == {rule.__name__ for rule in RULES}


def test_a_verb_that_says_what_it_does_is_left_alone() -> None:
    told = {"resolvers/polls.py": VERB.format(said="Finds it. Refuses: NOT_FOUND")}

    assert list(verbs_say_what_they_refuse_and_announce(ERRORS | told)) == []


def test_the_house_is_read_at_all() -> None:
    rooms = {room_of(path) for path in the_house()}

    assert set(ROOMS) | {"tests"} <= rooms <= set(SIZES)
