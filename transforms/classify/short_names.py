"""Short names that a document gives: the Forest Agency of Japan (FAJ), the Forest Dialogue (FD)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

_GIVEN: Final = re.compile(
    r"\((?:hereinafter |hereafter )?(?:referred to as )?[“\"]?(?:the )?"
    r"(?P<short>[A-Z][A-Za-z&-]{0,10}[A-Z][A-Za-z&-]{0,4})[”\"]?\)"
)
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
