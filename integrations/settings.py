"""The environment, read in one place. What is wrong with it, `mistakes` tells."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import AliasChoices, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from integrations import addresses, operators, vapid
from integrations.addresses import CONSOLE
from integrations.keys import KeyRing, KeysUnreadable, parse
from integrations.logs import LogFormat, LogLevel

POSTGRES_SCHEMES = ("postgres", "postgresql")


class Settings(BaseSettings):
    """Environment variables: `DATABASE_URL`, `REDIS_URL`, `PORT`, `LIVELY`, and the rest with `WIRES_` in front."""

    model_config = SettingsConfigDict(
        env_prefix="WIRES_", populate_by_name=True, extra="ignore", hide_input_in_errors=True, env_ignore_empty=True
    )

    database_url: str = Field("sqlite://var/wires.sqlite3", validation_alias=AliasChoices("DATABASE_URL"), repr=False)
    redis_url: str | None = Field(None, validation_alias=AliasChoices("REDIS_URL"), repr=False)
    # Not HOST: some shells set that to the name of the machine.
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535, validation_alias=AliasChoices("PORT", "WIRES_PORT"))
    workers: int = Field(1, ge=1, le=64)
    production: bool = False
    data_region: str | None = Field(None, max_length=100)
    log_level: LogLevel = LogLevel.WARNING
    log_format: LogFormat | None = None
    lively: bool = Field(False, validation_alias=AliasChoices("LIVELY", "WIRES_LIVELY"))
    keys: str | None = Field(None, repr=False)
    keys_file: Path = Path("var/keys.json")
    migrate_on_start: bool = True
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    trusted_proxies: str = "127.0.0.1"
    session_days: int = Field(30, ge=1, le=180)
    erasure_days: int = Field(3, ge=0, le=30)
    pool_size: int = Field(10, ge=1, le=200)
    acquire_seconds: float = Field(4.0, gt=0, le=60)
    statement_seconds: float = Field(4.0, gt=0, le=300)
    sms_url: str | None = Field(None, repr=False)
    sms_key: str | None = Field(None, repr=False)
    sms_from: str | None = Field(None, max_length=11)
    mail_url: str | None = Field(None, repr=False)
    mail_from: str | None = None
    files_url: str = Field("file:var/files", repr=False)
    files_key: str | None = Field(None, repr=False)
    files_secret: str | None = Field(None, repr=False)
    public_url: str | None = None
    push_contact: str | None = None
    push_networks: str | None = None
    vapid_key: str | None = Field(None, repr=False)
    alseco_url: str | None = Field(None, repr=False)
    alseco_user: str | None = Field(None, repr=False)
    alseco_password: str | None = Field(None, repr=False)
    alseco_connect_seconds: float = Field(2.0, gt=0, le=60)
    alseco_seconds: float = Field(5.0, gt=0, le=60)
    alseco_at_once: int = Field(8, ge=1, le=100)
    bill_due_day: int = Field(25, ge=1, le=28)
    readings_from_day: int = Field(20, ge=1, le=31)
    readings_until_day: int = Field(30, ge=1, le=31)
    operator_name: str = Field("Wires Home", min_length=1, max_length=200)
    operator_bin: str | None = None
    operator_email: str | None = None
    operator_phone: str | None = Field(None, max_length=40)
    demo_file: Path = Path("var/demo.json")
    # Of the first administrator; only the command that makes it looks here.
    password: str | None = Field(None, repr=False)

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("allowed_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(addresses.origin, value))

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if urlsplit(value).scheme not in (*POSTGRES_SCHEMES, "sqlite"):
            raise ValueError("starts with postgres:// or sqlite://, such as postgres://user:password@host:5432/wires")
        return value if urlsplit(value).scheme == "sqlite" else addresses.whole(value)

    @field_validator("redis_url")
    @classmethod
    def _known_bus(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme not in ("redis", "rediss"):
            raise ValueError("starts with redis:// or rediss://, such as redis://host:6379")
        return value or None

    @field_validator("public_url")
    @classmethod
    def _public_origin(cls, value: str | None) -> str | None:
        return value and addresses.origin(value)

    _known_region = field_validator("data_region")(addresses.region)
    _known_gateway = field_validator("sms_url")(addresses.gateway)
    _known_mail_server = field_validator("mail_url")(addresses.mail_server)
    _known_sender = field_validator("mail_from")(addresses.email)
    _known_contact = field_validator("push_contact")(vapid.contact)
    _known_push_networks = field_validator("push_networks")(addresses.own_networks)
    _known_vapid_key = field_validator("vapid_key")(vapid.key)
    _known_centre = field_validator("alseco_url")(addresses.centre)
    _known_files = field_validator("files_url")(addresses.files)
    _known_bin = field_validator("operator_bin")(operators.bin)
    _known_support = field_validator("operator_email")(addresses.email)
    _known_proxies = field_validator("trusted_proxies")(addresses.networks)

    @model_validator(mode="after")
    def _senders_are_whole(self) -> Self:
        if self.sms_url not in (None, CONSOLE) and not self.sms_key:
            raise ValueError("WIRES_SMS_URL needs WIRES_SMS_KEY, the key of an account with that gateway.")
        by_post = self.mail_url not in (None, CONSOLE) and addresses.folder_of(str(self.mail_url)) is None
        if by_post and not self.mail_from:
            raise ValueError("WIRES_MAIL_URL needs WIRES_MAIL_FROM, the address that letters come from.")
        return self

    @model_validator(mode="after")
    def _bucket_is_whole(self) -> Self:
        if addresses.folder_of(self.files_url) is None and not (self.files_key and self.files_secret):
            raise ValueError("WIRES_FILES_URL needs WIRES_FILES_KEY and WIRES_FILES_SECRET, of an account there.")
        return self

    @model_validator(mode="after")
    def _centre_is_whole(self) -> Self:
        if self.alseco_url and not (self.alseco_user and self.alseco_password):
            raise ValueError("WIRES_ALSECO_URL needs WIRES_ALSECO_USER and WIRES_ALSECO_PASSWORD, of an account there.")
        if ":" in (self.alseco_user or ""):
            raise ValueError("WIRES_ALSECO_USER has a colon, and Basic authorization knows none in a name.")
        if self.readings_from_day > self.readings_until_day:
            raise ValueError("WIRES_READINGS_FROM_DAY comes after WIRES_READINGS_UNTIL_DAY: no day is left.")
        return self

    @model_validator(mode="after")
    def _several_workers_need_servers(self) -> Self:
        if self.workers > 1 and (not self.redis_url or not self.on_postgres):
            raise ValueError(
                f"WIRES_WORKERS={self.workers} needs DATABASE_URL=postgres://… and REDIS_URL=redis://…: "
                "workers share nothing but these. Set both, or run one worker."
            )
        return self

    @property
    def on_postgres(self) -> bool:
        return urlsplit(self.database_url).scheme in POSTGRES_SCHEMES

    @property
    def sqlite_path(self) -> Path:
        return Path(self.database_url.removeprefix("sqlite://"))

    @property
    def operator(self) -> dict[str, Any]:
        """Who answers for the data, as the privacy policy names them."""
        told = {name: getattr(self, f"operator_{name}") for name in ("name", "bin", "email", "phone")}
        return {**told, **({"data_region": self.data_region} if self.data_region else {})}

    @property
    def bus_url(self) -> str:
        return self.redis_url or "memory://"

    @cached_property
    def key_ring(self) -> KeyRing:
        """Errors: KeysUnreadable."""
        if self.keys:
            return _parsed(self.keys, "in WIRES_KEYS")
        try:
            return _parsed(self.keys_file.read_text(), f"at {self.keys_file}")
        except FileNotFoundError:
            raise KeysUnreadable(
                f"There is no key ring at {self.keys_file}: make one with "
                f"`.venv/bin/python wires.py make-keys {self.keys_file}`, or set WIRES_KEYS to its text."
            ) from None
        except UnicodeDecodeError:
            raise KeysUnreadable(
                f"The key ring at {self.keys_file} cannot be read: it is not text. Restore your copy of it."
            ) from None
        except OSError as error:
            raise KeysUnreadable(f"The key ring at {self.keys_file} cannot be read: {error.strerror}.") from None

    def tortoise(self, modules: tuple[str, ...]) -> dict[str, Any]:
        """Tortoise's dictionary. `modules`: the files that declare tables."""
        connection = self._postgres() if self.on_postgres else self._sqlite()
        return {
            "connections": {"default": connection},
            "apps": {"models": {"models": [*modules, "aerich.models"], "default_connection": "default"}},
            "use_tz": True,
            "timezone": "UTC",
        }

    def _postgres(self) -> dict[str, Any]:
        url = urlsplit(self.database_url)
        milliseconds = str(int(self.statement_seconds * 1000))
        return {
            "engine": "models.storage.postgres",
            "credentials": {
                "host": url.hostname,
                "port": url.port or 5432,
                "user": _unquoted(url.username),
                "password": _unquoted(url.password),
                "database": url.path.removeprefix("/") or None,
                "ssl": dict(parse_qsl(url.query)).get("sslmode"),
                "minsize": 1,
                "maxsize": self.pool_size,
                "application_name": "wires-home",
                "acquire_seconds": self.acquire_seconds,
                "timeout": self.acquire_seconds,
                "command_timeout": self.statement_seconds + 0.5,
                "server_settings": {
                    "statement_timeout": milliseconds,
                    "idle_in_transaction_session_timeout": milliseconds,
                },
            },
        }

    def _sqlite(self) -> dict[str, Any]:
        pragmas = {"journal_mode": "WAL", "foreign_keys": "ON", "synchronous": "FULL", "busy_timeout": 5000}
        # What was deleted or sealed is not left in the file.
        pragmas["secure_delete"] = "ON"
        return {
            "engine": "models.storage.sqlite",
            "credentials": {"file_path": str(self.sqlite_path), **pragmas},
        }


def _parsed(text: str, place: str) -> KeyRing:
    try:
        return parse(text)
    except KeysUnreadable as error:
        said = str(error).replace("The key ring", f"The key ring {place}", 1)
        raise KeysUnreadable(f"{said} Restore your copy of it.") from None


def _unquoted(text: str | None) -> str | None:
    return unquote(text) if text else None
