"""Two texts run into one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from transforms.parse.copies import Element, Run
from transforms.parse.defects.breaks import section_number
from transforms.parse.reading import Defect, Reading

#: Folded characters that two different clauses must share at their ends to be spliced.
_SHARED: Final = 8


def splices(reading: Reading, elements: list[Element], runs: list[Run]) -> Iterator[Defect]:
    """Seams inside a sentence, and between a cut text and the tail that follows it."""
    seen: set[int] = set()
    for run in runs:
        for found in _before_run(reading, elements, run):
            if found.start not in seen:
                seen.add(found.start)
                yield from (_truncation(found), found)
    yield from _before_headless(reading)


def _before_run(reading: Reading, elements: list[Element], run: Run) -> Iterator[Defect]:
    """The copy of a run begins inside the sentence before it: one of the two is a splice."""
    # A single sentence that stands twice shows no seam: many sentences end alike.
    if run.first == 0 or run.source == 0 or run.last - run.first == 1:
        return
    here, there = elements[run.first - 1], elements[run.source - 1]
    if here.occurrence is None or there.occurrence is None or here.key == there.key:
        return
    seam = shared_tail(reading.text, (here.start, here.end), (there.start, there.end))
    if seam is None:
        return
    jumped = _jumps(reading, there.occurrence, elements[run.source])
    whole, offset = (there, seam[1]) if jumped else (here, seam[0])
    if whole.occurrence is None:
        return
    section = reading.occurrences[whole.occurrence].section
    if section is not None:
        reading.sections[section].truncated = True
    other = here if whole is there else there
    yield Defect(
        "splice",
        "critical",
        whole.start,
        whole.end,
        f"from {offset} on the sentence is the tail of the one at {other.start}-{other.end}",
        section_number(reading, section),
    )


def _truncation(splice: Defect) -> Defect:
    """What the splice cut off: the part before the seam stops there."""
    seam = int(splice.evidence.split()[1])
    return Defect(
        "truncated",
        "critical",
        splice.start,
        seam,
        "the sentence stops where another text is spliced in; its rest is lost",
        splice.section_no,
    )


def _jumps(reading: Reading, occurrence: int, following: Element) -> bool:
    """The count of sections jumps between an occurrence and the heading that follows it."""
    section = reading.occurrences[occurrence].section
    starts = [s.start for s in reading.sections]
    at = bisect_left(starts, following.start)
    if section is None or at == len(starts) or starts[at] != following.start:
        return False
    before, behind = reading.sections[section].number, reading.sections[at].number
    return before is not None and behind is not None and behind != before + 1


def shared_tail(text: str, here: tuple[int, int], there: tuple[int, int]) -> tuple[int, int] | None:
    """Offsets in both spans where their common tail begins; `None` if it is short or the whole."""
    a, b = here[1], there[1]
    shared = 0
    while a > here[0] and b > there[0] and text[a - 1] == text[b - 1]:
        a, b = a - 1, b - 1
        shared += text[a].isalnum()
    if shared < _SHARED or a == here[0] or b == there[0]:
        return None
    return a, b


def _before_headless(reading: Reading) -> Iterator[Defect]:
    """A cut text followed by a text that has lost its heading."""
    for place, section in enumerate(reading.sections):
        if not section.headless or section.first != place or not section.occurrences:
            continue
        first = section.occurrences[0]
        if first == 0:
            continue
        left, right = reading.occurrences[first - 1], reading.occurrences[first]
        yield Defect(
            "splice",
            "critical",
            left.start,
            right.end,
            f"the cut sentence is followed at {right.start} by the rest of another text, "
            f"whose heading is lost",
            section_number(reading, left.section),
        )
