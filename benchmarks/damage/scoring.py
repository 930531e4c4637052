"""What the parser found of the injuries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from benchmarks.damage.layouts import LAYOUT
from benchmarks.damage.pieces import Truth
from transforms.evaluation.coded import trimmed

Row = Mapping[str, Any]
#: Kind, section number and words of the defects of the whole document.
Known = Set[tuple[str, int | None, str]]


def shape(text: str, row: Row) -> tuple[str, int | None, str]:
    """What makes a defect the same in the hurt document, where offsets differ."""
    return row["kind"], row["section_no"], text[row["char_start"] : row["char_end"]].strip()


@dataclass(slots=True)
class Tally:
    """Counts over all documents.

    Attributes:
        asked: Injuries by kind of defect.
        found: Those that were found.
        ways: Injuries by way of hurting and whether they were found.
        false: Defects on no injury, by kind.
        shown: The missed and the false of every kind, as lines.
        boundaries: Clause spans by language and verdict.
        own: Defects that the document shows before it is hurt, by kind: they are no false alarms
            of the injuries, and somebody has to read whether they are true.
        lawful: Documents whose ledger partitions the text.

    """

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, bool]] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    shown: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    boundaries: Counter[tuple[str, str]] = field(default_factory=Counter)
    own: Counter[str] = field(default_factory=Counter)
    n_chars: int = 0
    n_documents: int = 0
    lawful: int = 0

    def add(
        self,
        truth: Truth,
        tables: Mapping[str, pl.DataFrame],
        name: str,
        known: Known = frozenset(),
    ) -> None:
        """Count one document; `name` tells its injuries in what is shown."""
        self.n_documents += 1
        self.n_chars += len(truth.text)
        defects = list(tables["defects"].iter_rows(named=True))
        self._recall(truth, defects, name)
        self._alarms(truth, [row for row in defects if not self._is_own(truth, row, known)], name)
        self._boundaries(truth, tables["occurrences"])
        self.lawful += _lawful(truth.text, tables["ledger"])

    def _is_own(self, truth: Truth, row: Row, known: Known) -> bool:
        own = shape(truth.text, row) in known
        self.own[row["kind"]] += own
        return own

    def _recall(self, truth: Truth, defects: Iterable[Row], name: str) -> None:
        for injury, place in _pairs(truth):
            if injury.kind == LAYOUT:
                continue
            hit = any(_found(injury, place, row) for row in defects)
            self.asked[injury.kind] += 1
            self.found[injury.kind] += hit
            # A splice over lost sections asks for their numbers, too: they are counted apart.
            way = injury.way if injury.number is None else f"{injury.way} (numbers)"
            self.ways[way, hit] += 1
            if not hit:
                around = truth.text[max(0, place[0] - 40) : place[1] + 40]
                self.shown[injury.kind].append(f"missed ({name}): {around[:300]!r}")

    def _alarms(self, truth: Truth, defects: Iterable[Row], name: str) -> None:
        for row in defects:
            if any(_explains(injury, place, row) for injury, place in _pairs(truth)):
                continue
            self.false[row["kind"]] += 1
            around = truth.text[max(0, row["char_start"] - 40) : row["char_end"] + 40]
            self.shown[row["kind"]].append(f"false ({name}): {row['evidence']} {around[:300]!r}")

    def _boundaries(self, truth: Truth, occurrences: pl.DataFrame) -> None:
        ours = {
            trimmed(span, truth.text)
            for span in occurrences.select("char_start", "char_end").iter_rows()
        }
        for verdict, spans in (
            ("right", truth.clauses & ours),
            ("wrong", ours - truth.clauses),
            ("missed", truth.clauses - ours),
        ):
            self.boundaries[truth.language, verdict] += len(spans)


def _pairs(truth: Truth) -> Iterable[tuple[Any, tuple[int, int]]]:
    return zip(truth.injuries, truth.places, strict=True)


def _found(injury: Any, place: tuple[int, int], row: Row) -> bool:
    """The defect that was asked for; a missing number may be told as a missing heading."""
    if injury.number is not None:
        return (
            row["kind"] in {injury.kind, "missing_heading"} and row["section_no"] == injury.number
        )
    return row["kind"] == injury.kind and _touch(place, row)


def _explains(injury: Any, place: tuple[int, int], row: Row) -> bool:
    """The injury asked for this defect, or the defect follows from it."""
    if injury.number is not None and _found(injury, place, row):
        return True
    return row["kind"] in {injury.kind, *injury.follows} and _touch(place, row)


def _touch(place: tuple[int, int], row: Row) -> bool:
    """Shared characters, or neighbours: a gap has no characters of its own."""
    return bool(place[0] <= row["char_end"] and row["char_start"] <= place[1])


def _lawful(text: str, ledger: pl.DataFrame) -> bool:
    """The ledger's rows partition the text."""
    at = 0
    for start, end in ledger.sort("char_start").select("char_start", "char_end").iter_rows():
        if start != at or end <= start:
            return False
        at = end
    return at == len(text)
