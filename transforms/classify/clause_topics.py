"""Topics: what a clause is about (coding manual section 4).

Every term of the codebook that a clause holds gives its weight to its topics, less when it stands
late or in a list of examples; the heading above and the clause before in the paragraph lend some.
A clause without any evidence takes the topic of the clause before it, else that of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from transforms.classify.codebook import Codebook
from transforms.classify.terms import Evidence, TermBook, term_books
from transforms.classify.units import Tables, units
from transforms.scripts import to_simplified
from warehouse.contracts import TABLES
from warehouse.contracts.vocabulary import TOPIC_CAP_MAJOR

#: Share of the heading's weight that a clause with and without telling terms of its own takes.
_HEADING_BESIDE: Final = 0.5
_HEADING_ALONE: Final = 1.0
#: Share of its weight that a title lends; what every title of the genre says lends nothing.
_TITLE: Final = 0.6
_GENERAL: Final = frozenset(("bilateral_relations", "multilateral_governance", "procedural"))
#: Weight that the clause before in the paragraph, and the stem above, lend to their topic: beside
#: telling terms of the clause's own, and without.
_LENT_BESIDE: Final = (0.3, 0.5)
_LENT_ALONE: Final = (1.5, 2.0)
#: A telling term has at least this weight.
_TELLING: Final = 1.4
#: A further topic has at least this share of the first one's score, and this weight.
_FURTHER_SHARE: Final = 0.4
_FURTHER: Final = 1.5
_CLEAR: Final = 1.8
_MAX_TOPICS: Final = 3
_SHORT_STEM: Final = 8
_SCHEMA: Final = {
    "clause_id": pl.String(), "document_id": pl.String(), "topic": pl.String(),
    "topic_rank": pl.Int32(), "cap_major": pl.Int32(), "score": pl.Float64(),
    "evidence": pl.String(), "rule_id": pl.String(), "confidence": pl.String(),
}  # fmt: skip


@dataclass(slots=True)
class _Before:
    """Where the clause before stands, and its first topic."""

    document: str = ""
    paragraph: int = -1
    heading: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Topics of a clause, best first, with their scores; the rule and its confidence."""

    topics: tuple[tuple[str, float], ...]
    rule: str
    sure: str


