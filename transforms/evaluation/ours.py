"""The tables of the dataset as coded clauses, to be laid beside gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from transforms.evaluation.coded import Act, Coded, Mention, Span, Time, single_spaced
from warehouse.contracts import TABLES

Tables = Mapping[str, pl.DataFrame]
Grouped = Mapping[str, list[dict[str, Any]]]


def documents_by_stem(tables: Tables) -> dict[str, str]:
    """Document id by the stem of its source's file name.

    Where several sources share a stem, the first by name is taken.
    """
    found: dict[str, str] = {}
    for source, document_id in (
        tables["documents"].select("source", "document_id").sort("source").iter_rows()
    ):
        found.setdefault(PurePosixPath(source).stem, document_id)
    return found


def coded_clauses(tables: Tables, document_id: str) -> list[Coded]:
    """The distinct clauses of one document in document order, with all their labels."""
    parts = {
        name: _grouped(tables, name, document_id)
        for name in ("occurrences", "acts", "clause_topics", "times", "mentions")
    }
    clauses = tables["clauses"].filter(pl.col("document_id") == document_id).sort("char_start")
    return [_clause(row, parts) for row in clauses.iter_rows(named=True)]


def _grouped(tables: Tables, name: str, document_id: str) -> Grouped:
    """Rows of a table by clause; a table that a run did not make counts as empty."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    frame = tables.get(name, TABLES[name].empty())
    for row in frame.filter(pl.col("document_id") == document_id).iter_rows(named=True):
        found[row["clause_id"]].append(row)
    return found


def _clause(row: Mapping[str, Any], parts: Mapping[str, Grouped]) -> Coded:
    mine = {name: grouped.get(row["clause_id"], []) for name, grouped in parts.items()}
    topics = sorted(mine["clause_topics"], key=lambda topic: topic["topic_rank"])
    return Coded(
        spans=_spans(row, mine["occurrences"]),
        text=row["text"],
        kind=row["kind"],
        acts=tuple(_act(act) for act in sorted(mine["acts"], key=lambda act: act["act_no"])),
        topics=tuple(topic["topic"] for topic in topics),
        times=tuple(_time(time) for time in mine["times"]),
        mentions=tuple(
            Mention(m["kind"], single_spaced(m["surface"]), m["char_start"])
            for m in mine["mentions"]
        ),
        topic_confidence=topics[0]["confidence"] if topics else None,
    )


def _spans(row: Mapping[str, Any], occurrences: list[dict[str, Any]]) -> tuple[Span, ...]:
    """Occurrences, partial ones left out: gold counts these apart."""
    whole = [
        (found["char_start"], found["char_end"])
        for found in occurrences
        if found["match"] != "partial"
    ]
    return tuple(sorted(whole)) or ((row["char_start"], row["char_end"]),)


def _act(row: Mapping[str, Any]) -> Act:
    return Act(
        act=row["act"],
        actor=row["actor"],
        is_commitment=row["is_commitment"],
        recipient=row["recipient"],
        polarity=row["polarity"],
        at=row["char_start"],
        confidence=row["confidence"],
    )


def _time(row: Mapping[str, Any]) -> Time:
    start_on, end_on = row["start_on"], row["end_on"]
    return Time(
        expression=single_spaced(row["expression"]),
        span=(row["char_start"], row["char_end"]),
        start_on=start_on.isoformat() if start_on else None,
        end_on=end_on.isoformat() if end_on else None,
        precision=row["precision"],
        role=row["role"],
    )
