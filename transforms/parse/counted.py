"""What opens a line, where only the other lines tell: (i) or i, a number or a marker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from transforms.parse.blocks import Kind
from transforms.parse.heads import Head, heading_like, read_head
from transforms.parse.lines import Line, after_space

#: Styles of single letters, and those of the Roman numerals that look like them.
_ROMAN_OF: Final = {"lower_paren": "roman_paren", "lower": "roman_dot"}
_BARE: Final = frozenset({"num_bare", "num_glued"})
#: Numbers without punctuation are markers when they count at least so far.
_COUNT: Final = 3


def heads_of(text: str, lines: list[Line], roles: Mapping[int, Kind]) -> list[Head | None]:
    """What opens each line; `None` for one that goes on or whose role is known."""
    heads = [
        None if number in roles else read_head(text, line.start, line.end)
        for number, line in enumerate(lines)
    ]
    _tell_roman(heads)
    _tell_bare(text, lines, heads)
    _tell_stopped(text, heads)
    return heads


def _tell_stopped(text: str, heads: list[Head | None]) -> None:
    """Forget headings that end with a full stop where not half of the markers have one.

    Names before a colon without any marker count where there are two.
    """
    marked: Counter[str] = Counter()
    stopped: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        if head is None:
            continue
        style = head.marker.style if head.marker else ""
        marked[style] += head.marker is not None
        if head.style == "run-in" and (not style or text[head.end - 1] == "。"):
            stopped.setdefault(style, []).append(at)
    for style, places in stopped.items():
        if len(places) > 1 and 2 * len(places) >= marked[style]:
            continue
        for at in places:
            if head := heads[at]:
                heads[at] = _without_heading(text, head)


def _without_heading(text: str, head: Head) -> Head | None:
    """The head with its marker alone."""
    if head.marker is None:
        return None
    first = after_space(text, head.marker.end, head.end)
    return Head(head.marker, "", None, head.start, first, whole=False)


def _tell_roman(heads: list[Head | None]) -> None:
    """Read (i), (v), (x) as Roman numerals unless they go on with (h), (u), (w)."""
    last: dict[str, int] = {}
    for at, head in enumerate(heads):
        marker = head.marker if head else None
        if head is None or marker is None or marker.style not in _ROMAN_OF:
            continue
        letter = marker.label.strip("()（）.．、\\ ")
        if letter in {"i", "v", "x"} and marker.number != last.get(marker.style, 0) + 1:
            number = {"i": 1, "v": 5, "x": 10}[letter]
            roman = marker._replace(style=_ROMAN_OF[marker.style], number=number)
            heads[at] = head._replace(marker=roman)
        else:
            last[marker.style] = marker.number or 0


def _tell_bare(text: str, lines: list[Line], heads: list[Head | None]) -> None:
    """Forget numbers without punctuation that do not count, below an article or all through.

    Two that head lines of a few words count as well.
    """
    bare = [(at, head.marker) for at, head in enumerate(heads) if head and _is_bare(head)]
    if not bare:
        return
    articles = _below_articles(heads)
    counted: list[int] = []
    for at, marker in bare:
        spaced = marker is not None and marker.style == "num_bare"
        if marker and spaced and at not in articles and marker.number == len(counted) + 1:
            counted.append(at)
    named = len(counted) > 1 and all(
        heading_like(text, head.end, lines[at].end, alone=True)
        for at in counted
        if (head := heads[at]) is not None
    )
    kept = articles | (set(counted) if named or len(counted) >= _COUNT else set())
    for at, marker in bare:
        head = heads[at]
        same = marker._replace(style="num_bare") if marker else None
        heads[at] = head._replace(marker=same) if head and at in kept else None


def _is_bare(head: Head) -> bool:
    """The line opens with a number and no sign behind it."""
    return head.marker is not None and head.marker.style in _BARE


def _below_articles(heads: list[Head | None]) -> set[int]:
    """Lines whose numbers without punctuation count from 1 below an article."""
    found: set[int] = set()
    expected = 0
    for at, head in enumerate(heads):
        if head is None or head.marker is None:
            continue
        if not _is_bare(head):
            expected = int(head.marker.style == "article")
        elif head.marker.number == expected and (expected > 1 or _counts(heads, at)):
            expected += 1
            found.add(at)
    return found


def _counts(heads: list[Head | None], first: int) -> bool:
    """The marker below that at `first` is the next of its kind."""
    for head in heads[first + 1 :]:
        if head and head.marker:
            return _is_bare(head) and head.marker.number == 2
    return False
