"""What the database's libraries write to the log about a statement: its SQL, never a value, whatever level is set.

One rule: a value of a statement is what somebody has written to somebody; whoever debugs SQL is not to read it.
"""

import logging

# tortoise hands over a statement as "%s: %s" with its values, aiosqlite as a function with its arguments.
STATEMENTS, DRIVERS = "tortoise.db_client", ("aiosqlite", "asyncpg", "asyncpg.pool")


def without_values(record: logging.LogRecord) -> bool:
    if record.msg == "%s: %s" and isinstance(record.args, tuple):
        record.msg, record.args = "%s", record.args[:1]
    return True


def worth_a_look(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO


def keep_values_out() -> None:
    """From now on, in this process; a filter outlives whatever level and handlers are set."""
    logging.getLogger(STATEMENTS).addFilter(without_values)
    for name in DRIVERS:
        logging.getLogger(name).addFilter(worth_a_look)
