"""What the places of printed lines say: running heads, paragraphs, indents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from transforms.parse.lines import CJK


class Printed(NamedTuple):
    """A line of a page.

    Attributes:
        text: Its characters.
        left: Where its first letter begins, in points from the left.
        base: Where its first letter stands, in points from below.
        size: Size of its first letter in points; 0 when the places are not known.

    """

    text: str
    left: float
    base: float
    size: float


Head = tuple[str, int]

#: Lines at each end of a page among which running heads are looked for.
_EDGE: Final = 3
_DIGITS = re.compile(r"\d+|[ivxlc]+$")
_CJK_ONE = re.compile(f"[{CJK}（《“]")
#: Points by which lines that were set at one place may differ.
_SAME: Final = 3
#: A gap of more than so many leadings parts paragraphs; an indent lies within these letter sizes.
_GAP: Final = 1.3
_INDENT: Final = (1.2, 4.5)


def running_heads(pages: list[list[Printed]]) -> set[Head]:
    """Lines that stand at one place at the edge of at least two pages and half of them, or four.

    Numbers in them may differ: they count the pages.
    """
    seen: defaultdict[Head, int] = defaultdict(int)
    for lines in pages:
        for head in {_head(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}:
            seen[head] += 1
    least = min(4, max(2, (len(pages) + 1) // 2))
    return {head for head, count in seen.items() if count >= least}


def _head(line: Printed) -> Head:
    """What a running head has on every page."""
    return _DIGITS.sub("#", " ".join(line.text.split())), round(line.base / _SAME)


def page_lines(lines: list[Printed], heads: set[Head]) -> str:
    """The lines of one page as text; running heads as comments, blank lines where a gap is."""
    edge = {*range(_EDGE), *range(len(lines) - _EDGE, len(lines))}
    body = [n for n, line in enumerate(lines) if n not in edge or _head(line) not in heads]
    margins, leading = _margins([lines[n] for n in body]), _leading([lines[n] for n in body])
    written: list[str] = []
    before: Printed | None = None
    inside = set(body)
    for number, line in enumerate(lines):
        if number not in inside:
            words = " ".join(line.text.split()).replace("--", "- -")
            written.append(f"<!-- {words} -->\n")
            continue
        if before is not None and leading and before.base - line.base > _GAP * leading:
            written.append("\n")
        written.append(_indented(line, margins))
        before = line
    # U+FFFE stands where the text layer marks a hyphen that the line break made.
    text = "".join(written).replace("\ufffe\n", "").replace("\ufffe", "-")
    return text.strip("\n")


def _leading(lines: list[Printed]) -> float:
    """The usual way from one line down to the next; 0 when nothing is usual."""
    steps = [a.base - b.base for a, b in pairwise(lines) if 0 < a.base - b.base < 4 * (a.size or 1)]
    return median(steps) if len(steps) > 2 else 0.0


def _margins(lines: list[Printed]) -> list[float]:
    """Left edges at which several lines begin, one per column; indents of one are none."""
    placed = [line for line in lines if line.size]
    counts = Counter(round(line.left) for line in placed)
    size = median(line.size for line in placed) if placed else 0.0
    found: list[float] = []
    for left in sorted(counts):
        often = counts[left] > 1 and counts[left] >= len(lines) / 8
        if often and (not found or left - found[-1] > 2 * _INDENT[1] * size):
            found.append(left)
    return found


def _indented(line: Printed, margins: list[float]) -> str:
    """A line with the spaces that show its indent."""
    text = line.text.strip()
    left = max((m for m in margins if m <= line.left + 1), default=line.left)
    indent = (line.left - left) / line.size if line.size else 0.0
    if _INDENT[0] < indent < _INDENT[1]:
        text = ("\u3000\u3000" if _CJK_ONE.match(text) else "    ") + text
    return text + "\n"
