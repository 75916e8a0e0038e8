"""Spreadsheets for tests: files that good programs write, and files that no program would."""

import io
import zipfile
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from integrations import sheets
from integrations.sheets import Row, SheetFault, SheetKind, SheetRefused

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = f"<worksheet {MAIN}><sheetData>"
TAIL = "</sheetData></worksheet>"
DATES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="200" formatCode="dd.mm.yyyy h:mm"/>'
    '<numFmt numFmtId="201" formatCode="[h]:mm"/><numFmt numFmtId="202" formatCode="0.00 &quot;day&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="202"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)


def parts(rows: str = "", **replaced: str | bytes) -> dict[str, str | bytes]:
    """The parts of a small workbook; `rows`: the XML of its rows. Replaced by name: book, strings, styles, sheet."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [("worksheet", "s.xml"), ("sharedStrings", "/xl/t.xml"), ("styles", "y.xml"), ("worksheet", "s2.xml")]
        )
    )
    made: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/b.xml"/>'
        "</Relationships>",
        "xl/_rels/b.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/b.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="a" r:id="r0"/></sheets></workbook>',
        "xl/t.xml": f"<sst {MAIN}><si><t>one</t></si><si><r><t>tw</t></r><r><t>o</t></r><rPh><t>x</t></rPh></si></sst>",
        "xl/y.xml": DATES,
        "xl/s.xml": f"{HEAD}{rows}{TAIL}",
        "xl/s2.xml": f"{HEAD}<row><c t='str'><v>second</v></c></row>{TAIL}",
    }
    names = {"book": "xl/b.xml", "strings": "xl/t.xml", "styles": "xl/y.xml", "sheet": "xl/s.xml"}
    return made | {names[name]: part for name, part in replaced.items()}


def packed(made: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, part in made.items():
            archive.writestr(name, part)
    return file.getvalue()


def workbook(*rows: Sequence[Any]) -> Workbook:
    """As openpyxl makes it, which is not ours."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def rows_of(content: bytes, **options: Any) -> list[Row]:
    return [row async for chunk in sheets.read(io.BytesIO(content), **options) for row in chunk]


async def cells_of(content: bytes) -> list[list[str]]:
    return [list(row.cells) for row in await rows_of(content)]


async def refusal_of(content: bytes, **options: Any) -> tuple[SheetFault, int | None, int | None]:
    with pytest.raises(SheetRefused, match=r"^[A-Z_]+$") as refused:
        await rows_of(content, **options)
    return refused.value.fault, refused.value.row, refused.value.column


async def written(kind: SheetKind, rows: Sequence[Sequence[sheets.Cell]], at_once: int = 100) -> bytes:
    async def chunks() -> AsyncIterator[Sequence[Sequence[sheets.Cell]]]:
        for start in range(0, len(rows), at_once):
            yield rows[start : start + at_once]

    with await sheets.write(kind, chunks(), "Пәтерлер") as file:
        return file.read()
