"""Names of states and organisations in a text, in full and in compounds like 中美."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from transforms.codebook import content

_WORD = re.compile(r"\w")
#: Longest name that is an acronym, in capitals anyway.
_ACRONYM = 3
#: Regions, not China and Armenia or the Central African Republic.
_REGIONS = frozenset({"中亚", "中非", "中拉", "中东", "中欧"})
#: What joins two parties that act together.
_TOGETHER = re.compile(
    r"[^.。]{0,60}(?:\band\b|\bwith\b|&)[^.。]{0,40}|.{0,12}(?:和|与|同|暨|、).{0,12}|\s?[–—/-]\s?"
)
#: What stands before a state that only says where: at Town, State; in State; Title, Town, State.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|at)\s+(?:the\s+)?(?:[A-Z][\w.’'-]*,?\s+){0,4}"
    r"|,\s+[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2},\s+)$"
)
#: The day behind a place that ends a title, and what tells that no place stands there.
_DATED_PLACE = re.compile(r",\s+(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}),?\s+\d{4}\.?")
_WITH = re.compile(r"(?:\b(?:and|between|with|of|the|by|to)|[-–—&,])\s*$")
_HELD_BEFORE = re.compile(r"[在于][^，。和与同]{0,6}$")
_HELD = re.compile(r"[^，。和与同]{0,14}(?:举行|召开|举办)")
#: Words behind a compound of states that stand behind many others, too.
_FIELDS = re.compile(
    "关于|渔业|劳工|海巡|贸易|投资|技术|教育|旅游|观光|签证|移民|医疗|防务|安全|执法|海关|检疫|青年|体育"
    "|媒体|智库|民航|航空|铁路|林业|水利|气象|核能|数字|网络|知识产权|标准|税务|反恐|禁毒|反腐|地方|企业|创新"
    "|政府|外交|国防|议会|联委会|混委会|边界|边境|过境|水文|灌溉"
)
#: What stands before 所列关于: no compound of states begins inside a word.
_INSIDE = re.compile(r"[\u4e00-\u9fff](?<![和与同暨及在对是的了发布表了])$")
#: Macao, not Australia.
_SHORES = re.compile("[港粤][—–·、]?澳|澳[—–·、]?[港粤]")
#: China and the Arab states.
_FORUM = re.compile(r"中阿(?:合作论坛|峰会|博览会)")


class Names(NamedTuple):
    """The names of all parties.

    Attributes:
        finder: Finds names in Simplified or English text.
        codes: Code of the name with the same number.
        latin: Whether that name is written in Latin letters.
        short: Codes by one- or two-character form.
        order: Kinds (`country`, `organisation`) by code.

    """

    finder: ahocorasick_rs.AhoCorasick
    codes: list[str]
    latin: list[bool]
    short: dict[str, list[str]]
    kinds: dict[str, str]

    def is_state(self, code: str) -> bool:
        """The code is that of a state, not of an organisation."""
        return self.kinds[code] == "country"


@cache
def names() -> Names:
    """The names in the codebook."""
    entries: dict[str, dict[str, Any]] = content("parties.yaml")["parties"]
    listed: dict[str, str] = {}
    short: dict[str, list[str]] = {}
    for code, entry in entries.items():
        for name in (*entry["zh"], *entry["en"]):
            listed.setdefault(name, code)
        for name in entry["short_zh"]:
            short.setdefault(name, []).append(code)
    others = content("documents.yaml")
    listed |= dict.fromkeys([*others["no_parties"], *others["seem_parties"]], "")
    forms = list(listed)
    finder = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    latin = [form.isascii() or not re.search("[\u4e00-\u9fff]", form) for form in forms]
    kinds = {code: entry["kind"] for code, entry in entries.items()}
    return Names(finder, [listed[form] for form in forms], latin, short, kinds)


def _masked(text: str) -> str:
    """The text with the full names of parties blotted out: 斯坦 of 土库曼斯坦 is no compound."""
    parts: list[str] = []
    at = 0
    for _, start, end in names().finder.find_matches_as_indexes(text):
        parts += (text[at:start], "□")
        at = end
    return "".join([*parts, text[at:]])


def in_small_letters(title: str) -> str:
    """A title with the names of parties that are set in capitals as they are written elsewhere."""
    known, (finder, forms) = title.upper(), _capital_names()
    if len(known) != len(title):
        return title
    parts: list[str] = []
    at = 0
    for number, start, end in finder.find_matches_as_indexes(known):
        capitals = title[start:end].isupper()
        parts += (title[at:start], forms[number] if capitals else title[start:end])
        at = end
    return "".join([*parts, title[at:]])


@cache
def _capital_names() -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    """Finds the Latin names of parties written in capitals; the names as written else."""
    entries: dict[str, dict[str, Any]] = content("parties.yaml")["parties"]
    forms = sorted(
        {name for entry in entries.values() for name in entry["en"] if len(name) > _ACRONYM}
    )
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick([form.upper() for form in forms], matchkind=kind), forms


@cache
def forums() -> frozenset[str]:
    """Codes of forums that are the only party of their documents."""
    return frozenset(content("documents.yaml")["forums"])


def named_in(text: str) -> list[str]:
    """Codes of the parties that are named in full, in the order of the text."""
    return [code for code, _, _ in named_at(text)]


def named_at(text: str) -> list[tuple[str, int, int]]:
    """Parties that are named in full, in the order of the text, with their spans."""
    known = names()
    found = []
    for number, start, end in known.finder.find_matches_as_indexes(text):
        inside = known.latin[number] and (
            (start > 0 and _WORD.match(text[start - 1]))
            or (end < len(text) and _WORD.match(text[end]))
        )
        if not inside and known.codes[number]:
            found.append((known.codes[number], start, end))
    return found


def acts_together(text: str) -> bool:
    """The party that is named first and the next other one are joined: X and Y, X与Y, X-Y."""
    spans = named_at(text)
    other = next((at for at, span in enumerate(spans) if span[0] != spans[0][0]), None)
    if other is None:
        return False
    between = text[spans[other - 1][2] : spans[other][1]]
    return _TOGETHER.fullmatch(between) is not None


def hosts_in(text: str) -> set[str]:
    """Codes of the states that only say where something takes place: at Town, State; 在某国举行."""
    placed: dict[str, bool] = {}
    for code, start, end in named_at(text):
        held = _HELD_BEFORE.search(text[:start]) and _HELD.match(text, end)
        dated = _DATED_PLACE.fullmatch(text, end) and not _WITH.search(text[:start])
        here = held or dated or _PLACE_BEFORE.search(text[:start])
        placed[code] = placed.get(code, True) and here is not None
    return {code for code, only in placed.items() if only}


def compound_in(text: str, named: Collection[str] = ()) -> list[str]:
    """Codes in compounds like 中美, 中国—东盟, 中俄蒙 before a word of the genre.

    Of the states with one short form (马来西亚, 马达加斯加) that in `named` is meant.
    """
    short = names().short
    text = _masked(text)
    found: list[str] = []
    row, one = _compound_patterns()
    for match in row.finditer(text):
        if match.group(1) in _REGIONS or _FORUM.match(text, match.start()):
            continue
        inside = match[1][0] != "中" and _INSIDE.search(text[: match.start()])
        if inside and _FIELDS.match(text, match.end()):
            continue
        shores = _SHORES.search(match.group(1)) is not None
        found += [
            "MAC"
            if shores and form == "澳"
            else next((code for code in short[form] if code in named), short[form][0])
            for form in one.findall(match.group(1))
        ]
    return found


@cache
def _compound_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two to five short forms in a row before 两国, 元首, 联合 and the like; one short form."""
    forms = "|".join(sorted(map(re.escape, names().short), key=len, reverse=True))
    row = re.compile(
        rf"((?:(?:{forms})[－—–·、]?){{2,5}})(?={_FIELDS.pattern}|共同|高级别|高层|财金|金融|发表|人文|环境|财长|防长|央行|卫生|文化|农业|科技|能源|旅游|海洋|司法|两国|双方|元首|首脑|总理|领导人|外长|联合|关系|战略|经贸|气候|会晤|会谈|双边|三国|部长|峰会|全面|合作|\d)"
    )
    return row, re.compile(forms)
