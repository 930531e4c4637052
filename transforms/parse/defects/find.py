"""All damage of one document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from transforms.parse.copies import Element, Run
from transforms.parse.defects.borrowed import borrowed_tails
from transforms.parse.defects.brackets import unbalanced
from transforms.parse.defects.breaks import broken_lines, set_furniture
from transforms.parse.defects.corruption import corrupted
from transforms.parse.defects.cuts import cut_headings, cut_texts
from transforms.parse.defects.encoding import encoding_damage
from transforms.parse.defects.escapes import conversion_damage
from transforms.parse.defects.gaps import broken_paragraphs
from transforms.parse.defects.jumps import at_jumps
from transforms.parse.defects.order import cut_copy, duplicates, missing_sections, out_of_order
from transforms.parse.defects.seams import Neighbours
from transforms.parse.defects.splices import splices
from transforms.parse.defects.starts import (
    across_breaks,
    inside_breaks,
    lost_heads,
    two_starts,
    under_headings,
)
from transforms.parse.defects.strays import stray_tails
from transforms.parse.reading import Defect, Reading


def find_defects(reading: Reading, elements: list[Element], runs: list[Run]) -> None:
    """Fill a reading with its damage; marks the sections that are truncated."""
    found = reading.defects
    found.extend(_splices(reading, elements, runs))
    going_on = {d.start for d in found if d.kind == "broken_line"}
    cuts = [*cut_texts(reading), *cut_headings(reading)]
    found.extend(d for d in cuts if d.end - 3 not in going_on)
    found.extend(missing_sections(reading))
    found.extend(out_of_order(reading))
    copies = list(duplicates(reading, elements, runs))
    known = copies[-1].end if copies else 0
    found.extend([*copies, *(d for d in cut_copy(reading) if d.start >= known)])
    # A break behind which another text goes on is a splice or a cut, and something is lost.
    cut = {d.end for d in found if d.kind == "truncated"}
    found.extend(d for d in _apart(broken_lines(reading), found) if d.start + 3 not in cut)
    found.extend(set_furniture(reading))
    found.extend(corrupted(reading))
    found.extend(unbalanced(reading))
    encoding = list(encoding_damage(reading.text))
    found.extend([*encoding, *conversion_damage(reading.text, encoding)])
    found.sort(key=lambda d: (d.start, d.end, d.kind))


def _splices(reading: Reading, elements: list[Element], runs: list[Run]) -> list[Defect]:
    """Splices by the plainest evidence: of several on one place the first stays."""
    neighbours = Neighbours(reading.text)
    found = list(splices(reading, elements, runs))
    found += _apart(stray_tails(reading), found)
    found += _apart(under_headings(reading), found)
    found += _apart(broken_paragraphs(reading, neighbours), found)
    for family in (two_starts, lost_heads, across_breaks):
        found += _apart(family(reading), found)
    found += _apart(borrowed_tails(reading, neighbours, {d.end for d in found}), found)
    found += _apart(inside_breaks(reading, neighbours), found)
    found += _apart(at_jumps(reading, neighbours), found)
    return found


def _apart(more: Iterable[Defect], found: list[Defect]) -> list[Defect]:
    """The defects of `more` that share no characters with a splice found before."""
    taken = sorted((d.start, d.end) for d in found if d.kind in {"splice", "broken_line"})
    return [d for d in more if not _overlaps(d, taken)]


def _overlaps(defect: Defect, taken: list[tuple[int, int]]) -> bool:
    """The defect shares characters with one of the spans; they are in order and nearly apart."""
    before = bisect_left(taken, (defect.end, 0))
    return any(end > defect.start for _, end in taken[max(0, before - 2) : before])
