"""Drafts from real clean documents: their clauses and sections, as the parser sees them whole."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks.damage.pieces import Draft, Piece
from transforms.parse.blocks import Kind
from transforms.parse.one import read
from transforms.parse.reading import Reading
from transforms.parse.sentences import is_chinese

#: Long documents are taken from their beginning to the end of a section near here.
_LONGEST: Final = 9_000
_SUFFIXES: Final = frozenset({".txt", ".md"})


def documents_in(folders: Iterable[Path]) -> list[str]:
    """Texts of the plain-text documents in some folders or files, in the order of their names."""
    files = [
        path
        for folder in folders
        for path in sorted(folder.iterdir() if folder.is_dir() else [folder])
    ]
    return [
        path.read_text("utf-8-sig", errors="replace")
        for path in files
        if path.suffix in _SUFFIXES and not path.name.startswith("README")
    ]


def drafted(text: str, rng: random.Random) -> Draft:
    """A draft of a real document; a long one is cut at the end of a section."""
    reading = _read(text)
    starts, numbers = _sections(reading)
    end = _stop(reading, starts, rng)
    starts = [s for s in starts if s < end]
    language = "zh" if is_chinese(text, 0, min(end, 3000)) else "en"
    return Draft(language, _pieces(reading, starts, end), numbers[: len(starts)])


@cache
def _read(text: str) -> Reading:
    return read("real", text)


def _stop(reading: Reading, starts: list[int], rng: random.Random) -> int:
    """Where the part that is taken ends."""
    limit = rng.randint(_LONGEST // 2, _LONGEST)
    if len(reading.text) <= _LONGEST or len(starts) < 4:
        return len(reading.text)
    return max([s for s in starts if s <= limit] or starts[3:4])


def _sections(reading: Reading) -> tuple[list[int], list[int]]:
    """Starts of the sections and their numbers; of the paragraphs when nothing is numbered."""
    longest = max(reading.counts, key=len, default=[])
    numbers = [reading.sections[s].number or 0 for s in longest]
    if len(longest) >= 4 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return [reading.sections[s].start for s in longest], numbers
    texts = [b.start for b in reading.blocks if b.kind in {Kind.TEXT, Kind.HEADING}]
    return texts, []


def _pieces(reading: Reading, starts: list[int], end: int) -> list[Piece]:
    """Clauses and what stands between them, cut at the starts of sections."""
    pieces: list[Piece] = []
    at = 0
    for number, here in enumerate(reading.occurrences):
        if here.end > end:
            break
        pieces += _between(reading.text, at, here.start, starts)
        section = _section_of(here.start, starts)
        text = reading.text[here.start : here.end]
        pieces.append(Piece("clause", text, clause=number, section=section))
        at = here.end
    return [*pieces, *_between(reading.text, at, end, starts)]


def _section_of(at: int, starts: list[int]) -> int | None:
    found = bisect_right(starts, at) - 1
    return found if found >= 0 else None


def _between(text: str, low: int, high: int, starts: list[int]) -> list[Piece]:
    """Markers, headings and blank space."""
    edges = [low, *(s for s in starts if low < s < high), high]
    return [
        Piece("blank", text[a:b], section=_section_of(a, starts))
        for a, b in pairwise(edges)
        if a < b
    ]
