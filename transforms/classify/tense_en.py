"""Whether an English sentence tells of the past or of the future at some place.

Conventions: coding manual section 5 (roles).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from transforms.classify.calendar import alternation

_SEGMENT_ENDS: Final = re.compile(r"[;:()]|,\s(?:and|which|noting|with)\s|\sand\s|\swhich\s|,\s")
#: Words farther away than this say nothing of the tense of a date.
_NEAR: Final = 600


class Tense:
    """Tense by the nearest word of either kind."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.marks = {
            name: re.compile(
                rf"(?<![\w-])(?<!\bbe\s)(?:{alternation(words[f'{name}_marks'])})(?![\w-])"
            )
            for name in ("past", "future")
        }

    def of(self, text: str, at: int, to: int) -> str | None:
        """`past` or `future` by the words nearest to `[at, to)` in its part of the sentence."""
        low, high = max(0, at - _NEAR), min(len(text), to + _NEAR)
        first = max((m.end() for m in _SEGMENT_ENDS.finditer(text, low, at)), default=low)
        found = _SEGMENT_ENDS.search(text, to + 2, high)
        last = found.start() if found else high
        for begin, end in ((first, last), (low, high)):
            distances: dict[str, int] = {}
            for name in ("future", "past"):
                for match in self.marks[name].finditer(text, begin, end):
                    gap = match.start() - to if match.start() >= to else at - match.end()
                    if gap >= 0:
                        distances[name] = min(distances.get(name, gap), gap)
            if distances:
                return min(distances, key=lambda name: distances[name])
        return None


def past_word(text: str, match: re.Match[str]) -> int:
    """Where to look on after a word that dated nothing."""
    found = re.compile(r"\w+").match(text, match.start())
    return max(found.end() if found else 0, match.start() + 1)
