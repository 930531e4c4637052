"""Set furniture and titles apart before the lines are read as text."""

from __future__ import annotations

import re

from transforms.parse.blocks import Kind
from transforms.parse.front import front_matter
from transforms.parse.lines import Line

_RULE = re.compile(r"(?:\\?[#*_=~·•.\-—–―─━+][ \t]*){3,}$|<!--.*?-->$|\\+$|&nbsp;$|<br ?/?>$")
#: A number alone on its line, also as - 3 -, 第3页, Page 3 of 10: the page number.
_PAGE = re.compile(
    r"(?:[-—–·•|\s]*(?:[Pp]age\s*|[Pp]\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-—–·•|\s]*|第\s*[0-9一二三四五六七八九十]{1,4}\s*[页頁](?:[,，/\s]*共\s*\d{1,4}\s*[页頁])?)$"
)


def roles_of(text: str, lines: list[Line]) -> dict[int, Kind]:
    """Kind of the lines that are no text, by their number."""
    roles: dict[int, Kind] = {}
    front = front_matter(text)
    for number, line in enumerate(lines):
        if (front and line.start < front.end) or (line.end - line.start < 80 and is_furniture(text, line)):
            roles[number] = Kind.FURNITURE
    return roles


def is_furniture(text: str, line: Line) -> bool:
    """The line holds no statement: a rule, a comment, a page number."""
    return bool(_RULE.match(text, line.start, line.end) or _PAGE.match(text, line.start, line.end))
