"""Bills: thousands of accounts with two years of bills each, from what a centre says to rows; then the same again."""

from bench.effort import BILLED_LINES, BILLED_MONTHS, Effort
from bench.stage import Stage
from bench.tables import Row


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    return [
        {
            f"{effort.accounts:,} accounts × {BILLED_MONTHS} months × {BILLED_LINES} lines": told["step"],
            "s": told["seconds"],
            "CPU s": told["cpu"],
            "ms each": told["seconds"] / effort.accounts * 1e3,
            "statements each": told["statements"],
            "writes of bills each": told["writes"],
            "MiB at most": told["mebibytes"],
            "worst stall ms": told["stall_ms"],
            "bills": told["bills"],
            "lines": told["lines"],
            "versions": told["versions"],
        }
        for told in stage.billed(effort.accounts)
    ]
