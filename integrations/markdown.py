"""Markdown as HTML that may be put into a page as it is: what a manager has written runs nothing and fetches nothing.

One rule: only what ALLOWED names comes out, with the attributes named there. HTML is shown as text, an image is only a
link, and a link leads to a page, a letter or a phone. What has been made is kept for the next reader.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.token import Token

DEEPEST = 20
# Rows that are too short are filled up, so a narrow text could become a page of a mebibyte.
MOST_CELLS = 3_000
# Texts of at most 20,000 characters.
KEPT = 500
LINK = re.compile(r"(?:https?://[^/]|mailto:|tel:)", re.IGNORECASE)
# What the line under a table's head is made of.
RULER = frozenset("|:- \t>")
REL = "nofollow noopener noreferrer"
# Element → its attributes.
ALLOWED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 hr br blockquote ul li em strong s code pre".split(), ()),
    **dict.fromkeys("table thead tbody tr th td".split(), ()),
    "ol": ("start",),
    "a": ("href", "rel"),
}


def rendered(texts: Iterable[str]) -> dict[str, str]:
    """text → its HTML. Some milliseconds each, so this is work beside the event loop."""
    return {text: html(text) for text in texts}


@lru_cache(maxsize=KEPT)
def html(text: str) -> str:
    reader = _reader(with_tables=_cells(text) <= MOST_CELLS)
    tokens = reader.parse(text)
    for token in chain.from_iterable((token, *(token.children or [])) for token in tokens):
        _restrain(token)
    return str(reader.renderer.render(tokens, reader.options, {}))


def parsed(text: str) -> list[Token]:
    """For other forms than HTML: without tables, which stay as they were typed."""
    return _reader(with_tables=False).parse(text)


@lru_cache(maxsize=2)
def _reader(*, with_tables: bool) -> MarkdownIt:
    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "maxNesting": DEEPEST})
    reader.disable(["image", "html_block", "html_inline", *([] if with_tables else ["table"])])
    reader.validateLink = lambda url: LINK.match(url) is not None  # type: ignore[method-assign]
    return reader


def _cells(text: str) -> int:
    """How many the text's tables have at most."""
    lines = text.splitlines()
    return max((line.count("|") + 1 for line in lines if RULER.issuperset(line)), default=0) * len(lines)


def _restrain(token: Token) -> None:
    if token.tag and token.tag not in ALLOWED:
        raise ValueError(f"An element that is not allowed: {token.tag}")
    if token.type == "link_open":
        token.attrSet("rel", REL)
    allowed = ALLOWED.get(token.tag, ())
    token.attrs = {name: value for name, value in token.attrs.items() if name in allowed}
    if token.type == "fence":
        token.info = ""
