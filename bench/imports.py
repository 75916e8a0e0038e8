"""Imports: 10,000 rows of homes, from the file to the rows; how long, how much, and how long others wait meanwhile."""

from statistics import median

from bench.effort import IMPORTED, Effort
from bench.stage import Stage
from bench.tables import Row

STEPS = ("checked only", "written", "the same again")


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Medians of the rounds, and the worst that was seen in any."""
    found = stage.imported(effort.rounds)
    rows: list[Row] = []
    for kind in dict.fromkeys(one["kind"] for one in found):
        rounds = [one["told"] for one in found if one["kind"] == kind]
        for place, step in enumerate(STEPS):
            told = [one[place] for one in rounds]
            rows.append(
                {
                    f"{IMPORTED:,} rows": f"{kind}, {step}",
                    "s": median(one["seconds"] for one in told),
                    "CPU s": median(one["cpu"] for one in told),
                    "statements": median(one["statements"] for one in told),
                    "more MiB": max(one["mebibytes"] for one in told),
                    "transaction ms": median(one["writing_ms"] for one in told),
                    "another's change ms": median(one["change_ms"] for one in told),
                    "the longest": max(one["longest_change_ms"] for one in told),
                    "longest read": max(one["longest_read_ms"] for one in told),
                    "worst stall ms": max(one["stall_ms"] for one in told),
                }
            )
    return rows
