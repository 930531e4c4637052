"""What stands around a clause says of its topic: heading, title, neighbours, stem, document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from transforms.classify.terms import GENERAL, TOPICS, Bools, Floats, Ints

_BILATERAL: Final = TOPICS.index("bilateral_relations")
_MULTILATERAL: Final = TOPICS.index("multilateral_governance")
_PROCEDURAL: Final = TOPICS.index("procedural")
#: Topics of the scene rather than of a subject.
_RELATION: Final = (_BILATERAL, _MULTILATERAL)
#: Share of a telling title from which it names a subject.
_NAMED: Final = 0.5

#: Types of documents that have one subject, which their title names among others.
_ON_ONE_SUBJECT: Final = ("treaty", "memorandum", "resolution")


@dataclass(frozen=True, slots=True)
class Lending:
    """Weights that what stands around a clause lends; chosen on coded documents.

    Attributes:
        telling: A clause whose best topic reaches this weight tells of itself.
        beside: Share of what is lent that counts beside telling terms.
        agreed: Lent besides by a heading whose topic the clause names too.
        heading: Lent by the heading.
        title: Lent by the title where the heading does not say.
        subject: Lent by the title of a treaty and the like, which has one subject.
        single: Lent by the title of another document that names one subject and no other.
        aside: Share of it that counts beside telling terms.
        borne_out: Lent besides by the title to every clause, for the subject that it names and the
            other clauses deal with.
        scene: Share that terms of the relation and of bodies lose where the title names a
            subject: a joint committee on fisheries deals with fisheries.
        before: Lent by the clause before in the paragraph.
        after: Lent by the clause after in the paragraph.
        stem: Lent by the stem of a list item.
        section: Lent by all clauses under the heading.
        document: Lent by all clauses of the document.
        share: A document's subject is what exceeds this share of its clauses.
        full: By how much, for them to bear out the title wholly.
        headed: Weight of a heading's best topic at which it lends all that a heading lends.
        bilateral: Share of the general topic's weight in what tells: talks under a heading on
            energy are talks on energy.

    """

    telling: float = 1.5
    beside: float = 0.4
    agreed: float = 1.0
    heading: float = 2.25
    title: float = 0.75
    subject: float = 3.2
    single: float = 2.0
    aside: float = 0.5
    borne_out: float = 0.6
    scene: float = 0.6
    before: float = 1.25
    after: float = 0.75
    stem: float = 1.5
    section: float = 1.0
    document: float = 2.0
    share: float = 0.2
    full: float = 0.4
    headed: float = 4.0
    bilateral: float = 0.3


@dataclass(frozen=True, slots=True)
class Around:
    """Scores of headings and titles, one row per clause."""

    heading: Floats
    title: Floats


def lent(frame: pl.DataFrame, own: Floats, around: Around, lending: Lending) -> Floats:
    """What is lent to each topic of each clause.

    Args:
        frame: Rows of `units`.
        own: Scores of the clauses' own terms.
        around: Scores of their headings and titles.
        lending: Weights.
    """
    said = _shares(own, lending.telling)
    heading = _shares(around.heading, lending.headed)
    documents = _runs(frame, "document_id")
    paragraph = _runs(frame, "document_id", "paragraph_no")
    subject = _without_general(np.maximum(_mean(said, documents) - lending.share, 0.0))
    total: Floats = (
        lending.heading * heading
        + lending.before * _neighbour(said, paragraph, 1)
        + lending.after * _neighbour(said, paragraph, -1)
        + lending.stem * _stem(frame, said)
        + lending.section * _mean(said, _runs(frame, "document_id", "heading"))
        + lending.document * subject
    )
    borne_out = np.minimum(subject / lending.full, 1.0) * _shares(around.title, lending.headed)
    best = own.copy()
    best[:, _RELATION] *= lending.bilateral
    telling = best.max(axis=1, keepdims=True) >= lending.telling
    shared = lending.agreed * np.where(own >= lending.telling, heading, 0.0)
    silent = 1.0 - heading.max(axis=1, keepdims=True, initial=0.0)
    titled = _titled(frame, own, (around.title, silent), lending, telling=telling)
    besides = titled + shared + lending.borne_out * borne_out
    return np.where(telling, lending.beside, 1.0) * total + besides


def _titled(
    frame: pl.DataFrame,
    own: Floats,
    above: tuple[Floats, Floats],
    lending: Lending,
    *,
    telling: Bools,
) -> Floats:
    """What titles lend where the heading does not say: their scores, and how far it is silent."""
    scores, silent = above
    typed = frame["doc_type"].is_in(_ON_ONE_SUBJECT).fill_null(value=False).to_numpy()[:, None]
    special = _without_general(scores)
    alone = _alone(special, lending.headed)
    title = _shares(special, np.where(typed, lending.telling, lending.headed))
    worth = np.where(typed, lending.subject, np.where(alone, lending.single, lending.title))
    beside = np.where(typed, lending.aside, lending.beside)
    given: Floats = np.where(telling, beside, 1.0) * worth * silent * title
    named = typed & (title.max(axis=1, keepdims=True) >= _NAMED)
    given[:, _RELATION] -= lending.scene * np.where(named, own[:, _RELATION], 0.0)
    return given


def _alone(special: Floats, least: float) -> Bools:
    """Which titles name one subject, by this weight at least, and no other one."""
    alone: Bools = (special.max(axis=1) >= least) & ((special > 0).sum(axis=1) == 1)
    return alone[:, None]


def _shares(scores: Floats, least: float | Floats) -> Floats:
    """Scores as shares of the largest in their row, or of `least`."""
    shares: Floats = scores / np.maximum(scores.max(axis=1, keepdims=True), least)
    return shares


def _without_general(scores: Floats) -> Floats:
    scores = scores.copy()
    scores[:, GENERAL] = 0.0
    return scores


def _runs(frame: pl.DataFrame, *columns: str) -> Ints:
    """A number for each run of rows with the same values."""
    return frame.select(pl.struct(columns).rle_id()).to_series().cast(pl.Int64).to_numpy()


def _neighbour(said: Floats, group: Ints, step: int) -> Floats:
    """What the clause `step` rows before says, within the group; a procedural one says nothing."""
    moved = np.roll(said, step, axis=0)
    same: Bools = np.roll(group, step) == group
    same[: max(step, 0)] = False
    same[len(same) + min(step, 0) :] = False
    moved[:, _PROCEDURAL] = 0.0
    return np.where(same[:, None], moved, 0.0)


def _stem(frame: pl.DataFrame, said: Floats) -> Floats:
    """What the stem of each clause says."""
    rows = frame.select("clause_id").with_row_index("row")
    stems = frame.select("stem_id").join(
        rows, left_on="stem_id", right_on="clause_id", how="left", maintain_order="left"
    )
    row = stems["row"].cast(pl.Int64).fill_null(-1).to_numpy()
    out = said[row]
    out[:, _PROCEDURAL] = 0.0
    return np.where(row[:, None] >= 0, out, 0.0)


def _mean(said: Floats, group: Ints) -> Floats:
    """Mean of the other rows of the group, procedural ones and silent ones left out."""
    spoken = said.copy()
    spoken[:, _PROCEDURAL] = 0.0
    n_groups = int(group.max(initial=-1)) + 1
    total = np.zeros((n_groups, said.shape[1]))
    np.add.at(total, group, spoken)
    speaks = spoken.any(axis=1)
    others = np.bincount(group, speaks, minlength=n_groups)[group] - speaks
    mean: Floats = (total[group] - spoken) / np.maximum(others, 1)[:, None]
    return mean
