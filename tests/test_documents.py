"""Sheets of paper: what is on them, that nobody's text runs as a template, that they are bounded and hold nobody up."""

import asyncio
import json
import re
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import segno
import typst

from integrations import documents, press
from integrations.documents import Invite, InviteSheet, Misprint, Notice, TooBusy, TooLong, Unreached, UnreachedUnit
from integrations.passages import Passage, Run, passages
from models.accounts import Language
from models.buildings import UnitKind
from models.news import NewsKind, OutageService
from tests.paper import pages, runs

HOSTILE = [
    "#panic()",
    '#read("words.json")',
    '#import "@preview/cetz:0.2.2"',
    "*bold* _slanted_ `raw` $x^2$ <label> @reference",
    "= heading",
    "- item + item / term: it",
    "// no comment /* none */ \\ ~ --- ...",
    '"}{"data":1}',
    "\\u{0} ]]>) ((",
]
WORDS = json.loads((press.TEMPLATES / "words.json").read_text())
LETTERS = "ӘҒҚҢӨҰҮҺІәғқңөұүһі ЁёЪъЫыЭэ ₸ № «»"
WIDEST = "Щ"
SAID = "Құрметті тұрғындар!\n\nЖөндеу жүріп жатыр.\nКешіріңіздер."


def typed(text: str) -> list[Passage]:
    """Each letter as it was typed, whatever it means to others."""
    return [Passage((Run(part),)) for part in text.split("\n\n")]


NOTICE = Notice(
    language="kk",
    kind="outage",
    title="Сейсенбіде ыстық су болмайды",
    body=typed(SAID),
    organization="ТОО «Өрлеу»",
    complex="ЖК «Әуезов»",
    published_on=date(2026, 11, 22),
    window=documents.Window("hot_water", True, datetime(2026, 11, 24, 9, 0), datetime(2026, 11, 24, 18, 30)),
)
LIST = Unreached("ru", "ЖК «Әуезов»", "Ыстық су", datetime(2026, 11, 22, 9, 5), [])


def squeezed(text: str) -> str:
    return "".join(text.split())


def invite(number: int = 1, **changes: Any) -> Invite:
    plain = Invite("Алматы, Абай 150", "apartment", str(number), f"QWRT{number:04}", date(2026, 12, 22))
    return replace(plain, **changes)


def sheet(*invites: Invite, **changes: Any) -> InviteSheet:
    return replace(InviteSheet("ТОО «Өрлеу»", "ЖК «Әуезов»", invites), **changes)


