"""Who speaks in a document whose sentences print no subject: a body, or all parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import polars as pl

from transforms.classify.actors import entries, parents
from transforms.classify.codebook import Codebook
from transforms.classify.reading import PARTIES
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
#: Words of a paper that two sides speak in.
_TWO: Final = re.compile(
    r"\b(?:[Bb]oth|two) (?:sides|countries|[Ll]eaders|[Pp]residents|[Mm]inisters)|\bjointly\b"
    r"|双方|雙方|[两兩](?:国|國|地|岸|府)"
)
_WE: Final = re.compile(r"(?:^|[。；\n.] ?|[\d一二三四五六七八九十][.、．] ?)(?:我们|我們|We\b)")
#: The body of a resolution stands on its first page.
_HEAD = 1_500
_CLAUSES = 8
_LETTERHEAD = 300
#: Titles of what one government tells of a talk.
_TALK: Final = re.compile(
    r"\b(?:PM|Prime Minister|President|Secretary|Minister|Chancellor)\b.{0,40}"
    r"\b(?:call|meeting|meets|speaks|spoke|statement|remarks|visit)\b|[Rr]eadout"
)
#: Papers that one government issues in its own name.
_ONE_SIDED: Final = ("fact_sheet", "press_release", "statement", "readout")


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
        named = (parties or "").split("; ")
        if is_treaty(kind):
            found[document] = PARTIES
        elif kind == "action_plan":
            found[document] = PLAN
        elif (_speaks_alone(named, codebook) and not _of_ministers(texts.get(document, ""))) or (
            _one_state(named, codebook) and _alone(kind, texts.get(document, ""))
        ):
            found[document] = parents(codebook).get(named[0], named[0])
        elif kind == RESOLUTION or _SPEAKS.search(texts.get(document, "")[:_HEAD]):
            head = f"{title or ''}\n{texts.get(document, '')[:_HEAD]}"
            found[document] = _body(head, named, codebook)
    return {document: code for document, code in found.items() if code}


def issuers(tables: Tables, codebook: Codebook) -> dict[str, str]:
    """Code of the government whose letterhead a paper bears that it issues alone."""
    heads = codebook.files.get("leaders", {}).get("letterheads", {})
    texts = dict(tables["document_texts"].select("document_id", "text").iter_rows())
    found: dict[str, str] = {}
    for document, kind in tables["documents"].select("document_id", "doc_type").iter_rows():
        printed = texts.get(document, "")[:_LETTERHEAD]
        head = printed.lower()
        one = kind in _ONE_SIDED or (kind is None and _TALK.search(printed))
        if one and "joint" not in head:
            found[document] = next((c for c, n in heads.items() if any(x in head for x in n)), "")
    return found


def _speaks_alone(named: list[str], codebook: Codebook) -> bool:
    """The only party is a body that speaks for itself: the EU, not the states of the G20."""
    return len(named) == 1 and named[0] in bodies(codebook) - of_members(codebook)


def _of_ministers(text: str) -> bool:
    """Ministers or leaders speak: sentence after sentence opens with 我们 or We."""
    return len(_WE.findall(text)) >= _CLAUSES // 2


def _one_state(named: list[str], codebook: Codebook) -> bool:
    """The only party is a state."""
    return len(named) == 1 and bool(named[0]) and named[0] not in bodies(codebook)


def _alone(kind: str | None, text: str) -> bool:
    """A paper of one side that never speaks of two."""
    return (
        kind in _ONE_SIDED and "joint" not in text[:_LETTERHEAD].lower() and not _TWO.search(text)
    )


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
    return parties[0] if len(parties) == 1 else ""


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
