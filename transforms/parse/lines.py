"""Cut a text into its lines, without the white space around them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

#: Everything that ends a line for a reader: line feeds, form feeds, Unicode separators.
_FILLED = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SPACE = re.compile(r"[\s\ufeff\u200b\u2060]+")
_BREAK: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

#: Characters of Chinese writing: ideographs, kana-width punctuation, full-width forms.
CJK: Final = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Punctuation that is set in Chinese text without a space around it.
CJK_PUNCTUATION: Final = (
    r"\u3001-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff5e\u2018-\u201d\u2014\u2015\u2026\u00b7"
)

#: White space for a class of signs; to look for `\\s` takes twice as long.
WHITE: Final = r" \t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


class Line(NamedTuple):
    """One line that holds something.

    Attributes:
        start: Offset of its first character that is not space.
        end: Offset after its last character that is not space.
        breaks: Line breaks between it and the line before; 0 for the first line.
        indent: Characters of white space before it on its line.

    """

    start: int
    end: int
    breaks: int
    indent: int


#: White space at the ends of a line.
_AROUND: Final = " \t\u00a0\u3000\ufeff\u200b\u2060" + "".join(map(chr, range(0x2002, 0x200B)))
#: Lines longer than this may hold several paragraphs that were run together with spaces.
_LONG: Final = 400
#: A line with as many articles holds a treaty that was run together.
_MANY: Final = 2
_RUN_TOGETHER = re.compile(
    rf"(?<=[。！？；：:;”』」）)》])[ \u3000]+(?=[{CJK}（(《“—─]|\d{{1,2}}[.．、])"
)
#: A Chinese numeral.
HAN: Final = "[〇零一二三四五六七八九十百]{1,5}"
#: Before an article inside a line, and between its number and that of its first paragraph.
#: Between a heading in bold and the marker of the first item below it, on one line.
_AFTER_HEADING = re.compile(
    rf"(?<=[：:]\*\*)[ \u3000]*(?=[0-9]{{1,2}}[.．、]|[（(](?:[0-9]{{1,2}}|{HAN})[)）]"
    r"|[\u2460-\u2473●•]|——)"
)
_ARTICLE = re.compile(
    rf"(?<=\S)[ \u3000]+(?=第{HAN}[条條][ \u3000])"
    rf"|(?<=[条條])[ \u3000]+(?={HAN}、|[（(]{HAN}[)）]|[0-9]{{1,2}}[.．、])"
)


def lines_of(text: str) -> list[Line]:
    """The filled lines of `text`, in order.

    A long line whose paragraphs were run together with spaces is cut at those spaces, as if
    blank lines stood there.
    """
    found: list[Line] = []
    treaty = any(sign in text for sign in ("条 ", "條 ", "条\u3000", "條\u3000"))
    for line in _printed_lines(text):
        long = line.end - line.start > _LONG
        gaps = _gaps(text, line, treaty) if treaty or long or text[line.start] == "*" else []
        at, breaks = line.start, line.breaks
        for start, end in gaps:
            found.append(Line(at, start, breaks, line.indent))
            at, breaks = end, 2
        found.append(Line(at, line.end, breaks, line.indent) if gaps else line)
    return found


def _gaps(text: str, line: Line, treaty: bool) -> list[tuple[int, int]]:
    """Places inside a line where a paragraph ends and the next begins."""
    long = line.end - line.start > _LONG
    if text.startswith("**", line.start) and (item := _AFTER_HEADING.search(text, *line[:2])):
        return [item.span()]
    articles: list[tuple[int, int]] = []
    if treaty:
        articles = [gap.span() for gap in _ARTICLE.finditer(text, line.start, line.end)]
    if not long and len(articles) < _MANY:
        return articles if text[line.start] == "第" else []
    return sorted({*articles, *(g.span() for g in _RUN_TOGETHER.finditer(text, *line[:2]))})


def _filled(text: str, start: int, end: int) -> int:
    """Offset after the last character of [start, end) that is not white space."""
    return start + len(text[start:end].rstrip(_AROUND))


def _printed_lines(text: str) -> list[Line]:
    """The filled lines as printed."""
    found: list[Line] = []
    last = 0
    for match in _FILLED.finditer(text):
        start, end = match.span()
        head = _SPACE.match(text, start, end)
        first = head.end() if head else start
        if first == end:
            continue
        stop = end if text[end - 1] not in _AROUND else max(_filled(text, first, end), first + 1)
        if not found or (first - last == 1 and text[last] == "\n"):
            breaks = int(bool(found))
        else:
            breaks = len(_BREAK.findall(text, last, first))
        found.append(Line(first, stop, breaks, first - start))
        last = end
    return found


def after_space(text: str, at: int, end: int) -> int:
    """First offset from `at` on that holds no space; `end` if there is none."""
    while at < end and text[at].isspace():
        at += 1
    return at
