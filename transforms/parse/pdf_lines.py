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
        right: Where its last letter ends.
        base: Where its first letter stands, in points from below.
        size: Size of its first letter in points; 0 when the places are not known.

    """

    text: str
    left: float
    right: float
    base: float
    size: float


Head = tuple[str, int]

#: Lines at each end of a page among which running heads are looked for.
_EDGE: Final = 3
_DIGITS = re.compile(r"\d+|[ivxlc]+$")
#: What browsers print above and below a page: the time and the title, the address and the count.
_BROWSER = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}(?: [AP]M)?(?: .*)?"
    r"|(?:https?|file)://\S+(?: \d{1,4}/\d{1,4})?"
)
_ENDS = re.compile(r"[。；;：:！!？?.][”’」』）)\"]*$")
#: A line that opens an item or an article, whatever stands above it.
_OPENS = re.compile(
    r"[（(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.．、)）]|[①-⑳]|第.{1,4}[条條章节節]"
    r"|(?:Article|Section|Chapter|Annex|Part|ARTICLE|SECTION) [0-9IVXA-Z]{1,5}[.:]?$|[-—–•●▪■◆◦·‧*]"
)
_CJK_SIGN = re.compile(f"[{CJK}\u3000-\u303f\uff00-\uffef]")
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
    """The lines of one page as text, a paragraph to a line where the places show it.

    Running heads become comments; gaps and indents between paragraphs stay.
    """
    edge = {*range(_EDGE), *range(len(lines) - _EDGE, len(lines))}
    apart = {n for n in edge & {*range(len(lines))} if _is_head(lines[n], heads)}
    setting = _Setting([line for n, line in enumerate(lines) if n not in apart])
    written: list[str] = []
    before: Printed | None = None
    gap = ""
    for number, line in enumerate(lines):
        if number in apart:
            words = " ".join(line.text.split()).replace("--", "- -")
            written += ["\n" if written else "", f"<!-- {words} -->"]
            gap = "\n"
            continue
        joint = setting.joint(before, line) if before else ""
        indent = setting.indent(line) if gap or "\n" in joint or not written else ""
        written += [joint if "\n" in joint else gap or joint, indent + line.text.strip()]
        before, gap = line, ""
    # U+FFFE stands where the text layer marks a hyphen that the line break made.
    text = re.sub("\ufffe[ \n]", "", "".join(written)).replace("\ufffe", "-")
    return text.strip("\n")


def _is_head(line: Printed, heads: set[Head]) -> bool:
    """The line heads every page, or is what a browser prints around one."""
    return _head(line) in heads or _BROWSER.fullmatch(line.text.strip()) is not None


class _Setting:
    """How the body of a page is set: its columns, their right edges, the step between lines."""

    def __init__(self, lines: list[Printed]) -> None:
        self.margins = _margins(lines)
        self.leading = _leading(lines)
        rights: defaultdict[float, list[float]] = defaultdict(list)
        for line in lines:
            rights[self._column(line)].append(line.right)
        # Most lines of a paragraph reach the edge; a line that overhangs is no measure.
        self.edges = {
            column: sorted(found)[4 * len(found) // 5] for column, found in rights.items()
        }

    def _column(self, line: Printed) -> float:
        """Left edge of the column of a line."""
        return max((m for m in self.margins if m <= line.left + 1), default=line.left)

    def indent(self, line: Printed) -> str:
        """The spaces that show the indent of a line."""
        indent = (line.left - self._column(line)) / line.size if line.size else 0.0
        if not _INDENT[0] < indent < _INDENT[1]:
            return ""
        return "\u3000\u3000" if _CJK_ONE.match(line.text.strip()) else "    "

    def joint(self, above: Printed, line: Printed) -> str:
        """What stands between two lines: nothing or a space inside a paragraph, else line ends."""
        step = above.base - line.base
        if self.leading and step > _GAP * self.leading:
            return "\n\n"
        upper, lower = above.text.strip(), line.text.strip()
        goes_on = (
            step > 0
            and abs(above.size - line.size) < 0.1 * line.size
            and self._column(above) == self._column(line)
            and not self.indent(line)
            and self._is_full(above, line)
            and not _ENDS.search(upper)
            and not _OPENS.match(lower)
        )
        if not goes_on:
            return "\n"
        return "" if _CJK_SIGN.match(upper[-1]) or _CJK_SIGN.match(lower[0]) else " "

    def _is_full(self, above: Printed, line: Printed) -> bool:
        """The first word of a line had no room on the line above."""
        words = line.text.strip()
        word = 1 if _CJK_SIGN.match(words) else len(words.split(maxsplit=1)[0]) + 1
        letter = (line.right - line.left) / max(1, len(words))
        room = max(self.edges[self._column(above)], line.right) - above.right
        return room < word * letter + line.size


def _leading(lines: list[Printed]) -> float:
    """The way from one line down to the next inside a paragraph; 0 when it cannot be told.

    Paragraphs of one line each may be most of a page, so it is among the shortest ways.
    """
    ways = ((a.base - b.base, a.size) for a, b in pairwise(lines))
    steps = sorted(way for way, size in ways if 0.8 * size < way < 4 * size)
    return steps[len(steps) // 5] if len(steps) > 2 else 0.0


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
