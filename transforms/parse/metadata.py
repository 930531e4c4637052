"""Title, date, parties and kind of a document, each with the place where it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from transforms.codebook import content
from transforms.parse.blocks import Kind
from transforms.parse.dates import closing_date, first_date, in_name, iso_date
from transforms.parse.front import front_matter
from transforms.parse.heads import plain
from transforms.parse.parties import parties_of
from transforms.parse.reading import Reading
from transforms.scripts import to_simplified

_HEAD: Final = 700
_TAIL: Final = 300


@dataclass(slots=True)
class Known:
    """What is known of a document; `places` are `field: place`."""

    title: str | None = None
    issued_on: date | None = None
    parties: list[str] = field(default_factory=list)
    doc_type: str | None = None
    places: list[str] = field(default_factory=list)


def describe(reading: Reading, source: str) -> Known:
    """Title, date, parties and kind, from the text before the file name."""
    known = Known()
    front = front_matter(reading.text)
    values = front.values if front else {}
    known.title, place = _title(reading, values)
    if known.title:
        known.places.append(f"title: {place}")
    known.issued_on, place = _date(reading, values, source)
    if known.issued_on:
        known.places.append(f"issued_on: {place}")
    known.doc_type, place = _doc_type(known.title, reading, source)
    if known.doc_type:
        known.places.append(f"doc_type: {place}")
    known.parties, place = parties_of(known.title or "", head_of(reading), reading.text)
    if known.parties:
        known.places.append(f"parties: {place}")
    return known


def head_of(reading: Reading) -> str:
    """The first sentences of the statement."""
    found: list[str] = []
    length = 0
    for here in reading.occurrences:
        found.append(here.joined.text)
        length += len(here.joined.text)
        if length > _HEAD:
            break
    return " ".join(found)


def _title(reading: Reading, values: dict[str, str]) -> tuple[str | None, str]:
    """The title and where it stands."""
    if values.get("title"):
        return values["title"], "front matter"
    titles = [b for b in reading.blocks if b.kind is Kind.TITLE]
    if titles:
        longest = max(titles, key=lambda b: b.end - b.start)
        return plain(reading.text[longest.start : longest.end]).lstrip("# "), "title line"
    return None, ""


def _date(reading: Reading, values: dict[str, str], source: str) -> tuple[date | None, str]:
    """The date of the statement and where it stands."""
    for key in ("date", "published_time", "published", "issued", "issued_on", "datetime"):
        if found := iso_date(values.get(key, "")):
            return found, "front matter"
    text = reading.text
    around = " ".join(text[b.start : b.end] for b in reading.blocks[:12] if b.kind is Kind.TITLE)
    last = reading.occurrences[-1].end if reading.occurrences else len(text)
    for found, place in (
        (first_date(around), "title"),
        (closing_date(text[max(0, last - _TAIL) :][: 2 * _TAIL]), "closing lines"),
        (
            first_date(text[: reading.occurrences[0].start][-400:] if reading.occurrences else ""),
            "line before the text",
        ),
        (first_date(head_of(reading)), "first sentences"),
        (in_name(source), "file name"),
    ):
        if found:
            return found, place
    return None, ""


@cache
def _doc_types() -> list[dict[str, Any]]:
    """Kinds of documents and the words that tell them."""
    loaded: dict[str, list[dict[str, Any]]] = content("documents.yaml")
    return loaded["doc_types"]


def _doc_type(title: str | None, reading: Reading, source: str) -> tuple[str | None, str]:
    """The kind of document and where it is told."""
    head = reading.occurrences[0].joined.text if reading.occurrences else ""
    name = re.sub(r"[-_.]+", " ", source.rsplit("/", 1)[-1])
    for text, place in ((title or "", "title"), (head, "first sentence"), (name, "file name")):
        folded = to_simplified(text).lower().replace("\u00a0", " ")
        for kind in _doc_types():
            if any(word in folded for word in (*kind["zh"], *kind["en"])):
                return str(kind["type"]), place
    return None, ""
