"""Read English time expressions: borders, lists and roles (coding manual section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from transforms.classify import calendar
from transforms.classify.beginnings import guarded
from transforms.classify.calendar import (
    OPEN,
    Dated,
    Sentence,
    Span,
    alternation,
    between,
    counted,
    read_along,
    rest_of_year,
)
from transforms.classify.dates_en import YEAR, Dates
from transforms.classify.lengths_en import lasting

_SEGMENT_ENDS: Final = re.compile(r"[;:()]|,\s(?:and|which|noting|with)\s|\sand\s|\swhich\s|,\s")
#: Words farther away than this say nothing of the tense of a date.
_NEAR: Final = 600
_NOUN_SINCE: Final = re.compile(r"[Ss]ince\s(?:(?!and\s)[^\W\d][\w’'-]*\s){1,9}?(?:in|on)\s$")
#: With an article these tell which one: the 2025 report, the May 2026 summit.
_MODIFIERS: Final = ("en-year", "en-years", "en-month")
#: Kinds of dates that may end a range.
_DATES: Final = ("month_first", "day_first", "month", "half", "season", "year_part")
_TO: Final = re.compile(r"\s?(?:–|—|-)\s?|\s(?:to|until|through)\s(?:the\s)?")
#: A range that names both its ends: from 3 to 5 May.
_CLOSED: Final = re.compile(r"\s(?:to|until|through|and)\s|[-–—]")
_EACH: Final = re.compile(r"\s(?:of\s)?(?:each|every)\syear(?![-\w])")
#: One year without a number dates; `the next year` is a year of the calendar.
_COUNTED: Final = re.compile(r"(?i:past|coming|last)\s\w+$|decade$")
#: Resolution 1989 (2011): the first number is none.
_NUMBER_OF: Final = re.compile(r"\s\((?:19|20)[0-9]{2}\)")
_OF_RESOLUTION: Final = re.compile(r"[Rr]esolutions?\s(?:[^;.]*\s)?[0-9]{3,4}\s\($")
_BEYOND: Final = re.compile(r"(?<![\w-])[Bb]eyond\s$")
_WORKING: Final = re.compile(r"(?i:working|business)")
#: In a rule for a case that may come, a term counts from that case.
_CONDITION: Final = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]here|[Ww]hen|[Ii]n the event|shall)\b")
_SIGNED: Final = re.compile(r"\b(?:signature|signing|signed)\b")
_PAPER_OF: Final = re.compile(
    r"(?:Order|Proclamation|Rule|Law|Statement|Declaration|Agreement|Communiqu[eé]|Memorandum"
    r"|Treaty|Protocol)(?:\s[\w.-]+)?\sof\s$"
)


class English:
    """Reader of English texts."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.dates = Dates(words)
        self.roles = {word: role for role, group in words["open"].items() for word in group}
        self.numbers = rf"(?:{alternation(words['numbers'])}|[0-9]{{1,3}})"
        lengths = lasting(words, self.numbers)
        opens = rf"(?P<word>(?i:{alternation(self.roles)}))(?![-\w])|(?i:{lengths})"
        either = rf"(?<![\w-])(?:{opens})|{self.dates.any.pattern}"
        self.any = re.compile(rf"(?<![\w-]){guarded(either)}")
        self.since_head = _before(words["since_heads"], r"(?:on\s|in\s|the\s)?")
        self.until_head = _before(words["until_heads"], r"(?:the\s)?")
        self.at_head = _before(words["at_heads"], r"(?:each\sof\s|the\s|both\s)?")
        self.more_years = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)({YEAR})(?![0-9]|[.,][0-9])")
        heads, tails = alternation(words["number_heads"]), alternation(words["number_tails"])
        self.number_head = re.compile(rf"(?:(?<![\w])(?i:{heads})\s?|[0-9](?:,|\sand|,\sand)\s)$")
        self.number_tail = re.compile(rf"\s?(?i:{tails})(?![a-z])")
        nouns, targets = alternation(words["title_nouns"]), alternation(words["target_nouns"])
        named = r"(?:[A-Z][\w.’'–-]*|of|for|on|and|the|–)"
        self.title = re.compile(rf"\s(?:{named}\s){{0,6}}?(?:{nouns})(?![a-z])|\s[A-Z]{{3,}}")
        self.titled = re.compile(rf"(?:{nouns})\s(?:for\s|\()?(?:the\speriod\s)?$")
        self.target = re.compile(rf"\s(?:[\w-]+\s){{0,4}}?(?i:{targets})(?![a-z])")
        self.duration = re.compile(
            rf"(?<![\w-])(?i:(?:for\s)?({self.numbers})\s(year|month|week|day)s?,?)\s$"
        )
        self.marks = {
            name: re.compile(rf"(?<![\w-])(?:{alternation(words[f'{name}_marks'])})(?![\w-])")
            for name in ("past", "future", "due", "report")
        }

    def read(self, text: str, issued: date | None) -> list[Dated]:
        """The time expressions of one text, in order."""
        sentence = Sentence(text, issued, lambda at, to: self._tense(text, at, to) == "past")
        return read_along(
            sentence, self.any, self._expression, lambda match: _past_word(text, match)
        )

    def _expression(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """The whole expression around one calendar or open word."""
        kind = match.lastgroup or ""
        if kind not in self.dates.kinds:
            return self._undated(match, sentence)
        at, text = match.start(), sentence.text
        to, span = self.dates.span(kind, at, sentence)
        if span is None or (kind == "year" and not self._is_year(at, to, text)):
            return None
        if kind == "month" and not self._is_month(match, text):
            return None
        if each := _EACH.match(text, to):
            return Dated(at, each.end(), OPEN, "recurring", "en-each")
        if kind == "year":
            to, span = self._listed(to, span, sentence)
        if span.precision != "range":
            to, span = self._ranged(to, span, sentence)
        return self._bordered(Dated(at, to, span, "context", f"en-{kind}"), sentence)

    def _is_year(self, at: int, to: int, text: str) -> bool:
        """A four-digit number that is a year, not a count or the number of a paper."""
        if _NUMBER_OF.match(text, to) or _OF_RESOLUTION.search(text, max(0, at - 200), at):
            return False
        if self.until_head.search(text[max(0, at - 30) : at]):
            return not self.number_tail.match(text, to)
        if text[at - 1 : at] == "(" and re.search(r"[0-9]\s\($", text[max(0, at - 3) : at]):
            return True
        if self.number_head.search(text[max(0, at - 16) : at]):
            return text[max(0, at - 9) : at].endswith(" to ")
        return not self.number_tail.match(text, to)

    def _is_month(self, match: re.Match[str], text: str) -> bool:
        """A month name that dates: with a year, or after a preposition (never the verb May)."""
        if re.search(r"[0-9]{4}$", match[0]):
            return True
        head = text[max(0, match.start() - 12) : match.start()]
        known = (
            self.at_head.search(head)
            or self.until_head.search(head)
            or self.since_head.search(head)
        )
        return bool(known) or (
            bool(re.search(r"(?:\b[Tt]his|next|last|of|the)\s$", head)) and match[0] != "May"
        )

    def _undated(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
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
        )  # fmt: skip
        for name, read in readers:
            if match[name]:
                return read(match, sentence)
        return Dated(at, to, OPEN, self._open_role(match, text), "en-open")

    def _due(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """Within six months, counted from the document that promises it."""
        count = 1 if match["due"].lower() in ("a", "an") else self._number(match["due"])
        unit = match["due_unit"].lower().rstrip("s")
        known = unit in ("year", "month", "week", "day") and not _WORKING.search(match[0])
        known = known and not match["event"]
        known = known and not _CONDITION.search(sentence.text, 0, match.start())
        known = known and self._tense(sentence.text, match.start(), match.end()) == "future"
        span = counted(sentence.issued, count, unit, back=False) if known else OPEN
        return Dated(match.start(), match.end(), span, "deadline", "en-due")

    def _then(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """After nine months: a day that counts from the document."""
        count, unit = self._number(match["later"]), match["later_unit"].lower()
        span, day = OPEN, sentence.issued
        if day and count and self._tense(sentence.text, match.start(), match.end()) == "future":
            there = calendar.shifted(day, count, unit)
            span = Span(there, there, "day")
        return Dated(match.start(), match.end(), span, "future", "en-then")

    def _spell(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """For three years: from the date before it, else from the document that promises it."""
        begin, count = sentence.anchor and sentence.anchor.start, self._number(match["spell_count"])
        unit, tense = match["spell_unit"].lower(), self._tense(sentence.text, *match.span())
        span = OPEN
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
            span = calendar.counted(day, self._number(match["adopted"]), unit, back=False)
            return Dated(at, to, span, "future", "en-issue")
        open_end = match[0].lower().startswith(("from", "as "))
        span = Span(day, None if open_end else day, "range" if open_end else "day")
        return Dated(at, to, span, "future", "en-issue")

    def _open_role(self, match: re.Match[str], text: str) -> str:
        """Role of a term or session that no date bounds."""
        if match["within"] or match["border"]:
            return "deadline"
        if match["rounds"] or match["upon"] or match["past_event"] or match["notified"]:
            return "recurring" if match["rounds"] else "future"
        if match["each"] or match["stretch"]:
            return "recurring" if match["each"] else "future"
        if match["from_event"] or match["next"]:
            return "past" if match["from_event"] else "future"
        tense = self._tense(text, match.start(), match.end())
        if match["session"]:
            due = self.marks["report"].search(text, max(0, match.start() - 90), match.start())
            return "deadline" if due else tense or "context"
        return tense or "future"

    def _counted(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A number of years, or one, that runs up to the document or from it on."""
        lead, unit = (match["lead"] or "").lower(), (match["unit"] or "").lower()
        back = not lead or lead in self.words["back_leads"]
        count = self._number(match["count"]) if match["count"] else None
        if count is None and not unit.endswith("s") and _COUNTED.search(match[0]):
            count = 1
        if unit.startswith("decade"):
            count, unit = count and count * 10, "year"
        span = OPEN
        if lead not in ("following", "", "previous", "preceding"):
            span = counted(sentence.issued, count, unit.rstrip("s"), back=back)
        return Dated(match.start(), match.end(), span, "past" if back else "future", "en-counted")

    def _valid(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A term of validity, from the date before it in the sentence on."""
        begin, count = sentence.anchor and sentence.anchor.start, self._number(match["term"])
        span, unit = OPEN, match["term_unit"].lower()
        if begin and count:
            span = calendar.lasting(begin, count, unit)
        elif _SIGNED.search(sentence.text, 0, match.start()):
            span = counted(sentence.issued, count, unit, back=False)
        return Dated(match.start(), match.end(), span, "future", "en-valid")

    def _number(self, word: str) -> int | None:
        """The value of `five`, `5`, `twenty-four`."""
        known = self.words["numbers"].get(word.lower())
        return int(word) if word.isdecimal() else known

    def _listed(self, to: int, span: Span, sentence: Sentence) -> tuple[int, Span]:
        """Years drawn together: 2026, 2027, and 2028."""
        end = to
        last = span
        while (match := self.more_years.match(sentence.text, end)) is not None:
            year = int(match[1])
            if (
                last.end is None
                or year != last.end.year + 1
                or self.number_tail.match(sentence.text, match.end())
            ):
                break
            last, end = Span(date(year, 1, 1), date(year, 12, 31), "year"), match.end()
        return (end, between(span, last) or span) if end > to else (to, span)

    def _ranged(self, to: int, span: Span, sentence: Sentence) -> tuple[int, Span]:
        """`span` drawn on by `to March 2026`, `– 3 May 2027`."""
        link = _TO.match(sentence.text, to)
        following = self.dates.any.match(sentence.text, link.end()) if link else None
        kind = (following.lastgroup or "") if following else ""
        if following is None or kind not in _DATES or span.end is None:
            return to, span
        end, last = self.dates.span(kind, following.start(), replace(sentence, anchor=span))
        joined = between(span, last) if last else None
        return (end, joined) if joined else (to, span)

    def _bordered(self, one: Dated, sentence: Sentence) -> Dated:
        """`one` with the preposition that opens a border or gives it a role."""
        before = sentence.text[max(0, one.at - 90) : one.at]
        if one.rule in _MODIFIERS and before.endswith("the "):
            return replace(one, role=self._role(one, sentence))
        if one.span.precision != "open" and (head := self.until_head.search(before)):
            return Dated(one.at - len(head[0]), one.to, one.span.until(), "deadline", "en-until")
        if head := self.since_head.search(before):
            return self._since(one, head, before, sentence)
        if head := _NOUN_SINCE.search(before):
            return Dated(one.at - len(head[0]), one.to, one.span.since(), "past", "en-since")
        return self._at(one, before, sentence)

    def _at(self, one: Dated, before: str, sentence: Sentence) -> Dated:
        """`one` with the preposition that gives its place in time: in 2026, beyond 2030."""
        if head := _BEYOND.search(before):
            span = one.span.beyond()
            return Dated(one.at - len(head[0]), one.to, span, "future", "en-beyond")
        head = self.at_head.search(before)
        if head is None and one.at == 3 and before == "On ":
            head = re.match(r"On\s", before)
        on = re.search(r"\b[Oo]n\s$", before)
        if on and one.rule == "en-spelled":
            head = on
        if head and (one.span.precision != "day" or head is on or head[0].strip() == "On"):
            each = "each" in head[0]
            wide = replace(one, at=one.at - len(head[0]))
            return replace(wide, role="recurring" if each else self._role(one, sentence))
        return replace(one, role=self._role(one, sentence))

    def _since(self, one: Dated, head: re.Match[str], before: str, sentence: Sentence) -> Dated:
        """`since X`, a length of time that begins at X, or `from X to Y`."""
        if one.span.end and _CLOSED.search(sentence.text, one.at, one.to):
            wide = replace(one, at=one.at - len(head[0]))
            return replace(wide, role=self._role(wide, sentence))
        lasts = self.duration.search(before[: len(before) - len(head[0])])
        at = one.at - len(head[0])
        if lasts and one.span.start:
            count = self._number(lasts[1]) or 1
            span = calendar.lasting(one.span.start, count, lasts[2].lower())
            return Dated(
                at - len(lasts[0]),
                one.to,
                span,
                span.against(sentence.issued) or "future",
                "en-lasting",
            )
        span = one.span.since()
        past = sentence.issued is None or span.start is None or span.start <= sentence.issued
        return Dated(at, one.to, span, "past" if past else "future", "en-since")

    def _role(self, one: Dated, sentence: Sentence) -> str:
        """Role by the manual: name, deadline, before or after the document, tense."""
        text = sentence.text
        if self._named(one, text):
            return "in_title"
        if text.startswith(("’s", "'s"), one.to - 2):
            return "context"
        due = self.marks["due"].search(text, max(0, one.at - 24), one.at)
        target = one.rule == "en-year" and self.target.match(text, one.to)
        if target or (due and one.span.precision == "day"):
            return "deadline"
        seen = one.span.against(sentence.issued)
        if seen is None and one.span.of_days():
            return self._tense(text, one.at, one.to) or "past"
        if seen is None and one.rule in ("en-decade", "en-this_decade"):
            return "future"
        return seen or self._tense(text, one.at, one.to) or "context"

    def _named(self, one: Dated, text: str) -> bool:
        """The date is a part of a name: 2018 … Summit, Executive Order 14257 of April 2, 2025."""
        before = text[max(0, one.at - 40) : one.at]
        if one.rule in ("en-year", "en-years") and (
            before.endswith("(") or self.title.match(text, one.to)
        ):
            return True
        return bool(_PAPER_OF.search(before) or self.titled.search(before))

    def _tense(self, text: str, at: int, to: int) -> str | None:
        """`past` or `future` by the words nearest to `[at, to)` in its part of the sentence."""
        low, high = max(0, at - _NEAR), min(len(text), to + _NEAR)
        first = max((m.end() for m in _SEGMENT_ENDS.finditer(text, low, at)), default=low)
        found = _SEGMENT_ENDS.search(text, to + 2, high)
        last = found.start() if found else high
        for begin, end in ((first, last), (low, high)):
            distances: dict[str, int] = {}
            for name in ("future", "past"):
                for match in self.marks[name].finditer(text, begin, end):
                    gap = match.start() - to if match.start() >= to else at - match.end()
                    if gap >= 0:
                        distances[name] = min(distances.get(name, gap), gap)
            if distances:
                return min(distances, key=lambda name: distances[name])
        return None


def _before(words: list[str], between: str) -> re.Pattern[str]:
    """One of `words` at the end of a text, with `between` after it."""
    return re.compile(rf"(?<![\w-])(?i:{alternation(words)})\s{between}$")


def _past_word(text: str, match: re.Match[str]) -> int:
    """Where to look on after a word that dated nothing."""
    found = re.compile(r"\w+").match(text, match.start())
    return max(found.end() if found else 0, match.start() + 1)
