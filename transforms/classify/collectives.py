"""Collective subjects with words before them: some Ministers, the Australian delegations.

A quantifier leaves open who it is; an adjective of a party tells whose ministers they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from transforms.classify.actors import joined
from transforms.classify.operators import Token
from transforms.classify.phrases import Heads
from transforms.classify.reading import OTHER, Setting
from transforms.classify.subjects import Subject

#: What may stand before a noun phrase that is a subject.
_OPENS: Final = r"(?:^[\s*(]*|[,;:] |\b(?:and|but|that|while|whereas|hereby) )"
_COUNTED: Final = re.compile(
    _OPENS
    + r"(?P<begin>)(?P<first>[A-Za-z]+|\d+)(?: (?:few|number of|group of|majority of|of the|of))?"
    r" (?:[\w’'-]+ ){0,2}$"
)
_WIDENED: Final = re.compile(
    _OPENS
    + r"(?P<begin>)(?:(?:[Tt]he|[Aa]ll|[Bb]oth|[Oo]ur|[Tt]hese|[Tt]heir) (?:[\w’'/&-]+ ){0,4}"
    r"|(?:[A-Z][\w’'/-]+ ){1,3})$"
)
_AFTER_WORD: Final = re.compile(r"[\w’'/&-] ")
#: Words farther before a noun do not belong to it.
_REACH: Final = 200
_END: Final = attrgetter("end")
#: No noun phrase goes over these.
_ENDS: Final = frozenset(("op", "prep", "relative", "that", "be", "pronoun"))


def widened(
    text: str, tokens: Sequence[Token], group: Sequence[Token], setting: Setting, heads: Heads
) -> tuple[Subject | None, int]:
    """Whose the collective noun `group` is, if a word before tells; and where it begins."""
    first = group[0]
    if first.kind not in ("all", "others") or first.value == "we":
        return None, first.start
    low = max(0, first.start - _REACH)
    last = bisect_right(tokens, first.start, key=_END)
    before = tokens[bisect_right(tokens, low, key=_END) : last]
    owners = _owners(text, before, first.start) if first.kind == "all" else []
    if owners:
        return Subject(joined([t.value for t in owners], setting.parties), "party"), owners[0].start
    if not _AFTER_WORD.match(text, max(0, first.start - 2), first.start):
        return None, first.start
    counted = _COUNTED.search(text, low, first.start)
    number = counted["first"].lower() if counted else ""
    if counted and (number.isdigit() or number in heads.quantifiers):
        return Subject(OTHER, "party"), counted.start("begin")
    wide = _WIDENED.search(text, low, first.start)
    begin = wide.start("begin") if wide else first.start
    if wide is None or any(t.start >= begin and t.kind in _ENDS for t in before):
        return None, first.start
    return None, begin


def _owners(text: str, before: Sequence[Token], end: int) -> list[Token]:
    """The adjectives right before `end`: Japanese and Australian."""
    found: list[Token] = []
    for token in reversed(before):
        if text[token.end : end].strip():
            break
        if token.kind == "adjective":
            found.insert(0, token)
        elif token.kind != "and" or not found:
            break
        end = token.start
    return found
