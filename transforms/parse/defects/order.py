"""Sections that are missing, repeated or out of order, and text without its heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from transforms.parse.copies import Element, Run
from transforms.parse.defects.breaks import section_number
from transforms.parse.heads import STOPS
from transforms.parse.reading import Defect, Reading

#: Characters of a cut copy of a sentence.
_CUT_HAN: Final = 8
_CUT_LATIN: Final = 24


def missing_sections(reading: Reading) -> Iterator[Defect]:
    """Skipped numbers, on the gap where they are missed, and texts whose heading is lost."""
    for number, after in reading.missing:
        start, end, last = _gap(reading, after)
        yield Defect(
            "missing_section",
            "critical",
            start,
            end,
            f"number {number} is printed nowhere; the count goes on from {last} here",
            number,
        )
    for place, section in enumerate(reading.sections):
        if section.headless and section.first == place:
            yield Defect(
                "missing_heading",
                "warning",
                section.start,
                section.end,
                f"text without heading; number {section.number} is inferred from the "
                f"heading after it",
                section.number,
            )


def _gap(reading: Reading, after: int) -> tuple[int, int, str]:
    """The gap behind a section instance, and the label of that section."""
    if after < 0:
        start = 0 if not reading.blocks else reading.blocks[0].start
        return start, start, "the beginning"
    end = reading.sections[after].end
    following = after + 1
    while following < len(reading.sections) and reading.sections[following].start < end:
        following += 1
    stop = reading.sections[following].start if following < len(reading.sections) else end
    gap = stop if not reading.text[end:stop].strip() else end
    return end, gap, str(reading.sections[after].number)


def out_of_order(reading: Reading) -> Iterator[Defect]:
    """Sections whose numbers go down where no copy explains it."""
    for run in reading.counts:
        numbers = [reading.sections[s].number or 0 for s in run]
        for place in range(1, len(run)):
            if numbers[place] >= numbers[place - 1]:
                continue
            first = next(i for i, n in enumerate(numbers) if n > numbers[place])
            last = place
            while last + 1 < len(run) and numbers[last] < numbers[last + 1] < numbers[first]:
                last += 1
            start, end = reading.sections[run[first]].start, reading.sections[run[last]].end
            shown = " ".join(str(n) for n in numbers[first : last + 1])
            back = (
                next(
                    numbers[i]
                    for i in range(place, last + 1)
                    if not reading.sections[run[i]].headless
                )
                if any(not reading.sections[run[i]].headless for i in range(place, last + 1))
                else numbers[place]
            )
            evidence = f"sections stand in the order {shown}; the break is seen at {back}, after "
            f"{numbers[place - 1]}"
            yield Defect("out_of_order", "warning", start, end, evidence)


def duplicates(reading: Reading, elements: list[Element], runs: list[Run]) -> Iterator[Defect]:
    """Blocks that repeat earlier text."""
    latest: dict[int, tuple[int, int]] = {}
    for run in runs:
        start, end = elements[run.first].start, elements[run.last - 1].end
        source = elements[run.source].start, elements[run.source + run.last - run.first - 1].end
        count = run.last - run.first
        evidence = f"{count} headings and clauses repeat those at {source[0]}-{source[1]}"
        if end - start != source[1] - source[0]:
            evidence += "; the copy is not of the same length"
        before = latest.get(source[0], source)
        if not reading.text[before[1] : start].strip():
            evidence += f"; it follows at once, with a period of {start - before[0]} characters"
        latest[source[0]] = start, end
        no = _section_of_single(reading, elements[run.first]) if count == 1 else None
        yield Defect("duplicate_block", "warning", start, end, evidence, no)


def cut_copy(reading: Reading) -> Iterator[Defect]:
    """The document ends inside a sentence that stood before: a copy that was cut.

    The sentences before it belong to the copy when they repeat those before its source.
    """
    occurrences = reading.occurrences
    last = len(occurrences) - 1
    text = occurrences[last].joined.text if occurrences else ""
    if len(text) < (_CUT_HAN if text[:1] > "\u2fff" else _CUT_LATIN) or text[-1] in STOPS:
        return
    sources = (n for n in range(last) if occurrences[n].joined.text.startswith(text))
    source = next(sources, None)
    if source is None or occurrences[last].clause != last:
        return
    first = last
    while first and source and occurrences[first - 1].clause == occurrences[source - 1].clause:
        first, source = first - 1, source - 1
    evidence = f"the end repeats the text from {occurrences[source].start} on, and stops inside it"
    start, end = occurrences[first].start, occurrences[last].end
    yield Defect("duplicate_block", "warning", start, end, evidence)


def _section_of_single(reading: Reading, element: Element) -> int | None:
    """Number of the section that holds a sentence which stands twice."""
    if element.occurrence is None:
        return None
    return section_number(reading, reading.occurrences[element.occurrence].section)
