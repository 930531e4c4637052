"""Characters that are wrong: doubled words, noise of recognition, encodings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from benchmarks.damage.layouts import LAYOUT
from benchmarks.damage.pieces import Draft
from benchmarks.damage.places import clauses_in

_SIMILAR: Final = {
    "末": "未",
    "己": "已",
    "日": "曰",
    "人": "入",
    "土": "士",
    "l": "1",
    "m": "rn",
    "o": "0",
}
_MIDST: Final = re.compile(r"(?<=[a-z]{2})[olie](?=[a-z]{2})")
_ENTITIES: Final = ("&nbsp;", "&amp;", "&quot;", "&#8217;", "&ldquo;")


def double_word(draft: Draft, rng: random.Random) -> bool:
    """A word of two characters, or an English word, stands twice."""
    places = clauses_in(draft, draft.untouched())
    if not places:
        return False
    at = rng.choice(places)
    piece = draft.pieces[at]
    if draft.language == "zh":
        pairs = [i for i in range(3, len(piece.text) - 3) if piece.text[i : i + 2].isalpha()]
        cut = rng.choice(pairs)
        word = piece.text[cut : cut + 2]
        text = piece.text[:cut] + word + piece.text[cut:]
    else:
        words = piece.text.split(" ")
        cut = rng.randint(1, len(words) - 2)
        text = " ".join([*words[:cut], words[cut], *words[cut:]])
    draft.pieces[at] = replace(piece, text=text, injury=draft.hurt("text_corruption"))
    return True


def ocr_noise(draft: Draft, rng: random.Random) -> bool:
    """A character is read as one that looks like it: no defect that can be asked for."""
    places = clauses_in(draft, draft.untouched())
    for at in rng.sample(places, min(5, len(places))):
        text = draft.pieces[at].text
        hits = [i for i, letter in enumerate(text[:-1]) if letter in _SIMILAR]
        if hits:
            i = rng.choice(hits)
            text = text[:i] + _SIMILAR[text[i]] + text[i + 1 :]
            injury = draft.hurt(LAYOUT, "text_corruption")
            draft.pieces[at] = replace(draft.pieces[at], text=text, injury=injury)
    return True


def replace_characters(draft: Draft, rng: random.Random) -> bool:
    """Replacement characters where letters stood."""
    return _encoded(draft, rng, lambda text: "\ufffd" * max(1, len(text) // 2))


def mojibake(draft: Draft, rng: random.Random) -> bool:
    """A stretch of UTF-8 that was read as another encoding."""

    def spoiled(text: str) -> str:
        if draft.language == "en":
            return "â€™" if rng.random() < 0.5 else "Ã©"
        other = rng.choice(("latin-1", "cp1252", "gb18030"))
        return text.encode("utf-8").decode(other, errors="replace").replace("\x85", "\ufffd")

    return _encoded(draft, rng, spoiled)


def _encoded(draft: Draft, rng: random.Random, spoiled: Callable[[str], str]) -> bool:
    places = clauses_in(draft, draft.untouched())
    if not places:
        return False
    at = rng.choice(places)
    piece = draft.pieces[at]
    start = rng.randint(2, len(piece.text) // 2)
    end = min(start + rng.randint(4, 10), len(piece.text) - 2)
    bad = spoiled(piece.text[start:end])
    injury = draft.hurt("encoding", "text_corruption")
    parts = (piece.text[:start], bad, piece.text[end:])
    draft.pieces[at : at + 1] = [
        replace(piece, text=text, injury=injury if i == 1 else None) for i, text in enumerate(parts)
    ]
    return True


def double_sign(draft: Draft, rng: random.Random) -> bool:
    """A particle or a comma stands twice, or a comma before a full stop."""
    signs = ("，", "的", "和", "、") if draft.language == "zh" else (", ", " of ", " to ", " the ")
    hits = [
        (i, sign)
        for i in clauses_in(draft, draft.untouched())
        for sign in signs
        if sign in draft.pieces[i].text[2:-2]
    ]
    if not hits:
        return False
    at, sign = rng.choice(hits)
    text = draft.pieces[at].text
    cut = text.index(sign, 2)
    double = sign + sign.lstrip() if sign.strip() != "," else ",,"
    injury = draft.hurt("text_corruption")
    spoiled = text[:cut] + double + text[cut + len(sign) :]
    draft.pieces[at] = replace(draft.pieces[at], text=spoiled, injury=injury)
    return True


def lose_bracket(draft: Draft, rng: random.Random) -> bool:
    """A bracket or quote is never closed, or never opened."""
    pairs = "《》“”（）" if draft.language == "zh" else "“”()"
    hits = [
        (i, sign)
        for i in clauses_in(draft, draft.untouched())
        for sign in pairs
        if sign in draft.pieces[i].text
    ]
    if not hits:
        return False
    at, sign = rng.choice(hits)
    injury = draft.hurt("text_corruption", "splice")
    text = draft.pieces[at].text.replace(sign, "", 1)
    draft.pieces[at] = replace(draft.pieces[at], text=text, injury=injury)
    return True


def ocr_digit(draft: Draft, rng: random.Random) -> bool:
    """A digit stands for a letter inside an English word."""
    if draft.language != "en":
        return False
    places = clauses_in(draft, draft.untouched())
    hits = [(i, m) for i in places for m in _MIDST.finditer(draft.pieces[i].text)]
    if not hits:
        return False
    at, match = rng.choice(hits)
    text = draft.pieces[at].text
    digit = {"o": "0", "l": "1", "i": "1", "e": "3"}[match.group()]
    injury = draft.hurt("text_corruption")
    spoiled = text[: match.start()] + digit + text[match.end() :]
    draft.pieces[at] = replace(draft.pieces[at], text=spoiled, injury=injury)
    return True


def question_marks(draft: Draft, rng: random.Random) -> bool:
    """Letters that an encoding could not hold became question marks."""
    return _encoded(draft, rng, lambda text: "?" * max(2, len(text) // 2))


def entities(draft: Draft, rng: random.Random) -> bool:
    """Escapes of a web page were left as they are."""
    return _encoded(draft, rng, lambda text: text[:2] + rng.choice(_ENTITIES) + text[2:])
