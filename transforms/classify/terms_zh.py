"""Read Chinese terms and lengths of time, and times without a date.

Conventions: coding manual section 5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from transforms.classify.calendar import (
    OPEN,
    Dated,
    Sentence,
    Span,
    alternation,
    counted,
    lasting,
    number,
    shifted,
    years,
)
from transforms.classify.dates_zh import NUMBER, Dates

UNITS: Final = {
    "年": "year", "月": "month", "周": "week", "期": "week", "天": "day", "日": "day",
}  # fmt: skip
COUNT: Final = r"(?<![第0-9])(?:[0-9]{1,3}|[一二三四五六七八九十百两半]{1,4})"
#: Characters that a term may begin with, and beginnings of two, besides those of the codebook.
STARTS: Final = frozenset(
    "0123456789〇零一二三四五六七八九十廿卅百半几每期届从自即本今昨明去最至“「‘"
)
PAIRS: Final = (
    "两年", "两个", "数年", "民国", "长期", "到期", "下一", "下次", "下届", "下轮", "下学", "签署",
    "签字", "签订", "上个", "上世", "上学", "新学", "建交", "复交", "独立", "成立", "西元", "西历",
    "公元", "公历", "收到", "接到", "获知", "获悉", "得知", "提出", "发出", "有效", "满前", "时候",
    "时间", "时机", "时刻", "可预", "不久", "不远", "日起", "天起", "日生", "天生", "日失", "日终",
    "日开", "星期", *(f"周{day}" for day in "一二三四五六日天"),
    *(f"{unit}{word}" for unit in ("周", "天", "月", "日") for word in ("内", "以")),
)  # fmt: skip
#: What a term is counted from: 自生效之日起三十日内.
_HAPPENED: Final = "(?:生效|终止|通过|批准|终结|结束|期满|届满|收到通知|接到通知|通知)"
#: An event right before a term that counts from it: 事件终结后五年内.
_EVENT_BEFORE: Final = re.compile(
    r"(?:(?<=[，。；：、在于应须可将])|^)[^，。；：、在于应须可将]{1,16}(?:之日起|[之以]?后)的?$"
)
#: Whose act starts a term: 对方提出请求后.
_WHO: Final = re.compile("(?:对方|被?请求方|[另任]?一方|双方)$")
_OF_YEARS: Final = frozenset("本上下财政每两个0123456789年")
_ABOUT: Final = re.compile("[一二两三四五六七八九]{2}")
#: What a year has one of: 每年上半年, 每年春季.
_OF_EACH: Final = re.compile("(?:[上下]半年|第?[一二三四]季度?|[春夏秋冬]季|年[初中底末])")
_NUMERALS: Final = frozenset("0123456789一二三四五六七八九十百")
#: The event before a border, from the word that governs it on.
_NAMED: Final = re.compile("(?:(?<=[，。；：、在于应须将迟])|^)[^，。；：、在于应须将迟0-9]{2,40}$")
_MEETINGS: Final = ("会议", "会晤", "峰会", "大会")
_LATEST: Final = re.compile("(?:不迟于|不晚于|至迟在|[至最]迟)$")
_NTH: Final = re.compile(
    "(?:(?<=[，。；：、在于])|^)[^，。；：、在于]{2,36}(?:后|起)的?第(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})$"
)
_REACH: Final = 42
_SUITING: Final = re.compile(
    "(?:(?:双方|各自|彼此|各方|两国|对方)?(?:均|都)?(?:感到|认为)?(?:方便|适当|合适|适宜|恰当|适合)"
    "|(?:双方|各方)(?:共同)?(?:商定|议定|约定|同意))的?$"
)
#: What stands right before a border: 召开前, 结束之前.
BORDERS: Final = (
    "[召举开结到闭启抵签][开行始束来幕程达订]之?前"
    "|[会峰大][议晤会]前[0-9一二两三六]|满[0-9一二三六九].{0,3}前"
)
#: A rule for a case that may come, or of a treaty: its terms count from that case.
_CONDITION: Final = re.compile(
    "如果|如[遇有争一任对双方不果须需被在于]|若|倘|缔约|应当?于?$|有效期|争端"
)
_SIGNED: Final = re.compile("(?:签署|签字|签订)(?:之日|后|时)?起?")


class Terms:
    """Reader of what no printed date bounds."""

    def __init__(self, words: Mapping[str, Any], dates: Dates) -> None:
        self.roles = {word: role for role, group in words["open"].items() for word in group}
        self.back = frozenset(words["back_leads"])
        self.not_before = words["not_before"]
        self.monthly = dates.patterns["monthly"]
        self.pattern = self._opens(words)
        self.readers = (
            ("word", self._word), ("lead", self._counted), ("valid", self._valid),
            ("signing", self._from_issue), ("now", self._from_issue),
            ("at_once", self._from_issue), ("while_ago", self._ago),
            ("suiting", self._suiting), ("due", self._within), ("at_latest", self._due),
            ("then", self._then),
        )  # fmt: skip

    def _opens(self, words: Mapping[str, Any]) -> str:
        """Pattern of what counts from no printed date."""
        leads = [*words["back_leads"], *words["ahead_leads"]]
        events = alternation(words["until_events"])
        return (
            rf"(?P<lead>{alternation(leads)})的?"
            r"(?:(?:[0-9]{1,2}|[一二三四五六七八九十两])(?:[至到—－–～~-]))?"
            r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十百两几数]{1,4})"
            r"(?P<more>多?)个?(?P<unit>学年|[年月周天])(?:间|之内|以来|内|来|里|时间|中(?![国方])|度)?"
            rf"|(?P<word>{alternation(self.roles)})"
            rf"|(?P<long>长期(?:以来|(?={alternation(words['long_run'])})))"
            rf"|(?P<valid>(?:(?<=效期)|(?<=效期为)|(?<=效期间为)|(?<=效期限为))(?P<term>{COUNT})(?P<term_unit>年|个月))"
            rf"|(?P<within>(?P<event>(?:(?:[自从][^，。；自从]{{0,16}}?)?{_HAPPENED}(?:(?:之|当)?日?起|之?日?(?:以|之)?后)|[自从][^，。；自从]{{1,16}}?(?:之|当)日起|(?:收到|接到|提出|获知|获悉|得知|发出)[^，。；]{{0,10}}?(?:之日起|(?:之|以)?后))的?)?(?P<due>{COUNT})(?P<due_unit>个月|个?工作日|周|天|日|年|个星期|个?小时)(?:之内|以内|内))"
            rf"|(?P<then>(?<=[于在将])(?P<later>{COUNT})(?P<later_unit>年|个月|周|个?星期|天)(?:之|以)?后(?![的续来勤]))"
            rf"|(?P<at_latest>(?:最迟|至迟|最长)不(?:超过|晚于)(?P<late>{COUNT})(?P<late_unit>个月|周|天|日|年))"
            rf"|(?P<every>每(?:隔)?(?:[两三四五六七八九十]|[0-9]{{1,2}})?个?(?:半年|年|季度|月|周|学年|财年)(?![度夏冬春秋])|每(?:[0-9]{{2,3}}|[一二三四六九]?十)天)"
            r"|(?P<in_force>本[条协公备谅议][^，。；]{0,4}?(?:生效|终止|失效)(?:之日)?(?:之|以)?前)"
            r"|(?P<at_once>即日(?!起))"
            r"|(?P<since_ties>[自从]?(?<![年月日])[建复]交以来)"
            r"|(?P<suiting>时(?:候|间|机|刻)(?![表段]))"
            r"|(?P<to_come>(?:不[久远]|最近|可预见)的?(?:将来|未来))"
            r"|(?P<while_ago>(?:(?<=早在)|(?<=[在于])|(?<=，)|^)(?P<since>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})(?P<some>多|余)?年前(?!后))"
            rf"|(?P<long_past>(?:建交|复交|独立|成立)?(?:{COUNT}[多余]?|数)年来(?![华访自到源往]))"
            rf"|(?P<expiry>(?:本[协公备谅议条][^，。；]{{0,4}}?|有效期|[首本]期|各期)?(?:期满|届满|到期|满)(?:前{COUNT}(?:个月|个?工作日|天|日|年)"
            rf"|{COUNT}(?:个月|个?工作日|天|日|年)[以之]?前))"
            rf"|(?P<meeting>下一?[次届轮][^，。；、的]{{0,8}}?(?:{events}|会)(?:召开|举行)?之?前(?:{COUNT}(?:个月|周|天|日))?)"
            rf"|(?P<before_event>(?:会议|会晤|峰会|大会)前{COUNT}(?:个月|周|天|日)|(?:召开|举行|开始|结束|到来|开幕|闭幕|启程|抵达|签订)之?前(?:{COUNT}(?:个月|个?工作日|周|天|日|小时|年))?)"
            r"|(?P<nth_after>[日天](?=起?(?:生效|失效|终止|开始)))"
            r"|(?P<while_valid>(?:本[^，。；]{1,6}?)?有效期内)"
            r"|(?P<signing>自?(?:本[协公备谅议条][^，。；]{0,4}?)?(?:签署|签字|签订)之日起"
            rf"(?P<days>{COUNT})(?P<days_unit>日|天|个月|年)(?:之内|以内|内))"
            r"|(?P<now>自?即日起|[自从](?:(?:缔约)?双方|最后一[次方]|本[协公备谅议条][^，。；]{0,4}?)?"
            r"(?:签署|签字|签订)(?:之|当)?日起(?!第|下|[0-9一二三六九十]{1,3}(?:天|日|个月)后))"
            r"|(?P<onward>[自从](?:本[协公备谅议条][^，。；]{0,4}?)?(?:生效|终止|期满|届满)(?:之|当)?日起(?!第|下))"
            rf"|(?P<due_after>[自从][^，。；0-9]{{1,28}}?(?:之|当)日(?:起|后)(?:的?第(?:{NUMBER}|[一二三四五六七八九十百]+)(?:天|日)"
            rf"|的?{COUNT}(?:天|日|个月)后?|至[^，。；]{{2,12}}之日止?)?(?!第|下))"
        )

    def read(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """An expression that counts from the document, or is kept without dates."""
        if match.string.rfind("《", 0, match.start()) > match.string.rfind("》", 0, match.start()):
            return None
        for name, read in self.readers:
            if match[name]:
                return read(match, sentence)
        if match["before_event"] or match["nth_after"] or match["meeting"]:
            return _after_event(match, sentence)
        at, to, text = match.start(), match.end(), sentence.text
        due = match["expiry"]
        later = any(match[name] for name in ("onward", "due_after", "to_come", "while_valid"))
        later = later or text[to - 1] == "后"
        role = "future" if later else "deadline" if due else "past"
        return Dated(at, to, OPEN, "recurring" if match["every"] else role, "zh-open")

    def _counted(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """过去三年, 未来三到五年: up to the document, or from it on."""
        last = match[0][-1]
        back = match["lead"] in self.back or last == "来"
        vague = match["more"] or last == "来" or match[0] == "过去一年"
        count = None if vague else number(_last(match["count"]))
        unit = UNITS.get(match["unit"], "")
        span = counted(sentence.issued, count, unit, back=back) if unit else OPEN
        role = "past" if back else "future"
        return Dated(match.start(), match.end(), span, role, "zh-counted")

    def _within(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """六个月内: from the document on, or from the event before it."""
        at, to, text = match.start(), match.end(), sentence.text
        if text.endswith(("任何", "任意", "至", "到"), 0, at):
            return None
        event = None if match["event"] else _EVENT_BEFORE.search(text, max(0, at - 22), at)
        if event:
            return Dated(event.start(), to, OPEN, "deadline", "zh-open")
        if self._conditional(match, text):
            subject = _WHO.search(text, max(0, at - 6), at) if match["event"] else None
            return Dated(subject.start() if subject else at, to, OPEN, "deadline", "zh-open")
        return self._due(match, sentence)

    def _conditional(self, match: re.Match[str], text: str) -> bool:
        """The term counts from an event, or belongs to a rule for a case that may come."""
        after = bool(match["event"]) or text[: match.start()].endswith(("后", "后的"))
        return after or _CONDITION.search(text, 0, match.start()) is not None

    def _due(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """六个月内, counted from the document."""
        count, unit = match["due"] or match["late"], (match["due_unit"] or match["late_unit"])[-1]
        known = unit in UNITS and "工作" not in match[0]
        span = counted(sentence.issued, number(count), UNITS[unit], back=False) if known else OPEN
        if (count, unit) == ("半", "年"):
            span = counted(sentence.issued, 6, "month", back=False)
        return Dated(match.start(), match.end(), span, "deadline", "zh-due")

    def _then(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """将于三个月后: a day that counts from the document."""
        count, unit = number(match["later"]), UNITS.get(match["later_unit"][-1])
        if unit is None or sentence.past(match.start(), match.end()):
            return None
        if (match["later"], unit) == ("半", "year"):
            count, unit = 6, "month"
        span = OPEN
        if sentence.issued and count:
            there = shifted(sentence.issued, count, unit)
            span = Span(there, there, "day")
        return Dated(match.start(), match.end(), span, "future", "zh-then")

    def _suiting(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """双方均方便的时候, 适当时机: a time left to be agreed on."""
        found = _SUITING.search(sentence.text, max(0, match.start() - 16), match.start())
        return found and Dated(found.start(), match.end(), OPEN, "future", "zh-open")

    def _ago(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """三十年前: that year, counted back from the document."""
        count, day_ = number(match["since"]), sentence.issued
        span = OPEN
        if day_ and count and not match["some"] and "多" not in match[0]:
            span = years(day_.year - count, day_.year - count)
        return Dated(match.start(), match.end(), span, "past", "zh-ago")

    def _from_issue(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """From the day of the document on, which is the day it was signed."""
        span, role = OPEN, "future"
        if match["signing"]:
            role = "deadline"
            unit = UNITS[match["days_unit"][-1]]
            span = counted(sentence.issued, number(match["days"]), unit, back=False)
        elif sentence.issued:
            span = Span(sentence.issued, None, "range")
            if match["at_once"]:
                span = Span(sentence.issued, sentence.issued, "day")
        return Dated(match.start(), match.end(), span, role, "zh-issue")

    def _word(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """A word of the codebook; `每年` takes the day along that it repeats."""
        word, at, to, text = match["word"], match.start(), match.end(), sentence.text
        if text.startswith(tuple(self.not_before.get(word, ())), to):
            return None
        if word == "日前" and text[at - 1 : at] in _NUMERALS:
            return None
        role = self.roles[word]
        if word == "年度" and text[at - 1 : at] in _OF_YEARS:
            return None
        if word in ("近期", "近日") and text.endswith(("将", "拟", "将于", "将在", "拟于"), 0, at):
            role = "future"
        day_ = self.monthly.match(text, to) if role == "recurring" else None
        if role == "recurring" and day_ is None:
            day_ = _OF_EACH.match(text, to)
        to = day_.end() if day_ else to
        return Dated(at, to + (bool(day_) and text.startswith("前", to)), OPEN, role, "zh-open")

    def _valid(self, match: re.Match[str], sentence: Sentence) -> Dated:
        """A term of validity, from the date before it in the sentence on."""
        begin = sentence.anchor.start if sentence.anchor else None
        count, unit = number(match["term"]), UNITS[match["term_unit"][-1]]
        span = OPEN
        if begin is not None and count is not None:
            span = lasting(begin, count, unit)
        elif _SIGNED.search(sentence.text, 0, match.start()):
            span = counted(sentence.issued, count, unit, back=False)
        return Dated(match.start(), match.end(), span, "future", "zh-valid")


def _after_event(match: re.Match[str], sentence: Sentence) -> Dated | None:
    """会议召开前两个月, 互相通知后第三十日: with the event that stands before it."""
    wanted = _NTH if match["nth_after"] else _NAMED
    event = wanted.search(sentence.text, max(0, match.start() - _REACH), match.start())
    if event is None and not match["meeting"] and match[0][:2] not in _MEETINGS:
        return None
    at = event.start() if event else match.start()
    if head := _LATEST.search(sentence.text, max(0, at - 4), at):
        at = head.start()
    role = "future" if match["nth_after"] else "deadline"
    return Dated(at, match.end(), OPEN, role, "zh-open")


def _last(count: str) -> str:
    """三 of 两三年: two figures in a row are about so many."""
    return count[-1] if _ABOUT.fullmatch(count) else count
