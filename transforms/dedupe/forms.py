"""Forms and facts of a column of clauses, and how such columns are joined and chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.dedupe.compiled import kernel
from transforms.dedupe.normalize import Codes, Offsets

Hashes = npt.NDArray[np.uint64]


#: Columns of `Facts.marks`.
AT, SIZE, KIND_OF, UNIT_OF, WORD = range(5)


class Facts(NamedTuple):
    """Facts of all clauses, one after the other.

    Attributes:
        marks: Per fact its position in the form, its length there, its kind (`lexicon.NUMBER`,
            `PARTY` ...), what a number counts (0 if not printed), and its word in the lexicon
            (-1 for a number).
        values: Number, or meaning of the word.
    """

    marks: npt.NDArray[np.int32]
    values: npt.NDArray[np.float64]


class Forms(NamedTuple):
    """Forms and facts of a column of clauses.

    Attributes:
        codes: All forms, one after the other.
        start: First code of each clause; one more at the end.
        facts: Their facts.
        fact_start: First fact of each clause; one more at the end.
        key: Equal for clauses of equal form and facts, units included.
        order: Hash of the facts in order, without units.
        strong: Hash of the numbers above ten, whatever their order.
    """

    codes: Codes
    start: Offsets
    facts: Facts
    fact_start: Offsets
    key: Hashes
    order: Hashes
    strong: Hashes


def joined_forms(parts: list[Forms]) -> Forms:
    """Parts put one after the other; the list is emptied, so that few are held twice."""
    if len(parts) == 1:
        return parts.pop()
    columns: list[list[Any]] = [
        [one.codes for one in parts],
        [np.diff(one.start) for one in parts],
        [one.facts.marks for one in parts],
        [one.facts.values for one in parts],
        [np.diff(one.fact_start) for one in parts],
        [one.key for one in parts],
        [one.order for one in parts],
        [one.strong for one in parts],
    ]
    parts.clear()
    codes, sizes, marks, values, counts, *hashes = map(drained, columns)
    start, fact_start = np.append(0, np.cumsum(sizes)), np.append(0, np.cumsum(counts))
    return Forms(codes, start, Facts(marks, values), fact_start, *hashes)


def drained(column: list[Any]) -> Any:
    """The arrays of one column put one after the other, and let go."""
    whole = np.concatenate(column)
    column.clear()
    return whole


def chosen_forms(forms: Forms, rows: Offsets) -> Forms:
    """The forms `rows`."""
    return _gathered([(forms, rows)])


def forms_of_parts(parts: Sequence[Forms], bounds: Offsets, rows: Offsets) -> Forms:
    """The forms `rows`, in rising order and counted over all parts; a part begins at its bound."""
    cuts = np.searchsorted(rows, bounds)
    wanted = [
        (forms, rows[low:high] - first)
        for forms, first, low, high in zip(parts, bounds, cuts, cuts[1:], strict=False)
        if low < high
    ]
    return _gathered(wanted or [(parts[0], rows)])


def bounds_of(parts: Sequence[Forms]) -> Offsets:
    """First row of each part, and one more."""
    return np.cumsum([0, *(len(forms.key) for forms in parts)])


def _gathered(wanted: list[tuple[Forms, Offsets]]) -> Forms:
    """Some forms of each of several columns, one after the other."""
    start, fact_start = (
        np.append(0, np.cumsum(np.concatenate(sizes)))
        for sizes in (
            [forms.start[rows + 1] - forms.start[rows] for forms, rows in wanted],
            [forms.fact_start[rows + 1] - forms.fact_start[rows] for forms, rows in wanted],
        )
    )
    key, order, strong = (
        np.concatenate(column)
        for column in zip(
            *((f.key[rows], f.order[rows], f.strong[rows]) for f, rows in wanted), strict=True
        )
    )
    facts = Facts(np.empty((fact_start[-1], 5), np.int32), np.empty(fact_start[-1]))
    chosen = Forms(np.empty(start[-1], np.uint16), start, facts, fact_start, key, order, strong)
    first = 0
    for forms, rows in wanted:
        copy_spans(forms.codes, forms.start[rows], chosen.codes, start[first:])
        begins, places = forms.fact_start[rows], fact_start[first:]
        copy_spans(forms.facts.values, begins, facts.values, places)
        copy_spans(forms.facts.marks.reshape(-1), 5 * begins, facts.marks.reshape(-1), 5 * places)
        first += len(rows)
    return chosen


@kernel
def copy_spans(source: Any, begins: Offsets, target: Any, places: Offsets) -> None:
    """Copy the spans of `source` that begin there to between the places of `target`."""
    for at in range(len(begins)):
        shift = begins[at] - places[at]
        for place in range(places[at], places[at + 1]):
            target[place] = source[shift + place]
