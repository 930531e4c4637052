"""What the lines of a document are made into: headings, paragraphs, furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from transforms.parse.markers import Marker

#: Style of the heading that names a further document on the same page.
DOCUMENT: Final = "document"


class Kind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Block:
    """One heading, paragraph, list item or piece of furniture.

    Attributes:
        kind: What it is.
        start: Offset of its first character, marker and mark-up included.
        end: Offset after its last character.
        body: Where its text without marker and run-in heading begins.
        marker: Marker that opens it.
        heading: Heading text (own line or run-in).
        style: Level style of the heading.
        holes: Spans inside the body that are furniture.
        breaks: Places where the body was joined over a blank line or a page break:
            (offset after the left part, offset of the right part).
        marks: Spans of markers inside the body (inline enumeration).
        cut: It stops without punctuation where another text follows.
        level: Depth in the source (indentation or mark-up), for nested bullets.

    """

    kind: Kind
    start: int
    end: int
    body: int
    marker: Marker | None = None
    heading: str | None = None
    style: str = ""
    holes: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    cut: bool = False
    level: int = 0
