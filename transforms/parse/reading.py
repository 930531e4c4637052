"""What is read in one document, before it becomes rows of tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from transforms.parse.blocks import Block
from transforms.parse.joined import Joined, Spans


@dataclass(slots=True)
class Occurrence:
    """One place where a clause stands.

    Attributes:
        start, end: Offsets.
        joined: Its text and the way back to the offsets.
        block: Number of its block.
        stem: Whether it is a lead-in that only opens a list.
        item: Marker as printed, of the list item that holds it.
        opened_by: Number of the occurrence of the stem that opens the list; `None` outside lists.
        section: Number of the section instance; `None` outside sections.
        holes: Spans inside that belong to furniture.
        clause: Number of the first occurrence of the same clause.
        match: How it equals that one.
        similarity: How much of it does.

    """

    start: int
    end: int
    joined: Joined
    block: int
    stem: bool = False
    item: str | None = None
    opened_by: int | None = None
    section: int | None = None
    holes: Spans = ()
    clause: int = -1
    match: str = "first"
    similarity: float = 1.0


@dataclass(slots=True)
class Section:
    """One place where a section stands; copies are joined by `first`.

    Attributes:
        start, end: Offsets.
        style: Marker or heading style.
        number: Number as printed, or inferred when headless.
        label, heading: As printed.
        level: Depth, 1 at the top.
        parent: Number of the section instance above; `None` at the top.
        first: Number of the first copy (its own number for a first copy).
        headless: Its heading is lost.
        truncated: Its text stops before its end.
        occurrences: Numbers of the occurrences that stand in it, sub-sections included.

    """

    start: int
    end: int
    style: str
    number: int | None
    label: str | None
    heading: str | None
    level: int = 1
    parent: int | None = None
    first: int = -1
    headless: bool = False
    truncated: bool = False
    occurrences: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Defect:
    """One damage: kind, severity, span, evidence, number of the section hurt."""

    kind: str
    severity: str
    start: int
    end: int
    evidence: str
    section_no: int | None = None


@dataclass(slots=True)
class Reading:
    """One document as it is read, step by step.

    Attributes:
        document_id: Its id.
        text: Its text.
        blocks: Headings, paragraphs, furniture in order.
        occurrences: Clauses in order.
        sections: Section instances in order.
        counts: Counts 1, 2, 3 … of sections: numbers of section instances, first copies only.
        missing: Numbers that the count of a list of sections skips: (number, number of the
            section instance after which it is missed).
        defects: Damage seen.

    """

    document_id: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    counts: list[list[int]] = field(default_factory=list)
    missing: list[tuple[int, int]] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)

    def broken(self) -> list[tuple[int, Occurrence]]:
        """The occurrences, with their numbers, of paragraphs that were joined over a break."""
        if not any(block.breaks for block in self.blocks):
            return []
        every = enumerate(self.occurrences)
        return [(number, here) for number, here in every if self.blocks[here.block].breaks]
