"""One form for both sides: a coded clause, whether a reader coded it or the rules did."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.contracts.vocabulary import ACT_RANKS

#: Half-open offsets in the document.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    """One act; `at` is the offset of its trigger, `None` without one."""

    act: str
    actor: str
    is_commitment: bool
    recipient: str | None
    polarity: str
    at: int | None = None
    confidence: str | None = None

    @property
    def rank(self) -> int:
        """Strength of the act."""
        return ACT_RANKS[self.act]


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression; days are ISO dates, `None` when open."""

    expression: str
    span: Span
    start_on: str | None
    end_on: str | None
    precision: str
    role: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One name, white space made single; `at` is its offset."""

    kind: str
    surface: str
    at: int


@dataclass(frozen=True, slots=True)
class Coded:
    """One clause with its labels.

    Attributes:
        spans: Its occurrences, the first one first.
        topics: The primary topic first.
        topic_confidence: Confidence of the primary topic; `None` in gold.
        sure: False where the reader doubted.

    """

    spans: tuple[Span, ...]
    text: str
    kind: str
    acts: tuple[Act, ...]
    topics: tuple[str, ...]
    times: tuple[Time, ...]
    mentions: tuple[Mention, ...]
    topic_confidence: str | None = None
    sure: bool = True

    @property
    def strongest(self) -> Act | None:
        """Act of highest rank, the first of equals; `None` without acts."""
        return max(self.acts, key=lambda act: act.rank, default=None)


def single_spaced(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def trimmed(span: Span, text: str) -> Span:
    """`span` of `text` without white space at its ends."""
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
