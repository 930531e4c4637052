"""Furniture of web pages and newspapers around a statement, by what such lines say."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from transforms.codebook import content
from transforms.parse.heads import SENTENCE_END
from transforms.parse.lines import CJK, Line
from transforms.scripts import to_simplified

#: Lines at both ends of a page among which menus and links are looked for.
_ENDS: Final = 40
_CJK_ONE = re.compile(f"[{CJK}]")
#: A longer line with one of these signs at its end is a statement.
_STATED: Final = 40
_STOPS: Final = "。；"
#: A Markdown link, of which the page shows the words.
_LINK = re.compile(r"!?\[([^\[\]]{1,80})\]\([^()\s]{0,200}\)")
_FULL_TEXT_SPAN: Final = 12
#: Characters that a news site writes above a full text.
_LEAD: Final = 1200


@cache
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What lines of furniture say, in Chinese and in English."""
    lists: dict[str, Any] = content("documents.yaml")["furniture"]
    zh, en = ("|".join(f"(?:{p})" for p in lists[key]) for key in ("zh", "en"))
    return re.compile(zh, re.IGNORECASE), re.compile(en, re.IGNORECASE)


def is_statement(text: str, line: Line) -> bool:
    """The line is so long, and ends so, that it is furniture of no kind; seen at little cost."""
    return line.end - line.start > _STATED and text[line.end - 1] in _STOPS


def is_page_line(line: str) -> bool:
    """The line is navigation, a caption, a byline, a share or copyright line."""
    if is_statement(line, Line(0, len(line), 0, 0)):
        return False
    return any(_says_page(said) for said in {line, _LINK.sub(r"\1", line)})


def _says_page(line: str) -> bool:
    """The line without mark-up around it is one of those of the codebook."""
    bare = line.strip().strip("*_#>-•◎※►▶◆■□●▲ \u3000\u00a0")
    if not bare:
        return False
    zh, en = _furniture()
    if _CJK_ONE.search(bare):
        return zh.fullmatch(to_simplified(bare)) is not None
    return en.fullmatch(bare) is not None


def lead_of_news(text: str, lines: list[Line]) -> int:
    """Number of lines before the statement that a newspaper or a site wrote; 0 if there are none.

    A line that announces the full text opens the statement, when little stands above it.
    """
    for number, line in enumerate(lines[:_FULL_TEXT_SPAN]):
        if line.end - lines[0].start > _LEAD:
            return 0
        if announces(text[line.start : line.end]):
            return number + 1
    return 0


def announces(line: str) -> bool:
    """The line says that the full text follows."""
    zh, en = _lead_ins()
    written = line.strip("*_# ")
    if _CJK_ONE.search(written):
        return zh.search(to_simplified(written)) is not None
    return en.search(written) is not None


@cache
def _lead_ins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How lines that announce the full text end or read, in Chinese and in English."""
    lists: dict[str, Any] = content("documents.yaml")["lead_ins"]
    zh, en = ("|".join(f"(?:{p})" for p in lists[key]) for key in ("zh", "en"))
    return re.compile(zh), re.compile(en, re.IGNORECASE)


def unpunctuated(text: str, line: Line) -> bool:
    """A short line without sentence end, as menus and lists of links have."""
    return line.end - line.start <= 60 and not SENTENCE_END.search(
        text, max(line.start, line.end - 12), line.end
    )
