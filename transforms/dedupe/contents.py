"""The distinct contents of clauses: equal form, equal facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import polars as pl
import pyarrow as pa

from transforms.dedupe.compiled import kernel
from transforms.dedupe.forms import Forms, Hashes, bounds_of, forms_of_parts, joined_forms
from transforms.dedupe.normalize import Offsets
from transforms.dedupe.signatures import Source, mix, read_forms, read_in_parts, source
from transforms.dedupe.sketches import Sketches, joined_sketches, sketches

#: Least similarity of duplicates by length of the form in characters of an ideographic text; a
#: letter counts less. Short clauses differ by little when they say something else.
_SHORT: Final = 25
_LEAST_SHORT: Final = 0.80
LEAST: Final = 0.72
_EXACT_BELOW: Final = 8
_LETTERS_PER_SIGN: Final = 2.5
#: Small enough for the room of one batch to serve the next: fresh memory costs more than its use.
_ROWS_AT_ONCE: Final = 50_000


#: A column of clause texts.
Texts: TypeAlias = pl.Series | pa.LargeStringArray


#: Puts the forms of a batch away and gives them back as they are kept, in memory or in a file.
Keep: TypeAlias = Callable[[Forms], Forms]


class Contents(NamedTuple):
    """Distinct contents, numbered in the order in which they came.

    Attributes:
        forms: One form for each content.
        copies: Clauses of each content.
        most: Most edits between it and a duplicate of the same length.
    """

    forms: Forms
    copies: Offsets
    most: Offsets


class Catalogue(NamedTuple):
    """Contents whose forms are kept elsewhere, part by part, and what a search needs of all.

    Attributes:
        parts: Their forms in the order of their numbers.
        bounds: Number of the first content of each part, and one more.
        copies: Clauses of each content.
        sketched: Their sketches.
    """

    parts: Sequence[Forms]
    bounds: Offsets
    copies: Offsets
    sketched: Sketches


def no_contents() -> Contents:
    """Of no clauses."""
    return _limited(read_forms(source(pl.Series([], dtype=pl.String))), np.zeros(0, np.int64))


def read_contents(
    batches: Iterable[Texts], workers: int = 1, known: Contents | None = None
) -> tuple[Contents, Offsets]:
    """Contents of clauses beside those `known`, and the content of each clause.

    Args:
        batches: Clause texts, no nulls; only one batch at a time is held.
        workers: Threads; the result does not depend on it.
        known: Contents read before; they keep their numbers.
    """
    known = known if known is not None else no_contents()
    parts, of_row = [known.forms], [np.zeros(0, np.int64)]
    for forms, rows in _read_parts(batches, workers, known.forms.key):
        parts.append(forms)
        of_row.append(rows)
    rows = np.concatenate(of_row)
    copies = np.bincount(rows, minlength=sum(len(forms.key) for forms in parts))
    copies[: len(known.copies)] += known.copies
    return _limited(joined_forms(parts), copies), rows


def read_catalogue(
    batches: Iterable[Texts], workers: int = 1, keep: Keep = lambda forms: forms
) -> tuple[Catalogue, Offsets]:
    """Catalogue of the contents of clauses, and the content of each clause.

    Args:
        batches: Clause texts, no nulls; only one batch at a time is held.
        workers: Threads; the result does not depend on it.
        keep: Where the forms of each batch are put.
    """
    parts, of_row, sketched = [], [np.zeros(0, np.int64)], []
    for forms, rows in _read_parts(batches, workers, np.empty(0, np.uint64)):
        of_row.append(rows)
        if len(forms.key):
            sketched.append(sketches(forms, forms.strong, workers))
            parts.append(keep(forms))
    rows = np.concatenate(of_row)
    if not parts:
        return catalogue_of(no_contents(), workers), rows
    bounds = bounds_of(parts)
    copies = np.bincount(rows, minlength=bounds[-1])
    return Catalogue(parts, bounds, copies, joined_sketches(sketched)), rows


def catalogue_of(contents: Contents, workers: int = 1) -> Catalogue:
    """Catalogue of contents that are held in memory as they are."""
    forms = contents.forms
    sketched = sketches(forms, forms.strong, workers)
    return Catalogue([forms], bounds_of([forms]), contents.copies, sketched)


def chosen_contents(catalogue: Catalogue, rows: Offsets) -> Contents:
    """The contents `rows`, given in rising order."""
    forms = forms_of_parts(catalogue.parts, catalogue.bounds, rows)
    return _limited(forms, catalogue.copies[rows])


def _read_parts(
    batches: Iterable[Texts], workers: int, known: Hashes
) -> Iterator[tuple[Forms, Offsets]]:
    """For each batch the forms of its contents beside all before, and the content of each row."""
    total, keys = len(known), known.copy()
    slots = _slots(known, np.zeros(1 << 16, np.int64))
    for texts in _cut(batches):
        text = source(texts)
        first, place = _distinct(text)
        parts = read_in_parts(Source(text.data, text.start[first], text.end[first]), workers)
        if total + len(first) > len(keys):
            keys = np.concatenate([keys, np.empty(total + len(first), np.uint64)])
        slots = _slots(keys[:total], slots, len(first))
        number = np.empty(len(first), np.int64)
        found = np.concatenate([forms.key for forms in parts])
        grown = number_keys(found, slots, keys, total, number)
        fresh = _first_rows(number, total)
        total = grown
        yield forms_of_parts(parts, bounds_of(parts), fresh), number[place]


def _limited(forms: Forms, copies: Offsets) -> Contents:
    most = np.empty(len(forms.key), np.int64)
    put_limits(forms, most)
    return Contents(forms, copies, most)


def _cut(batches: Iterable[Texts]) -> Iterable[Texts]:
    """Batches of at most `_ROWS_AT_ONCE` rows."""
    for texts in batches:
        for first in range(0, len(texts), _ROWS_AT_ONCE):
            yield texts.slice(first, _ROWS_AT_ONCE)


def _distinct(texts: Source) -> tuple[Offsets, Offsets]:
    """First row of each distinct raw text, and its place among those for every row."""
    hashes, place = np.empty(len(texts.start), np.uint64), np.empty(len(texts.start), np.int64)
    put_raw_hashes(texts, hashes)
    none = np.empty(0, np.uint64)
    slots = _slots(none, np.zeros(1, np.int64), len(hashes))
    number_keys(hashes, slots, np.empty_like(hashes), 0, place)
    return _first_rows(place, 0), place


def _first_rows(number: Offsets, known: int) -> Offsets:
    """Rows at which a number not below `known` comes for the first time; they come in order."""
    highest = np.maximum.accumulate(np.append(known - 1, number))
    return np.flatnonzero(np.diff(highest))


def _slots(keys: Hashes, slots: Offsets, more: int = 0) -> Offsets:
    """Hash table of `keys` with room for `more`, in `slots` if they are enough."""
    size = len(slots)
    while size < 2 * (len(keys) + more):
        size *= 2
    if size == len(slots) and more:
        return slots
    slots = np.zeros(size, np.int64)
    number_keys(keys, slots, keys, 0, np.empty(len(keys), np.int64))
    return slots


@kernel
def put_raw_hashes(texts: Source, hashes: Hashes) -> None:
    """Write a hash of each raw text."""
    for row in range(len(texts.start)):
        joined = np.uint64(texts.end[row] - texts.start[row])
        for at in range(texts.start[row], texts.end[row]):
            joined = (joined << np.uint64(5) | joined >> np.uint64(59)) ^ np.uint64(texts.data[at])
            joined *= np.uint64(0x517CC1B727220A95)
        hashes[row] = mix(joined)


@kernel
def number_keys(wanted: Hashes, slots: Offsets, keys: Hashes, known: int, number: Offsets) -> int:
    """Write the number of each wanted key, adding those that are new; how many there are then."""
    last = np.uint64(len(slots) - 1)
    for at in range(len(wanted)):
        slot = wanted[at] & last
        while slots[slot] != 0 and keys[slots[slot] - 1] != wanted[at]:
            slot = (slot + np.uint64(1)) & last
        if slots[slot] == 0:
            keys[known] = wanted[at]
            known += 1
            slots[slot] = known
        number[at] = slots[slot] - 1
    return known


@kernel
def put_limits(forms: Forms, most: Offsets) -> None:
    """Write how many edits a duplicate of each content may have."""
    for content in range(len(most)):
        start, end = forms.start[content], forms.start[content + 1]
        letters = 0
        for at in range(start, end):
            letters += 97 <= forms.codes[at] <= 122
        signs = end - start - letters + letters / _LETTERS_PER_SIGN
        least = _LEAST_SHORT if signs < _SHORT else LEAST
        most[content] = 0 if signs < _EXACT_BELOW else int((1 - least) * (end - start))
