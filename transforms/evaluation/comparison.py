"""Both codings of a document side by side, as frames that can be counted and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import polars as pl

from transforms.evaluation.alignment import Pair
from transforms.evaluation.coded import Coded, Span, Time, single_spaced, trimmed

_T = TypeVar("_T", bound=Hashable)
_TEXT, _FLAG, _WHOLE = pl.String(), pl.Boolean(), pl.Int64()
_SIDES: Final = {
    "kind": _TEXT,
    "act": _TEXT,
    "rank": _WHOLE,
    "is_commitment": _FLAG,
    "actor": _TEXT,
    "recipient": _TEXT,
    "polarity": _TEXT,
    "topic": _TEXT,
    "topics": pl.List(_TEXT),
}
#: One gold clause: `gold_*` and `our_*` of every field of `_SIDES`; ours null without a partner.
CLAUSES: Final = pl.Schema(
    {"document": _TEXT, "language": _TEXT, "start": _WHOLE, "text": _TEXT, "sure": _FLAG}
    | {f"{side}_{name}": dtype for side in ("gold", "our") for name, dtype in _SIDES.items()}
    | {"act_confidence": _TEXT, "topic_confidence": _TEXT}
)
#: One thing found or missed: `verdict` is right, wrong (only ours) or missed (only gold).
FINDINGS: Final = pl.Schema(
    dict.fromkeys(("document", "language", "field", "verdict"), _TEXT)
    | {"start": _WHOLE, "label": _TEXT, "text": _TEXT}
)
#: One time expression of gold, of ours, or of both where they share characters.
TIMES: Final = pl.Schema(
    {"document": _TEXT, "language": _TEXT, "start": _WHOLE, "text": _TEXT}
    | dict.fromkeys(("gold", "ours", "verdict"), _TEXT)
    | dict.fromkeys(("same_span", "same_dates", "same_precision", "same_role"), _FLAG)
)


@dataclass(frozen=True, slots=True)
class Document:
    """One gold document with its text and both codings."""

    stem: str
    language: str
    text: str
    gold: Sequence[Coded]
    ours: Sequence[Coded]
    pairs: Sequence[Pair]

    @property
    def head(self) -> dict[str, Any]:
        """What every row says of its document."""
        return {"document": self.stem, "language": self.language}


def clauses(documents: Iterable[Document]) -> pl.DataFrame:
    """One row per gold clause, see `CLAUSES`."""
    rows = [
        {
            **document.head,
            "start": pair.gold.spans[0][0],
            "text": single_spaced(pair.gold.text),
            "sure": pair.gold.sure,
            **_side("gold", pair.gold),
            **_side("our", pair.ours),
            **_confidence(pair.ours),
        }
        for document in documents
        for pair in document.pairs
        if pair.gold
    ]
    return pl.DataFrame(rows, schema=CLAUSES)


def _side(side: str, clause: Coded | None) -> dict[str, Any]:
    """The fields of one side; of the acts the strongest one decides."""
    if clause is None:
        return {f"{side}_{name}": None for name in _SIDES}
    act = clause.strongest
    values = {
        "kind": clause.kind,
        "act": act and act.act,
        "rank": act and act.rank,
        "is_commitment": any(one.is_commitment for one in clause.acts) if act else None,
        "actor": act and act.actor,
        "recipient": act and act.recipient,
        "polarity": act and act.polarity,
        "topic": clause.topics[0] if clause.topics else None,
        "topics": list(clause.topics),
    }
    return {f"{side}_{name}": value for name, value in values.items()}


def _confidence(clause: Coded | None) -> dict[str, str | None]:
    act = clause.strongest if clause else None
    return {
        "act_confidence": act.confidence if act else None,
        "topic_confidence": clause.topic_confidence if clause else None,
    }


def findings(documents: Iterable[Document]) -> pl.DataFrame:
    """One row per boundary, occurrence, act and mention of either side, see `FINDINGS`."""
    rows: list[dict[str, Any]] = []
    for document in documents:
        rows += _boundaries(document)
        for pair in document.pairs:
            rows += _labels(document, pair)
    return pl.DataFrame(rows, schema=FINDINGS)


def _boundaries(document: Document) -> list[dict[str, Any]]:
    """First occurrences as `boundary`, all of them as `occurrence`; white space aside."""

    def spans(side: Sequence[Coded], last: int | None) -> list[Span]:
        found = {trimmed(s, document.text) for clause in side for s in clause.spans[:last]}
        return sorted(found)

    rows = []
    for field, last in (("boundary", 1), ("occurrence", None)):
        both = spans(document.gold, last), spans(document.ours, last)
        for verdict, span in _compared(*both):
            text = single_spaced(document.text[slice(*span)])
            rows.append(
                {**document.head, "field": field, "verdict": verdict, "start": span[0]}
                | {"label": f"{span[0]}-{span[1]}", "text": text}
            )
    return rows


def _labels(document: Document, pair: Pair) -> list[dict[str, Any]]:
    """Acts and mentions of one pair, each counted in its own right."""
    gold, ours = pair.gold, pair.ours
    gold_acts, our_acts = (clause.acts if clause else () for clause in (gold, ours))
    gold_names, our_names = (clause.mentions if clause else () for clause in (gold, ours))
    compared = {
        "acts": _compared([a.act for a in gold_acts], [a.act for a in our_acts]),
        "acts_with_actor": _compared(
            [f"{a.act} {a.actor}" for a in gold_acts], [f"{a.act} {a.actor}" for a in our_acts]
        ),
        "mentions": _compared(
            sorted({f"{m.kind}: {m.surface}" for m in gold_names}),
            sorted({f"{m.kind}: {m.surface}" for m in our_names}),
        ),
        "mention_spans": _compared(
            sorted({m.surface for m in gold_names}), sorted({m.surface for m in our_names})
        ),
    }
    clause = gold or ours
    where = {"start": clause.spans[0][0], "text": single_spaced(clause.text)} if clause else {}
    return [
        {**document.head, **where, "field": field, "verdict": verdict, "label": label}
        for field, verdicts in compared.items()
        for verdict, label in verdicts
    ]


def _compared(gold: Sequence[_T], ours: Sequence[_T]) -> list[tuple[str, _T]]:
    """Every value with its verdict; equal values are paired off one to one."""
    left = Counter(ours)
    rows = []
    for value in gold:
        rows.append(("right" if left[value] > 0 else "missed", value))
        left[value] -= 1
    return rows + [("wrong", value) for value, n in left.items() for _ in range(n)]


def times(documents: Iterable[Document]) -> pl.DataFrame:
    """One row per time expression of either side, see `TIMES`."""
    rows = [
        {**document.head, **row}
        for document in documents
        for pair in document.pairs
        for row in _times(pair, document.text)
    ]
    return pl.DataFrame(rows, schema=TIMES)


def _times(pair: Pair, text: str) -> list[dict[str, Any]]:
    """The times of a pair, matched where they share characters."""
    clause = pair.gold or pair.ours
    head = {"start": clause.spans[0][0], "text": single_spaced(clause.text)} if clause else {}
    left = list(pair.ours.times) if pair.ours else []
    rows = []
    for time in pair.gold.times if pair.gold else ():
        other = _nearest(time, left)
        if other is None:
            rows.append({**head, "gold": _told(time), "verdict": "missed"})
            continue
        left.remove(other)
        rows.append({**head, **_verdict(time, other, text)})
    return rows + [{**head, "ours": _told(time), "verdict": "false_alarm"} for time in left]


def _nearest(time: Time, others: Sequence[Time]) -> Time | None:
    """The one that shares most characters with `time`; `None` when none does."""

    def shared(other: Time) -> int:
        return min(time.span[1], other.span[1]) - max(time.span[0], other.span[0])

    found = max(others, key=shared, default=None)
    return found if found and shared(found) > 0 else None


def _verdict(gold: Time, ours: Time, text: str) -> dict[str, Any]:
    same = {
        "same_span": trimmed(gold.span, text) == trimmed(ours.span, text),
        "same_dates": (gold.start_on, gold.end_on) == (ours.start_on, ours.end_on),
        "same_precision": gold.precision == ours.precision,
    }
    verdict = "exact" if all(same.values()) else "differs"
    told = {"gold": _told(gold), "ours": _told(ours), "verdict": verdict}
    return same | told | {"same_role": gold.role == ours.role}


def _told(time: Time) -> str:
    """A time for the reader of errors."""
    days = f"{time.start_on or ''}..{time.end_on or ''}"
    return f"{time.expression} [{days} {time.precision} {time.role}]"
