"""Who speaks in a document whose sentences print no subject: a body, or all parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import polars as pl

from transforms.classify.actors import PARTIES, entries, parents
from transforms.classify.codebook import Codebook
from transforms.classify.units import Tables
from transforms.scripts import to_simplified

RESOLUTION = "resolution"
#: Whoever acts in a plan is not printed: all parties, but a thing in it is still a thing.
PLAN = "@plan"
_TREATIES = ("treaty", "agreement", "convention", "protocol", "memorandum")
#: The line with which a body begins to speak: The Conference, / The General Assembly,
_SPEAKS = re.compile(
    r"(?m)^(?:The |THE )?(?:[A-Z][\w’'-]* (?:of |the |and |on |for )*){0,8}"
    r"(?:Council|Assembly|Conference|Board|Committee|Commission|Congress|Parties|Authority),\s*$"
)
#: A body speaks through its organ (the Council approved), or its members do (Leaders agreed).
_VERB: Final = (
    r" (?:also |further |then |\w+ly |has |have )*(?:\w+ed|took|held|paid|met|heard|will)\b"
)
_ORGAN: Final = (
    r"(?:^|[^\w ] |[Tt]he )(?:[A-Z][\w’'-]+ ){0,4}?"
    rf"(?:Council|Summit|Conference|Assembly|Committee|Commission|Authority|Board|Bureau){_VERB}"
)
_MEMBERS: Final = (
    r"\b(?:[Ww]e|Leaders|Ministers|Presidents|Delegations|Heads of (?:State|Government|Delegation)"
    rf"[\w ]*?|Member States|[Ss]ides|[Mm]embers)(?:{_VERB}| [a-z]+\b)"
)
#: The body of a resolution stands on its first page.
_HEAD = 1_500
_CLAUSES = 8
_WITH_HOST = 2


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
    organs = _through_organs(tables)
    for document, kind, parties, title in tables["documents"].select(columns).iter_rows():
        named = (parties or "").split("; ")
        if is_treaty(kind):
            found[document] = PARTIES
        elif kind == "action_plan":
            found[document] = PLAN
        elif len(named) == 1 and named[0] in bodies(codebook) - of_members(codebook):
            found[document] = parents(codebook).get(named[0], named[0])
        elif document in organs and (body := _one_body(named, codebook)):
            found[document] = body
        elif kind == RESOLUTION or _SPEAKS.search(texts.get(document, "")[:_HEAD]):
            head = f"{title or ''}\n{texts.get(document, '')[:_HEAD]}"
            found[document] = _body(head, named, codebook)
    return {document: code for document, code in found.items() if code}


def _through_organs(tables: Tables) -> frozenset[str]:
    """Documents in which an organ acts more often than the members together do."""
    counted = (
        tables["clauses"]
        .group_by("document_id")
        .agg(
            organ=pl.col("text").str.contains(_ORGAN).sum(),
            members=pl.col("text").str.contains(_MEMBERS).sum(),
        )
        .filter((pl.col("organ") > 1) & (pl.col("organ") > pl.col("members")))
    )
    return frozenset(counted["document_id"])


def _one_body(named: list[str], codebook: Codebook) -> str:
    """The only organisation of the parties, which may name the host beside it."""
    known = [code for code in named if code in bodies(codebook)]
    single = len(known) == 1 and len(named) <= _WITH_HOST
    return parents(codebook).get(known[0], known[0]) if single else ""


def _body(head: str, parties: list[str], codebook: Codebook) -> str:
    """The organisation that a resolution is of: its only one, or the one named first."""
    acting = {code: parents(codebook).get(code, code) for code in bodies(codebook)}
    known = {acting[code] for code in parties if code in acting}
    if len(known) == 1:
        return known.pop()
    folded = to_simplified(head)
    lower = folded.lower()
    for names, text in ((_names(codebook), lower), (_acronyms(codebook), folded)):
        first = sorted((at, -len(n), code) for n, code in names if (at := _found(text, n)) >= 0)
        if first:
            return acting.get(first[0][2], first[0][2])
    return ""


def _found(text: str, name: str) -> int:
    """Where `name` stands as a whole in `text`; -1 if nowhere."""
    match = re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text)
    return match.start() if match else -1


@cache
def bodies(codebook: Codebook) -> frozenset[str]:
    """Codes of organisations that may be parties."""
    book = entries(codebook)
    return frozenset(code for code, entry in book.items() if entry.get("kind") != "country")


@cache
def of_members(codebook: Codebook) -> frozenset[str]:
    """Organisations whose documents their members speak: the G20, ASEAN; not the EU."""
    return frozenset(codebook.files.get("leaders", {}).get("of_members", ()))


@cache
def _names(codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Full names of bodies and organs in lower case, with their codes."""
    return tuple(
        (n.lower(), code) for n, code in _all_names(codebook) if " " in n or not n.isascii()
    )


@cache
def _acronyms(codebook: Codebook) -> tuple[tuple[str, str], ...]:
    """Short names of bodies, with their codes."""
    return tuple((n, code) for n, code in _all_names(codebook) if n.isascii() and " " not in n)


def _all_names(codebook: Codebook) -> Iterator[tuple[str, str]]:
    for code in sorted(bodies(codebook)):
        entry = entries(codebook)[code]
        yield from ((n, code) for key in ("zh", "en") for n in entry.get(key, ()))
    for code, body in codebook.files.get("leaders", {}).get("bodies", {}).items():
        yield from ((n, code) for n in (*body["names"], *body["organs"]))
