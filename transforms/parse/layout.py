"""Make blocks of the lines of a document: what belongs together, what stands apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from transforms.parse.blocks import DOCUMENT, Block, Kind
from transforms.parse.counted import heads_of
from transforms.parse.heads import (
    Head,
    heading_like,
    is_label,
    is_office,
    parallel_phrases,
    plain,
)
from transforms.parse.joining import Wrap, continues, ended, opens_preamble
from transforms.parse.lines import Line
from transforms.parse.markers import RANKS, Marker

#: The name of an article in brackets.
_BRACKETED = re.compile(r"[\[(（【][^\n]{2,80}[\])）】]")
#: A heading of a few words directly above a paragraph on one line, in characters.
_BRIEF: Final = 40
_LONG: Final = 90
_DIVISIONS: Final = frozenset({"han_alone", "part", "chapter", "section", "article", "annex"})
#: Signs at the end of a line that is no heading, seen before its words are looked at.
_SENTENCE_ENDS: Final = "。；;！？"
#: A line shorter than this share of the width ends its paragraph in a hard-wrapped text.
_FULL: Final = 0.6
#: Numbers without a sign behind them that may be lost before one is believed to be a marker.
_LOST: Final = 2


#: A short phrase of duty without stop, which only an article has as its title.
_DUTY = re.compile(r"[应應][\u4e00-\u9fff]{2,20}(?:的[\u4e00-\u9fff]{2,6})")


class Layout:
    """Reads the lines of one document from the first to the last."""

    def __init__(self, text: str, lines: list[Line], roles: Mapping[int, Kind], wrap: Wrap) -> None:
        self.text = text
        self.lines = lines
        self.roles = roles
        self.blocks: list[Block] = []
        self.wrap = wrap
        self.heads = heads_of(text, lines, roles)
        self.jumps = self._jumps()
        self.last_number: dict[str, int] = {}
        self.last_headed: dict[str, int] = {}
        self.open: Block | None = None
        self.last: Line | None = None

    def read(self) -> list[Block]:
        """The blocks of the document, in order; together they hold every filled character."""
        at = 0
        while at < len(self.lines):
            role = self.roles.get(at)
            if role is None:
                at = self._line(at)
                continue
            line = self.lines[at]
            self.blocks.append(_set_block(self.text, role, line))
            at += 1
        self._close()
        return self.blocks

    def _jumps(self) -> set[int]:
        """Lines between two markers of one style whose numbers do not follow each other."""
        before: dict[str, tuple[int, int]] = {}
        found: set[int] = set()
        for at, head in enumerate(self.heads):
            marker = head.marker if head else None
            if marker is None or marker.number is None:
                continue
            last, number = before.get(marker.style, (at, marker.number - 1))
            if marker.number not in {number + 1, 1} and at - last < 60:
                found.update(range(last + 1, at + 1))
            before[marker.style] = (at, marker.number)
        return found

    def _line(self, at: int) -> int:
        """Take in one line that is no furniture; returns the number of the next one."""
        head = self.heads[at]
        if head and head.marker and not self._plausible(head.marker, at):
            head = None
        if head is None and self._goes_on(at):
            self._extend(self.lines[at])
            return at + 1
        return self._begin(at, head)

    def _begin(self, at: int, head: Head | None) -> int:
        """Open a new block at a line."""
        line = self.lines[at]
        self._close()
        after = at + 1
        while head and after < len(self.lines) and self.lines[after].end <= head.end:
            after += 1
        marker = head.marker if head else None
        if marker and marker.number is not None:
            self.last_number[marker.style] = marker.number
        if self._is_heading(at, after, head):
            self._heading(line, head, max(line.end, head.end if head else 0))
            return after
        block = Block(Kind.TEXT, line.start, line.end, line.start, marker, level=line.indent)
        if head:
            block.body = head.end
            block.heading, block.style = head.heading, head.style if head.heading else ""
        while after < len(self.lines) and block.body > self.lines[after - 1].end:
            after += 1
        self.last = self.lines[after - 1]
        block.end = max(self.last.end, block.body)
        self.blocks.append(block)
        self.open = block
        return after

    def _heading(self, line: Line, head: Head | None, stop: int) -> None:
        """Add a heading that stands on a line of its own."""
        marker = head.marker if head else None
        style = head.style if head and head.style else "plain"
        heading = head.heading if head and head.heading else None
        if heading is None:
            first = marker.end if marker else line.start
            heading = " ".join(self.text[first:stop].split()).strip(" ：:-–—") or None
            if heading and _BRACKETED.fullmatch(heading):
                heading = heading[1:-1].strip()
        if marker and marker.number is not None:
            self.last_headed[marker.style] = marker.number
        above = self.blocks[-1] if self.blocks else None
        if marker is None and style == "plain" and above is not None and _untitled(above):
            above.heading, above.end, above.body = heading, stop, stop
            return
        self.blocks.append(
            Block(Kind.HEADING, line.start, stop, stop, marker, heading, style, level=line.indent)
        )

    def _is_heading(self, at: int, after: int, head: Head | None) -> bool:
        """The line opens a section and holds nothing else."""
        if head and head.heading:
            return head.whole
        line = self.lines[at]
        if head and head.marker:
            return self._numbered_heading(after, head, line)
        if after >= len(self.lines):
            return False
        above = self.blocks[-1] if self.blocks else None
        titled = above is not None and _untitled(above)
        below = self.heads[after]
        listed = below is not None and below.marker is not None
        ends = above is not None and above.kind is Kind.TEXT and not above.cut
        alone = titled or (
            ends and (listed or (self.wrap.hard and self._apart(line, self.lines[after])))
            if line.breaks == 1
            else listed or self._set_off(line, self.lines[after])
        )
        if alone and is_label(self.text[line.start : line.end]):
            return True
        if not heading_like(self.text, line.start, line.end, alone=alone):
            return False
        return self._apart(line, self.lines[after]) and not self._joins(line, after)

    def _set_off(self, line: Line, following: Line) -> bool:
        """Below a blank line: it stands apart, or is a short line above a long one."""
        if self.wrap.hard or following.breaks > 1:
            return self._apart(line, following)
        return line.end - line.start <= _BRIEF and following.end - following.start > _LONG

    def _apart(self, line: Line, following: Line) -> bool:
        """A line of its own, not the first of a hard-wrapped paragraph."""
        if following.breaks > 1 or not self.wrap.hard:
            return True
        return not self._full(line, following)

    def _full(self, line: Line, following: Line) -> bool:
        """The first word of the next line had no room on this one."""
        length = line.end - line.start
        if not self.text[following.start].isascii():
            return length >= _FULL * self.wrap.width
        stop = following.start
        while stop < following.end and not self.text[stop].isspace():
            stop += 1
        return length + 1 + stop - following.start >= 0.9 * self.wrap.width

    def _joins(self, line: Line, after: int) -> bool:
        """The line after goes on with the sentence that `line` leaves."""
        head = self.heads[after]
        if head and head.marker:
            return False
        return continues(self.text, line, self.lines[after], jump=after in self.jumps)

    def _numbered_heading(self, after: int, head: Head, line: Line) -> bool:
        """A marked line without sentence that is followed by text of its own, no sibling."""
        marker = head.marker
        if marker is None or after >= len(self.lines) or self._is_item(marker, line):
            return False
        named = _BRACKETED.fullmatch(self.text, head.end, line.end) is not None
        divides = marker.style in _DIVISIONS
        if (divides and (head.end >= line.end or named)) or self._heads_on(marker, after, line):
            return True
        duty = divides and _names_duty(self.text, head.end, line.end)
        parallel = parallel_phrases(self.text, head.end, line.end)
        at = self._past_dash(head.end, line.end) if divides else head.end
        if not (duty or parallel) and not heading_like(self.text, at, line.end, alone=True):
            return False
        if parallel and not self.wrap.hard and self.lines[after].breaks > 1:
            return True
        if not self._apart(line, self.lines[after]) or self._joins(line, after):
            return False
        sibling = self.heads[after]
        return not (sibling and sibling.marker and sibling.marker.style == marker.style)

    def _is_item(self, marker: Marker, line: Line) -> bool:
        """The line is a sentence or an item of a list, as its end or its marker shows."""
        stated = marker.style not in _DIVISIONS and self.text[line.end - 1] in _SENTENCE_ENDS
        return stated or marker.style.startswith("bullet") or self._lists_on(marker)

    def _past_dash(self, at: int, end: int) -> int:
        """Where the title of an article begins: Article 2 - Scope."""
        while at < end - 1 and self.text[at] in "-–— ":
            at += 1
        return at

    def _heads_on(self, marker: Marker, after: int, line: Line) -> bool:
        """The marker counts on from that of a heading; items of another kind stand below."""
        below = self.heads[after]
        if below is None or below.marker is None or below.marker.number is None:
            return False
        if not self.last_headed.get(marker.style, 0) == (marker.number or 0) - 1 > 0:
            return False
        deeper = RANKS.get(below.marker.style, 0) > RANKS.get(marker.style, 0)
        return deeper and self.text[line.end - 1].isalnum()

    def _lists_on(self, marker: Marker) -> bool:
        """The line is the next item of a list whose items are a few words each."""
        above = self.blocks[-1] if self.blocks else None
        if above is None or above.marker is None or above.kind is not Kind.TEXT:
            return False
        follows = above.marker.style == marker.style and marker.number is not None
        return follows and above.cut and above.marker.number == (marker.number or 0) - 1

    def _plausible(self, marker: Marker, at: int) -> bool:
        """The marker opens a line; it is not a number or a dash inside a wrapped sentence."""
        expected = self.last_number.get(marker.style, 0) + 1
        if marker.style == "han_bare":
            number = marker.number or 0
            return number == 1 or expected <= number <= expected + _LOST
        line, block = self.lines[at], self.open
        if at == 0 or line.breaks > 1 or block is None or self.last is None:
            return True
        if ended(self.text, block.body, block.end) or not self.wrap.hard:
            return True
        if marker.number is None:
            opened = block.marker
            return opened is not None and opened.style == marker.style
        short = not self._full(self.last, line)
        return marker.number == expected or (marker.number == 1 and short)

    def _goes_on(self, at: int) -> bool:
        """The line goes on with the open paragraph."""
        block, last = self.open, self.last
        if block is None or last is None:
            return False
        line = self.lines[at]
        said = last._replace(start=block.body)
        if opens_preamble(self.text, said, line, hard=self.wrap.hard) or self._lists(line):
            return False
        if ended(self.text, block.body, block.end):
            deeper = block.marker is None and line.indent > last.indent + 1
            apart = self.blocks[-1] is not block or line.breaks > 1 or deeper
            apart = apart or self._next_item(line)
            return self.wrap.hard and not apart and not self._heads_below(at)
        whole = Line(block.body, block.end, 0, 0)
        named = line.breaks == 1 and is_office(self.text[block.body : block.end].strip())
        jump = at in self.jumps and line.breaks > 1
        if named or continues(self.text, whole, line, jump=jump):
            return True
        if line.breaks > 1 and "\f" not in self.text[last.end : line.start]:
            return False
        return self._full(last, line) if self.wrap.hard else _runs_on(self.text, whole, line)

    def _next_item(self, line: Line) -> bool:
        """Behind a colon, or a short line with a semicolon, a capital begins an item of a list."""
        last = self.last
        sign = self.text[last.end - 1] if last else ""
        if last is None or sign not in ":：;；" or not self.text[line.start].isupper():
            return False
        return sign in ":：" or not self._full(last, line)

    def _heads_below(self, at: int) -> bool:
        """The line heads the text below it, directly under the end of a paragraph."""
        if at + 1 >= len(self.lines) or at + 1 in self.roles:
            return False
        line, below = self.lines[at], self.heads[at + 1]
        listed = below is not None and below.marker is not None and below.marker.number is not None
        apart = self._apart(line, self.lines[at + 1])
        if not heading_like(self.text, line.start, line.end, alone=listed or apart):
            return False
        return listed or apart

    def _lists(self, line: Line) -> bool:
        """The line is the next row of a table or the next title of a list of titles."""
        last = self.text[self.last.end - 1] if self.last else ""
        return last + self.text[line.start] in {"||", "》《"}

    def _extend(self, line: Line) -> None:
        """Add a line to the open block, and note what lies between."""
        block = self.open
        if block is None:
            return
        place = len(self.blocks) - 1
        while self.blocks[place] is not block:
            place -= 1
        inner = self.blocks[place + 1 :]
        block.holes.extend((b.start, b.end) for b in inner)
        del self.blocks[place + 1 :]
        if (
            line.breaks > 1
            or inner
            or (not self.wrap.hard and not ended(self.text, block.body, block.end))
        ):
            block.breaks.append((block.end, line.start))
        block.end, self.last = line.end, line

    def _close(self) -> None:
        """End the open block."""
        block = self.open
        if block is not None:
            block.cut = not ended(self.text, block.body, block.end)
        self.open = None


def _set_block(text: str, role: Kind, line: Line) -> Block:
    """The block of a line whose role is known; a heading names a further document."""
    if role is not Kind.HEADING:
        return Block(role, line.start, line.end, line.start)
    name = plain(text[line.start : line.end]).lstrip("# ")
    return Block(role, line.start, line.end, line.end, None, name, DOCUMENT)


def _untitled(block: Block) -> bool:
    """The line of an article, chapter or part whose title stands on the next line."""
    divides = block.marker is not None and block.marker.style in _DIVISIONS
    return divides and block.kind is Kind.HEADING and block.heading is None


def _names_duty(text: str, start: int, end: int) -> bool:
    """The title of an article that opens like a sentence: 应当拒绝引渡的理由."""
    return _DUTY.fullmatch(text, start, end) is not None


def _runs_on(text: str, left: Line, right: Line) -> bool:
    """Latin text that stops inside a line goes on with the next one, if that is no heading."""
    latin = text[left.end - 1].isascii() and text[right.start].isascii()
    return latin and left.end - left.start > 60 and not heading_like(text, right.start, right.end)
