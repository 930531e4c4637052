"""Spans of days, and how the words of a calendar become one.

Conventions: coding manual section 5.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

_DIGITS: Final = {char: str(n) for n, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "O": "0",
    "o": "0",
    "两": "2",
    "元": "1",
}
#: First year of the third five-year plan; later plans follow without a gap.
_THIRD_PLAN: Final = 1966
_REPUBLIC: Final = 1911
#: Longest stretch that places a month without a year, in days.
_YEAR: Final = 366
#: Longest visit, in days.
_VISIT: Final = 15
#: Precisions of spans that hold months.
_WIDE: Final = ("year", "part_year", "season")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included; `None` is open.

    Attributes:
        start: First day.
        end: Last day.
        precision: One of `vocabulary.TIME_PRECISIONS`.

    """

    start: date | None
    end: date | None
    precision: str

    def until(self) -> Span:
        """Everything up to the end of the span."""
        return replace(self, start=None)

    def since(self) -> Span:
        """Everything from the start of the span on."""
        return replace(self, end=None, precision="range")

    def beyond(self) -> Span:
        """Everything after the span."""
        later = self.end and self.end + timedelta(days=1)
        return Span(later, None, "range")

    def of_days(self) -> bool:
        """A few days: a text that is issued in the middle of them tells of them."""
        if self.start is None or self.end is None or self.precision not in ("day", "range"):
            return False
        return (self.end - self.start).days <= _VISIT

    def lasts_years(self) -> bool:
        """More than a year: it says nothing of the year of a month after it."""
        return bool(self.start and self.end and (self.end - self.start).days > _YEAR)

    def against(self, issued: date | None) -> str | None:
        """`past` or `future` seen from the document; `None` if the span holds its date."""
        if issued is None:
            return None
        told = self.end == issued and self.precision in ("day", "range")
        if self.end and (self.end < issued or told):
            return "past"
        rest = self.start == issued and self.precision == "part_year"
        return "future" if rest or (self.start and self.start > issued) else None


@dataclass(slots=True)
class Sentence:
    """One text while it is read.

    Attributes:
        text: The text; Chinese in Simplified script with ASCII digits.
        issued: Date of the document.
        past: Tells of the characters `[at, to)` that they report what happened.
        anchor: Last dated span read so far.

    """

    text: str
    issued: date | None
    past: Callable[[int, int], bool]
    anchor: Span | None = None

    def anchor_day(self) -> date | None:
        """A day of the nearest dated expression before."""
        return (self.anchor.end or self.anchor.start) if self.anchor else None

    def anchor_month(self) -> date | None:
        """What a month without a year follows: a whole year before it holds the month."""
        if self.anchor and self.anchor.start and self.anchor.precision in _WIDE:
            return self.anchor.start
        if self.anchor and self.anchor.lasts_years():
            return None
        return self.anchor_day()

    def reference(self) -> date | None:
        """Day that `same month` counts from: the nearest dated expression, else the document."""
        return self.anchor_day() or self.issued


@dataclass(frozen=True, slots=True)
class Dated:
    """One time expression in one text.

    Attributes:
        at: Position of its first character.
        to: Position after its last character.
        span: Days meant.
        role: One of `vocabulary.TIME_ROLES`.
        rule: Rule that read it.

    """

    at: int
    to: int
    span: Span
    role: str
    rule: str


OPEN: Final = Span(None, None, "open")


def read_along(
    sentence: Sentence,
    words: re.Pattern[str],
    expression: Callable[[re.Match[str], Sentence], Dated | None],
    beyond: Callable[[re.Match[str]], int],
) -> list[Dated]:
    """The time expressions of a text in order; each dated one anchors those after it.

    Args:
        sentence: The text; its anchor moves along.
        words: What an expression may stand around.
        expression: Reads the whole expression around a match, or none.
        beyond: Where to look on after a match that dated nothing.
    """
    found: list[Dated] = []
    match = words.search(sentence.text)
    while match:
        one = expression(match, sentence)
        if one is not None:
            found.append(one)
            # The year of a named plan says nothing of the months after it.
            if (one.span.start or one.span.end) and one.role != "in_title":
                sentence.anchor = one.span
        match = words.search(sentence.text, one.to if one else beyond(match))
    return found


