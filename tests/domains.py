"""Tests' tables that have a part for each domain: a package with one module per domain, found by its name.

A domain of DOMAINS that has something to say adds a module of its name; no list of modules is edited.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.rooms import DOMAINS, ROOT


def parts(package: str) -> list[ModuleType]:
    """The package's modules that are named as a domain, parents before children."""
    folder = Path(ROOT, *package.split("."))
    return [import_module(f"{package}.{domain}") for domain in DOMAINS if (folder / f"{domain}.py").exists()]


def merged(package: str, table: str) -> dict[str, Any]:
    """The dictionary of this name out of every part that has one; no key stands in two."""
    found: dict[str, Any] = {}
    for part in parts(package):
        mine = getattr(part, table, {})
        assert not found.keys() & mine.keys(), f"{part.__name__}.{table} says again: {found.keys() & mine.keys()}"
        found |= mine
    return found
