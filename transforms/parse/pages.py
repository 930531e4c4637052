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
#: A news agency or paper names itself, place and day before the text.
DATELINE = re.compile(
    r"(?:（|\()?(?:新华社|新華社|中新社|中央社|本报|本報|人民网|中新网|新华网|外交部|央视网"
    r"|财新网|澎湃新闻|法新社|路透社"
    r"|美联社)[^，。；：\n]{0,24}?(?:[0-9０-９一二三四五六七八九十]{1,3}\s*[日号號])?\s*[电電讯訊](?:（[^（）\n]{2,30}）"
    r"|\([^()\n]{2,30}\))?(?:[ \u3000]|(?=[\u4e00-\u9fff])|$)"
)
_WHOLE_TEXT = re.compile(r"全文(?:如下)?[：:]?$")
_FULL_TEXT_SPAN: Final = 12


@cache
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What lines of furniture say, in Chinese and in English."""
    lists: dict[str, Any] = content("documents.yaml")["furniture"]
    zh, en = ("|".join(f"(?:{p})" for p in lists[key]) for key in ("zh", "en"))
    return re.compile(zh, re.IGNORECASE), re.compile(en, re.IGNORECASE)


def is_page_line(line: str) -> bool:
    """The line is navigation, a caption, a byline, a share or copyright line."""
    if len(line) > 40 and line.endswith(("。", "；")):
        return False
    bare = line.strip().strip("*_#>-• \u3000\u00a0")
    if not bare:
        return False
    zh, en = _furniture()
    if _CJK_ONE.search(bare):
        return zh.fullmatch(to_simplified(bare)) is not None
    return en.fullmatch(bare) is not None


def lead_of_news(text: str, lines: list[Line]) -> int:
    """Number of lines before the statement that a newspaper wrote; 0 if there are none.

    A line that ends in 全文如下 opens the statement; a dateline stands at its head or above.
    """
    for number, line in enumerate(lines[:_FULL_TEXT_SPAN]):
        if line.end - line.start < 600 and _WHOLE_TEXT.search(
            text, max(line.start, line.end - 8), line.end
        ):
            above = lines[: number + 1]
            if any(DATELINE.match(text, a.start, a.end) for a in above):
                return number + 1
            return 0
    return 0


def unpunctuated(text: str, line: Line) -> bool:
    """A short line without sentence end, as menus and lists of links have."""
    return line.end - line.start <= 60 and not SENTENCE_END.search(
        text, max(line.start, line.end - 12), line.end
    )
