"""Where a draft can be hurt: clauses, runs of sections, places inside a sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.damage.pieces import Draft

_COMMA = re.compile(r"[，；、]|[,;] ")


def clauses_in(draft: Draft, sections: Iterable[int | None], shortest: int = 20) -> list[int]:
    """Positions of whole clauses in some sections."""
    wanted = set(sections)
    return [
        i
        for i, piece in enumerate(draft.pieces)
        if piece.role == "clause"
        and piece.section in wanted
        and piece.injury is None
        and len(piece.text) >= shortest * (1 if draft.language == "zh" else 2)
    ]


def inside(text: str, language: str, rng: random.Random) -> int:
    """A place well inside a sentence: at a comma, in English at a word, in Chinese anywhere."""
    low, high = len(text) // 3, 2 * len(text) // 3
    at = rng.randint(low, high)
    if rng.random() < 0.3 and (commas := [m.start() for m in _COMMA.finditer(text, low, high)]):
        return rng.choice(commas)
    if language == "zh":
        return at
    return text.index(" ", at) if " " in text[at:] else at


def runs(draft: Draft, length: int) -> list[list[int]]:
    """Neighbouring untouched sections."""
    free = draft.untouched()
    spans = [list(range(a, a + length)) for a in free]
    return [run for run in spans if set(run) <= set(free)]


def last_clauses(draft: Draft, sections: Iterable[int]) -> list[int]:
    """Positions of the clauses that end a paragraph and are no list entry's part."""
    ends = []
    for at in clauses_in(draft, sections):
        after = draft.pieces[at + 1].text if at + 1 < len(draft.pieces) else "\n"
        if "\n" in after:
            ends.append(at)
    return ends


def mark(draft: Draft, at: int, injury: int) -> None:
    """Write the number of an injury on a piece."""
    draft.pieces[at] = replace(draft.pieces[at], injury=injury)


def last_section(draft: Draft) -> int:
    """Index of the last section; -1 when the draft has none."""
    return max((p.section for p in draft.pieces if p.section is not None), default=-1)
