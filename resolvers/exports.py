"""What a complex's homes look like as a spreadsheet: to fill in, and as they stand now. For its management only.

One rule: an export has the columns of the template and says what an import understands, so that one that is sent back
as it came changes nothing.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from decimal import Decimal
from typing import Any, BinaryIO
from uuid import UUID

from engine.aside import TooBusy
from integrations import sheets
from models.accounts import Language
from models.buildings import Complex
from models.columns import HOMES, KINDS, ROLES
from models.days import local_day
from models.disclosures import DisclosureReason, Look, Shown
from models.imports import ImportKind
from models.layouts import Layout, SheetFormat
from models.layouts import SheetColumn as C
from models.residents import ResidencyState
from models.sheet_kinds import LAYOUTS
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.files import File, Offer, media_type, offer
from resolvers.rights import MANAGEMENT
from resolvers.rows import marks, rows
from resolvers.sightings import stand_written
from resolvers.standing import HOME, Home, PlacedBuilding, PlacedUnit, buildings_of, opened_homes, placed_units

TEMPLATE, EXPORT = "import-template", "unit-export"
TEMPLATE_NAMES = {
    ImportKind.HOMES: {
        Language.KK: "Үй-жайлар үлгісі",
        Language.RU: "Шаблон помещений",
        Language.EN: "Template of units",
    },
    ImportKind.BILLS: {Language.KK: "Шоттар үлгісі", Language.RU: "Шаблон счетов", Language.EN: "Template of bills"},
}
EXPORT_NAMES = {Language.KK: "Үй-жайлар", Language.RU: "Помещения", Language.EN: "Units"}
# In letters; of the others as many as suffice for a number.
WIDTHS = {
    **{C.BUILDING: 34, C.KIND: 22, C.NUMBER: 14, C.AREA_M2: 13, C.SURNAME: 18, C.GIVEN_NAME: 16, C.PATRONYMIC: 18},
    **{C.ROLE: 18, C.SHARE: 11, C.PHONE: 20, C.EMAIL: 28, C.SINCE: 18},
    **{C.ACCOUNT: 16, C.SERVICE: 22, C.SUPPLIER: 24, C.BASIS: 22, C.OPENING: 18, C.RECALCULATION_REASON: 28},
}
NARROW = 12
Row = list[sheets.Cell]
SHEETS = {SheetFormat.CSV: sheets.CSV, SheetFormat.XLSX: sheets.XLSX}
CHUNK, PIECE_BYTES = 500, 64 * 1024
UNITS = """SELECT id, building_id, kind, number, position, entrance, floor, riser, area_m2 FROM units
  WHERE building_id = $1 AND (position > $2 OR (position = $2 AND id > $3)) ORDER BY position, id LIMIT $4"""
BEFORE_ALL = (-1, UUID(int=0))


def import_template(context: Context, sheet: SheetFormat, language: Language, kind: ImportKind) -> Offer:
    """A link to a sheet with a heading in the language and two examples."""
    arguments = {"sheet": sheet.value, "language": language.value, "kind": kind.value}
    return offer(context, TEMPLATE, arguments, _template_name(kind, sheet, language))


async def export_offer(context: Context, complex: Complex, sheet: SheetFormat) -> Offer | None:
    """A link to the complex's homes as they are when it is followed; None for whoever is not of its management."""
    if complex.id not in (await context.rights()).served_as(MANAGEMENT):
        return None
    arguments = {"complex_id": str(complex.id), "sheet": sheet.value}
    return offer(context, EXPORT, arguments, _export_name(context, complex, sheet))


async def template_file(context: Context, *, sheet: str, language: str, kind: str) -> File:
    """Refuses: NOT_FOUND"""
    if not (await context.rights()).works_as(MANAGEMENT):
        raise not_found("id")
    spoken, format, what = Language(language), SheetFormat(sheet), ImportKind(kind)
    layout = LAYOUTS[what]

    async def chunks() -> AsyncIterator[list[Row]]:
        yield [_heading(layout, spoken), *map(list[sheets.Cell], layout.example_rows(spoken))]

    name = _template_name(what, format, spoken)
    written = await sheets.write(SHEETS[format], chunks(), TEMPLATE_NAMES[what][spoken], _columns(layout, spoken))
    return File(name, media_type(name), _pieces(written))


async def export_file(context: Context, *, complex_id: str, sheet: str) -> File:
    """Refuses: NOT_FOUND, UNAVAILABLE"""
    managed = (await context.rights()).served_as(MANAGEMENT)
    complex = await Complex.get_or_none(id=UUID(complex_id)) if UUID(complex_id) in managed else None
    if complex is None:
        raise not_found("id")
    kind = SheetFormat(sheet)
    name = _export_name(context, complex, kind)
    try:
        columns = _columns(HOMES, context.language)
        written = await sheets.write(SHEETS[kind], _chunks(context, complex, kind), complex.name, columns)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
    return File(name, media_type(name), _pieces(written))


