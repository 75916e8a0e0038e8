"""Markdown becomes HTML that can do nothing: whatever is written, a parser finds only what is allowed in it.

One rule: what comes out is read by a parser of HTML, not compared with what the renderer is believed to do.
"""

import random
from html.parser import HTMLParser
from time import perf_counter
from typing import Any

import pytest

from integrations.markdown import ALLOWED, LINK, REL, html
from integrations.passages import Passage, Run, passages
from tests.clients import Client
from tests.world import Town

MOST = 20_000
# What the slowest text of that length may cost on a slow and busy machine; it is done beside the event loop.
SECONDS = 3.0


class Read(HTMLParser):
    """The elements and the texts that a browser would see."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def harmless(text: str) -> Read:
    read = Read(html(text))
    for tag, attributes in read.elements:
        assert attributes.keys() <= set(ALLOWED[tag]), (text[:80], tag, attributes)
        if tag == "a":
            href = attributes["href"] or ""
            assert attributes["rel"] == REL
            assert LINK.match(href), href
    return read


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<b onclick=alert(1)>x</b>",
    "<!-- x --> <![CDATA[x]]> <?php x ?> <!DOCTYPE x>",
    "<style>*{display:none}</style>",
    "<iframe src=https://x.kz>",
    "</p></div><script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62; &#x3c;b",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](vbscript:x) [x](data:text/html;base64,PHNjcmlwdD4=) [x](file:///etc/passwd) [x](blob:x) [x](ftp://x.kz)",
    "[x](//x.kz) [x](/graphql) [x](../x) [x](?x) [x](#x) [x](\\\\x.kz) [x](http:x) [x](https:///x)",
    "<javascript:alert(1)> <data:text/html,x>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: data:text/html,x 'title'",
    "![x](javascript:alert(1)) ![x](https://x.kz/pixel.png) ![x][y]\n\n[y]: https://x.kz/pixel.png",
    '[x](https://x.kz/"onmouseover="alert(1))',
    "[x](https://x.kz 'a\" onmouseover=\"alert(1)')",
    '[<img src=x onerror=alert(1)>](https://x.kz "<script>")',
    '`<script>` ```html\n<script>\n```\n\n~~~" onclick=x\n</code></pre><script>\n~~~',
    '```js" onclick="x\ncode\n```',
    "    <script>\n\n# <script>\n\n> <script>\n\n- <script>\n\n| <script> | b |\n|---|:-:|\n| <b> | [](x) |",
    "https://x.kz www.x.kz a@x.kz",
    "<https://x.kz/<script>> <a@x.kz>",
    "\\<script> \\[x](javascript:x) [x\\](javascript:x)",
    "<scr<script>ipt>",
    "[x](https://x.kz\n\n<script>)",
    "\u202e[x](https://x.kz)",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:30])
def test_nothing_hostile_comes_out(text: str) -> None:
    harmless(text)


def test_nothing_hostile_comes_out_of_any_mixture() -> None:
    dice = random.Random(6)
    pieces = [piece for text in HOSTILE for piece in (text, text[: len(text) // 2], text[len(text) // 2 :])]
    pieces += [*"[]()<>!*_`#|-:&;\\\"'~\n\t ", "\n\n", "    ", "> ", "- ", "1. ", "|---|---|\n"]
    for _ in range(1_500):
        harmless("".join(dice.choices(pieces, k=dice.randint(2, 12))))


def test_what_a_manager_writes_is_shown() -> None:
    text = "## Су\n\n**Ертең** *жоқ*, ~~бүгін~~ [хабар](https://samal.kz/a?b=1&c=2), [диспетчер](tel:+77270000000)\n\n"
    text += "- бір\n- екі\n\n3. үш\n\n> дәйексөз\n\n| күн | сағат |\n|:---|---:|\n| дс | 10:00 |\n\n`код`"

    read = harmless(text)

    tags = [tag for tag, _ in read.elements]
    assert {"h2", "strong", "em", "s", "a", "ul", "ol", "blockquote", "table", "td", "code"} <= set(tags)
    links = [attributes["href"] for tag, attributes in read.elements if tag == "a"]
    assert links == ["https://samal.kz/a?b=1&c=2", "tel:+77270000000"]
    assert ("ol", {"start": "3"}) in read.elements
    assert "10:00" in read.text


def test_html_is_shown_as_the_text_it_is() -> None:
    assert harmless("a <b>c</b> & d").text.strip() == "a <b>c</b> & d"


BOMBS = {
    "brackets": "[" * MOST,
    "images": "![" * MOST,
    "links": "[a](" * MOST,
    "closed": "[" * 5_000 + "]" * 5_000 + "(" * 5_000 + ")" * 5_000,
    "references": "[a]: https://x.kz\n" * 1_100 + "[a]" * 100,
    "stars": "*a " * MOST,
    "stars and lines": "*_" * MOST,
    "strong": "a**b" * MOST,
    "strikes": "~~a" * MOST,
    "ticks": "".join("`" * number + " " for number in range(1, 199)),
    "quotes": "> " * MOST,
    "lists": "- a\n" * MOST,
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(140)),
    "nested quotes and lists": "> - " * MOST,
    "wide table": "a|" * 300 + "\n" + "-|" * 300 + "\n" + "a|\n" * MOST,
    "long table": "a|b\n-|-\n" + "a|\n" * MOST,
    "headings under": "a\n-\n" * MOST,
    "entities": "&#0;" * MOST,
    "tags": "<a " * MOST,
    "cdata": "<![CDATA[" * MOST,
    "spaces": " " * MOST,
    "rules": "- " * MOST,
    "breaks": "a\\\n" * MOST,
    "backslashes": "\\" * MOST,
    "titles": '[a](https://b "' * MOST,
    "one word": "ә" * MOST,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_text_takes_long_or_grows_large(bomb: str) -> None:
    text = BOMBS[bomb][:MOST]
    html.cache_clear()

    begun = perf_counter()
    read = harmless(text)
    seconds = perf_counter() - begun

    assert seconds < SECONDS
    assert len(html(text)) < 10 * MOST
    assert read.text.strip() or bomb in ("references", "spaces", "rules", "quotes", "nested quotes and lists")


def test_on_paper_marks_become_looks() -> None:
    text = "## Су\n\n**Ертең *жоқ***,\n~~бүгін~~ `код`\n\n3. бір\n\n   екі\n4. үш\n   - төрт\n\n> бес\n\n***\n\n<b>"

    assert passages(text) == [
        Passage((Run("Су"),), heading=2),
        Passage(
            (
                *(Run("Ертең ", bold=True), Run("жоқ", bold=True, italic=True), Run(","), Run("\n")),
                *(Run("бүгін", struck=True), Run(" "), Run("код", code=True)),
            )
        ),
        Passage((Run("бір"),), marker="3.", indent=1),
        Passage((Run("екі"),), indent=1),
        Passage((Run("үш"),), marker="4.", indent=1),
        Passage((Run("төрт"),), marker="•", indent=2),
        Passage((Run("бес"),), quoted=True),
        Passage((), rule=True),
        Passage((Run("<b>"),)),
    ]


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[сайт](https://x.kz/a)", "сайт (https://x.kz/a)"),
        ("<https://x.kz/a>", "https://x.kz/a"),
        ("[+7 701](tel:+7701)", "+7 701 (+7701)"),
        ("[**a@x.kz**](mailto:a@x.kz)", "a@x.kz"),
        ("[x](javascript:x)", "[x](javascript:x)"),
        (f"[сайт](https://x.kz/{'a' * 100})", "сайт"),
    ],
)
def test_on_paper_a_link_is_its_words_and_its_address(link: str, shown: str) -> None:
    [passage] = passages(link)

    assert "".join(run.text for run in passage.runs) == shown


@pytest.mark.parametrize("bomb", BOMBS)
def test_on_paper_no_text_grows_or_takes_long(bomb: str) -> None:
    text = BOMBS[bomb][:MOST]

    begun = perf_counter()
    found = passages(text)

    assert perf_counter() - begun < SECONDS
    assert sum(len(run.text) for passage in found for run in passage.runs) <= len(text)


def test_one_name_for_an_address_used_over_and_over_adds_nothing() -> None:
    text = f"[a]: https://example.kz/{'b' * 70}\n\n" + "[a] " * 1_000

    assert sum(len(run.text) for passage in passages(text) for run in passage.runs) <= len(text)


async def test_clients_get_both_forms_of_a_text(client: Client, town: Town) -> None:
    body = "Ертең **су** жоқ <b>[x](javascript:x)</b>"
    item: dict[str, Any] = {"complexId": town.complex_id, "title": "**Су**", "body": body}

    made = await client.do("publishNews", item, town["manager"], "... on NewsItem { title body bodyHtml }")

    assert made["title"] == "**Су**"
    assert made["body"] == body
    assert made["bodyHtml"] == "<p>Ертең <strong>су</strong> жоқ &lt;b&gt;[x](javascript:x)&lt;/b&gt;</p>\n"
