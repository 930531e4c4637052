"""One small document, as the parse stage would hand it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
import pytest

from warehouse.contracts import TABLES

Maker = Callable[..., dict[str, pl.DataFrame]]


@pytest.fixture(scope="session")
def document() -> Maker:
    return _document


def _document(
    texts: Sequence[str],
    *,
    language: str = "zh",
    parties: str = "CHN; USA",
    doc_type: str = "joint_statement",
    headings: Sequence[str | None] = (),
    stem_over: Sequence[int] = (),
    one_paragraph: bool = False,
    script: str | None = None,
) -> dict[str, pl.DataFrame]:
    """Tables of one document; the first text is the stem of those numbered in `stem_over`."""
    rows = [
        {
            "clause_id": f"d-{n:03d}",
            "document_id": "d",
            "section_id": f"s{n}",
            "clause_no": n + 1,
            "paragraph_no": 1 if one_paragraph else n + 1,
            "stem_id": "d-000" if n in stem_over else None,
            "kind": "stem" if n == 0 and stem_over else "clause",
            "language": language,
            "text": text,
            "char_start": 0,
            "char_end": len(text),
        }
        for n, text in enumerate(texts)
    ]
    default = {"zh": "Hans"}.get(language, "Latn")
    return {
        "clauses": pl.DataFrame(rows, schema_overrides={"stem_id": pl.String}),
        "sections": pl.DataFrame(
            [
                {
                    "section_id": f"s{n}",
                    "heading": (headings or [None] * len(texts))[n],
                    "parent_section_id": None,
                }
                for n in range(len(texts))
            ],
            schema={"section_id": pl.String, "heading": pl.String, "parent_section_id": pl.String},
        ),
        "documents": pl.DataFrame(
            {
                "document_id": ["d"],
                "script": [script or default],
                "issued_on": [None],
                "doc_type": [doc_type],
                "title": [None],
                "parties": [parties],
            },
            schema_overrides={"issued_on": pl.Date, "title": pl.String},
        ),
        "clause_joints": TABLES["clause_joints"].empty(),
        "document_texts": TABLES["document_texts"].empty(),
    }
