"""What a score is worth: two codings without any understanding, on the same clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import polars as pl

from transforms.codebook import parsed
from transforms.scripts import to_simplified
from warehouse.contracts.vocabulary import ACT_RANKS, COMMITMENT_RANK

_FIELDS = ("kind", "act", "rank", "is_commitment", "actor", "topic")


def majority(clauses: pl.DataFrame) -> pl.DataFrame:
    """`clauses` with the commonest gold label of every field as ours.

    The label is the commonest of all clauses scored; of equally common ones the first in the
    alphabet.
    """
    labels = {name: clauses[f"gold_{name}"].drop_nulls().mode().sort() for name in _FIELDS}
    columns = {
        f"our_{name}": pl.lit(found[0] if len(found) else None, clauses.schema[f"our_{name}"])
        for name, found in labels.items()
    }
    return clauses.with_columns(**columns, our_topics=pl.concat_list(columns["our_topic"]))


def first_keyword(clauses: pl.DataFrame) -> pl.DataFrame:
    """`clauses` with the first word of `baseline.yaml` in the text deciding each field.

    A clause without any such word is a `state` by the `PARTIES` on `bilateral_relations`; it is a
    commitment when the rank of its act allows one; it is a stem when it ends in a colon.
    """
    folded = [to_simplified(text) for text in clauses["text"]]
    acts = _first(folded, "acts", "state")
    topics = _first(folded, "topics", "bilateral_relations")
    ranks = [ACT_RANKS[act] for act in acts]
    stems = ["stem" if text.rstrip().endswith((":", "：")) else "clause" for text in folded]
    return clauses.with_columns(
        our_kind=pl.Series(stems, dtype=pl.String),
        our_act=pl.Series(acts, dtype=pl.String),
        our_rank=pl.Series(ranks, dtype=pl.Int64),
        our_is_commitment=pl.Series([rank >= COMMITMENT_RANK for rank in ranks], dtype=pl.Boolean),
        our_actor=pl.Series(_first(folded, "actors", "PARTIES"), dtype=pl.String),
        our_topic=pl.Series(topics, dtype=pl.String),
        our_topics=pl.Series([[topic] for topic in topics], dtype=pl.List(pl.String)),
    )


def _first(texts: list[str], field: str, otherwise: str) -> list[str]:
    """Label of the first keyword in each text."""
    pattern, labels = _keywords(field)
    found = (pattern.search(text) for text in texts)
    return [labels[match.group().lower()] if match else otherwise for match in found]


@cache
def _keywords(field: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Pattern of all keywords of a field, longest first, and the label of each."""
    data: Mapping[str, Mapping[str, list[str]]] = parsed(
        files(__package__).joinpath("baseline.yaml").read_text("utf-8")
    )
    labels = {word.lower(): label for label, words in data[field].items() for word in words}
    words = sorted(labels, key=len, reverse=True)
    parts = (rf"\b{re.escape(word)}" if word.isascii() else re.escape(word) for word in words)
    return re.compile("|".join(parts), re.IGNORECASE), labels
