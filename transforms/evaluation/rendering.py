"""An evaluation as plain text for a terminal or a log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from transforms.evaluation.scoring import Evaluation
from warehouse.contracts.vocabulary import ACT_RANKS

_COLUMNS = ("field", "metric", "value", "95 % interval", "n", "majority", "first keyword")


def rendered(evaluation: Evaluation) -> str:
    """One table of scores per group, the confusion of acts, and what was left out."""
    groups = evaluation.scores["group"].unique(maintain_order=True)
    parts = [_scores(evaluation.scores.filter(pl.col("group") == group)) for group in groups]
    parts.append(_confusion(evaluation.confusion))
    parts += [f"left out: {stem}: {reason}" for stem, reason in evaluation.left_out.items()]
    return "\n\n".join(parts)


def _scores(scores: pl.DataFrame) -> str:
    """The scores of one group; a metric that nothing was asked of is not shown."""
    rows = []
    for row in scores.iter_rows(named=True):
        if row["value"] is None and row["n"] == 0:
            continue
        interval = f"{row['low']:.3f}-{row['high']:.3f}" if row["low"] is not None else ""
        value = "undefined" if row["value"] is None else _number(row["value"], row["metric"])
        n = "" if row["n"] is None else f"{row['hits']}/{row['n']}"
        beside = ["" if row[name] is None else f"{row[name]:.3f}" for name in _BESIDE]
        rows.append((row["field"], row["metric"], value, interval, n, *beside))
    return f"{scores['group'][0]}\n{_table(_COLUMNS, rows)}"


_BESIDE = ("majority", "first_keyword")


def _number(value: float, metric: str) -> str:
    return f"{value:.0f}" if metric == "false_alarms" else f"{value:.3f}"


def _confusion(confusion: Mapping[str, Mapping[str, int]]) -> str:
    """Gold acts down, ours across; `none` where we say nothing."""
    used = {act for gold, ours in confusion.items() for act in (gold, *ours)}
    acts = [act for act in (*ACT_RANKS, "none") if act in used]
    rows = [
        (gold, *(str(confusion[gold].get(act, "") or "") for act in acts))
        for gold in acts
        if gold in confusion
    ]
    return f"strongest act: gold down, ours across\n{_table(('', *acts), rows)}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of equal width; the first two are words and stand left."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [
            cell.ljust(width) if i < 2 and head[0] else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
