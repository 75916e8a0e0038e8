"""One piece of work on a spreadsheet: `python -m bench.sheet_work NAME ROWS` does it and prints what it took."""

import asyncio
import io
import json
import sys
import time
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import openpyxl

from bench.house import PAGE_BYTES
from integrations import sheets

COLUMNS = 12
# For each row that a good file has: a million for ten thousand, in a file of 6 KiB.
HOSTILE_CELLS = 100
OURS, LIBRARY = "ours", "openpyxl"
MEBIBYTE = 1024 * 1024
ROWS_WRITTEN: list[list[str]] = []


def _written(kind: sheets.SheetKind) -> bytes:
    async def chunks() -> AsyncIterator[list[list[str]]]:
        for start in range(0, len(ROWS_WRITTEN), sheets.ROWS_AT_ONCE):
            yield ROWS_WRITTEN[start : start + sheets.ROWS_AT_ONCE]

    async def write() -> bytes:
        with await sheets.write(kind, chunks()) as file:
            return file.read()

    return asyncio.run(write())


def _read(content: bytes) -> None:
    async def read() -> int:
        return sum([len(rows) async for rows in sheets.read(io.BytesIO(content))])

    assert asyncio.run(read()) == len(ROWS_WRITTEN)


def _refused(content: bytes) -> None:
    async def read() -> None:
        async for _ in sheets.read(io.BytesIO(content)):
            pass

    try:
        asyncio.run(read())
    except sheets.SheetRefused:
        return
    raise AssertionError("a row without an end was taken")


def _written_by_library(_: sheets.SheetKind) -> bytes:
    book, file = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("1")
    for row in ROWS_WRITTEN:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def _read_by_library(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass


def _hostile(kind: sheets.SheetKind) -> bytes:
    """Our own file with another sheet in it."""
    source, made = zipfile.ZipFile(io.BytesIO(_written(kind))), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            part = source.read(info)
            if info.filename.endswith("sheet1.xml"):
                beginning = part[: part.index(b"<sheetData>")]
                part = (
                    beginning
                    + b"<sheetData><row>"
                    + b"<c/>" * HOSTILE_CELLS * len(ROWS_WRITTEN)
                    + b"</row></sheetData></worksheet>"
                )
            archive.writestr(info.filename, part)
    return made.getvalue()


Make = Callable[[sheets.SheetKind], bytes]
# What is made, by whom it is read; None where making is the work.
WORK: dict[str, tuple[sheets.SheetKind, Make, Callable[[bytes], None] | None]] = {
    f"write CSV, {OURS}": (sheets.CSV, _written, None),
    f"read CSV, {OURS}": (sheets.CSV, _written, _read),
    f"write XLSX, {LIBRARY}": (sheets.XLSX, _written_by_library, None),
    f"write XLSX, {OURS}": (sheets.XLSX, _written, None),
    f"read XLSX, {LIBRARY}": (sheets.XLSX, _written_by_library, _read_by_library),
    f"read XLSX, {OURS}": (sheets.XLSX, _written_by_library, _read),
    f"one row of many cells, {LIBRARY}": (sheets.XLSX, _hostile, _read_by_library),
    f"one row of many cells, {OURS}": (sheets.XLSX, _hostile, _refused),
}


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_BYTES


def _work(name: str, rows: int) -> dict[str, float]:
    kind, make, read = WORK[name]
    ROWS_WRITTEN.extend([f"Пәтер {row} {column}" for column in range(COLUMNS)] for row in range(rows))
    content = make(kind) if read else b""
    # What was used most until now is forgotten, as far as the kernel lets it be.
    Path("/proc/self/clear_refs").write_text("5")
    before, began = _resident_bytes(), time.process_time()
    if read:
        read(content)
    else:
        content = make(kind)
    seconds = time.process_time() - began
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) * 1024
    return {"seconds": seconds, "mebibytes": (peak - before) / MEBIBYTE, "kibibytes": len(content) / 1024}


if __name__ == "__main__":
    print(json.dumps(_work(sys.argv[1], int(sys.argv[2]))))
