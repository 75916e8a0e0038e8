"""A copy of somebody's data, their erasure, a breach: time, size, memory, and how long the loop was held up."""

from bench.effort import Effort
from bench.stage import Stage
from bench.tables import Row


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    return [
        {
            "A person who": told["who"],
            "rows": told["rows"],
            "copy s": told["copy_s"],
            "its CPU s": told["copy_cpu_s"],
            "its MiB": told["zip_mebibytes"],
            "MiB more for it": told["copy_mebibytes_more"],
            "its worst stall ms": told["copy_stall_ms"],
            "erasure s": told["erasure_s"],
            "MiB more for that": told["erasure_mebibytes_more"],
            "that's worst stall ms": told["erasure_stall_ms"],
            "a breach's people": told["people"],
            "report of it s": told["breach_s"],
        }
        for told in stage.forgotten()
    ]
