"""Collective subjects with words before them: some Ministers, the Australian delegations.

A quantifier leaves open who it is; an adjective of a party tells whose ministers they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from transforms.classify.actors import OTHER, joined
from transforms.classify.operators import Token
from transforms.classify.phrases import Heads
from transforms.classify.reading import Setting
from transforms.classify.subjects import Subject

#: What may stand before a noun phrase that is a subject.
_OPENS: Final = r"(?:^[\s*(]*|[,;:] |\b(?:and|but|that|while|whereas|hereby) )"
_COUNTED: Final = re.compile(
    _OPENS
    + r"(?P<begin>)(?P<first>[A-Za-z]+)(?: (?:few|number of|group of|majority of|of the|of))?"
    r" (?:[\w’'-]+ ){0,2}$"
)
_WIDENED: Final = re.compile(
    _OPENS
    + r"(?P<begin>)(?:(?:[Tt]he|[Aa]ll|[Bb]oth|[Oo]ur|[Tt]hese|[Tt]heir) (?:[\w’'/&-]+ ){0,4}"
    r"|(?:[A-Z][\w’'/-]+ ){1,3})$"
)
#: No noun phrase goes over these.
_ENDS: Final = frozenset(("op", "prep", "relative", "that", "be", "pronoun"))


def widened(
    text: str, tokens: Sequence[Token], group: Sequence[Token], setting: Setting, heads: Heads
) -> tuple[Subject | None, int]:
    """Whose the collective noun `group` is, if a word before tells; and where it begins."""
    first = group[0]
    if first.kind != "all" or first.value == "we":
        return None, first.start
    before = [t for t in tokens if t.end <= first.start]
    owners = _owners(text, before, first.start)
    if owners:
        return Subject(joined([t.value for t in owners], setting.parties), "party"), owners[0].start
    head = text[: first.start]
    counted = _COUNTED.search(head)
    if counted and counted["first"].lower() in heads.quantifiers:
        return Subject(OTHER, "party"), counted.start("begin")
    wide = _WIDENED.search(head)
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
