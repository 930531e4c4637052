"""Tables for other tools. A format is a module with `write` and one line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from warehouse.bad_request import BadRequest
from warehouse.export import csv, parquet, xlsx
from warehouse.export.source import Relation, Source, opened
from warehouse.export.written import Written

Writer = Callable[[Source, Sequence[Relation], Path], list[Written]]

#: What `--to` takes.
FORMATS: Final[Mapping[str, Writer]] = {
    "parquet": parquet.write,
    "csv": csv.write,
    "xlsx": xlsx.write,
}


def export(
    database: Path, formats: Sequence[str], out: Path, tables: Sequence[str] | None = None
) -> list[Written]:
    """Tables and views of a published database, written below `out` in every format named.

    Args:
        database: The published DuckDB file, opened read-only.
        formats: Keys of `FORMATS`.
        out: Folder for the files, made when it is missing; files of the same name are replaced.
        tables: Tables and views to write, all when None.

    Raises:
        BadRequest: a format or table is not known.
        Unpublished: there is no database.

    """
    _all_known("format", formats, FORMATS)
    with opened(database) as source:
        names = list(dict.fromkeys(tables)) if tables is not None else list(source.relations)
        _all_known("table", names, source.relations)
        chosen = [source.relations[name] for name in names]
        return [made for f in dict.fromkeys(formats) for made in FORMATS[f](source, chosen, out)]


def _all_known(what: str, asked: Sequence[str], known: Mapping[str, object]) -> None:
    if unknown := [name for name in asked if name not in known]:
        listed = ", ".join(known)
        raise BadRequest(f"unknown {what} {', '.join(unknown)}: choose from {listed}")


__all__ = ["FORMATS", "Written", "export"]
