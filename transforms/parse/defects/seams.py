"""How odd two neighbours are: characters in Chinese, words in English.

The tables (`codebook/seams.yaml`) are small and general; the document itself counts too: what
stands side by side elsewhere in it is not odd.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Final

from transforms.codebook import content
from transforms.scripts import to_simplified

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w'’-]*|\d[\d.,]*|[^\w\s]")
_SUFFIXES: Final = (
    ("ing", "-ing"),
    ("ed", "-ed"),
    ("ly", "-ly"),
    *((s, "-noun") for s in ("tion", "sion", "ment", "ity", "ance", "ence", "ness", "ship", "ism")),
    *((s, "-nouns") for s in ("tions", "sions", "ments", "ities", "ances", "ships")),
    *((s, "-adj") for s in ("ive", "al", "ous", "able", "ible", "ic", "ful", "ant", "ent")),
    *((s, "-verb") for s in ("ize", "ise", "ify", "ate", "en")),
)


@cache
def _closed() -> frozenset[str]:
    return frozenset(content("damage.yaml")["function_words"])


def words_of(text: str) -> list[str]:
    """Words, numbers and signs of an English text."""
    return _WORD.findall(text)


@cache
def word_kind(word: str) -> str:
    """A function word itself, else a kind by its form."""
    low = word.lower()
    if low in _closed():
        return low
    if not word[0].isalpha():
        return "-number" if word[0].isdigit() else "-sign"
    if word[0].isupper():
        return "-name"
    for suffix, kind in _SUFFIXES:
        if low.endswith(suffix) and len(low) > len(suffix) + 2:
            return kind
    return "-s" if low.endswith("s") and not low.endswith("ss") else "-word"


#: Characters of a document in which neighbours are looked for.
_LOOKED_AT: Final = 60_000
#: Characters from which the Chinese table was counted.
_COUNTED: Final = 1_800_000
#: What a pair that the table does not hold may have been seen, on the mean.
_UNSEEN: Final = 0.5


@cache
def _counts() -> dict[str, float]:
    """How often each frequent character was counted."""
    steps: dict[int, str] = content("seams.yaml")["zh"]["counts"]
    return {letter: 1.4 * 2**step for step, letters in steps.items() for letter in letters}


@cache
def _pairs() -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, float]]]:
    """Close pairs and loose pairs of characters, and nats of pairs of words."""
    tables = content("seams.yaml")
    return tables["zh"]["close"], tables["zh"]["loose"], tables["en"]


class Neighbours:
    """Judges neighbours in one document."""

    def __init__(self, text: str) -> None:
        self.text = text[:_LOOKED_AT]
        self._words: Counter[tuple[str, str]] | None = None

    def fit(self, left: str, right: str) -> float:
        """How well the end of `left` goes with the start of `right`; about nats, odd below 0."""
        if not left or not right:
            return 0.0
        if left[-1].isascii() and right.lstrip()[:1].isascii():
            return self._english(left, right)
        return self._chinese(left, right)

    def _chinese(self, left: str, right: str) -> float:
        a, b = to_simplified(left[-1]), to_simplified(right[0])
        close, loose, _ = _pairs()
        if b in close.get(a, ""):
            score = 2.5
        elif b in loose.get(a, ""):
            score = 0.5
        else:
            chance = _counts().get(a, 0.0) * _counts().get(b, 0.0) / _COUNTED
            score = -math.log((chance + _UNSEEN) / _UNSEEN)
        known = self._elsewhere(left[-1] + right[0])
        wider = self._elsewhere(left[-2:] + right[0]) + self._elsewhere(left[-1] + right[:2])
        return score + 0.8 * min(known, 2) + 1.2 * min(wider, 2)

    def _elsewhere(self, letters: str) -> int:
        """How often the letters stand in the document besides here, at most two."""
        first = self.text.find(letters)
        second = self.text.find(letters, first + 1) if first >= 0 else -1
        third = self.text.find(letters, second + 1) if second >= 0 else -1
        return (second >= 0) + (third >= 0)

    def _english(self, left: str, right: str) -> float:
        before, after = words_of(left[-40:])[-1:], words_of(right[:40])[:1]
        if not before or not after:
            return 0.0
        if self._words is None:
            words = [word.lower() for word in words_of(self.text)]
            self._words = Counter(pairwise(words))
        known = self._words[before[0].lower(), after[0].lower()] - 1
        table = _pairs()[2]
        nats = float(table.get(word_kind(before[0]), {}).get(word_kind(after[0]), 0.0))
        return nats + min(max(known, 0), 2)
