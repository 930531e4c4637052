"""Gold as a reader coded it: rows of `*.clauses.jsonl` to coded clauses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from transforms.evaluation.coded import Act, Coded, Mention, Span, Time, single_spaced
from warehouse.contracts.vocabulary import ACT_RANKS

Row = Mapping[str, Any]


def rows(name: str, text: str) -> list[dict[str, Any]]:
    """The rows of a gold file: JSON objects, one a line, or CSV with a header.

    Raises:
        ValueError: a line is no JSON object; the message names file and line.

    """
    if name.endswith(".csv"):
        return [dict(row) for row in csv.DictReader(io.StringIO(text))]
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            found.append(_object(line, f"{name}, line {number}"))
    return found


def _object(line: str, place: str) -> dict[str, Any]:
    """The JSON object on a line."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{place}: no JSON ({error.msg}); write one object a line") from error
    if isinstance(row, dict):
        return row
    raise ValueError(f"{place}: {type(row).__name__} instead of an object")


def coded_gold(stem: str, gold_rows: Iterable[Row]) -> list[Coded]:
    """The clauses of one gold document in the order of their first occurrence.

    Raises:
        ValueError: a field is missing or a label is not of the coding manual; the message names
            document, offset and field.

    """
    found = []
    for row in gold_rows:
        try:
            found.append(_clause(row))
        except (KeyError, TypeError, ValueError) as error:
            place = f"{stem}, clause at {row.get('start', '?')}"
            raise ValueError(f"{place}: {type(error).__name__} {error}; see the format") from error
    return sorted(found, key=lambda clause: clause.spans[0])


def _clause(row: Row) -> Coded:
    start = int(row["start"])
    copies = [(int(a), int(b)) for a, b in row.get("copies") or [(start, row["end"])]]
    return Coded(
        spans=tuple(sorted(copies)),
        text=row["text"],
        kind=row["kind"],
        acts=tuple(_act(act) for act in row["acts"]),
        topics=(row["topic"], *row.get("topics_alt", ())),
        times=_times(row),
        mentions=tuple(
            Mention(
                m["kind"], single_spaced(m["text"]), start + max(0, row["text"].find(m["text"]))
            )
            for m in row["mentions"]
        ),
        sure=bool(row.get("sure", True)),
    )


def _act(act: Row) -> Act:
    if act["act"] not in ACT_RANKS:
        raise ValueError(f"unknown act {act['act']!r}")
    return Act(
        act=act["act"],
        actor=act["actor"],
        is_commitment=bool(act["is_commitment"]),
        recipient=act.get("recipient") or None,
        polarity=act.get("polarity", "positive"),
    )


def _times(row: Row) -> tuple[Time, ...]:
    """The times of a row; an expression without offsets is looked for behind the one before."""
    found: list[Time] = []
    behind = 0
    for time in row["times"]:
        span = _place(time, row, behind)
        behind = span[1] - int(row["start"])
        found.append(
            Time(
                expression=single_spaced(time["expr"]),
                span=span,
                start_on=time["start_on"] or None,
                end_on=time["end_on"] or None,
                precision=time["precision"],
                role=time["role"],
            )
        )
    return tuple(found)


def _place(time: Row, row: Row, behind: int) -> Span:
    """Offsets of a time expression in the document."""
    if time.get("start") is not None:
        return int(time["start"]), int(time["end"])
    text, expression = row["text"], time["expr"]
    at = text.find(expression, behind)
    at = text.find(expression) if at < 0 else at
    if at < 0:
        raise ValueError(f"time {expression!r} is not in the text")
    return int(row["start"]) + at, int(row["start"]) + at + len(expression)
