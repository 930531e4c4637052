"""Read Chinese time expressions: borders, ranges and roles (coding manual section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from transforms.classify.calendar import (
    OPEN,
    Dated,
    Sentence,
    Span,
    alternation,
    between,
    counted,
    day,
    lasting,
    number,
    read_along,
)
from transforms.classify.dates_zh import NUMBER, Dates

#: Words farther away than this say nothing of the tense of a date.
_NEAR: Final = 300
_SEGMENT_ENDS: Final = "，。；：！？,;\n"
_COUNT: Final = r"(?<![第0-9])(?:[0-9]{1,3}|[一二三四五六七八九十百两半]{1,4})"
_FOR: Final = re.compile(
    rf"的?(?P<count>{_COUNT})(?P<unit>年|个月|周|天)(?:之内|以内|内|间|时间|期间)"
)
#: Characters that an expression may begin with, besides those of the codebook's words.
_STARTS: Final = frozenset(
    "0123456789〇零一二三四五六七八九十廿卅百两半数几民长期届到下自从即签本上今明去建复独成西公收接获最至“「‘"
)
#: What a term is counted from: 自生效之日起三十日内.
_HAPPENED: Final = "(?:生效|终止|通过|批准|终结|结束|期满|届满|收到通知|接到通知|通知)"
#: A rule for a case that may come, or of a treaty: its terms count from that case.
_CONDITION: Final = re.compile(
    "如果|如[遇有争一任对双方不果须需被在于]|若|倘|缔约|应当?于?$|有效期|争端"
)
_SENTENCE_END: Final = re.compile("[。；]")
_SIGNED: Final = re.compile("(?:签署|签字|签订)(?:之日|后|时)?起?")
_UNITS: Final = {"年": "year", "月": "month", "周": "week", "天": "day", "日": "day"}
_WIDTHS: Final = {ord("０") + n: str(n) for n in range(10)}


class Chinese:
    """Reader of Chinese texts in Simplified script."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.dates = Dates(words)
        self.roles = {word: role for role, group in words["open"].items() for word in group}
        self.back = frozenset(words["back_leads"])
        self.not_before = words["not_before"]
        openers = "".join(sorted(_STARTS | _first_characters(words)))
        self.any = re.compile(f"(?=[{openers}])(?:{self._opens(words)}|{self.dates.any.pattern})")
        self.later_day = re.compile(rf"(?P<day>{NUMBER})\s?[日号](?![内前])")
        self.link = re.compile(rf"\s?(?:{alternation(words['link'])})\s?")
        self.span_link = re.compile(rf"\s?(?:{alternation(words['span_link'])})\s?")
        refused = "".join(f"(?<!{word})" for word in words["not_until"]) + "(?<!(?<!往)来)"
        self.until_head = re.compile(rf"{refused}(?:{alternation(words['until_heads'])})\s?$")
        self.since_head = re.compile(rf"(?:{alternation(words['since_heads'])})\s?$")
        events = alternation(words["until_events"])
        self.until_tail = re.compile(
            rf"\s?(?:[^，。；、的在于《》]{{0,6}}?(?:{events})(?:召开|举行)?)?"
            rf"(?:{alternation(words['until_tails'])})(?!提(?![交出供请高前升])|进(?!行)|往(?!中)|[景沿述瞻途列来后]|后者)"
        )
        self.since_words = frozenset(words["since_tails"])
        self.since_events = tuple(words["since_events"])
        begun = alternation(words["since_events"])
        self.since_tail = re.compile(
            rf"\s?(?:(?:{begun})以来|(?:{alternation(words['since_tails'])})(?![草诉到点步飞]))"
        )
        self.clock = re.compile(r"(?:零|[0-9]{1,2}|[一二三四五六七八九十]{1,3})[时点](?:整)?")
        nouns = alternation(words["title_nouns"])
        self.title_tail = re.compile(
            rf"\s?(?:《|[^，。；、的在于将和《》至到前为两双各建签发举召达通宣]{{0,8}}?(?:{nouns}))"
        )
        self.marks = {
            name: re.compile(alternation(words[f"{name}_marks"]))
            for name in ("past", "future", "recurring")
        }

    def _opens(self, words: Mapping[str, Any]) -> str:
        """Pattern of what counts from no printed date."""
        leads = [*words["back_leads"], *words["ahead_leads"]]
        events = alternation(words["until_events"])
        return (
            rf"(?P<lead>{alternation(leads)})的?"
            r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十百两几数]{1,4})"
            r"(?P<more>多?)个?(?P<unit>[年月周天])(?:间|之内|以来|内|来|里|时间|中(?![国方])|度)?"
            rf"|(?P<word>{alternation(self.roles)})"
            rf"|(?P<long>长期(?:以来|(?={alternation(words['long_run'])})))"
            rf"|(?P<valid>(?:(?<=有效期)|(?<=有效期为))(?P<term>{_COUNT})(?P<term_unit>年|个月))"
            rf"|(?P<within>(?P<event>(?:(?:[自从][^，。；自从]{{0,16}}?)?{_HAPPENED}(?:(?:之|当)?日?起|之?日?(?:以|之)?后)|[自从][^，。；自从]{{1,16}}?(?:之|当)日起|(?:收到|接到|提出|获知|获悉|得知|发出)[^，。；]{{0,10}}?(?:之日起|(?:之|以)?后))的?)?(?P<due>{_COUNT})(?P<due_unit>个月|个?工作日|周|天|日|年|个星期|个?小时)(?:之内|以内|内))"
            rf"|(?P<at_latest>(?:最迟|至迟|最长)不(?:超过|晚于)(?P<late>{_COUNT})(?P<late_unit>个月|周|天|日|年))"
            rf"|(?P<due_after>[自从][^，。；]{{1,24}}?之日(?:起|后)的?第?(?:{_COUNT})(?:天|日|个月))"
            rf"|(?P<every>每(?:隔)?(?:[两三四五六七八九十]|[0-9]{{1,2}})?个?(?:半年|年|季度|月|周|学年|财年)(?![度夏冬春秋]))"
            r"|(?P<in_force>本[条协公备谅议][^，。；]{0,4}?(?:生效|终止|失效)(?:之日)?(?:之|以)?[前后](?![续段]))"
            r"|(?P<at_once>即日(?!起))"
            r"|(?P<since_ties>(?<![年月日])建交以来)"
            rf"|(?P<long_past>(?:建交|复交|独立|成立)?{_COUNT}多?年来(?![华访自到源往]))"
            rf"|(?P<expiry>(?:期满|届满|到期)前{_COUNT}(?:个月|个?工作日|天|日|年))"
            rf"|(?P<meeting>下一?[次届轮][^，。；、的]{{0,8}}?(?:{events})(?:召开|举行)?之?前)"
            r"|(?P<signing>自?(?:本[协公备谅议条][^，。；]{0,4}?)?(?:签署|签字|签订)之日起"
            rf"(?P<days>{_COUNT})(?P<days_unit>日|天|个月|年)(?:之内|以内|内))"
            r"|(?P<now>自?即日起|[自从](?:本[协公备谅议条][^，。；]{0,4}?)?"
            r"(?:签署|签字|签订)(?:之|当)?日起(?!第|下))"
            r"|(?P<onward>[自从](?:本[协公备谅议条][^，。；]{0,4}?)?(?:生效|终止|期满|届满)(?:之|当)?日起(?!第|下))"
        )

    def read(self, text: str, issued: date | None) -> list[Dated]:
        """The time expressions of one text, in order."""
        text = text.translate(_WIDTHS)
        sentence = Sentence(text, issued, lambda at, to: self._tense(text, at, to) == "past")
        return read_along(sentence, self.any, self._expression, _past_match)

    def _expression(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """The whole expression around one calendar or open word."""
        kind = match.lastgroup or ""
        if kind not in self.dates.kinds:
            return self._undated(match, sentence)
        to, span = self.dates.span(kind, match.start(), sentence)
        if span is None:
            return None
        at = match.start()
        if span == OPEN:
            return Dated(at, to, OPEN, "context", "zh-century")
        to, span = self._ranged(to, span, sentence)
        return self._bordered(Dated(at, to, span, "context", f"zh-{kind}"), sentence)

    def _undated(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """An expression that counts from the document, or is kept without dates."""
        at, to, text = match.start(), match.end(), sentence.text
        if match["word"]:
            return self._word(match["word"], at, to, text)
        if match["lead"]:
            back = match["lead"] in self.back or text[to - 1] == "来"
            vague = match["more"] or text[to - 1] == "来"
            count = None if vague else number(match["count"])
            span = counted(sentence.issued, count, _UNITS[match["unit"]], back=back)
            return Dated(at, to, span, "past" if back else "future", "zh-counted")
        if match["valid"]:
            return self._valid(match, sentence)
        if match["signing"] or match["now"] or match["at_once"]:
            return self._from_issue(match, sentence)
        if match["at_latest"] or (match["due"] and not self._conditional(match, text)):
            return self._due(match, sentence)
        due = match["within"] or match["expiry"] or match["meeting"]
        later = match["onward"] or match["due_after"] or text[to - 1] == "后"
        role = "future" if later else "deadline" if due else "past"
        role = "recurring" if match["every"] else role
        return Dated(at, to, OPEN, role, "zh-open")

    def _conditional(self, match: re.Match[str], text: str) -> bool:
        """The term counts from an event, or belongs to a rule for a case that may come."""
        after = bool(match["event"]) or text[: match.start()].endswith(("后", "后的"))
        return after or _CONDITION.search(text, 0, match.start()) is not None

    def _due(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """六个月内, counted from the document."""
        count, unit = match["due"] or match["late"], (match["due_unit"] or match["late_unit"])[-1]
        known = unit in _UNITS and "工作" not in match[0]
        span = counted(sentence.issued, number(count), _UNITS[unit], back=False) if known else OPEN
        return Dated(match.start(), match.end(), span, "deadline", "zh-due")

    def _from_issue(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """From the day of the document on, which is the day it was signed."""
        span, role = OPEN, "future"
        if match["signing"]:
            role = "deadline"
            unit = _UNITS[match["days_unit"][-1]]
            span = counted(sentence.issued, number(match["days"]), unit, back=False)
        elif sentence.issued:
            span = Span(sentence.issued, None, "range")
            if match["at_once"]:
                span = Span(sentence.issued, sentence.issued, "day")
        return Dated(match.start(), match.end(), span, role, "zh-issue")

    def _word(self, word: str, at: int, to: int, text: str) -> Dated | None:
        """A word of the codebook; `每年` takes the day along that it repeats."""
        if text.startswith(tuple(self.not_before.get(word, ())), to):
            return None
        role = self.roles[word]
        day_ = self.dates.patterns["monthly"].match(text, to) if role == "recurring" else None
        return Dated(at, day_.end() if day_ else to, OPEN, role, "zh-open")

    def _valid(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A term of validity, from the date before it in the sentence on."""
        begin = sentence.anchor.start if sentence.anchor else None
        count, unit = number(match["term"]), _UNITS[match["term_unit"][-1]]
        span = OPEN
        if begin is not None and count is not None:
            span = lasting(begin, count, unit)
        elif _SIGNED.search(sentence.text, 0, match.start()):
            span = counted(sentence.issued, count, unit, back=False)
        return Dated(match.start(), match.end(), span, "future", "zh-valid")

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
        link = self.span_link.match(text, to)
        following = self.dates.any.match(text, link.end()) if link else None
        if following is None or following.lastgroup not in ("dated", "monthly", "lone"):
            return to, span
        inner = replace(sentence, anchor=span)
        end, last = self.dates.span(following.lastgroup, following.start(), inner)
        joined = between(span, last) if last else None
        return (end, joined) if joined else (to, span)

    def _bordered(self, one: Dated, sentence: Sentence) -> Dated:
        """`one` with the words before and after it that open a border or give it a role."""
        text, before = sentence.text, sentence.text[max(0, one.at - 4) : one.at]
        if (tail := self.until_tail.match(text, one.to)) is not None:
            head = re.search(
                r"(?:截至|截止到|截止|不晚于|不迟于|最晚于|最迟于|最晚|最迟)\s?$", before
            )
            at = one.at - (len(head[0]) if head else 0)
            span = one.span.until()
            if text.endswith(("年中", "中"), one.at, one.to) and span.end and span.end.month == 7:
                span = replace(span, end=date(span.end.year, 6, 30))
            return Dated(at, tail.end(), span, "deadline", "zh-until")
        head = self.until_head.search(before)
        if head and one.span.precision != "open" and not self._titled(one, sentence):
            return Dated(one.at - len(head[0]), one.to, one.span.until(), "deadline", "zh-until")
        head, tail = self.since_head.search(before), self.since_tail.match(text, one.to)
        if tail and not head and tail[0].strip() not in self.since_words:
            tail = None
        if head and tail is None and self._dates_event(text, one.to):
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
        return "以来" in rest or rest.startswith(self.since_events)

    def _since(self, one: Dated, to: int, sentence: Sentence) -> Dated:
        """Open to the end, or for a length of time: 自2027年起五年内."""
        span = one.span.since()
        if (length := _FOR.match(sentence.text, to)) and span.start:
            to, count = length.end(), number(length["count"]) or 1
            span = lasting(span.start, count, _UNITS[length["unit"][-1]])
        wide = Dated(one.at, to, span, "", "zh-since")
        return replace(wide, role=self._role(wide, sentence))

    def _titled(self, one: Dated, sentence: Sentence) -> bool:
        """The date is a part of a name: inside 《》, or right before the noun of a paper."""
        text = sentence.text
        opened, closed = text.rfind("《", 0, one.at), text.rfind("》", 0, one.at)
        if opened > closed:
            return True
        return one.span.precision in ("year", "range") and bool(self.title_tail.match(text, one.to))

    def _role(self, one: Dated, sentence: Sentence) -> str:
        """Role by the manual: name, repetition, before or after the document, tense."""
        if self._titled(one, sentence):
            return "in_title"
        tense = self._tense(sentence.text, one.at, one.to)
        if one.rule == "zh-since" and self.marks["recurring"].search(sentence.text, one.to):
            return "recurring"
        seen = one.span.against(sentence.issued)
        if one.rule == "zh-since" and one.span.end is None:
            return "future" if seen == "future" else "past"
        if seen or tense:
            return seen or tense or ""
        if one.span.precision == "part_year":
            return "future"
        return "past" if one.span.of_days() else "context"

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


def _first_characters(words: Mapping[str, Any]) -> set[str]:
    """First characters of all words that an expression may begin with."""
    lists = (
        *words["open"].values(), words["back_leads"], words["ahead_leads"], words["lone_parts"],
        *(words[f"{kind}_years"] for kind in ("relative", "anchored")),
        *(words[f"{kind}_months"] for kind in ("relative", "anchored")),
        *(words[f"{kind}_days"] for kind in ("relative", "anchored")), words["relative_weeks"],
    )  # fmt: skip
    return {str(word)[0] for group in lists for word in group}


def _past_match(match: re.Match[str]) -> int:
    """Where to look on after a match that dated nothing."""
    return max(match.end(), match.start() + 1)
