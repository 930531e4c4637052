"""Place and day: lines that hold nothing else, and what an agency sets before its text."""

from __future__ import annotations

import re
from typing import Final

from transforms.parse.blocks import Block
from transforms.parse.dates import dates_in
from transforms.parse.genre import GENRE, names_document
from transforms.parse.heads import plain
from transforms.parse.lines import Line

#: A news agency or paper names itself, place and day before the text.
DATELINE: Final = re.compile(
    r"(?:[（(][A-Z]{3,12}[）)] ?[-–—]+ ?)"
    r"|(?:（|\()?据?(?:新华社|新華社|中新社|中央社|本报|本報|人民网|中新网|新华网|外交部|央视网"
    r"|财新网|澎湃新闻|法新社|路透社"
    r"|美联社)[^，。；：\n]{0,24}?(?:[0-9０-９一二三四五六七八九十]{1,3}\s*[日号號])?\s*[电電讯訊](?:（[^（）\n]{2,30}）"
    r"|\([^()\n]{2,30}\))?(?:[ \u3000]|(?=[\u4e00-\u9fff])|$)"
)
_PLACE: Final = (
    r"[A-Z][A-Za-z.’'/-]*(?: [A-Z][A-Za-z.’'/-]*){0,3}"
    r"(?:, (?:[A-Z]\.?){2,4}|, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
)
_MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June"
    r"|July|August|September|October|November|December)\.?"
)
_DAY: Final = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_DASH: Final = r" ?(?:--|[-–—]) ?(?=\S)"
#: LONDON, May 5 (Agency) -- text; 5 May 2026 – text; Town, 5 May 2026 We, the Leaders.
DATELINE_EN: Final = re.compile(
    rf"{_PLACE},? (?:{_DAY},? )?\([A-Z][A-Za-z. ]{{1,20}}\){_DASH}|\({_PLACE}\){_DASH}"
    rf"|(?:{_PLACE}, )?{_DAY}(?:, [A-Z]{{2,8}})?{_DASH}(?=[A-Z])"
    rf"|[A-Z][^.\n]{{3,70}} \d{{4}}, [A-Z]{{2,8}} -- "
    rf"|{_PLACE}, \d{{1,2}} {_MONTH} \d{{4}}\s+(?=[A-Z][a-z]*,? )"
)
_LATIN_PLACE = re.compile(r"[A-Z][\w.’'/ -]{2,30}(?:, (?:[A-Z]\.?)+[\w.’'/ -]{0,30}){0,3}[,.]?$")
_TIME = re.compile(r"\d{1,2}[:：]\d{2}(?:\s?(?:a\.?m\.?|p\.?m\.?|AM|PM|CET|GMT))?")
#: The years of a plan, in brackets below its title.
_YEARS = re.compile(r"(?:19|20)\d{2}\s*年?\s*[-–—至到~]\s*(?:19|20)\d{2}\s*年?")
_SENTENCE = re.compile(r"[。！？；]|[a-z]{3,}\.$|[,，;；:：]$")
_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
#: Place and day of signature behind the last sentence, on its line.
_SIGNED_DAY = re.compile(
    r"(?<=[。！”）)])[ \u3000]+(?=[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})年"
    r".{1,3}月.{1,3}[日号號].{0,12}$)"
)
_LAST: Final = 8
#: Lines at the head of a document in which datelines are looked for.
_LEADING: Final = 40
_LONGEST: Final = 90
#: Characters of a title that runs on into the text.
_LONGEST_TITLE: Final = 120
#: Latin words and ideographs of a line that only says day and place.
_MOST_WORDS: Final = 16


def holds_only_date(text: str, start: int, end: int) -> bool:
    """The line says a day or a place, and nothing else."""
    if end - start > _LONGEST:
        return False
    line = plain(text[start:end]).strip("（）()[]【】 ")
    if _SENTENCE.search(line) or "_" in line:
        return False
    words = len(_WORD.findall(line))
    if words > _MOST_WORDS or GENRE.search(line):
        return False
    if _TIME.fullmatch(line) or _YEARS.fullmatch(line):
        return True
    if dates_in(line):
        return words <= (_MOST_WORDS if _HAN.search(line) else 8)
    return bool(_LATIN_PLACE.match(line)) and "," in line and words <= 6


def is_date_line(text: str, block: Block) -> bool:
    """A block of one line with the place or the day alone."""
    return not block.breaks and holds_only_date(text, block.start, block.end)


def split_datelines(text: str, lines: list[Line]) -> list[Line]:
    """Lines with the dateline of an agency, and a title said again after it, on their own."""
    found: list[Line] = []
    title = (
        text[lines[0].start : lines[0].end].split("（", maxsplit=1)[0].strip("# *") if lines else ""
    )
    for number, line in enumerate(lines):
        match = _dateline(text, line) if number < _LEADING else None
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
        elif (gap := text.find(" ", at, min(line.end, at + _LONGEST_TITLE))) > 0 and (
            names_document(text, Line(at, gap, 2, 0))
        ):
            found.append(Line(at, gap, 2, 0))
            at = gap + 1
        found.append(Line(at, line.end, 2, 0))
    return [*found[:-_LAST], *(part for line in found[-_LAST:] for part in _undated(text, line))]


def _undated(text: str, line: Line) -> list[Line]:
    """A line, what only dates it cut off its end."""
    gap = _SIGNED_DAY.search(text, line.start, line.end)
    if gap is None:
        return [line]
    return [line._replace(end=gap.start()), Line(gap.end(), line.end, 2, 0)]


def _dateline(text: str, line: Line) -> re.Match[str] | None:
    """The dateline that opens a line."""
    return DATELINE.match(text, line.start, line.end) or DATELINE_EN.match(
        text, line.start, line.end
    )


def is_dateline(text: str, line: Line) -> bool:
    """The line is a dateline and nothing else."""
    match = _dateline(text, line)
    return match is not None and match.end() >= line.start + len(
        text[line.start : line.end].rstrip()
    )
