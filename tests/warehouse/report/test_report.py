from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse.database import Unpublished
from warehouse.report import TEXT_CHARS, render
from warehouse.report.bars import bar

PublishedDatabase = Callable[[Mapping[str, pl.DataFrame]], Path]
VOID = {"meta", "br", "rect"}


class Page(HTMLParser):
    """Elements, their attributes, text, and whether every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.words.append(" ".join(data.split()))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture(scope="module")
def page(example_database: Path) -> Page:
    return Page(render(example_database))


def test_page_is_well_formed_and_fetches_nothing(example_database: Path, page: Page) -> None:
    assert page.open == []
    assert not page.named("script")
    assert not page.named("link")
    assert not page.named("img")
    assert re.search(r"https?://|//\w|url\(|@import", render(example_database)) is None


def test_words_of_a_document_are_never_markup(page: Page) -> None:
    assert "Fact Sheet: <b>Partnership</b> & Trade" in page.text
    assert not page.named("b")


def test_script_in_a_clause_is_shown_as_text(
    example_tables: Mapping[str, pl.DataFrame], published_database: PublishedDatabase
) -> None:
    hostile = "<script>alert(1)</script>"
    acts = example_tables["acts"].with_columns(confidence=pl.lit("low"), trigger=pl.lit(hostile))
    page = Page(render(published_database({**example_tables, "acts": acts})))
    assert hostile in page.words
    assert "<script>alert('tariff')</script> cut tariffs." in page.words
    assert not page.named("script")


def test_headings_tables_and_pictures_can_be_read_aloud(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(attrs.get("scope") in {"row", "col"} for attrs in page.named("th"))
    assert len(page.named("caption")) == len(page.named("table"))
    assert all(a.get("aria-label") or a.get("aria-hidden") for a in page.named("svg"))
    anchors = {a["href"] for a in page.named("a") if a.get("href")}
    assert anchors <= {f"#{attrs['id']}" for attrs in page.named("section") if attrs.get("id")}


def test_chinese_text_is_marked_as_chinese(page: Page) -> None:
    marked = [a.get("lang") for a in page.named("span") if "lang" in a]
    assert {"zh-Hans", "en"} <= set(marked)


def test_page_tells_what_was_read_and_how_much_repeats(page: Page) -> None:
    assert (
        "Report on 3 documents, dated 2020-11-20 to 2021-11-20 · version 20240101-abc" in page.text
    )
    assert "17 with repeats; 11 different statements" in page.text
    assert "2 of 6 numbered sections" in page.text


def test_repetition_is_the_share_over_all_clause_characters(example_database: Path) -> None:
    with duckdb.connect(example_database, read_only=True) as connection:
        ((share,),) = connection.execute("""
            SELECT sum(char_end - char_start) FILTER (WHERE copy_no > 1)
                / sum(char_end - char_start)
            FROM occurrences""").fetchall()
    words = Page(render(example_database)).words
    assert words[words.index("Repetition") + 1] == f"{share:.0%}"


def test_page_shows_damage_with_evidence_offsets_and_words(page: Page) -> None:
    assert "section 3 stops without a full stop" in page.text
    assert "100–110" in page.words
    assert "no heading is printed" in page.text


def test_page_shows_commitments_calendar_and_recurrences(page: Page) -> None:
    assert "aim 2, will 5, agree 2, commit 0" in [a.get("aria-label") for a in page.named("svg")]
    assert "能源合作分委会会议" in page.words
    assert "14 -> 15; 2021 -> 2022" in page.text
    shared = page.words.index("Documents that share statements")
    assert page.words[shared + 9 : shared + 11] == ["2", "2"]
    editions = page.words.index("Editions beside the one before, newest first")
    assert page.words[editions + 10 : editions + 16] == ["2020-11-20", "0", "0", "2", "2", "0"]
    assert "Promises that did not come back" not in page.text
    assert "broken.bin" in page.words
    assert "partitions_the_document" in page.words


def test_page_shows_promises_that_did_not_come_back(
    example_tables: Mapping[str, pl.DataFrame], published_database: PublishedDatabase
) -> None:
    clauses = example_tables["clauses"]
    gone = pl.col("text").str.contains("小麦") & pl.col("document_id").str.contains("2021")
    page = Page(render(published_database({**example_tables, "clauses": clauses.filter(~gone)})))
    at = page.words.index("Promises that did not come back, firmest first")
    assert page.words[at + 4 : at + 7] == ["commit", "中方承诺不限制哈方小麦进口。", "2020-11-20"]


def test_an_empty_database_gives_a_page_that_says_so(empty_database: Path) -> None:
    page = Page(render(empty_database))
    assert page.open == []
    for line in (
        "No document was read.",
        "No damage was found.",
        "No commitment was found.",
        "No event ahead is dated.",
        "Nothing was refused.",
        "no run is recorded in this database",
    ):
        assert line in page.text


def test_a_large_corpus_is_counted_and_not_listed(
    example_tables: Mapping[str, pl.DataFrame], published_database: PublishedDatabase
) -> None:
    documents, defects = example_tables["documents"], example_tables["defects"]
    many = pl.concat(
        documents.with_columns(
            document_id=pl.format("copy{}-{}", pl.lit(n), pl.lit("0" * 10)),
            title=pl.lit("很长的标题" * 40),
        ).head(1)
        for n in range(10_000)
    )
    harm = many.select(
        defect_id=pl.col("document_id"),
        document_id="document_id",
        section_no=pl.lit(None, pl.Int32),
        kind=pl.lit("truncated"),
        severity=pl.lit("critical"),
        char_start=pl.lit(0, pl.Int64),
        char_end=pl.lit(5, pl.Int64),
        evidence=pl.lit("证据" * 2000),
    )
    rows = {"documents": pl.concat([documents, many]), "defects": pl.concat([defects, harm])}
    made = render(published_database({**example_tables, **rows}))
    assert len(made.encode()) < 2_000_000
    assert "9,943 more documents not shown here" in made
    assert "9,946 more damages not shown here" in made
    assert "(4,000 characters)" in made
    assert "证据" * (TEXT_CHARS // 2 + 1) not in made


def test_equal_databases_give_equal_pages(
    example_database: Path,
    example_tables: Mapping[str, pl.DataFrame],
    published_database: PublishedDatabase,
) -> None:
    shuffled = {name: frame.reverse() for name, frame in example_tables.items()}
    assert render(published_database(shuffled)) == render(example_database)


def test_bar_fills_its_width_and_says_its_values() -> None:
    drawn = str(bar([("aim", 1), ("will", 3)], 4))
    assert 'aria-label="aim 1, will 3"' in drawn
    assert 'x="25.00" y="0" width="75.00"' in drawn
    assert 'width="0.00"' in str(bar([("aim", 0)], 0))


def test_without_a_database_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unpublished, match="communique build"):
        render(tmp_path / "none.duckdb")
