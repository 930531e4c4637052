"""The ledger: every character of a document with one role, none twice, none left out."""

from __future__ import annotations

import re
from operator import itemgetter

from transforms.parse.blocks import Block, Kind
from transforms.parse.reading import Reading

_FILLED = re.compile(r"\S(?:[^\n\r]*\S)?")


#: A run of characters: offsets, role, number of the occurrence (`None` outside clauses).
Entry = tuple[int, int, str, int | None]


def ledger_of(reading: Reading) -> list[Entry]:
    """The entries of a document, in order; they cover it once."""
    marked = sorted(_marked(reading), key=itemgetter(0, 1))
    entries: list[Entry] = []
    at = 0
    for entry in marked:
        first, last, role, occurrence = entry
        if first < at:
            if last <= at:
                continue
            entry = (at, last, role, occurrence)  # noqa: PLW2901 - itself without its overlap
        elif first > at:
            _fill(entries, reading.text, at, first)
        if first < last:
            entries.append(entry)
            at = last
    _fill(entries, reading.text, at, len(reading.text))
    return entries


def _marked(reading: Reading) -> list[Entry]:
    """Entries of all that has a role of its own, by blocks and occurrences; they do not overlap."""
    found: list[Entry] = []
    for number, here in enumerate(reading.occurrences):
        role = "stem" if here.stem else "clause"
        if not here.holes and not here.joined.markup:
            found.append((here.start, here.end, role, number))
            continue
        at = here.start
        for low, high in sorted([*here.holes, *here.joined.markup]):
            if low > at:
                found.append((at, low, role, number))
            if high > max(at, low):
                found.append((max(at, low), high, "furniture", None))
            at = max(at, high)
        if here.end > at:
            found.append((at, here.end, role, number))
    for block in reading.blocks:
        _add_block(found, block, reading.text)
    return found


def _add_block(found: list[Entry], block: Block, text: str) -> None:
    """Add the entries of a block besides its clauses: title, furniture, heading, markers."""
    if block.kind is Kind.TITLE or block.kind is Kind.FURNITURE:
        found.append((block.start, block.end, block.kind.value, None))
        return
    found.extend((low, high, "marker", None) for low, high in block.marks)
    if block.marker:
        found.append((block.marker.start, block.marker.end, "marker", None))
    if block.heading is None:
        return
    end = block.end if block.kind is Kind.HEADING else block.body
    end = block.start + len(text[block.start : end].rstrip())
    low, high = (block.marker.start, block.marker.end) if block.marker else (block.start,) * 2
    sides = ((block.start, low, "heading", None), (high, end, "heading", None))
    found.extend(side for side in sides if side[0] < side[1])


def _fill(entries: list[Entry], text: str, start: int, end: int) -> None:
    """Cover what nobody claimed: white space is blank, stray signs and mark-up are furniture."""
    at = start
    if start < end and text[start:end].isspace():
        entries.append((start, end, "blank", None))
        return
    for match in _FILLED.finditer(text, start, end):
        if match.start() > at:
            entries.append((at, match.start(), "blank", None))
        entries.append((*match.span(), "furniture", None))
        at = match.end()
    if at < end:
        entries.append((at, end, "blank", None))
