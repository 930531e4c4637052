"""What one Chinese document calls its parties: （简称克国）, 斐方, 我政府, 各方, a bare 外长."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from transforms.classify.reading import PARTIES

_HAN: Final = "[\u4e00-\u9fff]{1,6}"
_DECLARED: Final = re.compile(
    "[（(](?:(?:以下|下文|下|合|并|统|分别)?(?:简称|并称|统称|合称|称)为?"
    f"[“「『]?(?P<alias>{_HAN})[”」』]?|[“「『](?P<quoted>{_HAN})[”」』])[）)]"
)
_ALL: Final = ("双方", "各方", "三方", "四方", "两国", "三国", "各国")
_ACTING: Final = ("方", "国", "府", "部", "局", "署", "会", "院", "行")
#: What ends the stretch in which the name behind an alias is looked for.
_BREAK: Final = re.compile("[，。；：\n]")
_REACH: Final = 40
#: Between a name and its alias stands an office at most.
_OFFICE: Final = 10
#: Parties whose own officials have surnames of one character.
_ALIKE: Final = frozenset(("CHN", "HKG", "KOR", "MAC", "MYS", "PRK", "SGP", "VNM"))
#: So many sentences begin with 各方 where it stands for the parties.
_OFTEN: Final = 2
_NUMBER: Final = "(?:[（(]?[一二三四五六七八九十\\d]{1,3}[、.．）)])?"
_HEADS: Final = re.compile(f"[。；\n][\\s\u3000]*{_NUMBER}[\\s\u3000]*(?P<who>各方|双方|三方)")
_STYLES: Final = ("", "阁下", "陛下", "殿下", "先生", "女士")
#: Titles that neither China nor Taiwan has, and those that one of them does not have.
_FOREIGN: Final = (
    "首相", "副首相", "国王", "女王", "埃米尔", "大公", "王储", "国务卿", "外相", "陛下", "殿下",
)  # fmt: skip
_TITLES: Final = {
    "CHN": ("总统", "副总统", *_FOREIGN),
    "TWN": ("总理", "副总理", *_FOREIGN),
}
_TAIWAN: Final = ("台方", "台湾方面", "台湾当局", "中华民国政府")
#: Guangdong, Hong Kong and Macao together.
_THREE: Final = ("三地", "三地政府", "粤港澳三地", "粤港澳", "粤港澳三方")
_MEMBERS: Final = ("会员国", "各会员国", "每一会员国", "任何会员国", "全体会员国", "会员")
#: A title belongs to a state named so near before it in its part of the sentence.
_NEAR: Final = 8
_BEFORE: Final = 24
_PART: Final = re.compile("[，。；、\n]")
_RULERS: Final = ("总统", "首相", "国王", "女王", "埃米尔", "王储")
#: A name with its title after it, where a part of a sentence begins: 阿雷巴洛总统.
_PERSON: Final = re.compile(
    "[，。；\n](?P<who>(?![我两三四五六各该副前原应同对与和向由在经受被请为就据及暨将本]|时任|历任|呼吁)"
    f"[\u4e00-\u9fff·]{{2,7}}?(?<!副)(?:{'|'.join(_RULERS)}))(?!们|[府级选制])"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its text in Simplified script, its parties, names of states and its kind."""

    text: str
    parties: frozenset[str]
    names: Mapping[str, str]
    doc_type: str

    def holding(self, forms: Mapping[str, str]) -> dict[str, str]:
        """Those of `forms` that the document holds."""
        return {form: code for form, code in forms.items() if form in self.text}


def called(
    paper: Paper,
    book: Mapping[str, Mapping[str, Any]],
    words: Mapping[str, tuple[str, ...]],
    known: Mapping[str, str],
) -> dict[str, str]:
    """Code by form, as far as the document itself tells.

    Args:
        paper: The document.
        book: Entries of parties by code.
        words: Word classes of the language.
        known: Forms that are known already; only what is declared in brackets goes before them.
    """
    forms = _initials(paper, book, frozenset(words["not_sides"]))
    forms |= _titled(paper, words["bare_titles"]) | _home(paper, words) | _everyone(paper.text)
    forms |= _foreign_titles(paper)
    forms |= _mainland(paper, words["mainland"]) | _untold(paper, known) | _members(paper)
    forms = {form: code for form, code in forms.items() if form not in known}
    return forms | _declared(paper, known)


def _declared(paper: Paper, known: Mapping[str, str]) -> dict[str, str]:
    """Names that the document gives its parties in brackets."""
    found: dict[str, str] = {}
    for match in _DECLARED.finditer(paper.text):
        alias = match["alias"] or match["quoted"]
        if alias.endswith(_ALL):
            found[alias] = PARTIES
        elif alias not in known and alias.endswith(_ACTING):
            code = _named_before(paper, match.start())
            found |= dict.fromkeys((alias, *_twins(alias)), code) if code else {}
    return found


def _twins(alias: str) -> tuple[str, ...]:
    """克国 is also 克方."""
    return (alias[0] + "方", alias[0] + "国") if len(alias) == 2 and alias[1] in "方国" else ()


def _named_before(paper: Paper, end: int) -> str:
    """Code of the party whose name or office ends right before `end`."""
    before = _BREAK.split(paper.text[max(0, end - _REACH) : end])[-1]
    ends = ((before.rfind(n) + len(n), n) for n in paper.names if n in before)
    at, name = max(ends, default=(0, ""))
    return paper.names[name] if name and len(before) - at <= _OFFICE else ""


