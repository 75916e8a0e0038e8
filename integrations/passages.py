"""Markdown as passages for paper: paragraphs, headings, items of lists and quotations, of runs of plain letters.

The one rule: a run is only ever letters, with the few looks named here. A link is its words and, since nobody clicks on
paper, its address behind them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markdown_it.token import Token

from integrations import markdown

# What is nested deeper stands no further in.
MOST_INDENT = 6
ADDRESS_LONGEST = 100
BULLET = "•"
ENDS = ("open", "close")
LISTS = ("bullet_list", "ordered_list")
# What opens or closes a look, and which.
LOOKS = {
    f"{mark}_{end}": look for mark, look in (("strong", "bold"), ("em", "italic"), ("s", "struck")) for end in ENDS
}


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """`heading`: 1 to 6, 0 for none. `marker`: what an item of a list begins with. `indent`: of lists around it."""

    runs: tuple[Run, ...]
    heading: int = 0
    marker: str = ""
    indent: int = 0
    quoted: bool = False
    rule: bool = False


def passages(text: str) -> list[Passage]:
    """What stands in them is together no longer than the text. Tables are left as they were typed."""
    tokens = markdown.parsed(text)
    words = sum(len(part.content) for token in tokens for part in token.children or [token])
    return list(_Reading(len(text) - words).read(tokens))


class _Reading:
    """`spare`: how many letters of addresses may be added; a name for one may be used over and over."""

    def __init__(self, spare: int) -> None:
        self._spare, self._quotes = spare, 0
        # The next number of each list around, None where it has bullets.
        self._lists: list[int | None] = []
        self._next = Passage(())

    def read(self, tokens: Iterable[Token]) -> Iterator[Passage]:
        for token in tokens:
            self._around(token)
            if token.type == "hr":
                yield replace(self._taken(()), rule=True)
            elif token.type in ("fence", "code_block"):
                yield self._taken((Run(token.content.strip("\n"), code=True),))
            elif token.type == "inline" and (runs := tuple(self._runs(token.children or []))):
                yield self._taken(runs)

    def _around(self, token: Token) -> None:
        what = token.type.removesuffix("_open").removesuffix("_close")
        self._quotes += token.nesting * (what == "blockquote")
        if what in LISTS and token.nesting == 1:
            self._lists.append(int(token.attrs.get("start", 1)) if what == "ordered_list" else None)
        elif what in LISTS:
            self._lists.pop()
        elif token.type == "list_item_open":
            number = self._lists[-1]
            self._next = replace(self._next, marker=BULLET if number is None else f"{number}.")
            self._lists[-1] = None if number is None else number + 1
        elif token.type == "list_item_close":
            self._next = Passage(())
        elif what == "heading":
            self._next = replace(self._next, heading=int(token.tag[1]) if token.nesting == 1 else 0)

    def _taken(self, runs: tuple[Run, ...]) -> Passage:
        """Only the first passage of an item has its marker."""
        taken = replace(self._next, runs=runs, indent=min(len(self._lists), MOST_INDENT), quoted=self._quotes > 0)
        self._next = Passage(())
        return taken

    def _runs(self, parts: Iterable[Token]) -> Iterator[Run]:
        look, address, said = Run(""), "", ""
        for part in parts:
            if name := LOOKS.get(part.type):
                changed: dict[str, Any] = {name: part.nesting == 1}
                look = replace(look, **changed)
            elif part.type == "link_open":
                address, said = str(part.attrs.get("href", "")), ""
            elif part.type == "link_close":
                yield from self._address(address, said, look)
            elif text := "\n" if part.type in ("softbreak", "hardbreak") else part.content:
                said += text
                yield replace(look, text=text, code=part.type == "code_inline")

    def _address(self, address: str, said: str, look: Run) -> Iterator[Run]:
        """Behind the words, unless they say it themselves."""
        bare = address.removeprefix("mailto:").removeprefix("tel:")
        if said.strip() in (address, bare) or len(bare) > min(ADDRESS_LONGEST, self._spare - 3):
            return
        self._spare -= len(bare) + 3
        yield replace(look, text=f" ({bare})")
