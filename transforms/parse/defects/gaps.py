"""Sentences that go on in another paragraph: a page ends inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from transforms.parse.blocks import Block, Kind
from transforms.parse.defects.breaks import section_number
from transforms.parse.defects.cuts import is_sentence
from transforms.parse.defects.seams import Neighbours
from transforms.parse.heads import SENTENCE_END, STOPS
from transforms.parse.joining import opens_sentence
from transforms.parse.reading import Defect, Occurrence, Reading

_PAGE: Final = re.compile(r"[\s\f]*(?:[-\u2013\u2014] ?)?\d{1,4}(?: ?[-\u2013\u2014])?[\s\f]*$")
#: How nothing begins.
_MIDDLE: Final = re.compile(
    r"[，、；。）》”]|[,;)] ?\w|[a-z]{2,} (?=[a-z])|(?:年|月|日|號|号)(?=[\u3400-\u9fff，])"
)
_SIGNS: Final = frozenset("，、；,;")
#: A date or an amount that the break cuts in two.
_DATE_LEFT: Final = re.compile(r"(?:\d|[年月至到])$")
_DATE_RIGHT: Final = re.compile(r"\d{1,4}(?:[年月日%]|—|-| )")
#: The two sides belong together from this many nats on.
_TOGETHER: Final = 2.0


class Gap(NamedTuple):
    """Two blocks one behind the other, with or without the number of a page between them."""

    left: Block
    right: Occurrence
    paged: bool


def broken_paragraphs(reading: Reading, neighbours: Neighbours) -> Iterator[Defect]:
    """One defect per place where a cut text goes on in the next paragraph."""
    for gap in _gaps(reading):
        if _goes_on(reading, neighbours, gap):
            yield _defect(reading, gap)


def _defect(reading: Reading, gap: Gap) -> Defect:
    low, high = gap.left.end, gap.right.start
    before, behind = reading.text[low - 10 : low], reading.text[high : high + 10]
    return Defect(
        "broken_line",
        "info",
        max(gap.left.start, low - 3),
        min(gap.right.end, high + 3),
        f"one sentence goes on in the next paragraph: …{' '.join(before.split())} | "
        f"{' '.join(behind.split())}…; nothing is lost",
        section_number(reading, gap.right.section),
    )


def _gaps(reading: Reading) -> Iterator[Gap]:
    """Unmarked paragraphs behind a text without end."""
    for number, here in enumerate(reading.occurrences):
        block = reading.blocks[here.block]
        if here.clause != number or here.start != block.body or block.marker or not here.block:
            continue
        left = reading.blocks[here.block - 1]
        paged = left.kind is Kind.FURNITURE and here.block > 1
        if paged and _PAGE.match(reading.text[left.start : left.end]):
            left = reading.blocks[here.block - 2]
        if left.kind not in {Kind.TEXT, Kind.HEADING} or reading.text[left.end - 1] in STOPS:
            continue
        if not SENTENCE_END.search(reading.text[max(left.start, left.end - 12) : left.end]):
            yield Gap(left, here, paged)


def _goes_on(reading: Reading, neighbours: Neighbours, gap: Gap) -> bool:
    """The right side is the rest of the left one."""
    left = reading.text[gap.left.start : gap.left.end]
    right = gap.right.joined.text
    if right[0] in _SIGNS:
        return True
    line = is_sentence(" ".join(left.split()), item=gap.left.kind is Kind.TEXT)
    if not line or (gap.left.kind is Kind.TEXT and not gap.left.cut):
        return False
    if _MIDDLE.match(right) or (_DATE_LEFT.search(left) and _DATE_RIGHT.match(right)):
        return True
    if opens_sentence(reading.text, gap.right.start):
        return False
    together = neighbours.fit(left, " " * left[-1].isascii() + right) >= _TOGETHER
    return gap.paged or together
