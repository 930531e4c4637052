"""Which clauses of a corpus are the same statement.

1. Clauses of equal form and facts are one content.
2. Contents that share a band are compared (`facts.compare`); each verdict depends on the two alone.
3. Edges are taken from the most alike to the least, ties in the order of content hashes. Two
   groups join unless their heads (the content printed most often) contradict each other.
Nothing here looks at the order of rows, so neither does the result.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.dedupe.alignment import Bench, bench
from transforms.dedupe.candidates import Pairs, pairs, sketches
from transforms.dedupe.compiled import kernel, part
from transforms.dedupe.facts import SAME, compare
from transforms.dedupe.lexicon import Ints, lexicon
from transforms.dedupe.normalize import Int, Offsets
from transforms.dedupe.signatures import Forms, read_forms

#: Least similarity of duplicates by length of the form in characters of an ideographic text; a
#: letter counts less. Short clauses differ by little when they say something else.
_SHORT: Final = 25
_LEAST_SHORT: Final = 0.80
LEAST: Final = 0.72
_EXACT_BELOW: Final = 8
_LETTERS_PER_SIGN: Final = 2.5
#: How much further apart than a pair the heads of two groups may be.
_HEAD_SLACK: Final = 1.5
_PAIRS_AT_ONCE: Final = 20_000

Edges = npt.NDArray[np.int32]


class Contents(NamedTuple):
    """The distinct contents of a corpus, in the order of their hashes.

    Attributes:
        forms: Forms of all rows.
        rows: A row of each content.
        of_row: Content of each row.
        copies: Rows of each content.
        lengths: Codes of each form.
        most: Most edits between it and a duplicate of the same length.
    """

    forms: Forms
    rows: Offsets
    of_row: Offsets
    copies: Offsets
    lengths: Offsets
    most: Offsets


def statements(texts: pl.Series, workers: int = 1) -> Offsets:
    """Group number of each text; duplicates share it.

    Args:
        texts: Clause texts, no nulls.
        workers: Threads; the groups do not depend on it.

    Returns:
        For each text the lowest row of its group.
    """
    return first_rows(read_contents(texts, workers), workers)


def first_rows(contents: Contents, workers: int = 1) -> Offsets:
    """For each row the lowest row of its statement."""
    values = sketches(contents.forms, contents.rows, workers)
    edges = duplicate_edges(contents, values, workers)
    group = linked(contents, edges)[contents.of_row]
    rows = np.arange(len(group))
    first = np.full(len(contents.rows), len(group), np.int64)
    np.minimum.at(first, group, rows)
    return first[group]


def read_contents(texts: pl.Series, workers: int = 1) -> Contents:
    """Forms of `texts` and their distinct contents."""
    forms = read_forms(texts, workers)
    _, rows, of_row, copies = np.unique(
        forms.key, return_index=True, return_inverse=True, return_counts=True
    )
    lengths = forms.start[rows + 1] - forms.start[rows]
    most = np.empty(len(rows), np.int64)
    put_limits(forms, rows, most)
    return Contents(forms, rows, of_row, copies, lengths, most)


def duplicate_edges(contents: Contents, values: npt.NDArray[np.uint16], workers: int = 1) -> Edges:
    """Edges (content, content, distance) between duplicates, the most alike first."""
    guard = contents.forms.strong[contents.rows]
    parts = pairs(values, guard, contents.lengths, LEAST)
    chunks = (
        found[first : first + _PAIRS_AT_ONCE]
        for found in parts
        for first in range(0, len(found), _PAIRS_AT_ONCE)
    )
    longest = int(contents.lengths.max(initial=0))

    def judge(chunk: Pairs) -> Edges:
        verdicts = np.empty((len(chunk), 2), np.int32)
        put_verdicts(contents, chunk, lexicon().words, bench(longest), verdicts)
        edges: Edges = np.column_stack([chunk, verdicts[:, 1]])[verdicts[:, 0] == SAME]
        return edges

    with ThreadPoolExecutor(workers) as pool:
        edges = [np.empty((0, 3), np.int32), *pool.map(judge, chunks)]
    return _ordered(np.concatenate(edges), contents.lengths)


def _ordered(edges: Edges, lengths: Offsets) -> Edges:
    """Edges from the most alike to the least; ties by content."""
    longer = np.maximum(lengths[edges[:, 0]], lengths[edges[:, 1]])
    apart = edges[:, 2] / np.maximum(longer, 1)
    return edges[np.lexsort((edges[:, 1], edges[:, 0], apart))]


def linked(contents: Contents, edges: Edges) -> Offsets:
    """Group of each content: the number of one of its contents."""
    parent = np.arange(len(contents.rows))
    room = bench(int(contents.lengths.max(initial=0)))
    link(contents, edges, lexicon().words, room, parent)
    return parent


@kernel
def put_limits(forms: Forms, rows: Offsets, most: Offsets) -> None:
    """Write how many edits a duplicate of each content may have."""
    for content in range(len(rows)):
        start, end = forms.start[rows[content]], forms.start[rows[content] + 1]
        letters = 0
        for at in range(start, end):
            letters += 97 <= forms.codes[at] <= 122
        signs = end - start - letters + letters / _LETTERS_PER_SIGN
        least = _LEAST_SHORT if signs < _SHORT else LEAST
        most[content] = 0 if signs < _EXACT_BELOW else int((1 - least) * (end - start))


@part
def judged(
    contents: Contents, pair: tuple[Int, Int], slack: float, words: Ints, room: Bench
) -> tuple[int, int]:
    """Verdict and distance of two contents, given in the order of their hashes."""
    i, j = min(pair[0], pair[1]), max(pair[0], pair[1])
    most = max(contents.most[i], contents.most[j])
    most = min(int(most * slack), 400)
    rows = (contents.rows[i], contents.rows[j])
    return compare(contents.forms, rows, most, words, room)


@kernel
def put_verdicts(
    contents: Contents, chunk: Pairs, words: Ints, room: Bench, verdicts: Edges
) -> None:
    """Write verdict and distance of each pair."""
    for at in range(len(chunk)):
        pair = (np.int64(chunk[at, 0]), np.int64(chunk[at, 1]))
        verdicts[at, 0], verdicts[at, 1] = judged(contents, pair, 1.0, words, room)


@kernel
def link(contents: Contents, edges: Edges, words: Ints, room: Bench, parent: Offsets) -> None:
    """Join groups along the edges unless their heads contradict each other."""
    head = np.arange(len(parent))
    for at in range(len(edges)):
        a, b = root(parent, edges[at, 0]), root(parent, edges[at, 1])
        if a == b:
            continue
        one, other = head[a], head[b]
        known = (one == edges[at, 0] and other == edges[at, 1]) or (
            one == edges[at, 1] and other == edges[at, 0]
        )
        if not known:
            verdict, _ = judged(contents, (one, other), _HEAD_SLACK, words, room)
            if verdict != SAME:
                continue
        parent[b] = a
        head[a] = better_head(contents, one, other)
    for content in range(len(parent)):
        parent[content] = root(parent, content)


@part
def root(parent: Offsets, content: int) -> int:
    """Root of the group of `content`, halving the path to it."""
    at = np.int64(content)
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at  # type: ignore[return-value]


@part
def better_head(contents: Contents, one: int, other: int) -> int:
    """The content printed more often, then the one with more facts, then the first hash."""
    if contents.copies[one] != contents.copies[other]:
        return one if contents.copies[one] > contents.copies[other] else other
    facts = contents.forms.fact_start
    first = facts[contents.rows[one] + 1] - facts[contents.rows[one]]
    second = facts[contents.rows[other] + 1] - facts[contents.rows[other]]
    if first != second:
        return one if first > second else other
    return min(one, other)