def rows(count: int) -> list[UnreachedUnit]:
    return [UnreachedUnit("Абай 1", 1 + number // 60, "apartment", str(number + 1)) for number in range(count)]


async def test_a_card_says_where_what_to_do_and_until_when_in_kazakh_and_russian() -> None:
    (page,) = pages(await documents.invites(sheet(invite(17))))

    for said in ("ЖК«Әуезов»", "Алматы,Абай150", "Пәтер·Квартира", "17", "QWRT-0017", "22.12.2026", "ТОО«Өрлеу»"):
        assert said in page
    for language in ("kk", "ru"):
        assert all(squeezed(step) in page for step in (*WORDS[language]["steps"], WORDS[language]["careful"]))
    assert squeezed(WORDS["en"]["careful"]) not in page


async def test_four_cards_are_on_a_page_each_with_its_own_code() -> None:
    cards = [invite(number) for number in range(1, 10)]

    found = [re.findall(r"QWRT-\d{4}", page) for page in pages(await documents.invites(sheet(*cards)))]

    codes = [f"QWRT-{number:04}" for number in range(1, 10)]
    assert found == [codes[:4], codes[4:8], codes[8:]]


@pytest.mark.parametrize("link", [None, "https://wires.example.kz/join?code=QWRT0001"])
async def test_the_qr_code_is_of_the_link_or_else_of_the_code(
    link: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    async def pressed(template: str, data: dict[str, Any]) -> bytes:
        asked.append(data)
        return b""

    monkeypatch.setattr(documents, "pressed", pressed)
    text = link or "QWRT0001"

    await documents.invites(sheet(invite(link=link)))

    assert [card["qr"] for card in asked[0]["invites"]] == [text]
    drawn = re.search(r' d="[^"]+"', segno.make(text, error="m", micro=False).svg_inline())
    assert drawn
    assert drawn[0] in press.qr_code(text)


async def test_a_notice_says_what_when_and_from_whom() -> None:
    (page,) = pages(await documents.notice(NOTICE))

    assert page.startswith("Қызметтіңтоқтауы·Ыстықсу")
    for said in (NOTICE.title, SAID, NOTICE.organization, NOTICE.complex, "22.11.2026", "Жоспарлы жұмыс"):
        assert squeezed(said) in page
    assert "Басталуы24.11.202609:00Аяқталуы24.11.202618:30" in page


async def test_letters_that_printers_join_can_be_read_again() -> None:
    (page,) = pages(await documents.notice(replace(NOTICE, title="fi afib ffi fl", body=typed("fib"))))

    assert "fiafibffifl" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", ["announcement", "news", "outage", "emergency"])
async def test_a_notice_speaks_its_language(language: str, kind: str) -> None:
    (page,) = pages(await documents.notice(replace(NOTICE, language=language, kind=kind, window=None)))

    assert page.startswith(squeezed(WORDS[language][kind]))


async def test_the_list_has_a_line_for_each_unit_and_numbered_pages() -> None:
    found = pages(await documents.unreached(replace(LIST, rows=rows(240))))

    assert [page[-len(f"стр.1/{len(found)}") :] for page in found] == [
        f"стр.{number}/{len(found)}" for number in range(1, len(found) + 1)
    ]
    assert all("ДомПодъездПомещение" in page for page in found)
    told = re.findall(r"Абай1(\d)Квартира(\d+?)(?=Абай|стр)", "".join(found))
    assert told == [(str(1 + number // 60), str(number + 1)) for number in range(240)]


async def test_a_list_of_nobody_says_so() -> None:
    (page,) = pages(await documents.unreached(LIST))

    assert squeezed(WORDS["ru"]["all_reached"]) in page


@pytest.mark.parametrize("text", [*HOSTILE, LETTERS])
async def test_what_people_write_is_shown_and_never_run(text: str) -> None:
    notice = replace(NOTICE, title=text, body=typed(f"{text}\n{text}\n\n{text}"), organization=text, complex=text)
    cards = sheet(invite(address=text, unit=text, link=text), organization=text, complex=text)
    unreached = replace(LIST, title=text, complex=text, rows=[UnreachedUnit(text, None, "storage", text)])

    printed = [await documents.notice(notice), await documents.invites(cards), await documents.unreached(unreached)]

    told = ["".join(pages(pdf)) for pdf in printed]
    assert [found.count(squeezed(text)) for found in told] == [6, 4, 4]


async def test_the_body_is_set_as_its_marks_say_and_what_is_inside_of_them_is_not_run() -> None:
    body = passages("Су **#panic()** *$x$* `= y`\n\n1. бір\n2. [екі](https://example.kz)\n   - ~~үш~~\n\n> төрт\n\n---")

    (page,) = pages(await documents.notice(replace(NOTICE, body=body)))

    assert "Су#panic()$x$=y1.бір2.екі(https://example.kz)•үштөртТОО" in page
    fonts = [runs(await documents.notice(replace(NOTICE, body=passages(text)))) for text in ("Су", "**Су**", "*Су*")]
    assert len({str(found) for found in fonts}) == 3


def outside(pdf: bytes, left: float, right: float, least: float) -> list[str]:
    """What begins too far to the left, ends too far to the right, or stands too low, in millimetres."""
    found = [run for page in runs(pdf) for run in page if run.letters]
    assert found
    return [run.letters for run in found if run.left < left or run.right > right or run.bottom < least]


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The templates that had to cut something off since then."""
    asked, pressed = [], documents.pressed

    async def noted(template: str, data: dict[str, Any]) -> bytes:
        asked.append((template, press.inputs(documents.written(data))))
        return await pressed(template, data)

    def found() -> list[str]:
        query = partial(typst.query, selector="<cut>", root=press.TEMPLATES, ignore_system_fonts=True)
        return [name for name, data in asked if query(press.TEMPLATES / f"{name}.typ", sys_inputs=data) != "[]"]

    monkeypatch.setattr(documents, "pressed", noted)
    return found


async def test_what_is_cut_off_is_found(cut: Callable[[], list[str]]) -> None:
    await documents.notice(replace(NOTICE, title=WIDEST * 1_000))

    assert cut() == ["notice"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_the_longest_texts_stay_on_the_notice_and_the_list(language: str, cut: Callable[[], list[str]]) -> None:
    """In letters than which none are wider, and without a place to break a line."""
    name, building = WIDEST * 200, WIDEST * 300
    window = documents.Window("electricity", False, datetime(2026, 1, 1), datetime(2026, 1, 2))
    long = [*typed(WIDEST * 2_000), Passage((Run(WIDEST * 10), Run(WIDEST * 9, bold=True)) * 99, marker="9.", indent=6)]
    notice = Notice(language, "outage", name, long, name, name, date(2026, 1, 1), window)
    line = UnreachedUnit(building, 12, "commercial", WIDEST * 20)

    printed = await documents.notice(notice)
    listed = await documents.unreached(Unreached(language, name, name, datetime(2026, 1, 1), [line] * 5))

    assert outside(printed, 19.9, 190.1, 10) == []
    assert outside(listed, 19.9, 190.1, 10) == []
    assert cut() == []
    assert "".join(pages(printed)).count(WIDEST * 8) >= 2_000 // 8


@pytest.mark.parametrize("languages", [("kk", "ru"), ("kk", "ru", "en")])
async def test_the_longest_texts_stay_on_their_card(languages: tuple[str, ...], cut: Callable[[], list[str]]) -> None:
    """Each card is a quarter of the page, with a margin to cut along."""
    long = invite(address=WIDEST * 300, kind="commercial", unit=WIDEST * 20, code="W" * 16, link="a" * 300)
    cards = sheet(*[long] * 4, organization=WIDEST * 200, complex=WIDEST * 200, languages=languages)

    (page,) = runs(await documents.invites(cards))

    assert cut() == []
    margin = 7.5
    for run in page:
        column, row = int(run.left // 105), int(run.bottom // 148.5)
        assert not run.letters or column * 105 + margin < run.left < run.right < (column + 1) * 105 - margin
        assert not run.letters or row * 148.5 + margin < run.bottom < (row + 1) * 148.5 - margin
    assert all("".join(run.letters for run in page).count(step) == 4 for step in map(squeezed, WORDS["kk"]["steps"]))


async def test_equal_data_gives_equal_bytes() -> None:
    first, second = [await documents.notice(NOTICE) for _ in range(2)]

    assert first == second
    assert first.startswith(b"%PDF-1.7")


async def test_a_sheet_is_bounded() -> None:
    for make, limit in [
        (documents.invites(sheet(*[invite()] * 1_001)), "1000 invites"),
        (documents.invites(sheet(invite(link="a" * 301))), "300 bytes in a QR code"),
        (documents.unreached(replace(LIST, rows=rows(5_001))), "5000 rows"),
        (documents.notice(replace(NOTICE, body=typed("a" * 20_001))), "20000 characters"),
    ]:
        with pytest.raises(TooLong, match=f"^A sheet holds at most {limit}.$"):
            await make


async def test_ten_thousand_lines_are_printed() -> None:
    assert len(pages(await documents.notice(replace(NOTICE, body=typed("a\n" * 10_000))))) > 100


async def test_a_whole_building_takes_seconds_and_holds_nobody_up() -> None:
    gaps, before = [], memory()

    async def look() -> None:
        while True:
            started = time.perf_counter()
            await asyncio.sleep(0.005)
            gaps.append(time.perf_counter() - started)

    looking, started = asyncio.create_task(look()), time.perf_counter()
    printed = await documents.invites(sheet(*map(invite, range(240)), complex="Тұрғын үй кешені " * 10))
    took = time.perf_counter() - started
    looking.cancel()

    assert len(pages(printed)) == 60
    assert took < 15
    assert max(gaps) < 0.5
    # What the press needs for it, 150 MB, has gone with it.
    assert memory() - before < 30


def memory() -> float:
    """Of this process, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


async def test_the_line_is_short_and_who_leaves_it_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "import sys, time; sys.stdin.read(); time.sleep(60)"
    monkeypatch.setattr(documents, "COMMAND", (sys.executable, "-c", slow))
    before = children()
    waiting = [asyncio.create_task(documents.notice(NOTICE)) for _ in range(1 + documents.MOST_WAITING)]
    await asyncio.sleep(0.3)
    assert len(children() - before) == 1

    with pytest.raises(TooBusy):
        await documents.notice(NOTICE)
    for task in waiting:
        task.cancel()
    ended = await asyncio.gather(*waiting, return_exceptions=True)

    assert all(isinstance(end, asyncio.CancelledError) for end in ended)
    assert children() == before
    monkeypatch.undo()
    assert pages(await documents.notice(NOTICE))


def children() -> set[str]:
    """The processes that this one has started and not waited for."""
    found = set[str]()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has just ended
            found.update((task / "children").read_text().split())
    return found


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("raise ValueError(sys.stdin.read())", "The press failed on notice with 1."),
        ("import time; time.sleep(60)", "The press took more than 0.5 seconds for notice."),
    ],
)
async def test_a_misprint_says_nothing_of_what_was_written(
    does: str, said: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(documents, "COMMAND", (sys.executable, "-c", f"import sys; {does}"))
    monkeypatch.setattr(documents, "MOST_SECONDS", 0.5)

    with pytest.raises(Misprint) as misprint:
        await documents.notice(NOTICE)

    assert str(misprint.value) == said
    assert NOTICE.title not in "".join(capfd.readouterr())


def test_the_press_reaches_no_network() -> None:
    """It asks for packages by way of a proxy; there is one that notes the call, and ours, where nobody is."""
    asking = "import typst; typst.compile(b'#import \"@preview/cetz:0.2.2\"')"
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(10)
        there = dict.fromkeys(press.PROXIES, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        with subprocess.Popen([sys.executable, "-I", "-c", asking], env=there, stderr=subprocess.DEVNULL) as process:
            called, _ = proxy.accept()
            with called:
                assert called.recv(100).startswith(b"CONNECT ")
            assert process.wait(10)

    asked = subprocess.run([sys.executable, "-I", "-c", asking], env=press.ENVIRONMENT, capture_output=True, text=True)

    assert "refused" in asked.stderr
    assert {press.ENVIRONMENT[name] for name in press.PROXIES} == {press.NOWHERE}


def test_the_press_reads_nothing_but_its_templates() -> None:
    for path in ("../press.py", "/../press.py"):
        with pytest.raises(RuntimeError, match="project root"):
            typst.Compiler(f'#read("{path}")'.encode(), root=press.TEMPLATES).compile()


def test_the_press_writes_no_file(tmp_path: Path) -> None:
    written = tmp_path / "written"
    code = f"import press; press.confine(); press.Path({str(written)!r}).write_text('x')"

    tried = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(press.__file__).parent, capture_output=True, text=True
    )

    assert "File too large" in tried.stderr
    assert written.read_bytes() == b""


def test_templates_ask_for_nothing_from_outside_and_run_no_text() -> None:
    templates = list(press.TEMPLATES.glob("*.typ"))
    run = re.compile(r"@\w|\beval\b|\bplugin\b|\bread\(|mode:")

    assert {path.stem for path in templates} == {"sheet", "invites", "notice", "unreached", "bill"}
    assert [path.name for path in templates if run.search(path.read_text())] == []


def test_every_word_is_said_in_three_languages() -> None:
    keys = {language: set(words) for language, words in WORDS.items()}

    assert set(keys) == set(Language)
    assert keys["kk"] == keys["ru"] == keys["en"]
    assert {*NewsKind, *OutageService, *UnitKind} <= keys["en"]
    assert all(WORDS[language][key] for language in keys for key in keys[language])
