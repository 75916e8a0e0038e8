"""Forms that are not sound: each is refused with a sentence, as soon as it shows, and nothing is run or kept."""

import json
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.desk import ONE, SMALL, TO_FILE, Desk, form, in_pieces, opened, part, whole
from tests.test_http import sentence
from transports.forms import MOST_FIELD_BYTES, MOST_FILES
from transports.requests import MOST_VALUES


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    async with opened(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
async def desk(served: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """Whatever a test does, nothing is left behind by it."""
    monkeypatch.setattr(tempfile, "tempdir", str(served.room))
    served.forget()
    yield served
    assert await served.clean()


def ordered(*names: str) -> bytes:
    texts = {"operations": json.dumps(ONE), "map": json.dumps(TO_FILE)}
    return whole(*(part(name, texts.get(name, "abc"), file=None if name in texts else "a") for name in names))


def at(*paths: Any, variables: Any = ONE["variables"]) -> bytes:
    named = {str(number): [path] for number, path in enumerate(paths)}
    return form(ONE | {"variables": variables}, named, *(part(name, "abc", file="a") for name in named))


LISTED = {"input": {"title": "a", "files": [None]}}
NOT_SOUND: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "no part": (whole(), 400),
    "no form": (b'{"query":"{ pages }"}', 400),
    "another boundary": (SMALL.replace(b"wires-boundary", b"other-boundary"), 400),
    "half a boundary": (SMALL[:-10], 400),
    "no last boundary": (SMALL[:-21], 400),
    "an end within": (whole(part("operations", json.dumps(ONE))) + part("map", json.dumps(TO_FILE)), 400),
    "a line feed only": (SMALL.replace(b"\r\n", b"\n"), 400),
    "no header": (b"--wires-boundary\r\n\r\nabc\r\n--wires-boundary--\r\n", 400),
    "a header without a name": (SMALL.replace(b"Content-Disposition", b""), 400),
    "another disposition": (SMALL.replace(b"form-data; name", b"attachment; name"), 400),
    "base64": (form(ONE, TO_FILE, part("0", "YQ==", file="a", more="Content-Transfer-Encoding: base64\r\n")), 400),
    "nine headers": (form(ONE, TO_FILE, part("0", "abc", file="a", more="X: y\r\n" * 8)), 400),
    "a long header": (form(ONE, TO_FILE, part("0", "abc", file="a" * 3_000)), 400),
    "an endless header": (b"--wires-boundary\r\n" + b"X" * 5_000_000, 400),
    "ten thousand parts": (form(ONE, TO_FILE, *(part("0", "abc", file="a") for _ in range(10_000))), 400),
    "ten thousand fields": (whole(*(part("operations", "{}") for _ in range(10_000))), 400),
    "a file that is not in the map": (form(ONE, TO_FILE, part("1", "abc", file="a")), 400),
    "a file twice": (form(ONE, TO_FILE, part("0", "abc", file="a"), part("0", "abc", file="a")), 400),
    "a file that is missing": (form(ONE, TO_FILE), 400),
    "a file without a map": (ordered("operations", "0"), 400),
    "the map first": (ordered("map", "operations", "0"), 400),
    "the file before the map": (ordered("operations", "0", "map"), 400),
    "only operations": (ordered("operations"), 400),
    "empty operations": (form(b"", TO_FILE), 400),
    "operations that are no JSON": (form(b"{", TO_FILE), 400),
    "a batch": (form([ONE], TO_FILE, part("0", "abc", file="a")), 400),
    "a nested form": (form(part("operations", "{}", boundary=b"inner"), TO_FILE), 400),
    "a map that is no JSON": (form(ONE, b"\xff"), 400),
    "a map that is a list": (form(ONE, ["variables.input.file"]), 400),
    "a path that is no list": (form(ONE, {"0": "variables.input.file"}), 400),
    "no path": (form(ONE, {"0": []}), 400),
    "two paths": (form(ONE, {"0": ["variables.input.file", "variables.input.files"]}), 400),
    "a path of another type": (form(ONE, {"0": [1]}), 400),
    "a path to nowhere": (at("variables.input.nothing"), 400),
    "a path that is empty": (at(""), 400),
    "a path to all variables": (at("variables"), 400),
    "a path outside": (at("query"), 400),
    "a path with a list in front": (at("0.variables.input.file"), 400),
    "a path of prototypes": (at("variables.__proto__.file"), 400),
    "a path of attributes": (at("variables.input.__class__"), 400),
    "a path to a value": (at("variables.input.title"), 400),
    "a path behind a null": (at("variables.input.file.name"), 400),
    "a path behind a list": (at("variables.input.files.1", variables=LISTED), 400),
    "a path before a list": (at("variables.input.files.-1", variables=LISTED), 400),
    "a path to another digit": (at("variables.input.files.²", variables=LISTED), 400),
    "a path without variables": (form({"query": "{ pages }"}, TO_FILE, part("0", "abc", file="a")), 400),
    "one place twice": (at("variables.input.file", "variables.input.file"), 400),
    "one place of a list twice": (at("variables.input.files.0", "variables.input.files.00", variables=LISTED), 400),
    "a long path": (at("variables" + ".a" * 200), 400),
    "many digits": (at("variables.input.files." + "9" * 200, variables=LISTED), 400),
    "eleven files": (form(ONE, {str(number): ["variables.a"] for number in range(MOST_FILES + 1)}), 413),
    "large operations": (form(b" " * (MOST_FIELD_BYTES + 1), TO_FILE), 413),
    "a large map": (form(ONE, b" " * MOST_FIELD_BYTES), 413),
    "many values": (form(ONE | {"variables": {"a": [1] * MOST_VALUES}}, {}), 400),
    "very many values": (form(b"[" * 200_000, {}), 400),
    "a deep map": (form(ONE, b"[" * 50_000 + b"]" * 50_000), 400),
}


@pytest.mark.parametrize("name", NOT_SOUND)
async def test_what_is_not_sound_is_refused_with_a_sentence_and_not_run(
    desk: Desk, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    body, status = NOT_SOUND[name]
    for content in (body, in_pieces(body, 65_537)):
        answer = await desk.send(content)

        assert (answer.status_code, answer.headers["connection"]) == (status, "close")
        assert len(sentence(answer)) > 20
    assert not desk.kept
    assert [record for record in caplog.records if record.levelno > logging.INFO] == []


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "a" * 71,
        "multipart/form-data; boundary=a" + ';"' * 10_000,
        "multipart/mixed; boundary=wires-boundary",
    ],
)
async def test_a_form_without_a_sound_boundary_is_415(desk: Desk, kind: str) -> None:
    began = time.perf_counter()

    assert (await desk.send(SMALL, content_type=kind)).status_code == 415
    assert time.perf_counter() - began < 0.5
