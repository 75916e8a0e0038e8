"""How results are shown: one plain table per measurement, and a word where the client was busier than the server."""

from collections.abc import Sequence
from statistics import quantiles

Row = dict[str, str | float]
CLIENT, SERVER = "client µs", "CPU µs"


def shown(title: str, rows: Sequence[Row]) -> str:
    """Numbers stand right, words left. The columns are the first row's."""
    columns = list(rows[0])
    texts = [columns, *([_text(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[place]) for line in texts) for place in range(len(columns))]
    words = [isinstance(rows[0][column], str) for column in columns]
    lines = ["  ".join(map(_placed, line, widths, words)).rstrip() for line in texts]
    return "\n".join((f"\n{title}", *lines, *_warnings(rows)))


def ratio(value: float, reference: float, digits: int = 2) -> str:
    """Of what the row is compared with: 0.50× is half of it."""
    return f"{value / reference:.{digits}f}×" if reference else "–"


def percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def _warnings(rows: Sequence[Row]) -> list[str]:
    busy = [row for row in rows if CLIENT in row and float(row[CLIENT]) > float(row[SERVER])]
    return [f"  ! the client was busier than the server in {len(busy)} rows: they are too slow"] if busy else []


def _text(value: str | float) -> str:
    if isinstance(value, str):
        return value
    digits = 0 if isinstance(value, int) or value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"


def _placed(text: str, width: int, word: bool) -> str:
    return text.ljust(width) if word else text.rjust(width)