def clause_topics(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per topic of a clause, as the table `clause_topics`; each clause has one to three."""
    frame = units(tables)
    books = term_books(codebook)
    own = _evidence(frame["folded"].to_list(), frame["language"].to_list(), books)
    headings = _above(frame, books)
    rows: list[tuple[Any, ...]] = []
    for unit, evidence, heading, choice in _choices(frame, own, headings):
        rows += _rows(unit, (evidence, heading), choice, codebook)
    return TABLES["clause_topics"].frame(pl.DataFrame(rows, schema=_SCHEMA, orient="row"))


def _above(frame: pl.DataFrame, books: Mapping[str, TermBook]) -> list[Evidence]:
    """Evidence of the heading over each clause; where it has none, of the document's title."""
    languages = frame["language"].to_list()
    headings, titles = (
        _evidence([to_simplified(t or "") for t in frame[name]], languages, books, heading=True)
        for name in ("heading", "title")
    )
    return [
        heading if heading.scores else title.lent(_TITLE, without=_GENERAL)
        for heading, title in zip(headings, titles, strict=True)
    ]


def _evidence(
    texts: Sequence[str],
    languages: Sequence[str],
    books: Mapping[str, TermBook],
    *,
    heading: bool = False,
) -> list[Evidence]:
    """Evidence of each text; equal texts are looked at once."""
    keys = list(zip(languages, texts, strict=True))
    found: dict[tuple[str, str], Evidence] = {}
    distinct = list(dict.fromkeys(keys))
    for name, book in books.items():
        rows = [key for key in distinct if book.reads(*key, books=books) == name]
        found.update(zip(rows, book.evidence([t for _, t in rows], heading=heading), strict=True))
    return [found[key] for key in keys]


def _choices(
    frame: pl.DataFrame, own: Sequence[Evidence], headings: Sequence[Evidence]
) -> Iterator[tuple[dict[str, Any], Evidence, Evidence, Choice]]:
    """Each clause with its evidence and the topics chosen."""
    before = _Before()
    stems: dict[str, str] = {}
    columns = (
        "clause_id",
        "document_id",
        "paragraph_no",
        "stem_id",
        "kind",
        "text",
        "heading",
        "parties",
    )
    rows = frame.select(columns).iter_rows(named=True)
    for unit, evidence, heading in zip(rows, own, headings, strict=True):
        if unit["document_id"] != before.document:
            before = _Before(unit["document_id"])
        near = before.topic if unit["paragraph_no"] == before.paragraph else ""
        stem = stems.get(unit["stem_id"] or "", "")
        choice = _choose(unit, evidence.scores, heading.scores, (near, stem))
        if choice is None:
            choice = _fallback(unit, before)
        topic = choice.topics[0][0]
        if unit["kind"] == "stem":
            stems[unit["clause_id"]] = topic
        if topic != "procedural":
            near = topic
        before = _Before(unit["document_id"], unit["paragraph_no"], unit["heading"] or "", near)
        yield unit, evidence, heading, choice


def _choose(
    unit: Mapping[str, Any],
    own: Mapping[str, float],
    heading: Mapping[str, float],
    lent: tuple[str, str],
) -> Choice | None:
    """The topics that the evidence gives; none when there is no evidence."""
    if unit["kind"] == "stem" and not own and len(unit["text"]) <= _SHORT_STEM:
        return Choice((("procedural", 0.0),), "bare-stem", "medium")
    scores = dict(own)
    telling = max(own.values(), default=0.0) >= _TELLING
    share = _HEADING_BESIDE if telling else _HEADING_ALONE
    for topic, weight in heading.items():
        scores[topic] = scores.get(topic, 0.0) + share * weight
    for topic, weight in zip(lent, _LENT_BESIDE if telling else _LENT_ALONE, strict=True):
        if topic and topic != "procedural":
            scores[topic] = scores.get(topic, 0.0) + weight
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return Choice(_kept(ranked, own), "terms", _sureness(ranked, telling))


def _kept(
    ranked: Sequence[tuple[str, float]], own: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """The first topic, and at most two more that the clause itself speaks of."""
    best = ranked[0][1]
    further = [
        (topic, score)
        for topic, score in ranked[1:]
        if score >= _FURTHER_SHARE * best and own.get(topic, 0.0) >= _FURTHER
    ]
    return (ranked[0], *further[: _MAX_TOPICS - 1])


def _sureness(ranked: Sequence[tuple[str, float]], telling: bool) -> str:
    """`high` when telling terms leave the second topic far behind."""
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    clear = ranked[0][1] >= _CLEAR * second
    if telling and clear:
        return "high"
    return "medium" if telling or clear else "low"


def _fallback(unit: Mapping[str, Any], before: _Before) -> Choice:
    """No evidence: the topic before under the same heading, else the document's own subject."""
    if before.topic and before.heading == (unit["heading"] or ""):
        return Choice(((before.topic, 0.0),), "topic-before", "low")
    many = len(unit["parties"] or ()) > 2
    topic = "multilateral_governance" if many else "bilateral_relations"
    return Choice(((topic, 0.0),), "document-subject", "low")


def _rows(
    unit: Mapping[str, Any], found: tuple[Evidence, Evidence], choice: Choice, codebook: Codebook
) -> list[tuple[Any, ...]]:
    """One row per topic, in the order of `_SCHEMA`."""
    own, heading = found
    return [
        (
            unit["clause_id"], unit["document_id"], topic, rank, TOPIC_CAP_MAJOR[topic], score,
            _shown(own.terms.get(topic, ()), heading.terms.get(topic, ())),
            codebook.rule_id(f"topics.{topic}" if choice.rule == "terms" else choice.rule),
            choice.sure,
        )
        for rank, (topic, score) in enumerate(choice.topics, 1)
    ]  # fmt: skip


def _shown(own: Sequence[str], heading: Sequence[str]) -> str | None:
    """Matched terms, those of the heading marked."""
    return "; ".join((*own, *(f"heading:{term}" for term in heading))) or None
