"""What stands between clauses: duplicates, rewordings, and the same pattern with another fact."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.dedupe.alignment import MOST_EDITS, Bench, bench
from transforms.dedupe.candidates import Pairs, pairs, start_search
from transforms.dedupe.compiled import kernel
from transforms.dedupe.contents import LEAST, Contents
from transforms.dedupe.facts import FAR, MOST_PAIRS, OTHER_FACT, compare
from transforms.dedupe.forms import AT, KIND_OF, SIZE, UNIT_OF, Forms, chosen_forms
from transforms.dedupe.lexicon import NUMBER, PARTY, party_names
from transforms.dedupe.normalize import Offsets
from transforms.dedupe.signatures import MASK, PERCENT_UNIT, TEN
from transforms.dedupe.sketches import sketches
from transforms.dedupe.statements import in_order, judged
from transforms.dedupe.vocabulary import Vocabulary, vocabulary

#: Most relations of one kind kept per clause, the most alike first.
_MOST_PER_CLAUSE: Final = 10
_LONGEST_DIFFERENCE: Final = 60
_COLUMNS: Final = 2 + 2 * 8
#: Types of an edge: a corpus without one gives empty arrays, which bear no type of their own.
_EDGE: Final = {
    "row": pl.Int64,
    "other": pl.Int64,
    "relation": pl.String,
    "similarity": pl.Float64,
    "difference": pl.String,
}

#: Verdict, distance, and `Bench.found` flattened, one row per pair.
Details = npt.NDArray[np.int32]


class Judged(NamedTuple):
    """Pairs of contents with what was found about them."""

    pairs: Pairs
    details: Details


def duplicates(contents: Contents, of_row: Offsets, first: Offsets) -> pl.DataFrame:
    """One row per duplicate: first row of its group, its own row, similarity."""
    rows = np.flatnonzero(first != np.arange(len(first)))
    edges = np.column_stack([of_row[first[rows]], of_row[rows]]).astype(np.int32)
    found = _judge(contents, edges, MOST_EDITS)
    return pl.DataFrame(
        {
            "row": first[rows],
            "other": rows,
            "relation": "duplicate",
            "similarity": _similarity(contents, found),
            "difference": [None] * len(rows),
        },
        schema_overrides=_EDGE,
    )


def recurrences(
    contents: Contents, of_row: Offsets, first: Offsets, workers: int = 1
) -> pl.DataFrame:
    """One row per pair of statements of one pattern: row, other row, relation, difference.

    Args:
        contents: Contents of all rows.
        of_row: Content of each row.
        first: First row of the group of each row.
        workers: Threads.
    """
    firsts = np.unique(first)
    members, order = np.unique(of_row[firsts], return_index=True)
    row_of = firsts[order]
    forms = chosen_forms(contents.forms, members)
    search = start_search(
        sketches(forms, np.zeros(len(members), np.uint64), workers),
        np.ones(len(members), np.bool_),
        LEAST,
    )
    found = [np.empty((0, 2), np.int32), *pairs(search)]
    close = np.unique(np.sort(np.concatenate(found), axis=1), axis=0)
    judged_pairs = _judge(contents, members[close].astype(np.int32), 0)
    kept = judged_pairs.details[:, 0] != FAR
    judged_pairs = Judged(judged_pairs.pairs[kept], judged_pairs.details[kept])
    ends = np.sort(row_of[close[kept]], axis=1)
    forward = row_of[close[kept][:, 0]] == ends[:, 0]
    rows = pl.DataFrame(
        {
            "row": ends[:, 0],
            "other": ends[:, 1],
            "relation": np.where(judged_pairs.details[:, 0] == OTHER_FACT, "recurrence", "variant"),
            "similarity": _similarity(contents, judged_pairs),
            "difference": _differences(contents, judged_pairs, forward),
        },
        schema_overrides=_EDGE,
    )
    return _closest(rows)


def _closest(rows: pl.DataFrame) -> pl.DataFrame:
    """The most alike earlier statements of each one."""
    ranked = rows.sort("similarity", "row", "other", descending=[True, True, False])
    return ranked.filter(pl.int_range(pl.len()).over("other") < _MOST_PER_CLAUSE)


def _judge(contents: Contents, edges: Pairs, most: int) -> Judged:
    """Verdict on each pair of contents; `most` edits, or the usual limit when 0."""
    details = np.zeros((len(edges), _COLUMNS), np.int32)
    room = bench(int(np.diff(contents.forms.start).max(initial=0)))
    put_details(contents, edges, (most, vocabulary()), room, details)
    return Judged(edges, details)


def _similarity(contents: Contents, found: Judged) -> npt.NDArray[np.float64]:
    longer = np.diff(contents.forms.start)[found.pairs].max(axis=1, initial=1)
    edits = np.where(found.details[:, 1] < 0, longer, found.details[:, 1])
    similarity: npt.NDArray[np.float64] = np.round(1 - np.minimum(edits, longer) / longer, 4)
    return similarity


@kernel
def put_details(
    contents: Contents, edges: Pairs, limit: tuple[int, Vocabulary], room: Bench, details: Details
) -> None:
    """Write verdict, distance and findings of each pair."""
    for at in range(len(edges)):
        pair = (np.int64(edges[at, 0]), np.int64(edges[at, 1]))
        room.found[:] = -1
        room.found[0, 0] = 0
        if limit[0]:
            ends = in_order(contents, pair)
            verdict, edits = compare(contents.forms, ends, limit[0], limit[1], room)
        else:
            verdict, edits = judged(contents, pair, 1.0, limit[1], room)
        details[at, 0], details[at, 1] = verdict, edits
        for row in range(8):
            details[at, 2 + 2 * row] = room.found[row, 0]
            details[at, 3 + 2 * row] = room.found[row, 1]


def _differences(
    contents: Contents, found: Judged, forward: npt.NDArray[np.bool_]
) -> list[str | None]:
    """What changed, one text per pair, the earlier side first."""
    texts: list[str | None] = []
    for pair, row, ahead in zip(
        found.pairs.tolist(), found.details.tolist(), forward.tolist(), strict=True
    ):
        clauses = sorted(pair, key=contents.forms.key.__getitem__)
        changes = _changes(contents.forms, clauses, row[2:])
        if (clauses[0] == pair[0]) != ahead:
            changes = [(new, old) for old, new in changes]
        texts.append("; ".join(dict.fromkeys(f"{old} -> {new}" for old, new in changes)) or None)
    return texts


def _changes(forms: Forms, clauses: list[int], found: list[int]) -> list[tuple[str, str]]:
    """Pairs of texts that stand against each other in two clauses."""
    changes = []
    for at in range(1, 1 + min(found[0], MOST_PAIRS)):
        sides = ["", ""]
        for fact in found[2 * at : 2 * at + 2]:
            if fact >= 0:
                sides[int(fact >= forms.fact_start[max(clauses)]) ^ (clauses[0] > clauses[1])] = (
                    _fact_text(forms, fact)
                )
        changes.append((sides[0] or "∅", sides[1] or "∅"))
    if not changes and found[12] >= 0:
        changes = [
            (
                _form_text(forms, clauses[0], (found[12], found[13])) or "∅",
                _form_text(forms, clauses[1], (found[14], found[15])) or "∅",
            )
        ]
    return changes


def _fact_text(forms: Forms, fact: int) -> str:
    """One fact as a reader writes it: 14, 15%, CHN, 增加."""
    mark, value = forms.facts.marks[fact], float(forms.facts.values[fact])
    if mark[KIND_OF] == NUMBER:
        return f"{value:.15g}" + ("%" if mark[UNIT_OF] == PERCENT_UNIT else "")
    if mark[KIND_OF] == PARTY:
        return party_names()[int(value)]
    row = int(np.searchsorted(forms.fact_start, fact, side="right")) - 1
    return _form_text(forms, row, (int(mark[AT]), int(mark[AT] + mark[SIZE])))


def _form_text(forms: Forms, row: int, span: tuple[int, int]) -> str:
    """Characters of a form; a masked number is written #."""
    start = int(forms.start[row])
    codes = forms.codes[start + span[0] : start + span[1]]
    text = codes.tobytes().decode("utf-16-le", "replace")
    text = text.replace(chr(MASK), "#").replace(chr(TEN), "10")
    return text if len(text) <= _LONGEST_DIFFERENCE else text[: _LONGEST_DIFFERENCE - 1] + "…"
