"""The data map as docs/personal-data.md shows it. Pure: the same map gives the same text."""

import sys
from collections.abc import Iterator, Mapping

from models.data_map import DATA_MAP, IMPERSONAL, PLAIN, Fate, Held, Section
from models.data_map.words import FATES, GROUNDS, KEPT, SECTIONS

HEAD = """# Personal data

Every column and file that says something of a person: what for, on which ground, for how long, and what an erasure
does with it. This page is printed from the map that export and erasure go by
(`.venv/bin/python -m models.data_map.page > docs/personal-data.md`); a test compares them, and another one fails for a
column that is neither here nor among those that say nothing of a person.

How somebody asks for a copy, a correction or an erasure, and what then happens, stands in
[data-rights.md](data-rights.md).
"""
FATES_HEAD = "\n## What an erasure does with a column\n\n| | |\n| --- | --- |\n"


def page() -> str:
    parts = [HEAD, FATES_HEAD]
    parts += [f"| {fate.value} | {words} |\n" for fate, words in FATES.items()]
    parts += [_section(section) for section in Section]
    parts += [
        "\n## Texts that are not sealed\n\nAll others are, each with the place where it stands.\n\n",
        *_listed(PLAIN),
    ]
    parts += ["\n## Columns that say nothing of a person\n\n", *_listed(IMPERSONAL)]
    return "".join(parts)


def _listed(columns: Mapping[str, str]) -> list[str]:
    return [f"- `{model}`: {names.replace(' ', ', ')}\n" for model, names in sorted(columns.items())]


def _section(section: Section) -> str:
    title, purpose = SECTIONS[section]
    head = f"\n## {title}\n\nHeld {purpose}.\n"
    return head + "".join(_rows(held) for held in DATA_MAP if held.section is section)


def _rows(held: Held) -> str:
    lines = "".join(f"- {line}\n" for line in _told(held))
    return f"\n### `{held.model}`: {held.what}\n\n{lines}"


def _told(held: Held) -> Iterator[str]:
    yield f"Ground: {GROUNDS[held.ground]}. Kept: {KEPT[held.kept]}."
    for fate in Fate:
        if names := [name for name, its in held.columns.items() if its is fate]:
            yield f"{fate.value}: {', '.join(f'`{name}`' for name in names)}"
    if held.files:
        yield f"files in the store, gone before the row: those named by {', '.join(f'`{name}`' for name in held.files)}"
    yield f"in the export: {_exported(held)}"


def _exported(held: Held) -> str:
    if not held.exported:
        return "no; it is there by other rows, or is others' words"
    left_out = ", ".join(f"`{name}`" for name in held.columns if name in held.secret)
    return f"yes, but for {left_out}" if left_out else "yes"


if __name__ == "__main__":
    sys.stdout.write(page())
