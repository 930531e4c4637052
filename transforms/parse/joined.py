"""Join the text of a clause over line breaks, and keep the way back to its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.parse.lines import CJK, CJK_PUNCTUATION, WHITE

_TAG = r"</?[A-Za-z][^<>\n]{0,120}>"
#: Mark-up inside a clause: it is left out of the text and stands in the ledger as furniture.
INLINE_MARKUP = re.compile(
    rf"\*+|\[\^\w{{1,8}}\]:?|(?<=[.,;:!?”\"’)\s。，；：！？])<sup>[^<>\n]{{0,8}}</sup>|{_TAG}|<!--.{{0,200}}?-->|!?\[(?=[^\[\]]{{1,300}}\]\()|(?<=[^\s\[])\]\((?:[^()\s]|\s(?=\S)|\([^()\s]{{0,200}}\)){{1,600}}\)|\\(?=[#*_.\-\[\]()!~`>])",
    re.DOTALL,
)
_IRREGULAR = re.compile(r"\[\^|[^\S ]|  |\*|<|\]\(|\\|\u200b|\ufeff|\u00ad")
#: Signs without which nothing is irregular; a plain class of signs is found much faster.
_SUSPECT = re.compile(rf"[{WHITE}*<\[\]\\\u200b\ufeff\u00ad]")
_GAP = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_SET_SOLID = re.compile(f"[{CJK}{CJK_PUNCTUATION}]")
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


#: Pairs of numbers, in order.
Spans = Sequence[tuple[int, int]]


class Joined(NamedTuple):
    """The text of a clause.

    Attributes:
        text: Joined over line breaks, single-spaced.
        joints: (position in `text`, shift that holds from there on), in order.
        markup: Spans of mark-up that were left out.

    """

    text: str
    joints: Spans
    markup: Spans


def is_regular(text: str, start: int, end: int) -> bool:
    """The text holds neither mark-up nor white space other than single spaces."""
    found = _SUSPECT.search(text, start, end)
    return found is None or _IRREGULAR.search(text, found.start(), end) is None


def joined(text: str, start: int, end: int, holes: Spans = ()) -> Joined:
    """The text at [start, end) without the `holes`."""
    if not holes and is_regular(text, start, end):
        return Joined(text[start:end], (), ())
    markup = [m.span() for m in INLINE_MARKUP.finditer(text, start, end)]
    return _assembled(text, start, end, (sorted([*holes, *markup]), markup))


def _assembled(
    text: str,
    start: int,
    end: int,
    left_out: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> Joined:
    """Put the kept pieces together."""
    skips, markup = left_out
    parts: list[str] = []
    joints: list[tuple[int, int]] = []
    length = at = 0
    at = start
    for first, last in _kept(text, (start, end), skips):
        glue = _glue(text, at, first) if parts else ""
        shift = first - start - length - len(glue)
        if shift != (joints[-1][1] if joints else 0):
            joints.append((length + len(glue), shift))
        parts += (glue, text[first:last])
        length += len(glue) + last - first
        at = last
    return Joined("".join(parts), joints, markup)


def _kept(text: str, span: tuple[int, int], skips: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the words that stay: no holes, no mark-up, no white space but single spaces."""
    kept = []
    at, end = span
    for low, high in [*skips, (end, end)]:
        while at < low:
            gap = _GAP.search(text, at, low)
            while gap and gap.group() == " " and gap.end() < low and gap.start() > at:
                gap = _GAP.search(text, gap.end(), low)
            if gap is None:
                kept.append((at, low))
                break
            if gap.start() > at:
                kept.append((at, gap.start()))
            at = gap.end()
        at = max(at, high)
    return kept


def _glue(text: str, left: int, right: int) -> str:
    """What stands between two kept pieces: nothing between Chinese characters, else a space."""
    between = text[left:right]
    if not any(c.isspace() for c in between):
        return ""
    if _LINE_END.search(between):
        if _SET_SOLID.match(text[left - 1]) and _SET_SOLID.match(text[right]):
            return ""
        if text[left - 1] == "-" and text[left - 2 : left - 1].isalpha() and text[right].islower():
            return ""
    return " "
