"""Text that is lost or moved: sections, headings, ends and heads of sentences."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.damage.pieces import Draft
from benchmarks.damage.places import clauses_in, inside, last_clauses, last_section, mark, runs


def drop_section(draft: Draft, rng: random.Random) -> bool:
    """One to three numbered sections inside the document are gone."""
    length = rng.choice((1, 1, 1, 2, 3))
    inner = runs(draft, length + 2)
    if not inner or not draft.numbers:
        return False
    gone = rng.choice(inner)[1:-1]
    start = draft.section(gone[0]).start
    for section in gone:
        injury = draft.hurt("missing_section", "missing_heading", number=draft.numbers[section])
        draft.pieces[draft.section(section)] = []
        mark(draft, start - 1, injury)
    return True


def swap_sections(draft: Draft, rng: random.Random) -> bool:
    """Two neighbouring numbered sections change places."""
    found = runs(draft, 2)
    if not found or not draft.numbers:
        return False
    first, second = rng.choice(found)
    one, other = draft.section(first), draft.section(second)
    injury = draft.hurt("out_of_order", "missing_section", "duplicate_block")
    moved = draft.pieces[other] + draft.pieces[one]
    draft.pieces[one.start : other.stop] = [replace(p, injury=injury) for p in moved]
    return True


def cut_clause(draft: Draft, rng: random.Random) -> bool:
    """The last sentence of a paragraph stops before its end."""
    places = last_clauses(draft, draft.untouched()[:-1])
    if not places:
        return False
    at = rng.choice(places)
    _cut(draft, at, draft.hurt("truncated", "splice"), rng)
    return True


def cut_end(draft: Draft, rng: random.Random) -> bool:
    """The file stops inside a sentence."""
    last = last_section(draft)
    places = clauses_in(draft, [last])
    if not places or last not in draft.untouched():
        return False
    at = rng.choice(places)
    _cut(draft, at, draft.hurt("truncated"), rng)
    del draft.pieces[at + 1 :]
    return True


def _cut(draft: Draft, at: int, injury: int, rng: random.Random) -> None:
    piece = draft.pieces[at]
    text = piece.text[: inside(piece.text, draft.language, rng)].rstrip("，,、；; ")
    draft.pieces[at] = replace(piece, text=text, injury=injury)


def lose_head(draft: Draft, rng: random.Random) -> bool:
    """The first sentence of a paragraph has lost its head."""
    places = [
        at
        for at in clauses_in(draft, draft.untouched()[1:], 30)
        if draft.pieces[at - 1].text.endswith("\n") or draft.pieces[at - 1].role == "heading"
    ]
    if not places:
        return False
    at = rng.choice(places)
    piece = draft.pieces[at]
    injury = draft.hurt("splice", "truncated", "missing_heading", "broken_line")
    tail = piece.text[inside(piece.text, draft.language, rng) :].lstrip()
    draft.pieces[at] = replace(piece, text=tail, injury=injury)
    return True
