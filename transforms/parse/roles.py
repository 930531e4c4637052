"""Set furniture apart before the lines are read as text."""

from __future__ import annotations

import re
from typing import Final

from transforms.codebook import content
from transforms.parse.blocks import Kind
from transforms.parse.closing import closing_lines
from transforms.parse.datelines import holds_only_date, is_dateline
from transforms.parse.front import front_matter
from transforms.parse.joining import Wrap
from transforms.parse.later import later_titles
from transforms.parse.lines import HAN, Line
from transforms.parse.opening import opening_roles
from transforms.parse.pages import is_page_line, is_statement, unpunctuated

_RULE = re.compile(
    r"(?:\\?[#*_=~·•.\-—–―─━+|][ \t]*){3,}$|[—–―─━-]{2}$|<!--.*?-->$|\\+$|&nbsp;$|<br ?/?>$"
    r"|!\[[^\]]*\]\([^)]*\)$"
)
#: A number alone on its line, also as - 3 -, 第3页, Page 3 of 10: the page number.
_PAGE = re.compile(
    r"(?:\d{1,3}[-–]\d{1,3}$|[-—–·•|\s]*(?:[Pp]age\s*|PAGE\s*|[Pp]\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-—–·•|\s]*"
    r"|[Il] ?of ?\d{1,2}"
    r"|[-—–·\s]*第?\s*[0-9０-９一二三四五六七八九十]{1,4}\s*[页頁](?:[,，/\s]*共\s*\d{1,4}\s*[页頁])?[-—–·\s]*)$"
)
#: A marker that stands on a line of its own, its text on the next.
_LONE = re.compile(
    rf"[•‧・･●○■□◆◇▪▫◦‣∙▸▹►◎⊙❖✦⚫·\uf0b7\uf0a7\uf0d8➢►▶※✓✔*–-]|[0-9]{{1,3}}[.．、)）]|[a-z][.)]|{HAN}[、．]"
    rf"|[(（](?:[0-9]{{1,3}}|{HAN}|[a-z]|[ivx]{{2,4}})[)）]|[\u2460-\u2473]"
)
#: Longest marker, and the line breaks that may stand below it.
_MARKER: Final = 6
_NEAR: Final = 2
_WORDS: Final[dict[str, list[str]]] = content("documents.yaml")["parts"]
_CONTENTS = re.compile(rf"[#*_ ]*(?:{'|'.join(_WORDS['contents'])})[*_ ]*")
_ANNEX = re.compile(rf"(?:{'|'.join(_WORDS['annexes'])})\b[^。；,.]{{0,60}}$")
_ATTACHED = re.compile(
    rf"(?:(?:相关|相關)?(?:{'|'.join(_WORDS['attached_zh'])})\s*(?:{HAN}|[0-9]{{1,2}})?\s*[:：]"
    rf"|(?:{'|'.join(_WORDS['attached_en'])})(?:es|s)?(?: [A-Z0-9]{{1,3}})?\s?[:–-])"
    r"[^。；]{2,100}"
)
#: （附件略）: what the source leaves out.
_LEFT_OUT = re.compile("[（(](?:以下)?[^（）()。，；]{0,30}略[）)]$")
#: The heading of a note that is exchanged for another one: （二）我方去文.
_NOTE = re.compile(
    rf"(?:[（(]?(?:{HAN}|[0-9]{{1,2}})[)）]?[、.．]?\s*)?.{{1,8}}?"
    "(?:[来來去复復](?:文|照|函|信)|照[会會])"
)
_LEADERS = re.compile(r"[\s.…·]*\d{0,3}$")
_SHORT: Final = 220
_LEADING: Final = 40


