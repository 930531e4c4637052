"""Published versions of the dataset in a home folder.

A version is written aside and moved into place whole; readers see the old one or the new one,
never a part. Layout: see the interface contract, section Home.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from warehouse.bad_request import BadRequest
from warehouse.contracts import TABLES, Table
from warehouse.rendering import arrow_schema

DATABASE: Final = "communique.duckdb"
_MANIFEST: Final = "manifest.json"
#: Rows of a row group: small enough to skip by, large enough to pack well.
_ROW_GROUP: Final = 131_072


class HomeBusy(Exception):
    """Another process is publishing to this home."""


class NoVersion(BadRequest):
    """The version that was asked for is not there."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one published version is.

    Attributes:
        version_id: Name of the version, made from its fingerprint.
        fingerprint: Hash of all inputs, the code, the codebook and `as_of`.
        published_at: Time of publication, UTC, ISO 8601.
        started_at: Start of the run, UTC, ISO 8601.
        finished_at: End of the run, UTC, ISO 8601.
        code_version: Version of the program and hash of its sources.
        codebook_version: Hash of the codebook.
        as_of: Date given by `--as-of`, or null.
        rows: Number of rows by table.
        inputs: Source and SHA-256 of every document read.
        refused: Source and reason of everything in quarantine.
    """

    version_id: str
    fingerprint: str
    published_at: str
    started_at: str
    finished_at: str
    code_version: str
    codebook_version: str
    as_of: str | None
    rows: dict[str, int]
    inputs: list[dict[str, str]]
    refused: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder: where versions are published and refused inputs are kept."""

    path: Path

    @property
    def database(self) -> Path:
        """The published database."""
        return self.path / DATABASE

    @property
    def current(self) -> Path:
        """Link to the published version."""
        return self.path / "current"

    def version(self, version_id: str) -> Path:
        """Folder of a version."""
        return self.path / "versions" / version_id

    def quarantine(self, version_id: str) -> Path:
        """Folder of what the run that made a version refused."""
        return self.path / "quarantine" / version_id

    def published(self) -> Manifest | None:
        """Manifest of the current version; None when nothing is published."""
        try:
            return read_manifest(self.current)
        except NoVersion:
            return None

    def versions(self) -> list[Manifest]:
        """All versions, the newest first."""
        folders = (self.path / "versions").glob("[!.]*")
        return sorted(
            map(read_manifest, folders), key=lambda manifest: manifest.published_at, reverse=True
        )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the home for publishing.

        Raises:
            HomeBusy: another process holds it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.path / ".lock", timeout=0):
                yield
        except Timeout as error:
            raise HomeBusy(f"{self.path}: another build is running here; wait for it") from error


def read_manifest(folder: Path) -> Manifest:
    """Manifest of the version in `folder`.

    Raises:
        NoVersion: there is none, or it is not readable.
    """
    try:
        return Manifest(**json.loads((folder / _MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise NoVersion(f"{folder.name}: no such version; see `communique versions`") from error


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest of a version into its folder."""
    write_json(asdict(manifest), folder / _MANIFEST)


def write_json(content: Any, path: Path) -> None:
    """Write JSON for people and programs: UTF-8, indented, ending in a line break."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_table(table: Table, rows: pl.DataFrame, folder: Path) -> Path:
    """Write one table as Parquet below `folder/tables`; equal rows give equal bytes.

    Raises:
        ValueError: the rows do not fit the contract.
    """
    target = folder / "tables" / table.name / "part-0.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    schema = arrow_schema(table)
    arrow = table.frame(rows).rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    pq.write_table(
        arrow.cast(schema),
        target,
        compression="zstd",
        row_group_size=_ROW_GROUP,
        store_schema=True,
    )
    return target


def read_tables(folder: Path) -> dict[str, pl.DataFrame]:
    """All tables of a version.

    Raises:
        NoVersion: a table is not there or not readable.
    """
    tables = {}
    for name in TABLES:
        try:
            tables[name] = pl.read_parquet(folder / "tables" / name / "*.parquet")
        except (OSError, pl.exceptions.PolarsError) as error:
            raise NoVersion(f"{folder.name}: table {name} cannot be read ({error})") from error
    return tables


def write_tables(tables: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """Write the given tables of the contract below `folder`."""
    for name, rows in tables.items():
        write_table(TABLES[name], rows, folder)


@contextmanager
def staged(home: Home, version_id: str) -> Iterator[Path]:
    """A folder to write a version into; it is removed when the body fails."""
    folder = home.path / "versions" / f".staged-{version_id}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(home: Home, folder: Path, version_id: str) -> None:
    """Move a staged version into place and point the home to it.

    The database is replaced by a new file and the link by a new link, each in one step.
    """
    target = home.version(version_id)
    if target.exists():
        # The same inputs, code and codebook: only a `--full` build comes here again.
        shutil.rmtree(target)
    folder.rename(target)
    point_to(home, version_id)


def point_to(home: Home, version_id: str) -> None:
    """Make a version that is in place the published one.

    Raises:
        NoVersion: there is no such version.
    """
    target = home.version(version_id)
    read_manifest(target)
    aside = home.path / f".{DATABASE}.new"
    shutil.copyfile(target / DATABASE, aside)
    aside.replace(home.database)
    link = home.path / ".current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / version_id, target_is_directory=True)
    os.replace(link, home.current)  # noqa: PTH105  (Path.replace would follow the link's name)
