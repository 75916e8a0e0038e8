"""What a line may say: known fields of a known shape, sentences of the source, types and places, and nothing else."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog
from structlog.contextvars import bound_contextvars

from integrations import logs
from integrations.logs import LogFormat, LogLevel
from integrations.redaction import HIDDEN, sentence_of, types_of, without_marks
from tests.log_lines import Log, found
from tests.workers import ROOT

SECRET = "Нұрланова secret-4711"
IDS = UUID("0193a5d2-7c1e-7000-8000-00000000abcd")
log = structlog.stdlib.get_logger("wires.redaction")
library = logging.getLogger("a_library")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What the handler of production writes, at DEBUG."""
    written = io.StringIO()
    handler, names = logs.handler(written), ("wires.redaction", "a_library")
    for name in names:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate, logger.level = [handler], False, logging.DEBUG
    yield written
    for name in names:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate, logger.level = [], True, logging.NOTSET


def told(stream: io.StringIO) -> dict[str, Any]:
    [line] = stream.getvalue().splitlines()
    said: dict[str, Any] = json.loads(line)
    return {name: value for name, value in said.items() if name not in ("time", "level", "logger")}


def test_known_fields_of_their_shape_are_shown_and_all_else_is_hidden(stream: io.StringIO) -> None:
    fields = {"import_id": IDS, "count": 7, "why": "status 503", "error": ValueError(SECRET)}
    unknown = {"surname": SECRET, "delivery_id": SECRET, "status": "4" * 11, "kind": "two\nlines", "path": "/a?b=c"}
    with bound_contextvars(request_id="0123456789abcdef"):
        log.warning("an import is put off", **fields, **unknown)

    assert told(stream) == {
        "event": "an import is put off",
        "import_id": str(IDS),
        "count": 7,
        "why": "status 503",
        "error": "ValueError",
        **dict.fromkeys(unknown, HIDDEN),
        "request_id": "0123456789abcdef",
    }


def test_an_exception_is_its_types_and_its_places(stream: io.StringIO) -> None:
    def fails() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(f"{SECRET} {error}") from error

    try:
        fails()
    except RuntimeError:
        log.exception("an operation failed")

    said = told(stream)
    assert said["error"] == "RuntimeError from KeyError"
    assert [place.split(":")[0] for place in said["at"]] == ["tests/test_redaction.py"] * 2
    assert said["at"][1].endswith(" fails")
    assert types_of(ValueError(OSError(SECRET))) == "ValueError from OSError"


@pytest.mark.parametrize(
    ("arguments", "event"),
    [
        (("%s has %d of %s", "somebody", 3, IDS), f"{HIDDEN} has 3 of {IDS}"),
        (("Exception in ASGI application\n",), "Exception in ASGI application"),
        (("%(who)s left", {"who": SECRET}), f"{HIDDEN} left"),
        (("%r and %s", 77015551234, True), f"{HIDDEN} and {HIDDEN}"),
    ],
)
def test_a_library_may_say_what_stands_in_its_source(stream: io.StringIO, arguments: Any, event: str) -> None:
    library.warning(*arguments)

    assert told(stream) == {"event": event, "request_id": logs.PROCESS}


def test_a_library_that_miscounts_says_its_sentence_unfilled() -> None:
    record = logging.LogRecord("a_library", logging.WARNING, __file__, 1, "%s and %s", (SECRET,), None)

    assert sentence_of(record, record.args) == "%s and %s"


@pytest.mark.parametrize(
    ("said", "event"),
    [
        (f"Child process [{4711}] died", "Child process [4711] died"),
        (f"Task of {IDS} was never retrieved: {SECRET}", f"Task of {IDS} was never retrieved: {HIDDEN}"),
        ("Did not find %r at index %d" % (SECRET, 7), f"Did not find {HIDDEN} at index 7"),  # noqa: UP031
        (f"the code is {'482913'}", f"the code is {HIDDEN}"),
    ],
)
def test_of_what_is_put_together_the_words_of_the_source_are_shown(stream: io.StringIO, said: str, event: str) -> None:
    library.warning(said)

    assert told(stream)["event"] == event


