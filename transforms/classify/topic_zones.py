"""Where a term stands in its clause, and how much of its weight it keeps there.

An aim, a frame or a list of examples stands beside the object of the clause and counts less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transforms.classify.terms import (
    EXAMPLE,
    FIELDS,
    FRAME,
    LISTED,
    PURPOSE,
    UNTIL,
    Bools,
    Floats,
    Ints,
    Matches,
    TermBook,
)


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a term's place changes its weight; the values were chosen on coded documents.

    Attributes:
        purpose: Share of its weight that a term in an aim keeps.
        example: In a list of examples.
        frame: In a frame.
        fields: In a list of fields.
        decay: What a term at the end of a text loses.
        next_term: Share that each further term of a topic keeps.
        together: What words that decide together add.
        many: A list of fields of so many topics speaks of the relation of the parties.
        many_worth: What it adds.

    """

    purpose: float = 0.4
    example: float = 0.6
    frame: float = 0.5
    fields: float = 0.5
    decay: float = 0.3
    next_term: float = 0.5
    together: float = 3.5
    many: int = 4
    many_worth: float = 4.0


def factors(book: TermBook, texts: Sequence[str], found: Matches, weighing: Weighing) -> Floats:
    """Share of its weight that each match keeps for the place where it stands."""
    kinds = book.kinds[found.form]
    begin = found.begins[found.text]
    length = found.begins[found.text + 1] - begin
    factor = 1.0 - weighing.decay * (found.start - begin) / length
    zones = (
        (_after(found, kinds == PURPOSE, begin) | _opening(book, texts, found), weighing.purpose),
        (_after(found, kinds == EXAMPLE, begin), weighing.example),
        (
            _after(found, kinds == FRAME, begin) & _same_phrase(found, kinds == FRAME),
            weighing.frame,
        ),
        (_before(found, kinds == UNTIL), weighing.frame),
        (listed_fields(book, found), weighing.fields),
    )
    least = np.ones(len(factor))
    for inside, share in zones:
        least = np.where(inside, np.minimum(least, share), least)
    return factor * least


def _last(places: Ints, at: Ints) -> Ints:
    """The last of `places` before each of `at`; -1 where there is none."""
    index = np.searchsorted(places, at) - 1
    return np.where(index >= 0, places[np.maximum(index, 0)] if len(places) else -1, -1)


def _next(places: Ints, at: Ints, otherwise: int) -> Ints:
    """The first of `places` after each of `at`."""
    padded = np.append(places, otherwise)
    found: Ints = padded[np.searchsorted(places, at, side="right")]
    return found


def _after(found: Matches, opens: Bools, begin: Ints) -> Bools:
    """Matches with an opening word before them in their text."""
    inside: Bools = _last(found.start[opens], found.start) >= begin
    return inside


def _same_phrase(found: Matches, opens: Bools) -> Bools:
    """Matches without a comma between them and the last opening word."""
    same: Bools = _last(found.start[opens], found.start) > _last(found.commas, found.start)
    return same


def _before(found: Matches, closes: Bools) -> Bools:
    """Matches with a closing word after them in their text and no comma between."""
    end = found.begins[found.text + 1]
    last = int(found.begins[-1])
    close = _next(found.start[closes], found.start, last)
    inside: Bools = (close < end) & (close < _next(found.commas, found.start, last))
    return inside


def _opening(book: TermBook, texts: Sequence[str], found: Matches) -> Bools:
    """Matches before the first comma of a text that begins with an opening word."""
    space = " " if book.script == "words" else ""
    heads = tuple(f"{space}{word}{space}" for word in book.opening)
    opens = np.array([text[:30].lower().startswith(heads) for text in texts], dtype=np.bool_)
    end = found.begins[1:]
    comma = _next(found.commas, found.begins[:-1], int(end[-1]))
    limit = np.where(opens & (comma < end), comma, -1)
    inside: Bools = found.start < limit[found.text]
    return inside


def listed_fields(book: TermBook, found: Matches) -> Bools:
    """Matches in a list of fields."""
    kinds = book.kinds[found.form]
    begin = found.begins[found.text]
    return _after(found, kinds == FIELDS, begin) | _before(found, kinds == LISTED)
