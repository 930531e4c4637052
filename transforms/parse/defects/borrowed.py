"""Sentences whose tail is the tail of another sentence of the document."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import combinations
from typing import Final, NamedTuple

from transforms.parse.defects.breaks import section_number
from transforms.parse.defects.seams import Neighbours
from transforms.parse.reading import Defect, Occurrence, Reading

#: Shortest tail that is looked at, in characters.
_SHARED_HAN: Final = 10
_SHARED_LATIN: Final = 24
#: By length of the shared tail in multiples of the shortest: how odd its seam has to be, in nats.
#: Endings that two sentences share by nature are seldom longer than a phrase, but a long English
#: text repeats long phrases (on the peninsula and in the wider region).
_ODDNESS: Final = ((2.0, math.inf), (1.3, -0.3))
_ODDNESS_LONG_LATIN: Final = ((5.0, math.inf), (1.3, -0.3))
#: Signs with which a phrase begins that any sentence may have at its end.
_PHRASE: Final = ",;"
#: A text of more sentences is long.
_LONG: Final = 60
#: More sentences than this with one tail use a formula.
_FORMULA: Final = 3
#: A document in which more tails than this stand twice, and this share of all, is written in
#: formulas: a tail that is no longer than a phrase tells nothing there.
_FEW: Final = 3
_FORMULAIC: Final = 0.05
#: Heads that begin alike are two wordings of one pattern.
_ALIKE: Final = 5
#: Characters on each side of a sentence that tell what is spoken of there.
_AROUND: Final = 120
#: What a tail that is spoken of around, and a quotation that is left open, weigh beside the seam:
#: fitted on 721 spliced tails of the seeds 7, 11 and 42.
_TOPIC: Final = 2.5
_OPEN: Final = 3.0
_PAIRS: Final = ("“”", "《》", "（）", "「」", "()")
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


def borrowed_tails(reading: Reading, neighbours: Neighbours, known: Set[int]) -> Iterator[Defect]:
    """One splice per pair of sentences with one tail, on the sentence where it fits worse.

    What ends at an offset in `known` is a splice for plainer reasons, which explain the pair.
    """
    by_tail: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for number, here in enumerate(reading.occurrences):
        if here.clause != number or here.stem or here.end in known:
            continue
        text = here.joined.text
        shared = _SHARED_HAN if _is_han(text) else _SHARED_LATIN
        if len(text) > shared + _ALIKE:
            by_tail[text[-shared:]].append(here)
    groups = [group for group in by_tail.values() if 2 <= len(group) <= _FORMULA]
    formulaic = len(groups) > max(_FEW, _FORMULAIC * len(by_tail))
    for group in groups:
        long_latin = len(by_tail) > _LONG and not _is_han(group[0].joined.text)
        demands = (_ODDNESS_LONG_LATIN if long_latin else _ODDNESS)[: 1 if formulaic else 2]
        for one, other in combinations(group, 2):
            yield from _judged(reading, neighbours, (one, other), demands)


def _is_han(text: str) -> bool:
    if "\u3400" <= text[-2:-1] <= "\u9fff":
        return True
    return _HAN.search(text, max(0, len(text) - 8)) is not None


def _judged(
    reading: Reading,
    neighbours: Neighbours,
    pair: tuple[Occurrence, Occurrence],
    demands: tuple[tuple[float, float], ...],
) -> Iterator[Defect]:
    """The splice, if one of the two sentences is one."""
    texts = [here.joined.text for here in pair]
    least = _SHARED_HAN if _is_han(texts[0]) else _SHARED_LATIN
    needed = math.ceil(demands[-1][0] * least)
    if texts[0][-needed:] != texts[1][-needed:]:
        return
    length = _shared(*texts)
    heads = [text[: len(text) - length] for text in texts]
    if min(map(len, heads)) < _ALIKE or heads[0][:_ALIKE] == heads[1][:_ALIKE]:
        return
    if texts[0][-length] in _PHRASE:
        demands = demands[1:]
    demanded = next((nats for times, nats in demands if length >= times * least), None)
    if demanded is None:
        return
    fits = [neighbours.fit(head, texts[0][-length:]) for head in heads]
    if min(fits) > demanded:
        return
    seams = [
        Seam(here, len(head), fit, fit + _sense(reading, here, other, len(head)))
        for here, other, head, fit in zip(pair, reversed(pair), heads, fits, strict=True)
    ]
    worse, better = sorted(seams, key=lambda seam: seam.total)
    if worse.fit <= demanded:
        yield _defect(reading, worse, better)


def _shared(one: str, other: str) -> int:
    """Characters of the common tail; it begins with a whole word in English."""
    pairs = enumerate(zip(reversed(one), reversed(other), strict=False))
    length = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    if length < len(one) and one[-length - 1 : -length + 1].isalpha() and one[-length].isascii():
        space = one.find(" ", len(one) - length)
        length = len(one) - space if space >= 0 else 0
    return length


def _sense(reading: Reading, here: Occurrence, other: Occurrence, at: int) -> float:
    """How much the tail of a sentence belongs to it, beside how its two sides go together."""
    text = here.joined.text
    unpaired = sum(abs(text.count(pair[0]) - text.count(pair[1])) for pair in _PAIRS)
    return _TOPIC * _spoken_of(reading, here, other, at) - _OPEN * unpaired


def _spoken_of(reading: Reading, here: Occurrence, other: Occurrence, at: int) -> float:
    """Share of the words (in Chinese: pairs of characters) of the tail that are used around.

    The sentence that shares the tail does not count.
    """
    tail = here.joined.text[at:]
    low, high = max(0, here.start - _AROUND), min(len(reading.text), here.end + _AROUND)
    if low < other.end <= here.start:
        low = other.end
    if here.end <= other.start < high:
        high = other.start
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
