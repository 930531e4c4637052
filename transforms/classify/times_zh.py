"""Read Chinese time expressions: borders, ranges and roles (coding manual section 5)."""

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
    day,
    lasting,
    number,
    read_along,
)
from transforms.classify.dates_zh import NUMBER, Dates
from transforms.classify.terms_zh import BORDERS, COUNT, PAIRS, STARTS, UNITS, Terms

#: Words farther away than this say nothing of the tense of a date.
_NEAR: Final = 300
_SEGMENT_ENDS: Final = "，。；：！？,;\n"
_FOR: Final = re.compile(
    rf"的?(?P<count>{COUNT})(?P<unit>年|个月|周|天)(?:之内|以内|内|间|时间|期间)"
)
_CLOCK: Final = r"(?:零|[0-9]{1,2}|[一二三四五六七八九十]{1,3})[时点](?:整|[0-9]{1,2}分)?"
_UNTIL: Final = re.compile("[日月年][至到][0-9一二三四五六七八九十明后今]")
_LATER: Final = re.compile("后(?![续来勤])")
#: What a figure is compared with: 较2020年, 恢复至2019年同期.
_COMPARED: Final = re.compile("(?:较|恢复[至到]|耗比)$")
#: What was so on a day gone by.
_AS_OF: Final = ("截至", "截止")
_SENTENCE_END: Final = re.compile("[。；]")
_WIDTHS: Final = {ord("０") + n: str(n) for n in range(10)}


