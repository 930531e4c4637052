"""Mentions: the bodies, papers, states, persons, places and meetings that a clause names.

Coding manual section 6. A text is read once for all clauses that share it and the parties of
their document; each name stands once in a clause (gold convention 14).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import polars as pl

from transforms.classify.codebook import Codebook
from transforms.classify.datelines import dates_document
from transforms.classify.gazetteer import Found, gazetteer, longest
from transforms.classify.mentions_en import English
from transforms.classify.mentions_zh import Chinese
from transforms.classify.units import Tables, numbered, placed, tabled, units
from warehouse.contracts import TABLES

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_ABBREVIATION: Final = re.compile(
    r"\s?[（(][“\"]?(?:the\s)?[“\"]?((?!No\.)[A-Za-z][\w&+./ -]{1,14})[”\"]?[）)]$"
)
_SHORT_NAME: Final = re.compile(
    r"[（(](?:以下|下)?(?:简称|称)[：:]?[“\"「]?([^“”\"「」（）()]{2,14})[”\"」]?[）)]"
)
_SIGNS: Final = re.compile(r"[《》〈〉“”\"‘’'「」*\s]+")
_SCHEMA: Final = {
    "mention_id": pl.String(), "clause_id": pl.String(), "document_id": pl.String(),
    "kind": pl.String(), "surface": pl.String(), "entity_id": pl.String(), "at": pl.Int64(),
    "to": pl.Int64(), "rule_id": pl.String(),
}  # fmt: skip

#: Kind and entity by the abbreviation that a document defines for itself.
Defined = dict[str, tuple[str, str]]


def mentions(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per entity that a clause names, as the table `mentions`."""
    frame = units(tables).select("clause_id", "document_id", "text", "folded", "parties")
    frame = frame.with_columns(parties=pl.col("parties").fill_null([]).list.join(";"))
    frame, distinct = numbered(frame, "folded", "parties")
    found = _readings(distinct["folded"].to_list(), distinct["parties"].to_list(), codebook)
    frame = frame.drop("parties")
    defined = _definitions(frame, found, _known_words(codebook))
    names = pl.Series([bool(one) for one in found], dtype=pl.Boolean)
    named = frame.filter(
        names.gather(frame["reading"]) | pl.col("document_id").is_in(list(defined))
    )
    rows = [
        row
        for *unit, reading in named.iter_rows()
        if not dates_document(unit[2])
        for row in _rows(unit, found[reading], defined.get(unit[1], {}), codebook)
    ]
    return TABLES["mentions"].frame(placed(tabled(rows, _SCHEMA), tables))


def entity_id(one: Found, text: str) -> str:
    """Code of the codebook, else kind and folded name without abbreviation and signs."""
    if one.entity:
        return one.entity
    name = _ABBREVIATION.sub("", text[one.at : one.to])
    return f"{one.kind}:{_SIGNS.sub(' ', name).strip().casefold()}"


def _readings(
    texts: Sequence[str], parties: Sequence[str], codebook: Codebook
) -> list[list[Found]]:
    """The names in each text."""
    chinese, english = _readers(codebook)
    codes = [frozenset(joined.split(";")) if joined else frozenset() for joined in parties]
    result: list[list[Found]] = [[] for _ in texts]
    han = [_HAN.search(text) is not None for text in texts]
    for reader, wanted in ((chinese, True), (english, False)):
        picked = [number for number, is_han in enumerate(han) if is_han is wanted]
        found = reader.read([texts[n] for n in picked], [codes[n] for n in picked])
        for number, names in zip(picked, found, strict=True):
            result[number] = names
    return result


@lru_cache(maxsize=4)
def _readers(codebook: Codebook) -> tuple[Chinese, English]:
    grammar, book = codebook.files["entities"], gazetteer(codebook)
    return Chinese(grammar["zh"], book), English(grammar["en"], book)


@lru_cache(maxsize=4)
def _known_words(codebook: Codebook) -> frozenset[str]:
    """Words that no document defines: names of the codebook, what parties call themselves."""
    grammar, book = codebook.files["entities"], gazetteer(codebook)
    words = {*book.zh, *book.en}
    kinds = (*grammar["zh"]["strong"].values(), *grammar["zh"]["weak"].values())
    words.update(head for heads in kinds for head in heads)
    return frozenset(words.union(grammar["zh"]["party_words"], grammar["en"]["party_words"]))


def _definitions(
    frame: pl.DataFrame, found: Sequence[Sequence[Found]], known: frozenset[str]
) -> dict[str, Defined]:
    """By document, the abbreviations that it defines right after a name."""
    result: dict[str, Defined] = {}
    people = pl.Series([any(o.kind == "person" for o in one) for one in found], dtype=pl.Boolean)
    bracketed = frame.filter(
        pl.col("folded").str.contains("[(（]") | people.gather(frame["reading"])
    )
    for document, folded, reading in bracketed.select(
        "document_id", "folded", "reading"
    ).iter_rows():
        for one in found[reading]:
            if one.kind == "country" or folded.startswith("Government of ", one.at):
                continue
            for short in _shorts(one, folded):
                if short in known or short.endswith("方"):
                    continue
                kind = "mechanism" if one.rule == "en-session" else one.kind
                meant = (kind, entity_id(one, folded))
                result.setdefault(document, {}).setdefault(short, meant)
    return result


def _shorts(one: Found, text: str) -> Iterator[str]:
    """Abbreviations in brackets in or after a name; the Chinese name of a person itself."""
    if one.kind == "person" and one.to - one.at > 2 and text[one.at] > "z":
        yield text[one.at : one.to]
    if match := _ABBREVIATION.search(text[one.at : one.to]):
        yield match[1].strip()
    if match := _SHORT_NAME.match(text, one.to):
        yield match[1].strip()


def _rows(
    unit: Sequence[str], found: Sequence[Found], defined: Defined, codebook: Codebook
) -> Iterator[tuple[object, ...]]:
    """Rows of one clause in the order of `_SCHEMA`."""
    clause, document, text, folded = unit
    if defined:
        found = longest([*found, *_defined(folded, defined)])
    seen = set()
    for one in found:
        surface = text[one.at : one.to]
        if surface in seen:
            continue
        seen.add(surface)
        yield (
            f"{clause}-m{len(seen)}", clause, document, one.kind, surface,
            entity_id(one, folded), one.at, one.to, codebook.rule_id(one.rule),
        )  # fmt: skip


def _defined(text: str, defined: Defined) -> Iterator[Found]:
    """Where a text uses an abbreviation that its document defined."""
    for short, (kind, entity) in defined.items():
        at = text.find(short)
        while at >= 0:
            to = at + len(short)
            around = text[at - 1 : at] + text[to : to + 1]
            if short[0] > "z" or not any(char.isascii() and char.isalnum() for char in around):
                yield Found(at, to, kind, entity, "defined-name")
            at = text.find(short, to)
