"""Topics: what a clause is about (coding manual section 4).

The clause's own terms decide when they tell; the heading above, the clauses before and after in
the paragraph, the stem, the other clauses under the heading and the document's own subject lend
some weight, and much when the clause itself does not say. Without any evidence it is the relation
of the parties, or in a document of a body that body's field or governance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import polars as pl

from transforms.classify.codebook import Codebook
from transforms.classify.terms import TOPICS, Bools, Floats, Ints, term_books
from transforms.classify.topic_context import Around, Lending, lent
from transforms.classify.topic_evidence import Evidence, evidence
from transforms.classify.topic_formulas import formulas
from transforms.classify.topic_parties import own_books
from transforms.classify.topic_zones import Weighing
from transforms.classify.units import Tables, units
from transforms.scripts import to_simplified
from warehouse.contracts import TABLES
from warehouse.contracts.vocabulary import TOPIC_CAP_MAJOR

#: A further topic has at least this share of the first one's score, and this weight of its own.
_FURTHER_SHARE: Final = 0.4
_FURTHER: Final = 1.2
_MAX_TOPICS: Final = 3
_MANY_PARTIES: Final = 4
#: What speaks for the fallback where nothing else does.
_FALLBACK: Final = 0.3
#: What speaks for the field of a body in each clause of its documents.
_OF_FIELD: Final = 1.6
#: Share that terms of bodies keep in the document of a body.
_OWN_BODY: Final = 0.65
#: Score by which the first topic of a clause leads the second, for `high` and for `medium`.
_HIGH: Final = 3.0
_MEDIUM: Final = 1.25
_LEVELS: Final = pl.Series(["high", "medium", "low"])
#: Weight of its own that a clause gives to a topic of high confidence: context alone is not sure.
_SAYS: Final = 0.5
#: Share of it that a clause of high confidence may give to another topic.
_RIVAL: Final = 0.65
_BILATERAL: Final = TOPICS.index("bilateral_relations")
_MULTILATERAL: Final = TOPICS.index("multilateral_governance")
_PROCEDURAL: Final = TOPICS.index("procedural")


def clause_topics(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per topic of a clause, as the table `clause_topics`; each clause has one to three."""
    frame = units(tables)
    own, heading, title = _read(frame, codebook)
    formal = _formulas(frame, codebook)
    field = _fields(frame, codebook)
    context = lent(frame, own.scores, Around(heading.scores, title.scores), Lending())
    bodies = _bodies(frame, codebook) | (field >= 0)
    said = _said(own.scores, formal, bodies)
    scores = _of_bodies(said + context, bodies, field)
    chosen = _beside(_chosen(scores, said), context, formal)
    rows = _explained(chosen, own, heading, codebook)
    named = frame.select("clause_id", "document_id").with_row_index("row")
    return TABLES["clause_topics"].frame(
        rows.join(named.cast({"row": pl.Int64}), on="row", maintain_order="left")
    )


def _read(frame: pl.DataFrame, codebook: Codebook) -> tuple[Evidence, Evidence, Evidence]:
    """Evidence of the clauses, of their headings and of their titles."""
    books = term_books(codebook)
    languages = frame["language"].to_list()
    readers, party_books = own_books(frame, codebook)
    own = evidence(frame["folded"].to_list(), readers, party_books, Weighing())
    heading, title = (
        evidence(_folded(frame[name]), languages, books) for name in ("heading", "title")
    )
    return own, heading, title


def _folded(texts: pl.Series) -> list[str]:
    """Texts in Simplified script, empty for none; equal texts are folded once."""
    known = {text: to_simplified(text or "") for text in texts.unique()}
    return [known[text] for text in texts]


def _formulas(frame: pl.DataFrame, codebook: Codebook) -> pl.DataFrame:
    """Clauses that hold a formula of procedure, see `topic_formulas`."""
    characters = [name for name, g in codebook.grammars.items() if g.script == "characters"]
    scripts = frame.select(
        pl.when(pl.col("language").is_in(characters))
        .then(pl.lit("characters"))
        .otherwise(pl.lit("words"))
        .alias("script")
    ).to_series()
    return formulas(frame["folded"], scripts, codebook)


def _said(own: Floats, formal: pl.DataFrame, bodies: Bools) -> Floats:
    """What clauses say of themselves: their terms, or a formula; the fallback beside them.

    Terms of procedure are often words of the formula itself, so the larger of the two counts. In
    its own document a body names itself and its organs whatever it speaks of.
    """
    scores = own.copy()
    scores[bodies, _MULTILATERAL] *= _OWN_BODY
    scores[:, _BILATERAL] += _FALLBACK
    rows = formal["row"].to_numpy()
    scores[rows, _PROCEDURAL] = np.maximum(own[rows, _PROCEDURAL], formal["worth"].to_numpy())
    return scores


