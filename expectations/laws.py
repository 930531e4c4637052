"""Laws over rows and tables: each returns the rows that break it, and says so in its docstring.

A law is told which stage must keep it by `@law(stage, table)`; the first line of its docstring is
what a reader of `checks` sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from warehouse.contracts import TABLES

Tables = Mapping[str, pl.DataFrame]
Rule = Callable[[Tables], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Law:
    """One law: where it stands and how its violations are found.

    Attributes:
        stage: Stage after which it must hold.
        table: Table that is judged.
        name: Name of the law.
        meaning: What must hold, in one sentence.
        rule: Tables in, violating rows out.
    """

    stage: str
    table: str
    name: str
    meaning: str
    rule: Rule


LAWS: Final[list[Law]] = []


def law(stage: str, table: str) -> Callable[[Rule], Rule]:
    """Register a function as a law of `table` after `stage`."""

    def register(rule: Rule) -> Rule:
        meaning = (rule.__doc__ or "").strip().splitlines()[0]
        LAWS.append(Law(stage, table, rule.__name__, meaning, rule))
        return rule

    return register


def references(tables: Tables, table: str, column: str) -> pl.DataFrame:
    """Rows of `table` whose `column` names no row of the table it refers to."""
    target, key = TABLES[table].refers[column].split(".")
    return (
        tables[table]
        .filter(pl.col(column).is_not_null())
        .join(tables[target].select(key).unique(), left_on=column, right_on=key, how="anti")
    )


@law("parse", "documents")
def every_input_is_accounted_for(tables: Tables) -> pl.DataFrame:
    """Every landed document is parsed, or in quarantine with a reason."""
    refused = tables["quarantine"].filter(pl.col("stage") == "parse").select("source")
    return (
        tables["landed"]
        .select("document_id", "source")
        .join(tables["documents"].select("document_id"), on="document_id", how="anti")
        .join(refused, on="source", how="anti")
    )


@law("parse", "ledger")
def ledger_partitions_the_document(tables: Tables) -> pl.DataFrame:
    """The rows of a document cover its characters from 0 to n_chars, each one once."""
    edges = (
        tables["ledger"]
        .sort("document_id", "char_start")
        .with_columns(
            before=pl.col("char_end").shift(1, fill_value=0).over("document_id"),
            after=pl.col("char_start").shift(-1).over("document_id"),
        )
        .join(tables["documents"].select("document_id", "n_chars"), on="document_id", how="full")
        .with_columns(pl.coalesce("after", "n_chars").alias("after"))
    )
    holds = (
        (pl.col("before") == pl.col("char_start"))
        & (pl.col("char_end") > pl.col("char_start"))
        & (pl.col("after") == pl.col("char_end"))
    )
    return edges.filter(~holds.fill_null(value=False))


@law("parse", "ledger")
def clause_characters_belong_to_an_occurrence(tables: Tables) -> pl.DataFrame:
    """Runs with role clause or stem name an occurrence, all other runs name none."""
    of_clause = pl.col("role").is_in(["clause", "stem"])
    return tables["ledger"].filter(of_clause != pl.col("occurrence_id").is_not_null())


@law("parse", "occurrences")
def occurrence_stands_in_the_ledger(tables: Tables) -> pl.DataFrame:
    """The ledger's runs of an occurrence begin and end where the occurrence does."""
    spans = (
        tables["ledger"]
        .drop_nulls("occurrence_id")
        .group_by("occurrence_id")
        .agg(first=pl.col("char_start").min(), last=pl.col("char_end").max())
    )
    joined = tables["occurrences"].join(spans, on="occurrence_id", how="left")
    holds = (pl.col("first") == pl.col("char_start")) & (pl.col("last") == pl.col("char_end"))
    return joined.filter(~holds.fill_null(value=False))


@law("parse", "occurrences")
def occurrence_text_equals_its_span(tables: Tables) -> pl.DataFrame:
    """The source characters of a first or exact occurrence are its clause's text, spaces aside."""
    texts = dict(tables["document_texts"].select("document_id", "text").iter_rows())
    runs = tables["ledger"].drop_nulls("occurrence_id").sort("document_id", "char_start")
    pieces = [
        "".join(texts[document][start:end].split())
        for document, start, end in runs.select("document_id", "char_start", "char_end").iter_rows()
    ]
    found = (
        runs.select("occurrence_id")
        .with_columns(piece=pl.Series(pieces, dtype=pl.String))
        .group_by("occurrence_id", maintain_order=True)
        .agg(pl.col("piece").str.join(""))
    )
    return (
        tables["occurrences"]
        .filter(pl.col("match").is_in(["first", "exact"]))
        .join(found, on="occurrence_id", how="left")
        .join(tables["clauses"].select("clause_id", "text"), on="clause_id", how="left")
        .filter(pl.col("piece").ne_missing(pl.col("text").str.replace_all(r"\s+", "")))
    )


