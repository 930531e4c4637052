"""Sentences with two starts, paragraphs that begin in their middle, texts joined over a break."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.defects.breaks import section_number
from transforms.parse.defects.seams import Neighbours
from transforms.parse.defects.signs import any_head, signs
from transforms.parse.heads import SENTENCE_END, heading_like
from transforms.parse.joining import opens_sentence
from transforms.parse.reading import Defect, Occurrence, Reading

_HAN: Final = re.compile(r"(?![月日年号時时分])[\u3400-\u9fff，、。；]")
#: What most whole sentences open with: looked at first.
_OPENS: Final = re.compile(r"[A-Z双雙中两兩]")
_MIDDLE: Final = re.compile(r"[，、；,;] ?\w|[a-z]{2,} ")
#: Two sides of a break go together as well as chance has it, or worse.
_STRANGE: Final = -3.0
#: Signs with which a list goes on, whatever stands before them.
_JOINING: Final = frozenset("、，；,;)")
#: A paragraph has a head when it is no shorter than this.
_SHORT: Final = 8


def two_starts(reading: Reading) -> Iterator[Defect]:
    """A sentence begins inside another without a full stop between them; at a break, one is cut."""
    places = [here.start for here in reading.occurrences]
    done: set[int] = set()
    for shows, at in sorted(_starts(reading.text), key=lambda found: found[1]):
        number = bisect_right(places, at) - 1
        if number < 0 or number in done:
            continue
        here = reading.occurrences[number]
        if here.clause != number or not here.start < at < here.end - 1:
            continue
        text = reading.text
        if text[at] == "\n" and heading_like(text, here.start, at, alone=True):
            continue
        done.add(number)
        shown = (
            f"{shows}: …{_line(text[max(here.start, at - 16) : at])} | {_line(text[at : at + 20])}…"
        )
        if any(low <= at < high for low, high in reading.blocks[here.block].breaks):
            no = section_number(reading, here.section)
            yield Defect("truncated", "critical", here.start, at, f"at a break {shown}", no)
        else:
            yield _splice(reading, (here, here), shown)


def _starts(text: str) -> Iterator[tuple[str, int]]:
    """What a sign shows and where the second start is, over the whole text."""
    for sign in signs("starts", text):
        for match in sign.found_in(text):
            yield sign.shows, match.start("seam")


def _line(text: str) -> str:
    return " ".join(text.split())


def _splice(reading: Reading, sides: tuple[Occurrence, Occurrence], evidence: str) -> Defect:
    left, right = sides
    no = section_number(reading, left.section)
    return Defect("splice", "critical", left.start, right.end, evidence, no)


def lost_heads(reading: Reading) -> Iterator[Defect]:
    """A paragraph begins in the middle of a sentence though the one before it is whole."""
    heads, any_sign = signs("heads", reading.text), any_head()
    begun = [
        (number, place)
        for number, here in enumerate(reading.occurrences[1:], 1)
        if here.clause == number and here.opened_by is None
        if here.block != reading.occurrences[number - 1].block
        or (here.start == reading.blocks[here.block].body)
        if any_sign.match(here.joined.text) and not _OPENS.match(here.joined.text)
        for place, sign in enumerate(heads)
        if sign.pattern.match(here.joined.text)
    ]
    begun = [first for _, (first, *_) in groupby(begun, key=itemgetter(0))]
    small = bool(begun) and _begins_small(reading)
    large = _begin_large(reading) if begun else set()
    for number, place in begun:
        left, here = reading.occurrences[number - 1 : number + 1]
        block = reading.blocks[here.block]
        if block.marker and block.marker.style not in large:
            continue
        if not SENTENCE_END.search(left.joined.text[-12:]) and left.section == here.section:
            continue
        if not (place == len(heads) - 1 and small):
            evidence = f"{heads[place].shows}; its head is lost: {here.joined.text[:24]}…"
            yield _splice(reading, (here, here), evidence)


def _begins_small(reading: Reading) -> bool:
    """Paragraphs of this document often begin with a small letter: it is written so."""
    plain = [b for b in reading.blocks if b.kind is Kind.TEXT and not b.marker]
    starts = [reading.text[b.body : b.body + 1] for b in plain]
    return sum(s.islower() for s in starts) > max(2, len(starts) // 20)


def _begin_large(reading: Reading) -> set[str]:
    """Styles of markers whose items begin with a capital, nearly all."""
    starts: defaultdict[str, list[bool]] = defaultdict(list)
    for block in reading.blocks:
        if block.kind is Kind.TEXT and block.marker and block.body < block.end:
            starts[block.marker.style].append(not reading.text[block.body].islower())
    return {
        style
        for style, large in starts.items()
        if len(large) > 3 and sum(large) >= len(large) - 1 - len(large) // 20
    }


def under_headings(reading: Reading) -> Iterator[Defect]:
    """A heading is followed by a text that begins in its middle: what stood between is lost."""
    heads = {b.marker.style for b in reading.blocks if b.marker and b.heading is not None}
    for block in reading.blocks:
        low, high = block.breaks[0] if block.breaks else (0, 0)
        if (
            not block.marker
            or block.marker.style not in heads
            or not _MIDDLE.match(reading.text, high)
        ):
            continue
        if heading_like(reading.text, block.body, low, alone=True):
            number = bisect_right([here.start for here in reading.occurrences], low) - 1
            here = reading.occurrences[number]
            evidence = (
                f"the heading {_line(reading.text[block.body : low])} is followed by a text that "
                f"begins in its middle: {_line(reading.text[high : high + 24])}…"
            )
            yield _splice(reading, (here, here), evidence)


def across_breaks(reading: Reading) -> Iterator[Defect]:
    """A cut text, then a text that begins in its middle, and the two do not go together."""
    for number in range(1, len(reading.occurrences)):
        left, here = reading.occurrences[number - 1 : number + 1]
        if here.clause != number or left.block == here.block or here.section != left.section:
            continue
        block = reading.blocks[here.block]
        if block.marker or not reading.blocks[left.block].cut or len(here.joined.text) < _SHORT:
            continue
        if left.clause != number - 1 or here.opened_by is not None or left.opened_by is not None:
            continue
        if left.joined.text.endswith(("，", "；")):
            continue
        if not _HAN.match(here.joined.text) or opens_sentence(reading.text, here.start):
            continue
        evidence = (
            f"the cut sentence …{left.joined.text[-12:]} is followed by a text that begins in "
            f"its middle: {here.joined.text[:12]}…"
        )
        yield _splice(reading, (left, here), evidence)


def inside_breaks(reading: Reading, neighbours: Neighbours) -> Iterator[Defect]:
    """Two sides of a break inside a sentence that do not go together."""
    for number, here in reading.broken():
        if here.clause != number:
            continue
        for low, high in reading.blocks[here.block].breaks:
            if not here.start < low < high < here.end:
                continue
            left, right = reading.text[here.start : low], reading.text[high : here.end]
            if right[0] in _JOINING:
                continue
            if neighbours.fit(left, " " * left[-1].isascii() + right) <= _STRANGE:
                evidence = (
                    f"the text after the break does not go on with the one before it: "
                    f"…{left[-12:]} | {right[:12]}…"
                )
                yield _splice(reading, (here, here), evidence)
                break
