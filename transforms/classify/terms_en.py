"""Read English terms and lengths of time, and times without a date.

Conventions: coding manual section 5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from transforms.classify import calendar
from transforms.classify.calendar import (
    OPEN,
    Dated,
    Sentence,
    Span,
    alternation,
    counted,
    rest_of_year,
)
from transforms.classify.lengths_en import lasting
from transforms.classify.tense_en import Tense
from transforms.classify.undated_en import counted_back, undated

#: One year without a number dates; `the next year` is a year of the calendar.
_COUNTED: Final = re.compile(r"(?i:past|coming|last)\s\w+$|decade$")
#: Groups of the patterns whose role does not hang on the tense.
_ROLES: Final = {
    "deadline": ("within", "border", "ahead_of_end"),
    "recurring": ("rounds", "each"),
    "past": ("from_event", "crisis"),
    "future": (
        "upon", "past_event", "notified", "nth_day", "stretch", "next", "appointed", "to_come",
        "terms",
    ),
}  # fmt: skip
#: In 2027 at a convenient date: the date says it.
_JUST_DATED: Final = re.compile(r"(?:[0-9]{4}|month|year|half|quarter|week),?\s$")
#: Within thirty days of the order of a court, at the head of a sentence.
_EVENT: Final = re.compile(r"\s(?:of|after|from|following)\s[^,.;:]{3,70}(?=,)")
#: As recommended by the Ninth Meeting: who did it, no border.
_AGENT: Final = re.compile(r"(?:[a-z]{2}ed|made|taken|given|held|set|shown)\s[Bb]y\s?$")
_NEIGHBOURS: Final = {"following": 1, "previous": -1, "preceding": -1}
_WORKING: Final = re.compile(r"(?i:working|business)")
#: In a rule for a case that may come, a term counts from that case.
_CONDITION: Final = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]here|[Ww]hen|[Ii]n the event|shall)\b")
_SIGNED: Final = re.compile(r"\b(?:signature|signing|signed)\b")


class Terms:
    """Reader of what no printed date bounds."""

    def __init__(self, words: Mapping[str, Any], tense: Tense) -> None:
        self.words, self.tense = words, tense
        self.roles = {word: role for role, group in words["open"].items() for word in group}
        tens = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        ones = r"(?:one|two|three|four|five|six|seven|eight|nine)"
        self.numbers = rf"(?:{tens}-{ones}|{alternation(words['numbers'])}|[0-9]{{1,3}})"
        lengths = f"{undated(words, self.numbers)}|{lasting(words, self.numbers)}"
        self.pattern = rf"(?i:{lengths})|(?P<word>(?i:{alternation(self.roles)}))(?![-\w])"
        self.back = re.compile(counted_back(self.numbers))
        self.amount = re.compile(rf"\b(?:[0-9][\w.,]*|{self.numbers})\s(?:[\w-]+\s){{0,4}}$")
        report = alternation(words["report_marks"])
        self.report = re.compile(rf"(?<![\w-])(?:{report})(?![\w-])")

    def read(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """An expression that counts from the document, or is kept without dates."""
        at, to, text = match.start(), match.end(), sentence.text
        if match["word"]:
            named = at and match["word"][0].isupper()
            if named and text[to : to + 2].strip()[:1].isupper():
                return None
            return Dated(at, to, OPEN, self.roles[match["word"].lower()], "en-open")
        readers = (
            ("lasting", self._counted), ("valid", self._valid), ("due", self._due),
            ("year_rest", self._from_issue), ("signing", self._from_issue),
            ("adopted", self._from_issue), ("then", self._then), ("spell", self._spell),
            ("ago", self._ago),
        )  # fmt: skip
        if self._refused(match, text):
            return None
        for name, read in readers:
            if match[name]:
                return read(match, sentence)
        return Dated(at, to, OPEN, self._role(match, text), "en-open")

    def _refused(self, match: re.Match[str], text: str) -> bool:
        """A date, an agent or no amount stands before: nothing is dated by these words."""
        at = match.start()
        if match["appointed"]:
            return _JUST_DATED.search(text, max(0, at - 20), at) is not None
        if match["border"]:
            return _AGENT.search(text, max(0, at - 20), at + 3) is not None
        return match[0] == "a year" and not self.amount.search(text, max(0, at - 60), at)

    def _due(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """Within six months, counted from the document that promises it."""
        count = 1 if match["due"].lower() in ("a", "an") else self.number(match["due"])
        unit = match["due_unit"].lower().rstrip("s")
        at, to = match.span()
        if not at and (event := _EVENT.match(sentence.text, to)) and not match["event"]:
            return Dated(at, event.end(), OPEN, "deadline", "en-due")
        # A promise within so many years is kept without dates by the coders of the gold.
        known = unit in ("month", "week", "day") and not _WORKING.search(match[0])
        known = known and not match["event"]
        known = known and not _CONDITION.search(sentence.text, 0, match.start())
        known = known and self.tense.of(sentence.text, match.start(), match.end()) == "future"
        span = counted(sentence.issued, count, unit, back=False) if known else OPEN
        return Dated(match.start(), match.end(), span, "deadline", "en-due")

    def _then(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """After nine months, in six weeks’ time: a day that counts from the document."""
        name = next(name for name in ("later", "hence", "ahead") if match[name])
        count, unit = self.number(match[name]), match[f"{name}_unit"].lower()
        span, day = OPEN, sentence.issued
        if day and count and self.tense.of(sentence.text, match.start(), match.end()) == "future":
            there = calendar.shifted(day, count, unit)
            span = Span(there, there, "day")
        return Dated(match.start(), match.end(), span, "future", "en-then")

    def _spell(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """For three years: from the date before it, else from the document that promises it."""
        begin, count = sentence.anchor and sentence.anchor.start, self.number(match["spell_count"])
        unit, tense = match["spell_unit"].lower(), self.tense.of(sentence.text, *match.span())
        span = OPEN
        if "up to" in match[0]:
            return Dated(match.start(), match.end(), OPEN, tense or "future", "en-spell")
        if tense == "future" and count and begin and sentence.issued and begin >= sentence.issued:
            span = calendar.lasting(begin, count, unit)
        elif tense == "future":
            span = counted(sentence.issued, count, unit, back=False)
        return Dated(match.start(), match.end(), span, tense or "future", "en-spell")

    def _from_issue(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A time from the document's day on, which is that of its signature or adoption."""
        at, to, day = match.start(), match.end(), sentence.issued
        if day is None:
            return Dated(at, to, OPEN, "future", "en-issue")
        if match["year_rest"]:
            return Dated(at, to, rest_of_year(day.year, day), "future", "en-counted")
        if match["adopted"]:
            unit = match["adopted_unit"].lower()
            span = calendar.counted(day, self.number(match["adopted"]), unit, back=False)
            return Dated(at, to, span, "future", "en-issue")
        open_end = match[0].lower().startswith(("from", "as "))
        span = Span(day, None if open_end else day, "range" if open_end else "day")
        return Dated(at, to, span, "future", "en-issue")

    def _ago(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """Ten years ago, a month ago: that year, month or day; open with `more than`."""
        length = self.back.search(sentence.text, max(0, match.start() - 60), match.start())
        if length is None:
            return None
        word, unit = length["count"].lower(), length["unit"].lower()
        count = 1 if word in ("a", "an") else self.number(word)
        if unit == "decade" and count:
            count, unit = count * 10, "year"
        span = OPEN if length["some"] else _moment(sentence.issued, count, unit)
        return Dated(length.start(), match.end(), span, "past", "en-ago")

    def _role(self, match: re.Match[str], text: str) -> str:
        """Role of a term or session that no date bounds."""
        for role, names in _ROLES.items():
            if any(match[name] for name in names):
                return role
        tense = self.tense.of(text, match.start(), match.end())
        if match["session"]:
            due = self.report.search(text, max(0, match.start() - 90), match.start())
            return "deadline" if due else tense or "context"
        return tense or ("past" if match["enduring"] or match["meanwhile"] else "future")

    def _counted(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A number of years, or one, that runs up to the document or from it on."""
        lead, unit = (match["lead"] or "").lower(), (match["unit"] or "").lower()
        back = not lead or lead in self.words["back_leads"]
        count = self.number(match["count"]) if match["count"] else None
        if count is None and not unit.endswith("s") and _COUNTED.search(match[0]):
            count = 1
        if unit.startswith("decade"):
            count, unit = count and count * 10, "year"
        span = OPEN
        if lead in _NEIGHBOURS and unit == "year" and not match["count"]:
            return self._neighbour(match, sentence, _NEIGHBOURS[lead])
        if lead not in ("following", "", "previous", "preceding"):
            span = counted(sentence.issued, count, unit.rstrip("s"), back=back)
        return Dated(match.start(), match.end(), span, "past" if back else "future", "en-counted")

    def _neighbour(self, match: re.Match[str], sentence: Sentence, shift: int) -> Dated:
        """The following year: that of the date before it, or of the document, and one more."""
        day = sentence.reference()
        span = calendar.years(day.year + shift, day.year + shift) if day else OPEN
        at = match.start() + (5 if match[0].lower().startswith("over ") else 0)
        return Dated(at, match.end(), span, "future" if shift > 0 else "past", "en-counted")

    def _valid(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A term of validity, from the date before it in the sentence on."""
        begin, count = sentence.anchor and sentence.anchor.start, self.number(match["term"])
        span, unit = OPEN, match["term_unit"].lower()
        if begin and count:
            span = calendar.lasting(begin, count, unit)
        elif _SIGNED.search(sentence.text, 0, match.start()):
            span = counted(sentence.issued, count, unit, back=False)
        return Dated(match.start(), match.end(), span, "future", "en-valid")

    def number(self, word: str) -> int | None:
        """The value of `five`, `5`, `twenty-four`."""
        if word.isdecimal():
            return int(word)
        tens, _, ones = word.lower().partition("-")
        values = [self.words["numbers"].get(part) for part in (tens, ones) if part]
        return None if None in values else sum(int(value or 0) for value in values)


def _moment(issued: date | None, count: int | None, unit: str) -> Span:
    """The year, month, week or day that lies so long before the document."""
    if issued is None or count is None or unit.startswith("centur"):
        return OPEN
    there = calendar.shifted(issued, -count, unit)
    known = {"year": calendar.years(there.year, there.year), "week": calendar.week(there, 0)}
    known["month"] = calendar.month(there.year, there.month) or OPEN
    return known.get(unit, Span(there, there, "day"))
