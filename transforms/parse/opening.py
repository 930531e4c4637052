"""Tell how a document opens: menu, title, date line, and where its first statement stands."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.datelines import holds_only_date
from transforms.parse.dates import dates_in
from transforms.parse.front import front_matter
from transforms.parse.genre import GENRE, NUMBERED, names_document
from transforms.parse.heads import SENTENCE_END, VERB, heading_like, plain, read_head
from transforms.parse.joining import Wrap
from transforms.parse.lines import CJK, Line
from transforms.parse.pages import is_page_line, lead_of_news
from transforms.parse.party_names import compound_in, named_in
from transforms.parse.titles import numbered_paper
from transforms.scripts import to_simplified

#: Lines in which the opening is looked for.
_LEADING: Final = 40
#: A line without punctuation that is longer than this is a statement all the same.
_LONG: Final = 220
#: Characters and words that no subtitle has.
_LONG_HAN: Final = 22
_LONG_WORDS: Final = 18
#: Words before the kind of document in a title that says it first.
_FEW: Final = 4
_TITLE: Final = 320
_SHORTEST: Final = 8
_TITLE_LINES: Final = 8
_FRONT: Final = 90
#: Share of the width that the first line of a hard-wrapped paragraph fills.
_FULL: Final = 0.75
#: A headline in sentence case that begins with the kind of document.
_KIND_FIRST = re.compile(
    rf"(?:[A-Z][\w.’'-]* ){{0,3}}(?i:{GENRE.pattern}) (?:of|on|by|between|from|after)\b"
)
_CJK_ONE = re.compile(f"[{CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_STOP = re.compile(r"[。．；;：:.…][”’」』）)\]】》\"'*_]*$")
#: A sentence that ends inside the line, or a Chinese line of several phrases.
_INNER_STOP = re.compile(
    rf"。.|[a-z]{{3,}}[.!?] [A-Z][a-z]|[{CJK}](?:[^，,\n]{{5,}}[，,]){{2}}[^，,\n]{{4,}}"
)
#: The line that says who speaks in a resolution or a treaty.
_SPEAKER = re.compile(r"(?:The |THE |大会|安全理事会|缔约|大會|締約).{0,120}[,，]$")
#: The recitals of an agreement follow.
_WHEREAS = re.compile(r"[鉴鑒鑑][于於][：:，,]?|(?i:whereas)[:,]?")
#: Parties that are given a short name: who agrees.
_NAMED = re.compile(
    r"\b[Hh]ereinafter\b|以下(?:简|簡|统|統|合|分别|分別)?[称稱]|以下[分]?[别別]称"
    r"|\([a-z ]{0,24}[\"“”]the (?:Part|Participant|Side|Signator|Minist|Government|Contracting)"
)
#: Words that a title may not end with, or that only go on with one.
_OPEN_END = re.compile(
    r"(?:\b(?:of|on|the|and|between|for|to|in|with|by)|[—:：的和与與及暨同对對])$", re.IGNORECASE
)
#: Line breaks that leave one line blank.
_ONE_BLANK: Final = 2
_PREAMBLE = re.compile(r"(?:PREAMBLE|Preamble|INTRODUCTION|Introduction|Article|ARTICLE)\b")
_CONJUNCTION = re.compile(r"\b(?:and|between|of)$|[和与與]$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:of|on|and|between|for|to|in|with|by|concerning|regarding)\b", re.IGNORECASE
)
_GOES_ON_ZH = re.compile(r"[的和与與及暨]|关于|關於|政府|联合|聯合")
#: The kind of document between dashes, below what it is about.
_DASHED = re.compile(r"[-–—] ?[A-Z][^-–—]{4,60}[-–—]$")
#: What readouts tell of.
_MET = re.compile(
    r"\b(?:Meeting|Summit|Talks|Dialogue|Visit|Call|Consultations?|Conference)\b"
    r"|会谈|会见|会晤|访问|通话|会议|对话|磋商"
)
#: Marks in which two lines may differ that say the same title.
_MARKS = re.compile(r"[《》“”「」|｜\s]+")
_SUBTITLE = re.compile(r"[—―─“「『\"‘《-]")
_SENTENCE_OPENER = re.compile(
    r"(?:The|We|On|At|In|This|These|During|Following|Upon|Having|His|Her|Both|As|It|Under)\b"
)


def join_titles(text: str, lines: list[Line], wrap: Wrap) -> list[Line]:
    """The lines, those of a title that runs over several made one."""
    front = front_matter(text)
    at = sum(line.start < front.end for line in lines[:_FRONT]) if front else 0
    while at < min(_LEADING, len(lines)):
        line = lines[at]
        if states(text, line) or (wrap.hard and _SENTENCE_OPENER.match(text, line.start)):
            break
        after = _title_end(text, lines, at, wrap)
        if after > at + 1 and GENRE.search(text, line.start, lines[after - 1].end):
            whole = Line(line.start, lines[after - 1].end, line.breaks, line.indent)
            lines = [*lines[:at], whole, *lines[after:]]
        at += 1
    return lines


def _title_end(text: str, lines: list[Line], first: int, wrap: Wrap) -> int:
    """Number of the line after the title that may begin at line `first`."""
    last = first
    while (
        last + 1 < min(len(lines), first + _TITLE_LINES)
        and lines[last + 1].end - lines[first].start <= _TITLE
        and _title_goes_on(text, (lines[first], lines[last]), lines[last + 1], wrap)
    ):
        last += 1
    return last + 1


def _title_goes_on(text: str, sofar: tuple[Line, Line], right: Line, wrap: Wrap) -> bool:
    """`right` is a further line of the title whose first and last lines are `sofar`."""
    left = sofar[1]
    if _bars(text, left) or _bars(text, right):
        return False
    dashed = _DASHED.match(text, right.start, right.end) is not None
    if dashed or ((head := read_head(text, right.start, right.end)) and head.marker):
        named = GENRE.search(text, sofar[0].start, left.end)
        return dashed and right.breaks == 1 and not named
    capitals = text[left.start : left.end].isupper() and text[right.start : right.end].isupper()
    if right.breaks > 1 and not capitals and not _lone(text, left) and not _lone(text, right):
        return right.breaks == _ONE_BLANK and _split_in_two(text, left, right)
    if _CJK_ONE.search(text, right.start, right.end):
        return _zh_goes_on(text, left, right)
    subtitle = right.breaks == 1 and _is_subtitle(text, sofar, right, capitals=capitals)
    open_ended = _OPEN_END.search(text, left.start, left.end) or _GOES_ON.match(text, right.start)
    return bool(open_ended or subtitle) or _wraps(text, sofar, right, wrap)


def _wraps(text: str, sofar: tuple[Line, Line], right: Line, wrap: Wrap) -> bool:
    """The title fills its line and goes on with a word that opens no sentence."""
    left = sofar[1]
    known = GENRE.search(text, sofar[0].start, left.end) and wrap.hard and right.breaks == 1
    full = left.end - left.start > 0.5 * wrap.width
    wrapped = bool(known) and full and not _SENTENCE_OPENER.match(text, right.start)
    return wrapped or text[right.start].islower()


def _split_in_two(text: str, left: Line, right: Line) -> bool:
    """Over a blank line: the title stops at `and`, or at the parties before what it is about."""
    if _CONJUNCTION.search(text, left.start, left.end):
        return GENRE.search(text, left.start, left.end) is not None
    about = text.startswith(("关于", "關於"), right.start) and names_document(text, right)
    return about and bool(named_in(to_simplified(text[left.start : left.end])))


def _is_subtitle(text: str, sofar: tuple[Line, Line], right: Line, *, capitals: bool) -> bool:
    """A line in capitals or in Title Case goes on directly below or above the title."""
    if capitals:
        return GENRE.search(text, sofar[0].start, right.end) is not None
    named = names_document(text, sofar[0]._replace(end=sofar[1].end))
    opener = _SENTENCE_OPENER.match(text, right.start) or _PREAMBLE.match(text, right.start)
    return named and not opener and heading_like(text, right.start, right.end)


def _bars(text: str, line: Line) -> bool:
    """The line cannot belong to a title of several lines, or begins one."""
    return bool(
        NUMBERED.match(text, line.start)
        or SENTENCE_END.search(text, max(line.start, line.end - 12), line.end)
        or is_page_line(text[line.start : line.end])
        or holds_only_date(text, line.start, line.end)
    )


def _lone(text: str, line: Line) -> bool:
    """The line is nothing but a word that joins two names."""
    return text[line.start : line.end].strip().lower() in {"and", "between", "和", "与", "與", "及"}


def _zh_goes_on(text: str, left: Line, right: Line) -> bool:
    """A Chinese title is broken between `left` and `right`."""
    first = text[left.start : left.end]
    if _OPEN_END.search(first) or _lone(text, right):
        return True
    if names_document(text, left) or not names_document(text, right):
        return False
    if _GOES_ON_ZH.match(text, right.start):
        return True
    second = to_simplified(text[right.start : right.end])
    return bool(named_in(to_simplified(first))) and len(named_in(second)) < 2


def opening_roles(text: str, lines: list[Line], taken: Set[int], wrap: Wrap) -> dict[int, Kind]:
    """Kinds of the lines above the first statement that are no text of the document.

    Args:
        text: The document.
        lines: Its lines.
        taken: Numbers of the lines that are known as furniture.
        wrap: How its lines are broken.

    """
    lead = lead_of_news(text, lines)
    body = first_statement(text, lines, (lead, taken), wrap)
    titles = [n for n in range(lead, body) if n not in taken and names_document(text, lines[n])]
    early = [n for n in range(lead) if not titles and _headline(text, lines[n])]
    roles = dict.fromkeys(range(lead), Kind.FURNITURE)
    titles = titles or early or numbered_paper(text, lines, range(lead, body), taken)
    titles = titles or _unnamed(text, lines, range(lead, body), taken)
    if not titles:
        return roles | _placed(text, lines, range(lead, body), taken)
    heads = _headings(text, lines, range(max(lead, titles[-1] + 1), body), taken)
    for number in range(lead, body):
        if number not in heads:
            roles[number] = Kind.FURNITURE
    for number in titles:
        roles[number] = Kind.TITLE
    for number in range(titles[-1] + 1, body):
        if number in taken or number in heads or not _SUBTITLE.match(text, lines[number].start):
            break
        roles[number] = Kind.TITLE
    return roles


def _headline(text: str, line: Line) -> bool:
    """A title, or a headline in sentence case that begins with the kind (Joint statement of)."""
    if names_document(text, line):
        return True
    begins = _KIND_FIRST.match(text, line.start, line.end) is not None
    return begins and not SENTENCE_END.search(text, max(line.start, line.end - 12), line.end)


def _placed(text: str, lines: list[Line], zone: range, taken: Set[int]) -> dict[int, Kind]:
    """Place and day above the first statement, where the title stands in front matter alone."""
    return {
        n: Kind.FURNITURE
        for n in zone
        if n not in taken and holds_only_date(text, lines[n].start, lines[n].end)
    }


def first_statement(text: str, lines: list[Line], within: tuple[int, Set[int]], wrap: Wrap) -> int:
    """Number of the line with which the document begins to say something.

    `within` is the first line to look at, and the lines known as furniture.
    """
    start, taken = within
    titled = False
    for number in range(start, min(len(lines), start + _LEADING)):
        line = lines[number]
        if number in taken or holds_only_date(text, line.start, line.end):
            continue
        head = read_head(text, line.start, line.end)
        if head and head.marker and head.marker.number is not None:
            return number
        if head and head.style and head.whole:
            continue
        if wrap.hard and _in_paragraph(text, lines, number, within, wrap):
            return number
        titled = titled or names_document(text, line)
        if number > start and _again(text, lines[start:number], line):
            continue
        if states(text, line) or (titled and _is_long(text, line)):
            return _paragraph_start(text, lines, number, within) if wrap.hard else number
    return start


def _in_paragraph(
    text: str, lines: list[Line], number: int, within: tuple[int, Set[int]], wrap: Wrap
) -> bool:
    """The line fills the width of a hard-wrapped text and is no title: a paragraph begins."""
    line = lines[number]
    full = line.end - line.start >= _FULL * wrap.width
    below = number + 1 < len(lines) and lines[number + 1].breaks == 1
    first = number == within[0] or line.breaks > 1 or number - 1 in within[1]
    titled = not _CJK_ONE.match(text, line.start) and heading_like(text, line.start, line.end)
    return full and below and first and not titled and not names_document(text, line)


def _paragraph_start(
    text: str, lines: list[Line], number: int, within: tuple[int, Set[int]]
) -> int:
    """First line of the hard-wrapped paragraph that holds line `number`."""
    start, taken = within
    while number > start and lines[number].breaks == 1:
        above = lines[number - 1]
        if (
            number - 1 in taken
            or holds_only_date(text, above.start, above.end)
            or (
                names_document(text, above)
                and (
                    above.breaks != 1
                    or number - 1 == start
                    or number - 2 in taken
                    or text[above.start : above.end].isupper()
                )
            )
        ):
            break
        number -= 1
    return number


def states(text: str, line: Line) -> bool:
    """The line reads like a sentence or the lead-in of one."""
    if _WHEREAS.fullmatch(text, line.start, line.end):
        return True
    if _SPEAKER.match(text, line.start, line.end) or _NAMED.search(text, line.start, line.end):
        return True
    if _INNER_STOP.search(text, line.start, line.end) and not names_document(text, line):
        return True
    han = len(_CJK_ONE.findall(text, line.start, line.end))
    words = len(_LATIN_WORD.findall(text, line.start, line.end))
    if _STOP.search(text, max(line.start, line.end - 12), line.end):
        return han >= 4 or words >= 4
    return line.end - line.start > _LONG and not text[line.start : line.end].isupper()


def _again(text: str, above: list[Line], line: Line) -> bool:
    """The line says a title above it again, with place and day behind."""
    said = _MARKS.sub("", text[line.start : line.end])
    for title in above[-_TITLE_LINES:]:
        name = _MARKS.sub("", text[title.start : title.end])
        if len(name) > _SHORTEST and said.startswith(name):
            rest = said[len(name) :]
            return not rest or bool(dates_in(rest) and len(rest) < _FRONT)
    return False


def _is_long(text: str, line: Line) -> bool:
    """Below a title: a line too long for a subtitle, though no stop ends it."""
    han = len(_CJK_ONE.findall(text, line.start, line.end))
    words = len(_LATIN_WORD.findall(text, line.start, line.end))
    written = text[line.start : line.end]
    long = han >= _LONG_HAN or (words >= _LONG_WORDS and not written.isupper())
    return long and not names_document(text, line) and not _SUBTITLE.match(written)


def _unnamed(text: str, lines: list[Line], zone: range, taken: Set[int]) -> list[int]:
    """The first line as title of a document that does not say what it is."""
    front = front_matter(text)
    if front and front.title:
        name = plain(front.values["title"]).casefold()
        return [n for n in zone if plain(_bare(text, lines[n])).casefold() == name]
    free = [
        n
        for n in zone
        if n not in taken and not holds_only_date(text, lines[n].start, lines[n].end)
    ]
    if not free or zone.stop - free[0] > _TITLE_LINES:
        return []
    said = [n for n in free if _names_kind(text, lines[n])] or _meetings(text, lines, free)
    if said:
        return said[:1]
    name = plain(_bare(text, lines[free[0]]))
    heading = heading_like(text, lines[free[0]].start, lines[free[0]].end, alone=True)
    long = len(_CJK_ONE.findall(name)) > 7 or len(_LATIN_WORD.findall(name)) > 3
    first = _bare(text, lines[free[0]]) != text[lines[free[0]].start : lines[free[0]].end]
    only = len(free) == 1 and not _CJK_ONE.search(name) and not _SENTENCE_OPENER.match(name)
    return free[:1] if first or ((heading or only) and long) else []


def _meetings(text: str, lines: list[Line], free: list[int]) -> list[int]:
    """Lines that name two parties and a meeting or visit, as readouts are called."""
    found = []
    for number in free:
        name = to_simplified(text[lines[number].start : lines[number].end])
        parties = {*named_in(name), *compound_in(name)}
        if len(parties) > 1 and _MET.search(name) and heading_like(text, *lines[number][:2]):
            found.append(number)
    return found


def _names_kind(text: str, line: Line) -> bool:
    """A few words in sentence case that say what kind of document it is: A roadmap for trade."""
    latin = _LATIN_WORD.match(text, line.start) is not None
    kind = GENRE.search(text, line.start, line.end) if latin else None
    if kind is None or VERB.search(text, line.start, line.end):
        return False
    before = len(_LATIN_WORD.findall(text, line.start, kind.start()))
    return before <= _FEW and len(_LATIN_WORD.findall(text, line.start, line.end)) < _LONG_WORDS


def _bare(text: str, line: Line) -> str:
    """A line without the sign of a first-level Markdown heading."""
    return re.sub(r"^#\s+", "", text[line.start : line.end])


def _headings(text: str, lines: list[Line], zone: range, taken: Set[int]) -> set[int]:
    """Lines between title and text that head the text: those that stand directly above it."""
    kept: set[int] = set()
    for number in reversed(zone):
        line = lines[number]
        if number in taken or holds_only_date(text, line.start, line.end):
            break
        head = read_head(text, line.start, line.end)
        marked = head is not None and head.heading is not None
        if not marked and not heading_like(text, line.start, line.end, alone=True):
            break
        kept.add(number)
    return kept
