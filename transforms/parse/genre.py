"""Tell the line that names a document: it says what kind of document it is."""

from __future__ import annotations

import re
from typing import Final

from transforms.parse.heads import plain
from transforms.parse.lines import CJK, Line

_ZH: Final = (
    r"公报|公報|声明|聲明|宣言|清单|清單|宣示|备忘录|備忘錄|协定|協定|條約|条约|公约|公約|议定书"
    r"|議定書|协议|協議|决议|決議|计划|計劃|計畫|规划|規劃|方案|纪要|紀要|新闻稿|新聞稿|成果|共识"
    r"|安排|意向书|意向書|决定|決定|宪章|憲章|章程|总结|總結"
    r"|共識|举措|舉措|纲领|綱領|倡议|倡議|路线图|路線圖|议程|議程|文件|情况说明|情況說明|愿景|願景"
)
_EN: Final = (
    r"\b(?:statement(?:on|of|by|between)?|communiqu[eé]"
    r"|declaration|fact ?sheet|readout|action plan|plan of action"
    r"|agreement|treaty|memorandum|resolution|outcomes?|summary|vision|roadmap|press release"
    r"|charter|convention|protocol|accord|agenda|framework|initiative|compact|principles"
    r"|minutes|letter of intent|deliverables|program(?:me)? of (?:action|work|cooperation)"
    r"|work program(?:me)?|commitment|decision|arrangement|conclusions|pact|understanding"
    r"|manifesto|work ?plan)\b"
)
#: What documents of the genre call themselves.
GENRE: Final = re.compile(f"{_ZH}|{_EN}", re.IGNORECASE)
#: A Chinese title ends with the kind of document, or with a note or a subtitle behind it.
_ZH_END = re.compile(
    rf"(?:{_ZH})[”」』》\"]?(?:\s*(?:（[^（）]{{1,24}}）|\([^()]{{1,24}}\)|【[^【】]{{1,12}}】))*"
    r"(?:全文|摘要|要点)?(?:\s*(?:——|—|──|:|：)\s*.{2,60})?$"
)
#: An English title in sentence case ends with the kind of document.
_EN_END = re.compile(f"(?:{_EN})$", re.IGNORECASE)
#: A resolution bears its number before its title: 79/147. Combating …
NUMBERED: Final = re.compile(r"\d{1,3}/\d{1,4}[.．]\s*(?=[^\W\d])")
_FEW: Final = 14
_OPENS_SENTENCE = re.compile(r"(?:We|This|These|It|They|He|She|Both|In|On|At)\b")
_CJK_ONE = re.compile(f"[{CJK}]")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_ENDED = re.compile(r"[。．！？；;：:.…][”’」』）)\]】》\"']*$")
_LONGEST: Final = 320
#: Readings that a page put into its words: 聯(lián)合聲明.
_READINGS = re.compile(r"\([a-z\u00e0-\u01dc]{1,6}\s?\)")
#: Dashes around a line in the middle of the page: - Council conclusions -.
_DASHED = re.compile(r"^[-–—]\s*(?=.*[-–—]$)|\s*[-–—]$")
#: Share of the longer words of an English title that begin with a capital.
_CAPITALS: Final = 0.7


def without_readings(name: str) -> str:
    """A line without the readings that a page put into its words."""
    return _READINGS.sub("", name) if "(" in name else name


def names_document(text: str, line: Line) -> bool:
    """The line is a title: it names a kind of document and is no sentence."""
    if line.end - line.start > _LONGEST or _ENDED.search(text, line.start, line.end):
        return False
    name = _DASHED.sub("", plain(text[line.start : line.end]).lstrip("# "))
    name = without_readings(name)
    if NUMBERED.match(name):
        return True
    if not GENRE.search(name):
        return False
    if _CJK_ONE.search(name):
        return _ZH_END.search(name) is not None and not re.search("[。；]", name)
    if len(_WORD.findall(name)) <= _FEW and _EN_END.search(name) and name[0].isupper():
        return _OPENS_SENTENCE.match(name) is None
    long = [word for word in _WORD.findall(name) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    return bool(capitals >= _CAPITALS * len(long))
