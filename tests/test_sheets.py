"""Spreadsheets: read whatever program wrote them, refused when they mean harm, equal when they come back."""

import asyncio
import csv
import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from datetime import time as clock
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import Any

import openpyxl
import pytest

from integrations import packages, sheets
from integrations.cells import CELL_LONGEST, MOST_COLUMNS, MOST_EMPTY, MOST_ROWS, Percent
from integrations.sheets import CSV, XLSX, SheetFault, SheetKind, SheetRefused
from tests.sheet_files import HEAD, TAIL, cells_of, packed, parts, refusal_of, rows_of, saved, workbook, written

F = SheetFault
WORDS = [["Үй", "Пәтер", "Ауданы"], ["1-үй", "12", "42,8"], ["Ә; «ә»", 'a"b', "x\ny"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
async def test_csv_of_every_encoding_and_delimiter_is_read(encoding: str, delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(WORDS)

    assert await cells_of(text.getvalue().encode(encoding)) == WORDS


async def test_csv_in_the_old_russian_encoding_is_read() -> None:
    text = "Дом;Квартира\r\nул. Абая, 5;12 №«а»\r\n"

    assert await cells_of(text.encode("cp1251")) == [["Дом", "Квартира"], ["ул. Абая, 5", "12 №«а»"]]


async def test_a_damaged_file_in_utf_8_is_not_taken_for_the_old_encoding() -> None:
    content = "Үй;Пәтер\r\nбірінші;он екі\r\n".encode() + b"\xd2;1\r\n"

    assert await refusal_of(content) == (F.ENCODING, 3, None)


async def test_the_line_of_excel_names_the_delimiter_and_is_no_row() -> None:
    rows = await rows_of(b"sep=|\r\na|b;c\r\n")

    assert [(row.number, row.cells) for row in rows] == [(1, ("a", "b;c"))]


@pytest.mark.parametrize("content", [b"a;b\n", b"\xef\xbb\xbfa;b", b"a;b\r\n\r\n\r\n", b"\r\n;;;\r\na;b;;;\r\n"])
async def test_empty_rows_and_cells_at_the_end_are_left_out(content: bytes) -> None:
    assert await cells_of(content) == [["a", "b"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'a;b\n"c;d\n', (F.QUOTES, 2, None)),
        (b'a;b\n"c"c;d\n', (F.QUOTES, 2, None)),
        (b'a;b\n"' + b"c" * 200_000, (F.CELL_TOO_LONG, 2, None)),
        (b"a;b\n" + b"c;" * 300 + b"d\n", (F.TOO_MANY_COLUMNS, 2, 301)),
        (b"a\n" * (MOST_ROWS + 2), (F.TOO_MANY_ROWS, MOST_ROWS + 2, None)),
        (b"a" * (sheets.MOST_BYTES + 1), (F.TOO_LARGE, None, None)),
        (b"\xef\xbb\xbfa\nb\n\xff", (F.ENCODING, 3, None)),
        (b"\xff\xfea\0\n\0\x00\xd8", (F.ENCODING, 2, None)),
        (b"\x98\xff", (F.ENCODING, 1, None)),
        (b"%PDF-1.7\n\x01\x02", (F.NOT_A_SHEET, None, None)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0", (F.NOT_A_SHEET, None, None)),
        (b"  <html><table>", (F.NOT_A_SHEET, None, None)),
        (b"a\0b\0\0", (F.NOT_A_SHEET, None, None)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, (F.OLD_OR_LOCKED, None, None)),
        (b"PK\x03\x04nothing", (F.DAMAGED, None, None)),
    ],
)
async def test_what_is_no_sound_csv_is_refused_with_its_place(content: bytes, told: tuple[Any, ...]) -> None:
    assert await refusal_of(content) == told


async def test_a_cell_that_is_too_long_is_named_and_the_rest_is_read() -> None:
    (heading, row) = await rows_of(b"a;b\n" + b"c" * (CELL_LONGEST + 1) + b";d\n")

    assert (heading.cells, row.cells) == (("a", "b"), ("", "d"))
    assert [(fault.fault, fault.row, fault.column) for fault in row.faults] == [(F.CELL_TOO_LONG, 2, 1)]


FORMULAS = ["=1+1", "+7 701", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''@", "＝1", "sep=,"]


async def test_no_cell_of_ours_is_a_formula_and_all_come_back_equal() -> None:
    rows = [FORMULAS, ["plain", "'plain", "a=b"]]

    as_csv, as_xlsx = await written(CSV, rows), await written(XLSX, rows)

    assert await cells_of(as_csv) == await cells_of(as_xlsx) == rows
    for cell in next(csv.reader(io.StringIO(as_csv.decode("utf-8-sig"), newline=""), delimiter=";")):
        assert cell.startswith("'")
    cells = openpyxl.load_workbook(io.BytesIO(as_xlsx)).worksheets[0][1]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert [cell.value for cell in cells][:5] == FORMULAS[:5]


MOMENT = datetime(2026, 11, 22, 23, 59, 30, tzinfo=timezone(timedelta(hours=5)))
VALUES: list[tuple[sheets.Cell, Any, str, str, str]] = [
    # What is written, what openpyxl reads, its format, what we read again, what CSV says.
    (-5, -5, "General", "-5", "-5"),
    (Decimal("1234.50"), 1234.5, "General", "1234.5", "1234.50"),
    (Percent(Decimal("0.666667")), 0.666667, "0.00%", "0.666667", "66.67%"),
    (date(2026, 2, 28), datetime(2026, 2, 28), "dd.mm.yyyy", "2026-02-28", "2026-02-28"),
    (date(1900, 1, 1), datetime(1900, 1, 1), "dd.mm.yyyy", "1900-01-01", "1900-01-01"),
    (date(1900, 3, 1), datetime(1900, 3, 1), "dd.mm.yyyy", "1900-03-01", "1900-03-01"),
    (MOMENT, MOMENT.replace(tzinfo=None), "dd.mm.yyyy hh:mm", "2026-11-22T23:59:30", "2026-11-22 23:59"),
    (date(1899, 12, 31), "1899-12-31", "@", "1899-12-31", "1899-12-31"),
    ("-5", "-5", "@", "-5", "'-5"),
]


async def test_numbers_shares_and_moments_are_written_as_what_they_are() -> None:
    rows: list[list[sheets.Cell]] = [["heading"], [cell for cell, *_ in VALUES]]

    as_csv, as_xlsx = await written(CSV, rows), await written(XLSX, rows)

    cells = openpyxl.load_workbook(io.BytesIO(as_xlsx)).worksheets[0][2]
    assert [(cell.value, cell.number_format) for cell in cells] == [(value, look) for _, value, look, _, _ in VALUES]
    assert (await cells_of(as_xlsx))[1] == [ours for _, _, _, ours, _ in VALUES]
    assert list(csv.reader(io.StringIO(as_csv.decode("utf-8-sig")), delimiter=";"))[1] == [row[4] for row in VALUES]


def some_text(dice: random.Random) -> str:
    """Of any characters, those that files trip over among them; no halves of pairs, which are no text."""
    special = "=+-@'\";,\t\r\n\0\x01\x1f <>&_\ufeff\ufffe\uffff\u2028\x85Ққ😀"
    points = [*map(ord, special), *(dice.randrange(0x110000) for _ in range(20)), *range(48, 58)]
    pieces = [*(chr(point) for point in points if not 0xD800 <= point < 0xE000), "_x000D_", "_x0041_", "sep=", "\r\n"]
    return "".join(dice.choices(pieces, k=dice.choice((0, 0, 1, 2, 5, 40))))


@pytest.mark.parametrize("kind", SheetKind)
async def test_random_rows_come_back_equal(kind: SheetKind) -> None:
    seed = random.SystemRandom().randrange(10**9)
    print("seed", seed)
    dice = random.Random(seed)
    for _ in range(60):
        rows = [[some_text(dice) for _ in range(dice.randrange(1, 9))] for _ in range(dice.randrange(1, 40))]
        once = await written(kind, rows, dice.randrange(1, 50))

        read = await cells_of(once)

        expected = [row[: max((place + 1 for place, cell in enumerate(row) if cell), default=0)] for row in rows]
        assert read == [row for row in expected if row]
        assert await cells_of(await written(kind, read)) == read


@pytest.mark.parametrize("kind", SheetKind)
async def test_what_no_cell_can_hold_is_not_written(kind: SheetKind) -> None:
    cases: list[tuple[list[sheets.Cell], tuple[Any, ...]]] = [
        (["a", "b\ud800"], (F.NOT_TEXT, 2, 2)),
        (["a" * (CELL_LONGEST + 1)], (F.CELL_TOO_LONG, 2, 1)),
        (["a", 10**15], (F.CELL_ERROR, 2, 2)),
        ([Decimal("1E+1000000")], (F.CELL_ERROR, 2, 1)),
        ([Percent(Decimal("NaN"))], (F.CELL_ERROR, 2, 1)),
        (["a"] * (MOST_COLUMNS + 1), (F.TOO_MANY_COLUMNS, 2, MOST_COLUMNS + 1)),
    ]
    for row, told in cases:
        with pytest.raises(SheetRefused) as refused:
            await written(kind, [["heading"], row])
        assert (refused.value.fault, refused.value.row, refused.value.column) == told


async def test_numbers_dates_and_truths_are_spelt_in_one_way() -> None:
    moment = datetime(2026, 11, 22, 9, 30)
    row: list[Any] = [12.0, 42.8, 77011234567, 7.7011234567e10, -5, 1e-7, 1e21, True, None, "12.0", date(2026, 11, 22)]
    row += [moment, clock(9, 30), clock(9, 30, 5), timedelta(hours=36, minutes=5), date(1900, 1, 5), 2**50]

    (told,) = await cells_of(saved(workbook(row)))

    numbers = ["12", "42.8", "77011234567", "77011234567", "-5", "0.0000001", "1" + "0" * 21]
    dates = ["2026-11-22", "2026-11-22T09:30:00", "09:30", "09:30:05", "36:05", "1900-01-05"]
    assert told == [*numbers, "true", "", "12.0", *dates, str(2**50)]


async def test_the_calendar_of_old_macs_is_understood() -> None:
    book = workbook([date(2026, 11, 22)])
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH

    assert await cells_of(saved(book)) == [["2026-11-22"]]


CELLS = [
    ('<c t="s"><v>1</v></c>', "two"),
    ('<c t="inlineStr"><is><t>a</t><r><t>b</t></r></is></c>', "ab"),
    ('<c t="str"><f>A1</f><v>_x000D_</v></c>', "\r"),
    ('<c t="str"><f>A1</f><v></v></c>', ""),
    ("<c><f>1+1</f><v>2</v></c>", "2"),
    ("<c><v>42.799999999999997</v></c>", "42.8"),
    ('<c t="b"><v>0</v></c>', "false"),
    ('<c t="d"><v>2026-11-22T00:00:00</v></c>', "2026-11-22"),
    ('<c s="1"><v>46348</v></c>', "2026-11-22"),
    ('<c s="2"><v>46348.395833333336</v></c>', "2026-11-22T09:30:00"),
    ('<c s="2"><v>46347.999999999</v></c>', "2026-11-22"),
    ('<c s="3"><v>1.5</v></c>', "36:00"),
    ('<c s="5"><v>1.5</v></c>', "36:00"),
    ('<c s="4"><v>3</v></c>', "3"),
    ('<c s="99"><v>3</v></c>', "3"),
    ("<c><f>1+1</f></c>", F.FORMULA_UNCOMPUTED),
    ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', F.CELL_ERROR),
    ("<c><v>abc</v></c>", F.CELL_ERROR),
    ("<c><v>1e999</v></c>", F.CELL_ERROR),
    ('<c t="s"><v>2</v></c>', F.CELL_ERROR),
    ('<c t="s"><v>-1</v></c>', F.CELL_ERROR),
    ('<c s="1"><v>99999999</v></c>', F.NOT_A_DATE),
    ('<c s="1"><v>-1</v></c>', F.NOT_A_DATE),
    (f'<c t="str"><v>{"a" * (CELL_LONGEST + 1)}</v></c>', F.CELL_TOO_LONG),
]


@pytest.mark.parametrize(("cell", "told"), CELLS)
async def test_a_cell_says_its_value_or_why_it_cannot(cell: str, told: str | SheetFault) -> None:
    rows = f'<row r="7"><c t="str" r="A7"><v>a</v></c>{cell}<c t="str"><v>z</v></c></row>'

    (row,) = await rows_of(packed(parts(rows)))

    if isinstance(told, SheetFault):
        assert [(fault.fault, fault.row, fault.column) for fault in row.faults] == [(told, 7, 2)]
        told = ""
    assert row.cells == ("a", told, "z")


async def test_the_first_sheet_that_is_shown_is_read_and_merged_cells_once() -> None:
    book = workbook(["hidden"])
    shown = book.create_sheet("shown")
    book.create_sheet("later").append(["later"])
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    shown.append(["top", None, "right"])
    shown.append(["left", "x"])
    shown.merge_cells("A1:B1")
    shown.row_dimensions[2].hidden = True

    assert await cells_of(saved(book)) == [["top", "", "right"], ["left", "x"]]


async def test_formatted_rows_down_to_the_last_are_not_all_read() -> None:
    many = '<row r="{}" s="1" customFormat="1"><c r="A{}" s="1"/><c r="B{}" s="1"/></row>'
    rows = "".join(many.format(number, number, number) for number in range(2, 1_048_577, 4))
    content = packed(parts('<row r="1"><c t="str"><v>a</v></c></row>' + rows))
    began = time.perf_counter()

    assert [row.number for row in await rows_of(content)] == [1]
    assert time.perf_counter() - began < 1


async def test_what_stands_below_a_gap_keeps_its_number() -> None:
    rows = [f'<row r="{number}"><c t="str"><v>a</v></c></row>' for number in (1, 500, 1_400)]
    empty = "".join(f'<row r="{number}"/>' for number in range(2, 500))

    assert [row.number for row in await rows_of(packed(parts(rows[0] + empty + rows[1] + rows[2])))] == [1, 500, 1_400]
    assert MOST_EMPTY > 500


async def test_macros_links_and_pictures_are_left_alone() -> None:
    others: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\xd0\xcf" * 1_000,
        "xl/externalLinks/externalLink1.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "xl/media/image1.png": bytes(100_000),
    }

    assert await cells_of(packed(parts('<row><c t="s"><v>0</v></c></row>') | others)) == [["one"]]


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
ROW = "<row><c t='str'><v>{}</v></c></row>"
HOSTILE: dict[str, tuple[dict[str, str | bytes], SheetFault]] = {
    "entities in the sheet": (parts(sheet=LAUGHS + HEAD + ROW.format("&b;") + TAIL), F.UNSAFE),
    "entities in another encoding": (parts(sheet=(LAUGHS + HEAD + TAIL).encode("utf-16")), F.UNSAFE),
    "entities in the texts": (parts(strings=LAUGHS + "<sst/>"), F.UNSAFE),
    "entities in the styles": (parts(styles=LAUGHS + "<styleSheet/>"), F.UNSAFE),
    "entities in the book": (parts(book=LAUGHS + "<workbook/>"), F.UNSAFE),
    "a file of the machine": (
        parts(sheet='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        F.UNSAFE,
    ),
    "eight million cells in a row": (parts("<row>" + "<c/>" * (8 << 20) + "</row>"), F.DAMAGED),
    "a gigabyte of spaces": (parts(" " * (70 << 20)), F.TOO_LARGE),
    "a deep tree": (parts("<a>" * 1_000_000), F.UNSAFE),
    "a tag without an end": (parts('<row a="' + "x" * (40 << 20)), F.UNSAFE),
    "a comment without an end": (parts("<!--" + "x" * (40 << 20)), F.UNSAFE),
    "many names": (parts("".join(f"<a{number}/>" for number in range(200_000))), F.UNSAFE),
    "many attributes": (parts("<row" + "".join(f' a{number}=""' for number in range(50_000)) + "/>"), F.UNSAFE),
    "many texts": (parts(strings=f"<sst>{'<si/>' * 300_000}</sst>"), F.TOO_LARGE),
    "one long text everywhere": (
        parts(
            "<row>" + "<c t='s'><v>0</v></c>" * 200 + "</row>" + "<row><c t='s'><v>0</v></c></row>" * 9_000,
            strings=f"<sst><si><t>{'a' * 30_000}</t></si></sst>",
        ),
        F.TOO_LARGE,
    ),
    "too many rows": (parts(ROW.format("a") * (MOST_ROWS + 2)), F.TOO_MANY_ROWS),
    "a far column": (parts("<row><c r='XFD1' t='str'><v>a</v></c></row>"), F.TOO_MANY_COLUMNS),
    "a column that is none": (parts("<row><c r='ZZZ1' t='str'><v>a</v></c></row>"), F.DAMAGED),
    "a row that is none": (parts("<row r='-1'/>"), F.DAMAGED),
    "a row with many digits": (parts(f"<row r='{'9' * 5_000}'/>"), F.DAMAGED),
    "an unknown encoding": (parts(sheet="<?xml version='1.0' encoding='nothing'?><a/>"), F.DAMAGED),
    "half a sheet": (parts(sheet=HEAD + ROW.format("a")), F.DAMAGED),
    "no sheet": (parts(book="<workbook/>"), F.NOT_A_SHEET),
    "nothing of a workbook": ({"a.txt": "a"}, F.DAMAGED),
    "many entries": (parts() | {f"x/{number}": "" for number in range(packages.MOST_ENTRIES)}, F.UNSAFE),
    "two of one name": (parts() | {"xl/S.xml": "<a/>"}, F.UNSAFE),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_what_means_harm_is_refused_soon_and_in_little_memory(name: str) -> None:
    made, told = HOSTILE[name]
    content = packed(made)
    tracemalloc.start()
    began = time.perf_counter()

    refused = await refusal_of(content)

    seconds, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused[0] is told
    assert seconds < 5
    assert peak < 100 << 20


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
async def test_what_unpacks_in_one_piece_is_not_unpacked(compression: int) -> None:
    assert (await refusal_of(packed(parts(), compression)))[0] is F.UNSAFE


async def test_a_locked_part_is_said_to_be_locked() -> None:
    content = bytearray(packed(parts()))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert (await refusal_of(bytes(content)))[0] is F.OLD_OR_LOCKED


@pytest.mark.parametrize("kind", SheetKind)
async def test_whatever_is_damaged_in_a_file_it_is_read_or_refused(kind: SheetKind) -> None:
    seed = random.SystemRandom().randrange(10**9)
    print("seed", seed)
    dice, whole = random.Random(seed), await written(kind, WORDS * 5)
    for _ in range(300):
        spoilt = bytearray(whole[: dice.choice((len(whole), dice.randrange(len(whole))))])
        for _ in range(dice.randrange(1, 20)):
            if spoilt:
                spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        with suppress(SheetRefused):
            await rows_of(bytes(spoilt))


async def test_reading_stalls_nobody_and_may_be_left_at_any_time() -> None:
    content = await written(XLSX, [["cell"] * 12] * 5_000)
    waits = [0.0]

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            waits.append(time.perf_counter() - began)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(rows_of(content) for _ in range(4)))
    reading = asyncio.create_task(rows_of(content))
    await asyncio.sleep(0.02)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    watching.cancel()

    assert sorted(waits)[len(waits) * 99 // 100] < 0.1


async def test_a_file_whose_rows_fail_to_come_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def spooled(size: int) -> Any:
        made.append(SpooledTemporaryFile(size))
        return made[-1]

    monkeypatch.setattr(sheets, "SpooledTemporaryFile", spooled)

    async def failing() -> AsyncIterator[list[list[str]]]:
        yield [["a"]]
        raise LookupError

    for kind in SheetKind:
        with pytest.raises(LookupError):
            await sheets.write(kind, failing())
    assert [file.closed for file in made] == [True, True]
