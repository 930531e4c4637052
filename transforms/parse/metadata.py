"""Title, date, parties and kind of a document, each with the place where it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Any, Final

from transforms.codebook import content
from transforms.parse.blocks import DOCUMENT, Kind
from transforms.parse.datelines import holds_only_date, is_dateline
from transforms.parse.dates import (
    closing_date,
    dates_in,
    first_date,
    in_name,
    is_signed,
    iso_date,
)
from transforms.parse.front import front_matter
from transforms.parse.genre import GENRE, NUMBERED, without_readings
from transforms.parse.heads import plain
from transforms.parse.joined import joined
from transforms.parse.lines import Line
from transforms.parse.pages import announces, is_page_line
from transforms.parse.parties import parties_of
from transforms.parse.party_names import named_in
from transforms.parse.reading import Reading
from transforms.scripts import to_simplified

#: Blocks at the head of a document among which its dated title lines stand.
_ABOVE: Final = 12
_HEAD: Final = 700
_TAIL: Final = 300
#: What is told of a meeting or visit in the first sentences.
_MEETING = re.compile(
    r"举行|舉行|会晤|會晤|会谈|會談|会议|會議|访问|訪問|出席|会见|會見|\b(?:met|meeting|held|visit"
    r"|gathered|convened|summit|talks)\b"
)
#: What is recalled happened before the document.
_RECALLED = re.compile(r"\b[Rr]ecall(?:s|ed|ing)?\b|回顾|回顧|忆及|憶及")
_CLOCK = re.compile(
    r"\d{1,2}[:：]\d{2}|\d{4}-\d{1,2}-\d{1,2}|[Pp]ublished|[Uu]pdated|发布|發布|更新"
    r"|来源|來源|网站|網站|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\. "
)
#: A year in a file name.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DATELINE_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号號][电電讯訊]")
#: Sentences at the end among which the one of the signature stands.
_LAST: Final = 4
#: Days between a dateline and the date that lends it its year.
_CLOSE: Final = 12
_HAN = re.compile("[\u3400-\u9fff]")
#: What a first sentence recalls was done on another day.
_RECALLS = re.compile(
    r"(?i:\brecall(?:s|ed|ing)?\b|pursuant to|signed (?:on|at|in)|done at|dated)"
    r"|[签簽][署订訂](?:的|[)）])|根据|根據|回[顾顧]|[忆憶]及"
)
#: The day of another document, behind its name: （2001年7月16日签署）
_SIGNED_THEN = re.compile(r"[（(][^（）()\n]{4,30}[签簽][署订訂][)）]")
#: Who had a text released, in the line that announces it.
_RELEASED = re.compile(
    r"(?:released|issued|made|agreed) (?:jointly )?by the Governments of ([^.:]{5,200})[.:]"
)
#: The day behind its label, below a signature.
_DATED = re.compile(r"(?:[签簽][署字订訂])?日期\s?[:：]|Dated?\s?:")
_ADOPTED = re.compile(r"\(?(?:\w+ (?:was )?)?adopted\b", re.IGNORECASE)
#: Other documents that a sentence names.
_QUOTED = re.compile(r"《[^《》]{1,120}》")


@dataclass(slots=True)
class Known:
    """What is known of a document; `places` are `field: place`."""

    title: str | None = None
    issued_on: date | None = None
    parties: list[str] = field(default_factory=list)
    doc_type: str | None = None
    places: list[str] = field(default_factory=list)


def describe(reading: Reading, source: str) -> Known:
    """Title, date, parties and kind, from the text before the file name."""
    known = Known()
    front = front_matter(reading.text)
    values = front.values if front else {}
    known.title, place = _title(reading, values)
    if known.title:
        known.places.append(f"title: {place}")
    known.issued_on, place = _date(reading, values, source)
    if known.issued_on:
        known.places.append(f"issued_on: {place}")
    known.doc_type, place = _doc_type(known.title, reading, source)
    if known.doc_type:
        known.places.append(f"doc_type: {place}")
    known.parties, place = parties_of(known.title or "", head_of(reading), reading.text)
    released = _RELEASED.search(" ".join(_before(reading).split()))
    if released and place != "title" and len(codes := set(named_in(released[1]))) > 1:
        known.parties, place = sorted(codes), "line above the text"
    if known.parties:
        known.places.append(f"parties: {place}")
    return known


def _first_text(reading: Reading) -> str:
    """The first sentence of the statement; empty if it has none."""
    return reading.occurrences[0].joined.text if reading.occurrences else ""


def _first_start(reading: Reading) -> int:
    """Where the first sentence of the statement begins; 0 if it has none."""
    return reading.occurrences[0].start if reading.occurrences else 0


def _title_lines(reading: Reading, blocks: int | None = None) -> list[str]:
    """The printed title lines among the first `blocks`, or all."""
    return [reading.text[b.start : b.end] for b in reading.blocks[:blocks] if b.kind is Kind.TITLE]


def _lines_above(reading: Reading) -> Iterator[str]:
    """The blocks above the first statement, as printed."""
    first = _first_start(reading)
    return (reading.text[b.start : b.end] for b in reading.blocks if b.end <= first)


def head_of(reading: Reading) -> str:
    """The first sentences of the statement."""
    found: list[str] = []
    length = 0
    for here in reading.occurrences:
        found.append(here.joined.text)
        length += len(here.joined.text)
        if length > _HEAD:
            break
    return " ".join(found)


def _title(reading: Reading, values: dict[str, str]) -> tuple[str | None, str]:
    """The title and where it stands."""
    if values.get("title"):
        return values["title"], "front matter"
    titles = [b for b in reading.blocks if b.kind is Kind.TITLE]
    if titles:
        names = [plain(joined(reading.text, b.start, b.end).text).lstrip("# ") for b in titles]
        chinese = _chinese(_first_text(reading))
        own = [name for name in names if _chinese(name) == chinese]
        return _printed(max(own or names, key=_fitness)), "title line"
    later = [b.heading for b in reading.blocks if b.style == DOCUMENT and b.heading]
    return (_printed(later[0]), "heading inside the text") if later else (None, "")


def _chinese(text: str) -> bool:
    """The text holds ideographs: a title in the language of the text names it best."""
    return _HAN.search(text) is not None


def _fitness(name: str) -> tuple[bool, bool, bool, bool, int]:
    """How well a title line names the document: numbered, kind told, no headline, its length."""
    numbered = NUMBERED.match(name) is not None
    headline = re.search("[,，!！?？]", name) is not None or name[:1].isdigit()
    told = GENRE.search(name) is not None
    return numbered, told, not headline, len(named_in(name)) > 1, len(name)


def _printed(name: str) -> str:
    """A title without what the site put around it."""
    affixes = content("documents.yaml")
    for pattern in (*affixes["title_tails"], *affixes["title_heads"]):
        cut = re.sub(pattern, "", name, flags=re.IGNORECASE).strip()
        name = cut if GENRE.search(cut) else name
    return name.strip('"“”『』「」') if name[:1] in '"“『「' else name


def _date(reading: Reading, values: dict[str, str], source: str) -> tuple[date | None, str]:
    """The date of the statement and where it stands."""
    for key in ("date", "published_time", "published", "issued", "issued_on", "datetime"):
        if found := iso_date(values.get(key, "")):
            return found, "front matter"
    return next((told for told in _dates(reading, source) if told[0]), (None, ""))


def _dates(reading: Reading, source: str) -> Iterator[tuple[date | None, str]]:
    """What each place tells of the date, the surest first; a place is read when it is asked for."""
    titles = " ".join(map(_printed, _title_lines(reading, _ABOVE)))
    yield first_date(titles), "title"
    yield closing_date(_closing(reading)), "closing lines"
    yield _of_signature(reading), "last sentences"
    yield first_date(_adopted(reading)), "line before the text"
    yield first_date(_date_lines(reading, published=False)), "line before the text"
    yield _of_dateline(reading, source), "dateline"
    yield _of_meeting(reading), "first sentences"
    yield first_date(_date_lines(reading, published=True)), "page above the text"
    yield first_date(_above(reading)), "page above the text"
    yield _first_named(reading), "first sentence"
    yield in_name(source), "file name"


def _closing(reading: Reading) -> str:
    """The last lines of the text that only date it, or say where it was signed."""
    text = reading.text
    last = reading.occurrences[-1].end if reading.occurrences else len(text)
    tail = text[max(0, last - _TAIL) :][: 2 * _TAIL]
    tail = tail.partition("\n")[2] if last > _TAIL else tail
    at, kept = 0, []
    for line in tail.splitlines(keepends=True):
        written = line.strip()
        start = at + line.find(written)
        dated = holds_only_date(tail, start, start + len(written)) and not is_page_line(written)
        if dated or is_signed(written) or _DATED.match(written):
            kept.append(written)
        at += len(line)
    return "\n".join(kept)


def _before(reading: Reading) -> str:
    """The text before the first statement."""
    return reading.text[: _first_start(reading)]


def _above(reading: Reading) -> str:
    """The last lines before the first statement."""
    return _SIGNED_THEN.sub("", _before(reading)[-400:])


def _of_signature(reading: Reading) -> date | None:
    """The day on which the last sentences say that the document was signed."""
    for here in reversed(reading.occurrences[-_LAST:]):
        if is_signed(here.joined.text):
            return dates_in(here.joined.text)[-1]
    return None


def _of_meeting(reading: Reading) -> date | None:
    """The last day of the first sentences that tell of a meeting."""
    sentences = re.split(r"(?<=[。；.;])\s*", head_of(reading))
    told = (s for s in sentences if _MEETING.search(s) and not _RECALLED.search(s))
    return max((d for s in told for d in dates_in(s)), default=None)


def _first_named(reading: Reading) -> date | None:
    """The last day that the first sentence names."""
    first = _first_text(reading)
    return None if _RECALLS.search(first) else max(dates_in(first), default=None)


def _of_dateline(reading: Reading, source: str) -> date | None:
    """Month and day of a dateline, with the year of a date near it, or of the file name."""
    match = _DATELINE_DAY.search(_date_lines(reading, published=False))
    if match is None:
        return None
    near = dates_in(f"{_above(reading)} {head_of(reading)}")
    month, day = int(match[1]), int(match[2])
    close = [d for d in near if abs((d.month - month) * 30 + d.day - day) <= _CLOSE]
    years = [d.year for d in close] or [int(year) for year in set(_YEAR.findall(source))]
    try:
        return date(years[0], month, day) if close or len(years) == 1 else None
    except ValueError:
        return None


def _adopted(reading: Reading) -> str:
    """The line above the first statement that says when the text was adopted."""
    return next((line for line in _lines_above(reading) if _ADOPTED.match(line)), "")


def _date_lines(reading: Reading, *, published: bool) -> str:
    """The lines before the first statement that only say place and day.

    `published` asks for those that tell when a page appeared: with a clock time, or as 2026-05-04.
    """
    first, text, titles = _first_start(reading), reading.text, _title_lines(reading)
    return "\n".join(
        text[b.start : b.end]
        for b in takewhile(lambda block: block.end <= first, reading.blocks)
        if b.kind is Kind.FURNITURE
        and (_CLOCK.search(text, b.start, b.end) is not None) == published
        and (
            holds_only_date(text, b.start, b.end)
            or is_dateline(text, Line(b.start, b.end, 0, 0))
            or any(text.startswith(title, b.start) for title in titles)
        )
    )


#: Kinds that are signed, and a headline that only tells so: 两国签署投资协定.
_SIGNED: Final = ("treaty", "memorandum", "arrangement")
_REPORTED: Final = re.compile(
    "(?:签署|签订|续签|换签)(?!.*的)|(?:会议|磋商|对话|会谈|仪式).{0,10}(?:落幕|闭幕|举行|召开|登场)$"
)
_NEWS: Final = "press_release"


@cache
def _doc_types() -> list[dict[str, Any]]:
    """Kinds of documents and the words that tell them."""
    loaded: dict[str, list[dict[str, Any]]] = content("documents.yaml")
    return loaded["doc_types"]


def _announced(reading: Reading) -> str:
    """The lines above the text that announce it: the following is the text of the communiqué."""
    return " ".join(line for line in _lines_above(reading) if announces(line))


def _doc_type(title: str | None, reading: Reading, source: str) -> tuple[str | None, str]:
    """The kind of document and where it is told."""
    head = _QUOTED.sub("", _first_text(reading))
    name = re.sub(r"[-_.]+", " ", source.rsplit("/", 1)[-1])
    lines = " ".join(_title_lines(reading))
    for text, place in (
        (title or "", "title"),
        (lines, "title line"),
        (_announced(reading), "line above the text"),
        (head, "first sentence"),
        (name, "file name"),
    ):
        folded = to_simplified(without_readings(text)).lower().replace("\u00a0", " ")
        for kind in _doc_types():
            if any(word in folded for word in (*kind["zh"], *kind["en"])):
                told = kind["type"] in _SIGNED and _REPORTED.search(folded)
                return _NEWS if told else str(kind["type"]), place
    return None, ""
