"""From gold and tables to scores per document, per language and over all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from transforms.evaluation import baselines, comparison, measures, structure
from transforms.evaluation.alignment import aligned
from transforms.evaluation.comparison import Document
from transforms.evaluation.gold import coded_gold
from transforms.evaluation.measures import Scores
from transforms.evaluation.ours import Tables, coded_clauses, documents_by_stem
from transforms.evaluation.proportions import Share

Gold = Mapping[str, Sequence[Mapping[str, Any]]]
#: One row per group (`all`, a language, a document), field and metric. low and high: Wilson
#: interval of 95 %; hits of n where the value is a share. The baselines answer the same clauses.
SCORES: Final = pl.Schema(
    dict.fromkeys(("group", "field", "metric"), pl.String())
    | dict.fromkeys(("value", "low", "high"), pl.Float64())
    | dict.fromkeys(("hits", "n"), pl.Int64())
    | dict.fromkeys(("majority", "first_keyword"), pl.Float64())
)
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How our tables compare with gold.

    Attributes:
        scores: See `SCORES`.
        confusion: Gold act to our act to the number of clauses.
        clauses: One row per gold clause with both sides (`comparison.CLAUSES`).
        findings: Boundaries, acts, mentions of either side (`comparison.FINDINGS`).
        times: Time expressions of either side (`comparison.TIMES`).
        left_out: Gold that was not scored, by stem, with the reason.

    """

    scores: pl.DataFrame
    confusion: Mapping[str, Mapping[str, int]]
    clauses: pl.DataFrame
    findings: pl.DataFrame
    times: pl.DataFrame
    left_out: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Scores by group, field and metric, for JSON."""
        scores: dict[str, dict[str, dict[str, Any]]] = {}
        for row in self.scores.iter_rows(named=True):
            cell = {k: v for k, v in row.items() if k not in ("group", "field", "metric")}
            field = scores.setdefault(row["group"], {}).setdefault(row["field"], {})
            field[row["metric"]] = {k: v for k, v in cell.items() if v is not None}
        return {
            "scores": scores,
            "confusion": {gold: dict(ours) for gold, ours in self.confusion.items()},
            "left_out": dict(self.left_out),
        }


def evaluate(gold: Gold, tables: Tables) -> Evaluation:
    """Score `tables` against hand-coded gold.

    Args:
        gold: Rows by file name: `<stem>.clauses.jsonl` (or the bare stem), and where there are
            any `<stem>.sections.csv`, `<stem>.defects.jsonl`, `<stem>.furniture.jsonl`. The stem
            is that of the source file whose text was coded.
        tables: The tables of a version; those of later stages may be absent.

    Raises:
        ValueError: no gold document is among the sources, or gold is malformed.

    """
    documents, left_out = _documents(gold, tables)
    if not documents:
        why = "; ".join(f"{stem}: {reason}" for stem, reason in left_out.items())
        raise ValueError(f"no gold document can be scored ({why or 'no *.clauses.jsonl given'})")
    frames = _Frames(*(make(documents) for make in _MAKERS))
    rows = [row for group, where in _groups(documents) for row in _rows(group, frames.of(where))]
    for document in documents:
        rows += _told(document.stem, _extras(document, gold, tables))
    return Evaluation(
        scores=pl.DataFrame(rows, schema=SCORES),
        confusion=measures.confusion(frames.clauses),
        clauses=frames.clauses,
        findings=frames.findings,
        times=frames.times,
        left_out=left_out,
    )


_MAKERS: Final[tuple[Callable[[Iterable[Document]], pl.DataFrame], ...]] = (
    comparison.clauses,
    comparison.findings,
    comparison.times,
)


@dataclass(frozen=True, slots=True)
class _Frames:
    """Both codings side by side, see `comparison`."""

    clauses: pl.DataFrame
    findings: pl.DataFrame
    times: pl.DataFrame

    def of(self, where: pl.Expr) -> _Frames:
        """The rows of one group."""
        return _Frames(*(f.filter(where) for f in (self.clauses, self.findings, self.times)))


def _documents(gold: Gold, tables: Tables) -> tuple[list[Document], dict[str, str]]:
    """The gold documents that are among ours, and why the others are not."""
    ids = documents_by_stem(tables)
    documents, left_out = [], {}
    for name in sorted(gold):
        stem = name.removesuffix(".clauses.jsonl")
        if any(name.endswith((f".{extra}.jsonl", f".{extra}.csv")) for extra in _NOT_CLAUSES):
            continue
        if stem not in ids:
            left_out[stem] = "no source has this name"
            continue
        document = _document(stem, ids[stem], gold[name], tables)
        wrong = structure.misplaced(gold[name], document.text)
        if wrong:
            left_out[stem] = wrong
        else:
            documents.append(document)
    return documents, left_out


_NOT_CLAUSES: Final = (*structure.EXTRAS, "events")


def _document(
    stem: str, document_id: str, rows: Sequence[Mapping[str, Any]], tables: Tables
) -> Document:
    """Both codings of one document, laid beside each other."""
    mine = pl.col("document_id") == document_id
    text = str(tables["document_texts"].filter(mine)["text"].item())
    language = str(tables["documents"].filter(mine)["language"].item())
    gold, ours = coded_gold(stem, rows), coded_clauses(tables, document_id)
    return Document(stem, language, text, gold, ours, aligned(gold, ours, text))


def _groups(documents: Sequence[Document]) -> list[tuple[str, pl.Expr]]:
    """All documents, each language where there are several, each document."""
    languages = sorted({document.language for document in documents})
    groups = [(_ALL, pl.lit(value=True))]
    if len(languages) > 1:
        groups += [(language, pl.col("language") == language) for language in languages]
    return groups + [(d.stem, pl.col("document") == d.stem) for d in documents]


def _rows(group: str, frames: _Frames) -> list[dict[str, Any]]:
    """The scores of one group with those of the baselines beside them."""
    ours = measures.merged(
        measures.of_findings(frames.findings),
        measures.of_clauses(frames.clauses),
        measures.of_details(frames.clauses),
        measures.of_times(frames.times),
    )
    beside = {
        "majority": measures.of_clauses(baselines.majority(frames.clauses)),
        "first_keyword": measures.of_clauses(baselines.first_keyword(frames.clauses)),
    }
    rows = _told(group, ours)
    for row in rows:
        key = row["field"], row["metric"]
        row |= {name: _value(scores.get(key)) for name, scores in beside.items()}
    return rows


def _told(group: str, scores: Scores) -> list[dict[str, Any]]:
    """Scores as rows of `SCORES`."""
    rows = []
    for (field, metric), score in scores.items():
        row: dict[str, Any] = {"group": group, "field": field, "metric": metric}
        if isinstance(score, Share):
            low, high = score.interval
            row |= {"low": low, "high": high, "hits": score.hits, "n": score.n}
        rows.append(row | {"value": _value(score)})
    return rows


def _value(score: Share | float | None) -> float | None:
    return score.value if isinstance(score, Share) else score


def _extras(document: Document, gold: Gold, tables: Tables) -> Scores:
    """Scores against the gold of sections, damage and furniture, as far as there is any."""
    ids = documents_by_stem(tables)
    mine = pl.col("document_id") == ids[document.stem]
    rows = {
        extra: gold.get(f"{document.stem}.{extra}.jsonl", gold.get(f"{document.stem}.{extra}.csv"))
        for extra in structure.EXTRAS
    }
    scores: Scores = {}
    if rows["sections"]:
        scores |= structure.sections(rows["sections"], tables["sections"].filter(mine))
    if rows["defects"]:
        scores |= structure.defects(rows["defects"], tables["defects"].filter(mine))
    if rows["furniture"]:
        ledger = tables["ledger"].filter(mine)
        scores |= structure.furniture(rows["furniture"], ledger, document.text)
    return scores
