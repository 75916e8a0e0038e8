"""What the settings make of addresses and of strange names. More sentences of `check` are in test_commands.py."""

import os
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from integrations.mistakes import mistakes
from integrations.settings import Settings
from server import create_app
from transports import listening

ADDRESS = "postgres://wires:s%40crypt@db.local/house"
OPERATOR = {
    "WIRES_OPERATOR_NAME": "ТОО «Дом»",
    "WIRES_OPERATOR_BIN": "990140000000",
    "WIRES_OPERATOR_EMAIL": "privacy@example.kz",
}
REGION = {"WIRES_DATA_REGION": "KZ, Almaty"}
PRODUCTION = {"WIRES_PRODUCTION": "true", "WIRES_FILES_URL": "file:var/files", **REGION, **OPERATOR}
ENDPOINT = "http://127.0.0.1:9000"


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


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment without a setting, in an empty folder."""
    ours = {"DATABASE_URL", "REDIS_URL", "PORT", "LIVELY"}
    for name in [name for name in os.environ if name.startswith("WIRES_") or name in ours]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("WIRES_WORKER", ["WIRES_WORKER is not a setting: did you mean WIRES_WORKERS?"]),
        ("WIRES_COLOUR", ["WIRES_COLOUR is not a setting."]),
        ("WIRES_DATABASE_URL", ["WIRES_DATABASE_URL is not a setting: it is called DATABASE_URL."]),
        ("WIRES_REDIS_URL", ["WIRES_REDIS_URL is not a setting: it is called REDIS_URL."]),
        ("DATABSE_URL", ["DATABSE_URL is not a setting: did you mean DATABASE_URL?"]),
        ("REDIS_ULR", ["REDIS_ULR is not a setting: did you mean REDIS_URL?"]),
        ("TEST_DATABASE_URL", []),
        ("WIRES_SERVICE_HOST", []),
        ("WIRES_PORT_8000_TCP_ADDR", []),
    ],
)
def test_a_name_that_is_no_setting_is_refused(bare: pytest.MonkeyPatch, name: str, sentences: list[str]) -> None:
    bare.setenv(name, "redis://x" if "REDIS" in name else "sqlite://wires.sqlite3")

    assert mistakes(keys_needed=False) == sentences


def test_a_name_like_that_of_a_setting_that_is_set_belongs_to_somebody_else(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("DATABASE_URI", "x")
    bare.setenv("DATABASE_URL", "sqlite://wires.sqlite3")

    assert mistakes(keys_needed=False) == []


def test_origins_are_as_browsers_send_them() -> None:
    settings = Settings(allowed_origins="https://App.example.kz/, http://127.0.0.1:5173,http://[::1]:80")

    assert settings.allowed_origins == ("https://app.example.kz", "http://127.0.0.1:5173", "http://[::1]")


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "https://*.example.kz",
        "app.example.kz",
        "https://app.example.kz/home",
        "ftp://a.kz",
        "https://a@b.kz",
        "http://a:b",
    ],
)
def test_what_is_no_origin_is_refused(bare: pytest.MonkeyPatch, origin: str) -> None:
    bare.setenv("WIRES_ALLOWED_ORIGINS", f"https://app.example.kz,{origin}")

    [sentence] = mistakes(keys_needed=False)

    assert sentence.startswith(f"WIRES_ALLOWED_ORIGINS: `{origin}` is not an origin: ")


def test_looking_for_mistakes_changes_nothing(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Not a database")

    missing = mistakes(keys_needed=False)
    bare.setenv("DATABASE_URL", "sqlite://README.md")
    wrong = mistakes(keys_needed=False)

    assert missing == []
    assert wrong == ["DATABASE_URL: README.md is not a database of SQLite"]
    assert os.listdir(tmp_path) == ["README.md"]


@pytest.mark.parametrize("host", ["999.1.1.1", "a..b"])
def test_a_host_that_is_no_address_is_named_by_its_setting(host: str) -> None:
    with pytest.raises(listening.CannotListen, match=f"^WIRES_HOST={host}: there is no such address here "):
        listening.take(host, 0)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"WIRES_SMS_URL": "http://smsc.kz/sys/send.php"}, "WIRES_SMS_URL: starts with https:// and names a host"),
        ({"WIRES_SMS_URL": "https://:443"}, "WIRES_SMS_URL: starts with https:// and names a host"),
        ({"WIRES_SMS_URL": "https://a.kz:99999"}, "WIRES_SMS_URL: starts with https:// and names a host"),
        ({"WIRES_SMS_URL": "https://smsc.kz/sys/send.php"}, "WIRES_SMS_URL needs WIRES_SMS_KEY"),
        ({"WIRES_MAIL_URL": "mail.example.kz"}, "WIRES_MAIL_URL: starts with smtp:// (with STARTTLS) or smtps://"),
        ({"WIRES_MAIL_URL": "smtps://u:p@mail.example.kz"}, "WIRES_MAIL_URL needs WIRES_MAIL_FROM"),
        ({"WIRES_MAIL_FROM": "a@b.kz\nBcc: c@d.kz"}, "WIRES_MAIL_FROM: is one e-mail address"),
        ({"WIRES_MAIL_URL": "file:"}, "WIRES_MAIL_URL: starts with smtp:// (with STARTTLS) or smtps://"),
        ({"WIRES_MAIL_URL": "file://host/outbox"}, "WIRES_MAIL_URL: starts with smtp:// (with STARTTLS) or smtps://"),
        ({"WIRES_PUSH_CONTACT": "the office"}, "WIRES_PUSH_CONTACT: is an e-mail address or a page at https://"),
        ({"WIRES_PUSH_CONTACT": "http://example.kz"}, "WIRES_PUSH_CONTACT: is an e-mail address or a page at https://"),
        ({"WIRES_PUSH_NETWORKS": "intranet"}, "WIRES_PUSH_NETWORKS: `intranet` is no address or network"),
        ({"WIRES_VAPID_KEY": "AAAA"}, "WIRES_VAPID_KEY: is not the 32 bytes of a private key in base64url"),
        (
            PRODUCTION,
            "WIRES_PRODUCTION needs WIRES_SMS_URL: without a gateway, codes would be printed",
        ),
        (
            {"WIRES_PRODUCTION": "true", "WIRES_SMS_URL": "console", **REGION, **OPERATOR},
            "WIRES_PRODUCTION needs WIRES_FILES_URL: where photos and papers lie",
        ),
        (
            {"WIRES_PRODUCTION": "true", "WIRES_SMS_URL": "console", "WIRES_FILES_URL": "file:var/files", **OPERATOR},
            "WIRES_PRODUCTION needs WIRES_DATA_REGION: the country and the place where the data lies",
        ),
        (
            {**PRODUCTION, "WIRES_SMS_URL": "console", "WIRES_OPERATOR_BIN": ""},
            "WIRES_PRODUCTION needs WIRES_OPERATOR_NAME, WIRES_OPERATOR_BIN and WIRES_OPERATOR_EMAIL",
        ),
        ({"WIRES_OPERATOR_BIN": "1234"}, "WIRES_OPERATOR_BIN: is a business identification number of 12 digits"),
        ({"WIRES_DATA_REGION": "Almaty"}, "WIRES_DATA_REGION: begins with the country's two letters, such as `KZ, Al"),
        ({"WIRES_LOG_LEVEL": "loud"}, "WIRES_LOG_LEVEL: should be 'debug', 'info', 'warning' or 'error'"),
        ({"WIRES_ALSECO_URL": "http://centre.example/api/"}, "WIRES_ALSECO_URL: starts with https://, names a host"),
        ({"WIRES_ALSECO_URL": "centre.example"}, "WIRES_ALSECO_URL: starts with https://, names a host"),
        ({"WIRES_ALSECO_URL": "https://me:secret@centre.example/"}, "WIRES_ALSECO_URL: starts with https://, names a"),
        ({"WIRES_ALSECO_URL": "https://centre.example/api?key=1"}, "WIRES_ALSECO_URL: starts with https://, names a"),
        (
            {"WIRES_ALSECO_URL": "https://centre.example/api/", "WIRES_ALSECO_USER": "house"},
            "WIRES_ALSECO_URL needs WIRES_ALSECO_USER and WIRES_ALSECO_PASSWORD",
        ),
        ({"WIRES_ALSECO_USER": "house:1"}, "WIRES_ALSECO_USER has a colon"),
        ({"WIRES_ALSECO_AT_ONCE": "0"}, "WIRES_ALSECO_AT_ONCE: should be greater than or equal to 1"),
        (
            {"WIRES_READINGS_FROM_DAY": "28", "WIRES_READINGS_UNTIL_DAY": "20"},
            "WIRES_READINGS_FROM_DAY comes after WIRES_READINGS_UNTIL_DAY: no day is left.",
        ),
        ({"WIRES_FILES_URL": "/srv/files"}, "WIRES_FILES_URL: is a folder, such as file:///srv/wires/files, or a"),
        ({"WIRES_FILES_URL": "s3://wires"}, "WIRES_FILES_URL: is a folder, such as"),
        ({"WIRES_FILES_URL": "s3://wires?endpoint=http://s3.example.kz"}, "WIRES_FILES_URL: is a folder, such as"),
        (
            {"WIRES_FILES_URL": "s3://wires?endpoint=https://s3.example.kz&key=a"},
            "WIRES_FILES_URL: has the option `key`, which is not known here",
        ),
        (
            {"WIRES_FILES_URL": "s3://wires?endpoint=https://s3.example.kz", "WIRES_FILES_KEY": "a"},
            "WIRES_FILES_URL needs WIRES_FILES_KEY and WIRES_FILES_SECRET",
        ),
        ({"WIRES_FILES_URL": "file:README.md"}, "WIRES_FILES_URL: README.md is a file, not a folder"),
        ({"WIRES_FILES_URL": "file:///proc/files"}, "WIRES_FILES_URL: the folder /proc/files cannot be written"),
    ],
)
def test_a_way_out_of_the_house_that_is_half_built_is_refused(
    bare: pytest.MonkeyPatch, values: dict[str, str], sentence: str
) -> None:
    Path("README.md").touch()
    for name, value in values.items():
        bare.setenv(name, value)

    [said] = mistakes(keys_needed=False)

    assert said.startswith(sentence)


@pytest.mark.parametrize(
    "values",
    [
        {**PRODUCTION, "WIRES_SMS_URL": "https://smsc.kz/sys/send.php", "WIRES_SMS_KEY": "k"},
        {**PRODUCTION, "WIRES_SMS_URL": "console", "WIRES_MAIL_URL": "console"},
        {"WIRES_FILES_URL": f"s3://a/b?endpoint={ENDPOINT}", "WIRES_FILES_KEY": "a", "WIRES_FILES_SECRET": "b"},
        {"WIRES_SMS_URL": "http://127.0.0.1:8080/", "WIRES_SMS_KEY": "k", "WIRES_SMS_FROM": "WiresHome"},
        {"WIRES_MAIL_URL": "smtp://u:p@mail.example.kz:587", "WIRES_MAIL_FROM": "house@example.kz"},
    ],
)
def test_a_way_out_of_the_house_that_is_whole_is_taken(bare: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        bare.setenv(name, value)

    assert mistakes(keys_needed=False) == []


async def test_where_the_data_lies_is_said_at_healthz(keys_file: Path) -> None:
    for region, said in ((None, "alive"), ("KZ, Алматы", "alive\ndata region: KZ, Алматы")):
        app = create_app(Settings(keys_file=keys_file, data_region=region))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://house") as client:
            answer = await client.get("/healthz")

        assert (answer.status_code, answer.text) == (200, said)
