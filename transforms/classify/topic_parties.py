"""Names of a paper's own parties: there they say who acts, not where there is a conflict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

import polars as pl

from transforms.classify.codebook import Codebook
from transforms.classify.terms import TOPICS, TermBook, term_books

_CONFLICTS: Final = TOPICS.index("regional_security")
#: A paper of more parties may well speak of one of them.
_FEW: Final = 4
#: A title that is about a country rather than of it.
_ABOUT: Final = r"\b(?:on|in|regarding|concerning)\b[^,;]*\b{0}\b|{0}(?:问题|局势|形势|危机)"
_Named = Mapping[str, frozenset[str]]


def own_books(frame: pl.DataFrame, codebook: Codebook) -> tuple[list[str], dict[str, TermBook]]:
    """The book that reads each clause, by name, and all books: common ones and those of papers.

    Args:
        frame: Rows of `units`.
        codebook: Its parties give their names.
    """
    books = dict(term_books(codebook))
    languages: list[str] = frame["language"].to_list()
    papers = frame.unique("document_id").select("document_id", "parties", "title")
    told = {paper: _told(parties, title, codebook) for paper, parties, title in papers.iter_rows()}
    told = {paper: codes for paper, codes in told.items() if codes}
    if not told:
        return languages, books
    names: list[str] = []
    known: dict[tuple[str, str], str] = {}
    for key in zip(languages, frame["document_id"].to_list(), strict=True):
        name = known.get(key)
        if name is None:
            codes = told.get(key[1], ()) if key[0] in books else ()
            name = known[key] = " ".join((key[0], *codes)) if codes else key[0]
            if codes:
                books[name] = _without(codebook, key[0], codes)
        names.append(name)
    return names, books


def _told(parties: list[str] | None, title: str | None, codebook: Codebook) -> tuple[str, ...]:
    """Parties of a paper whose names are terms, if the paper is not about them."""
    named = _names(codebook)
    if not parties or len(parties) > _FEW:
        return ()
    return tuple(
        code
        for code in sorted(named.keys() & set(parties))
        if not any(re.search(_ABOUT.format(re.escape(n)), title or "") for n in named[code])
    )


@lru_cache(maxsize=2)
def _names(codebook: Codebook) -> _Named:
    """Names and adjectives of each party that some book knows as a place of conflict."""
    parties = codebook.files.get("parties", {}).get("parties", {})
    terms = {
        term.removesuffix("'s")
        for book in term_books(codebook).values()
        for term, row in zip(book.terms, book.weights, strict=True)
        if row[_CONFLICTS] > 0
    }
    found = {
        code: frozenset(str(n) for key in ("zh", "en", "adjective_en") for n in entry.get(key, ()))
        for code, entry in parties.items()
        if entry["kind"] != "organisation"
    }
    return {code: names & terms for code, names in found.items() if names & terms}


@lru_cache(maxsize=8)
def _without(codebook: Codebook, language: str, codes: tuple[str, ...]) -> TermBook:
    """The book of a language without the names of these parties."""
    book = term_books(codebook)[language]
    names = {name for code in codes for name in _names(codebook)[code]}
    weights = book.weights.copy()
    weights[[term.removesuffix("'s") in names for term in book.terms], _CONFLICTS] = 0.0
    return replace(book, weights=weights)