def _bodies(frame: pl.DataFrame, codebook: Codebook) -> Bools:
    """Which clauses stand in a document of one organisation or of many parties."""
    parties = codebook.files.get("parties", {}).get("parties", {})
    bodies = [code for code, entry in parties.items() if entry["kind"] == "organisation"]
    own = (pl.col("parties").list.len() == 1) & pl.col("parties").list.first().is_in(bodies)
    many = pl.col("parties").list.len() > _MANY_PARTIES
    return frame.select((own | many).fill_null(value=False)).to_series().to_numpy()


def _fields(frame: pl.DataFrame, codebook: Codebook) -> Ints:
    """Topic index of the field of the one body whose document a clause stands in; -1 if none."""
    content: Mapping[str, Sequence[str]] = codebook.files["topics"].get("fields", {})
    fields = {code: TOPICS.index(topic) for topic, codes in content.items() for code in codes}
    alone = pl.when(pl.col("parties").list.len() == 1).then(pl.col("parties").list.first())
    found: Ints = (
        frame.select(alone.replace_strict(fields, default=-1, return_dtype=pl.Int64))
        .to_series()
        .fill_null(-1)
        .to_numpy()
    )
    return found


def _of_bodies(scores: Floats, bodies: Bools, field: Ints) -> Floats:
    """`scores`, where the relation among the members of a body is its field, or its governance."""
    scores = scores.copy()
    rows = np.flatnonzero(bodies)
    scores[rows, np.where(field >= 0, field, _MULTILATERAL)[rows]] += scores[rows, _BILATERAL]
    scores[rows, _BILATERAL] = 0.0
    rows = np.flatnonzero(field >= 0)
    scores[rows, field[rows]] += _OF_FIELD
    return scores


def _chosen(scores: Floats, own: Floats) -> pl.DataFrame:
    """The first topic of each clause, and at most two more that the clause itself speaks of.

    Returns:
        Columns row, topic_no, topic_rank, score, confidence.
    """
    order: Ints = np.argsort(-scores, axis=1, kind="stable")[:, :_MAX_TOPICS]
    ranked = np.take_along_axis(scores, order, axis=1)
    kept = ranked >= _FURTHER_SHARE * ranked[:, :1]
    kept &= np.take_along_axis(own, order, axis=1) >= _FURTHER
    kept[:, 0] = True
    row, place = np.nonzero(kept)
    lead = (ranked[:, 0] - ranked[:, 1])[row] if len(row) else np.zeros(0)
    high = (lead >= _HIGH) & _alone(own, order[:, 0])[row]
    sure = np.where(high, 0, np.where(lead >= _MEDIUM, 1, 2))
    return pl.DataFrame(
        {
            "row": row,
            "topic_no": order[row, place],
            "topic_rank": kept.cumsum(axis=1)[row, place].astype(np.int32),
            "score": ranked[row, place],
            "confidence": _LEVELS.gather(sure),
        }
    )


def _alone(own: Floats, first: Ints) -> Bools:
    """Whether a clause names its first topic itself, and no other one about as much."""
    says = np.take_along_axis(own, first[:, None], axis=1)[:, 0]
    others = own.copy()
    np.put_along_axis(others, first[:, None], 0.0, axis=1)
    alone: Bools = (says >= _SAYS) & (others.max(axis=1, initial=0.0) <= _RIVAL * says)
    return alone


def _beside(chosen: pl.DataFrame, context: Floats, formal: pl.DataFrame) -> pl.DataFrame:
    """`chosen` with what is no term: whether context helped, and the words of a formula."""
    helped = context[chosen["row"].to_numpy(), chosen["topic_no"].to_numpy()] > 0
    told = formal.select("row", topic_no=pl.lit(_PROCEDURAL, dtype=pl.Int64), formula="told")
    return chosen.with_columns(helped=pl.Series(helped)).join(
        told, on=["row", "topic_no"], how="left", maintain_order="left"
    )


def _explained(
    chosen: pl.DataFrame, own: Evidence, heading: Evidence, codebook: Codebook
) -> pl.DataFrame:
    """`chosen` with topic, crosswalk, evidence and rule."""
    row, number = chosen["row"].to_numpy(), chosen["topic_no"].to_numpy()
    above = "heading:" + heading.told(row, number).str.replace_all("; ", "; heading:", literal=True)
    told = chosen.with_columns(own.told(row, number).alias("terms"), above.alias("above"))
    evidence = pl.concat_str("formula", "terms", "above", separator="; ", ignore_nulls=True)
    return told.with_columns(
        topic=pl.Series(TOPICS).gather(number),
        cap_major=pl.Series(TOPIC_CAP_MAJOR.values(), dtype=pl.Int32).gather(number),
        evidence=evidence.replace("", None),
    ).with_columns(
        rule_id=pl.when(pl.col("evidence").is_not_null())
        .then("topics." + pl.col("topic"))
        .when("helped")
        .then(pl.lit("context"))
        .otherwise(pl.lit("document-subject"))
        + f"@{codebook.version[:8]}"
    )
