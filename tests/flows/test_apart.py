"""A transform that runs in a process apart makes what it makes here, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.apart import Broken, apart
from transforms.dedupe import deduplicate


def corpus() -> dict[str, pl.DataFrame]:
    """Two documents, one clause of which stands in both."""
    texts = ["双方同意加强合作。", "双方将于明年举行会议。", "双方同意加强合作。"]
    clauses = pl.DataFrame(
        {
            "clause_id": ["a:c0", "a:c9", "b:c0"],
            "document_id": ["a", "a", "b"],
            "clause_no": [1, 2, 1],
            "text": texts,
        }
    )
    documents = pl.DataFrame({"document_id": ["a", "b"], "issued_on": [None, None]})
    return {
        "clauses": clauses,
        "documents": documents.with_columns(pl.col("issued_on").cast(pl.Date)),
    }


def test_a_child_makes_the_same_tables() -> None:
    made, here = apart(deduplicate, corpus()), deduplicate(corpus())
    assert made.keys() == here.keys()
    for name, table in here.items():
        assert_frame_equal(made[name], table)
    assert made["clauses"]["statement_id"].to_list() == ["a:c0", "a:c9", "a:c0"]


def test_the_compiler_stays_in_the_child() -> None:
    code = (
        "import runpy, sys\n"
        "from flows.apart import apart\n"
        "from transforms.dedupe import deduplicate\n"
        "apart(deduplicate, runpy.run_path(sys.argv[1])['corpus']())\n"
        "sys.exit('numba' in sys.modules or 'llvmlite' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, __file__], check=False)
    assert done.returncode == 0


def test_what_the_child_raises_is_told() -> None:
    with pytest.raises(Broken, match=r"(?s)deduplicate, exit status 1: .*KeyError: 'documents'"):
        apart(deduplicate, {"clauses": corpus()["clauses"]})
