"""Every mistake in the environment is one clear line, told before anything starts."""

import os
import re
from difflib import get_close_matches
from typing import Any

from pydantic import AliasChoices, ValidationError

from integrations import addresses
from integrations.keys import KeysUnreadable
from integrations.settings import Settings

NO_GATEWAY = (
    "WIRES_PRODUCTION needs WIRES_SMS_URL: without a gateway, codes would be printed for whoever reads the log. "
    "Where that is meant, set WIRES_SMS_URL=console."
)
NO_STORE = (
    "WIRES_PRODUCTION needs WIRES_FILES_URL: where photos and papers lie, to be reached by every process and to be "
    "backed up, such as file:///srv/wires/files or s3://wires?endpoint=https://s3.example.kz."
)
NO_REGION = (
    "WIRES_PRODUCTION needs WIRES_DATA_REGION: the country and the place where the data lies, such as `KZ, Almaty`. "
    "Residents are told it."
)
NO_OPERATOR = (
    "WIRES_PRODUCTION needs WIRES_OPERATOR_NAME, WIRES_OPERATOR_BIN and WIRES_OPERATOR_EMAIL: the privacy policy names "
    "who answers for people's data."
)
# What Docker and Kubernetes set beside a service that is called "wires".
OF_THE_PLATFORM = re.compile(r"WIRES_(PORT_\d+_\w+|SERVICE_(HOST|PORT)\w*)")


def mistakes(*, keys_needed: bool = True) -> list[str]:
    """Every mistake in the environment, one line each; empty when the server can start with it."""
    found = _misspelt()
    try:
        settings = Settings()
    except ValidationError as error:
        return [*found, *(_line(mistake) for mistake in error.errors())]
    if settings.production and settings.sms_url is None:
        found.append(NO_GATEWAY)
    if settings.production and "files_url" not in settings.model_fields_set:
        found.append(NO_STORE)
    if settings.production and settings.data_region is None:
        found.append(NO_REGION)
    if settings.production and not {"operator_name", "operator_bin", "operator_email"} <= settings.model_fields_set:
        found.append(NO_OPERATOR)
    if keys_needed or settings.keys or settings.keys_file.exists():
        try:
            settings.key_ring  # noqa: B018  # read for its refusal
        except KeysUnreadable as error:
            found.append(str(error))
    if not settings.on_postgres and (problem := addresses.unusable(settings.sqlite_path)):
        found.append(f"DATABASE_URL: {problem}")
    folder = addresses.folder_of(settings.files_url)
    if folder and (problem := addresses.unusable_folder(folder)):
        found.append(f"WIRES_FILES_URL: {problem}")
    return found


def _misspelt() -> list[str]:
    """Variables that nobody reads and that are ours, or look much like one of ours that is not set."""
    known = [_variable(name) for name, field in Settings.model_fields.items() if field.validation_alias is None]
    for field in Settings.model_fields.values():
        if isinstance(field.validation_alias, AliasChoices):
            known += map(str, field.validation_alias.choices)
    names = {name.upper() for name in os.environ}
    servers = {"DATABASE_URL", "REDIS_URL"} - names
    ours = {name for name in names if name.startswith("WIRES_") and not OF_THE_PLATFORM.fullmatch(name)}
    lookalikes = {name for name in names if get_close_matches(name, servers, 1, 0.85)}
    return [_no_setting(name, known) for name in sorted((ours | lookalikes) - set(known))]


def _no_setting(name: str, known: list[str]) -> str:
    if (bare := name.removeprefix("WIRES_")) in known:
        return f"{name} is not a setting: it is called {bare}."
    close = get_close_matches(name, known, 1, 0.8)
    return f"{name} is not a setting: did you mean {close[0]}?" if close else f"{name} is not a setting."


def _line(mistake: Any) -> str:
    reason = mistake["msg"].removeprefix("Value error, ").replace("Input should be", "should be")
    return f"{_variable(mistake['loc'][0])}: {reason}" if mistake["loc"] else reason


def _variable(name: Any) -> str:
    return str(name) if str(name).isupper() else f"WIRES_{str(name).upper()}"
