"""One workbook with a sheet per table, written row by row so that memory stays small."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from warehouse.export.source import Field, Relation, Source, identifier
from warehouse.export.written import Written, replacing

#: Limits of the file format: rows below the header, columns, UTF-16 units in a cell.
MAX_ROWS: Final = 1_048_575
MAX_COLUMNS: Final = 16_384
MAX_UNITS: Final = 32_767
#: The calendar of a workbook begins here; earlier dates are written as ISO text.
FIRST_YEAR: Final = 1900
_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 fixed: equal rows give equal bytes
_ASTRAL: Final = r"[^\x{10000}-\x{10FFFF}]"
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_ABOUT: Final = ("sheet", "one row is", "rows", "note")


@dataclass(frozen=True, slots=True)
class _Column:
    """One field of a table and the sheet columns that its longest text needs."""

    name: str
    comment: str
    parts: int
    width: int

    @property
    def headings(self) -> list[str]:
        return [self.name, *(f"{self.name} ({n})" for n in range(2, self.parts + 1))]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One table as it will stand in the workbook; `refusal` says why it cannot."""

    relation: Relation
    rows: int
    columns: tuple[_Column, ...]
    refusal: str | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader must know about this sheet."""
        if self.refusal:
            return (self.refusal,)
        return tuple(
            f"{self.relation.name}.{c.name}: texts longer than {MAX_UNITS} characters go on in the "
            f"{c.parts - 1} columns to the right; join them to get the whole"
            for c in self.columns
            if c.parts > 1
        )


def write(source: Source, relations: Sequence[Relation], out: Path) -> list[Written]:
    """`<out>/communique.xlsx`: a sheet `about`, then one sheet per table.

    A table with more rows or columns than a sheet holds is left out, and `about` and the notes
    say so. No text is cut: a long one goes on in further columns.
    """
    sheets = [_planned(source, relation) for relation in relations]
    path = out / "communique.xlsx"
    with replacing(path) as part, xlsxwriter.Workbook(part, dict(_OPTIONS)) as book:
        book.set_properties({"title": "communique", "created": _CREATED})
        bold = book.add_format({"bold": True, "bottom": 1})
        styles = {
            dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
            dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        _about(book.add_worksheet("about"), sheets, bold)
        for sheet in sheets:
            if not sheet.refusal:
                page = book.add_worksheet(sheet.relation.name)
                _head(page, sheet, bold)
                _fill(page, sheet, source, styles)
    notes = tuple(note for sheet in sheets for note in sheet.notes)
    return [Written(path, sum(s.rows for s in sheets if not s.refusal), notes)]


def pieces(text: str) -> Iterator[str]:
    """The text in pieces that a cell holds; joined they are the text."""
    units = text.encode("utf-16-le")
    start = 0
    while start < len(units):
        end = start + 2 * MAX_UNITS
        # A pair of units that makes one character stays together.
        if end < len(units) and 0xD8 <= units[end - 1] <= 0xDB:
            end -= 2
        yield units[start:end].decode("utf-16-le")
        start = end


def _planned(source: Source, relation: Relation) -> _Sheet:
    texts = {f.name: f"CAST({identifier(f.name)} AS VARCHAR)" for f in relation.fields}
    lengths = [f"max(length({text}))" for text in texts.values()]
    rows, *longest = source.numbers(relation, ["count(*)", *lengths])
    if rows > MAX_ROWS:
        limit = f"it has {rows} rows, a sheet holds {MAX_ROWS}"
        return _Sheet(relation, rows, (), _refusal(relation, limit))
    units = dict(zip(texts, longest, strict=True))
    # A character outside the basic plane takes two units; counted only where it could matter.
    if far := [name for name, n in units.items() if 2 * n > MAX_UNITS]:
        exact = [_units(texts[name]) for name in far]
        units |= dict(zip(far, source.numbers(relation, exact), strict=True))
    columns = tuple(_column(field, units[field.name]) for field in relation.fields)
    needed = sum(column.parts for column in columns)
    limit = f"its longest text needs {needed} columns, a sheet holds {MAX_COLUMNS}"
    refusal = _refusal(relation, limit) if needed > MAX_COLUMNS else None
    return _Sheet(relation, rows, columns, refusal)


def _refusal(relation: Relation, limit: str) -> str:
    return f"{relation.name}: left out: {limit}; export it to csv or parquet"


def _units(text: str) -> str:
    return f"max(length({text}) + length(regexp_replace({text}, '{_ASTRAL}', '', 'g')))"


def _column(field: Field, units: int) -> _Column:
    parts = 1 if units <= MAX_UNITS else -(-units // (MAX_UNITS - 1))
    return _Column(field.name, field.comment, parts, min(60, max(len(field.name) + 4, units + 2)))


def _about(page: Any, sheets: Sequence[_Sheet], bold: Any) -> None:
    page.freeze_panes(1, 0)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 90)
    page.set_column(3, 3, 90)
    page.write_row(0, 0, _ABOUT, bold)
    for line, sheet in enumerate(sheets, start=1):
        if sheet.refusal:
            page.write_string(line, 0, sheet.relation.name)
        else:
            name = sheet.relation.name
            page.write_url(line, 0, f"internal:'{name}'!A1", string=name)
        page.write_string(line, 1, sheet.relation.comment)
        page.write_number(line, 2, sheet.rows)
        page.write_string(line, 3, "; ".join(sheet.notes))


def _head(page: Any, sheet: _Sheet, bold: Any) -> None:
    page.freeze_panes(1, 0)
    at = 0
    for column in sheet.columns:
        for heading in column.headings:
            page.write_string(0, at, heading, bold)
            page.set_column(at, at, column.width)
            if column.comment:
                page.write_comment(0, at, column.comment, {"x_scale": 2.5, "author": "communique"})
            at += 1
    page.autofilter(0, 0, sheet.rows, at - 1)


def _fill(page: Any, sheet: _Sheet, source: Source, styles: Mapping[type[dt.date], Any]) -> None:
    line = 0
    for batch in source.batches(sheet.relation):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            line += 1
            at = 0
            for column, value in zip(sheet.columns, row, strict=True):
                if column.parts > 1 and isinstance(value, str):
                    page.write_row(line, at, list(pieces(value)))
                elif value is not None:
                    _cell(page, (line, at), value, styles)
                at += column.parts


def _cell(
    page: Any, place: tuple[int, int], value: object, styles: Mapping[type[dt.date], Any]
) -> None:
    match value:
        case bool():
            page.write_boolean(*place, value)
        case int() | float():
            page.write_number(*place, value)
        case dt.date() if value.year >= FIRST_YEAR:
            page.write_datetime(*place, value, styles[type(value)])
        case dt.date():
            page.write_string(*place, value.isoformat())
        case str():
            page.write_string(*place, value)
        case _:
            raise TypeError(f"no cell for a value of type {type(value).__name__}")
