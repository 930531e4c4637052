"""A document as pieces that can be hurt and still know their place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one role.

    Attributes:
        role: clause, heading, marker, title, furniture or blank.
        text: The characters.
        clause: Number of the clause to which the piece belongs; pieces of one clause may have
            furniture between them. `None` outside clauses.
        section: Index of the section; `None` outside sections.
        injury: Number of the injury that made the piece; `None` when it is whole.

    """

    role: str
    text: str
    clause: int | None = None
    section: int | None = None
    injury: int | None = None


class Injury(NamedTuple):
    """What was done: the defect to be found, kinds that may follow from it, the way of hurting."""

    kind: str
    number: int | None
    follows: frozenset[str]
    way: str


@dataclass(slots=True)
class Draft:
    """A document in the making.

    Attributes:
        language: zh or en.
        pieces: All pieces in order; their texts joined are the document.
        numbers: Printed number of every section by index; empty when nothing is numbered.
        injuries: What was done to it.
        doing: Name of the way of hurting that is at work.

    """

    language: str
    pieces: list[Piece]
    numbers: list[int]
    injuries: list[Injury] = field(default_factory=list)
    doing: str = ""

    def hurt(self, kind: str, *follows: str, number: int | None = None) -> int:
        """Number of a new injury, to be written on the pieces that it made."""
        self.injuries.append(Injury(kind, number, frozenset(follows), self.doing))
        return len(self.injuries) - 1

    def section(self, index: int) -> slice:
        """Where the pieces of a section stand; sections are never interleaved."""
        at = [i for i, piece in enumerate(self.pieces) if piece.section == index]
        return slice(at[0], at[-1] + 1)

    def untouched(self) -> list[int]:
        """Sections that bear no injury."""
        hurt = {piece.section for piece in self.pieces if piece.injury is not None}
        all_sections = {piece.section for piece in self.pieces if piece.section is not None}
        return sorted(all_sections - hurt)

    def fresh(self) -> int:
        """A clause number that is not used yet."""
        return 1 + max((p.clause for p in self.pieces if p.clause is not None), default=-1)


class Truth(NamedTuple):
    """A made document with what is true of it.

    Attributes:
        language: zh or en.
        text: Its characters.
        clauses: Spans of all clause occurrences, white space at the ends aside.
        places: Span of every injury, in the order of `injuries`.
        injuries: What was done.

    """

    language: str
    text: str
    clauses: set[tuple[int, int]]
    places: list[tuple[int, int]]
    injuries: list[Injury]


def rendered(draft: Draft) -> Truth:
    """The text of a draft and the spans of its truth."""
    clauses: dict[int, tuple[int, int]] = {}
    places: dict[int, tuple[int, int]] = {}
    at = 0
    for piece in draft.pieces:
        end = at + len(piece.text)
        if piece.clause is not None and piece.text.strip():
            start = at + len(piece.text) - len(piece.text.lstrip())
            stop = at + len(piece.text.rstrip())
            clauses[piece.clause] = (clauses.get(piece.clause, (start, 0))[0], stop)
        if piece.injury is not None:
            places[piece.injury] = (places.get(piece.injury, (at, 0))[0], end)
        at = end
    text = "".join(piece.text for piece in draft.pieces)
    spans = [places.get(i, (0, 0)) for i in range(len(draft.injuries))]
    return Truth(draft.language, text, set(clauses.values()), spans, draft.injuries)


def renumbered(pieces: list[Piece], first: int) -> list[Piece]:
    """A copy of `pieces` whose clauses have numbers of their own."""
    new: dict[int, int] = {}
    return [
        piece
        if piece.clause is None
        else replace(piece, clause=new.setdefault(piece.clause, first + len(new)))
        for piece in pieces
    ]
