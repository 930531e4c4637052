"""Text that stands twice: blocks, single clauses, the whole document, with noise or cut."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from benchmarks.damage.pieces import Draft, Piece, renumbered
from benchmarks.damage.places import clauses_in, inside, runs

#: What a copy may be told as besides: its numbers go back, its start has no heading.
_FOLLOWS: Final = ("out_of_order", "splice", "truncated", "missing_heading", "text_corruption")


def repeat_block(draft: Draft, rng: random.Random) -> bool:
    """One to four sections once more behind themselves."""
    return _repeat(draft, rng, near=False)


def repeat_near(draft: Draft, rng: random.Random) -> bool:
    """The same with one character in forty wrong."""
    return _repeat(draft, rng, near=True)


def _repeat(draft: Draft, rng: random.Random, *, near: bool) -> bool:
    found = runs(draft, rng.randint(1, 4))
    if not found:
        return False
    run = rng.choice(found)
    block = slice(draft.section(run[0]).start, draft.section(run[-1]).stop)
    if sum(len(p.text) for p in draft.pieces[block]) < 60:
        return False
    injury = draft.hurt("duplicate_block", *_FOLLOWS)
    copy = renumbered(draft.pieces[block], draft.fresh())
    if near:
        copy = [_noisy(piece, rng) for piece in copy]
    draft.pieces[block.stop : block.stop] = [replace(p, injury=injury) for p in copy]
    return True


def _noisy(piece: Piece, rng: random.Random) -> Piece:
    return replace(piece, text=noised(piece.text, rng)) if piece.role == "clause" else piece


def noised(text: str, rng: random.Random) -> str:
    """`text` with some letters replaced or lost, the first and the last one kept."""
    letters = list(text)
    for at in range(1, len(letters) - 1):
        if rng.random() < 1 / 40 and letters[at].isalpha():
            other = rng.choice([letter for letter in text if letter.isalpha()])
            letters[at] = rng.choice((other, other, ""))
    return "".join(letters)


def repeat_part(draft: Draft, rng: random.Random) -> bool:
    """Two or more clauses of a section once more behind it, without its heading."""
    for section in rng.sample(draft.untouched(), len(draft.untouched())):
        block = draft.section(section)
        at = [i for i in range(block.start, block.stop) if draft.pieces[i].role == "clause"]
        if len(at) >= 4:
            start = at[rng.randint(1, len(at) - 3)]
            injury = draft.hurt("duplicate_block", *_FOLLOWS)
            copy = renumbered(draft.pieces[start : block.stop], draft.fresh())
            draft.pieces[block.stop : block.stop] = [replace(p, injury=injury) for p in copy]
            return True
    return False


def repeat_sentence(draft: Draft, rng: random.Random) -> bool:
    """One long sentence stands twice in a row."""
    places = clauses_in(draft, draft.untouched(), 45)
    if not places:
        return False
    at = rng.choice(places)
    injury = draft.hurt("duplicate_block", "text_corruption")
    copy = replace(draft.pieces[at], clause=draft.fresh(), injury=injury)
    gap = Piece("blank", " " if draft.language == "en" else "", section=copy.section)
    draft.pieces[at + 1 : at + 1] = [gap, copy]
    return True


def repeat_all(draft: Draft, rng: random.Random) -> bool:
    """From some section to the end, once or twice more; the last copy stops inside a sentence."""
    free = draft.untouched()
    starts = [s for s in free if set(range(s, free[-1] + 1)) <= set(free)][:-1]
    if not starts:
        return False
    block = slice(draft.section(rng.choice(starts)).start, len(draft.pieces))
    if any(piece.injury is not None for piece in draft.pieces[block]):
        return False
    source = [*draft.pieces[block], Piece("blank", "\n\n")]
    for _ in range(rng.randint(1, 2)):
        injury = draft.hurt("duplicate_block", *_FOLLOWS)
        copy = renumbered(source, draft.fresh())
        draft.pieces += [Piece("blank", "\n\n"), *(replace(p, injury=injury) for p in copy)]
    injury = draft.hurt("truncated", "duplicate_block")
    last_copy = range(len(draft.pieces) - len(source), len(draft.pieces))
    long = [
        i for i in last_copy if draft.pieces[i].role == "clause" and len(draft.pieces[i].text) > 40
    ]
    if not long:
        return True
    last = long[-1]
    text = draft.pieces[last].text
    cut = text[: inside(text, draft.language, rng)].rstrip("，,、；; ")
    draft.pieces[last] = replace(draft.pieces[last], text=cut, injury=injury)
    del draft.pieces[last + 1 :]
    return True