def join_markers(text: str, lines: list[Line]) -> list[Line]:
    """The lines, a marker that stands alone made one with the line below it."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        short = above is not None and above.end - above.start <= _MARKER
        alone = above and short and line.breaks <= _NEAR and _LONE.fullmatch(text, *above[:2])
        if above and alone and not _bars_marker(text, line):
            found[-1] = Line(above.start, line.end, above.breaks, above.indent)
        else:
            found.append(line)
    return found


def _bars_marker(text: str, line: Line) -> bool:
    """The line is a marker itself, or no text that a marker could open."""
    return _LONE.fullmatch(text, *line[:2]) is not None or is_furniture(text, line)


def roles_of(text: str, lines: list[Line], wrap: Wrap) -> dict[int, Kind]:
    """Kind of the lines that are no text, by their number."""
    front = front_matter(text)
    furniture = {
        number
        for number, line in enumerate(lines)
        if (front and line.start < front.end)
        or (line.end - line.start < _SHORT and is_furniture(text, line))
    }
    furniture |= _contents(text, lines)
    roles = opening_roles(text, lines, furniture, wrap)
    furniture |= _after_end(text, lines, furniture)
    furniture |= _attached(text, lines, furniture)
    later = later_titles(text, lines, furniture | roles.keys())
    annexes = [n for n, line in enumerate(lines) if n and _ANNEX.match(text, line.start, line.end)]
    notes = [n for n, line in enumerate(lines) if n and _NOTE.fullmatch(text, *line[:2])]
    for end in (*later, *annexes, *notes, len(lines)):
        furniture |= closing_lines(text, lines, furniture | roles.keys(), end)
    for title in later:
        furniture |= _dated(text, lines, title + 1)
    made = dict.fromkeys(sorted(furniture), Kind.FURNITURE) | roles
    return made | dict.fromkeys(later, Kind.HEADING)


def _contents(text: str, lines: list[Line]) -> set[int]:
    """The table of contents: from its name to the line where its first entry comes again."""
    for number, line in enumerate(lines[:_LEADING]):
        if not _CONTENTS.fullmatch(text, line.start, line.end) or number + 1 >= len(lines):
            continue
        entry = _entry(text, lines[number + 1])
        for again in range(number + 2, min(len(lines), number + 4 * _LEADING)):
            if _entry(text, lines[again]) == entry:
                return set(range(number, again))
    return set()


def _entry(text: str, line: Line) -> str:
    """A line of a table of contents without leaders and page number."""
    return _LEADERS.sub("", text[line.start : line.end])


def _dated(text: str, lines: list[Line], first: int) -> set[int]:
    """Lines from `first` on that only give place and day."""
    last = first
    while last < len(lines) and holds_only_date(text, lines[last].start, lines[last].end):
        last += 1
    return set(range(first, last))


def is_furniture(text: str, line: Line) -> bool:
    """The line holds no statement: a rule, a comment, a page number, a part of the page."""
    if is_statement(text, line):
        return False
    if any(p.match(text, line.start, line.end) for p in (_RULE, _PAGE, _LEFT_OUT)):
        return True
    return is_dateline(text, line) or is_page_line(text[line.start : line.end])


def _attached(text: str, lines: list[Line], furniture: set[int]) -> set[int]:
    """Names of annexes that nothing stands below: they are listed, not given."""
    named: set[int] = set()
    for number in range(len(lines) - 1, 0, -1):
        if _ATTACHED.fullmatch(text, *lines[number][:2]):
            named.add(number)
        elif number not in furniture:
            break
    return named


def _after_end(text: str, lines: list[Line], furniture: set[int]) -> set[int]:
    """Links below the statement: short lines without punctuation after a line of furniture."""
    tail: set[int] = set()
    for number in range(len(lines) - 1, max(-1, len(lines) - _LEADING), -1):
        if number not in furniture and not unpunctuated(text, lines[number]):
            break
        tail.add(number)
    said = {n for n in tail & furniture if not _RULE.match(text, *lines[n][:2])}
    first = min(said, default=None)
    return set() if first is None else {n for n in tail if n > first}
