"""Two texts run into one another, in the ways in which that happens."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from benchmarks.damage.layouts import LAYOUT
from benchmarks.damage.pieces import Draft
from benchmarks.damage.places import clauses_in, inside, last_clauses, last_section, mark, runs

_FOLLOWS: Final = ("truncated", "text_corruption", "duplicate_block", "missing_heading")


def splice_skip(draft: Draft, rng: random.Random) -> bool:
    """Head of a sentence, then the tail of one some sections later; what stood between is gone.

    The sections between are missing; what is left of the last one has lost its heading, which may
    be told as a missing heading or a missing section.
    """
    last = last_section(draft)
    # Nobody can miss a number behind the last one that is printed.
    found = [run for run in runs(draft, rng.randint(2, 4)) if run[-1] < last]
    if not found:
        return False
    run = rng.choice(found)
    heads, tails = clauses_in(draft, run[:1]), clauses_in(draft, run[-1:])
    if not heads or not tails:
        return False
    at, to = heads[-1], tails[0]
    for section in run[1:] if draft.numbers else ():
        draft.hurt("missing_section", "missing_heading", number=draft.numbers[section])
    injury = draft.hurt("splice", *_FOLLOWS, "missing_section", "out_of_order")
    one, other = draft.pieces[at], draft.pieces[to]
    text = _grown_together(one.text, other.text, draft.language, rng)
    draft.pieces[at : to + 1] = [replace(one, text=text, injury=injury)]
    return True


def splice_tail(draft: Draft, rng: random.Random) -> bool:
    """The tail of a sentence is replaced by the tail of one of another section, which stays."""
    return _other_tail(draft, rng) is not None


def splice_moved(draft: Draft, rng: random.Random) -> bool:
    """The same, but the sentence whose tail it is is gone.

    Where it was the whole text of an item, the bare marker may be told as a lost section or as a
    cut text.
    """
    found = _other_tail(draft, rng)
    if found is not None:
        gone = draft.hurt(LAYOUT, "missing_section", "missing_heading", "truncated", "broken_line")
        lost = replace(draft.pieces[found], text="", role="blank", clause=None, injury=gone)
        draft.pieces[found] = lost
        for before in (found - 1, found - 2):
            if draft.pieces[before].role != "clause" and draft.pieces[before].injury is None:
                mark(draft, before, gone)
    return found is not None


def _other_tail(draft: Draft, rng: random.Random) -> int | None:
    """Splice a tail on; position of the sentence that lent it."""
    pair = _two(draft, rng, clauses_in(draft, draft.untouched(), 30))
    if pair is None:
        return None
    at, to = pair
    one, other = draft.pieces[at], draft.pieces[to]
    text = _grown_together(one.text, other.text, draft.language, rng)
    draft.pieces[at] = replace(one, text=text, injury=draft.hurt("splice", *_FOLLOWS))
    return to


def _two(draft: Draft, rng: random.Random, places: list[int]) -> tuple[int, int] | None:
    """Two sentences of different sections."""
    if not places:
        return None
    at = rng.choice(places)
    others = [i for i in places if draft.pieces[i].section != draft.pieces[at].section]
    return (at, rng.choice(others)) if others else None


def _grown_together(one: str, other: str, language: str, rng: random.Random) -> str:
    head, tail = one[: inside(one, language, rng)], other[inside(other, language, rng) :]
    if language == "en" and not tail.startswith((" ", ",", ";")):
        tail = " " + tail
    return head + tail


def splice_starts(draft: Draft, rng: random.Random) -> bool:
    """A sentence stops inside and the next one of its paragraph follows at once: two starts."""
    places = [
        at
        for at in clauses_in(draft, draft.untouched())
        if at + 2 < len(draft.pieces)
        and (at + 1 in (free := clauses_in(draft, [draft.pieces[at].section])) or at + 2 in free)
        and not draft.pieces[at + 1].text.strip(" ") * (draft.pieces[at + 1].role != "clause")
    ]
    if not places:
        return False
    at = rng.choice(places)
    one, gap, after = draft.pieces[at : at + 3]
    follow = gap if gap.role == "clause" else after
    head = one.text[: inside(one.text, draft.language, rng)].rstrip("，,、；; ")
    join = " " if draft.language == "en" else ""
    injury = draft.hurt("splice", *_FOLLOWS)
    whole = replace(one, text=head + join + follow.text, injury=injury)
    draft.pieces[at : at + (2 if follow is gap else 3)] = [whole]
    return True


def splice_lines(draft: Draft, rng: random.Random) -> bool:
    """A paragraph stops inside a sentence; the next line is the tail of another sentence."""
    free = draft.untouched()
    pair = _two(draft, rng, last_clauses(draft, free))
    if pair is None:
        return False
    at, to = pair
    one, other = draft.pieces[at], draft.pieces[to]
    injury = draft.hurt("splice", *_FOLLOWS, "broken_line")
    head = one.text[: inside(one.text, draft.language, rng)].rstrip("，,、；; ")
    tail = other.text[inside(other.text, draft.language, rng) :].lstrip("，,、；; ")
    pieces = [
        replace(one, text=head, injury=injury),
        replace(one, role="blank", text="\n\n", clause=None, injury=injury),
        replace(one, text=tail, clause=draft.fresh(), injury=injury),
    ]
    draft.pieces[at : at + 1] = pieces
    return True
