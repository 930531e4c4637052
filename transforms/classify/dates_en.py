"""English calendar words as spans of days (coding manual section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from transforms.classify import calendar
from transforms.classify.calendar import OPEN, Kinds, Sentence, Span, alternation, between, unnamed
from transforms.classify.counted_en import WEEKDAYS, Counted

YEAR: Final = r"(?:1[89]|20|21)[0-9]{2}"
_CENTURY: Final = r"(?:1[89]|20|21)"
_DAY: Final = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_WEEKDAY: Final = rf"(?:(?:{'|'.join(WEEKDAYS)}),?\s(?:the\s)?)?"
_SHORT: Final = 100
_DASH: Final = r"\s?(?:-|–|—|to|through|and|&)\s?"


class Dates:
    """Every kind of calendar word: what it looks like, and the span that it means."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        self.months = {name.lower(): number for name, number in words["months"].items()}
        self.name = rf"(?:{alternation(words['months'])})(?![a-z])"
        self.relative = alternation(words["relative"])
        self.counted = Counted(words, self.months, self.name)
        self.kinds: Kinds = {
            **self._days_and_months(),
            **self._parts_of_years(),
            **self._spans_of_years(),
            **self.counted.kinds(),
            "year": (rf"(?:[Tt]he\syears?\s)?(?P<year>{YEAR})(?![0-9]|[.,][0-9]|-[a-z])", _year),
        }
        self.patterns = {
            name: re.compile(source, re.I if name in _LOOSE else 0)
            for name, (source, _) in self.kinds.items()
        }
        either = "|".join(
            f"(?P<{name}>{'(?i:' if name in _ANY_CASE else '(?:'}{unnamed(source)}))"
            for name, (source, _) in self.kinds.items()
        )
        self.any = re.compile(rf"(?<![\w$€£¥.,/#-])(?:{either})")

    def _days_and_months(self) -> Kinds:
        """Dates with the name of a month."""
        day = rf"(?:the\s(?=[0-9]{{1,2}}[snrt]))?{_DAY}(?:\s(?:day\s)?of)?"
        year = (
            rf"(?:,?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<beside>this|last|next|the\scurrent|the\spresent)"
            r"\syear(?![\w’'])))?(?![0-9])"
        )
        spelled = alternation(self.words["spelled_days"])
        count = rf"(?:{alternation(self.words['numbers'])})"
        hundreds = r"(?:two\sthousand|one\sthousand\snine\shundred|nineteen\shundred)"
        return {
            "spelled": (
                rf"(?:this|the)\s(?P<day>{spelled}|{_DAY})\sday\sof\s(?P<month>{self.name}),?\s"
                r"(?:in\sthe\syear\s(?:of\s)?)?(?:of\s(?:the\syear\s)?)?"
                rf"(?:(?P<year>{YEAR})|(?P<hundreds>{hundreds})(?:,?\sand)?(?P<rest>\s{count}(?:[\s-]{count})?)?)",
                self._spelled,
            ),
            "month_first": (
                rf"{_WEEKDAY}(?P<month>{self.name})\s(?P<day>{_DAY})(?![0-9])"
                rf"(?:{_DASH}(?P<other>{self.name}\s)?(?P<last>{_DAY})(?![0-9]))?{year}",
                self._month_first,
            ),
            "day_first": (
                rf"{_WEEKDAY}(?P<day>{day})(?:\s(?P<other>{self.name}))?(?:{_DASH}{_WEEKDAY}(?P<last>{day}))?"
                rf"\s(?P<month>{self.name}){year}",
                self._day_first,
            ),
            "month_half": (
                r"(?:the\s)?(?P<half>first|second|third|fourth|last)\s(?P<unit>half|week|days|ten\sdays)\sof\s"
                rf"(?P<month>{self.name}){year}",
                self._month_half,
            ),
            "months": (
                rf"(?:between\s(?P<month>{self.name})\sand\s(?P<last>{self.name})"
                rf"|from\s(?P<low>{self.name})\sto\s(?P<high>{self.name})){year}",
                self._months,
            ),
            "month_of_two": (
                rf"(?:{self._not_adjoining()})(?=,?\s(?:and|or)\s[A-Z][a-z]+\s(?P<year>{YEAR}))",
                self._month_of_two,
            ),
            "month": (
                rf"(?:(?P<part>{alternation(self.words['month_parts'])})\s?)?(?P<month>{self.name})"
                rf"(?:(?:{_DASH}|\sor\s|/)(?P<last>{self.name}))?{year}",
                self._month,
            ),
        }

    def _parts_of_years(self) -> Kinds:
        """Halves, quarters, seasons of a year that is named."""
        words = self.words
        ordinal, season = alternation(words["ordinals"]), alternation(words["seasons"])
        return {
            "half": (
                rf"(?:the\s)?(?P<ordinal>{ordinal})\s(?P<unit>half|part|quarter|semester|trimester)\sof\s(?:the\syear\s)?"
                rf"(?:(?P<year>{YEAR})|(?P<word>{self.relative})\syear)"
                rf"|(?P<short>[HQ][1-4])(?:[ ,/-]{{1,2}}|\sof\s)(?P<in>{YEAR})",
                self._half,
            ),
            "last_months": (
                rf"(?:the\s)?(?P<side>first|last)\s(?P<count>{alternation(words['numbers'])})"
                rf"\smonths\sof\s(?:(?P<year>{YEAR})|(?P<word>{self.relative})\syear)",
                self._last_months,
            ),
            "season": (
                rf"(?:the\s)?(?P<season>{season})(?:\sof)?,?\s(?P<year>{YEAR})"
                rf"|(?P<word>{self.relative})\s(?P<named>{season})(?:[’']s)?",
                self._season,
            ),
            "year_part": (
                rf"(?P<part>{alternation(words['year_parts'])}|the remainder of|the rest of"
                rf"|later in)\s?(?P<year>{YEAR})(?![0-9s])",
                self._year_part,
            ),
        }

    def _spans_of_years(self) -> Kinds:
        """Ranges of years, decades, centuries."""
        return {
            "years": (
                rf"(?:from\s)?(?:the\syears\s)?(?P<first>{YEAR})"
                rf"(?:\s?[-–—/]\s?(?P<last>{YEAR}|[0-9]{{2}})|\s(?:to|through|until)\s(?P<until>{YEAR}))"
                r"(?![0-9]|\s?%|-[0-9])(?:\s(?:period|(?:fiscal|financial|academic|school)\syear)(?![\w]))?"
                rf"|between\s(?P<low>{YEAR})\sand\s(?P<high>{YEAR})",
                _year_range,
            ),
            "fiscal": (
                rf"(?:FY\s?|[Ff]iscal\s[Yy]ears?\s)(?P<first>{YEAR}|(?<=FY)[0-9]{{2}}(?![0-9]))(?:\s?[-–—/]\s?(?P<last>{YEAR}|[0-9]{{2}})(?![0-9]))?",
                _fiscal,
            ),
            "decade": (
                rf"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<year>{_CENTURY}[0-9]0)s",
                _decade,
            ),
            "this_decade": (
                r"(?P<word>this|the current)\s(?:[a-z]+\s)?decade"
                r"|(?P<part>the (?:end|rest|remainder) of) (?:the|this|the current) decade",
                self._this_decade,
            ),
            "century": (
                r"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<number>[12][0-9](?:st|nd|rd|th)|twentieth|twenty-first)\scentury"
                r"|(?P<middle>mid-?\s?century|the middle of (?:the|this) century)"
                r"|(?P<end>the end of (?:the|this) century)",
                _century,
            ),
        }

    def span(self, kind: str, at: int, sentence: Sentence) -> tuple[int, Span | None]:
        """End and span of the calendar word of `kind` that begins at `at`."""
        match = self.patterns[kind].match(sentence.text, at)
        if match is None:
            return at + 1, None
        return match.end(), self.kinds[kind][1](match, sentence)

    def _month_number(self, name: str) -> int:
        return int(self.months[name.strip().lower()])

    def _placed(self, month: int, match: re.Match[str], sentence: Sentence) -> int | None:
        """Year of a month, printed or anchored."""
        if match["year"]:
            return int(match["year"])
        if "beside" in match.re.groupindex and match["beside"]:
            return self.counted.year(match["beside"], sentence)
        past = sentence.past(match.start(), match.end())
        return calendar.placed_month(month, sentence.anchor_month(), sentence.issued, past)

    def _spelled(self, match: re.Match[str], _: Sentence) -> Span | None:
        """`this third day of May, two thousand and twenty-five`."""
        number = self.words["spelled_days"].get(match["day"].lower()) or _int(match["day"])
        if match["year"]:
            return calendar.day(int(match["year"]), self._month_number(match["month"]), number)
        year = 2000 if match["hundreds"].lower().startswith("two") else 1900
        words = re.split(r"[\s-]", (match["rest"] or "").strip().lower())
        year += sum(self.words["numbers"].get(word, 0) for word in words)
        return calendar.day(year, self._month_number(match["month"]), number)

    def _month_first(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        month = self._month_number(match["month"])
        year = self._placed(month, match, sentence)
        first = calendar.day(year, month, _int(match["day"])) if year else None
        if first is None or year is None or match["last"] is None:
            return first
        last_month = self._month_number(match["other"]) if match["other"] else month
        last = calendar.day(year + (last_month < month), last_month, _int(match["last"]))
        return between(first, last) if last else None

    def _day_first(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        month = self._month_number(match["month"])
        year = self._placed(month, match, sentence)
        if year is None:
            return None
        last = calendar.day(year, month, _int(match["last"] or match["day"]))
        if match["last"] is None or last is None:
            return last if match["other"] is None else None
        first_month = self._month_number(match["other"]) if match["other"] else month
        first = calendar.day(year - (first_month > month), first_month, _int(match["day"]))
        return between(first, last) if first else None

    def _month(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        first = self._month_number(match["month"])
        year = self._placed(first, match, sentence)
        if year is None:
            return None
        if match["last"]:
            last = self._month_number(match["last"])
            if re.search(r"\s(?:and|or)\s", match[0]) and last != first % 12 + 1:
                return None
            return calendar.months(year, first, last, "range")
        if match["part"]:
            begin, end = self.words["month_parts"][match["part"].lower()]
            return calendar.days_of_month(year, first, (begin, end))
        return calendar.month(year, first)

    def _month_half(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        """`the first half of June 2023`: its first fifteen days, or the rest."""
        month = self._month_number(match["month"])
        year = self._placed(month, match, sentence)
        days = _DAYS_OF[match["half"].lower()]
        if match["unit"].lower() == "half":
            days = (1, 15) if match["half"].lower() == "first" else (16, 31)
        return calendar.days_of_month(year, month, days) if year else None

    def _not_adjoining(self) -> str:
        """Pattern of a month before `and` and another that does not follow it in the calendar."""
        names = [name for name in self.words["months"] if not name.endswith(".")]
        pairs = zip(names, [*names[1:], names[0]], strict=True)
        return "|".join(rf"{one}(?!,?\s(?:and|or)\s{after})" for one, after in pairs)

    def _month_of_two(self, match: re.Match[str], _: Sentence) -> Span | None:
        """March in `March and June 2022`."""
        return calendar.month(int(match["year"]), self._month_number(match[0]))

    def _months(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        """`between October and May`: the later month has the year."""
        first = self._month_number(match["month"] or match["low"])
        last = self._month_number(match["last"] or match["high"])
        year = self._placed(last, match, sentence)
        return calendar.months(year - (first > last), first, last, "range") if year else None

    def _half(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        if match["short"]:
            unit, number = match["short"][0], int(match["short"][1])
        else:
            unit = "Q" if match["unit"].lower() in ("quarter", "trimester") else "H"
            number = self.words["ordinals"][match["ordinal"].lower()]
            number = min(number, 2) if unit == "H" else number
        year = int(match["in"]) if match["in"] else self._named_year(match, sentence)
        if year is None:
            return None
        length = 6 if unit == "H" else 3
        return calendar.months(year, (number - 1) * length + 1, number * length, "part_year")

    def _last_months(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        year = self._named_year(match, sentence)
        if year is None:
            return None
        count = self.words["numbers"][match["count"].lower()]
        first, last = (1, count) if match["side"].lower() == "first" else (13 - count, 12)
        return calendar.months(year, first, last, "part_year" if first == 1 else "range")

    def _season(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        year = self._named_year(match, sentence)
        if year is None:
            return None
        name = (match["season"] or match["named"]).lower()
        first, last = self.words["seasons"][name]
        return calendar.months(year, first, last, "season")

    def _named_year(self, match: re.Match[str], sentence: Sentence) -> int | None:
        """A printed year, or one that counts from the document."""
        if match["year"]:
            return int(match["year"])
        return self.counted.year(match["word"], sentence)

    def _this_decade(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        if sentence.issued is None:
            return None
        whole = calendar.decade(sentence.issued.year // 10 * 10)
        rest = (match["part"] or "the end of").lower() != "the end of"
        return Span(sentence.issued, whole.end, "range") if rest else whole

    def _year_part(self, match: re.Match[str], sentence: Sentence) -> Span | None:
        if match["part"].lower() not in self.words["year_parts"]:
            return calendar.rest_of_year(int(match["year"]), sentence.issued)
        first, last = self.words["year_parts"][match["part"].lower()]
        return calendar.months(int(match["year"]), first, last, "part_year")


#: Days of the weeks of a month; its first and last days are taken for a week.
_DAYS_OF: Final = {
    "first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28), "last": (25, 31),
}  # fmt: skip
#: Kinds whose words may begin a sentence with a capital; names of months keep theirs.
_ANY_CASE: Final = frozenset(
    (
        "spelled",
        "half",
        "last_months",
        "season",
        "years",
        "this_decade",
        "century",
        "year_part",
        "relative_part",
        "relative",
        "day",
        "decade",
        "months",
    )
)
_LOOSE: Final = _ANY_CASE | {"month", "month_first", "day_first"}


def _int(text: str) -> int:
    """The number in `29th of` or `4`."""
    return int(re.sub(r"\D", "", text) or 0)


def _year_range(match: re.Match[str], _: Sentence) -> Span | None:
    first = int(match["first"] or match["low"])
    last = int(match["last"] or match["until"] or match["high"])
    if last < 100:
        last += first // 100 * 100
    return calendar.years(first, last) if first < last else None


def _fiscal(match: re.Match[str], _: Sentence) -> Span:
    """`FY2025`, `financial year 2024-25`: the calendar years that it touches."""
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if first < _SHORT:
        return calendar.years(first + 2000, first + 2000)
    return calendar.years(first, last if last >= 100 else last + first // 100 * 100)


def _year(match: re.Match[str], _: Sentence) -> Span | None:
    return calendar.years(int(match["year"]), int(match["year"]))


def _decade(match: re.Match[str], _: Sentence) -> Span | None:
    return calendar.decade(int(match["year"]))


def _century(match: re.Match[str], sentence: Sentence) -> Span | None:
    number = {"twentieth": 20, "twenty-first": 21}.get((match["number"] or "").lower())
    if match["number"]:
        return calendar.century(number or _int(match["number"]))
    if sentence.issued is None:
        return OPEN
    year = (sentence.issued.year - 1) // 100 * 100 + (50 if match["middle"] else 100)
    return calendar.years(year, year)
