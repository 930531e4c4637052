"""Read the marker that opens a line: number, letter, bullet, treaty article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_DIGITS: Final = {"〇": 0, "零": 0, "一": 1, "二": 2, "兩": 2, "两": 2, "三": 3, "四": 4}
_DIGITS.update({"五": 5, "六": 6, "七": 7, "八": 8, "九": 9})
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HAN = "[〇零一二三四五六七八九十百廿卅]{1,5}"
#: Numerals as they are written on cheques, in Traditional documents the outermost count.
_FULL_HAN = "[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}"
_WRITTEN_FULL: Final = str.maketrans(
    "壹贰貳叁參肆伍陆陸柒捌玖拾甲乙丙丁戊己庚辛壬癸",
    "一二二三三四五六六七八九十一二三四五六七八九十",
)
_NUM = r"[0-9\uff10-\uff19]{1,3}"
_ROMANS = r"(?:[IVXL]{1,7}|[\u2160-\u216b])"

#: A part that is spoken of, not opened: 第一章的规定.
_NO_PROSE = "(?![的中和与與及将將为為所规規已是由])"

#: Marker styles from the outermost to the innermost, as official texts nest them in both
#: languages. Bullets have no number and stand below all others.
STYLES: Final[tuple[tuple[str, str], ...]] = (
    (
        "annex",
        rf"(?P<annex>(?:附件|附錄|附录)(?:{_HAN}|{_NUM})?(?=[\s：:、]|$)|(?:ANNEX|Annex"
        rf"|APPENDIX|Appendix)(?: (?:{_ROMANS}|[A-Z]|\d{{1,2}}))?\b(?=[\s:.–-]|$))",
    ),
    (
        "part",
        rf"(?P<part>第(?:{_HAN}|{_NUM})(?:部分|编|編|篇){_NO_PROSE}"
        rf"|(?:PART|Part) (?:{_ROMANS}|[A-Z]"
        rf"|\d{{1,2}})\b[.:]?)",
    ),
    (
        "chapter",
        rf"(?P<chapter>第(?:{_HAN}|{_NUM})章{_NO_PROSE}"
        rf"|(?:CHAPTER|Chapter) (?:{_ROMANS}|\d{{1,2}})\b[.:]?)",
    ),
    (
        "section",
        rf"(?P<section>第(?:{_HAN}|{_NUM})[节節]{_NO_PROSE}|(?:SECTION|Section) (?:{_ROMANS}|[A-Z]"
        rf"|\d{{1,2}})\b[.:]?(?=\s*$|\s+[A-Z\u2013\u2014-])"
        rf"|(?:PILLAR|Pillar|GOAL|Goal|PRIORITY|Priority|THEME|Theme|TRACK|Track|OBJECTIVE|Objective)"
        rf" (?:{_ROMANS}|\d{{1,2}})\b ?[.:\u2013\u2014-](?=\s*$|\s+[A-Z]))",
    ),
    (
        "article",
        rf"(?P<article>第(?:{_HAN}|{_NUM})条(?![款约件第和、及至规内中所的])"
        rf"|第(?:{_HAN}|{_NUM})條(?![約款件第和、及至規內中所的])"
        rf"|(?:ARTICLE|Article)(?: | ?[-\u2013\u2014] ?)"
        rf"(?:(?:{_ROMANS}|\d{{1,3}})\b|\(\d{{1,3}}\))[.:]?"
        rf"(?=\s*$|\s+(?:[A-Z\u2013\u2014-]|\d{{1,2}}\.\s|[\[(](?=[A-Za-z]{{4}}))))(?:(?<=[条條])[：:])?",
    ),
    ("roman", rf"(?P<roman>{_ROMANS})\\?[.．、](?=\s|[A-Z\u3400-\u9fff\"“*_<])"),
    ("han_alone", rf"(?P<han_alone>{_HAN})[ \t\u3000]*$"),
    ("han_full", rf"(?P<han_full>{_FULL_HAN})[、．]"),
    ("han", rf"(?P<han>{_HAN})(?:[、．]|\.(?!\d))"),
    ("han_bare", rf"(?P<han_bare>{_HAN})\s+(?=[\u3400-\u9fff《“])"),
    ("upper", r"(?P<upper>[A-Z])\\?[.．、](?=\s+\S|[\u3400-\u9fff*])"),
    (
        "han_paren",
        rf"(?:[(（〔](?P<han_paren>{_HAN})[)）〕][、.．]?|(?P<han_sign>[\u3220-\u3229])[、.]?)",
    ),
    (
        "num",
        rf"(?P<num>{_NUM})(?:\\?[.．](?:(?![0-9\uff10-\uff19])|(?=(?:19|20)[0-9]{{2}}年))|、)"
        r"|(?P<num_sign>[\u2488-\u249b])",
    ),
    (
        "decimal",
        r"(?P<decimal>[0-9\uff10-\uff19]{1,2}(?:[.．][0-9\uff10-\uff19]{1,2}){1,3})[.．、]?"
        r"(?=[ \t\u3000\u00a0]+(?:[A-Z\u3400-\u9fff*《“]|\d{4}(?:年| [a-z]))|(?:[ ]{2,}|\t)[a-z]"
        r"|(?![年月日亿億万萬元个個百千倍公吨噸])[\u3400-\u9fff])",
    ),
    (
        "num_bare",
        r"(?P<num_bare>[0-9]{1,2})[ \t\u3000\u00a0]+(?=[A-Z“\"]"
        r"|(?![年月日号號时點点分个個名项項次届屆家国國位亿億万萬千百多余餘周岁天])[\u3400-\u9fff])",
    ),
    ("num_glued", r"(?P<num_glued>[0-9]{1,2})(?=[\u3400-\u9fff])"),
    ("upper_paren", r"[(（](?P<upper_paren>[A-Z])[)）]"),
    ("num_paren", rf"[(（](?P<num_paren>{_NUM})[)）][、.．]?|(?P<num_paren_sign>[\u2474-\u2487])"),
    ("num_half", rf"(?P<num_half>{_NUM})\\?[)）]"),
    ("num_dash", r"(?P<num_dash>[0-9]{1,3}) ?[-\u2013\u2014][ \t]+(?=[A-Z“\"][a-z]+ )"),
    ("num_square", rf"[\[［〔【](?P<num_square>{_NUM})[\]］〕】](?!\()"),
    ("circle", r"(?P<circle>[\u2460-\u2473\u3251-\u325f\u2776-\u277f])[、.]?"),
    ("roman_dot", r"(?P<roman_dot>[ivx]{2,5})\\?[.．](?=\s+\S)"),
    ("lower", r"(?P<lower>[a-z])\\?[.．、](?=\s+\S|[\u3400-\u9fff])"),
    ("lower_paren", r"[(（](?P<lower_paren>[a-z])[)）]"),
    ("lower_half", r"(?P<lower_half>[a-z])\\?(?:[)）](?=\s)|[)）](?=[\u3400-\u9fff]))"),
    ("stem", r"(?P<stem>[甲乙丙丁戊己庚辛壬癸])、(?![甲乙丙丁双雙])"),
    ("stem_paren", r"[(（](?P<stem_paren>[甲乙丙丁戊己庚辛壬癸])[)）]"),
    (
        "roman_paren",
        r"[(（](?P<roman_paren>[ivxIVX]{1,6})[)）]|(?P<roman_half>[ivx]{1,6})\\?\)(?=\s)",
    ),
    ("han_said", r"(?P<han_said>[一二三四五六七八九十])是(?![否，、])"),
    ("ordinal", rf"(?P<ordinal>第{_HAN})[，、,：:](?!第)"),
    (
        "bullet",
        r"(?P<bullet>[•‧・･●○■□◆◇▪▫◦‣∙▸▹►◎⊙❖✦⚫▲△\u00b7\uf0b7\uf0a7\uf0d8➢►▶※★☆✓✔]|(?:[\u2014\u2015\u2500\u2501]{2,3}|--(?=\s)|[-\u2013\u2014+*o\u2012](?=[\s\u3000])))",
    ),
)
RANKS: Final = {style: 10 * rank for rank, (style, _) in enumerate(STYLES)}
#: 1.1 and 1.1.1 stand below 1., each part one level deeper.
RANKS.update({f"decimal {parts}": RANKS["num"] + parts for parts in range(2, 5)})
MARKER = re.compile("|".join(f"(?:{pattern})" for _, pattern in STYLES))
#: Styles that are one when their groups differ only in the glyph used.
_ALIAS: Final = {
    "han_sign": "han_paren",
    "num_sign": "num",
    "num_paren_sign": "num_paren",
    "roman_half": "roman_paren",
}
#: First characters of all markers and mark-up: other lines need no further look.
OPENERS: Final = frozenset(
    "#*_><|\\[-+=~"
    "壹贰貳叁參肆伍陆陸柒捌玖拾甲乙丙丁戊己庚辛壬癸"
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百廿卅第附(（〔［【"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "▲△•‧・･●○■□◆◇▪▫◦‣∙▸▹►◎⊙❖✦⚫·\uf0b7\uf0a7\uf0d8➢►▶※★☆✓✔—―─━–‒"
) | {
    chr(c)
    for r in (
        (0x2160, 0x216C),
        (0x2460, 0x249C),
        (0x3220, 0x322A),
        (0x3251, 0x3260),
        (0x2776, 0x2780),
    )
    for c in range(*r)
}
#: Signs of one character that hold a number: first code point of the run to its first number.
_SIGNS: Final = (
    (0x2160, 0x216B, 1),
    (0x2460, 0x2473, 1),
    (0x2474, 0x2487, 1),
    (0x2488, 0x249B, 1),
    (0x3220, 0x3229, 1),
    (0x3251, 0x325F, 21),
    (0x2776, 0x277F, 1),
)


class Marker(NamedTuple):
    """The marker of a line.

    Attributes:
        style: Name of the style (`STYLES`); bullets carry their sign, as `bullet -`.
        number: Its number; `None` for bullets and unnumbered annexes.
        label: The marker as printed.
        start: Offset of its first character.
        end: Offset after its last character.

    """

    style: str
    number: int | None
    label: str
    start: int
    end: int


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The marker that begins at `start`, if one does."""
    match = MARKER.match(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    name = match.lastgroup
    style = _ALIAS.get(name, name)
    label = match.group().rstrip()
    if style == "bullet":
        return Marker(f"bullet {label[0]}", None, label, start, start + len(label))
    number = number_of(match.group(name), style)
    if style == "decimal":
        style = f"decimal {len(re.split('[.．]', match.group(name)))}"
    return Marker(style, number, label.rstrip("：:"), start, start + len(label))


@lru_cache(maxsize=4096)
def number_of(sign: str, style: str) -> int | None:
    """The number that `sign` stands for; `None` if it has none."""
    core = re.sub(r"[第部分编編篇章节節条條]|附件|附录|附錄|[A-Za-z]{4,} ?[-–—]? ?", "", sign)
    core = core.strip(" .:()")
    if not core:
        return None
    if len(core) == 1:
        for low, high, first in _SIGNS:
            if low <= ord(core) <= high:
                return ord(core) - low + first
    if style == "decimal":
        parts = [int(part) for part in re.split("[.．]", core)]
        return parts[-1] or parts[0]
    if core.isdecimal():
        return int(core)
    if style in {"upper", "lower", "upper_paren", "lower_paren", "lower_half"}:
        return ord(core.lower()) - ord("a") + 1
    return _roman(core.lower()) if core.isascii() else han_number(core)


def _roman(sign: str) -> int | None:
    """Value of a Roman numeral; a single letter that is none counts in the alphabet."""
    if not set(sign) <= set(_ROMAN):
        return ord(sign) - ord("a") + 1 if len(sign) == 1 else None
    values = [_ROMAN[c] for c in sign]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def han_number(sign: str) -> int | None:
    """Value of a Chinese numeral below 1,000, written with tens (二十三) or digits (二三)."""
    sign = sign.translate(_WRITTEN_FULL).replace("廿", "二十").replace("卅", "三十")
    if "十" not in sign and "百" not in sign:
        digits = [_DIGITS.get(c) for c in sign]
        return None if None in digits else int("".join(str(d) for d in digits))
    hundreds, _, rest = sign.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    if any(len(part.lstrip("零〇")) > 1 for part in (hundreds, tens, ones)):
        return None
    total = 100 * _DIGITS.get(hundreds[-1:], 1) if "百" in sign else 0
    total += 10 * _DIGITS.get(tens[-1:], 1) if ten else 0
    return total + _DIGITS.get(ones[-1:], 0)
