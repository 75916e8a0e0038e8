"""What rows and cells are, whatever file they stand in: bounded, and text in one canonical spelling.

The one rule: what is wrong with a file or a cell is said with a code and a place, and never with the cell's content.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 256
# Characters of all cells: a file may name one long text in every cell.
MOST_TEXT = 16 * 1024 * 1024
# What a spreadsheet's own cell holds.
CELL_LONGEST = 32_767
# Formatted cells without content often reach down to row 1,048,576; what stands below so many is not looked at.
MOST_EMPTY = 1_000
DAY_SECONDS = 86_400
EPOCH, EPOCH_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
# Spreadsheets know a 29 February 1900, which never was.
DAYS_BEFORE_MARCH_1900 = 60
FIRST_DAY = date(1900, 1, 1)
# As many digits as a spreadsheet program keeps.
MOST_DIGITS, BEYOND = 15, 10**15


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of 1, which the spreadsheet shows a hundred times as large and with a percent sign."""

    share: Decimal


# What is written into a cell. A moment is written as its own clock shows it, since spreadsheets know no time zones.
Cell = str | int | Decimal | Percent | date | datetime


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a workbook looks: its width in letters, and the texts it offers. Others may be typed as well."""

    width: int = 18
    choices: tuple[str, ...] = ()


class SheetFault(StrEnum):
    """What may be wrong. The last four are about one cell; reading goes on behind it."""

    NOT_A_SHEET = "not_a_sheet"
    OLD_OR_LOCKED = "old_or_locked"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    ENCODING = "encoding"
    QUOTES = "quotes"
    NOT_TEXT = "not_text"
    CELL_TOO_LONG = "cell_too_long"
    CELL_ERROR = "cell_error"
    FORMULA_UNCOMPUTED = "formula_uncomputed"
    NOT_A_DATE = "not_a_date"


class SheetRefused(Exception):
    """`row` and `column` count from 1, as the spreadsheet program shows them; None where the whole file is meant."""

    def __init__(self, fault: SheetFault, row: int | None = None, column: int | None = None) -> None:
        super().__init__(fault.name)
        self.fault, self.row, self.column = fault, row, column


@dataclass(frozen=True, slots=True)
class Row:
    """Cells without the empty ones at the end. `faults`: of cells that could not be read, which are empty here."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[SheetRefused, ...] = ()


def bounded(rows: Iterable[Row], most_rows: int = MOST_ROWS) -> Iterator[Row]:
    """The rows that hold something; `most_rows` of them besides the first, which is the heading.

    Errors: SheetRefused.
    """
    counted = empty = length = 0
    for row in rows:
        if not row.cells and not row.faults:
            empty += 1
            if empty >= MOST_EMPTY:
                return
            continue
        counted, empty = counted + 1, 0
        if counted > most_rows + 1:
            raise SheetRefused(SheetFault.TOO_MANY_ROWS, row.number)
        length += sum(map(len, row.cells))
        if length > MOST_TEXT:
            raise SheetRefused(SheetFault.TOO_LARGE, row.number)
        yield row


def row_of(number: int, texts: dict[int, str], faults: Iterable[SheetRefused] = ()) -> Row:
    """`texts`: column → text. A text that is too long becomes a fault. Errors: SheetRefused."""
    long = [column for column, text in texts.items() if len(text) > CELL_LONGEST]
    told = [*faults, *(SheetRefused(SheetFault.CELL_TOO_LONG, number, column) for column in long)]
    kept = {column: text for column, text in texts.items() if text and column not in long}
    width = max(kept, default=0)
    if width > MOST_COLUMNS:
        raise SheetRefused(SheetFault.TOO_MANY_COLUMNS, number, width)
    return Row(number, tuple(kept.get(column, "") for column in range(1, width + 1)), tuple(told))


def cell_text(cell: Cell) -> str:
    """As a file that knows nothing but text says it. Numbers are said with a point."""
    match cell:
        case str():
            return cell
        case Percent():
            return f"{100 * cell.share:.2f}%"
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case _:
            return f"{cell:f}" if isinstance(cell, Decimal) else str(int(cell))


def is_sound(cell: Cell) -> bool:
    """Whether a number is one, and of as many digits as programs keep; others are not written as numbers."""
    if isinstance(cell, int):
        return abs(cell) < BEYOND
    number = cell.share if isinstance(cell, Percent) else cell
    return not isinstance(number, Decimal) or (number.is_finite() and abs(number.adjusted()) < MOST_DIGITS)


def days_of(moment: date) -> Decimal | None:
    """Days since the epoch, as files store days and moments; None before the first day that they know."""
    whole = datetime(moment.year, moment.month, moment.day)
    days = (whole - EPOCH).days
    if whole.date() < FIRST_DAY:
        return None
    days -= days <= DAYS_BEFORE_MARCH_1900
    clock = moment.hour * 3600 + moment.minute * 60 + moment.second if isinstance(moment, datetime) else 0
    return days + round(Decimal(clock) / DAY_SECONDS, 9)


def number_text(stored: str) -> str:
    """12.0 → 12, and 42.799999999999997, as files have it, → 42.8. Errors: ValueError."""
    if stored.isascii() and stored.isdigit() and len(stored) < 40:
        return str(int(stored))
    number = float(stored)
    if number != number or abs(number) == float("inf"):
        raise ValueError
    text = f"{Decimal(repr(number)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moment_text(stored: str, epoch: datetime) -> str:
    """Days since the epoch as an ISO date, date with time, or time of day, to the second. Errors: ValueError."""
    days, seconds = divmod(round(_seconds(stored)), DAY_SECONDS)
    if days == 0:
        return _clock_text(seconds)
    if epoch == EPOCH and days < DAYS_BEFORE_MARCH_1900:
        days += 1
    moment = epoch + timedelta(days=days, seconds=seconds)
    return moment.isoformat(timespec="seconds") if seconds else moment.date().isoformat()


def duration_text(stored: str) -> str:
    """Days as hours and minutes: 1.5 → 36:00. Errors: ValueError."""
    return _clock_text(round(_seconds(stored)))


def _seconds(stored: str) -> float:
    days = float(stored)
    # Year 9999 is as far as calendars go.
    if not 0 <= days < 2_958_466:
        raise ValueError
    return days * DAY_SECONDS


def _clock_text(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + f":{rest:02}" * bool(rest)
