"""Escapes, question marks and readings that a conversion left in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from transforms.parse.defects.signs import signs
from transforms.parse.reading import Defect


def conversion_damage(text: str, known: list[Defect]) -> Iterator[Defect]:
    """Signs of the codebook, where no other damage of the encoding is `known` (in order)."""
    starts = [defect.start for defect in known]
    for sign in signs("encoding", text):
        for match in sign.found_in(text):
            before = bisect_left(starts, match.end())
            if before and known[before - 1].end > match.start():
                continue
            evidence = f"{sign.shows}: {text[max(0, match.start() - 8) : match.end() + 8]!r}"
            yield Defect("encoding", sign.severity, *match.span(), evidence)
