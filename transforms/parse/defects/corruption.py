"""Words and signs that cannot be right."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.parse.defects.breaks import section_number
from transforms.parse.defects.signs import signs
from transforms.parse.reading import Defect, Reading

_JOINS: Final = ("乃至", "以及")
_DOUBLED_EN = re.compile(r"\b(?P<word>[A-Za-z]{2,})\s+(?P=word)\b", re.IGNORECASE)
_MAY_DOUBLE_EN = frozenset({"had", "that", "is", "pago", "baden", "bora"})
#: Lengths of words looked for twice in a row.
_LENGTHS = range(2, 7)
_FIRST_HAN: Final = 0x4E00
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]+")


def corrupted(reading: Reading) -> Iterator[Defect]:
    """Doubled words, impossible signs, digits in words inside clauses; copies are reported once."""
    starts = [here.start for here in reading.occurrences]
    twice = {*_doubled(reading.text), *_doubled_english(reading.text)}
    found = [(*span, "the same word twice") for span in twice]
    found += [(*span, shows) for span, shows in _signs(reading.text)]
    last = -1
    for low, high, shows in sorted(found):
        number = bisect_right(starts, low) - 1
        if number < 0 or reading.occurrences[number].end < high or low < last:
            continue
        here = reading.occurrences[number]
        if here.clause == number:
            last = high
            words = " ".join(reading.text[max(here.start, low - 6) : high + 6].split())
            no = section_number(reading, here.section)
            yield Defect("text_corruption", "warning", low, high, f"{shows}: {words}", no)


def _signs(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Signs of the codebook, with what they show."""
    for sign in signs("corruption", text):
        for match in sign.found_in(text):
            yield match.span(), sign.shows


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    """Spans of Chinese words that stand twice in a row or on both sides of 乃至."""
    for start, end in _between(text):
        for length in reversed(_LENGTHS):
            left, right = text[max(0, start - length) : start], text[end : end + length]
            if left == right and len(left) == length and _HAN_WORD.fullmatch(left):
                yield start - length, end + length
                break
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    last = -1
    for low, length in sorted(_repeats(codes)):
        if low >= last and _HAN_WORD.fullmatch(text, low, low + length):
            last = low + 2 * length
            yield low, last


def _between(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the words that join two different things."""
    for word in _JOINS:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))


def _repeats(codes: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """(offset, length) where `length` characters, not all the same, equal those after them."""
    for length in _LENGTHS:
        if len(codes) < 2 * length:
            return
        equal = codes[:-length] == codes[length:]
        run = equal[: len(equal) - length + 1].copy()
        for step in range(1, length):
            run &= equal[step : len(equal) - length + 1 + step]
        found = np.flatnonzero(run)
        # Millions of equal signs are no words: they are left out before they become objects.
        first = codes[found]
        varied = np.zeros(len(found), dtype=bool)
        for step in range(1, length):
            varied |= codes[found + step] != first
        for low in found[varied & (first >= _FIRST_HAN)].tolist():
            yield low, length


def _doubled_english(text: str) -> Iterator[tuple[int, int]]:
    """Spans of English words that stand twice in a row."""
    if 3 * len(text.encode("ascii", "ignore")) < len(text):
        return
    for match in _DOUBLED_EN.finditer(text):
        if match["word"].lower() not in _MAY_DOUBLE_EN:
            yield match.span()
