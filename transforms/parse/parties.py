"""Who issued a document: states and organisations named by its title and first sentences."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from transforms.codebook import content
from transforms.scripts import to_simplified

_SIDE = re.compile(r"(?<![\u4e00-\u9fff])?([\u4e00-\u9fff])方(?![面式法案便针位向程才])")
_WORD = re.compile(r"\w")
_HEADS = 2


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
    forms = list(listed)
    finder = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    latin = [form.isascii() or not re.search("[\u4e00-\u9fff]", form) for form in forms]
    kinds = {code: entry["kind"] for code, entry in entries.items()}
    return Names(finder, [listed[form] for form in forms], latin, short, kinds)


def parties_of(title: str, head: str, text: str) -> tuple[list[str], str]:
    """Codes of the parties in alphabetical order, and where they were read."""
    title = to_simplified(title).replace("U.S-", "U.S.-").replace("\u00a0", " ")
    head = to_simplified(head)
    named = list(dict.fromkeys([*named_in(title), *_compound(title)]))
    if len(named) >= 2 or (named and named[0] in forums()):
        return sorted(named), "title"
    sides = Counter(_SIDE.findall(to_simplified(text[:20_000])))
    counted = Counter(named_in(head))
    counted.update(_compound(head))
    likely = [c for c, n in counted.items() if n >= 2 or _speaks(c, sides)]
    both = list(dict.fromkeys([*named, *likely]))[:6]
    if len(both) < 2:
        both = list(dict.fromkeys([*both, *counted]))[:2]
    return (
        (sorted(both), "title and first sentences" if named else "first sentences")
        if both
        else ([], "")
    )


@cache
def forums() -> frozenset[str]:
    """Codes of forums that are the only party of their documents."""
    return frozenset(content("documents.yaml")["forums"])


def named_in(text: str) -> list[str]:
    """Codes of the parties that are named in full, in the order of the text."""
    known = names()
    found = []
    for number, start, end in known.finder.find_matches_as_indexes(text):
        inside = known.latin[number] and (
            (start > 0 and _WORD.match(text[start - 1]))
            or (end < len(text) and _WORD.match(text[end]))
        )
        if not inside:
            found.append(known.codes[number])
    return found


def _compound(text: str) -> list[str]:
    """Codes in compounds like 中美, 中美韩, 中国—东盟, 中俄蒙 before a word of the genre."""
    short = names().short
    found: list[str] = []
    forms = "|".join(sorted(map(re.escape, short), key=len, reverse=True))
    for match in _compound_pattern(forms).finditer(text):
        for form in re.findall(forms, match.group(1)):
            found.extend(short[form][:1])
    return found


@cache
def _compound_pattern(forms: str) -> re.Pattern[str]:
    """Two to five short forms in a row before 两国, 元首, 联合 and the like."""
    return re.compile(
        rf"((?:(?:{forms})[－—–·、]?){{2,5}})(?=两国|双方|元首|首脑|总理|领导人|外长|联合|关系|战略|经贸|气候|会晤|会谈|双边|三国|部长|峰会|全面|合作|\d)"
    )


def _speaks(code: str, sides: Counter[str]) -> bool:
    """The text has a 方 of this party (中方, 柬方) more than once."""
    return any(sides[form] > 1 for form, codes in names().short.items() if codes[0] == code)