@pytest.mark.parametrize("message", [SECRET * 2, f"{SECRET}: {SECRET}", ValueError(SECRET), 4711])
def test_what_does_not_stand_in_the_source_is_left_out_with_its_place(stream: io.StringIO, message: Any) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        library.error(message, exc_info=True, stack_info=True, extra={"phone": SECRET})

    said = told(stream)
    assert (said["event"], said["error"]) == (logs.LEFT_OUT, "ValueError")
    assert said["written_at"].startswith("tests/test_redaction.py:")
    assert "secret" not in stream.getvalue()


@pytest.mark.parametrize(
    "secret",
    [
        "+7 701 555-12-34",
        "87015551234",
        "aigerim.n@example.kz",
        "482913",
        "Bearer abc",
        "Basic d2lyZXM6c2VjcmV0",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "0193a5d2-7c1e-7000-8000-00000000abcd.3.bWFj",
        "postgres://wires:s3cret@db.local",
        "?query=x&variables=y",
        "c2Vzc2lvbi1rZXktb2YtMzItYnl0ZXMtYW5kLW1vcmU",
        "Әйгерім",
    ],
)
def test_marks_of_a_secret_are_hidden_wherever_a_text_is_shown(secret: str) -> None:
    left = without_marks(f"no answer from {secret} at last")

    assert left.startswith("no answer from ")
    assert left.endswith(" at last")
    assert secret not in left
    assert left.count(HIDDEN) >= 1
    assert without_marks("status 503 after 30 seconds, 5 failures") == "status 503 after 30 seconds, 5 failures"


def test_lines_are_json_unless_somebody_sits_at_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    root, hooks = logging.getLogger(), (sys.excepthook, sys.unraisablehook)
    before, level = root.handlers, root.level
    shown = {}
    for form, stream in ((None, io.StringIO()), (None, Terminal()), (LogFormat.JSON, Terminal())):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.excepthook", hooks[0])
            patch.setattr("sys.unraisablehook", hooks[1])
            patch.setattr("threading.excepthook", None)
            patch.setattr("warnings.showwarning", None)
            logs.begin(LogLevel.WARNING, form, stream)
            log.warning("a centre answers again", centre="alseco")
            shown[form, stream.isatty()] = stream.getvalue()
    root.handlers = before
    root.setLevel(level)
    logging.getLogger("wires").setLevel(logging.INFO)

    assert json.loads(shown[None, False])["centre"] == json.loads(shown[LogFormat.JSON, True])["centre"] == "alseco"
    assert not shown[None, True].startswith("{")
    assert "a centre answers again" in shown[None, True]


CRASH = """
import threading, warnings
from integrations import logs
logs.begin(logs.LogLevel.WARNING, None)
def fails(text):
    raise ValueError(text)
class Ends:
    def __del__(self):
        fails("{0}")
warnings.warn("{0}")
Ends()
thread = threading.Thread(target=fails, args=("{0}",))
thread.start()
thread.join()
fails("{0}")
"""


def test_what_nobody_has_caught_says_no_more_than_any_other_line() -> None:
    command = [sys.executable, "-c", CRASH.format("secret-4711")]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert (ended.returncode, ended.stdout) == (1, "")
    assert [line["error"] for line in lines] == ["UserWarning", "ValueError", "ValueError", "ValueError"]
    assert "secret" not in ended.stderr
    assert {line["at"][-1].split()[-1] for line in lines[1:]} == {"fails"}


def test_the_check_at_the_end_of_a_run_finds_what_was_written() -> None:
    log = Log()
    log.hear('GraphQL at http\n{"time": "t", "level": "info", "event": "ok", "why": "for Secret-Surname-1"}\n')

    assert found({"Secret-Surname-1", "Secret-Surname-2"}, log.said) == ["Secret-Surname-1"]
    assert log.lines == 1
