"""Count the sections: copies, lost headings, numbers that the count skips."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.folding import folded
from transforms.parse.reading import Reading, Section

#: A list may skip this many numbers before we no longer believe that it is a count.
_MOST_MISSING: Final = 12


def count_sections(reading: Reading) -> None:
    """Join the copies of sections, split off text whose heading is lost, note skipped numbers."""
    join_copies(reading)
    _split_headless(reading)
    join_copies(reading)
    reading.missing = [skip for run in runs_of(reading) for skip in _skipped(reading, run)]


def join_copies(reading: Reading) -> None:
    """Give every section instance the number of its first copy."""
    first: dict[tuple[object, ...], int] = {}
    for number, section in enumerate(reading.sections):
        opening = section.occurrences[0] if section.occurrences else None
        clause = None if opening is None else reading.occurrences[opening].clause
        name = folded(section.heading or "", traditional=False)
        key = (section.number if not section.headless else "headless", name, clause)
        section.first = first.setdefault(key, number) if clause is not None else number


def runs_of(reading: Reading) -> Iterator[list[int]]:
    """Counts 1, 2, 3 … of the document: numbers of section instances, first copies only.

    One style makes one count as long as no number comes again; sections of a higher style
    between them do not end it, as paragraphs and articles are counted through.
    """
    open_runs: dict[str, list[int]] = {}
    for number, section in enumerate(reading.sections):
        if section.first != number or section.number is None:
            continue
        style = _count_style(reading, section)
        run = open_runs.setdefault(style, [])
        if any(reading.sections[s].number == section.number for s in run):
            yield run
            run = open_runs[style] = []
        run.append(number)
    yield from open_runs.values()


def _count_style(reading: Reading, section: Section) -> str:
    """Headless sections count with their neighbours."""
    if not section.headless:
        return section.style
    return section.style.removeprefix("headless ")


def _skipped(reading: Reading, run: list[int]) -> list[tuple[int, int]]:
    """Numbers that a count skips, each with the section instance after which it is missed."""
    printed = {reading.sections[s].number or 0: s for s in run}
    if len(run) < 2 or not any(reading.sections[s].label for s in run):
        return []
    low = 1 if min(printed) <= 3 or min(printed) <= len(run) else min(printed)
    skipped = [n for n in range(low, max(printed)) if n not in printed]
    if len(skipped) > min(_MOST_MISSING, 2 * len(run)):
        return []
    at = {n: max((p for p in printed if p < n), default=0) for n in skipped}
    return [(n, printed.get(at[n], -1)) for n in skipped]


def _split_headless(reading: Reading) -> None:
    """Cut sections in two where the text before a jump of the count belongs to a lost heading."""
    starts: dict[int, tuple[int, str]] = {}
    for run in list(runs_of(reading)):
        printed = {reading.sections[s].number for s in run}
        for left, right in zip(run, run[1:], strict=False):
            number = (reading.sections[right].number or 0) - 1
            jumps = number != reading.sections[left].number and number not in printed
            seam = _seam(reading, left) if jumps and number > 0 else None
            if seam is not None:
                starts[reading.occurrences[seam].clause] = (number, reading.sections[left].style)
    places = [n for n, o in enumerate(reading.occurrences) if o.clause in starts]
    for place in reversed(places):
        number, style = starts[reading.occurrences[place].clause]
        _split(reading, place, number, style)


def _seam(reading: Reading, section: int) -> int | None:
    """First occurrence of the text that follows a cut paragraph inside a section instance."""
    here = reading.sections[section].occurrences
    for left, right in zip(here, here[1:], strict=False):
        before = reading.occurrences[left].block
        after = reading.occurrences[right].block
        block = reading.blocks[after]
        if before != after and reading.blocks[before].cut and block.marker is None:
            return right if block.kind is Kind.TEXT else None
    return None


def _split(reading: Reading, place: int, number: int, style: str) -> None:
    """Begin a headless section at an occurrence that does not begin one already."""
    upper = reading.occurrences[place].section
    if upper is None or reading.sections[upper].occurrences[0] == place:
        return
    old = reading.sections[upper]
    cut = old.occurrences.index(place)
    new = Section(
        start=reading.occurrences[place].start,
        end=old.end,
        style=f"headless {style}",
        number=number,
        label=None,
        heading=None,
        level=old.level,
        parent=old.parent,
        headless=True,
        occurrences=old.occurrences[cut:],
    )
    old.occurrences = old.occurrences[:cut]
    old.end = reading.occurrences[place - 1].end
    _insert(reading, upper + 1, new)


def _insert(reading: Reading, at: int, section: Section) -> None:
    """Insert a section instance and renumber what points behind it."""
    for other in reading.sections:
        if other.parent is not None and other.parent >= at:
            other.parent += 1
    for occurrence in reading.occurrences:
        if occurrence.section is not None and occurrence.section >= at:
            occurrence.section += 1
    reading.sections.insert(at, section)
    for place in section.occurrences:
        reading.occurrences[place].section = at
