"""The other commands, on a published sample."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import polars as pl

from warehouse.contracts import TABLES
from warehouse.versions import Home, write_table

Run = Callable[..., CompletedProcess[str]]


def test_query_answers_in_every_format(communique: Run, published: Path, tmp_path: Path) -> None:
    sql = "SELECT section_no, heading FROM sections WHERE section_no = 1"
    table = communique("query", sql, "--home", published)
    assert "中美新型大国关系" in table.stdout
    assert "(1 row)" in table.stdout
    csv = communique("query", sql, "--home", published, "--format", "csv")
    assert csv.stdout.splitlines() == ["section_no,heading", "1,中美新型大国关系"]
    as_json = communique("query", sql, "--home", published, "--format", "json")
    assert json.loads(as_json.stdout) == [{"section_no": 1, "heading": "中美新型大国关系"}]
    out = tmp_path / "answer.parquet"
    communique("query", sql, "--home", published, "--format", "parquet", "--out", out)
    assert pl.read_parquet(out).rows() == [(1, "中美新型大国关系")]


def test_query_cannot_write(communique: Run, published: Path) -> None:
    done = communique("query", "DELETE FROM clauses", "--home", published)
    assert done.returncode == 2
    assert "read-only" in done.stderr


def test_a_wrong_question_is_one_line(communique: Run, published: Path) -> None:
    done = communique("query", "SELEC 1", "--home", published)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: query:")


def test_an_unpublished_home_says_what_to_do(communique: Run, tmp_path: Path) -> None:
    done = communique("query", "SELECT 1", "--home", tmp_path)
    assert done.returncode == 2
    assert "communique build" in done.stderr


def test_check_holds_on_what_was_published(communique: Run, published: Path) -> None:
    done = communique("check", "--home", published)
    assert done.returncode == 0, done.stdout
    assert "checks hold" in done.stdout


def test_check_finds_a_table_that_was_changed_afterwards(communique: Run, published: Path) -> None:
    folder = Home(published).current
    kept = (folder / "tables" / "ledger" / "part-0.parquet").read_bytes()
    rows = pl.read_parquet(folder / "tables" / "ledger" / "part-0.parquet")
    write_table(TABLES["ledger"], rows.slice(1), folder)
    try:
        done = communique("check", "--home", published)
    finally:
        (folder / "tables" / "ledger" / "part-0.parquet").write_bytes(kept)
    assert done.returncode == 1
    assert "ledger_partitions_the_document" in done.stdout


def test_versions_marks_the_current_one(communique: Run, published: Path) -> None:
    done = communique("versions", "--home", published)
    current = Home(published).published()
    assert current is not None
    assert f"* {current.version_id}" in done.stdout


def test_tables_shows_the_dictionary(communique: Run) -> None:
    rows = json.loads(communique("tables", "acts", "--json").stdout)
    assert [row["column"] for row in rows] == list(TABLES["acts"].columns)
    assert communique("tables", "nonsense").returncode == 2


def test_export_writes_the_formats_named(communique: Run, published: Path, tmp_path: Path) -> None:
    done = communique("export", "--home", published, "--to", "parquet,csv,xlsx", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    suffixes = {path.suffix for path in tmp_path.rglob("*") if path.is_file()}
    assert {".parquet", ".csv", ".xlsx"} <= suffixes
    wrong = communique("export", "--home", published, "--to", "papyrus", "--out", tmp_path)
    assert wrong.returncode == 2
    assert "papyrus" in wrong.stderr


def test_report_is_one_page(communique: Run, published: Path, tmp_path: Path) -> None:
    done = communique("report", "--home", published, "--out", tmp_path / "r.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "中美元首杭州会晤中方成果清单" in page
    assert 'src="http' not in page
