"""Who a name stands for: states and organisations, their leaders, and all parties together.

Rules: coding manual section 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from transforms.classify import sides_zh
from transforms.classify.codebook import Codebook
from transforms.classify.reading import ONE, OTHER, PARTIES, THEY, THING

#: So many states in a row are all of a paper whose parties are not known.
_MANY: Final = 3
_PRONOUNS: Final = frozenset((ONE, THEY, THING))
_HAN_NAME: Final = r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}?)+?|[\u4e00-\u9fff]{2,4}?"
_HAN_TITLES: Final = (
    "国务院总理|政府总理|副总理|总理|首相|国家主席|主席|总统|国王|女王|总书记|国务委员兼外长|国务委员|"
    "外交部长|外长|国防部长|部长|国务卿|大臣|首席部长|行政长官|委员长|财政司司长|政务司司长|律政司司长|司长|局长|署长|副部长|次长|市长|省长|议长|会长|秘书长|苏丹|埃米尔|王储"
)
_HAN_CALLED: Final = (
    "主席",
    "总统",
    "总理",
    "首相",
    "总书记",
    "外长",
    "国务卿",
    "国务委员",
    "部长",
    "副主席",
    "副总理",
)
#: Nothing before one of these tells whose title it is.
_BREAK: Final = re.compile("[\n。，；：！？]")
#: Between a state and a title stands the office at most: 共产党中央委员会.
_OFFICE: Final = 9
_HAN_TITLED: Final = re.compile(
    rf"(?P<title>{_HAN_TITLES})(?:阁下|陛下|殿下)?(?P<name>{_HAN_NAME})"
    r"(?=阁下|陛下|殿下|同|与|和|于|对|在|出席|应|、|，|。|（|\(|举行|会见|会晤|邀请|访问|今天|主持|分别|一行|自|今|昨|先生|夫人|从|由|的|就|向|及|将|发表|共同|以|抵达|率|"
    r"表示|强调|指出|感谢|欢迎|重申|认为|高度|宣布|积极|愿|祝贺|代表|$)"
)
#: What stands after the names of two states in a row.
_OF_BOTH: Final = "双方|两国|关系|友好|双边|两军|两党|经贸|政府|战略"
#: Read as points of the compass and the like, never as a state.
_DIRECTIONS: Final = frozenset(("西方", "南方", "东方", "北方", "大方", "比方"))


def entries(codebook: Codebook) -> Mapping[str, Mapping[str, Any]]:
    """The party entries by code."""
    content = codebook.files.get("parties", {})
    found: Mapping[str, Mapping[str, Any]] = content.get("parties", content)
    return found


def parents(codebook: Codebook) -> dict[str, str]:
    """Party of an organ: the European Commission acts for the EU (coding manual section 3)."""
    found: dict[str, str] = codebook.files.get("leaders", {}).get("organs", {})
    return found


def body_names(codebook: Codebook, *, han: bool) -> dict[str, str]:
    """Code by name of bodies that are parties of no bilateral document."""
    book = codebook.files.get("leaders", {}).get("bodies", {})
    return {n: code for code, b in book.items() for n in b["names"] if n.isascii() != han}


def leaders(codebook: Codebook, language: str, parties: frozenset[str]) -> dict[str, str]:
    """Code by surname of the leaders of `parties`; a name that two of them share is left out."""
    return _of_one("leaders", codebook, language, parties)


def offices(codebook: Codebook, language: str, parties: frozenset[str]) -> dict[str, str]:
    """Code by office of one of `parties`; an office that two of them have is left out."""
    return _of_one("offices", codebook, language, parties)


def _of_one(
    group: str, codebook: Codebook, language: str, parties: frozenset[str]
) -> dict[str, str]:
    """Code by name in `group` of the leaders' file, of names that one of `parties` has."""
    book = codebook.files.get("leaders", {}).get(group, {})
    found: dict[str, str] = {}
    for code in sorted(parties):
        for name in book.get(code, {}).get(language, ()):
            found[name] = "" if name in found else code
    return {name: code for name, code in found.items() if code}


def joined(codes: Iterable[str], parties: frozenset[str]) -> str:
    """One actor code for several: `PARTIES` when they are all parties of the document."""
    found = {part for code in codes for part in code.split("+")}
    if any(part.startswith("@") for part in found):
        return PARTIES if len(parties) == 2 and not found - parties - _PRONOUNS else OTHER
    if PARTIES in found or (len(found) > 1 and parties and parties <= found):
        return PARTIES
    if OTHER in found:
        return OTHER
    if not parties and len(found) >= _MANY:
        return PARTIES
    return "+".join(sorted(found))


@cache
def han_names(codebook: Codebook) -> dict[str, str]:
    """Code by full Chinese name."""
    acting = parents(codebook)
    names = {
        name: acting.get(code, code)
        for code, entry in entries(codebook).items()
        for name in entry.get("zh", ())
        if len(name) > 1
    }
    return body_names(codebook, han=True) | names


