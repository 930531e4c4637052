"""Read English time expressions: borders, lists and roles (coding manual section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
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
    read_along,
)
from transforms.classify.dates_en import YEAR, Dates
from transforms.classify.tense_en import Tense, past_word
from transforms.classify.terms_en import Terms

_NOUN_SINCE: Final = re.compile(r"[Ss]ince\s(?:(?!and\s)[^\W\d][\w’'-]*\s){1,9}?(?:in|on)\s$")
#: With an article these tell which one: the 2025 report, the May 2026 summit.
_MODIFIERS: Final = ("en-year", "en-years", "en-month")
#: Kinds of dates that may end a range.
_DATES: Final = ("month_first", "day_first", "month", "half", "season", "year_part")
_TO: Final = re.compile(r"\s?(?:–|—|-)\s?|\s(?:up\sto|to|until|through)\s(?:the\s)?")
#: A range that names both its ends: from 3 to 5 May.
_CLOSED: Final = re.compile(r"\s(?:to|until|through|and)\s|[-–—]")
_EACH: Final = re.compile(r"\s(?:of\s)?(?:each|every)\syear(?![-\w])")
#: Resolution 1989 (2011): the first number is none.
_NUMBER_OF: Final = re.compile(r"\s\((?:19|20)[0-9]{2}\)")
_BEYOND: Final = re.compile(r"(?<![\w-])(?:[Bb]eyond|[Aa]fter)\s$")
#: Not later than their gathering in March 2027: an event with its date sets a deadline.
_NOUN_BY: Final = re.compile(
    r"(?<![\w-])(?i:before|until|(?:no|not)\slater\sthan|ahead\sof|prior\sto|in\stime\sfor)\s"
    r"(?:the|their|its|our)\s(?:(?!and\s)[^\W\d][\w’'-]*\s){1,5}?(?:in|on|of)\s(?:the\s)?$"
)
#: It dates from 1997: that year, no stretch.
_DATING: Final = re.compile(r"\b(?:dat|stemm?|originat)(?:es?|s|ing|ed)\s(?:back\s)?from\s$")
_WEEK_OF: Final = re.compile(
    r"(?:\b[Ii]n\s|\b[Dd]uring\s)?\b[Tt]he\sweek\s(?:of|beginning|starting|commencing)\s$"
)
#: What is compared with a year: below 2013 levels.
_COMPARED: Final = re.compile(r"\s(?:levels?|baselines?|figures?|prices)(?!\w)")
_YEAR_OF: Final = re.compile(r"(?<![\w-])(?:[Ff]inancial|([Aa]cademic|[Ss]chool))\s[Yy]ears?\s$")
_ITS_DATE: Final = re.compile(r"\s(?:in|on|of)\s(?:the\s)?")
#: The middle of a year is June and July; by then means by the end of June.
_JULY: Final = 7
_AND: Final = re.compile(r"\sand\s")
_BETWEEN: Final = re.compile(r"\b[Bb]etween\s$")
#: A day after these is still to come: nominations close after 30 April.
_DUE: Final = re.compile(
    r"(?<![\w-])(?:(?i:before|after|beyond|(?:no|not)\slater\sthan)"
    r"|\b(?:be|will|would|shall|should|to)\s[^.;]{0,40}?\b(?:by|in\stime\sfor))\s(?:the\s(?:end|start)\sof\s)?$"
)
#: In 2019 and 2023: a year that stands beside another one.
_YEAR_BEFORE: Final = re.compile(
    r"\b(?:in|of|since|during|both|from)\s(?:(?:19|20)[0-9]{2},\s)*(?:19|20)[0-9]{2},?\s(?:and|or|,)\s$"
)
#: Between now and 2030: from the document on.
_FROM_NOW: Final = re.compile(
    r"(?<![\w-])(?i:between\snow\sand|from\snow\s(?:until|to|till))\s(?:the\s)?$"
)
_YEAR_TO: Final = re.compile(
    r"(?<![\w-])(?i:(?:in|over|for|during)\s)?(?:the\s)?(?:(?:fiscal|financial|calendar)\s)?"
    r"(?:year|(?P<count>six|nine|twelve|[0-9]{1,2})\smonths)\s(?:to|ending|ended)\s(?:on\s|in\s)?$"
)
_TO_THE_END: Final = ("to ", "ending ", "ended ", "ing in ", "ing on ", "ed on ", "ed in ")
_PLACING: Final = ("in ", "on ", "of ", "the ")
_A_YEAR: Final = 12
_SO_FAR: Final = re.compile(r"(?i:earlier|so far)\s")
_THEREAFTER: Final = re.compile(r"\sthereafter(?!\w)")
_TAILS: Final = re.compile(r",?\s(?:onwards?|at\sthe\s(?:latest|earliest)|at\slatest)(?!\w)")
#: Words of the calendar that date only after a preposition.
_LEANING: Final = ("weekday", "quarter")
#: The date is part of what a paper is called; an agreement or statement is told as an event.
_PAPER_OF: Final = re.compile(
    r"(?:(?:Order|Proclamation|Rule|Law|Act|Memorandum|Treaty|Protocol|Convention|Framework"
    r"|Regulation|Directive|Exchange\sof\s(?:Notes|Letters))(?:\s[\w.-]+)?"
    r"|\b(?:conclusions|communication|note\sverbale)|\b[A-Z]*[0-9]+/[0-9A-Z.]+)\sof\s$"
    r"|(?:Convention|Recommendation|Protocol|Act|Treaty),\s$"
    r"|\b(?:done|opened\sfor\ssignature)\sat\s(?:[A-Z][\w-]+\s){1,3}on\s$"
)


class English:
    """Reader of English texts."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.dates = Dates(words)
        self.tense = Tense(words)
        self.terms = Terms(words, self.tense)
        either = rf"(?<![\w-])(?:{self.terms.pattern})|{self.dates.any.pattern}"
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
        self.titled = re.compile(
            rf"(?:{nouns}|Horizon)\s(?:of\s(?:[A-Z][\w-]*\s){{1,3}})?(?:for\s|to\s|\()?(?:the\speriod\s)?$"
        )
        self.plan = re.compile(rf"(?:{nouns}|Cooperation)\s$")
        self.target = re.compile(rf"\s(?:[\w-]+\s){{0,4}}?(?i:{targets})(?![a-z])")
        self.duration = re.compile(
            rf"(?<![\w-])(?i:(?:for\s|(?:for\san?\s(?:[a-z]+\s)?(?:period|term)\sof\s)(?=[^.]*,\s$)|(?<=by\s)|(?<=of\s))({self.terms.numbers})"
            r"(?:\s\([^)]*\))?\s(year|month|week|day)s?,?)\s$"
        )
        due = alternation(words["due_marks"])
        self.due = re.compile(rf"(?<![\w-])(?:{due})(?![\w-])")

    def read(self, text: str, issued: date | None) -> list[Dated]:
        """The time expressions of one text, in order."""
        sentence = Sentence(text, issued, lambda at, to: self._past(text, at, to))
        return read_along(
            sentence, self.any, self._expression, lambda match: past_word(text, match)
        )

    def _past(self, text: str, at: int, to: int) -> bool:
        """The sentence reports what happened, and sets no border to come."""
        if _DUE.search(text, max(0, at - 70), at):
            return False
        return self.tense.of(text, at, to) == "past"

    def _expression(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """The whole expression around one calendar or open word."""
        kind = match.lastgroup or ""
        if kind not in self.dates.kinds:
            return self._dated_border(self.terms.read(match, sentence), sentence)
        at, text = match.start(), sentence.text
        to, span = self.dates.span(kind, at, sentence)
        if span is None or (kind == "year" and not self._is_year(at, to, text)):
            return None
        if kind == "month" and not self._is_month(match, text):
            return None
        if kind in _LEANING and not self._leans(match, text):
            return None
        if each := _EACH.match(text, to):
            return Dated(at, each.end(), OPEN, "recurring", "en-each")
        if kind == "year":
            to, span = self._listed(to, span, sentence)
        if span.precision != "range":
            to, span = self._ranged(at, to, span, sentence)
        if kind in ("year", "years") and (before := _YEAR_OF.search(text, max(0, at - 16), at)):
            at = before.start()
            if before[1] and span.start:
                span = calendar.months(span.start.year, 9, 8, "range") or span
        one = self._bordered(Dated(at, to, span, "context", f"en-{kind}"), sentence)
        tail = _TAILS.match(text, one.to)
        return replace(one, to=tail.end()) if tail else one

    def _dated_border(self, one: Dated | None, sentence: Sentence) -> Dated | None:
        """A meeting that sets a deadline, with its date: before the next summit in May 2026."""
        if one and one.role == "recurring" and (tail := _THEREAFTER.match(sentence.text, one.to)):
            return replace(one, to=tail.end())
        joined = one and one.role == "deadline" and _ITS_DATE.match(sentence.text, one.to)
        following = self.dates.any.match(sentence.text, joined.end()) if joined else None
        kind = (following.lastgroup or "") if following else ""
        if one is None or following is None or kind not in (*_DATES, "year"):
            return one
        to, span = self.dates.span(kind, following.start(), sentence)
        return replace(one, to=to, span=span.until()) if span else one

    def _leans(self, match: re.Match[str], text: str) -> bool:
        """A day of the week, or a quarter without its year, that a preposition places in time."""
        before = text[max(0, match.start() - 30) : match.start()]
        if match[0].lower().startswith(("this ", "next ", "last ")) or before.endswith(
            ("on ", "On ")
        ):
            return True
        return bool(self.at_head.search(before) or self.until_head.search(before))

    def _is_year(self, at: int, to: int, text: str) -> bool:
        """A four-digit number that is a year, not a count or the number of a paper."""
        if _NUMBER_OF.match(text, to):
            return False
        if self.until_head.search(text[max(0, at - 30) : at]):
            return not self.number_tail.match(text, to)
        if text[at - 1 : at] == "(" and re.search(r"[0-9]\s\($", text[max(0, at - 3) : at]):
            return True
        if _YEAR_BEFORE.search(text, max(0, at - 40), at):
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

    def _ranged(self, at: int, to: int, span: Span, sentence: Sentence) -> tuple[int, Span]:
        """`span` drawn on by `to March 2026`, `– 3 May 2027`."""
        link = _TO.match(sentence.text, to)
        if _BETWEEN.search(sentence.text, max(0, at - 9), at):
            link = _AND.match(sentence.text, to)
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
        if self._modifies(one, before, sentence.text):
            return replace(one, role=self._role(one, sentence))
        if stretch := _stretch(one, before, sentence.issued):
            return stretch
        if one.span.precision != "open" and (head := self.until_head.search(before)):
            return self._until(one, head, sentence)
        if head := self.since_head.search(before):
            return self._since(one, head, before, sentence)
        return _beside_event(one, before) or self._at(one, before, sentence)

    def _until(self, one: Dated, head: re.Match[str], sentence: Sentence) -> Dated:
        """A deadline: an end of June is a month, by the middle of a year means by its half."""
        text, at = sentence.text, one.at - len(head[0])
        span, role = one.span.until(), "deadline"
        if one.rule == "en-month" and re.match(r"(?:the\s)?end", text[one.at : one.to]):
            span = replace(span, precision="month")
        if one.rule == "en-year_part" and span.end and span.end.month == _JULY:
            span = replace(span, end=date(span.end.year, 6, 30))
        if self.plan.search(text, max(0, at - 30), at):
            role = "in_title"
        elif one.span.against(sentence.issued) == "past":
            role = "past" if self.tense.of(text, at, one.to) == "past" else role
        return Dated(at, one.to, span, role, "en-until")

    @staticmethod
    def _modifies(one: Dated, before: str, text: str) -> bool:
        """The date tells which one, or is what another is compared with: below 2013 levels."""
        if one.rule in _MODIFIERS and before.endswith("the ") and text[one.to - 1].isdigit():
            return True
        compared = one.rule == "en-year" and _COMPARED.match(text, one.to)
        return (
            bool(compared or (before.endswith("from ") and _DATING.search(before)))
            or one.rule == "en-same_period"
        )

    def _at(self, one: Dated, before: str, sentence: Sentence) -> Dated:
        """`one` with the preposition that gives its place in time: in 2026, beyond 2030."""
        if "week " in before and (head := _WEEK_OF.search(before)):
            wide = replace(one, at=one.at - len(head[0]))
            if one.span.precision == "day" and one.span.start:
                wide = replace(wide, span=calendar.week(one.span.start, 0))
            return replace(wide, role=self._role(wide, sentence))
        if head := _BEYOND.search(before):
            span = one.span.beyond()
            return Dated(one.at - len(head[0]), one.to, span, "future", "en-beyond")
        head = self.at_head.search(before)
        if one.span.precision == "range" and " and " in sentence.text[one.at : one.to]:
            head = head or _BETWEEN.search(before)
        if head is None and one.at == 3 and before == "On ":
            head = re.match(r"On\s", before)
        on = re.search(r"\b[Oo]n\s$", before)
        if on and one.rule == "en-spelled":
            head = on
        if head and head[0] == "for " and not self._for_years(one, sentence.text):
            head = None
        if one.at > 3 and before.endswith("as at "):
            return _as_at(one)
        if head and (one.span.precision != "day" or head is on or head[0].strip() == "On"):
            each = "each" in head[0]
            wide = replace(one, at=one.at - len(head[0]))
            return replace(wide, role="recurring" if each else self._role(one, sentence))
        return replace(one, role=self._role(one, sentence))

    def _for_years(self, one: Dated, text: str) -> bool:
        """A catch for 2024: years take `for` along, unless they belong to a name; months do not."""
        return one.rule in ("en-year", "en-years") and not self._named(one, text)

    def _since(self, one: Dated, head: re.Match[str], before: str, sentence: Sentence) -> Dated:
        """`since X`, a length of time that begins at X, or `from X to Y`."""
        if one.span.end and _CLOSED.search(sentence.text, one.at, one.to):
            wide = replace(one, at=one.at - len(head[0]))
            return replace(wide, role=self._role(wide, sentence))
        lasts = self.duration.search(before[: len(before) - len(head[0])])
        at = one.at - len(head[0])
        if lasts and one.span.start:
            count = self.terms.number(lasts[1]) or 1
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
        if text.startswith(("’s", "'s"), one.to - 2) or _COMPARED.match(text, one.to):
            return "context"
        due = self.due.search(text, max(0, one.at - 24), one.at)
        target = one.rule == "en-year" and self.target.match(text, one.to)
        if target or (due and one.span.precision == "day"):
            return "deadline"
        seen = one.span.against(sentence.issued)
        if _SO_FAR.match(text, one.at) or one.rule == "en-same_period":
            seen = "past"
        if seen is None and one.span.of_days():
            return self.tense.of(text, one.at, one.to) or "past"
        if seen is None and one.rule in ("en-decade", "en-this_decade"):
            return "future"
        return seen or self.tense.of(text, one.at, one.to) or "context"

    def _named(self, one: Dated, text: str) -> bool:
        """The date is a part of a name: 2018 … Summit, Executive Order 14257 of April 2, 2025."""
        before = text[max(0, one.at - 40) : one.at]
        if one.rule in ("en-year", "en-years") and (
            before.endswith("(") or self.title.match(text, one.to)
        ):
            return True
        return bool(_PAPER_OF.search(before) or self.titled.search(before))


def _beside_event(one: Dated, before: str) -> Dated | None:
    """An event with its date: before their gathering in May, since the treaty signed in 2011."""
    if before.endswith(_PLACING) and (head := _NOUN_BY.search(before)):
        return Dated(one.at - len(head[0]), one.to, one.span.until(), "deadline", "en-until")
    if "ince " in before and (head := _NOUN_SINCE.search(before)):
        return Dated(one.at - len(head[0]), one.to, one.span.since(), "past", "en-since")
    return None


def _stretch(one: Dated, before: str, issued: date | None) -> Dated | None:
    """A stretch up to a date, from now on or of so many months."""
    if " now " in before and (head := _FROM_NOW.search(before)) and issued and one.span.end:
        span = Span(issued, one.span.end, "range")
        return Dated(one.at - len(head[0]), one.to, span, "future", "en-until")
    if before.endswith(_TO_THE_END) and one.span.end and (head := _YEAR_TO.search(before)):
        return _year_to(one, head)
    return None


def _year_to(one: Dated, head: re.Match[str]) -> Dated:
    """In the year to March 2024: so many months that end then."""
    months = {"six": 6, "nine": 9, "twelve": 12}.get(head["count"] or "twelve") or int(
        head["count"]
    )
    after = (one.span.end or date.max) + timedelta(days=1)
    span = Span(calendar.shifted(after, -months, "month"), one.span.end, "range")
    if months == _A_YEAR and after.month == 1:
        span = replace(span, precision="year")
    return Dated(one.at - len(head[0]), one.to, span, "past", "en-year_to")


def _as_at(one: Dated) -> Dated:
    """As at the end of March: the last day."""
    span = Span(one.span.end, one.span.end, "day") if one.span.end else one.span
    return replace(one, span=span, role="past")


def _before(words: list[str], between: str) -> re.Pattern[str]:
    """One of `words` at the end of a text, with `between` after it."""
    return re.compile(rf"(?<![\w-])(?i:{alternation(words)})\s{between}$")
