"""One run of the line: what it was asked to do, and what identifies it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, cached_property
from importlib import metadata, resources
from typing import Final

import polars as pl

from transforms.classify.codebook import Codebook, load
from warehouse.landing import Limits
from warehouse.versions import Home

_PACKAGES: Final = ("expectations", "flows", "transforms", "warehouse")
#: Files whose content decides what the line makes.
_CODE_SUFFIXES: Final = (".py", ".sql", ".yaml", ".html", ".npy")


@dataclass(frozen=True)
class Job:
    """What one run was asked to do.

    Attributes:
        sources: Files, directories, globs and archives to read.
        home: Where to publish.
        as_of: Date of reference given by the user; null if none.
        full: Compute everything again, even when nothing changed.
        limits: What one input may hold.
        started_at: Start of the run, UTC.
    """

    sources: tuple[str, ...]
    home: Home
    as_of: date | None = None
    full: bool = False
    limits: Limits = field(default_factory=Limits)
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook that labels are given by."""
        return load()


def fingerprint(job: Job, landed: pl.DataFrame, quarantine: pl.DataFrame) -> str:
    """Hash of everything that decides what a run makes: inputs, code, codebook and `as_of`."""
    inputs = sorted(landed.select("source", "sha256").rows())
    refused = sorted(quarantine.select("source", "stage", "reason").rows())
    facts = [inputs, refused, code_version(), job.codebook.version, str(job.as_of)]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def version_id(found: str) -> str:
    """Name of the version with this fingerprint."""
    return f"v-{found[:12]}"


@cache
def code_version() -> str:
    """Version of the program and hash of its sources, such as `0.1.0+1f2e3d4c`."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        _add(digest, resources.files(package), package)
    return f"{metadata.version('communique')}+{digest.hexdigest()[:8]}"


def _add(digest: hashlib._Hash, folder: resources.abc.Traversable, name: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            _add(digest, entry, path)
        elif entry.name.endswith(_CODE_SUFFIXES):
            digest.update(path.encode() + b"\0" + entry.read_bytes())