@law("parse", "clauses")
def copies_count_occurrences(tables: Tables) -> pl.DataFrame:
    """A clause has as many copies as occurrences, and its first one is where the clause stands."""
    counted = (
        tables["occurrences"]
        .group_by("clause_id")
        .agg(
            n=pl.len(), first=pl.col("char_start").min(), n_first=(pl.col("match") == "first").sum()
        )
    )
    joined = tables["clauses"].join(counted, on="clause_id", how="left")
    holds = (
        (pl.col("n") == pl.col("copies"))
        & (pl.col("first") == pl.col("char_start"))
        & (pl.col("n_first") == 1)
    )
    return joined.filter(~holds.fill_null(value=False))


@law("parse", "documents")
def documents_count_their_rows(tables: Tables) -> pl.DataFrame:
    """n_clauses and n_occurrences of a document are the rows it has."""
    clauses = tables["clauses"].group_by("document_id").agg(c=pl.len())
    occurrences = tables["occurrences"].group_by("document_id").agg(o=pl.len())
    joined = (
        tables["documents"]
        .join(clauses, on="document_id", how="left")
        .join(occurrences, on="document_id", how="left")
    )
    return joined.filter(
        (pl.col("c").fill_null(0) != pl.col("n_clauses"))
        | (pl.col("o").fill_null(0) != pl.col("n_occurrences"))
    )


@law("parse", "sections")
def only_missing_sections_have_no_place(tables: Tables) -> pl.DataFrame:
    """A missing section has no copy and no characters, every other one has both."""
    missing = pl.col("status") == "missing"
    return tables["sections"].filter(
        (missing != (pl.col("copies") == 0)) | (missing != pl.col("char_start").is_null())
    )


@law("parse", "defects")
def damage_stands_in_its_document(tables: Tables) -> pl.DataFrame:
    """The span of a defect lies in its document."""
    return (
        tables["defects"]
        .join(tables["documents"].select("document_id", "n_chars"), on="document_id", how="left")
        .filter(
            (pl.col("char_end") < pl.col("char_start")) | (pl.col("char_end") > pl.col("n_chars"))
        )
    )


@law("deduplicate", "clauses")
def statements_are_named_by_a_member(tables: Tables) -> pl.DataFrame:
    """A statement bears the id of a clause that itself belongs to the statement."""
    heads = tables["clauses"].filter(pl.col("clause_id") == pl.col("statement_id"))
    return tables["clauses"].join(heads.select("statement_id"), on="statement_id", how="anti")


@law("deduplicate", "relations")
def duplicates_share_a_statement(tables: Tables) -> pl.DataFrame:
    """Duplicates belong to one statement; a changed fact never does."""
    statements = tables["clauses"].select("clause_id", "statement_id")
    joined = (
        tables["relations"]
        .join(statements, on="clause_id", how="left")
        .join(statements, left_on="other_clause_id", right_on="clause_id", how="left", suffix="_b")
    )
    together = pl.col("statement_id") == pl.col("statement_id_b")
    return joined.filter(
        ((pl.col("relation") == "duplicate") & ~together)
        | ((pl.col("relation") == "recurrence") & together)
    )


@law("classify", "acts")
def every_clause_has_an_act(tables: Tables) -> pl.DataFrame:
    """Every clause performs at least one act."""
    return tables["clauses"].join(tables["acts"].select("clause_id"), on="clause_id", how="anti")


@law("classify", "acts")
def commitments_are_strong_acts(tables: Tables) -> pl.DataFrame:
    """Only acts of rank 3 or more are commitments (coding manual section 2, rule 9)."""
    return tables["acts"].filter(pl.col("is_commitment") & (pl.col("rank") < 3))


@law("classify", "clause_topics")
def every_clause_has_one_primary_topic(tables: Tables) -> pl.DataFrame:
    """Every clause has exactly one topic of rank 1."""
    primary = (
        tables["clause_topics"]
        .filter(pl.col("topic_rank") == 1)
        .group_by("clause_id")
        .agg(n=pl.len())
    )
    joined = tables["clauses"].select("clause_id").join(primary, on="clause_id", how="left")
    return joined.filter(pl.col("n").fill_null(0) != 1)


@law("classify", "times")
def times_run_forward(tables: Tables) -> pl.DataFrame:
    """No time ends before it starts."""
    return tables["times"].filter(pl.col("end_on") < pl.col("start_on"))


def _outside_their_clause(tables: Tables, table: str) -> pl.DataFrame:
    spans = tables["clauses"].select("clause_id", first="char_start", last="char_end")
    return (
        tables[table]
        .drop_nulls("char_start")
        .join(spans, on="clause_id", how="left")
        .filter(
            (pl.col("char_start") < pl.col("first"))
            | (pl.col("char_end") > pl.col("last"))
            | (pl.col("char_end") <= pl.col("char_start"))
        )
    )


@law("classify", "acts")
def triggers_stand_in_their_clause(tables: Tables) -> pl.DataFrame:
    """The characters of a trigger lie in its clause."""
    return _outside_their_clause(tables, "acts")


@law("classify", "times")
def expressions_stand_in_their_clause(tables: Tables) -> pl.DataFrame:
    """The characters of a time expression lie in its clause."""
    return _outside_their_clause(tables, "times")


@law("classify", "mentions")
def mentions_stand_in_their_clause(tables: Tables) -> pl.DataFrame:
    """The characters of a mention lie in its clause."""
    return _outside_their_clause(tables, "mentions")
