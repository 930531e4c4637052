"""Lay our clauses beside the gold clauses, whatever the segmentation of either."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from transforms.evaluation.coded import Act, Coded, Mention, Span, Time, trimmed

#: Two clauses are about the same thing when they share this part of the shorter one.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """One gold clause with what we say about the same characters.

    Attributes:
        gold: Gold clause; `None` for labels of ours that stand on no gold clause.
        ours: Our labels pooled; `None` when no clause of ours covers the gold clause.
        same_span: The spans are equal, white space aside.

    """

    gold: Coded | None
    ours: Coded | None
    same_span: bool


def aligned(gold: Sequence[Coded], ours: Sequence[Coded], text: str) -> list[Pair]:
    """One pair per gold clause, in its order, then one per clause of ours on no gold.

    A gold clause takes the labels of every clause of ours that it shares half of the shorter of
    the two with. Labels that stand on characters go to the gold clause on whose characters they
    stand, so a clause of ours that joins two gold clauses gives each its own.
    """
    spans = [clause.spans[0] for clause in gold]
    everywhere = sorted(span for clause in gold for span in clause.spans)
    exact = {trimmed(clause.spans[0], text) for clause in ours}
    located = _Located(spans, ours)
    pairs = []
    for number, clause in enumerate(gold):
        partners = _partners(clause.spans[0], ours)
        pooled = located.pool(number, partners) if partners else None
        pairs.append(Pair(clause, pooled, trimmed(clause.spans[0], text) in exact))
    return pairs + [
        Pair(None, left, same_span=False) for left in _left_over(ours, everywhere) if left
    ]


def _partners(span: Span, ours: Iterable[Coded]) -> list[Coded]:
    """Our clauses on `span`, the one that shares most with it first."""
    shares = [
        (shared, clause)
        for clause in ours
        if (shared := max(_shared(span, own) for own in clause.spans)) > 0
    ]
    enough = [
        (shared, clause)
        for shared, clause in shares
        if shared >= _SHARED * min(span[1] - span[0], *(b - a for a, b in clause.spans))
    ]
    return [clause for _, clause in sorted(enough, key=lambda found: -found[0])]


def _shared(one: Span, other: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


class _Located:
    """Our labels by the gold clause on whose characters they stand."""

    def __init__(self, spans: Sequence[Span], ours: Iterable[Coded]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._times: dict[int, list[Time]] = {}
        self._mentions: dict[int, list[Mention]] = {}
        for clause in ours:
            for time in clause.times:
                self._times.setdefault(self._on(time.span[0]), []).append(time)
            for mention in clause.mentions:
                self._mentions.setdefault(self._on(mention.at), []).append(mention)

    def _on(self, offset: int) -> int:
        """Number of the gold clause that holds an offset, -1 for none."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self._spans[number][1] else -1

    def pool(self, number: int, partners: Sequence[Coded]) -> Coded:
        """The labels that `partners` give to gold clause `number`; the first one gives topics."""
        acts = [act for clause in partners for act in clause.acts]
        here = [act for act in acts if act.at is None or self._on(act.at) == number]
        return replace(
            partners[0],
            acts=_in_text_order(here or acts),
            times=tuple(self._times.get(number, ())),
            mentions=tuple(self._mentions.get(number, ())),
        )


def _in_text_order(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Acts by their triggers when all have one, else as they came."""
    if any(act.at is None for act in acts):
        return tuple(acts)
    return tuple(sorted(acts, key=lambda act: act.at or 0))


def _left_over(ours: Iterable[Coded], everywhere: Sequence[Span]) -> list[Coded | None]:
    """For each clause of ours what it says of characters that no gold clause covers."""
    starts = [start for start, _ in everywhere]

    def covered(offset: int) -> bool:
        number = bisect_right(starts, offset) - 1
        return number >= 0 and offset < everywhere[number][1]

    return [_remainder(clause, everywhere, covered) for clause in ours]


def _remainder(
    clause: Coded, everywhere: Sequence[Span], covered: Callable[[int], bool]
) -> Coded | None:
    """The labels of `clause` outside all gold; `None` when there are none."""
    touched = any(_shared(own, span) for own in clause.spans for span in everywhere)
    times = tuple(time for time in clause.times if not covered(time.span[0]))
    mentions = tuple(mention for mention in clause.mentions if not covered(mention.at))
    if touched and not times and not mentions:
        return None
    acts = () if touched else clause.acts
    return replace(clause, acts=acts, times=times, mentions=mentions)
