"""Breaks and furniture: what the page does to the text."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from benchmarks.damage.pieces import Draft, Piece
from benchmarks.damage.places import clauses_in, inside

#: Kind of an injury that nobody has to find.
LAYOUT: Final = "layout"
_INSERTS: Final = {
    "zh": (
        "【字体：大 中 小】",
        "分享到：微信 微博 QQ空间",
        "相关阅读：外交部发言人答记者问",
        "（新华社记者 张伟 摄）",
        "扫一扫在手机打开当前页",
    ),
    "en": (
        "Share this article on Facebook",
        "Advertisement",
        "Photo: AFP / John Smith",
        "Read more: Full coverage of the visit",
        "Sign up for our newsletter",
    ),
}


def break_line(draft: Draft, rng: random.Random) -> bool:
    """A blank line inside a sentence, as a page break leaves it."""
    return _broken(draft, rng, "\n\n", "broken_line")


def break_page(draft: Draft, rng: random.Random) -> bool:
    """A page number on its own line inside a sentence."""
    n = rng.randint(2, 40)
    number = rng.choice((f"{n}", f"- {n} -", f"— {n} —", f"\f{n}"))
    return _broken(draft, rng, f"\n\n{number}\n\n", "broken_line")


def _broken(draft: Draft, rng: random.Random, gap: str, kind: str) -> bool:
    places = clauses_in(draft, draft.untouched())
    if not places:
        return False
    at = rng.choice(places)
    piece = draft.pieces[at]
    cut = inside(piece.text, draft.language, rng)
    injury = draft.hurt(kind, "page_furniture", "truncated")
    middle = Piece("furniture", gap, section=piece.section, injury=injury)
    # The word on either side is named too: a finding may stand on the words or on the gap.
    parts = (piece.text[: cut - 1], piece.text[cut - 1 : cut], piece.text[cut:].lstrip(" "))
    first, second = replace(piece, text=parts[0]), replace(piece, text=parts[1], injury=injury)
    third = replace(piece, text=parts[2][:1], injury=injury)
    fourth = replace(piece, text=parts[2][1:])
    draft.pieces[at : at + 1] = [first, second, middle, third, fourth]
    return True


def wrap_lines(draft: Draft, rng: random.Random) -> bool:
    """All paragraphs are wrapped at a width: a layout; it may be told as broken lines or not."""
    width = rng.randint(36, 44) if draft.language == "zh" else rng.randint(66, 78)
    if any("\n" in piece.text for piece in draft.pieces if piece.role == "clause"):
        return False
    column = 0
    for i, piece in enumerate(draft.pieces):
        text = piece.text
        if piece.role == "clause" and piece.injury is None:
            text = _wrapped(text, width, column, draft.language)
            injury = draft.hurt(LAYOUT, "broken_line") if text != piece.text else None
            draft.pieces[i] = replace(piece, text=text, injury=injury)
        column = len(text) - text.rfind("\n") - 1 + (0 if "\n" in text else column)
    return True


def _wrapped(text: str, width: int, column: int, language: str) -> str:
    """`text` that begins at a column, broken before the width is passed."""
    words = list(text) if language == "zh" else text.split(" ")
    space = "" if language == "zh" else " "
    lines = [""]
    for word in words:
        used = len(lines[-1]) + (column if len(lines) == 1 else 0)
        if lines[-1] and used + len(word) > width and word not in "，。；、）》”":
            lines.append("")
        lines[-1] += (space if lines[-1] else "") + word
    return "\n".join(lines)


def insert_furniture(draft: Draft, rng: random.Random) -> bool:
    """A line of the page between two sections."""
    free = draft.untouched()[1:]
    if not free:
        return False
    at = draft.section(rng.choice(free)).start
    injury = draft.hurt("page_furniture")
    line = rng.choice(_INSERTS[draft.language])
    draft.pieces[at:at] = [Piece("furniture", f"{line}\n\n", injury=injury)]
    return True
