"""The names of states and organisations, and where a text holds them in full."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from transforms.codebook import content

_WORD = re.compile(r"\w")


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
    others = content("documents.yaml")
    listed |= dict.fromkeys([*others["no_parties"], *others["seem_parties"]], "")
    forms = list(listed)
    finder = ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    latin = [form.isascii() or not re.search("[\u4e00-\u9fff]", form) for form in forms]
    kinds = {code: entry["kind"] for code, entry in entries.items()}
    return Names(finder, [listed[form] for form in forms], latin, short, kinds)


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
