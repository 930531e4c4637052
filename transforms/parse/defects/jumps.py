"""Splices where the count of sections jumps: what stood between is lost inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import Final, NamedTuple

from transforms.parse.defects.breaks import section_number
from transforms.parse.defects.seams import Neighbours
from transforms.parse.reading import Defect, Occurrence, Reading

#: The worst place of a section is a seam below this, in nats, and when it is the worst by far.
_SEAM_HAN: Final = -3.0
_SEAM_LATIN: Final = -3.0
_BY_FAR: Final = 0.8
#: Sections longer than this are not searched.
_LONGEST: Final = 4_000
#: Characters at the ends of a sentence where no seam is looked for.
_MARGIN: Final = 5


class Place(NamedTuple):
    """A place inside a sentence and how well its two sides go together."""

    fit: float
    occurrence: Occurrence
    at: int


def at_jumps(reading: Reading, neighbours: Neighbours) -> Iterator[Defect]:
    """The oddest place of a section after which numbers are missing, if it is odd by far."""
    for after in sorted({after for _, after in reading.missing if after >= 0}):
        section = reading.sections[after]
        here = [reading.occurrences[n] for n in section.occurrences]
        if section.end - section.start > _LONGEST or not here:
            continue
        places = (place for o in here for place in _places(o, neighbours))
        worst = nsmallest(2, places, key=lambda place: place.fit)
        if _is_seam(worst):
            yield _defect(reading, worst[0])


def _is_seam(worst: list[Place]) -> bool:
    if not worst:
        return False
    text = worst[0].occurrence.joined.text
    limit = _SEAM_LATIN if text[worst[0].at - 1].isascii() else _SEAM_HAN
    by_far = len(worst) < 2 or worst[1].fit - worst[0].fit >= _BY_FAR
    return worst[0].fit <= limit and by_far


def _places(here: Occurrence, neighbours: Neighbours) -> Iterator[Place]:
    text = here.joined.text
    for at in range(_MARGIN, len(text) - _MARGIN):
        latin = text[at - 1].isascii()
        if latin and text[at] != " ":
            continue
        yield Place(neighbours.fit(text[:at], text[at:]), here, at)


def _defect(reading: Reading, seam: Place) -> Defect:
    here, text, at = seam.occurrence, seam.occurrence.joined.text, seam.at
    return Defect(
        "splice",
        "critical",
        here.start,
        here.end,
        f"the count jumps behind this section and …{text[max(0, at - 12) : at]} | "
        f"{text[at : at + 12]}… do not go together",
        section_number(reading, here.section),
    )
