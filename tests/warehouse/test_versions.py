"""Versions appear whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from warehouse.contracts import TABLES
from warehouse.versions import (
    DATABASE,
    Home,
    Manifest,
    NoVersion,
    point_to,
    publish,
    read_manifest,
    staged,
    write_manifest,
    write_table,
)

MANIFEST = Manifest(
    version_id="v-1",
    fingerprint="f1",
    published_at="2026-01-01T00:00:00+00:00",
    started_at="2026-01-01T00:00:00+00:00",
    finished_at="2026-01-01T00:00:00+00:00",
    code_version="0",
    codebook_version="0",
    as_of=None,
    rows={},
    inputs=[],
    refused=[],
)


def put(home: Home, version_id: str, published_at: str) -> None:
    with staged(home, version_id) as folder:
        (folder / DATABASE).write_text(version_id)
        write_manifest(replace(MANIFEST, version_id=version_id, published_at=published_at), folder)
        publish(home, folder, version_id)


def test_the_newest_version_is_the_current_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.published() is None
    put(home, "v-1", "2026-01-01")
    put(home, "v-2", "2026-01-02")
    assert home.published().version_id == "v-2"  # type: ignore[union-attr]
    assert home.database.read_text() == "v-2"
    assert [found.version_id for found in home.versions()] == ["v-2", "v-1"]
    assert str(home.current.readlink()) == "versions/v-2"


def test_a_version_that_fails_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    home = Home(tmp_path)
    put(home, "v-1", "2026-01-01")
    with pytest.raises(RuntimeError), staged(home, "v-2") as folder:
        (folder / DATABASE).write_text("half")
        raise RuntimeError
    assert home.published().version_id == "v-1"  # type: ignore[union-attr]
    assert sorted(path.name for path in (tmp_path / "versions").iterdir()) == ["v-1"]


def test_an_older_version_can_be_pointed_to(tmp_path: Path) -> None:
    home = Home(tmp_path)
    put(home, "v-1", "2026-01-01")
    put(home, "v-2", "2026-01-02")
    point_to(home, "v-1")
    assert home.published().version_id == "v-1"  # type: ignore[union-attr]
    assert home.database.read_text() == "v-1"


def test_a_version_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoVersion, match="v-9"):
        read_manifest(Home(tmp_path).version("v-9"))


def test_a_second_process_cannot_publish_at_the_same_time(tmp_path: Path) -> None:
    home = Home(tmp_path)
    code = (
        "import sys; from pathlib import Path; from warehouse.versions import Home, HomeBusy\n"
        "try:\n    with Home(Path(sys.argv[1])).locked(): print('held')\n"
        "except HomeBusy as error: print(error)"
    )
    with home.locked():
        other = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
        )
    assert "another build is running" in other.stdout
    with home.locked():
        pass


def test_equal_rows_in_any_order_give_equal_bytes(tmp_path: Path) -> None:
    rows = pl.DataFrame({"document_id": ["b-0", "a-0"], "party": ["USA", "CHN"]})
    one = write_table(TABLES["document_parties"], rows, tmp_path / "one")
    two = write_table(TABLES["document_parties"], rows.reverse(), tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
