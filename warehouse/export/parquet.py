"""One Parquet file per table, with the comments of the table and its columns in the metadata."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.export.source import Relation, Source
from warehouse.export.written import Written, replacing


def write(source: Source, relations: Sequence[Relation], out: Path) -> list[Written]:
    """`<out>/<table>.parquet` for each table."""
    return [_one(source, relation, out / f"{relation.name}.parquet") for relation in relations]


def _one(source: Source, relation: Relation, path: Path) -> Written:
    batches = source.batches(relation)
    schema = _described(batches.schema, relation)
    rows = 0
    with replacing(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
            rows += batch.num_rows
    return Written(path, rows)


def _described(schema: pa.Schema, relation: Relation) -> pa.Schema:
    comments = {field.name: field.comment for field in relation.fields}
    fields = [field.with_metadata({"comment": comments[field.name]}) for field in schema]
    return pa.schema(fields, metadata={"comment": relation.comment})
