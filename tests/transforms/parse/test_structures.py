"""Small documents, one per structure, with what a reader finds in them written beside."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from transforms.parse import parse
from transforms.parse.decode import Decoded, landed_row

FOLDER = Path(__file__).parents[2] / "golden" / "structures"
DOCUMENTS = sorted(path for path in FOLDER.glob("*_*.*") if path.suffix in {".txt", ".md"})
FIELDS = ("title", "issued_on", "parties", "doc_type", "language", "script")
SIGNS = {"title": "T", "furniture": "F", "heading": "H", "marker": "m", "stem": "S", "clause": "C"}


def landed(path: Path) -> pl.DataFrame:
    text = path.read_text("utf-8")
    decoded = Decoded(text, "text/plain", "utf-8")
    row = landed_row("made-0123456789", "made.txt", text.encode(), decoded)
    return pl.DataFrame([row])


def rendered(path: Path) -> str:
    """What was parsed, in the form of the expected files."""
    tables = parse({"landed": landed(path)})
    text = path.read_text("utf-8")
    document = tables["documents"].row(0, named=True)
    lines = [f"= {field} {document[field]}" for field in FIELDS]
    sections = {s["char_start"]: s for s in tables["sections"].iter_rows(named=True)}
    clauses = {c["clause_id"]: c for c in tables["clauses"].iter_rows(named=True)}
    occurrences = {o["occurrence_id"]: o for o in tables["occurrences"].iter_rows(named=True)}
    seen: set[str] = set()
    for row in tables["ledger"].sort("char_start").iter_rows(named=True):
        if (section := sections.pop(row["char_start"], None)) and row["role"] != "blank":
            number = "·" if section["section_no"] is None else section["section_no"]
            lines.append(f"{'  ' * section['level']}§ {number} {section['heading'] or ''}".rstrip())
        if row["role"] == "blank" or row["occurrence_id"] in seen:
            continue
        written = " ".join(text[row["char_start"] : row["char_end"]].split())
        if row["occurrence_id"] is not None:
            seen.add(row["occurrence_id"])
            clause = clauses[occurrences[row["occurrence_id"]]["clause_id"]]
            item = f"[{clause['item']}] " if clause["item"] else ""
            written = ("< " if clause["stem_id"] else "") + item + clause["text"]
        lines.append(f"{SIGNS[row['role']]} {written}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_structure_is_read_as_a_reader_would(path):
    expected = path.with_suffix(".expected").read_text("utf-8")
    assert rendered(path) == expected
