"""Which clauses of a corpus are the same statement.

1. Clauses of equal form and facts are one content.
2. Contents that meet (`candidates`) are compared (`facts.compare`); each verdict depends on the two
   alone.
3. Edges are taken from the most alike to the least, ties in the order of content keys. Two
   groups join unless their heads (the content printed most often) contradict each other.
Nothing here looks at the order of rows, so neither does the result. New clauses join what is
known (`joined`) with the same result as all at once: only contents that share a bucket with a new
one are compared, and only groups that an edge to a new one could reach are linked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from transforms.dedupe.alignment import MOST_EDITS, Bench, bench
from transforms.dedupe.candidates import (
    Flags,
    Pairs,
    Search,
    Segment,
    pairs,
    segment,
    start_search,
)
from transforms.dedupe.compiled import kernel, part
from transforms.dedupe.contents import (
    LEAST,
    Catalogue,
    Contents,
    Texts,
    chosen_contents,
    no_contents,
    read_catalogue,
    read_contents,
)
from transforms.dedupe.facts import SAME, compare
from transforms.dedupe.forms import chosen_forms
from transforms.dedupe.normalize import Int, Offsets
from transforms.dedupe.sketches import Sketches, joined_sketches, sketches
from transforms.dedupe.vocabulary import Vocabulary, vocabulary

#: How much further apart than a pair the heads of two groups may be.
_HEAD_SLACK: Final = 1.5
_PAIRS_AT_ONCE: Final = 50_000
#: Pairs held before they are judged: in one order, so that a form is fetched for many at once.
_MET_AT_ONCE: Final = 4_000_000

Edges = npt.NDArray[np.int32]


class Statements(NamedTuple):
    """What is known about the clauses seen so far; all that new ones need to join.

    Attributes:
        contents: Distinct contents.
        edges: Pairs of contents that are duplicates, with their distance.
        group: Group of each content: the number of one of its contents.
        sketched: Sketches of the contents.
        segments: Bucket keys of the contents.
    """

    contents: Contents
    edges: Edges
    group: Offsets
    sketched: Sketches
    segments: tuple[Segment, ...]


def statements(texts: pl.Series, workers: int = 1) -> Offsets:
    """Group number of each text; duplicates share it.

    Args:
        texts: Clause texts, no nulls.
        workers: Threads; the groups do not depend on it.

    Returns:
        For each text the lowest row of its group.
    """
    catalogue, of_row = read_catalogue([texts], workers)
    return first_rows(of_row, grouped(catalogue, workers))


def first_rows(of_row: Offsets, group: Offsets) -> Offsets:
    """For each row the lowest row of its statement."""
    rows = np.arange(len(of_row))
    first = np.full(len(group), len(of_row), np.int64)
    np.minimum.at(first, group[of_row], rows)
    return first[group[of_row]]


def grouped(catalogue: Catalogue, workers: int = 1) -> Offsets:
    """Group of each content: the number of one of its contents."""
    everyone = np.ones(len(catalogue.copies), np.bool_)
    search = start_search(catalogue.sketched, everyone, LEAST)
    edges = [np.empty((0, 3), np.int32)]
    for met in _gathered(pairs(search)):
        edges += _judged_apart(catalogue, met, workers)
    del search
    return _linked_apart(catalogue, np.concatenate(edges))


def _gathered(found: Iterator[Pairs]) -> Iterator[Pairs]:
    """The same pairs, many at a time."""
    held: list[Pairs] = []
    for some in found:
        held.append(some)
        if sum(map(len, held)) >= _MET_AT_ONCE:
            yield np.concatenate(held)
            held = []
    if held:
        yield np.concatenate(held)


def _judged_apart(catalogue: Catalogue, met: Pairs, workers: int) -> list[Edges]:
    """The pairs that are duplicates, as edges; only the forms of one chunk are held at a time."""
    near = _neighbours(met, len(catalogue.copies))
    place = np.empty_like(near)
    place[near] = np.arange(len(near))
    ordered = _distinct(np.sort(place[met], axis=1) @ np.array([1 << 32, 1]))
    chunks = [ordered[at : at + _PAIRS_AT_ONCE] for at in range(0, len(ordered), _PAIRS_AT_ONCE)]

    def judge(chunk: Offsets) -> Edges:
        return _judged(catalogue, near[np.column_stack([chunk >> 32, chunk & 0xFFFFFFFF])])

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(judge, chunks))


def _neighbours(met: Pairs, n: int) -> Offsets:
    """All contents, those next to one another that pairs connect."""
    root = np.arange(n)
    connect(met, root)
    return np.argsort(root, kind="stable")


def _judged(catalogue: Catalogue, chunk: Offsets) -> Edges:
    """Those of the pairs that are duplicates, as edges."""
    rows = _distinct(chunk)
    contents = chosen_contents(catalogue, rows)
    edges = _edges(contents, np.searchsorted(rows, chunk).astype(np.int32))
    edges[:, :2] = rows[edges[:, :2]]
    return edges


def _distinct(numbers: Edges | Offsets) -> Offsets:
    """The numbers in rising order, each once (`numpy.unique` takes twenty times as long)."""
    ordered = np.sort(numbers, axis=None).astype(np.int64, copy=False)
    distinct: Offsets = ordered[np.diff(ordered, prepend=-1) != 0]
    return distinct


def _linked_apart(catalogue: Catalogue, edges: Edges) -> Offsets:
    """Groups along the edges; only the forms of some components are held at a time."""
    group = np.arange(len(catalogue.copies))
    connect(edges, group)
    edges = edges[np.argsort(group[edges[:, 0]], kind="stable")]
    component = group[edges[:, 0]]
    starts = np.flatnonzero(np.diff(component, prepend=-1))
    low = 0
    while low < len(edges):
        after = np.searchsorted(starts, low + _PAIRS_AT_ONCE)
        high = int(starts[after]) if after < len(starts) else len(edges)
        rows = _distinct(edges[low:high, :2])
        local = edges[low:high].copy()
        local[:, :2] = np.searchsorted(rows, local[:, :2])
        contents = chosen_contents(catalogue, rows)
        group[rows] = rows[linked(contents, local, np.arange(len(rows)))]
        low = high
    return group


def no_statements() -> Statements:
    """Before the first clause."""
    contents = no_contents()
    sketched = sketches(contents.forms, contents.forms.strong)
    return Statements(contents, np.zeros((0, 3), np.int32), np.zeros(0, np.int64), sketched, ())


def joined(
    known: Statements, batches: Iterable[Texts], workers: int = 1
) -> tuple[Statements, Offsets]:
    """`known` with more clauses, and the content of each of them.

    The groups are those of all clauses read at once. A clause's statement is
    `statements.group[content]`; numbers of contents stay, groups may change.

    Args:
        known: Statements of all clauses before; not changed.
        batches: Texts of the new clauses, no nulls.
        workers: Threads; the result does not depend on it.
    """
    contents, of_row = read_contents(batches, workers, known.contents)
    fresh = np.arange(len(contents.copies)) >= len(known.contents.copies)
    rows = np.flatnonzero(fresh)
    new = chosen_forms(contents.forms, rows)
    sketched = joined_sketches([known.sketched, sketches(new, new.strong, workers)])
    segments = _with_segment(known.segments, segment(sketched, rows))
    search = start_search(sketched, fresh, LEAST)
    edges = duplicate_edges(contents, search, segments, workers)
    parted = search.shaken[known.edges[:, :2]].all(axis=1)
    if parted.any():
        again = start_search(sketched, search.shaken, LEAST)
        kept = duplicate_edges(contents, again, segments, workers)
        edges = np.concatenate([edges, kept[search.shaken[kept[:, :2]].all(axis=1)]])
    edges = np.concatenate([known.edges[~parted], edges])
    changed = np.zeros(len(fresh), np.bool_)
    changed[of_row] = True
    changed[known.edges[parted, :2]] = True
    group = _relinked(contents, edges, np.append(known.group, rows), changed)
    return Statements(contents, edges, group, sketched, segments), of_row


def _with_segment(segments: tuple[Segment, ...], new: Segment) -> tuple[Segment, ...]:
    """One more segment; segments of like size are made one, so few remain."""
    while segments and segments[-1].shape[1] < 2 * new.shape[1]:
        new = np.sort(np.concatenate([segments[-1], new], axis=1), axis=1)
        segments = segments[:-1]
    return (*segments, new)


def _relinked(contents: Contents, edges: Edges, group: Offsets, changed: Flags) -> Offsets:
    """Groups after a change: those that edges connect to a changed content are made anew."""
    whole = np.arange(len(group))
    connect(edges, whole)
    touched = np.zeros(len(group), np.bool_)
    touched[whole[changed]] = True
    touched = touched[whole]
    group = np.where(touched, np.arange(len(group)), group)
    return linked(contents, edges[touched[edges[:, 0]]], group)


def duplicate_edges(
    contents: Contents, search: Search, segments: tuple[Segment, ...], workers: int = 1
) -> Edges:
    """Edges (content, content, distance) between duplicates."""
    chunks = (
        found[first : first + _PAIRS_AT_ONCE]
        for found in pairs(search, segments)
        for first in range(0, len(found), _PAIRS_AT_ONCE)
    )
    with ThreadPoolExecutor(workers) as pool:
        found = pool.map(lambda chunk: _edges(contents, chunk), chunks)
        return np.concatenate([np.empty((0, 3), np.int32), *found])


def _edges(contents: Contents, chunk: Pairs) -> Edges:
    """Those of the pairs that are duplicates, with their distance."""
    room = bench(int(np.diff(contents.forms.start).max(initial=0)))
    verdicts = np.empty((len(chunk), 2), np.int32)
    put_verdicts(contents, chunk, vocabulary(), room, verdicts)
    edges: Edges = np.column_stack([chunk, verdicts[:, 1]])[verdicts[:, 0] == SAME]
    return edges


def linked(contents: Contents, edges: Edges, group: Offsets) -> Offsets:
    """`group` after groups have joined along the edges."""
    forms = contents.forms
    lengths = np.diff(forms.start)
    longer = np.maximum(lengths[edges[:, 0]], lengths[edges[:, 1]])
    ends = np.sort(forms.key[edges[:, :2]], axis=1)
    order = np.lexsort((ends[:, 1], ends[:, 0], edges[:, 2] / np.maximum(longer, 1)))
    parent, head = group.copy(), np.arange(len(group))
    room = bench(int(lengths.max(initial=0)))
    link(contents, edges[order], (vocabulary(), head), room, parent)
    return parent


@part
def in_order(contents: Contents, pair: tuple[Int, Int]) -> tuple[Int, Int]:
    """The two contents, the one with the first key first: a comparison depends on the order."""
    if contents.forms.key[pair[0]] > contents.forms.key[pair[1]]:
        return pair[1], pair[0]
    return pair


@part
def judged(
    contents: Contents, pair: tuple[Int, Int], slack: float, known: Vocabulary, room: Bench
) -> tuple[int, int]:
    """Verdict and distance of two contents, compared in the order of their keys."""
    i, j = in_order(contents, pair)
    most = min(int(max(contents.most[i], contents.most[j]) * slack), MOST_EDITS)
    return compare(contents.forms, (i, j), most, known, room)


@kernel
def put_verdicts(
    contents: Contents, chunk: Pairs, known: Vocabulary, room: Bench, verdicts: Edges
) -> None:
    """Write verdict and distance of each pair."""
    for at in range(len(chunk)):
        pair = (np.int64(chunk[at, 0]), np.int64(chunk[at, 1]))
        verdicts[at, 0], verdicts[at, 1] = judged(contents, pair, 1.0, known, room)


@kernel
def connect(edges: Pairs | Edges, parent: Offsets) -> None:
    """Give all contents that edges connect one root, whatever speaks against it."""
    for at in range(len(edges)):
        parent[root(parent, edges[at, 1])] = root(parent, edges[at, 0])
    for content in range(len(parent)):
        parent[content] = root(parent, content)


@kernel
def link(
    contents: Contents,
    edges: Edges,
    lists: tuple[Vocabulary, Offsets],
    room: Bench,
    parent: Offsets,
) -> None:
    """Join groups along the edges unless their heads contradict each other."""
    known, head = lists
    for at in range(len(edges)):
        a, b = root(parent, edges[at, 0]), root(parent, edges[at, 1])
        if a == b:
            continue
        one, other = head[a], head[b]
        compared = (one == edges[at, 0] and other == edges[at, 1]) or (
            one == edges[at, 1] and other == edges[at, 0]
        )
        if not compared:
            verdict, _ = judged(contents, (one, other), _HEAD_SLACK, known, room)
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
    """The content printed more often, then the one with more facts, then the first key."""
    if contents.copies[one] != contents.copies[other]:
        return one if contents.copies[one] > contents.copies[other] else other
    facts = contents.forms.fact_start
    first, second = facts[one + 1] - facts[one], facts[other + 1] - facts[other]
    if first != second:
        return one if first > second else other
    return one if contents.forms.key[one] < contents.forms.key[other] else other
