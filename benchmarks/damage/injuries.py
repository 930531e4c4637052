"""What is done to a clean document; every injury knows where it was done.

One function per injury: it takes the draft and the random source, and returns False when the
document offers no place for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from benchmarks.damage.pieces import Draft, Piece, renumbered

#: Kind of an injury that nobody has to find.
LAYOUT: Final = "layout"
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


def _clauses(draft: Draft, sections: list[int], shortest: int = 20) -> list[int]:
    """Positions of whole clauses in some sections."""
    return [
        i
        for i, piece in enumerate(draft.pieces)
        if piece.role == "clause"
        and piece.section in sections
        and piece.injury is None
        and len(piece.text) >= shortest
    ]


def _inside(text: str, language: str, rng: random.Random) -> int:
    """A place well inside a sentence, in English between two words or within one."""
    at = rng.randint(len(text) // 3, 2 * len(text) // 3)
    if language == "zh":
        return at
    return text.index(" ", at) if " " in text[at:] else at


def repeat_block(draft: Draft, rng: random.Random) -> bool:
    """One to four sections once more behind themselves."""
    return _repeat(draft, rng, near=False)


def repeat_near(draft: Draft, rng: random.Random) -> bool:
    """The same with one character in forty wrong."""
    return _repeat(draft, rng, near=True)


def _repeat(draft: Draft, rng: random.Random, *, near: bool) -> bool:
    runs = _runs(draft, rng.randint(1, 4))
    if not runs:
        return False
    run = rng.choice(runs)
    block = slice(draft.section(run[0]).start, draft.section(run[-1]).stop)
    injury = draft.hurt(
        "duplicate_block",
        "out_of_order",
        "splice",
        "truncated",
        "missing_heading",
        "text_corruption",
    )
    copy = renumbered(draft.pieces[block], draft.fresh())
    if near:
        copy = [replace(p, text=_noised(p.text, rng)) if p.role == "clause" else p for p in copy]
    draft.pieces[block.stop : block.stop] = [replace(p, injury=injury) for p in copy]
    return True


def _runs(draft: Draft, length: int) -> list[list[int]]:
    """Neighbouring untouched sections."""
    free = draft.untouched()
    spans = [list(range(a, a + length)) for a in free]
    return [run for run in spans if set(run) <= set(free)]


def _noised(text: str, rng: random.Random) -> str:
    """`text` with some characters replaced, the last one kept."""
    letters = list(text)
    for at in range(1, len(letters) - 1):
        if rng.random() < 1 / 40 and letters[at].isalpha():
            letters[at] = rng.choice(letters)
    return "".join(letters)


def repeat_part(draft: Draft, rng: random.Random) -> bool:
    """Two or more clauses of a section once more behind it, without its heading."""
    for section in rng.sample(draft.untouched(), len(draft.untouched())):
        block = draft.section(section)
        at = [i for i in range(block.start, block.stop) if draft.pieces[i].role == "clause"]
        if len(at) >= 4:
            start = at[rng.randint(1, len(at) - 3)]
            injury = draft.hurt(
                "duplicate_block", "missing_heading", "splice", "out_of_order", "truncated"
            )
            copy = renumbered(draft.pieces[start : block.stop], draft.fresh())
            draft.pieces[block.stop : block.stop] = [replace(p, injury=injury) for p in copy]
            return True
    return False


def drop_section(draft: Draft, rng: random.Random) -> bool:
    """A section inside the document is gone."""
    free = set(draft.untouched())
    inner = [s for s in sorted(free) if {s - 1, s + 1} <= free]
    if not inner:
        return False
    gone = rng.choice(inner)
    injury = draft.hurt("missing_section", "missing_heading", number=draft.numbers[gone])
    block = draft.section(gone)
    draft.pieces[block] = []
    _mark(draft, block.start - 1, injury)
    return True


def _mark(draft: Draft, at: int, injury: int) -> None:
    draft.pieces[at] = replace(draft.pieces[at], injury=injury)


def swap_sections(draft: Draft, rng: random.Random) -> bool:
    """Two neighbouring sections change places."""
    runs = _runs(draft, 2)
    if not runs:
        return False
    first, second = rng.choice(runs)
    one, other = draft.section(first), draft.section(second)
    injury = draft.hurt("out_of_order", "missing_section", "duplicate_block")
    moved = draft.pieces[other] + draft.pieces[one]
    draft.pieces[one.start : other.stop] = [replace(p, injury=injury) for p in moved]
    return True


def splice_skip(draft: Draft, rng: random.Random) -> bool:
    """Head of a sentence, then the tail of one some sections later; what stood between is gone.

    The sections between are missing; what is left of the last one has lost its heading, which may
    be told as a missing heading or a missing section.
    """
    runs = _runs(draft, rng.randint(2, 4))
    if not runs:
        return False
    run = rng.choice(runs)
    heads, tails = _clauses(draft, run[:1]), _clauses(draft, run[-1:])
    if not heads or not tails:
        return False
    at, to = heads[-1], tails[0]
    for section in run[1:-1]:
        draft.hurt("missing_section", "missing_heading", number=draft.numbers[section])
    injury = draft.hurt(
        "splice",
        "truncated",
        "missing_heading",
        "missing_section",
        "out_of_order",
        "text_corruption",
    )
    one, other = draft.pieces[at], draft.pieces[to]
    head = one.text[: _inside(one.text, draft.language, rng)]
    tail = other.text[_inside(other.text, draft.language, rng) :]
    draft.pieces[at : to + 1] = [replace(one, text=head + tail, injury=injury)]
    return True


def splice_tail(draft: Draft, rng: random.Random) -> bool:
    """The tail of a sentence is replaced by the tail of one of another section; nothing else."""
    free = draft.untouched()
    places = _clauses(draft, free)
    if len(free) < 2 or len(places) < 2:
        return False
    at = rng.choice(places)
    others = [i for i in places if draft.pieces[i].section != draft.pieces[at].section]
    if not others:
        return False
    one, other = draft.pieces[at], draft.pieces[rng.choice(others)]
    injury = draft.hurt("splice", "truncated", "text_corruption", "duplicate_block")
    head = one.text[: _inside(one.text, draft.language, rng)]
    tail = other.text[_inside(other.text, draft.language, rng) :]
    draft.pieces[at] = replace(one, text=head + tail, injury=injury)
    return True


def cut_clause(draft: Draft, rng: random.Random) -> bool:
    """The last sentence of a section stops before its end."""
    free = draft.untouched()[:-1]
    ends = {draft.pieces[i].section: i for i in _clauses(draft, free)}
    if not ends:
        return False
    at = rng.choice(sorted(ends.values()))
    injury = draft.hurt("truncated", "splice")
    _cut(draft, at, injury, rng)
    return True


def cut_end(draft: Draft, rng: random.Random) -> bool:
    """The file stops in its last sentence."""
    last = max(p.section for p in draft.pieces if p.section is not None)
    places = _clauses(draft, [last])
    if not places or last not in draft.untouched():
        return False
    at = rng.choice(places)
    injury = draft.hurt("truncated")
    _cut(draft, at, injury, rng)
    del draft.pieces[at + 1 :]
    return True


def _cut(draft: Draft, at: int, injury: int, rng: random.Random) -> None:
    piece = draft.pieces[at]
    text = piece.text[: _inside(piece.text, draft.language, rng)].rstrip("，,、 ")
    draft.pieces[at] = replace(piece, text=text, injury=injury)


def break_line(draft: Draft, rng: random.Random) -> bool:
    """A blank line inside a sentence, as a page break leaves it."""
    return _broken(draft, rng, "\n\n", "broken_line")


def break_page(draft: Draft, rng: random.Random) -> bool:
    """A page number on its own line inside a sentence."""
    n = rng.randint(2, 40)
    number = rng.choice((f"{n}", f"- {n} -", f"— {n} —", f"\f{n}"))
    return _broken(draft, rng, f"\n\n{number}\n\n", "broken_line")


def _broken(draft: Draft, rng: random.Random, gap: str, kind: str) -> bool:
    places = _clauses(draft, draft.untouched())
    if not places:
        return False
    at = rng.choice(places)
    piece = draft.pieces[at]
    cut = _inside(piece.text, draft.language, rng)
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
    """All sentences are wrapped at a width: a layout; it may be told as broken lines or not."""
    width = rng.randint(36, 44) if draft.language == "zh" else rng.randint(66, 78)
    for i, piece in enumerate(draft.pieces):
        if piece.role == "clause" and piece.injury is None:
            text = _wrapped(piece.text, width, draft.language)
            injury = draft.hurt(LAYOUT, "broken_line") if text != piece.text else None
            draft.pieces[i] = replace(piece, text=text, injury=injury)
    return True


def _wrapped(text: str, width: int, language: str) -> str:
    if language == "zh":
        return "\n".join(text[i : i + width] for i in range(0, len(text), width))
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
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


def double_word(draft: Draft, rng: random.Random) -> bool:
    """A word of two characters, or an English word, stands twice."""
    places = _clauses(draft, draft.untouched())
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
    places = _clauses(draft, draft.untouched())
    for at in rng.sample(places, min(5, len(places))):
        text = draft.pieces[at].text
        hits = [i for i, letter in enumerate(text[:-1]) if letter in _SIMILAR]
        if hits:
            i = rng.choice(hits)
            text = text[:i] + _SIMILAR[text[i]] + text[i + 1 :]
            draft.pieces[at] = replace(draft.pieces[at], text=text)
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
    places = _clauses(draft, draft.untouched())
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


#: Every injury by name, in the order in which they are done; each is drawn as often as the others.
INJURIES: Final[dict[str, Callable[[Draft, random.Random], bool]]] = {
    f.__name__: f
    for f in (
        repeat_block,
        repeat_near,
        repeat_part,
        drop_section,
        swap_sections,
        splice_skip,
        splice_tail,
        cut_clause,
        cut_end,
        break_line,
        break_page,
        insert_furniture,
        double_word,
        ocr_noise,
        replace_characters,
        mojibake,
        wrap_lines,
    )
}
