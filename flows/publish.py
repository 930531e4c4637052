"""Publish: write a version aside, judge it, and move it into place whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.job import Job, code_version, version_id
from warehouse.contracts import TABLES
from warehouse.database import build_database, row_counts
from warehouse.landing import Input, read_sources
from warehouse.report import render
from warehouse.versions import (
    DATABASE,
    Manifest,
    publish,
    staged,
    write_json,
    write_manifest,
    write_tables,
)

Tables = Mapping[str, pl.DataFrame]


class PublishFailed(Exception):
    """What was written is not what was made."""


def publish_version(job: Job, tables: Tables, found: str) -> Manifest:
    """Publish `tables` as the version with fingerprint `found`.

    Raises:
        PublishFailed: the database does not hold the rows of the tables.
        HomeBusy: another process publishes here.
    """
    name = version_id(found)
    whole = dict(tables) | {"runs": _run(job, tables, name)}
    with staged(job.home, name) as folder:
        write_tables({table: whole[table] for table in TABLES}, folder)
        finished_at = datetime.now(UTC)
        times_of_day = {
            "started_at": job.started_at.replace(tzinfo=None),
            "finished_at": finished_at.replace(tzinfo=None),
        }
        build_database(folder / "tables", folder / DATABASE, times_of_day)
        _agree(folder / DATABASE, whole)
        write_json(whole["checks"].to_dicts(), folder / "checks.json")
        (folder / "report.html").write_text(render(folder / DATABASE), encoding="utf-8")
        manifest = _manifest(job, whole, found, finished_at)
        write_manifest(manifest, folder)
        publish(job.home, folder, name)
    return manifest


def _run(job: Job, tables: Tables, name: str) -> pl.DataFrame:
    """The row of `runs`, without times of day: equal inputs give equal Parquet bytes."""
    row = {
        "run_id": name,
        "version_id": name,
        "as_of": job.as_of,
        "code_version": code_version(),
        "codebook_version": job.codebook.version,
        "n_documents": tables["documents"].height,
        "n_refused": tables["quarantine"].height,
        "status": "published",
    }
    return TABLES["runs"].frame(pl.DataFrame([row]))


def _agree(database: Path, tables: Tables) -> None:
    held = row_counts(database)
    wrong = [name for name in TABLES if held[name] != tables[name].height]
    if wrong:
        raise PublishFailed(
            f"database: rows of {', '.join(wrong)} differ from the tables made; run again"
        )


def _manifest(job: Job, tables: Tables, found: str, finished_at: datetime) -> Manifest:
    return Manifest(
        version_id=tables["runs"]["version_id"][0],
        fingerprint=found,
        published_at=datetime.now(UTC).isoformat(),
        started_at=job.started_at.isoformat(),
        finished_at=finished_at.isoformat(),
        code_version=code_version(),
        codebook_version=job.codebook.version,
        as_of=job.as_of.isoformat() if job.as_of else None,
        rows={name: tables[name].height for name in TABLES},
        inputs=tables["documents"].select("source", "sha256").to_dicts(),
        refused=tables["quarantine"].select("source", "reason").to_dicts(),
    )


def keep_refused(job: Job, quarantine: pl.DataFrame, name: str) -> pl.DataFrame:
    """Copy the bytes of refused inputs below the home; returns `quarantine` with their paths."""
    if quarantine.is_empty():
        return quarantine
    folder = job.home.quarantine(name)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = dict(quarantine.drop_nulls("sha256").select("source", "sha256").iter_rows())
    kept = _copies(job, wanted, folder) if wanted else {}
    paths = pl.Series("path", [kept.get(source) for source in quarantine["source"]], pl.String)
    told = quarantine.with_columns(paths)
    write_json(told.to_dicts(), folder / "quarantine.json")
    return told


def _copies(job: Job, wanted: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Path below the home of the copy of every wanted source."""
    kept: dict[str, str] = {}
    for found in read_sources(job.sources, job.limits, only=wanted.keys()):
        # A file that was changed since is another one.
        if isinstance(found, Input) and found.sha256 == wanted[found.source]:
            target = folder / f"{found.sha256[:12]}-{found.source.rsplit('/', 1)[-1]}"
            target.write_bytes(found.data)
            kept[found.source] = target.relative_to(job.home.path).as_posix()
    return kept
