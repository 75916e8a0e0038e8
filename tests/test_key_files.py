"""The file with the key ring: whole whenever it is read, changed by one command at a time, taken up while serving."""

import errno
import json
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from integrations import key_files, keys
from integrations.ciphers import Ciphers, SealBroken
from integrations.key_files import KeyNotChanged, KeyWatch
from integrations.keys import KeysUnreadable
from tests.log_lines import lines

PLACE = "people:surname:1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    keys.write_new(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def ring(path: Path) -> Any:
    return json.loads(path.read_text())


def test_a_key_comes_is_used_and_goes(path: Path) -> None:
    before = ring(path)
    # As a command leaves it that is killed in the middle.
    path.with_name(".keys.json.k1ll3d").write_text(path.read_text())

    assert key_files.add(path, None, current=False) == "k2"
    assert (ring(path)["current"], list(ring(path)["encryption"])) == ("k1", ["k1", "k2"])
    key_files.use(path, "k2")
    assert ring(path)["current"] == "k2"
    key_files.drop(path, "k1")

    after = ring(path)
    assert list(after["encryption"]) == ["k2"]
    assert [after[part] for part in ("index", "token", "plain")] == [before["index"], before["token"], False]
    assert path.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in path.parent.iterdir()) == ["keys.json", "keys.json.lock"]


def test_the_key_that_is_used_last_is_the_newest(path: Path) -> None:
    key_files.add(path, "spring", current=True)
    key_files.use(path, "k1")

    assert list(ring(path)["encryption"]) == ["spring", "k1"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda path: key_files.add(path, "k1", current=True), "has a key k1 already"),
        (lambda path: key_files.add(path, "plain", current=True), "is not “plain”"),
        (lambda path: key_files.add(path, "ключ", current=True), "1 to 32 letters"),
        (lambda path: key_files.use(path, "k9"), "has no key k9: it has k1"),
        (lambda path: key_files.drop(path, "k1"), "New values are sealed with k1"),
        (lambda path: key_files.drop(path, "k9"), "has no key k9"),
    ],
)
def test_what_cannot_be_done_leaves_the_ring_as_it_was(path: Path, change: Any, sentence: str) -> None:
    before = path.read_bytes()

    with pytest.raises(KeyNotChanged, match=sentence):
        change(path)

    assert path.read_bytes() == before


def test_commands_at_once_lose_no_key_and_a_link_stays_one(path: Path) -> None:
    link = path.with_name("link.json")
    link.symlink_to(path)

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: key_files.add(link, None, current=True), range(8)))

    assert sorted(made) == [f"k{number}" for number in range(2, 10)]
    assert set(ring(path)["encryption"]) == {"k1", *made}
    assert link.is_symlink()


def test_a_key_that_was_used_again_while_rows_were_counted_is_not_dropped(path: Path) -> None:
    key_files.add(path, None, current=True)
    counted = key_files.mark_of(path)
    key_files.use(path, "k1")
    key_files.use(path, "k2")

    with pytest.raises(KeyNotChanged, match="changed while rows were counted"):
        key_files.drop(path, "k1", counted)
    key_files.drop(path, "k1", key_files.mark_of(path))

    assert list(ring(path)["encryption"]) == ["k2"]


def test_a_process_takes_up_what_stands_in_the_file(path: Path) -> None:
    ciphers = Ciphers(keys.parse(path.read_text()))
    watch, early = KeyWatch(path, ciphers), ciphers.seal("Ахметов", PLACE)
    watch.look()
    assert watch.look() is False

    key_files.add(path, None, current=True)
    assert watch.look() is True

    assert (watch.current, ciphers.seal("x", PLACE)[:3]) == ("k2", b"\x02k2")
    assert ciphers.open(early, PLACE) == "Ахметов"
    key_files.drop(path, "k1")
    watch.look()
    with pytest.raises(SealBroken, match="not in the key ring"):
        ciphers.open(early, PLACE)


def test_a_value_sealed_with_a_key_that_another_process_knows_already_opens(path: Path) -> None:
    behind = Ciphers(keys.parse(path.read_text()))
    KeyWatch(path, behind)
    key_files.add(path, None, current=True)
    ahead = Ciphers(keys.parse(path.read_text()))

    assert behind.open(ahead.seal("Ахметов", PLACE), PLACE) == "Ахметов"


@pytest.mark.parametrize(
    "text", ["", '{"encryption"', json.dumps(json.loads(keys.make()) | {"current": "k9"}), keys.make()]
)
def test_a_ring_that_does_not_fit_is_not_taken_up(path: Path, caplog: pytest.LogCaptureFixture, text: str) -> None:
    """Cut off, without its current key, or that of another house."""
    ciphers = Ciphers(keys.parse(path.read_text()))
    watch, early = KeyWatch(path, ciphers), ciphers.seal("Ахметов", PLACE)
    path.write_text(text)

    with caplog.at_level(logging.ERROR):
        assert watch.look() is False

    assert ciphers.open(early, PLACE) == "Ахметов"
    assert lines(caplog, "the key ring has changed and is not taken up") == [{"error": KeysUnreadable.__name__}]
    path.unlink()
    assert watch.look() is False


def test_a_ring_that_could_not_be_read_is_taken_up_as_soon_as_it_can(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many files were open, or it was copied there as somebody else's: the file does not change any more."""
    watch = KeyWatch(path, Ciphers(keys.parse(path.read_text())))
    watch.look()
    key_files.add(path, None, current=True)
    with monkeypatch.context() as full:
        full.setattr(Path, "read_text", failing)
        assert (watch.look(), watch.current) == (False, "k1")

    assert (watch.look(), watch.current) == (True, "k2")


def failing(_: Path) -> str:
    raise OSError(errno.EMFILE, "Too many open files")


def test_a_ring_from_before_reads_what_was_never_sealed_and_a_new_one_does_not(path: Path) -> None:
    new = ring(path)
    old = {name: value for name, value in new.items() if name != "plain"}
    before, after = (Ciphers(keys.parse(json.dumps(each))) for each in (old, new))
    plain = b"\0" + "Су ағып тұр".encode()

    assert before.open(plain, "tickets:text:1", plain=True) == "Су ағып тұр"
    for ciphers, allowed in ((before, False), (after, True)):
        with pytest.raises(SealBroken):
            ciphers.open(plain, "tickets:text:1", plain=allowed)


def test_a_change_settles_in_within_a_minute(path: Path) -> None:
    key_files.add(path, None, current=True)
    assert 0 < key_files.settles_in(path) <= key_files.TAKEN_UP_SECONDS

    long_ago = path.stat().st_mtime - 2 * key_files.TAKEN_UP_SECONDS
    os.utime(path, (long_ago, long_ago))
    assert key_files.settles_in(path) == 0
