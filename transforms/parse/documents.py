"""What a document says about itself: title, date, parties, kind, language."""

from __future__ import annotations

from typing import Any

from transforms.parse.language import language_of, script_of
from transforms.parse.metadata import describe
from transforms.parse.reading import Reading


def document_row(reading: Reading, landed: dict[str, Any]) -> dict[str, Any]:
    """The row of a document; columns that landing knows are taken from there."""
    known = describe(reading, landed["source"])
    clauses = {o.clause for o in reading.occurrences}
    text = reading.text
    language, script = language_of(text), script_of(text)
    places = [*known.places]
    places += ["language: words of the text"] if language != "und" else []
    places += ["script: characters of the text"] if script else []
    return {
        "document_id": reading.document_id,
        "source": landed["source"],
        "title": known.title,
        "language": language,
        "script": script,
        "issued_on": known.issued_on,
        "parties": "; ".join(known.parties) or None,
        "doc_type": known.doc_type,
        "metadata_source": "; ".join(places) or None,
        "media_type": landed["media_type"],
        "encoding": landed["encoding"],
        "sha256": landed["sha256"],
        "n_bytes": landed["n_bytes"],
        "n_chars": len(text),
        "n_clauses": len(clauses),
        "n_occurrences": len(reading.occurrences),
        "duplicate_share": _duplicate_share(reading),
    }


def _duplicate_share(reading: Reading) -> float:
    """Characters of repeats over all clause characters."""
    total = sum([here.end - here.start for here in reading.occurrences])
    repeats = [here for number, here in enumerate(reading.occurrences) if here.clause != number]
    return sum(here.end - here.start for here in repeats) / total if total else 0.0
