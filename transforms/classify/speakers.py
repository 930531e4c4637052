"""Who speaks in a document whose sentences print no subject: a body, or all parties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import polars as pl

from transforms.classify.actors import PARTIES, entries, parents
from transforms.classify.codebook import Codebook
from transforms.classify.units import Tables
from transforms.scripts import to_simplified

RESOLUTION = "resolution"
_TREATIES = ("treaty", "agreement", "convention", "protocol", "memorandum")
#: The body of a resolution stands on its first page.
_HEAD = 1_500
_CLAUSES = 8


def is_treaty(doc_type: str | None) -> bool:
    """The document is a treaty or a memorandum: its duties bind."""
    return any(word in (doc_type or "") for word in _TREATIES)


def speakers(tables: Tables, codebook: Codebook) -> dict[str, str]:
    """Code of who speaks, by document; only for treaties and resolutions."""
    first = tables["clauses"].sort("document_id", "clause_no").group_by("document_id")
    texts = dict(first.agg(pl.col("text").head(_CLAUSES).str.join("\n")).iter_rows())
    texts |= dict(tables["document_texts"].select("document_id", "text").iter_rows())
    columns = ("document_id", "doc_type", "parties", "title")
    found: dict[str, str] = {}
    for document, kind, parties, title in tables["documents"].select(columns).iter_rows():
        if is_treaty(kind):
            found[document] = PARTIES
        elif kind == RESOLUTION:
            head = f"{title or ''}\n{texts.get(document, '')[:_HEAD]}"
            found[document] = _body(head, (parties or "").split("; "), codebook)
    return {document: code for document, code in found.items() if code}


def _body(head: str, parties: list[str], codebook: Codebook) -> str:
    """The organisation that a resolution is of: its only one, or the one named first."""
    acting = {code: parents(codebook).get(code, code) for code in bodies(codebook)}
    known = {acting[code] for code in parties if code in acting}
    if len(known) == 1:
        return known.pop()
    folded = to_simplified(head).lower()
    first = sorted(
        (at, -len(name), acting[code])
        for name, code in _names(codebook)
        if (at := folded.find(name)) >= 0
    )
    return first[0][2] if first else ""


@cache
def bodies(codebook: Codebook) -> frozenset[str]:
    """Codes of organisations."""
    book = entries(codebook)
    return frozenset(code for code, entry in book.items() if entry.get("kind") != "country")


@cache
def _names(codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Their full names in lower case, with their codes."""
    return tuple(_full_names(codebook))


def _full_names(codebook: Codebook) -> Iterator[tuple[str, str]]:
    for code in sorted(bodies(codebook)):
        entry = entries(codebook)[code]
        names = [n for key in ("zh", "en") for n in entry.get(key, ())]
        long = (n for n in names if " " in n or (len(n) > 2 and not n.isascii()))
        yield from ((name.lower(), code) for name in long)
