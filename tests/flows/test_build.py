"""The build as a user sees it: what is published, when, and what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import duckdb
import pytest

from warehouse.contracts import TABLES
from warehouse.versions import Home

SAMPLE = Path(__file__).parents[2] / "samples" / "hangzhou-2016.md"

Run = Callable[..., CompletedProcess[str]]

TEXT = "一、贸易\n双方同意扩大贸易。双方将于2030年举行第2次会议。\n"


def digests(home: Path) -> dict[str, str]:
    tables = (home / "current" / "tables").resolve()
    return {
        str(file.relative_to(tables)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(tables.rglob("*.parquet"))
    }


def test_every_table_is_published_with_rows_for_the_sample(published: Path) -> None:
    with duckdb.connect(str(published / "communique.duckdb"), read_only=True) as connection:
        for name in TABLES:
            if name not in ("quarantine", "relations"):
                assert connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] > 0, name


def test_commitments_are_counted_over_distinct_clauses(published: Path) -> None:
    with duckdb.connect(str(published / "communique.duckdb"), read_only=True) as connection:
        distinct, naive = connection.sql(
            "SELECT (SELECT count(*) FROM bi_commitments), (SELECT count(*) FROM acts"
            " JOIN occurrences USING (clause_id) WHERE is_commitment)"
        ).fetchall()[0]
    assert naive > 1.5 * distinct


def test_comments_reach_the_database(published: Path) -> None:
    with duckdb.connect(str(published / "communique.duckdb"), read_only=True) as connection:
        bare = connection.sql(
            "SELECT table_name, column_name FROM duckdb_columns() "
            "WHERE schema_name = 'main' AND NOT internal AND comment IS NULL"
        ).fetchall()
    assert not bare


def test_the_run_tells_every_stage_and_the_version(communique: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    done = communique("build", source, "--home", tmp_path / "home", "--log-format", "json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    stages = [record["stage"] for record in told if record["event"] == "stage"]
    assert stages == ["land", "parse", "deduplicate", "classify", "publish"]
    version = Home(tmp_path / "home").published()
    assert version is not None
    assert told[-1] == {
        "event": "end",
        "status": "published",
        "version_id": version.version_id,
    }


def test_a_second_build_publishes_nothing(communique: Run, published: Path) -> None:
    before = [found.version_id for found in Home(published).versions()]
    done = communique("build", SAMPLE, "--home", published)
    assert done.returncode == 0
    assert "nothing changed" in done.stdout
    assert [found.version_id for found in Home(published).versions()] == before


def test_order_of_sources_and_working_directory_change_no_byte(
    communique: Run, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    shutil.copy(SAMPLE, docs)
    (docs / "甲.txt").write_text(TEXT, encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    sources = [docs / "hangzhou-2016.md", docs / "甲.txt"]
    assert communique("build", *sources, "--home", one).returncode == 0
    done = communique("build", "甲.txt", "hangzhou-2016.md", "--home", two, cwd=docs)
    assert done.returncode == 0, done.stderr
    assert digests(one) == digests(two)


def test_bad_inputs_are_refused_with_one_line_each_and_the_rest_is_built(
    communique: Run, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "good.txt").write_text(TEXT, encoding="utf-8")
    (docs / "empty.txt").touch()
    (docs / "binary.bin").write_bytes(bytes(range(256)) * 40)
    (docs / "dangling.txt").symlink_to(docs / "gone.txt")
    home = tmp_path / "home"
    done = communique("build", docs, tmp_path / "missing.txt", "--home", home)
    assert done.returncode == 0, done.stderr
    refused = [line for line in done.stdout.splitlines() if line.startswith("refused ")]
    named = {line.removeprefix("refused ").rsplit("/", 1)[-1].split(":")[0] for line in refused}
    assert named == {"empty.txt", "binary.bin", "dangling.txt", "missing.txt"}
    assert len(refused) == 4
    version = Home(home).published()
    assert version is not None
    assert [row["source"] for row in version.inputs] == ["good.txt"]
    kept = Home(home).quarantine(version.version_id)
    copies = [path.name for path in kept.iterdir() if path.name.endswith("binary.bin")]
    assert len(copies) == 1
    assert (kept / copies[0]).read_bytes() == bytes(range(256)) * 40
    assert communique("build", docs, "--home", home, "--strict").returncode == 1


def test_no_readable_source_is_wrong_usage_and_leaves_the_published_version(
    communique: Run, published: Path
) -> None:
    before = Home(published).published()
    done = communique("build", published / "nothing-here", "--home", published)
    assert done.returncode == 2
    assert "no source could be read" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert Home(published).published() == before


def test_a_closed_gate_publishes_nothing(
    communique: Run, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A law that nothing can keep stands for any critical failure.
    (tmp_path / "sitecustomize.py").write_text(
        "import expectations.laws as laws\n"
        "@laws.law('classify', 'acts')\n"
        "def no_act_at_all(tables):\n"
        "    '''There are no acts.'''\n"
        "    return tables['acts']\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    source = tmp_path / "new.txt"
    source.write_text(TEXT, encoding="utf-8")
    before = Home(published).published()
    done = communique("build", source, "--home", published)
    assert done.returncode == 1
    assert "no_act_at_all" in done.stderr
    assert Home(published).published() == before
