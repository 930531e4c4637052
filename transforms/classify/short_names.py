"""Short names that a document gives: the Forest Agency of Japan (FAJ), the Forest Dialogue (FD).

A treaty gives longer ones: the Government of Japan (hereinafter referred to as “the Donor”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from itertools import groupby
from typing import Final

_GIVEN: Final = re.compile(
    r"\((?:hereinafter |hereafter )?(?:referred to as )?[“\"]?(?:the )?"
    r"(?P<short>[A-Z][A-Za-z&-]{0,10}[A-Z][A-Za-z&-]{0,4})[”\"]?\)"
)
_ROLE: Final = r"[“\"‘](?:the )?(?P<{}>[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}})[”\"’]"
#: One role, or those of two who were named right before.
_CALLED: Final = re.compile(
    r"\((?:hereinafter|hereafter|henceforth|hereinbelow)[^()“\"‘]{0,60}"
    + _ROLE.format("one")
    + r"(?:,? and(?: as)? (?:the )?"
    + _ROLE.format("two")
    + r")?"
)
#: Who speaks together, and what is no party at all.
_SHARED: Final = re.compile(
    r"(?:Part(?:ies|icipants)|Sides|Signatories|Countries|Governments|States|Ministries|Agencies)$"
)
#: So far before a role stands who has it, in characters.
_NEAR: Final = 160
_CLOSE: Final = re.compile(r"(?:[,’”\w -]{0,40}, )? ?$")
_LOWER: Final = r"of|for|and|the|on|in|to|with|between"
_FULL: Final = re.compile(
    rf"(?:[A-Z][\w’'&.-]*|{_LOWER})(?:,? (?:[A-Z][\w’'&.-]*|{_LOWER}))*[’”\"]? ?$"
)
_LINKS: Final = re.compile(rf" (?:{_LOWER})\b")
#: A full name is no longer, in characters.
_LONGEST: Final = 120


def of_parties(
    text: str, names: Mapping[str, str], parties: Set[str], agencies: Set[str]
) -> dict[str, str]:
    """Code by short name of the agencies whose full name holds that of one of `parties`."""
    found: dict[str, str] = {}
    for short, full in _given(text):
        codes = {code for name, code in names.items() if code in parties and name in full}
        if len(codes) == 1 and not agencies.isdisjoint(full.split()) and short not in names:
            found[short] = codes.pop()
    return found


def of_roles(
    text: str, names: Mapping[str, str], parties: Set[str], own: Set[str]
) -> dict[str, str]:
    """Code by role of the party that a document calls by it: the Donor, the Second Party."""
    found: dict[str, str] = {}
    for match in _CALLED.finditer(text):
        roles = [role for role in (match["one"], match["two"]) if role]
        near = text[max(0, match.start() - _NEAR) : match.start()]
        ends = {n: near.rfind(n) + len(n) for n, c in names.items() if c in parties and n in near}
        last = sorted(ends, key=lambda name: (ends[name], len(name)))
        codes = [c for c, _ in groupby(names[name] for name in last)][-len(roles) :]
        close = last and _CLOSE.fullmatch(near, ends[last[-1]])
        if not close or len(set(codes)) != len(roles):
            continue
        for role, code in zip(roles, codes, strict=True):
            if not (_SHARED.search(role) or role.split()[-1] in own):
                found |= {f"{article}{role}": code for article in ("the ", "The ", "")}
    return found


def of_things(text: str, own: Set[str]) -> frozenset[str]:
    """Short names of dialogues, agreements and the like, which are the parties' own."""
    return frozenset(
        short for short, full in _given(text) if _LINKS.split(full)[0].split(" ")[-1] in own
    )


def _given(text: str) -> Iterator[tuple[str, str]]:
    """Each short name with the full name before it."""
    for match in _GIVEN.finditer(text):
        full = _FULL.search(text, max(0, match.start() - _LONGEST), match.start())
        if full:
            yield match["short"], full[0].strip(' ”’"').removeprefix("the ").removeprefix("and ")
