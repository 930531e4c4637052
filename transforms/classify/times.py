"""Times: every expression that dates something (coding manual section 5).

A text is read once for all clauses that share it and the date of their document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from transforms.classify.calendar import Dated
from transforms.classify.codebook import Codebook
from transforms.classify.datelines import dates_document
from transforms.classify.times_en import English
from transforms.classify.times_zh import Chinese
from transforms.classify.triggers import holding
from transforms.classify.units import Tables, numbered, placed, tabled, units
from warehouse.contracts import TABLES

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LATIN: Final = re.compile("[A-Za-z]{4}")
_SCHEMA: Final = {
    "time_id": pl.String(), "clause_id": pl.String(), "document_id": pl.String(),
    "expression": pl.String(), "at": pl.Int64(), "to": pl.Int64(), "start_on": pl.Date(),
    "end_on": pl.Date(), "precision": pl.String(), "role": pl.String(), "rule_id": pl.String(),
}  # fmt: skip


def times(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per expression of a clause that dates something, as the table `times`."""
    frame = units(tables).select("clause_id", "document_id", "text", "folded", "issued_on")
    frame, distinct = numbered(frame, "folded", "issued_on")
    found = readings(distinct["folded"].to_list(), distinct["issued_on"].to_list(), codebook)
    dated = pl.Series([bool(one) for one in found], dtype=pl.Boolean)
    rows = frame.filter(dated.gather(frame["reading"]))
    labels = [
        (f"{clause}-t{number}", clause, document, *_values(one, text, codebook))
        for clause, document, text, reading in rows.drop("folded", "issued_on").iter_rows()
        for number, one in enumerate(found[reading], 1)
    ]
    return TABLES["times"].frame(placed(tabled(labels, _SCHEMA), tables))


def readings(
    texts: Sequence[str], issued: Sequence[date | None], codebook: Codebook
) -> list[list[Dated]]:
    """The expressions of each text, read against the date of its document."""
    chinese, english, triggers = _readers(codebook)
    dated = holding(texts, triggers)
    return [
        _in_both(text, day, chinese, english)
        if number in dated and not dates_document(text)
        else []
        for number, (text, day) in enumerate(zip(texts, issued, strict=True))
    ]


@lru_cache(maxsize=4)
def _readers(codebook: Codebook) -> tuple[Chinese, English, tuple[str, ...]]:
    """The readers of both languages, and the words that no date does without."""
    words = codebook.files["times"]
    triggers = set()
    for language in ("zh", "en"):
        triggers.update(words[language]["triggers"])
        triggers.update(word for group in words[language]["open"].values() for word in group)
        triggers.update(word.capitalize() for word in triggers.copy())
    return Chinese(words["zh"]), English(words["en"]), tuple(sorted(triggers))


def _in_both(text: str, issued: date | None, chinese: Chinese, english: English) -> list[Dated]:
    """The expressions of one text; a Chinese text may hold English words, hardly the reverse."""
    if _HAN.search(text) is None:
        return english.read(text, issued)
    found = chinese.read(text, issued)
    if not _LATIN.search(text):
        return found
    taken = [(one.at, one.to) for one in found]
    more = [
        one
        for one in english.read(text, issued)
        if one.rule != "en-year" and all(one.to <= at or to <= one.at for at, to in taken)
    ]
    return sorted(found + more, key=lambda one: one.at)


def _values(one: Dated, text: str, codebook: Codebook) -> tuple[object, ...]:
    """The columns of `_SCHEMA` after the ids."""
    return (
        text[one.at : one.to], one.at, one.to, one.span.start, one.span.end,
        one.span.precision, one.role, codebook.rule_id(one.rule),
    )  # fmt: skip
