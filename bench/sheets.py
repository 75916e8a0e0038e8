"""Sheets: what it costs to write a spreadsheet of 10,000 rows and to read it, beside the library that builds trees.

Each piece of work runs in a process of its own, so that its memory is its own.
"""

import json
import subprocess
import sys
from statistics import median

from bench.effort import Effort
from bench.house import ROOT
from bench.sheet_work import WORK
from bench.stage import Stage
from bench.tables import Row, ratio

PATIENCE_SECONDS = 120.0


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """openpyxl reads and writes in its modes for large files; it knows no CSV."""
    rows: list[Row] = []
    for name in WORK:
        what, _, who = name.partition(", ")
        told = [_in_a_process(name, effort.rows) for _ in range(effort.rounds)]
        seconds = median(one["seconds"] for one in told)
        theirs = rows[-1] if rows and rows[-1]["work"] == what else None
        rows.append(
            {
                "work": what,
                "by": who,
                "KiB": median(one["kibibytes"] for one in told),
                "CPU ms": seconds * 1e3,
                "more MiB": median(one["mebibytes"] for one in told),
                "of the library's": ratio(seconds * 1e3, float(theirs["CPU ms"])) if theirs else "–",
            }
        )
    return rows


def _in_a_process(name: str, rows: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.sheet_work", name, str(rows)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    read: dict[str, float] = json.loads(told.stdout)
    return read
