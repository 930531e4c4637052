"""One CSV file per table, for spreadsheets: RFC 4180, UTF-8 with byte order mark, ISO dates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

import polars as pl

from warehouse.export.source import Relation, Source
from warehouse.export.written import Written, replacing

#: A cell that begins so and goes on is run as a formula by one spreadsheet or another (OWASP,
#: "CSV injection"; the full-width signs are read likewise in East Asian locales).
_FORMULA: Final = r"(?s)^[=+\-@\t\r＝＋－＠]."
_MARK: Final = "'"


def write(source: Source, relations: Sequence[Relation], out: Path) -> list[Written]:
    """`<out>/<table>.csv` for each table; text that a spreadsheet would run gets a leading `'`."""
    return [_one(source, relation, out / f"{relation.name}.csv") for relation in relations]


def _one(source: Source, relation: Relation, path: Path) -> Written:
    batches = source.batches(relation)
    rows = guarded = 0
    with replacing(path) as part, part.open("wb") as file:
        header = pl.DataFrame(pl.from_arrow(batches.schema.empty_table()))
        header.write_csv(file, include_bom=True, line_terminator="\r\n")
        for batch in batches:
            frame = pl.DataFrame(pl.from_arrow(batch))
            guarded += _append(frame, file)
            rows += frame.height
    note = f"{relation.name}: {guarded} cells begin like a formula and got a leading {_MARK}"
    return Written(path, rows, (note,) if guarded else ())


def _append(frame: pl.DataFrame, file: IO[bytes]) -> int:
    """Rows added to the file; the number of cells that had to be guarded."""
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    risky = [pl.col(name).str.contains(_FORMULA).fill_null(value=False) for name in texts]
    safe = frame.with_columns(
        pl.when(risk).then(_MARK + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name, risk in zip(texts, risky, strict=True)
    )
    safe.write_csv(
        file,
        include_header=False,
        line_terminator="\r\n",
        datetime_format="%Y-%m-%dT%H:%M:%S%.6f",
    )
    return int(frame.select(pl.sum_horizontal(risk.sum() for risk in risky)).item()) if texts else 0
