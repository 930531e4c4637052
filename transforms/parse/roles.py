"""Set furniture apart before the lines are read as text."""

from __future__ import annotations

import re
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.front import front_matter
from transforms.parse.heads import heading_like
from transforms.parse.lines import Line
from transforms.parse.pages import DATELINE, is_page_line, lead_of_news, unpunctuated
from transforms.parse.titles import GENRE

_RULE = re.compile(
    r"(?:\\?[#*_=~·•.\-—–―─━+|][ \t]*){3,}$|[—–―─━-]{2}$|<!--.*?-->$|\\+$|&nbsp;$|<br ?/?>$"
    r"|!\[[^\]]*\]\([^)]*\)$"
)
#: A number alone on its line, also as - 3 -, 第3页, Page 3 of 10: the page number.
_PAGE = re.compile(
    r"(?:[-—–·•|\s]*(?:[Pp]age\s*|PAGE\s*|[Pp]\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-—–·•|\s]*"
    r"|[-—–·\s]*第?\s*[0-9０-９一二三四五六七八九十]{1,4}\s*[页頁](?:[,，/\s]*共\s*\d{1,4}\s*[页頁])?[-—–·\s]*)$"
)
_SHORT: Final = 220
_LEADING: Final = 40


def split_datelines(text: str, lines: list[Line]) -> list[Line]:
    """Lines with the dateline of an agency, and a title said again after it, on their own."""
    found: list[Line] = []
    title = (
        text[lines[0].start : lines[0].end].split("（", maxsplit=1)[0].strip("# *") if lines else ""
    )
    for number, line in enumerate(lines):
        match = DATELINE.match(text, line.start, line.end) if number < _LEADING else None
        if match is None or match.end() >= line.end:
            found.append(line)
            continue
        found.append(
            Line(line.start, line.start + len(match.group().rstrip()), line.breaks, line.indent)
        )
        at = match.end()
        if len(title) > 5 and text.startswith(title + " ", at):
            found.append(Line(at, at + len(title), 2, 0))
            at += len(title) + 1
        found.append(Line(at, line.end, 2, 0))
    return found


def roles_of(text: str, lines: list[Line]) -> dict[int, Kind]:
    """Kind of the lines that are no text, by their number."""
    front = front_matter(text)
    furniture = {
        number
        for number, line in enumerate(lines)
        if (front and line.start < front.end)
        or (line.end - line.start < _SHORT and is_furniture(text, line))
    }
    furniture |= _before_title(text, lines, furniture)
    furniture |= _after_end(text, lines, furniture)
    for number in range(lead_of_news(text, lines)):
        line = lines[number]
        if not (
            heading_like(text, line.start, line.end) and GENRE.search(text, line.start, line.end)
        ):
            furniture.add(number)
    return dict.fromkeys(sorted(furniture), Kind.FURNITURE)


def is_furniture(text: str, line: Line) -> bool:
    """The line holds no statement: a rule, a comment, a page number, a part of the page."""
    if _RULE.match(text, line.start, line.end) or _PAGE.match(text, line.start, line.end):
        return True
    match = DATELINE.match(text, line.start, line.end)
    if match and match.end() >= line.start + len(text[line.start : line.end].rstrip()):
        return True
    return is_page_line(text[line.start : line.end])


def _before_title(text: str, lines: list[Line], furniture: set[int]) -> set[int]:
    """The menu above the title: short lines without punctuation, one known as furniture."""
    named = [
        n
        for n, line in enumerate(lines[:_LEADING])
        if n not in furniture
        and heading_like(text, line.start, line.end)
        and GENRE.search(text, line.start, line.end)
    ]
    if not named:
        return set()
    above = [n for n in range(named[0]) if n not in furniture]
    if len(above) < named[0] and all(unpunctuated(text, lines[n]) for n in above):
        return set(above)
    return set()


def _after_end(text: str, lines: list[Line], furniture: set[int]) -> set[int]:
    """Links below the statement: short lines without punctuation after a line of furniture."""
    tail: set[int] = set()
    for number in range(len(lines) - 1, max(-1, len(lines) - _LEADING), -1):
        if number not in furniture and not unpunctuated(text, lines[number]):
            break
        tail.add(number)
    first = min(tail & furniture, default=None)
    return set() if first is None else {n for n in tail if n > first}
