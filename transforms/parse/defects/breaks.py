"""Words and sentences cut by a line break, and furniture between lines of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.joining import opens_sentence
from transforms.parse.reading import Defect, Reading

#: A document with more single line ends inside sentences is wrapped.
_WRAPPED: Final = 2
#: Signs behind which a sentence goes on.
_JOINING: Final = frozenset("，、；：,;:—-（(“「《")


def broken_lines(reading: Reading) -> Iterator[Defect]:
    """One defect per place where a clause was joined over a blank line or a page break."""
    singles = [b for block in reading.blocks for b in block.breaks if _is_single(reading.text, b)]
    wrapped = len(singles) > _WRAPPED
    for number, here in reading.broken():
        if here.clause != number:
            continue
        breaks = reading.blocks[here.block].breaks
        first = bisect_left(breaks, (here.start, 0))
        for left, right in breaks[first : bisect_left(breaks, (here.end, 0))]:
            if not (here.start < left and right < here.end):
                continue
            if not wrapped and _begins_anew(reading.text, left, right):
                yield Defect(
                    "truncated",
                    "critical",
                    here.start,
                    left,
                    f"the sentence stops at the end of a line behind which another one begins: "
                    f"…{_side(reading, left - 24, left)}",
                    section_number(reading, here.section),
                )
            else:
                yield Defect(
                    "broken_line",
                    "info",
                    max(here.start, left - 3),
                    min(here.end, right + 3),
                    f"one sentence goes on after a break: …{_side(reading, left - 10, left)} | "
                    f"{_side(reading, right, right + 10)}…; nothing is lost",
                    section_number(reading, here.section),
                )


def _begins_anew(text: str, left: int, right: int) -> bool:
    """The text behind a single line end opens a sentence, and the one before it is no list."""
    if not _is_single(text, (left, right)) or text[left - 1] in _JOINING:
        return False
    return opens_sentence(text, right)


def _is_single(text: str, gap: tuple[int, int]) -> bool:
    return text.count("\n", *gap) == 1


def _side(reading: Reading, start: int, end: int) -> str:
    """Text beside a break, single-spaced."""
    return " ".join(reading.text[max(0, start) : end].split())


def section_number(reading: Reading, section: int | None) -> int | None:
    """Number of the innermost numbered section."""
    while section is not None:
        here = reading.sections[section]
        if here.number is not None:
            return here.number
        section = here.parent
    return None


def set_furniture(reading: Reading) -> Iterator[Defect]:
    """Furniture that stands inside a clause, and lines of it between two texts."""
    for here in reading.occurrences:
        for low, high in here.holes:
            yield Defect(
                "page_furniture",
                "info",
                low,
                high,
                f"page furniture inside a sentence: {_side(reading, low, min(high, low + 60))}",
                section_number(reading, here.section),
            )
    texts = [b for b in reading.blocks if b.kind is Kind.TEXT or b.kind is Kind.HEADING]
    if not texts:
        return
    first, last = texts[0].start, texts[-1].end
    for block in reading.blocks:
        if block.kind is not Kind.FURNITURE or not first < block.start < last:
            continue
        if any(c.isalnum() for c in reading.text[block.start : block.end]):
            shown = _side(reading, block.start, min(block.end, block.start + 60))
            yield Defect(
                "page_furniture",
                "info",
                block.start,
                block.end,
                f"page furniture between texts: {shown}",
            )