async def _chunks(context: Context, complex: Complex, kind: SheetFormat) -> AsyncIterator[list[Row]]:
    aside, language = context.aside, context.language
    yield [_heading(HOMES, language)]
    for building in sorted(await buildings_of(complex.id), key=lambda one: (one.address, one.id)):
        behind, more = BEFORE_ALL, True
        while more:
            units = placed_units(await rows(UNITS, building.id, *behind, CHUNK))
            homes = await aside.run(opened_homes, await _found(units) if units else [])
            await _seen(context, complex.id, homes)
            lines = await aside.run(_lines, language, building, units, homes)
            yield lines if kind is SheetFormat.XLSX else [[_as_text(cell, language) for cell in row] for row in lines]
            if more := len(units) == CHUNK:
                behind = (units[-1].position, units[-1].id)


async def _found(units: Sequence[PlacedUnit]) -> list[dict[str, Any]]:
    """Who lives in them now, with what is sealed still sealed."""
    ids = [unit.id for unit in units]
    state = f"${len(ids) + 1}"
    sql = f"{HOME} WHERE r.unit_id IN ({marks(ids)}) AND r.state = {state} ORDER BY r.id"
    return await rows(sql, *ids, ResidencyState.ACTIVE.value)


def _lines(language: Language, building: PlacedBuilding, units: Iterable[PlacedUnit], found: list[Home]) -> list[Row]:
    homes, nobody = dict[UUID, list[Home | None]](), [None]
    for home in found:
        homes.setdefault(home.unit_id, []).append(home)
    return [
        _of_unit(language, building, unit) + _of_home(language, home)
        for unit in units
        for home in homes.get(unit.id, nobody)
    ]


async def _seen(context: Context, complex_id: UUID, homes: Iterable[Home]) -> None:
    """Before it is in the file, that the viewer has it stands written."""
    for home in homes:
        shown = {Shown.NAME: home.surname, Shown.PHONE: home.phone, Shown.EMAIL: home.email, Shown.ADDRESS: True}
        look = Look(home.person_id, DisclosureReason.EXPORT, complex_id, complex_id, home.unit_id)
        context.see(look, *(each for each, value in shown.items() if value))
    await stand_written(context)


def _of_unit(language: Language, building: PlacedBuilding, unit: PlacedUnit) -> Row:
    whole = [_known(number) for number in (unit.entrance, unit.floor, unit.riser)]
    return [building.address, KINDS[unit.kind][language], unit.number, *whole, unit.area_m2.normalize()]


def _of_home(language: Language, home: Home | None) -> Row:
    if home is None:
        return []
    named = [home.surname, home.given_name, home.patronymic or "", ROLES[home.role][language]]
    share = home.share.normalize() if home.share is not None else ""
    return [*named, share, home.phone or "", home.email or "", _known(home.since)]


def _heading(layout: Layout, language: Language) -> Row:
    return [layout.headings[column][language] for column in layout.written]


def _columns(layout: Layout, language: Language) -> list[sheets.Column]:
    """As wide as usual, with the words that each may hold to choose from."""
    words = {column: tuple(spoken[language] for spoken in names.values()) for column, names in layout.words.items()}
    return [sheets.Column(WIDTHS.get(column, NARROW), words.get(column, ())) for column in layout.written]


def _known(value: sheets.Cell | None) -> sheets.Cell:
    return "" if value is None else value


def _as_text(cell: sheets.Cell, language: Language) -> sheets.Cell:
    """With the comma where spreadsheet programs expect it: 12.05 would be taken for the twelfth of May."""
    if not isinstance(cell, Decimal) or language is Language.EN:
        return cell
    return f"{cell:f}".replace(".", ",")


async def _pieces(file: BinaryIO) -> AsyncGenerator[bytes, None]:
    """The file is closed, and so gone, however this ends."""
    with file:
        while piece := await asyncio.to_thread(file.read, PIECE_BYTES):
            yield piece


def _template_name(kind: ImportKind, sheet: SheetFormat, language: Language) -> str:
    return f"{TEMPLATE_NAMES[kind][language]}.{sheet.value}"


def _export_name(context: Context, complex: Complex, sheet: SheetFormat) -> str:
    named = "".join(letter if letter.isalnum() else " " for letter in complex.name)
    words = " ".join(named.split())[:60]
    return f"{EXPORT_NAMES[context.language]} {words} {local_day(context.now)}.{sheet.value}"
