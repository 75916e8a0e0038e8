"""Where everything lives: the domains and who is whose parent, the rooms, their libraries and their sizes.

`tests/test_architecture.py` holds the code against these tables; a new domain, room or library begins with a line here.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent

DOMAINS = (
    "accounts",
    "attempts",
    "sessions",
    "codes",
    "registration",
    "passwords",
    "organizations",
    "buildings",
    "residents",
    "units",
    "addresses",
    "staff",
    "staff_invitations",
    "contacts",
    "invites",
    "residencies",
    "claims",
    "requests",
    "directory",
    "exports",
    "imports",
    "news",
    "newsroom",
    "news_marks",
    "polls",
    "questions",
    "drafts",
    "schedules",
    "electorate",
    "ballots",
    "tallies",
)
# A child imports its parents; news and polls are siblings.
PARENTS = {
    "accounts": set[str](),
    "attempts": {"accounts", "sessions"},
    "sessions": {"accounts", "attempts"},
    "codes": {"accounts", "attempts"},
    "registration": {"accounts", "sessions", "codes", "passwords"},
    "passwords": {"accounts", "attempts", "sessions", "codes"},
    "organizations": {"accounts"},
    "buildings": {"accounts", "organizations", "exports"},
    "residents": {"accounts", "buildings"},
    "units": {"accounts", "organizations", "buildings", "residents"},
    "addresses": {"accounts", "organizations", "buildings"},
    "staff": {"accounts", "organizations", "buildings"},
    "staff_invitations": {"accounts", "organizations", "staff"},
    "contacts": {"accounts", "attempts", "codes", "residents"},
    "invites": {"accounts", "buildings", "residents"},
    "residencies": {"buildings", "residents"},
    "claims": {"accounts", "attempts", "buildings", "residents", "invites"},
    "requests": {"accounts", "buildings", "residents"},
    "directory": {"accounts", "buildings", "residents"},
    "exports": set[str](),
    "imports": {"accounts", "buildings", "residents", "units", "exports"},
    "news": {"accounts", "buildings", "residents"},
    "newsroom": {"accounts", "buildings", "news"},
    "news_marks": {"accounts", "buildings", "residents", "news"},
    "polls": {"accounts", "buildings", "residents"},
    "questions": {"polls"},
    "drafts": {"buildings", "polls", "questions"},
    "schedules": {"polls"},
    "electorate": {"buildings", "residents", "polls"},
    "ballots": {"accounts", "buildings", "residents", "polls", "questions", "electorate"},
    "tallies": {"buildings", "polls", "questions", "ballots"},
}
# Room → the rooms it may import besides itself. `wires` may, since the demo complex is the tests' world.
ROOMS = {
    "engine": set[str](),
    "integrations": set[str](),
    "models": set[str](),
    "transports": {"engine"},
    "resolvers": {"models", "integrations", "engine"},
    "schema": {"resolvers", "models", "engine"},
    "frontdoor": {"resolvers", "models", "integrations", "transports"},
    "filedesk": {"frontdoor", "resolvers", "models", "integrations", "engine", "transports"},
    "server": {"filedesk", "frontdoor", "schema", "resolvers", "models", "integrations", "engine", "transports"},
    "opening": {"server", "resolvers", "models", "integrations", "transports"},
    "founding": {"opening", "schema", "resolvers", "models", "integrations", "transports"},
}
ROOMS["wires"] = {*ROOMS, "tests"}
# Third-party library → where it may be imported: a room, or one file of it.
LIBRARIES = {
    "strawberry": {"schema", "server", "engine", "transports"},
    "graphql": {"engine", "transports", "schema/errors.py", "schema/scalars.py", "schema/root.py"},
    "tortoise": {"models", "resolvers", "opening"},
    "pypika_tortoise": {"resolvers/rows.py"},
    "asyncpg": {"models", "resolvers", "opening"},
    "aerich": {"models"},
    "redis": {"integrations"},
    "broadcaster": {"integrations"},
    "httpx": {"integrations"},
    "jwt": {"integrations"},
    "argon2": {"integrations"},
    "cryptography": {"integrations"},
    "pydantic": {"integrations"},
    "pydantic_settings": {"integrations"},
    "starlette": {"server", "transports", "opening"},
    "uvicorn": {"transports"},
    "python_multipart": {"transports"},
    "typer": {"wires", "opening", "founding"},
    "orjson": {"engine", "transports", "resolvers"},
    "rapidfuzz": {"resolvers/ranking.py"},
    "phonenumbers": {"integrations/phones.py"},
    "typst": {"integrations/press.py"},
    "segno": {"integrations/press.py"},
    "markdown_it": {"integrations/markdown.py"},
}
# Room → most lines of a file, most lines of a function (its docstring and the functions inside it not counted).
SIZES = {
    "models": (200, 15),
    "schema": (300, 15),
    "resolvers": (300, 30),
    "integrations": (250, 40),
    "engine": (250, 40),
    "transports": (250, 40),
    "frontdoor": (200, 30),
    "filedesk": (200, 30),
    "server": (200, 30),
    "opening": (200, 30),
    "founding": (200, 30),
    "wires": (200, 30),
    "tests": (400, 35),
    "bench": (400, 35),
}
# make_migration only hands the environment on to a child.
READ_ENVIRONMENT = {"integrations/settings.py", "models/make_migration.py"}
BANNED = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "services", "misc"}
GENERATED, FOREIGN = "models/migrations/", "/node_modules/"
