"""What a thief would have: the files of SQLite, and the rows of PostgreSQL as they are."""

from collections.abc import Iterable
from typing import Any

from integrations.settings import Settings
from tests.shapes import asked

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


async def stolen(settings: Settings) -> bytes:
    """With the log of changes beside SQLite's file."""
    if not settings.on_postgres:
        path = settings.sqlite_path
        return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    tables = [str(table) for (table,) in await asked(settings.database_url, TABLES)]
    found = [await asked(settings.database_url, f'SELECT t.*, t::text FROM "{table}" t') for table in tables]
    return "\n".join(_readable(value) for answer in found for row in answer for value in row).encode()


def in_clear(raw: bytes, markers: Iterable[str]) -> list[str]:
    """Which of the markers stand there, in any case or as hexadecimal digits."""
    lower = raw.lower()
    spelt = {text: marker for marker in markers for text in (marker, marker.lower(), marker.upper())}
    return [marker for text, marker in spelt.items() if text.encode() in raw or text.encode().hex().encode() in lower]


def _readable(value: Any) -> str:
    """As bytes would be read, and as they would be printed."""
    return f"{value.decode('utf-8', 'replace')} {value.hex()}" if isinstance(value, bytes) else str(value)