def han_local(
    text: str,
    parties: frozenset[str],
    codebook: Codebook,
    named: Iterable[str],
    doc_type: str = "",
) -> dict[str, str]:
    """Code by form that holds in one Chinese document: 中方, 中俄, 习近平主席, 洪森首相.

    Args:
        text: The document, in Simplified script.
        parties: Codes of its parties; empty when they are not known.
        codebook: Names of all parties.
        named: Full names of parties that the text holds.
        doc_type: Kind of the document.
    """
    book = entries(codebook)
    every = han_names(codebook)
    names = {name: every[name] for name in sorted(named) if name in every}
    tails = codebook.grammars["zh"].words["short_tails"]
    forms: dict[str, str] = {}
    for code in (*sorted(set(names.values()) - parties), *sorted(parties)):
        for short in book.get(code, {}).get("short_zh", ()):
            # 东盟国 is the head of 东盟国家, no name.
            own = [tail for tail in tails if len(short) == 1 or not tail.startswith("国")]
            forms |= {short + tail: code for tail in own if short + tail not in _DIRECTIONS}
    forms |= _han_pairs(text, parties, book)
    forms |= _sides(codebook, parties)
    for name, code in leaders(codebook, "zh", parties).items():
        forms |= {name + title: code for title in _HAN_CALLED}
        forms |= {name: code} if len(name) > 1 else {}
    held = offices(codebook, "zh", parties)
    for match in _HAN_TITLED.finditer(text):
        before = _BREAK.split(text[max(0, match.start() - 14) : match.start()])[-1]
        office = next((o for o in held if (before + match["title"]).endswith(o)), "")
        office = office or next((o for o in held if before.endswith(o)), "")
        owner = held.get(office) or _han_owner(before, match["title"], names)
        if owner and match["name"] not in names and match["name"][:2] not in _han_verbs(codebook):
            forms |= _han_person(match["name"], match["title"], owner)
    paper = sides_zh.Paper(text, parties, names, doc_type)
    return forms | sides_zh.called(paper, book, codebook.grammars["zh"].words, forms)


@cache
def _han_verbs(codebook: Codebook) -> frozenset[str]:
    """Words of two characters that are no names after a title: 总统主持, 省长协会."""
    grammar = codebook.grammars["zh"]
    forms = (form for operator in grammar.operators.values() for form in operator.forms)
    classes = ("verbs", "reports", "adverbs", "agencies", "own", "private", "meetings")
    words = (*forms, *(word for name in classes for word in grammar.words[name]))
    offices = ("大臣", "官邸", "府邸", "阁下", "先生", "女士", "夫人", "会议", "会晤", "办公")
    return frozenset(word[:2] for word in words if len(word) > 1) | frozenset(offices)


def regions(codebook: Codebook) -> Mapping[str, Mapping[str, Any]]:
    """The bodies whose member states as a group are a party: 太平洋岛国, 非洲国家."""
    found: Mapping[str, Mapping[str, Any]] = codebook.files.get("leaders", {}).get("regions", {})
    return found


def _sides(codebook: Codebook, parties: frozenset[str]) -> dict[str, str]:
    """What the states of a region are called together in a document that they are a party of."""
    book = regions(codebook)
    return {name: code for code in sorted(parties) for name in book.get(code, {}).get("sides", ())}


def _han_pairs(
    text: str, parties: frozenset[str], book: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """中美, 俄中: the one-character names of two or three parties in a row that the text holds.

    Fifty parties have a hundred thousand such rows.
    """
    shorts = [(s, code) for code in sorted(parties) for s in book.get(code, {}).get("short_zh", ())]
    if len(parties) == 2:
        shorts += [
            (name[0], code)
            for code in sorted(parties)
            for name in book.get(code, {}).get("zh", ())[-1:]
            if (name[0], code) not in shorts and _paired_in(text, name[0], shorts)
        ]
    pairs = {
        a + b: joined((x, y), parties)
        for a, x in shorts
        for b, y in shorts
        if x != y and a + b in text
    }
    triples = {
        pair + c: joined((*code.split("+"), z), parties)
        for pair, code in pairs.items()
        for c, z in shorts
        if z not in code.split("+") and c not in pair and pair + c in text
    }
    return pairs | triples


def _paired_in(text: str, first: str, shorts: Sequence[tuple[str, str]]) -> bool:
    """中阿双方, 阿中两国: a party is called by its first character beside the other one."""
    pairs = "|".join(f"{first}{s}|{s}{first}" for s, _ in shorts if len(s) == 1)
    return bool(pairs) and re.search(f"(?:{pairs})(?:{_OF_BOTH})", text) is not None


def _han_owner(before: str, title: str, names: Mapping[str, str]) -> str | None:
    """Party whose title stands after `before`; the nearest name of a party decides."""
    at, found = max(((before.rfind(n), n) for n in names if n in before), default=(-1, ""))
    if at >= 0 and len(before) - at - len(found) <= _OFFICE:
        return names[found]
    official = title.startswith(("国家主席", "国务院总理", "国务委员", "总书记"))
    if official or before.endswith("国务院"):
        return "CHN"
    return None


def _han_person(name: str, title: str, code: str) -> dict[str, str]:
    """Forms by which a person is named later on."""
    last = name.rsplit("·", 1)[-1]
    short = re.sub("^(?:国务院|国家|政府)", "", title)
    forms = {form for base in (name, last) for form in (base + short, base) if len(form) > 1}
    if "·" not in name and len(name) <= 4:
        forms.add(name[0] + short)
    return dict.fromkeys(sorted(forms), code)


@cache
def latin_names(codebook: Codebook, language: str) -> dict[str, str]:
    """Code by form in a language with spaces."""
    forms: dict[str, str] = {}
    acting = parents(codebook)
    grammar = codebook.grammars.get(language)
    words = grammar.words.get("no_codes", ()) if grammar else ()
    for code, entry in entries(codebook).items():
        for name in (*entry.get(language, ()), code):
            if len(name) > 1 and name not in words:
                forms.setdefault(str(name), acting.get(code, code))
    return body_names(codebook, han=False) | forms


@cache
def latin_adjectives(codebook: Codebook, language: str) -> dict[str, str]:
    """Code by adjective (`Chinese`, `Japanese`)."""
    return {
        word: code
        for code, entry in entries(codebook).items()
        for word in entry.get(f"adjective_{language}", ())
    }
