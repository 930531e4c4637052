"""All damage of one document."""

from __future__ import annotations

from transforms.parse.copies import Element, Run
from transforms.parse.defects.breaks import broken_lines, set_furniture
from transforms.parse.defects.corruption import corrupted
from transforms.parse.defects.cuts import cut_texts
from transforms.parse.defects.encoding import encoding_damage
from transforms.parse.defects.order import duplicates, missing_sections, out_of_order
from transforms.parse.defects.splices import splices
from transforms.parse.reading import Reading


def find_defects(reading: Reading, elements: list[Element], runs: list[Run]) -> None:
    """Fill a reading with its damage; marks the sections that are truncated."""
    found = reading.defects
    found.extend(splices(reading, elements, runs))
    found.extend(cut_texts(reading))
    found.extend(missing_sections(reading))
    found.extend(out_of_order(reading))
    found.extend(duplicates(reading, elements, runs))
    found.extend(broken_lines(reading))
    found.extend(set_furniture(reading))
    found.extend(corrupted(reading))
    found.extend(encoding_damage(reading.text))
    found.sort(key=lambda d: (d.start, d.end, d.kind))
