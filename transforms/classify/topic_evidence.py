"""What a text says of each topic: its terms, weighed by where they stand.

A term in an aim, a frame or a list of examples counts less than the object of the clause; the
first terms count more than the last; the second term of a topic adds half of what it is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from transforms.classify.terms import GENERAL, TOPICS, Floats, Ints, Matches, TermBook, reader
from transforms.classify.topic_zones import Weighing, factors, listed_fields

_BILATERAL: Final = TOPICS.index("bilateral_relations")
#: A term that names a field has at least this weight.
_FIELD: Final = 2.0
#: Share that each further term of a topic keeps in a heading.
_HEADING_NEXT: Final = 0.5
_NO_RULES: Final = np.zeros((0, 4))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What texts say of each topic; equal texts share a row.

    Attributes:
        rows: Row of each text in `totals`.
        totals: Scores, one row per distinct text, one column per topic.
        keys: Row and topic of each term found, as `row * number of topics + topic`.
        labels: The terms.

    """

    rows: Ints
    totals: Floats
    keys: Ints
    labels: pl.Series

    @property
    def scores(self) -> Floats:
        """Scores, one row per text."""
        return self.totals[self.rows]

    def told(self, texts: Ints, topics: Ints) -> pl.Series:
        """Terms that speak for each of `topics` in the text beside it, joined; null if none."""
        wanted = self.rows[texts] * len(TOPICS) + topics
        needed = np.zeros(self.totals.size, dtype=np.bool_)
        needed[wanted] = True
        kept = np.flatnonzero(needed[self.keys])
        terms = (
            pl.DataFrame({"key": self.keys[kept], "terms": self.labels[kept]})
            .group_by("key", maintain_order=True)
            .agg(pl.col("terms").str.join("; "))
        )
        return pl.DataFrame({"key": wanted}).join(
            terms, on="key", how="left", maintain_order="left"
        )["terms"]


def evidence(
    texts: Sequence[str],
    languages: Sequence[str],
    books: Mapping[str, TermBook],
    weighing: Weighing | None = None,
) -> Evidence:
    """Evidence of each text.

    Args:
        texts: Texts in Simplified script.
        languages: Language of each.
        books: Terms by language.
        weighing: How places count; None: all terms count alike, as in a heading.
    """
    keys = list(zip(languages, texts, strict=True))
    rows = {key: row for row, key in enumerate(dict.fromkeys(keys))}
    totals = np.zeros((len(rows), len(TOPICS)))
    found: list[Ints] = [np.zeros(0, dtype=np.int64)]
    labels = [pl.Series([], dtype=pl.String)]
    distinct = list(rows)
    for name, own in _by_book(rows, books).items():
        book = books[name]
        places = np.array(own, dtype=np.int64)
        for first, shown, matches in book.matches([distinct[row][1] for row in own]):
            at = places[first : first + len(shown)]
            totals[at], text, topic, told = _read(book, shown, matches, weighing)
            found.append(at[text] * len(TOPICS) + topic)
            labels.append(told)
    order = np.array([rows[key] for key in keys], dtype=np.int64)
    return Evidence(order, totals, np.concatenate(found), pl.concat(labels))


def _by_book(
    rows: Mapping[tuple[str, str], int], books: Mapping[str, TermBook]
) -> dict[str, list[int]]:
    """Rows of the texts that each book reads; a language without a book has that of its script."""
    found: dict[str, list[int]] = {}
    for (language, text), row in rows.items():
        name = language if language in books else reader(text, books)
        if name:
            found.setdefault(name, []).append(row)
    return found


