"""Chinese calendar words as spans of days (coding manual section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from transforms.classify import calendar
from transforms.classify.calendar import OPEN, Kinds, Sentence, Span, alternation, unnamed

NUMBER: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
YEAR: Final = (
    r"(?:民国\s?[0-9一二三四五六七八九十百零〇元]{1,5}|(?<![0-9])[12][0-9]{3}(?![0-9])"
    r"|[一二][〇零○Oo0一二三四五六七八九]{3})"
)
#: The first month of a school year.
_SEPTEMBER: Final = 9
#: Years of the Republic in brackets: 本（113）年.
_REPUBLIC: Final = 1911
_FIRST: Final = 200
_HOURS: Final = (
    r"(?:(?:上午|下午|中午|凌晨|早上|晚上|晚间|傍晚|晚)(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分)?)?)"
)
_DASH: Final = r"(?:至|到|—{1,2}|－|–|～|~|-)"
_CENTURY: Final = r"(?P<number>(?:[0-9]{1,2}|[一二十]{1,3})世纪|本世纪|上个?世纪)"


#: What a year without 年 stands before: 2050净零目标.
_AIM: Final = (
    r"\s?(?:(?:年)?净零|碳中和|碳达峰|可持续发展议程|议程|愿景|远景"
    r"|发展目标|战略|规划|计划|路线图|行动|框架)"
)


class Dates:
    """Every kind of calendar word: what it looks like, and the span that it means."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.kinds: Kinds = {**self._absolute(), **self._anchored(), **self._relative()}
        self.patterns = {name: re.compile(source) for name, (source, _) in self.kinds.items()}
        self.any = re.compile(
            "|".join(f"(?P<{name}>{unnamed(source)})" for name, (source, _) in self.kinds.items())
        )

    def _absolute(self) -> Kinds:
        """Words with a year of their own, or one that counts from the document."""
        words = self.words
        parts, rest = alternation(words["year_parts"]), alternation(words["rest_of_year"])
        years = alternation([*words["relative_years"], *words["anchored_years"]])
        return {
            "school": (
                rf"(?P<first>{YEAR})\s?年?(?:\s?(?:[/／]|{_DASH})\s?(?P<last>{YEAR}|[0-9]{{2}}|[〇零○一二三四五六七八九]{{2}}))?"
                r"\s?年?学年度?(?:内|间)?",
                _school_year,
            ),
            "years": (
                rf"(?P<first>{YEAR})\s?年?\s?{_DASH}\s?(?P<last>{YEAR}|(?<=[-–—])[0-9]{{2}})\s?年"
                rf"(?:度|间)?(?!\s?{NUMBER}\s?月|{parts}|{rest})"
                rf"|(?P<from>(?<![0-9])(?:19|20)[0-9]{{2}})\s?{_DASH}\s?"
                r"(?P<to>(?:19|20)[0-9]{2})(?![0-9年])",
                _year_range,
            ),
            "dated": (
                rf"(?:(?:西元|公元|公历|西历)?(?P<year>{YEAR})\s?年(?!代)(?:度)?|[本今去明]\s?[（(](?P<own>{YEAR}|1[0-9]{{2}})[）)]年|(?P<word>{years}))"
                rf"\s?(?:前(?P<first>{NUMBER})个?月|(?P<low>{NUMBER})\s?[至到—－–～~-]\s?(?P<high>{NUMBER})\s?月份?"
                rf"(?!\s?{NUMBER}\s?[日号])|{self._month_day()}"
                rf"|(?P<part>(?:{parts})(?:(?<=季度)[末底]|(?<=[季度年])内(?![部容外地战政需陆]))?(?![华期待的国方奥残运训])|中(?=[，。；、前举召完]))"
                rf"|(?P<rest>{rest})(?![部容外地战政需陆])|(?P<same>同期)|)",
                self._dated,
            ),
            "numbered": (r"(?<=[0-9][（(])(?P<first>(?:19|20)[0-9]{2})(?=[）)]号)", _numbered),
            "aim": (
                rf"(?<![0-9])(?P<year>20[0-9]{{2}})(?={_AIM})",
                _fiscal,
            ),
            "plan": (
                r"[“\"「‘]?(?P<number>十[一二三四五六七八]?|[六七八九])五[”\"」’]"
                r"(?:规划|计划)?(?:期间|时期)?",
                _plan,
            ),
            "fiscal": (
                r"(?P<year>(?<![0-9])[12][0-9]{3})(?:\s?[/／—－–-]\s?(?P<later>[0-9]{2}|[12][0-9]{3}))?\s?财年",
                _fiscal,
            ),
            "season": (r"(?P<word>[今明去])(?P<part>[春夏秋冬])(?:季|天)?", self._season),
            "decade": (
                r"(?<!世纪)(?:(?P<year>(?<![0-9])(?:1[89]|20)[0-9]0)|(?P<tens>[0-9]0|[二三四五六七八九]十))年代",
                self._decade,
            ),
        }

    def _month_day(self) -> str:
        """Pattern of a month with a day or a third of it."""
        tens = alternation(self.words["month_parts"])
        day = rf"(?P<day>{NUMBER})(?:\s?[-—–－~～至到]\s?(?P<until>{NUMBER}))?\s?[日号]{_HOURS}?"
        return rf"(?P<month>{NUMBER})\s?月份?(?:\s?{day}|的?(?P<tens>{tens}))?"

    def _anchored(self) -> Kinds:
        """Months and parts of years whose year the sentence or the document gives."""
        numerals = "0-9一二三四五六七八九十"
        lone = alternation(self.words["lone_parts"])
        return {
            "monthly": (
                rf"(?<![{numerals}个第百几多数]){self._month_day()}(?![刊球饼])",
                self._monthly,
            ),
            "bare_day": (
                rf"(?<=[于在])(?P<day>{NUMBER})日(?![内前后起程常趋报志益出本用夜元])(?!之内|以内|之前|以前|之后)",
                self._bare_day,
            ),
            "lone": (rf"(?<![{numerals}今明去同半])(?:(?P<part>{lone})|年内)", self._lone),
        }

    def _relative(self) -> Kinds:
        """本月, 下周, 今天, 本世纪: counted from the document or from the date before."""
        words = self.words
        months = alternation([*words["relative_months"], *words["anchored_months"]])
        days = alternation([*words["relative_days"], *words["anchored_days"]])
        tens = alternation(words["month_parts"])
        return {
            "month": (
                rf"(?P<word>{months})(?:内|(?P<tens>{tens})(?![国方])|(?P<day>{NUMBER})[日号])?",
                self._relative_month,
            ),
            "week": (
                rf"(?P<word>{alternation(words['relative_weeks'])})(?P<day>[一二三四五六日天])?(?![年期])",
                self._week,
            ),
            "weekday": (r"(?<=[于在])(?:周|星期)(?P<day>[一二三四五六日天])", self._weekday),
            "day": (
                rf"(?<![0-9一二三四五六七八九十首])(?:(?P<word>{days})(?:\s?[（(](?:{NUMBER}月)?{NUMBER}[日号]?[）)])?"
                rf"|(?P<short>[今昨明本])\s?[（(](?:{NUMBER}月)?{NUMBER}[日号]?[）)][日天]?){_HOURS}?(?![俄本的])",
                self._relative_day,
            ),
            "this_school_year": (r"(?P<word>[本下上新])一?个?学年", _this_school_year),
            "this_fiscal": (r"(?P<word>[本下上])一?个?财年内?", _this_fiscal),
            "this_quarter": (r"(?P<word>[本下上])一?个?季度内?", _this_quarter),
            "century": (
                rf"{_CENTURY}(?:(?P<decade>[0-9]0|[二三四五六七八九]{{1,2}}十)年代"
                r"|(?P<part>中叶|末|初|[上下前后]半叶))?(?:初期|中期|后期|末期|初|末|中)?",
                self._century,
            ),
        }

    def span(self, kind: str, at: int, sentence: Sentence) -> tuple[int, Span | None]:
        """End and span of the calendar word of `kind` that begins at `at`."""
        match = self.patterns[kind].match(sentence.text, at)
        if match is None:
            return at + 1, None
        return match.end(), self.kinds[kind][1](match, sentence)

    def _dated(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        year = self._year(match, sentence)
        if year is None or not 1 < year < 9998:
            return None
        if match["first"] or match["high"]:
            last = calendar.number(match["first"] or match["high"])
            low = calendar.number(match["low"]) if match["low"] else 1
            return calendar.months(year, low, last, "range") if low and last else None
        if match["month"]:
            return self._in_month(match, year, calendar.number(match["month"]))
        if match["part"]:
            return calendar.months(year, *self.words["year_parts"][_whole(match["part"])])
        if match["rest"]:
            return calendar.rest_of_year(year, sentence.issued)
        return _same_months(year, sentence) if match["same"] else calendar.years(year, year)

    def _year(self, match: re.Match[str], sentence: Sentence) -> int | None:
        if match["year"] or match["own"]:
            number = calendar.year_number(match["year"] or match["own"])
            return number + _REPUBLIC if number and number < _FIRST else number
        word = match["word"]
        shift = self.words["relative_years"].get(word)
        day = sentence.issued
        if shift is None:
            shift, day = self.words["anchored_years"][word], sentence.reference()
        return day.year + shift if day else None

    def _in_month(self, match: re.Match[str], year: int, month: int | None) -> Span | None:
        if month is None:
            return None
        if match["day"]:
            until = match["until"] if "until" in match.re.groupindex else None
            first = calendar.day(year, month, calendar.number(match["day"]) or 0)
            last = calendar.day(year, month, calendar.number(until) or 0) if until else None
            return calendar.between(first, last) if first and last else first
        if match["tens"]:
            first, last = self.words["month_parts"][match["tens"]]
            third = calendar.days_of_month(year, month, (first, last))
            in_tens = third is not None and match["tens"].endswith("旬")
            return replace(third, precision="part_year") if third and in_tens else third
        return calendar.month(year, month)

    def _monthly(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        month = calendar.number(match["month"])
        if month is None or not 1 <= month <= 12:
            return None
        past = sentence.past(match.start(), match.end())
        year = calendar.placed_month(month, sentence.anchor_month(), sentence.issued, past)
        return None if year is None else self._in_month(match, year, month)

    def _bare_day(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        """`于29日`: in the month of the date before it, or in the next one."""
        anchor, number = sentence.anchor_day(), calendar.number(match["day"])
        if anchor is None or not number:
            return None
        later = calendar.shifted(anchor.replace(day=1), int(number < anchor.day), "month")
        return calendar.day(later.year, later.month, number)

    def _lone(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        day = sentence.reference()
        if day is None:
            return None
        if match["part"] is None:
            day = sentence.issued or day
            return calendar.rest_of_year(day.year, sentence.issued)
        return calendar.months(day.year, *self.words["year_parts"][match["part"]])

    def _relative_month(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        shift = self.words["relative_months"].get(match["word"])
        day = sentence.issued if shift is not None else sentence.reference()
        if day is None:
            return None
        first = calendar.shifted(day.replace(day=1), shift or 0, "month")
        return self._in_month(match, first.year, first.month)

    def _week(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        if sentence.issued is None:
            return None
        found = calendar.week(sentence.issued, self.words["relative_weeks"][match["word"]])
        if match["day"] is None or found.start is None:
            return found
        one = found.start + timedelta(days="一二三四五六日".index(match["day"].replace("天", "日")))
        return Span(one, one, "day")

    def _weekday(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        """于星期五: the day of that name nearest to the document, on the side told of."""
        if sentence.issued is None:
            return None
        there = "一二三四五六日".index(match["day"].replace("天", "日"))
        back = (sentence.issued.weekday() - there) % 7
        past = sentence.past(match.start(), match.end())
        one = sentence.issued + timedelta(days=-back if past else 7 - back)
        return Span(one, one, "day")

    def _relative_day(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        shift = self.words["relative_days"].get(match["word"])
        day = sentence.issued
        if match["short"]:
            shift = "昨今明".find(match["short"].replace("本", "今")) - 1
        if shift is None:
            shift, day = self.words["anchored_days"][match["word"]], sentence.reference()
        if day is None:
            return None
        found = day + timedelta(days=shift)
        return Span(found, found, "day")

    def _century(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        number = self._century_number(match["number"], sentence)
        if number is None or not 1 < number < 99:
            return None
        if match["decade"]:
            return _decades(number * 100 - 100, match["decade"])
        if match["part"] in ("中叶", "末"):
            year = number * 100 - (50 if match["part"] == "中叶" else 0)
            return calendar.years(year, year)
        return calendar.century(number) if match["part"] is None else OPEN

    def _season(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        year = sentence.issued and sentence.issued.year + "去今明".index(match["word"]) - 1
        return calendar.months(year, *self.words["year_parts"][match["part"]]) if year else None

    def _decade(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        """A decade without its century: the last one that began before the document."""
        if match["year"]:
            return calendar.decade(int(match["year"]))
        tens, issued = calendar.number(match["tens"]), sentence.issued
        if tens is None or issued is None:
            return None
        century = issued.year // 100 * 100
        return calendar.decade(century + tens - (100 if century + tens > issued.year else 0))

    def _century_number(self, word: str, sentence: Sentence) -> int | None:
        if word in ("本世纪", "上世纪", "上个世纪"):
            day = sentence.issued
            return None if day is None else (day.year + 99) // 100 - word.startswith("上")
        return calendar.number(word.removesuffix("世纪"))


def _same_months(year: int, sentence: Sentence) -> Span:
    """`2019年同期`: the months of the period before it, in that year."""
    before = sentence.anchor
    if before and before.start and before.end and before.start.year == before.end.year:
        found = calendar.months(year, before.start.month, before.end.month, "range")
        if found:
            return found
    return calendar.years(year, year)


def _whole(part: str) -> str:
    """`中` after a year, `一季度末`: as the word that the codebook has."""
    part = part.removesuffix("内")
    if "季度" in part:
        return part.rstrip("末底")
    return "年中" if part == "中" else part


def _year_range(match: re.Match[str], _: Sentence) -> Span | None:
    first = calendar.year_number(match["first"] or match["from"])
    last = calendar.year_number(match["last"] or match["to"])
    if first is None or last is None:
        return None
    if last < 100:
        last += first // 100 * 100
    return calendar.years(first, last) if first <= last else None


def _school_year(match: re.Match[str], _: Sentence) -> Span | None:
    """`2025/26学年`: from September to August."""
    first = calendar.year_number(match["first"])
    return calendar.months(first, 9, 8, "range") if first else None


def _this_school_year(match: re.Match[str], sentence: Sentence) -> Span | None:
    """`下学年`: from the September after that of the running school year."""
    issued = sentence.issued
    if issued is None:
        return None
    running = issued.year - (issued.month < _SEPTEMBER)
    shift = {"本": 0, "上": -1}.get(match["word"], 1)
    return calendar.months(running + shift, _SEPTEMBER, _SEPTEMBER - 1, "range")


def _this_fiscal(match: re.Match[str], sentence: Sentence) -> Span | None:
    """`本财年`: the year of the document."""
    year = sentence.issued and sentence.issued.year + "上本下".index(match["word"]) - 1
    return calendar.years(year, year) if year else None


def _this_quarter(match: re.Match[str], sentence: Sentence) -> Span | None:
    """`下个季度`: the quarter after that of the document."""
    if sentence.issued is None:
        return None
    shift = 3 * ("上本下".index(match["word"]) - 1)
    there = calendar.shifted(sentence.issued.replace(day=1), shift, "month")
    first = (there.month - 1) // 3 * 3 + 1
    return calendar.months(there.year, first, first + 2, "part_year")


def _decades(century: int, tens: str) -> Span | None:
    """`八十年代`, `八九十年代`: one decade of a century, or two."""
    first, last = calendar.number(tens[0] + "十"), calendar.number(tens[-2:])
    if tens.isdecimal():
        first = last = int(tens)
    if first is None or last is None:
        return None
    return calendar.between(calendar.decade(century + first), calendar.decade(century + last))


def _numbered(match: re.Match[str], _: Sentence) -> Span:
    """`第2206（2015）号决议`: the year of a numbered paper."""
    return calendar.years(int(match["first"]), int(match["first"]))


def _plan(match: re.Match[str], _: Sentence) -> Span | None:
    number = calendar.number(match["number"])
    return None if number is None else calendar.five_year_plan(number)


def _fiscal(match: re.Match[str], _: Sentence) -> Span | None:
    first = int(match["year"])
    later = match["later"] if "later" in match.re.groupindex else None
    return calendar.years(first, int(str(first)[: 4 - len(later)] + later) if later else first)
