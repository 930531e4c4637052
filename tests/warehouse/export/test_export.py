from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest

from warehouse.contracts import TABLES
from warehouse.database import Unpublished
from warehouse.export import FORMATS, export
from warehouse.export.xlsx import MAX_UNITS, pieces
from warehouse.views import views

EVERYTHING = {*TABLES, *(view.name for view in views())}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A database with values that files carry badly."""
    path = tmp_path / "odd.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("""
            CREATE TABLE odd (id INTEGER, text VARCHAR, day DATE, met_at TIMESTAMP, share DOUBLE);
            COMMENT ON TABLE odd IS 'odd values';
            COMMENT ON COLUMN odd.text IS 'words, with comma';
            CREATE TABLE long AS SELECT 1 AS id, repeat('公报', 20000) AS text, 'next' AS after;
            CREATE TABLE many AS SELECT range AS n FROM range(1048576);
        """)
        rows = [
            (1, '=HYPERLINK("http://example.org")', dt.date(1844, 7, 3), None, None),
            (2, "-", dt.date(2016, 9, 3), "2016-09-03 12:30:00", 0.1),
            (3, "-1+2", None, None, 1 / 3),
            (4, "＠SUM(1)", None, None, None),
            (5, 'a "quoted", line\r\nand\ranother', None, None, None),
            (6, "", None, None, None),
            (7, None, None, None, None),
            (8, "bell \x07 and _x0041_", None, None, None),
        ]
        connection.executemany("INSERT INTO odd VALUES (?, ?, ?, ?, ?)", rows)
    return path


def texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", ["parquet", "csv"])
def test_every_table_and_view_becomes_a_file_that_reads_back(
    name: str, example_database: Path, tmp_path: Path
) -> None:
    written = export(example_database, [name], tmp_path)
    assert {w.path.name for w in written} == {f"{table}.{name}" for table in EVERYTHING}
    read = {"parquet": pl.read_parquet, "csv": pl.read_csv}[name]
    with duckdb.connect(example_database, read_only=True) as connection:
        for file in written:
            sql = f"SELECT * FROM {file.path.stem}"
            frame = read(file.path)
            assert frame.height == file.rows == len(connection.execute(sql).fetchall())
            assert frame.columns == [
                row[0] for row in connection.execute(f"DESCRIBE {sql}").fetchall()
            ]


def test_parquet_equals_the_table_and_carries_comments(
    example_database: Path, example_tables: Mapping[str, pl.DataFrame], tmp_path: Path
) -> None:
    (written,) = export(example_database, ["parquet"], tmp_path, ["clauses"])
    assert pl.read_parquet(written.path).equals(example_tables["clauses"])
    schema = pq.read_schema(written.path)
    assert schema.metadata[b"comment"].decode() == TABLES["clauses"].grain
    meaning = TABLES["clauses"].columns["text"].meaning
    assert schema.field("text").metadata[b"comment"].decode() == meaning


def test_views_carry_their_comments_into_parquet(example_database: Path, tmp_path: Path) -> None:
    (written,) = export(example_database, ["parquet"], tmp_path, ["bi_commitments"])
    comments = {f.name: f.metadata[b"comment"].decode() for f in pq.read_schema(written.path)}
    assert comments == dict(next(v for v in views() if v.name == "bi_commitments").columns)


def test_csv_opens_in_a_spreadsheet(example_database: Path, tmp_path: Path) -> None:
    (written,) = export(example_database, ["csv"], tmp_path, ["bi_events"])
    raw = written.path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfevent_id,name,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 3
    assert "能源合作分委会会议,14,2021-05-01,2021-05-31" in raw.decode("utf-8-sig")


def test_csv_keeps_every_text_and_guards_formulas(odd: Path, tmp_path: Path) -> None:
    (written,) = export(odd, ["csv"], tmp_path, ["odd"])
    assert texts(written.path) == [
        '\'=HYPERLINK("http://example.org")',
        "-",
        "'-1+2",
        "'＠SUM(1)",
        'a "quoted", line\r\nand\ranother',
        "",
        "",
        "bell \x07 and _x0041_",
    ]
    assert written.notes == ("odd: 3 cells begin like a formula and got a leading '",)
    assert str(written).splitlines() == [f"{written.path} (8 rows)", f"  {written.notes[0]}"]


def test_csv_tells_an_empty_text_from_no_text_and_writes_iso_times(
    odd: Path, tmp_path: Path
) -> None:
    (written,) = export(odd, ["csv"], tmp_path, ["odd"])
    lines = written.path.read_text(encoding="utf-8-sig").splitlines()
    assert '6,"",,,' in lines
    assert "7,,,," in lines
    assert "2,-,2016-09-03,2016-09-03T12:30:00.000000,0.1" in lines


def test_workbook_has_a_sheet_per_table_with_header_filter_and_comments(
    example_database: Path, tmp_path: Path
) -> None:
    (written,) = export(example_database, ["xlsx"], tmp_path, ["bi_events", "clauses"])
    book = openpyxl.load_workbook(written.path)
    assert book.sheetnames == ["about", "bi_events", "clauses"]
    page = book["bi_events"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:Y3"
    assert page["B1"].value == "name"
    assert "Name of the event" in page["B1"].comment.text
    assert page["D2"].value.date() == dt.date(2021, 5, 1)
    assert page["D2"].number_format == "yyyy-mm-dd"
    about = [[cell.value for cell in row] for row in book["about"].iter_rows(min_row=2)]
    assert [row[0] for row in about] == ["bi_events", "clauses"]
    assert [row[2] for row in about] == [2, 13]


def test_workbook_holds_every_row_of_every_table(example_database: Path, tmp_path: Path) -> None:
    (written,) = export(example_database, ["xlsx"], tmp_path)
    book = openpyxl.load_workbook(written.path, read_only=True)
    assert set(book.sheetnames) == EVERYTHING | {"about"}
    rows = {page.title: sum(1 for _ in page.iter_rows(min_row=2)) for page in book}
    assert rows["bi_commitments"] == 11
    assert sum(rows.values()) - rows["about"] == written.rows


def test_workbook_runs_no_formula_and_keeps_odd_texts(odd: Path, tmp_path: Path) -> None:
    (written,) = export(odd, ["xlsx"], tmp_path, ["odd"])
    page = openpyxl.load_workbook(written.path)["odd"]
    cells = [page.cell(row, 2) for row in range(2, 10)]
    assert {cell.data_type for cell in cells if cell.value} <= {"s", "inlineStr"}
    assert cells[0].value == '=HYPERLINK("http://example.org")'
    assert cells[2].value == "-1+2"
    assert page["C2"].value == "1844-07-03"
    assert page["C3"].value.date() == dt.date(2016, 9, 3)
    assert page["E3"].value == 0.1


def test_a_long_text_goes_on_in_further_columns_and_the_book_says_so(
    odd: Path, tmp_path: Path
) -> None:
    (written,) = export(odd, ["xlsx"], tmp_path, ["long"])
    book = openpyxl.load_workbook(written.path)
    header, row = ([cell.value for cell in line] for line in book["long"].iter_rows())
    assert header == ["id", "text", "text (2)", "after"]
    assert row[1] + row[2] == "公报" * 20000
    assert row[3] == "next"
    (note,) = written.notes
    assert note.startswith("long.text: texts longer than 32767 characters go on")
    assert book["about"]["D2"].value == note


def test_a_table_too_long_for_a_sheet_is_left_out_with_a_line(odd: Path, tmp_path: Path) -> None:
    (written,) = export(odd, ["xlsx"], tmp_path, ["many", "long"])
    book = openpyxl.load_workbook(written.path)
    assert book.sheetnames == ["about", "long"]
    assert "many: left out: it has 1048576 rows, a sheet holds 1048575" in written.notes[0]
    assert book["about"]["D2"].value == written.notes[0]
    assert written.rows == 1


@pytest.mark.parametrize("text", ["短", "𠮷" * 40_000, "a" + "𠮷" * 40_000, "字" * MAX_UNITS])
def test_pieces_fit_a_cell_and_join_to_the_text(text: str) -> None:
    made = list(pieces(text))
    assert "".join(made) == text
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in made) <= MAX_UNITS


def test_equal_databases_give_equal_bytes(example_database: Path, tmp_path: Path) -> None:
    first, second = (
        export(example_database, list(FORMATS), tmp_path / twin, ["clauses", "bi_events"])
        for twin in ("a", "b")
    )
    assert [w.path.read_bytes() for w in first] == [w.path.read_bytes() for w in second]
    assert len(first) == 5


def test_empty_tables_give_headers(empty_database: Path, tmp_path: Path) -> None:
    for written in export(empty_database, ["csv", "parquet", "xlsx"], tmp_path):
        assert written.rows == 0
    assert len((tmp_path / "acts.csv").read_bytes().splitlines()) == 1
    assert openpyxl.load_workbook(tmp_path / "communique.xlsx")["acts"]["A1"].value == "act_id"


def test_unknown_names_are_told_with_the_known_ones(example_database: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown format word: choose from parquet, csv, xlsx"):
        export(example_database, ["csv", "word"], tmp_path)
    with pytest.raises(ValueError, match=r"unknown table nothing: choose from documents, .*bi_ev"):
        export(example_database, ["csv"], tmp_path, ["nothing"])
    assert list(tmp_path.iterdir()) == []


def test_without_a_database_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unpublished, match="communique build"):
        export(tmp_path / "none.duckdb", ["csv"], tmp_path)


def test_a_failed_export_leaves_the_old_file(
    example_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (written,) = export(example_database, ["csv"], tmp_path, ["acts"])
    before = written.path.read_bytes()

    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(pl.DataFrame, "write_csv", broken)
    with pytest.raises(OSError, match="disk full"):
        export(example_database, ["csv"], tmp_path, ["acts"])
    assert written.path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["acts.csv"]