class Chinese:
    """Reader of Chinese texts in Simplified script."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.dates = Dates(words)
        self.terms = Terms(words, self.dates)
        opened = {*PAIRS, *_beginnings(words)}
        pairs = {beginning for beginning in opened if len(beginning) > 1}
        firsts, seconds = ("".join(sorted({pair[n] for pair in pairs})) for n in (0, 1))
        starts = f"[{''.join(sorted(STARTS | (opened - pairs)))}]|[{firsts}][{seconds}]|{BORDERS}"
        self.any = re.compile(f"(?={starts})(?:{self.terms.pattern}|{self.dates.any.pattern})")
        self.later_day = re.compile(rf"(?P<day>{NUMBER})\s?[日号](?![内前])")
        self.link = re.compile(rf"\s?(?:{alternation(words['link'])})\s?")
        self.span_link = re.compile(rf"\s?(?:{alternation(words['span_link'])})\s?")
        refused = "".join(f"(?<!{word})" for word in words["not_until"]) + "(?<!(?<!往)来)"
        self.until_head = re.compile(rf"{refused}(?:{alternation(words['until_heads'])})\s?$")
        self.since_head = re.compile(rf"(?<![各来独亲])(?:{alternation(words['since_heads'])})\s?$")
        events = alternation(words["until_events"])
        self.until_tail = re.compile(
            rf"\s?(?:{_CLOCK})?(?:[^，。；、的在于《》]{{0,6}}?(?:{events})(?:召开|举行)?)?"
            rf"(?:{alternation(words['until_tails'])})(?!提(?![交出供请高前升])|进(?!行)|往(?!中)|[景沿述瞻途列来后]|后者)"
        )
        self.since_events = tuple(words["since_events"])
        begun = alternation(words["since_events"])
        self.since_tail = re.compile(
            rf"\s?(?:{_CLOCK})?(?:(?:{begun})以来|(?P<word>{alternation(words['since_tails'])})(?![草诉到点步飞]))"
        )
        self.clock = re.compile(_CLOCK)
        nouns = alternation(words["title_nouns"])
        self.title_tail = re.compile(
            rf"\s?(?:《|[^，。；、的在于将和《》至到前为两双各建签发举召达通宣对本就按与同]{{0,8}}?(?:{nouns}))"
        )
        self.marks = {
            name: re.compile(alternation(words[f"{name}_marks"]))
            for name in ("past", "future", "recurring")
        }

    def read(self, text: str, issued: date | None) -> list[Dated]:
        """The time expressions of one text, in order."""
        text = text.translate(_WIDTHS)
        sentence = Sentence(text, issued, lambda at, to: self._tense(text, at, to) == "past")
        return read_along(sentence, self.any, self._expression, _past_match)

    def _expression(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """The whole expression around one calendar or open word."""
        kind = match.lastgroup or ""
        if kind not in self.dates.kinds:
            return self.terms.read(match, sentence)
        to, span = self.dates.span(kind, match.start(), sentence)
        if span is None:
            return None
        at = match.start() - 2 * sentence.text.endswith("中华", 0, match.start())
        if span == OPEN:
            return Dated(at, to, OPEN, "context", "zh-century")
        to, span = self._ranged(to, span, sentence)
        if span.precision == "range" and sentence.text.startswith("期间", to):
            to += len("期间")
        return self._bordered(Dated(at, to, span, "context", f"zh-{kind}"), sentence)

    def _ranged(self, to: int, span: Span, sentence: Sentence) -> tuple[int, Span]:
        """`span` drawn on by 至19日, 至2017年3月, 和5日."""
        text = sentence.text
        link = self.link.match(text, to)
        if link is None or span.end is None:
            return to, span
        later = self.later_day.match(text, link.end())
        if later and span.precision == "day":
            last = day(span.end.year, span.end.month, number(later["day"]) or 0)
            joined = between(span, last) if last else None
            return (later.end(), joined) if joined else (to, span)
        following = self.dates.any.match(text, link.end())
        if following is None or following.lastgroup not in ("dated", "monthly", "lone"):
            return to, span
        inner = replace(sentence, anchor=span)
        end, last = self.dates.span(following.lastgroup, following.start(), inner)
        drawn = last and (self.span_link.match(text, to) or _adjoin(span, last))
        joined = between(span, last) if last and drawn else None
        return (end, joined) if joined else (to, span)

    def _bordered(self, one: Dated, sentence: Sentence) -> Dated:
        """`one` with the words before and after it that open a border or give it a role."""
        text, before = sentence.text, sentence.text[max(0, one.at - 4) : one.at]
        if (tail := self.until_tail.match(text, one.to)) is not None:
            head = re.search(
                r"(?:截至|截止到|截止|不晚于|不迟于|最晚于|最迟于|至迟于|[最至]迟在|最晚在|最晚|最迟|至迟)\s?$",
                before,
            )
            at = one.at - (len(head[0]) if head else 0)
            span = one.span.until()
            if text.endswith(("月底", "月末"), one.at, one.to):
                span = replace(span, precision="month")
            if text.endswith(("年中", "中"), one.at, one.to) and span.end and span.end.month == 7:
                span = replace(span, end=date(span.end.year, 6, 30))
            role = "in_title" if _in_title(text, one.at) else "deadline"
            return Dated(at, tail.end(), span, role, "zh-until")
        if one.span.precision in ("year", "month", "day") and _LATER.match(text, one.to):
            wide = replace(one, to=one.to + 1, span=one.span.beyond())
            return replace(
                wide, role="future" if wide.span.against(sentence.issued) == "future" else "past"
            )
        head = self.until_head.search(before)
        if head and one.span.precision != "open" and not self._titled(one, sentence):
            past = head[0].startswith(_AS_OF) and one.span.against(sentence.issued) == "past"
            role, at = "past" if past else "deadline", one.at - len(head[0])
            return Dated(at, one.to, one.span.until(), role, "zh-until")
        head, tail = self.since_head.search(before), self.since_tail.match(text, one.to)
        if tail and not head and tail["word"] is None:
            tail = None
        lone = head and tail is None and not head[0].startswith("最早")
        if lone and (_closed(one, text) or self._dates_event(text, one.to)):
            head = None
        if (tail or head) and not (head and tail is None and head[0].strip() in ("从", "由")):
            at = one.at - (len(head[0]) if head else 0)
            clock = self.clock.match(text, one.to) if tail is None else None
            to = tail.end() if tail else clock.end() if clock else one.to
            return self._since(replace(one, at=at), to, sentence)
        return replace(one, role=self._role(one, sentence))

    def _dates_event(self, text: str, to: int) -> bool:
        """自2013年6月会晤以来, 自2015年签署: the day of an event, not a beginning by itself."""
        rest = _SENTENCE_END.split(text[to : to + _NEAR], maxsplit=1)[0]
        return (
            "以来" in rest
            or "多年来" in rest
            or ("至今" not in rest and rest.startswith(self.since_events))
        )

    def _since(self, one: Dated, to: int, sentence: Sentence) -> Dated:
        """Open to the end, or for a length of time: 自2027年起五年内."""
        span = one.span.since()
        if (length := _FOR.match(sentence.text, to)) and span.start:
            to, count = length.end(), number(length["count"]) or 1
            span = lasting(span.start, count, UNITS[length["unit"][-1]])
        wide = Dated(one.at, to, span, "", "zh-since")
        return replace(wide, role=self._role(wide, sentence))

    def _titled(self, one: Dated, sentence: Sentence) -> bool:
        """The date is a part of a name: inside 《》, or right before the noun of a paper."""
        text = sentence.text
        if one.rule == "zh-numbered":
            return True
        if _in_title(text, one.at):
            return True
        return one.span.precision in ("year", "range") and bool(self.title_tail.match(text, one.to))

    def _role(self, one: Dated, sentence: Sentence) -> str:
        """Role by the manual: name, repetition, before or after the document, tense."""
        if self._titled(one, sentence):
            return "in_title"
        if _COMPARED.search(sentence.text, max(0, one.at - 4), one.at):
            return "context"
        tense = self._tense(sentence.text, one.at, one.to)
        if one.rule == "zh-since" and self.marks["recurring"].search(sentence.text, one.to):
            return "recurring"
        seen = one.span.against(sentence.issued)
        if one.rule == "zh-since" and one.span.end is None:
            return "future" if seen == "future" else "past"
        told = "past" if one.span.of_days() else "context"
        return seen or tense or ("future" if one.span.precision == "part_year" else told)

    def _tense(self, text: str, at: int, to: int) -> str | None:
        """`past` or `future` by the words nearest to `[at, to)` in its part of the sentence."""
        low, high = max(0, at - _NEAR), min(len(text), to + _NEAR)
        first = max(low, max(text.rfind(char, low, at) for char in _SEGMENT_ENDS) + 1)
        ends = [found for char in _SEGMENT_ENDS if (found := text.find(char, to, high)) >= 0]
        last = min(ends, default=high)
        if text[to : to + 1] in ("，", ","):
            last = min(
                (f for f in (text.find(c, to + 1, high) for c in "，。；") if f > 0), default=high
            )
        return self._nearest(text, (at, to), (first, last)) or self._nearest(
            text, (at, to), (low, at)
        )

    def _nearest(self, text: str, span: tuple[int, int], within: tuple[int, int]) -> str | None:
        """`past` or `future` by the word of either nearest to `span` among those `within`."""
        distances: dict[str, int] = {}
        for name in ("future", "past"):
            for match in self.marks[name].finditer(text, *within):
                later = match.start() >= span[1]
                gap = match.start() - span[1] if later else span[0] - match.end()
                if gap >= 0:
                    distances[name] = min(distances.get(name, gap), gap)
        return min(distances, key=lambda name: distances[name]) if distances else None


def _in_title(text: str, at: int) -> bool:
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def _closed(one: Dated, text: str) -> bool:
    """任期自2025年1月1日至2027年12月31日: a range that names both its ends."""
    return one.span.precision == "range" and _UNTIL.search(text, one.at, one.to) is not None


def _adjoin(first: Span, last: Span) -> bool:
    """2025年和2026年, 5月和6月: one stretch of whole years or months."""
    whole = first.precision == last.precision and first.precision in ("year", "month")
    day_after = first.end and first.end + timedelta(days=1)
    return whole and day_after is not None and day_after == last.start


def _beginnings(words: Mapping[str, Any]) -> set[str]:
    """First two characters of all words that an expression may begin with."""
    lists = (
        *words["open"].values(), words["back_leads"], words["ahead_leads"], words["lone_parts"],
        *(words[f"{kind}_years"] for kind in ("relative", "anchored")),
        *(words[f"{kind}_months"] for kind in ("relative", "anchored")),
        *(words[f"{kind}_days"] for kind in ("relative", "anchored")), words["relative_weeks"],
    )  # fmt: skip
    return {str(word)[:2] for group in lists for word in group}


def _past_match(match: re.Match[str]) -> int:
    """Where to look on after a match that dated nothing."""
    return max(match.end(), match.start() + 1)
