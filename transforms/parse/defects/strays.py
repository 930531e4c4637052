"""Lines that are the tail of a sentence which stands elsewhere, behind a text that was cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from transforms.parse.blocks import Kind
from transforms.parse.defects.breaks import section_number
from transforms.parse.heads import SENTENCE_END
from transforms.parse.joined import joined
from transforms.parse.joining import opens_sentence
from transforms.parse.reading import Defect, Occurrence, Reading

_HAN: Final = re.compile("[\u3400-\u9fff]")
#: Shortest tail that is looked for, in characters.
_LEAST_HAN: Final = 6
_LEAST_LATIN: Final = 14
#: A shorter sentence may well be the last part of a longer one.
_FORMULA: Final = 18
#: Characters on which a break inside a formula is known by what stands before it.
_BEFORE: Final = 2
#: Equal sentences among which one is found that is no side of a break.
_ENOUGH: Final = 3


class Gap(NamedTuple):
    """A break behind a text that has no end.

    Attributes:
        before: The occurrence before it.
        behind: The occurrence behind it; the same when it was joined over the break.
        head, tail: What stands on its sides, up to the ends of the sentences.

    """

    before: Occurrence
    behind: Occurrence
    head: str
    tail: str


def stray_tails(reading: Reading) -> Iterator[Defect]:
    """One splice per break behind which the tail of another sentence stands."""
    gaps = [*_between(reading), *_inside(reading)]
    if not gaps:
        return
    ends = _by_end(reading)
    for gap in gaps:
        owner = next((o for o in ends[gap.tail[-_LEAST_HAN:]] if _owns(gap, o)), None)
        if owner is not None:
            yield Defect(
                "splice",
                "critical",
                gap.before.start,
                gap.behind.end,
                f"the cut text …{gap.head[-12:]} is followed by {gap.tail[:12]}…, the tail of the "
                f"sentence at {owner.start}-{owner.end}",
                section_number(reading, gap.before.section),
            )


def _by_end(reading: Reading) -> defaultdict[str, list[Occurrence]]:
    """Occurrences by their last characters.

    Of equal ones three are enough: no more than two of them are the sides of one break. A text that
    stands a thousand times would be looked at a million times.
    """
    ends: defaultdict[str, list[Occurrence]] = defaultdict(list)
    held: Counter[str] = Counter()
    for here in reading.occurrences:
        text = here.joined.text
        held[text] += 1
        if held[text] <= _ENOUGH:
            ends[text[-_LEAST_HAN:]].append(here)
    return ends


def _owns(gap: Gap, other: Occurrence) -> bool:
    """The tail is the end of another, longer sentence, which has other words before it."""
    text = other.joined.text
    if other is gap.before or other is gap.behind or not text.endswith(gap.tail):
        return False
    head = text[: -len(gap.tail)].rstrip()
    return bool(head) and head[-_BEFORE:] != gap.head.rstrip()[-_BEFORE:]


def _between(reading: Reading) -> Iterator[Gap]:
    """Breaks before an unmarked paragraph, which stands behind a cut one or a short line."""
    for number, behind in enumerate(reading.occurrences):
        block = reading.blocks[behind.block]
        tail = behind.joined.text
        if block.marker or behind.start != block.body or not _is_long(tail):
            continue
        above = reading.blocks[behind.block - 1] if behind.block else block
        before = reading.occurrences[number - 1] if number else behind
        if above.kind is Kind.HEADING:
            head = reading.text[above.start : above.end]
            before = replace(behind, start=above.start, end=above.end)
        elif before is behind:
            continue
        else:
            head = before.joined.text
        formula = len(tail) < _FORMULA and opens_sentence(reading.text, behind.start)
        if not formula and not SENTENCE_END.search(head[-12:]):
            yield Gap(before, behind, head, tail)


def _inside(reading: Reading) -> Iterator[Gap]:
    """Breaks over which a sentence was joined."""
    for _, here in reading.broken():
        breaks = reading.blocks[here.block].breaks
        for low, high in breaks[bisect_left(breaks, (here.start, 0)) :]:
            if low >= here.end:
                break
            holes = [hole for hole in here.holes if hole[0] >= high]
            tail = joined(reading.text, high, here.end, holes).text
            head = here.joined.text[: -len(tail)]
            if _is_long(tail) and head:
                yield Gap(here, here, head, tail)


def _is_long(tail: str) -> bool:
    return len(tail) >= (_LEAST_HAN if _HAN.search(tail) else _LEAST_LATIN)