def _read(
    book: TermBook, texts: Sequence[str], found: Matches, weighing: Weighing | None
) -> tuple[Floats, Ints, Ints, pl.Series]:
    """Scores of the texts of one chunk; text, topic and name of each term that gave them."""
    kept = _first_ones(book, found)
    factor = factors(book, texts, found, weighing)[kept] if weighing else np.ones(len(kept))
    text, term = found.text[kept], book.owners[found.form[kept]]
    match, topic = np.nonzero(book.weights[term])
    value = book.weights[term[match], topic] * factor[match]
    rules = _rules(book, found, kept, len(texts), weighing) if weighing else _NO_RULES
    text = np.concatenate([text[match], rules[:, 0].astype(np.int64)])
    topic = np.concatenate([topic, rules[:, 1].astype(np.int64)])
    value = np.concatenate([value, rules[:, 3]])
    label = np.concatenate([term[match], len(book.terms) + rules[:, 2].astype(np.int64)])
    share = weighing.next_term if weighing else _HEADING_NEXT
    return _summed(text, topic, value, (len(texts), share)), text, topic, book.labels[label]


def _first_ones(book: TermBook, found: Matches) -> Ints:
    """Matches of terms, each term once in a text."""
    term = book.owners[found.form]
    named = np.flatnonzero(term >= 0)
    once = np.unique(found.text[named] * len(book.terms) + term[named], return_index=True)[1]
    first: Ints = named[np.sort(once)]
    return first


def _rules(book: TermBook, found: Matches, kept: Ints, n_texts: int, weighing: Weighing) -> Floats:
    """Text, topic, number and worth of the rules that hold, beside single terms."""
    term = book.owners[found.form[kept]]
    together = _together(book, found.text[kept], term, n_texts)
    fields = _many_fields(book, found, kept, weighing.many)
    worth = [weighing.together] * len(together) + [weighing.many_worth] * len(fields)
    rules: Floats = np.column_stack([np.concatenate([together, fields]), worth])
    return rules


def _together(book: TermBook, text: Ints, term: Ints, n_texts: int) -> Ints:
    """Text, topic and rule of words that decide together; one row per text and rule."""
    if not book.together:
        return np.zeros((0, 3), dtype=np.int64)
    cues = sorted({number for _, numbers in book.together for number in numbers})
    column = np.full(len(book.terms), -1)
    column[cues] = np.arange(len(cues))
    held = np.zeros((n_texts, len(cues)), dtype=np.bool_)
    is_cue = column[term] >= 0
    held[text[is_cue], column[term[is_cue]]] = True
    rows = [
        (row, topic, rule)
        for rule, (topic, numbers) in enumerate(book.together)
        for row in np.flatnonzero(held[:, column[list(numbers)]].all(axis=1)).tolist()
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _many_fields(book: TermBook, found: Matches, kept: Ints, many: int) -> Ints:
    """Text, topic and number of the rule of lists: fields of many topics speak of the relation."""
    listed = kept[listed_fields(book, found)[kept]]
    weights = book.weights[book.owners[found.form[listed]]]
    pairs = np.stack([found.text[listed], weights.argmax(axis=1)], axis=1)
    special = (weights.max(axis=1) >= _FIELD) & ~np.isin(pairs[:, 1], GENERAL)
    pairs = np.unique(pairs[special], axis=0)
    text, count = np.unique(pairs[:, 0], return_counts=True)
    rows = text[count >= many]
    columns = [rows, np.full(len(rows), _BILATERAL), np.full(len(rows), len(book.together))]
    found_rows: Ints = np.column_stack(columns)
    return found_rows


def _summed(text: Ints, topic: Ints, value: Floats, shape: tuple[int, float]) -> Floats:
    """Sum by text and topic, the largest value whole and each further one at a smaller share."""
    n_texts, share = shape
    group = text * len(TOPICS) + topic
    order = np.lexsort((-value, group))
    group, value = group[order], value[order]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    rank = np.arange(len(group)) - np.repeat(starts, np.diff(starts, append=len(group)))
    total = np.bincount(group, value * share**rank, minlength=n_texts * len(TOPICS))
    table: Floats = total.astype(np.float64).reshape(n_texts, len(TOPICS))
    return table
