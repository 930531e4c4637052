"""Forms and facts of a column of clauses, and how such columns are joined and chosen from."""

from __future__ import annotations

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
        key: Equal for clauses of equal form and facts.
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
    codes, sizes, marks, values, counts, *hashes = map(_drained, columns)
    start, fact_start = np.append(0, np.cumsum(sizes)), np.append(0, np.cumsum(counts))
    return Forms(codes, start, Facts(marks, values), fact_start, *hashes)


def _drained(column: list[Any]) -> Any:
    """The arrays of one column put one after the other, and let go."""
    whole = np.concatenate(column)
    column.clear()
    return whole


def chosen_forms(forms: Forms, rows: Offsets) -> Forms:
    """The forms `rows`."""
    start = np.append(0, np.cumsum(forms.start[rows + 1] - forms.start[rows]))
    fact_start = np.append(0, np.cumsum(forms.fact_start[rows + 1] - forms.fact_start[rows]))
    facts = Facts(np.empty((fact_start[-1], 5), np.int32), np.empty(fact_start[-1]))
    hashes = (forms.key[rows], forms.order[rows], forms.strong[rows])
    chosen = Forms(np.empty(start[-1], np.uint16), start, facts, fact_start, *hashes)
    put_chosen(forms, rows, chosen)
    return chosen


@kernel
def put_chosen(forms: Forms, rows: Offsets, chosen: Forms) -> None:
    """Copy codes and facts of the forms `rows`."""
    for at in range(len(rows)):
        source = forms.start[rows[at]] - chosen.start[at]
        for place in range(chosen.start[at], chosen.start[at + 1]):
            chosen.codes[place] = forms.codes[source + place]
        source = forms.fact_start[rows[at]] - chosen.fact_start[at]
        for place in range(chosen.fact_start[at], chosen.fact_start[at + 1]):
            for column in range(5):
                chosen.facts.marks[place, column] = forms.facts.marks[source + place, column]
            chosen.facts.values[place] = forms.facts.values[source + place]
