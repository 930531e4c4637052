"""Count the sections: copies, lost headings, numbers that the count skips."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.folding import folded
from transforms.parse.reading import Reading, Section

#: A list may skip this many numbers before we no longer believe that it is a count.
_MOST_MISSING: Final = 12
#: So many sections with headings make a count of their own.
_HEADED: Final = 3


def count_sections(reading: Reading) -> None:
    """Join the copies of sections, split off text whose heading is lost, note skipped numbers."""
    join_copies(reading)
    reading.counts = list(_runs_of(reading))
    if _split_headless(reading):
        join_copies(reading)
        reading.counts = list(_runs_of(reading))
    reading.missing = [skip for run in reading.counts for skip in _skipped(reading, run)]


def join_copies(reading: Reading) -> None:
    """Give every section instance the number of its first copy."""
    first: dict[tuple[object, ...], int] = {}
    numbered: dict[tuple[str, int | None], int] = {}
    for number, section in enumerate(reading.sections):
        opening = section.occurrences[0] if section.occurrences else None
        clause = None if opening is None else reading.occurrences[opening].clause
        name = folded(section.heading, traditional=False) if section.heading else ""
        style = section.style.removeprefix("headless ")
        key = (section.number if not section.headless else "headless", style, name, clause)
        section.first = first.setdefault(key, number) if clause is not None else number
        earlier = numbered.setdefault((section.style, section.number), number)
        if section.first == number != earlier and _same_text(reading, earlier, number):
            section.first = earlier


def _same_text(reading: Reading, earlier: int, later: int) -> bool:
    """Most clauses of the later section are copies of clauses of the earlier one."""
    there, here = reading.sections[earlier].occurrences, reading.sections[later].occurrences
    if not there or not here:
        return False
    low, high = there[0], there[-1]
    copied = [n for n in here if low <= reading.occurrences[n].clause <= high]
    return 2 * len(copied) > len(here)


def _runs_of(reading: Reading) -> Iterator[list[int]]:
    """Counts 1, 2, 3 … of the document: numbers of section instances, first copies only.

    One style makes one count until 1 comes again; sections of a higher style between them do
    not end it, as paragraphs and articles are counted through.
    """
    open_runs: dict[str, dict[int, int]] = {}
    items = _items_in_sections(reading)
    for place, section in enumerate(reading.sections):
        if section.first != place or section.number is None:
            continue
        style = section.style.removeprefix("headless ") if section.headless else section.style
        if place in items:
            style = f"{style} item"
        run = open_runs.get(style)
        if run is None:
            run = open_runs[style] = {}
        if section.number == 1 and 1 in run:
            yield list(run.values())
            run.clear()
        run.setdefault(section.number, place)
    for run in open_runs.values():
        yield list(run.values())


def _items_in_sections(reading: Reading) -> set[int]:
    """Sections that are items of one above, though they are numbered in the same style.

    Sections with headings count up, and what has no heading, or falls out of that count, begins
    with 1 anew in several of them.
    """
    counted: defaultdict[str, list[int]] = defaultdict(list)
    items: defaultdict[str, list[int]] = defaultdict(list)
    for place, section in enumerate(reading.sections):
        if section.first != place or section.number is None or section.headless:
            continue
        count = counted[section.style]
        higher = not count or section.number > (reading.sections[count[-1]].number or 0)
        (count if section.heading is not None and higher else items[section.style]).append(place)
    return {
        place
        for style, places in items.items()
        if len(counted[style]) >= _HEADED
        and sum(reading.sections[place].number == 1 for place in places) > 1
        and 4 * sum(reading.sections[place].heading is not None for place in places) <= len(places)
        for place in places
    }


def _skipped(reading: Reading, run: list[int]) -> list[tuple[int, int]]:
    """Numbers that a count skips, each with the section instance after which it is missed."""
    printed = {reading.sections[s].number or 0: s for s in run}
    if len(run) < 2 or not any(reading.sections[s].label for s in run):
        return []
    low = 1 if min(printed) <= 3 or min(printed) <= len(run) else min(printed)
    low = 2 if low == 1 and _first_unnumbered(reading, run) else low
    skipped = [n for n in range(low, max(printed)) if n not in printed]
    if len(skipped) > min(_MOST_MISSING, 2 * len(run)):
        return []
    at = {n: max((p for p in printed if p < n), default=0) for n in skipped}
    return [(n, printed.get(at[n], -1)) for n in skipped]


def _first_unnumbered(reading: Reading, run: list[int]) -> bool:
    """The count of paragraphs begins with 2, below a single one that bears no number."""
    first = reading.sections[run[0]]
    if first.number != 2 or any(reading.sections[s].heading for s in run):
        return False
    return len({here.block for here in reading.occurrences if here.start < first.start}) == 1


def _split_headless(reading: Reading) -> bool:
    """Cut sections in two where the text before a jump of the count belongs to a lost heading.

    Tells whether there are any.
    """
    starts: dict[int, tuple[int, str]] = {}
    for run in reading.counts:
        printed = {reading.sections[s].number for s in run}
        for left, right in pairwise(run):
            number = (reading.sections[right].number or 0) - 1
            jumps = number != reading.sections[left].number and number not in printed
            seam = _seam(reading, left) if jumps and number > 0 else None
            if seam is not None:
                starts[reading.occurrences[seam].clause] = (number, reading.sections[left].style)
    splits = []
    for place, here in enumerate(reading.occurrences if starts else ()):
        if here.clause in starts and here.section is not None:
            old = reading.sections[here.section]
            if old.occurrences[0] != place:
                splits.append((place, *starts[here.clause]))
    if splits:
        _split(reading, splits)
    return bool(splits)


def _seam(reading: Reading, section: int) -> int | None:
    """First occurrence of the text that follows a cut paragraph inside a section instance."""
    here = reading.sections[section].occurrences
    for left, right in pairwise(here):
        before = reading.occurrences[left].block
        after = reading.occurrences[right].block
        block = reading.blocks[after]
        if before != after and reading.blocks[before].cut and block.marker is None:
            return right if block.kind is Kind.TEXT else None
    return None


def _split(reading: Reading, splits: list[tuple[int, int, str]]) -> None:
    """Begin a headless section at each of the occurrences, after the section that held it.

    Sections keep their order; parents and occurrences are renumbered in one pass.
    """
    added: dict[int, list[Section]] = {}
    for place, number, style in reversed(splits):
        upper = reading.occurrences[place].section
        if upper is None:
            continue
        old = reading.sections[upper]
        at = bisect_left(old.occurrences, place)
        added.setdefault(upper, []).insert(0, _headless(reading, old, at, (number, style)))
        old.occurrences, old.end = old.occurrences[:at], reading.occurrences[place - 1].end
    places = _renumbered(reading, added)
    for section in reading.sections:
        if section.parent is not None and not section.headless:
            section.parent = places[section.parent]
    for here in reading.occurrences:
        if here.section is not None:
            here.section = places[here.section]
    for place, section in enumerate(reading.sections):
        if section.headless:
            section.parent = None if section.parent is None else places[section.parent]
            for occurrence in section.occurrences:
                reading.occurrences[occurrence].section = place


def _headless(reading: Reading, old: Section, at: int, named: tuple[int, str]) -> Section:
    """The section that begins at an occurrence of `old`."""
    return Section(
        start=reading.occurrences[old.occurrences[at]].start,
        end=old.end,
        style=f"headless {named[1]}",
        number=named[0],
        label=None,
        heading=None,
        level=old.level,
        parent=old.parent,
        headless=True,
        occurrences=old.occurrences[at:],
    )


def _renumbered(reading: Reading, added: dict[int, list[Section]]) -> list[int]:
    """Insert the new sections; returns the new number of every old one."""
    sections: list[Section] = []
    places: list[int] = []
    for number, section in enumerate(reading.sections):
        places.append(len(sections))
        sections.append(section)
        sections.extend(added.get(number, ()))
    reading.sections = sections
    return places
