"""The report: one self-contained HTML page on a published database, readable without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import jinja2

from warehouse.contracts import TABLES
from warehouse.database import reading
from warehouse.report.bars import bar
from warehouse.report.queries import PREPARATION, QUERIES, Query
from warehouse.views import views

#: Characters of a text that the page shows; the rest is counted.
TEXT_CHARS: Final = 280


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows shown of one query, and how many there are in all."""

    rows: list[dict[str, Any]]
    total: int

    @property
    def rest(self) -> int:
        """Rows that are not shown."""
        return self.total - len(self.rows)


def render(database: Path) -> str:
    """The page as HTML text.

    Raises:
        Unpublished: there is no database.

    """
    with reading(database) as connection:
        connection.execute(PREPARATION)
        shown = {name: _listing(connection, query) for name, query in QUERIES.items()}
    totals = shown["totals"].rows[0]
    run = shown["runs"].rows[-1] if shown["runs"].rows else {}
    return _template().render(shown, totals=totals, run=run, tables=TABLES, views=views())


def _listing(connection: duckdb.DuckDBPyConnection, query: Query) -> Listing:
    # Both the shown rows and the count of all come from one reading of the views.
    sql = f"SELECT *, count(*) OVER () AS n_all FROM ({query.sql}) ORDER BY {query.order}"  # noqa: S608
    found = connection.execute(f"{sql} LIMIT {query.limit}")
    names = [column[0] for column in found.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return Listing(rows, rows[0]["n_all"] if rows else 0)


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("warehouse.report", package_path="."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "n": _number,
        "share": _share,
        "mean": _mean,
        "words": _words,
        "brief": _brief,
    }
    environment.globals |= {"bar": bar, "lang": _lang}
    return environment.get_template("page.html")


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _mean(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _brief(text: str) -> str:
    if len(text) <= TEXT_CHARS:
        return text
    return f"{text[:TEXT_CHARS].rstrip()} … ({len(text):,} characters)"


def _lang(row: Mapping[str, Any]) -> str:
    """BCP 47 tag of the text of a row, so that the right glyphs are chosen; `und` if unknown."""
    if row["language"] == "zh":
        return "zh-Hant" if row["script"] == "Hant" else "zh-Hans"
    return "en" if row["language"] == "en" else "und"
