"""Where log lines go, and in which form: every logger of every library through structlog and one redacting processor.

From the import on our own loggers speak to those of the standard library; `begin` says where that leads and how loud.
"""

import logging
import secrets
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol, TextIO

import structlog
from structlog.contextvars import get_contextvars
from structlog.processors import JSONRenderer
from structlog.stdlib import ProcessorFormatter

from integrations.redaction import (
    STATEMENTS,
    place_of,
    places_of,
    sentence_of,
    shown,
    types_of,
    without_marks,
)

OURS = "wires"
LEFT_OUT = "a line was left out"
META = frozenset({"event", "exc_info", "stack_info"})
# What the formatter needs of a line until it is written.
KEPT = ("_record", "_from_structlog")
# The id of what belongs to no request.
PROCESS = secrets.token_hex(8)
log = structlog.stdlib.get_logger("wires.process")


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    JSON = "json"
    CONSOLE = "console"


class Stream(Protocol):
    def write(self, text: str, /) -> object: ...
    def flush(self) -> object: ...
    def isatty(self) -> bool: ...


def begin(level: LogLevel, form: LogFormat | None, stream: TextIO | None = None) -> None:
    """For a process: its lines go to `stream`, standard error by default; and so does what nobody has caught.

    Libraries say what is wrong, and at DEBUG everything. `form`: None is a terminal's on a terminal, and else JSON.
    """
    stream = stream or sys.stderr
    at_a_terminal = form is LogFormat.CONSOLE or (form is None and stream.isatty())
    root, wanted = logging.getLogger(), logging.getLevelNamesMapping()[level.upper()]
    root.handlers = [handler(stream, at_a_terminal)]
    logging.getLogger(OURS).setLevel(wanted)
    root.setLevel(wanted if level is LogLevel.DEBUG else max(wanted, logging.WARNING))
    sys.excepthook = _uncaught
    threading.excepthook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)
    sys.unraisablehook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)
    warnings.showwarning = _warned


def settle(level: LogLevel) -> None:
    """When all is imported: at DEBUG those speak too that some file has told to be quiet, by the same rule."""
    if level is not LogLevel.DEBUG:
        return
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger) and not logger.name.startswith(OURS):
            logger.setLevel(logging.NOTSET)


def handler(stream: Stream, at_a_terminal: bool = False) -> logging.Handler:
    made = logging.StreamHandler(stream)
    render = _for_a_terminal(stream.isatty()) if at_a_terminal else JSONRenderer(ensure_ascii=False)
    made.setFormatter(
        ProcessorFormatter(
            processors=[_framed, render],
            foreign_pre_chain=[redacted],
            use_get_message=False,
            pass_foreign_args=True,
        )
    )
    return made


def redacted(_: Any, __: str, told: Any) -> Any:
    """The one processor: what is known to be harmless of a line, in a new line.

    Ours pass before they become records, so that no handler ever has more of them; those of libraries, which are
    records already, when they are written.
    """
    record: logging.LogRecord | None = told.get("_record")
    line = _of_a_library(record, told.get("positional_args")) if record else _ours(told)
    under_way = {"request_id": PROCESS} | get_contextvars()
    line |= {name: shown(name, value) for name, value in under_way.items() if name not in line}
    return line | _failure(told.get("exc_info")) | {name: told[name] for name in KEPT if name in told}


def _ours(told: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: shown(name, value) for name, value in told.items() if name not in META}
    return {"event": without_marks(str(told["event"])), **fields}


def _of_a_library(record: logging.LogRecord, arguments: Any) -> dict[str, Any]:
    if record.name == STATEMENTS and record.msg == "%s" and arguments:
        return {"event": "statement", "sql": without_marks(str(arguments[0]))}
    said = sentence_of(record, arguments)
    return {"event": said} if said else {"event": LEFT_OUT, "written_at": place_of(record)}


def _failure(told: Any) -> dict[str, Any]:
    """The exception's type and its places, of whichever form `exc_info` has."""
    error = told[1] if isinstance(told, tuple) else sys.exc_info()[1] if told is True else told
    if not isinstance(error, BaseException):
        return {}
    return {"error": types_of(error), "at": places_of(error.__traceback__)}


def _framed(_: Any, __: str, told: Any) -> Any:
    record: logging.LogRecord = told["_record"]
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    frame = {"time": at, "level": record.levelname.lower(), "logger": record.name}
    return frame | {name: value for name, value in told.items() if name not in KEPT}


def _for_a_terminal(colours: bool) -> Callable[[Any, str, Any], str]:
    renderer = structlog.dev.ConsoleRenderer(colors=colours, timestamp_key="time")

    def render(logger: Any, method: str, line: Any) -> str:
        places = line.pop("at", [])
        return "\n    ".join([renderer(logger, method, line), *places])

    return render


def _uncaught(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
    if kind is not None and issubclass(kind, KeyboardInterrupt):
        return
    log.critical("nobody has caught an error", exc_info=error)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """The kind and the place; what it says may hold a value."""
    log.warning("Python warns of something", error=category.__name__, path=f"{filename.rpartition('/')[2]}:{lineno}")


structlog.configure(
    processors=[structlog.stdlib.filter_by_level, redacted, ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
