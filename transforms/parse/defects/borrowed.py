"""Sentences whose tail is the tail of another sentence of the document."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from transforms.parse.defects.breaks import section_number
from transforms.parse.defects.seams import Neighbours
from transforms.parse.reading import Defect, Occurrence, Reading

#: Shortest tail that is looked at, in characters.
_SHARED_HAN: Final = 10
_SHARED_LATIN: Final = 24
#: By length of the shared tail in multiples of the shortest: how odd its seam has to be, and by
#: how much odder than where the tail belongs, in nats. English texts repeat long phrases (on the
#: peninsula and in the wider region); there the seam has to be odd whatever the length.
_ODDNESS: Final = ((2.0, math.inf, 0.0), (1.3, -0.3, 0.8))
_ODDNESS_LATIN: Final = ((1.3, -0.3, 0.8),)
#: More sentences than this with one tail use a formula.
_FORMULA: Final = 3
#: A document in which more tails than this stand twice, and this share of all, is written in
#: formulas: a tail tells nothing there.
_FEW: Final = 3
_FORMULAIC: Final = 0.05
#: Heads that begin alike are two wordings of one pattern.
_ALIKE: Final = 5
#: Characters on each side of a sentence that tell what is spoken of there.
_AROUND: Final = 400


_HAN: Final = re.compile("[\u3400-\u9fff]")


class Seam(NamedTuple):
    """Where a shared tail begins in a sentence.

    Attributes:
        occurrence: The sentence.
        at: Position in its joined text.
        fit: How well the two sides go together, in nats.
        total: The same, with what is spoken of around.

    """

    occurrence: Occurrence
    at: int
    fit: float
    total: float


def borrowed_tails(reading: Reading, neighbours: Neighbours) -> Iterator[Defect]:
    """One splice per pair of sentences with one tail, on the sentence where it fits worse."""
    by_tail: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for number, here in enumerate(reading.occurrences):
        text = here.joined.text
        shared = _SHARED_HAN if _is_han(text) else _SHARED_LATIN
        if here.clause == number and not here.stem and len(text) > shared + _ALIKE:
            by_tail[text[-shared:]].append(here)
    groups = [group for group in by_tail.values() if 2 <= len(group) <= _FORMULA]
    if len(groups) > max(_FEW, _FORMULAIC * len(by_tail)):
        return
    for group in groups:
        for one, other in combinations(group, 2):
            yield from _judged(reading, neighbours, one, other)


def _is_han(text: str) -> bool:
    return _HAN.search(text, max(0, len(text) - 8)) is not None


def _judged(
    reading: Reading, neighbours: Neighbours, one: Occurrence, other: Occurrence
) -> Iterator[Defect]:
    """The splice, if one of the two sentences is one."""
    length = _shared(one.joined.text, other.joined.text)
    heads = [here.joined.text[: len(here.joined.text) - length] for here in (one, other)]
    if min(map(len, heads)) < _ALIKE or heads[0][:_ALIKE] == heads[1][:_ALIKE]:
        return
    han = _is_han(one.joined.text)
    least, scale = (_SHARED_HAN, _ODDNESS) if han else (_SHARED_LATIN, _ODDNESS_LATIN)
    demanded = next((d for d in scale if length >= d[0] * least), None)
    fits = [neighbours.fit(head, one.joined.text[-length:]) for head in heads]
    if demanded is None or min(fits) > demanded[1]:
        return
    worse, better = sorted(
        (
            Seam(here, len(head), fit, fit + 3 * _spoken_of(reading, here, len(head)))
            for here, head, fit in zip((one, other), heads, fits, strict=True)
        ),
        key=lambda seam: seam.total,
    )
    if worse.fit <= demanded[1] and better.total - worse.total >= demanded[2]:
        yield _defect(reading, worse, better)


def _shared(one: str, other: str) -> int:
    """Characters of the common tail; it begins with a whole word in English."""
    length = 0
    while length < min(len(one), len(other)) and one[-1 - length] == other[-1 - length]:
        length += 1
    if length < len(one) and one[-length - 1 : -length + 1].isalpha() and one[-length].isascii():
        space = one.find(" ", len(one) - length)
        length = len(one) - space if space >= 0 else 0
    return length


def _spoken_of(reading: Reading, here: Occurrence, at: int) -> float:
    """Share of the words (in Chinese: pairs of characters) of the tail that are used around."""
    tail = here.joined.text[at:]
    low, high = max(0, here.start - _AROUND), min(len(reading.text), here.end + _AROUND)
    around = reading.text[low : here.start] + "\n" + reading.text[here.end : high]
    if _is_han(tail):
        words = {tail[i : i + 2] for i in range(len(tail) - 1)}
    else:
        words = {word for word in tail.split() if len(word) > 4}
    return sum(word in around for word in words) / len(words) if words else 0.0


def _defect(reading: Reading, worse: Seam, better: Seam) -> Defect:
    here, there = worse.occurrence, better.occurrence
    text = here.joined.text
    before, after = text[max(0, worse.at - 12) : worse.at], text[worse.at : worse.at + 12]
    return Defect(
        "splice",
        "critical",
        here.start,
        here.end,
        f"from …{before} | {after}… on the sentence is the tail of the one at "
        f"{there.start}-{there.end}, where it fits better",
        section_number(reading, here.section),
    )