def number(text: str) -> int | None:
    """The value of Arabic or Chinese numerals up to 999 (`十一`, `二十`, `廿三`, `一百零五`)."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    parts = [hundreds, tens or ("一" if ten else ""), ones]
    digits = ["".join(_DIGITS.get(char, "?") for char in part) for part in parts]
    if any("?" in part for part in digits) or not "".join(digits):
        return None
    values = [int(part or 0) for part in digits]
    return values[0] * 100 + values[1] * 10 + values[2]


def year_number(text: str) -> int | None:
    """The value of a printed year: `2021`, `二〇二一`, `民国一百零五`."""
    if text.startswith("民国"):
        count = number(text[2:].strip())
        return None if count is None else count + _REPUBLIC
    digits = "".join(_DIGITS.get(char, char) for char in text)
    return int(digits) if digits.isdecimal() else None


def day(year: int, month: int, number_: int) -> Span | None:
    """One day; `None` if the calendar has no such day."""
    try:
        found = date(year, month, number_)
    except ValueError:
        return None
    return Span(found, found, "day")


def months(year: int, first: int, last: int, precision: str) -> Span | None:
    """Whole months of one year; `last` smaller than `first` runs into the next year."""
    if not (1 <= first <= 12 and 1 <= last <= 12 and 1 <= year <= 9998):
        return None
    final = year + (last < first)
    return Span(date(year, first, 1), date(final, last, monthrange(final, last)[1]), precision)


def month(year: int, number_: int) -> Span | None:
    """One month."""
    return months(year, number_, number_, "month")


def years(first: int, last: int) -> Span:
    """Whole years; one year has its own precision."""
    precision = "year" if first == last else "range"
    return Span(date(first, 1, 1), date(last, 12, 31), precision)


def days_of_month(year: int, month_: int, days: tuple[int, int]) -> Span | None:
    """Days of one month, cut to its length (first ten days, last ten days)."""
    whole = month(year, month_)
    if whole is None or whole.start is None or whole.end is None:
        return None
    last = min(days[1], whole.end.day)
    return Span(whole.start.replace(day=days[0]), whole.end.replace(day=last), "range")


def week(reference: date, offset: int) -> Span:
    """The week, Monday to Sunday, `offset` weeks from that of `reference`."""
    monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=offset)
    return Span(monday, monday + timedelta(days=6), "range")


def rest_of_year(year: int, issued: date | None) -> Span:
    """`年内`: from the document date to the end of its year; the whole of another year."""
    whole = years(year, year)
    if issued is None or issued.year != year:
        return whole
    return Span(issued, whole.end, "part_year")


def decade(first: int) -> Span:
    """Ten years from `first` on."""
    return Span(date(first, 1, 1), date(first + 9, 12, 31), "range")


def century(number_: int) -> Span:
    """The Nth century, from its year 01 to 00."""
    return Span(date(number_ * 100 - 99, 1, 1), date(number_ * 100, 12, 31), "range")


def five_year_plan(number_: int) -> Span:
    """Years of the Nth Chinese five-year plan (third: 1966-1970)."""
    first = _THIRD_PLAN + 5 * (number_ - 3)
    return years(first, first + 4)


def between(first: Span, last: Span) -> Span | None:
    """From the start of one span to the end of another; `None` if they run backwards."""
    if first.start is None or last.end is None or last.end < first.start:
        return None
    return Span(first.start, last.end, "range")


def shifted(start: date, count: int, unit: str) -> date:
    """`start` moved by a count of `day`, `week`, `month` or `year`."""
    if unit in ("day", "week"):
        return start + timedelta(days=count * (7 if unit == "week" else 1))
    total = start.year * 12 + start.month - 1 + count * (12 if unit == "year" else 1)
    year, month_ = divmod(total, 12)
    return date(year, month_ + 1, min(start.day, monthrange(year, month_ + 1)[1]))


def counted(issued: date | None, count: int | None, unit: str, *, back: bool) -> Span:
    """A length of time from the document date on, or up to it; open if either is unknown."""
    if issued is None or count is None:
        return OPEN
    other = shifted(issued, -count if back else count, unit)
    first, last = (other, issued) if back else (issued, other)
    return Span(first, last, "range")


def lasting(start: date, count: int, unit: str) -> Span:
    """A length of time from `start` on; five years from 1 December end on 30 November."""
    return Span(start, shifted(start, count, unit) - timedelta(days=1), "range")


def placed_month(number_: int, anchor: date | None, issued: date | None, past: bool) -> int | None:
    """Year of a month printed without one (coding manual section 5).

    Args:
        number_: Month, 1 to 12.
        anchor: End of the nearest dated expression before it in the sentence.
        issued: Date of the document.
        past: The sentence reports what happened.

    """
    if anchor is not None:
        return anchor.year + (number_ < anchor.month and not past)
    if issued is None:
        return None
    if past:
        return issued.year - (number_ > issued.month)
    return issued.year + (number_ < issued.month)


#: Reads the span that a calendar word means.
Handler = Callable[[re.Match[str], Sentence], Span | None]
#: What each kind of calendar word looks like, and how it is read; the first that fits wins.
Kinds = Mapping[str, tuple[str, Handler]]


def unnamed(source: str) -> str:
    """The pattern `source` without the names of its groups."""
    return re.sub(r"[(][?]P<[a-z]+>", "(?:", source)


def alternation(words: object) -> str:
    """A pattern of `words`, the longest first."""
    if not isinstance(words, (list, tuple, dict, set, frozenset)):
        raise TypeError("a list of words is wanted")
    return "|".join(map(re.escape, sorted(map(str, words), key=lambda word: (-len(word), word))))
