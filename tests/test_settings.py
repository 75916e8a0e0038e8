"""What the settings make of an address of PostgreSQL. The sentences of `check` are in test_commands.py."""

import pytest
from pydantic import ValidationError

from integrations.settings import Settings

ADDRESS = "postgres://wires:s%40crypt@db.local/house"


def credentials(options: str) -> dict[str, object]:
    settings = Settings(DATABASE_URL=ADDRESS + options)
    found: dict[str, object] = settings.tortoise(())["connections"]["default"]["credentials"]
    return found


def test_an_address_names_host_port_database_and_password() -> None:
    found = credentials("")

    named = {name: found[name] for name in ("host", "port", "user", "password", "database", "ssl")}
    assert named == {
        "host": "db.local",
        "port": 5432,
        "user": "wires",
        "password": "s@crypt",
        "database": "house",
        "ssl": None,
    }


def test_sslmode_reaches_the_driver() -> None:
    assert credentials("?sslmode=verify-full")["ssl"] == "verify-full"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [("?sslmode=yes", "has another `sslmode` than disable"), ("?target=any", "has the option `target`")],
)
def test_an_option_that_would_be_ignored_is_refused(options: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        credentials(options)
