"""English times that count from the document or the date before: last Friday, early next month.

Conventions: coding manual section 5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from transforms.classify import calendar
from transforms.classify.calendar import Kinds, Sentence, Span, alternation

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR: Final = r"(?:1[89]|20|21)[0-9]{2}"
#: The year of the document as a whole: during the year.
_WHOLE: Final = re.compile(r"(?i:during|throughout|over|in the course of)\s(?:the\scourse\sof\s)?$")
#: Parts of a year or month that begin or end on the day of the document.
_UP_TO: Final = ("earlier", "so far")


class Counted:
    """Calendar words that count from a day: what each looks like, and the span it means."""

    def __init__(self, words: Mapping[str, Any], months: Mapping[str, int], name: str) -> None:
        self.words, self.months, self.name = words, months, name
        self.relative = alternation(words["relative"])

    def kinds(self) -> Kinds:
        """This year, next month, today: counted from the document."""
        part, ordinal = (alternation(self.words[key]) for key in ("year_parts", "ordinals"))
        return {
            "relative_part": (
                rf"(?P<part>{part}|later in|later|earlier|so far|the remainder of|the rest of)\s?"
                rf"(?P<word>{self.relative})\s(?P<unit>year|month)(?:[’']s)?|(?P<lone>year-end|year[’']s\send|the\sclose\sof\sthe\syear)",
                self._relative_part,
            ),
            "relative": (
                rf"(?P<word>{self.relative})\s(?:calendar\s)?(?P<unit>year|month|week)(?:[’']s)?"
                rf"(?![-a-z]|\s[12][0-9]{{3}}|\sof\s)|(?P<of>this|next|last)\s(?:coming\s)?(?P<name>{self.name})",
                self._relative,
            ),
            "day": (
                r"(?:(?:earlier|later) )?(?P<word>today|tonight|tomorrow|yesterday"
                r"|this (?:morning|afternoon|evening))(?!(?<=today)[’'])(?:[’']s)?",
                _today,
            ),
            "weekday": (
                rf"(?:(?P<word>this|next|last)\s)?(?P<name>{'|'.join(WEEKDAYS)})(?![a-z]|,?\s[0-9])"
                r"(?:\s(?:morning|afternoon|evening|night))?",
                _weekday,
            ),
            "same": (r"(?:the|that)\ssame\s(?P<unit>day|month|year)(?![-\w])", _same),
            "numeric": (
                rf"(?P<first>{_YEAR})-(?P<middle>[01][0-9])-(?P<last>[0-3][0-9])(?![-\w])"
                rf"|(?P<day>[0-3]?[0-9])[./](?P<month>[01]?[0-9])[./](?P<year>{_YEAR})(?![\w])",
                _numeric,
            ),
            "same_period": (
                r"the\s(?:same|corresponding)\speriod\s(?:(?:of|in)\s)?(?:(?P<year>"
                rf"{_YEAR})|(?:last|the\sprevious|the\spreceding)\syear|a\syear\s(?:earlier|ago))",
                _same_period,
            ),
            "quarter": (
                rf"(?:the\s)?(?P<ordinal>{ordinal})\squarter(?![-\w]|\sof)"
                r"|(?P<short>(?-i:[QH])[1-4])(?![-\w]|[ ,/-]{1,2}[0-9]{4})",
                self._quarter,
            ),
        }

    def year(self, word: str, sentence: Sentence) -> int | None:
        """The year that `this`, `next`, `last` mean from the document."""
        if sentence.issued is None:
            return None
        return int(sentence.issued.year + self.words["relative"][word.lower()])

    def _quarter(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        """`in the third quarter`: of the year of the document."""
        length = 6 if (match["short"] or "").startswith("H") else 3
        number = int(match["short"][1]) if match["short"] else 0
        last = (number or self.words["ordinals"][match["ordinal"].lower()]) * length
        day = sentence.issued
        return calendar.months(day.year, last - length + 1, last, "part_year") if day else None

    def _relative_part(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        if match["lone"]:
            day = sentence.anchor_day() or sentence.issued
            return calendar.months(day.year, 12, 12, "part_year") if day else None
        year, part = self.year(match["word"], sentence), match["part"].lower()
        if year is None or sentence.issued is None:
            return None
        if match["unit"].lower() == "month":
            return self._part_of_month(part, match["word"].lower(), sentence.issued)
        if part in self.words["year_parts"]:
            first, last = self.words["year_parts"][part]
            return calendar.months(year, first, last, "part_year")
        whole = calendar.years(year, year)
        if part in _UP_TO:
            return Span(whole.start, sentence.issued, "part_year")
        return Span(sentence.issued, whole.end, "part_year")

    def _part_of_month(self, part: str, word: str, issued: date) -> Span | None:
        """`early next month`, `later this month`."""
        first = calendar.shifted(issued.replace(day=1), self.words["relative"][word], "month")
        whole = calendar.month(first.year, first.month)
        if part in self.words["month_parts"]:
            low, high = self.words["month_parts"][part]
            return calendar.days_of_month(first.year, first.month, (low, high))
        if whole is None:
            return None
        if part in _UP_TO:
            return Span(whole.start, issued, "range")
        return Span(issued, whole.end, "range")

    def _relative(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        issued = sentence.issued
        if issued is None:
            return None
        shift = self.words["relative"][(match["word"] or match["of"]).lower()]
        if match["name"]:
            month = int(self.months[match["name"].lower()])
            later = month <= issued.month if shift > 0 else month >= issued.month
            return calendar.month(issued.year + (shift if later or not shift else 0), month)
        unit = match["unit"].lower()
        if match["word"].lower() == "the past" or not _is_whole(match, sentence.text):
            return None
        if unit == "year":
            return calendar.years(issued.year + shift, issued.year + shift)
        if unit == "week":
            return calendar.week(issued, shift)
        first = calendar.shifted(issued.replace(day=1), shift, "month")
        return calendar.month(first.year, first.month)


def _is_whole(match: re.Match[str], text: str) -> bool:
    """`the year` dates only as a whole: during the year."""
    if match["word"].lower() != "the":
        return True
    before = _WHOLE.search(text, max(0, match.start() - 24), match.start())
    return match["unit"].lower() == "year" and before is not None


def _today(match: re.Match[str], sentence: Sentence) -> Span | None:
    if sentence.issued is None:
        return None
    shift = {"tomorrow": 1, "yesterday": -1}.get(match["word"].lower(), 0)
    return _one(sentence.issued + timedelta(days=shift))


def _weekday(match: re.Match[str], sentence: Sentence) -> Span | None:
    """The day of that name nearest to the document, on the side that the sentence tells of."""
    issued, word = sentence.issued, (match["word"] or "").lower()
    if issued is None:
        return None
    number = [name.lower() for name in WEEKDAYS].index(match["name"].lower())
    back = (issued.weekday() - number) % 7
    if word == "this":
        return _one(issued + timedelta(days=number - issued.weekday()))
    if word == "last" or (not word and sentence.past(match.start(), match.end())):
        return _one(issued - timedelta(days=back or (7 if word else 0)))
    return _one(issued + timedelta(days=7 - back))


def _same(match: re.Match[str], sentence: Sentence) -> Span | None:
    """`the same year`: that of the date before it."""
    day = sentence.anchor_day()
    if day is None:
        return None
    known = {"year": calendar.years(day.year, day.year), "day": _one(day)}
    return known.get(match["unit"].lower()) or calendar.month(day.year, day.month)


def _numeric(match: re.Match[str], _: Sentence) -> Span | None:
    """`2024-05-16`, `16.05.2024`, `16/5/2024`: the day before the month."""
    if match["first"]:
        return calendar.day(int(match["first"]), int(match["middle"]), int(match["last"]))
    return calendar.day(int(match["year"]), int(match["month"]), int(match["day"]))


def _same_period(match: re.Match[str], sentence: Sentence) -> Span | None:
    """`the same period of 2019`: the months of the date before it, in that year."""
    before = sentence.anchor
    if before is None or before.start is None or before.end is None:
        return calendar.OPEN
    shift = before.end.year - int(match["year"]) if match["year"] else 1
    first, last = (
        calendar.shifted(day, -12 * shift, "month") for day in (before.start, before.end)
    )
    end = calendar.month(last.year, last.month)
    whole = before.precision != "day" and end is not None
    return Span(first, end.end if whole and end else last, "range")


def _one(day: date) -> Span:
    return Span(day, day, "day")
