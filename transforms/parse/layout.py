"""Make blocks of the lines of a document: what belongs together, what stands apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from transforms.parse.blocks import Block, Kind
from transforms.parse.heads import SENTENCE_END, Head, heading_like, read_head
from transforms.parse.joining import continues, is_wrapped
from transforms.parse.lines import Line
from transforms.parse.markers import Marker

_PAGE = re.compile(r"[\x0c]")


class Layout:
    """Reads the lines of one document from the first to the last."""

    def __init__(self, text: str, lines: list[Line], roles: Mapping[int, Kind]) -> None:
        self.text = text
        self.lines = lines
        self.roles = roles
        self.blocks: list[Block] = []
        self.wrapped = is_wrapped(text, lines)
        self.last_number: dict[str, int] = {}
        self.open: Block | None = None

    def read(self) -> list[Block]:
        """The blocks of the document, in order; together they hold every filled character."""
        at = 0
        while at < len(self.lines):
            role = self.roles.get(at)
            if role is not None:
                self._set_apart(self.lines[at], role)
                at += 1
                continue
            at = self._line(at)
        return self.blocks

    def _set_apart(self, line: Line, role: Kind) -> None:
        """A line of furniture, or of the title."""
        if role is Kind.TITLE:
            self.open = None
        self.blocks.append(Block(role, line.start, line.end, line.start))

    def _line(self, at: int) -> int:
        """Take in one line that is no furniture; returns the number of the next one."""
        line = self.lines[at]
        head = read_head(self.text, line.start, line.end)
        if head and head.marker and not self._plausible(head.marker, at):
            head = None
        if head is None and self._goes_on(at):
            self._extend(line)
            return at + 1
        return self._begin(at, head)

    def _begin(self, at: int, head: Head | None) -> int:
        """Open a new block at a line."""
        line = self.lines[at]
        self._close()
        after = at + 1
        if head and head.end > line.end:
            while after < len(self.lines) and self.lines[after].end <= head.end:
                after += 1
        marker = head.marker if head else None
        if marker and marker.number is not None:
            self.last_number[marker.style] = marker.number
        if self._is_heading(at, after, head):
            stop = max(line.end, head.end if head else 0)
            self._heading(line, head, stop)
            return after
        body = head.end if head else line.start
        block = Block(Kind.TEXT, line.start, max(line.end, body), body, marker, level=line.indent)
        if head and head.heading:
            block.heading, block.style = head.heading, head.style
        if head and head.end > line.end:
            block.end = self._line_end(head.end)
        self.blocks.append(block)
        self.open = block
        return after + (1 if block.end > self.lines[after - 1].end else 0)

    def _line_end(self, offset: int) -> int:
        """End of the filled part of the line that holds `offset`."""
        stop = self.text.find("\n", offset)
        stop = len(self.text) if stop < 0 else stop
        return offset + len(self.text[offset:stop].rstrip())

    def _heading(self, line: Line, head: Head | None, stop: int) -> None:
        """Add a heading that stands on a line of its own."""
        marker = head.marker if head else None
        style = head.style if head and head.style else "plain"
        heading = head.heading if head and head.heading else None
        if heading is None:
            first = marker.end if marker else line.start
            heading = " ".join(self.text[first:stop].split()).strip(" ：:") or None
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
        if not heading_like(self.text, line.start, line.end) or after >= len(self.lines):
            return False
        following = self.lines[after]
        apart = following.breaks > 1 or not self.wrapped
        return apart and not continues(self.text, line, following)

    def _numbered_heading(self, after: int, head: Head, line: Line) -> bool:
        """A marked line without sentence that is followed by text of its own, no sibling."""
        marker = head.marker
        if marker is None or marker.style.startswith("bullet") or after >= len(self.lines):
            return False
        if (
            marker.style in {"part", "chapter", "section", "article", "annex"}
            and head.end >= line.end
        ):
            return True
        if not heading_like(self.text, head.end, line.end):
            return False
        following = self.lines[after]
        if continues(self.text, line, following):
            return False
        sibling = read_head(self.text, following.start, following.end)
        return not (sibling and sibling.marker and sibling.marker.style == marker.style)

    def _plausible(self, marker: Marker, at: int) -> bool:
        """The marker opens a line; it is not a number or a dash inside a wrapped sentence."""
        line = self.lines[at]
        if at == 0 or line.breaks > 1 or self.open is None:
            return True
        before = self.text[self.open.body : self.open.end][-40:]
        if not before or SENTENCE_END.search(before):
            return True
        if marker.number is None:
            opened = self.open.marker
            return (opened is not None and opened.style == marker.style) or not self.wrapped
        return marker.number == self.last_number.get(marker.style, 0) + 1

    def _goes_on(self, at: int) -> bool:
        """The line goes on with the open paragraph."""
        block = self.open
        if block is None:
            return False
        line = self.lines[at]
        last = Line(block.start, block.end, 0, 0)
        ended = SENTENCE_END.search(self.text, max(block.body, block.end - 12), block.end)
        if line.breaks <= 1:
            return self.wrapped if ended else True
        return not ended and continues(self.text, last, line)

    def _extend(self, line: Line) -> None:
        """Add a line to the open block, and note what lies between."""
        block = self.open
        if block is None:
            return
        if self.blocks[-1] is not block:
            inner = self.blocks[self.blocks.index(block) + 1 :]
            block.holes.extend((b.start, b.end) for b in inner)
            del self.blocks[len(self.blocks) - len(inner) :]
        if line.breaks > 1 or (block.holes and block.holes[-1][1] > block.end):
            block.breaks.append((block.end, line.start))
        block.end = line.end

    def _close(self) -> None:
        """End the open block."""
        block = self.open
        if block is not None:
            tail = SENTENCE_END.search(self.text, max(block.body, block.end - 12), block.end)
            block.cut = tail is None
        self.open = None
