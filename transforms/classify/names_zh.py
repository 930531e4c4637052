"""Chinese names with a form of their own: numbered papers, ministries with a list, missions abroad.

Coding manual section 6; gold convention 14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from transforms.classify.gazetteer import Found, Gazetteer

_HAN: Final = r"[\u4e00-\u9fff]"
_NUMBER: Final = r"第?\s?[0-9]{1,4}(?:/[0-9]{1,3})?\s?(?:[（(][0-9]{4}年?[）)])?\s?号?"
#: 第2206(2015)号、第2428(2018)号和第2521(2020)号决议.
_RESOLUTION: Final = re.compile(
    rf"(?:(?:联合国)?(?:安全理事会|安理会|联合国大会|大会|联大)(?:第[一二三四五六七八九十0-9]+届会议)?)?"
    rf"第\s?[0-9]{{1,4}}(?:/[0-9]{{1,3}})?\s?(?:[（(][0-9]{{4}}年?[）)])?\s?号?(?:[、和及]{_NUMBER})*决[议定]"
)
#: 环境、食品和农村事务部: a list inside one name.
_LISTED: Final = re.compile(
    rf"、(?:{_HAN}{{2,5}}、){{0,3}}{_HAN}{{2,8}}?[和与及暨]{_HAN}{{2,6}}?"
    r"(?:事务部|事务委员会|委员会|组织|事务局|管理局|[部署厅](?![门分队署长位落际名]))"
)
#: 驻越南台北经济文化办事处.
_ABROAD: Final = re.compile(
    rf"(?:中华人民共和国|中华民国|中国|台湾)?驻{_HAN}{{1,16}}?(?:代表处|办事处|大使馆|总领事馆|总领馆|领事馆|使馆|代表团|使团)"
)

#: A name in quotation marks with its head after or in them: “和平之友”小组, “六点共识”.
_QUOTED: Final = {
    "mechanism": re.compile(r"[“「][^“”「」，。]{2,16}[”」](?:小组|机制|平台|联盟|网络)"),
    "instrument": re.compile(
        r"[“「][^“”「」，。]{2,16}[”」](?:倡议|(?:互认)?(?:行动)?计划|计画|项目|工程|协议|专项行动)"
        r"|[“「][^“”「」，。]{2,12}(?:共识|行动|工程|伙伴关系)[”」]"
    ),
    "event": re.compile(
        r"[“「][^“”「」，。]{2,16}[”」](?:活动|路展|[\u4e00-\u9fff]{0,5}展(?![览现开示望])|联合训练|演习)"
        r"|[“「][^“”「」，。]{2,12}[周年节][”」]"
    ),
}
_SESSION: Final = re.compile(r"COP\s?-?[0-9]{1,2}(?![0-9])")
#: A sign that the form does not do without, kind, form and rule.
_FORMS: Final = (
    ("决", "instrument", _RESOLUTION, "zh-number"),
    ("COP", "event", _SESSION, "zh-number"),
    ("驻", "organisation", _ABROAD, "zh-abroad"),
    *((sign, kind, form, "zh-quoted") for kind, form in _QUOTED.items() for sign in ("”", "」")),
)
#: What stands before the first 、 is a whole name already.
_WHOLE: Final = re.compile("(?:[部院局署会盟馆行社司府方]|组织|机构|大学|公司|集团)$")
_PARTS: Final = re.compile("[、和与及暨]")
_LONGEST, _LONGEST_PART = 16, 6


def formed(text: str, book: Gazetteer) -> Iterator[Found]:
    """Names in `text` that their form gives away."""
    for sign, kind, form, rule in _FORMS:
        if sign in text:
            for match in form.finditer(text):
                yield Found(*match.span(), kind, "", rule)
    if "、" in text:
        for match in _LISTED.finditer(text):
            at = _owner(text, match.start(), match.end(), book)
            if at >= 0:
                yield Found(at, match.end(), "organisation", "", "zh-listed")


def _owner(text: str, first: int, to: int, book: Gazetteer) -> int:
    """Where the state or body begins that opens a name with its `first` 、; -1 without one."""
    if _WHOLE.search(text, max(0, first - _LONGEST_PART), first) or any(
        _begins_known(part, book) for part in _PARTS.split(text[first + 1 : to])
    ):
        return -1
    for start in range(max(0, first - _LONGEST), first - 2):
        for end in range(first - 2, start + 1, -1):
            entity = book.zh.get(text[start:end])
            owns = entity is not None and entity.kind in ("country", "organisation")
            if owns and first - end <= _LONGEST_PART:
                return start
    return -1


def _begins_known(part: str, book: Gazetteer) -> bool:
    """A name of its own, not one more field that the ministry keeps."""
    return any(part[:length] in book.zh for length in range(2, len(part) + 1))
