"""Dates that tell when a document was issued."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from transforms.parse.markers import han_number

_HAN = "〇零○一二三四五六七八九十"
_ZH = re.compile(
    rf"(?P<year>\d{{4}}|[{_HAN}]{{4}})\s*年\s*(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*(?:\d{{1,2}}\s*[至到\-—–－、和~～]\s*)?(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[日号號]"
    rf"(?:\s*[至到\-—–－、和]\s*(?:(?P<later>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*)?(?P<last>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[日号號])?"
)
#: Years of the Republic of China count from 1912.
_ROC = re.compile(
    rf"民[國国]\s*(?P<year>\d{{2,3}}|[{_HAN}]{{2,4}})\s*年\s*(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})\s*[日号號]"
)
#: The same behind a label: 發布日期：113-05-06.
_ROC_SHORT = re.compile(
    r"[日時时][期間间]\s*[:：]\s*(?P<year>1\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
)
_SIGNED = re.compile(
    r"(?:DONE|Done|Signed|SIGNED)\b|.{0,80}(?:[订訂]|[签簽]署)[于於]"
    r"|.{0,60}(?<![关關对對])[于於].{6,40}(?:[签簽]订|簽訂|[签簽]署)"
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_DMY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:[-–—/&]|and|to)\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?(?: day)?(?: of)?[ -]+{_MONTH},?[ -]+(?P<year>\d{{4}})\b",
    re.I,
)
_MDY = re.compile(
    rf"\b{_MONTH}\s+(?:\d{{1,2}}\s*(?:[-–—/&]|and|to)\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    re.I,
)
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)"
)
#: 18/10/2024 and 10/18/2024, where only one of the two readings is a day; 3.10.2024.
_SLASHED = (
    re.compile(
        r"(?<![\d/.])(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(
        r"(?<![\d/.])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
    re.compile(
        r"(?<![\d/.])(?P<day>0?[1-9]|1[0-2])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)(?!\d)"
    ),
)


_ONES = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_ONES += [
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_ORDINALS = {word: n for n, word in enumerate(_ONES, 1)} | {"twentieth": 20, "thirtieth": 30}
_ORDINALS |= {f"twenty-{word}": 20 + n for n, word in enumerate(_ONES[:9], 1)}
_ORDINALS["thirty-first"] = 31
_CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
]
_CARDINALS += ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_NUMBERS = {word: n for n, word in enumerate(_CARDINALS, 1)} | {"twenty": 20, "thirty": 30}
_NUMBERS |= {
    f"{ten}-{one}": 10 * t + n
    for t, ten in ((2, "twenty"), (3, "thirty"))
    for n, one in enumerate(_CARDINALS[:9], 1)
}
#: The twelfth day of November two thousand and fifteen, as treaties are dated.
_SPELLED = re.compile(
    rf"\b(?P<day>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?: day)? of {_MONTH},?"
    r"(?: (?:in|of) the year(?: of our Lord)?)? two thousand(?: and)? (?P<year>"
    rf"{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b",
    re.I,
)


#: What every date holds: a month in Chinese, a digit, or the year in words.
_MAY_DATE = re.compile(r"[月\d]|thousand", re.I)


def iso_date(text: str) -> date | None:
    """The first date written 2022-11-16."""
    return next((d for m in _ISO.finditer(text) if (d := _made(m))), None)


def in_name(name: str) -> date | None:
    """The date in a file name."""
    return iso_date(name.replace("_", "-")) or next(
        (d for m in _COMPACT.finditer(name) if (d := _made(m))), None
    )


def dates_in(text: str) -> list[date]:
    """All full dates in the order of the text; of a range the last day."""
    narrow = unicodedata.normalize("NFKC", text)
    if not _MAY_DATE.search(narrow):
        return []
    found = [
        (m.start(), d)
        for pattern in (_ZH, _DMY, _MDY, _ISO, *_SLASHED)
        for m in pattern.finditer(narrow)
        if (d := _made(m))
    ]
    found.extend((m.start(), d) for m in _SPELLED.finditer(narrow) if (d := _spelled(m)))
    found.extend(
        (m.start(), d)
        for pattern in (_ROC, _ROC_SHORT)
        for m in pattern.finditer(narrow)
        if (d := _made(m, first_year=1911))
    )
    return [d for _, d in sorted(found)]


def first_date(text: str) -> date | None:
    """The first full date."""
    return next(iter(dates_in(text)), None)


def closing_date(text: str) -> date | None:
    """The date of a signature line: the last full date, on a line that is short."""
    for line in reversed(text.splitlines()):
        if (len(line.strip()) <= 80 or _SIGNED.match(line)) and (found := dates_in(line)):
            return found[-1]
    tail = re.split(r"[。！？] *", text)[-1]
    found = dates_in(tail) if len(tail) <= 60 else []
    return found[-1] if found else None


def is_signed(line: str) -> bool:
    """The line says when and where the document was signed."""
    return _SIGNED.match(line) is not None and bool(dates_in(line))


def _made(match: re.Match[str], first_year: int = 0) -> date | None:
    """The date of a match, its year counted from `first_year`; `None` if there is no such day."""
    parts = match.groupdict()
    year = first_year + _number(parts["year"])
    month = _month(parts.get("later") or parts["month"])
    day = _number(parts.get("last") or parts["day"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spelled(match: re.Match[str]) -> date | None:
    """The date of a match in words; `None` if there is no such day."""
    day, year = _ORDINALS[match["day"].lower()], 2000 + _NUMBERS[match["year"].lower()]
    try:
        return date(year, _month(match["month"]), day)
    except ValueError:
        return None


def _number(sign: str) -> int:
    """Value of digits or Chinese numerals; 0 if there is none."""
    return int(sign) if sign.isdecimal() else han_number(sign.replace("○", "〇")) or 0


def _month(sign: str) -> int:
    """Number of a month."""
    if sign[0].isascii() and sign[0].isalpha():
        return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(sign.lower()[:3]))
    return _number(sign)
