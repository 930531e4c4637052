"""Scores of what surrounds the clauses: sections, damage, and the role of every character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from transforms.evaluation.coded import Span, single_spaced
from transforms.evaluation.measures import Scores
from transforms.evaluation.proportions import Retrieval, Share

Row = Mapping[str, Any]
#: What gold may hold besides clauses, by the end of the file name.
EXTRAS = ("sections", "defects", "furniture")
_CLAUSE_ROLES = ("clause", "stem")


def sections(gold: Sequence[Row], ours: pl.DataFrame) -> Scores:
    """Numbered sections: found, and found with status, copies and span of the first copy.

    Args:
        gold: Rows of `*.sections.csv`.
        ours: `sections` of the document.
    """
    found = {row["section_no"]: row for row in ours.iter_rows(named=True) if row["level"] == 1}
    pairs = [(row, found.get(int(row["section_no"]))) for row in gold]
    both = [(one, mine) for one, mine in pairs if mine]
    same = {
        "found": len(both),
        "status": sum(one["status"] == mine["status"] for one, mine in both),
        "copies": sum(_whole(one["copies"]) == mine["copies"] for one, mine in both),
        "start": sum(_whole(one["first_start"]) == mine["char_start"] for one, mine in both),
    }
    return {("sections", metric): Share(hits, len(pairs)) for metric, hits in same.items()}


def _whole(value: str | int | None) -> int | None:
    """A whole number of a CSV cell; empty is none."""
    return None if value in ("", None) else int(str(value))


def defects(gold: Sequence[Row], ours: pl.DataFrame) -> Scores:
    """Damage: the same kind on a shared place; a missing section by its number.

    Args:
        gold: Rows of `*.defects.jsonl`; those of which the reader was not sure are not asked for,
            and not held against us either.
        ours: `defects` of the document.
    """
    scores: Scores = {}
    mine = list(ours.iter_rows(named=True))
    for kind in sorted({str(row["kind"]) for row in gold} | {row["kind"] for row in mine}):
        asked = [row for row in gold if row["kind"] == kind]
        given = [row for row in mine if row["kind"] == kind]
        sure = [row for row in asked if row.get("sure", True)]
        right = sum(any(_same_place(row, one) for one in given) for row in sure)
        wrong = sum(not any(_same_place(row, one) for row in asked) for one in given)
        found = Retrieval(right, wrong, len(sure) - right)
        scores[f"defect_{kind}", "recall"] = found.recall
        scores[f"defect_{kind}", "false_alarms"] = float(wrong)
    return scores


def _same_place(gold: Row, ours: Row) -> bool:
    """A missing section has no characters: there the number decides."""
    if gold["kind"] == "missing_section":
        return bool(gold.get("section_no") == ours["section_no"])
    places: Iterable[Span] = gold.get("copies") or [(gold["start"], gold["end"])]
    return any(a < ours["char_end"] and ours["char_start"] < b for a, b in places)


def furniture(gold: Sequence[Row], ledger: pl.DataFrame, text: str) -> Scores:
    """Characters of gold furniture, headings, markers and titles that we keep out of the clauses.

    Counted without white space; `role` asks for the same role as well.

    Args:
        gold: Rows of `*.furniture.jsonl`.
        ledger: `ledger` of the document.
        text: Its decoded text.
    """
    role_at: list[str] = []
    for start, end, role in (
        ledger.sort("char_start").select("char_start", "char_end", "role").iter_rows()
    ):
        role_at.extend([role] * (end - start))
    outside = same = total = 0
    for row in gold:
        for at in range(row["start"], row["end"]):
            if not text[at].isspace():
                total += 1
                outside += role_at[at] not in _CLAUSE_ROLES
                same += role_at[at] == row["role"]
    return {
        ("furniture", "outside_clauses"): Share(outside, total),
        ("furniture", "role"): Share(same, total),
    }


def misplaced(gold: Iterable[Row], text: str) -> str | None:
    """Why gold does not belong to `text`; `None` when every clause stands where gold says."""
    for row in gold:
        here = text[row["start"] : row["end"]]
        if single_spaced(here) != single_spaced(row["text"]):
            return f"offset {row['start']}: gold has {row['text'][:30]!r}, the text {here[:30]!r}"
    return None
