"""Judge a published version again, from its Parquet files."""

from __future__ import annotations

import polars as pl

from expectations.gate import judge
from flows.stages import STAGES
from warehouse.versions import Home, read_manifest, read_tables


def recheck(home: Home, version_id: str | None) -> pl.DataFrame:
    """Checks of a version, as the contract of `checks` says.

    Laws over `landed` cannot be judged again: the decoded texts are in `document_texts`, so the
    documents themselves stand for what was landed.

    Args:
        home: Home folder.
        version_id: Version; the published one when null.

    Raises:
        NoVersion: there is no such version, or it cannot be read.
    """
    folder = home.version(version_id) if version_id else home.current
    manifest = read_manifest(folder)
    tables = read_tables(folder)
    tables["landed"] = tables["documents"]
    verdicts = [judge(stage.name, stage.makes, tables, manifest.version_id) for stage in STAGES]
    return pl.concat(verdicts)
