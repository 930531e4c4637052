"""Scores counted from the frames of both codings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from transforms.evaluation.agreement import nominal, ordinal
from transforms.evaluation.proportions import Retrieval, Share

#: A score by field and metric: a share, a value that is none (F1, alpha, a count), or undefined.
Scores = dict[tuple[str, str], Share | float | None]

_FINDINGS: Final = (
    "boundary",
    "occurrence",
    "acts",
    "acts_with_actor",
    "mentions",
    "mention_spans",
)


def of_clauses(clauses: pl.DataFrame) -> Scores:
    """Scores of the fields that every clause has one of: kind, act, actor, topic and the like.

    A gold clause on which we say nothing counts as wrong; alpha leaves it out, as a missing value.
    """
    scores: Scores = {("aligned", "accuracy"): _hits(clauses, pl.col("our_kind").is_not_null())}
    for field in ("kind", "act", "is_commitment", "actor", "topic"):
        scores[field, "accuracy"] = _hits(
            clauses, pl.col(f"our_{field}") == pl.col(f"gold_{field}")
        )
        scores[field, "alpha"] = nominal(_pairs(clauses, field))
    scores["act", "macro_f1"] = _macro_f1(clauses, "act")
    scores["act", "alpha_ordinal"] = ordinal(_pairs(clauses, "rank"))
    scores["topic", "among_alternatives"] = _hits(
        clauses, pl.col("gold_topics").list.contains(pl.col("our_topic"))
    )
    return scores | _binary(clauses, "is_commitment")


def of_details(clauses: pl.DataFrame) -> Scores:
    """Recipient and polarity of the strongest act, and how right each level of confidence is."""
    same = {
        field: pl.col(f"our_{field}").eq_missing(pl.col(f"gold_{field}")) & _answered()
        for field in ("recipient", "polarity")
    }
    scores: Scores = {(f, "accuracy"): _hits(clauses, right) for f, right in same.items()}
    for field in ("act", "topic"):
        right = pl.col(f"our_{field}") == pl.col(f"gold_{field}")
        for level in ("high", "medium", "low"):
            here = clauses.filter(pl.col(f"{field}_confidence") == level)
            scores[f"{field}_confidence", level] = _hits(here, right)
    return scores


def of_findings(findings: pl.DataFrame) -> Scores:
    """Precision, recall and F1 of all that is found rather than answered."""
    scores: Scores = {}
    for field in _FINDINGS:
        counts = dict(
            findings.filter(pl.col("field") == field)["verdict"].value_counts().iter_rows()
        )
        found = Retrieval(*(counts.get(verdict, 0) for verdict in ("right", "wrong", "missed")))
        scores |= _retrieval(field, found)
    return scores


def of_times(times: pl.DataFrame) -> Scores:
    """Times: exact (span, both dates, precision), found at all, role where found, false alarms."""
    gold = times.filter(pl.col("gold").is_not_null())
    found = gold.filter(pl.col("ours").is_not_null())
    scores: Scores = {("times", "exact"): _hits(gold, pl.col("verdict") == "exact")}
    scores["times", "found"] = Share(len(found), len(gold))
    for part in ("span", "dates", "precision"):
        scores["times", part] = _hits(gold, pl.col(f"same_{part}"))
    scores["times", "role"] = _hits(found, pl.col("same_role"))
    scores["times", "false_alarms"] = float(len(times) - len(gold))
    return scores


def confusion(clauses: pl.DataFrame) -> dict[str, dict[str, int]]:
    """How often a gold act (outer key) is given as each act of ours; `none` without an answer."""
    table: dict[str, dict[str, int]] = {}
    counted = clauses.group_by("gold_act", pl.col("our_act").fill_null("none")).len()
    for gold, ours, n in counted.sort("gold_act", "our_act").iter_rows():
        table.setdefault(gold, {})[ours] = n
    return table


def _answered() -> pl.Expr:
    return pl.col("our_act").is_not_null()


def _hits(rows: pl.DataFrame, right: pl.Expr) -> Share:
    """Share of `rows` for which `right` holds; unknown is not right."""
    return Share(int(rows.select(right.fill_null(value=False).sum()).item()), len(rows))


def _pairs(clauses: pl.DataFrame, field: str) -> list[tuple[Any, Any]]:
    """Both values of a field for every clause that has both."""
    both = clauses.select(f"gold_{field}", f"our_{field}").drop_nulls()
    return list(both.iter_rows())


def _counts(clauses: pl.DataFrame, field: str, label: str | bool) -> Retrieval:
    """Right, wrong and missed of one label."""
    gold = pl.col(f"gold_{field}").eq_missing(label)
    ours = pl.col(f"our_{field}").eq_missing(label)
    kinds = (gold & ours, ~gold & ours, gold & ~ours)
    return Retrieval(*(int(clauses.select(kind.sum()).item()) for kind in kinds))


def _binary(clauses: pl.DataFrame, field: str) -> Scores:
    return _retrieval(field, _counts(clauses, field, label=True))


def _retrieval(field: str, found: Retrieval) -> Scores:
    return {
        (field, "precision"): found.precision,
        (field, "recall"): found.recall,
        (field, "f1"): found.f1,
    }


def _macro_f1(clauses: pl.DataFrame, field: str) -> float | None:
    """Mean F1 over the labels that either side uses."""
    labels = pl.concat([clauses[f"gold_{field}"], clauses[f"our_{field}"]]).drop_nulls().unique()
    f1s = [_counts(clauses, field, label).f1 or 0.0 for label in labels]
    return sum(f1s) / len(f1s) if f1s else None


def merged(*parts: Mapping[tuple[str, str], Share | float | None]) -> Scores:
    """Several measures as one."""
    return {key: value for part in parts for key, value in part.items()}