def _initials(
    paper: Paper, book: Mapping[str, Mapping[str, Any]], never: frozenset[str]
) -> dict[str, str]:
    """斐方, 汤国: a party called by the first character of its name, if only one is."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code in paper.parties | set(paper.names.values()):
        for name in book.get(code, {}).get("zh", ()):
            for tail in ("方", "国"):
                owners[name[0] + tail].add(code)
    alone = {form: min(codes) for form, codes in owners.items() if len(codes) == 1}
    return paper.holding({form: code for form, code in alone.items() if form not in never})


def _home(paper: Paper, words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """我政府, and in a press release the bare titles, of the government that writes."""
    code = next((code for code in ("TWN", "CHN") if code in paper.parties), "")
    if not code:
        cities = sorted(paper.parties & {"HKG", "MAC"})
        titles = [t for t in words["city_titles"] if _stands_bare(paper.text, t)]
        known = dict.fromkeys(titles, cities[0]) if len(cities) == 1 else {}
        return known | paper.holding(dict.fromkeys(_TAIWAN[:2], "TWN"))
    forms = dict.fromkeys(("我" + tail for tail in words["home_tails"]), code)
    forms |= dict.fromkeys(_TAIWAN, code) if code == "TWN" else {}
    if code == "TWN" and paper.doc_type == "press_release":
        forms |= dict.fromkeys((*words["home_titles"], *_surnamed(paper, words)), code)
    return paper.holding(forms)


def _surnamed(paper: Paper, words: Mapping[str, tuple[str, ...]]) -> set[str]:
    """林部长: officials of the government that writes, by surname, where others have none alike."""
    if paper.parties & _ALIKE:
        return set()
    titles = "|".join(words["surnamed_titles"])
    called = re.compile(
        f"(?:^|[，。；：、\n])(?P<who>[{''.join(words['surnames'])}](?:{titles}))(?!们)"
    )
    return {match["who"] for match in called.finditer(paper.text)}


def _mainland(paper: Paper, provinces: tuple[str, ...]) -> dict[str, str]:
    """Where Hong Kong or Macao speak, the provinces and cities act for China."""
    if not paper.parties & {"HKG", "MAC"}:
        return {}
    offices = ("", "政府", "人民政府", "省长", "市长")
    forms = {place + office: "CHN" for place in provinces for office in offices}
    forms |= {place.rstrip("省市") + "方面": "CHN" for place in provinces}
    if "粤" in paper.text or "港珠澳" in paper.text:
        forms |= dict.fromkeys(_THREE, "CHN+HKG+MAC")
    return paper.holding(forms)


def _foreign_titles(paper: Paper) -> dict[str, str]:
    """副首相殿下, 国王: titles that only the other party of China or Taiwan has."""
    home = paper.parties & _TITLES.keys()
    rest = paper.parties - home
    if len(home) != 1 or len(rest) != 1:
        return {}
    titles, (code,) = _TITLES[min(home)], rest
    plain = [title for title in titles if title in paper.text]
    held = (title + style for title in plain for style in _STYLES if title + style in paper.text)
    return {title: code for title in held if _stands_bare(paper.text, title)}


def _members(paper: Paper) -> dict[str, str]:
    """In a convention the members of the body that adopts it are bound: 会员国应…."""
    bound = paper.doc_type in ("treaty", "convention")
    return dict.fromkeys(_MEMBERS, PARTIES) if bound and "会员国" in paper.text else {}


def _untold(paper: Paper, known: Mapping[str, str]) -> dict[str, str]:
    """In a document of China or Taiwan and one more, a president of no named state is the other's.

    The leaders of China have other titles; those of Taiwan are known by name.
    """
    rest = paper.parties - {"CHN", "TWN"}
    if len(paper.parties) != 2 or len(rest) != 1 or not any(t in paper.text for t in _RULERS):
        return {}
    (code,) = rest
    found = {match["who"] for match in _PERSON.finditer(paper.text)}
    states = tuple(paper.names)
    return {
        who: code for who in sorted(found) if not any(name in who for name in (*states, *known))
    }


def _titled(paper: Paper, titles: tuple[str, ...]) -> dict[str, str]:
    """A bare title that only one state of the document has: 马来西亚最高元首, later 最高元首."""
    owners: dict[str, set[str]] = defaultdict(set)
    for match in re.finditer("|".join(sorted(titles, key=len, reverse=True)), paper.text):
        before = _PART.split(paper.text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        for name, code in paper.names.items():
            at = before.rfind(name)
            if at >= 0 and len(before) - at - len(name) <= _NEAR:
                owners[match[0]].add(code)
    found = {word: min(codes) for word, codes in owners.items() if len(codes) == 1}
    found = {word: code for word, code in found.items() if _stands_bare(paper.text, word)}
    return found | ({"国务院总理": "CHN"} if "总理" in found else {})


def _stands_bare(text: str, title: str) -> bool:
    """Some part of a sentence begins with the title, and it is nowhere part of a longer word."""
    bare = re.search(f"(?:^|[，。；：\n]){title}(?!会|级|理事|们|[：:])", text)
    return bare is not None and f"副{title}" not in text and f"前{title}" not in text


def _everyone(text: str) -> dict[str, str]:
    """各方 are the parties where sentences begin with it and not with 双方."""
    if text.count("各方") < _OFTEN:
        return {}
    heads = [match["who"] for match in _HEADS.finditer(text)]
    many = heads.count("各方")
    return {"各方": PARTIES} if many >= _OFTEN and many > heads.count("双方") else {}
