"""Read English time expressions: borders, lists and roles (coding manual section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from transforms.classify.calendar import (
    OPEN,
    Dated,
    Sentence,
    Span,
    alternation,
    between,
    read_along,
    shifted,
)
from transforms.classify.dates_en import YEAR, Dates

_SEGMENT_ENDS: Final = re.compile(r"[;:()]|,\s(?:and|which|noting|with)\s|\sand\s|\swhich\s|,\s")
_NOUN_SINCE: Final = re.compile(r"[Ss]ince\s(?:[\w’'-]+\s){1,9}?(?:in|on)\s$")


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
        opens = rf"(?P<word>(?i:{alternation(self.roles)}))(?![-\w])|(?i:{self._lasting()})"
        self.any = re.compile(rf"(?<![\w-])(?:{opens})|{self.dates.any.pattern}")
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
        self.duration = re.compile(rf"(?i:for\s({self.numbers})\s(year|month|week|day)s?,?)\s$")
        self.marks = {
            name: re.compile(rf"(?<![\w-])(?:{alternation(words[f'{name}_marks'])})(?![\w-])")
            for name in ("past", "future", "due")
        }

    def _lasting(self) -> str:
        """Pattern of lengths of time, which are kept without dates."""
        units = "years?|months?|weeks?|days?|decades?|quarter"
        return (
            r"(?P<lasting>(?:in|over|during|within|for)\sthe\s"
            r"(?P<lead>next|coming|past|last|following|previous)\s"
            rf"(?:{self.numbers}\s|several\s|few\s)?(?:{units})(?![-a-z]|\sof)(?:\ssince)?"
            rf"|in\sthe\s{self.numbers}\syears\ssince)"
            rf"|(?P<within>within\s(?:a\speriod\sof\s)?{self.numbers}(?:\s\([^)]*\))?\s"
            r"(?:calendar\s|working\s|business\s)?(?:years?|months?|weeks?|days?|hours?))"
            r"|(?P<during>(?:during|over|throughout|for\sthe\sduration\sof)\s"
            r"(?:this|the|its|his|her|their|[A-Z][\w.’' ]+?[’']s?)\s(?:[\w-]+\s){0,3}?"
            rf"(?:{alternation(self.words['periods'])})(?![-\w]))"
        )

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
        if kind == "year":
            to, span = self._listed(to, span, sentence)
        return self._bordered(Dated(at, to, span, "context", f"en-{kind}"), sentence)

    def _is_year(self, at: int, to: int, text: str) -> bool:
        """A four-digit number that is a year, not a count or the number of a paper."""
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
        """An expression that is kept without dates."""
        if match["word"]:
            named = match.start() and match["word"][0].isupper()
            if named and sentence.text[match.end() : match.end() + 2].strip()[:1].isupper():
                return None
            role = self.roles[match["word"].lower()]
        elif match["within"]:
            role = "deadline"
        elif match["during"]:
            role = self._tense(sentence.text, match.start(), match.end()) or "future"
        else:
            past = match["lead"] is None or match["lead"].lower() in ("past", "last", "previous")
            role = "past" if past else "future"
        return Dated(match.start(), match.end(), OPEN, role, "en-open")

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

    def _bordered(self, one: Dated, sentence: Sentence) -> Dated:
        """`one` with the preposition that opens a border or gives it a role."""
        text, before = sentence.text, sentence.text[max(0, one.at - 90) : one.at]
        if one.span.precision != "open" and (head := self.until_head.search(before)):
            return Dated(one.at - len(head[0]), one.to, one.span.until(), "deadline", "en-until")
        if head := self.since_head.search(before):
            return self._since(one, head, before, sentence)
        if head := _NOUN_SINCE.search(before):
            return Dated(one.at - len(head[0]), one.to, one.span.since(), "past", "en-since")
        head = self.at_head.search(before)
        if head is None and one.at == 3 and before == "On ":
            head = re.match(r"On\s", before)
        if (head and one.span.precision not in ("day",)) or (head and head[0].strip() == "On"):
            each = "each" in head[0]
            wide = replace(one, at=one.at - len(head[0]))
            return replace(wide, role="recurring" if each else self._role(one, sentence))
        del text
        return replace(one, role=self._role(one, sentence))

    def _since(self, one: Dated, head: re.Match[str], before: str, sentence: Sentence) -> Dated:
        """`since X`, or a length of time that begins at X."""
        lasting = self.duration.search(before[: len(before) - len(head[0])])
        at = one.at - len(head[0])
        if lasting and one.span.start:
            count = self.words["numbers"].get(lasting[1].lower()) or int(
                re.sub(r"\D", "", lasting[1]) or 1
            )
            end = shifted(one.span.start, count, lasting[2].lower()) - timedelta(days=1)
            span = Span(one.span.start, end, "range")
            return Dated(
                at - len(lasting[0]),
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
        first = max((m.end() for m in _SEGMENT_ENDS.finditer(text, 0, at)), default=0)
        found = _SEGMENT_ENDS.search(text, to + 2)
        last = found.start() if found else len(text)
        for begin, end in ((first, last), (0, len(text))):
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
