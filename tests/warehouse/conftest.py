"""A small corpus made by hand: three documents with repeats, damage and hostile text."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from warehouse.contracts import TABLES
from warehouse.contracts.vocabulary import ACT_RANKS, TOPIC_CAP_MAJOR
from warehouse.rendering import ddl
from warehouse.views import views

Row = dict[str, Any]


@dataclass
class Corpus:
    """Rows by table; clauses are added in reading order and find their own offsets."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    document: Row = field(default_factory=dict)
    text: str = ""
    section: Row | None = None

    def begin(self, document_id: str, title: str, **facts: Any) -> None:
        self.document = {"document_id": document_id, "title": title, "script": "Hans", **facts}
        self.text = ""
        self.section = None
        self._print(title + "\n", "title")

    def head(self, number: int, heading: str, status: str = "complete") -> None:
        document_id = self.document["document_id"]
        gone = status == "missing"
        self.section = {
            "section_id": f"{document_id}:s{number}",
            "document_id": document_id,
            "ordinal": number,
            "section_no": number,
            "label": None if gone else f"{number}.",
            "heading": None if gone else heading,
            "level": 1,
            "status": status,
            "copies": 0 if gone else 1,
            "char_start": None if gone else len(self.text),
            "char_end": None if gone else len(self.text) + 1,
        }
        self.rows["sections"].append(self.section)
        if not gone:
            self._print(f"{number}. {heading}\n", "heading")

    def say(self, text: str, topic: str, *acts: Row, **more: Any) -> str:
        clause_id = f"{self.document['document_id']}:c{len(self.text)}"
        section = self.section or {}
        clause = {
            "clause_id": clause_id,
            "document_id": self.document["document_id"],
            "section_id": section.get("section_id"),
            "section_no": section.get("section_no"),
            "clause_no": 1 + sum(self._here("clauses")),
            "paragraph_no": 1,
            "kind": "clause",
            "language": self.document["language"],
            "text": text,
            "char_start": len(self.text),
            "char_end": len(self.text) + len(text),
            "copies": 1,
            "statement_id": clause_id,
            **more,
        }
        self.rows["clauses"].append(clause)
        self._act(clause, acts)
        self._topic(clause, topic)
        self._occur(clause, 1)
        return clause_id

    def again(self, clause_id: str) -> None:
        clause = self._clause(clause_id)
        clause["copies"] += 1
        self._occur(clause, clause["copies"])

    def time(self, clause_id: str, expression: str, role: str, **dates: Any) -> str:
        start = self._find(clause_id, expression)
        time_id = f"{clause_id}:t{start}"
        row = {
            "time_id": time_id,
            "expression": expression,
            "role": role,
            "rule_id": "hand@0",
            **self._span(clause_id, start, expression),
            "precision": "day",
            **dates,
        }
        self.rows["times"].append(row)
        return time_id

    def event(self, clause_id: str, time_id: str, name: str, **more: Any) -> None:
        time = next(t for t in self.rows["times"] if t["time_id"] == time_id)
        shared = ("document_id", "start_on", "end_on", "precision", "role")
        row = {"event_id": f"{time_id}:e", "clause_id": clause_id, "time_id": time_id, "name": name}
        self.rows["events"].append(row | {k: time.get(k) for k in shared} | more)

    def name(self, clause_id: str, kind: str, surface: str, entity_id: str) -> None:
        start = self._find(clause_id, surface)
        row = {"mention_id": f"{clause_id}:m{start}", "kind": kind, "surface": surface}
        row |= {"entity_id": entity_id, "rule_id": "hand@0"}
        self.rows["mentions"].append(row | self._span(clause_id, start, surface))

    def harm(self, kind: str, severity: str, span: tuple[int, int], evidence: str) -> None:
        row = {"defect_id": f"{self.document['document_id']}:{kind}", "kind": kind}
        row |= {"severity": severity, "char_start": span[0], "char_end": span[1]}
        row |= {"document_id": self.document["document_id"], "evidence": evidence}
        self.rows["defects"].append(row)

    def end(self) -> None:
        document_id, size = self.document["document_id"], len(self.text.encode())
        occurrences = [o for o in self.rows["occurrences"] if o["document_id"] == document_id]
        lengths = [o["char_end"] - o["char_start"] for o in occurrences]
        repeats = sum(n for n, o in zip(lengths, occurrences, strict=True) if o["copy_no"] > 1)
        self.rows["documents"].append(
            self.document
            | {
                "media_type": "text/plain",
                "encoding": "utf-8",
                "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
                "n_bytes": size,
                "n_chars": len(self.text),
                "n_clauses": sum(self._here("clauses")),
                "n_occurrences": len(occurrences),
                "duplicate_share": repeats / sum(lengths),
            }
        )
        self.rows["document_texts"].append({"document_id": document_id, "text": self.text})
        for party in self.document["parties"].split("; "):
            self.rows["document_parties"].append({"document_id": document_id, "party": party})

    def frames(self) -> dict[str, pl.DataFrame]:
        return {
            name: table.frame(pl.from_dicts(self.rows[name], schema=table.schema))
            if self.rows[name]
            else table.empty()
            for name, table in TABLES.items()
        }

    def _act(self, clause: Row, acts: tuple[Row, ...]) -> None:
        for number, act in enumerate(acts, start=1):
            rank = ACT_RANKS[act["act"]]
            row = {"act_id": f"{clause['clause_id']}:a{number}", "act_no": number, "rank": rank}
            row |= {"clause_id": clause["clause_id"], "document_id": clause["document_id"]}
            row |= {"is_commitment": rank >= 3, "polarity": "positive", "inherited": False}
            self.rows["acts"].append(row | {"rule_id": "hand@0", "confidence": "high"} | act)

    def _topic(self, clause: Row, topic: str) -> None:
        row = {"clause_id": clause["clause_id"], "document_id": clause["document_id"]}
        row |= {"topic": topic, "topic_rank": 1, "cap_major": TOPIC_CAP_MAJOR[topic], "score": 1.0}
        self.rows["clause_topics"].append(row | {"rule_id": "hand@0", "confidence": "high"})

    def _occur(self, clause: Row, copy_no: int) -> None:
        start = len(self.text)
        occurrence_id = f"{clause['document_id']}:o{start}"
        row = {"occurrence_id": occurrence_id, "copy_no": copy_no, "char_start": start}
        row |= {k: clause[k] for k in ("clause_id", "document_id", "section_id")}
        row |= {"char_end": start + len(clause["text"]), "similarity": 1.0}
        self.rows["occurrences"].append(row | {"match": "first" if copy_no == 1 else "exact"})
        self._print(clause["text"], clause["kind"], occurrence_id)
        self._print("\n", "blank")
        if self.section and self.section["char_start"] is not None:
            self.section["char_end"] = len(self.text)

    def _print(self, text: str, role: str, occurrence_id: str | None = None) -> None:
        row = {"document_id": self.document["document_id"], "char_start": len(self.text)}
        row |= {"char_end": len(self.text) + len(text), "role": role}
        self.rows["ledger"].append(row | {"occurrence_id": occurrence_id})
        self.text += text

    def _here(self, table: str) -> list[bool]:
        return [r["document_id"] == self.document["document_id"] for r in self.rows[table]]

    def _clause(self, clause_id: str) -> Row:
        return next(c for c in self.rows["clauses"] if c["clause_id"] == clause_id)

    def _find(self, clause_id: str, words: str) -> int:
        clause = self._clause(clause_id)
        return int(clause["char_start"]) + str(clause["text"]).index(words)

    def _span(self, clause_id: str, start: int, words: str) -> Row:
        document_id = self._clause(clause_id)["document_id"]
        row = {"clause_id": clause_id, "document_id": document_id, "char_start": start}
        return row | {"char_end": start + len(words)}


def act(name: str, actor: str, **more: Any) -> Row:
    return {"act": name, "actor": actor, **more}


def communique(corpus: Corpus, year: int, edition: int) -> dict[str, str]:
    """A yearly communiqué: the same sentences with another edition and date."""
    corpus.begin(
        f"meeting-{year}-{year:010d}",
        f"中国和哈萨克斯坦总理第{edition}次定期会晤联合公报",
        source=f"zh/meeting-{year}.txt",
        language="zh",
        issued_on=dt.date(year, 11, 20),
        parties="CHN; KAZ",
        doc_type="communique",
    )
    said = {}
    corpus.head(1, "能源合作")
    said["gas"] = corpus.say(
        f"双方同意在{year + 1}年6月30日前签署《天然气供应协定》。",
        "energy",
        act("agree", "PARTIES", trigger="同意"),
    )
    said["session"] = corpus.say(
        f"双方积极评价合作成果，将于{year + 1}年5月在阿斯塔纳举行能源合作分委会第{edition}次会议。",
        "energy",
        act("assess", "PARTIES"),
        act("will", "PARTIES"),
    )
    said["wheat"] = corpus.say(
        "中方承诺不限制哈方小麦进口。",
        "trade",
        act("commit", "CHN", recipient="KAZ", polarity="negative", confidence="low"),
    )
    corpus.head(2, "", status="missing")
    corpus.head(3, "安全合作", status="truncated")
    said["call"] = corpus.say(
        "双方呼吁各国遵守《联合国宪章》，愿在联合国框架内加强",
        "multilateral_governance",
        act("call", "PARTIES", recipient="OTHER"),
        act("aim", "PARTIES", confidence="medium"),
    )
    for _ in range(2):
        corpus.again(said["gas"])
    deadline = dt.date(year + 1, 6, 30)
    corpus.time(said["gas"], f"{year + 1}年6月30日前", "deadline", end_on=deadline)
    corpus.name(said["gas"], "instrument", "《天然气供应协定》", "instrument:天然气供应协定")
    dates = {"start_on": dt.date(year + 1, 5, 1), "end_on": dt.date(year + 1, 5, 31)}
    may = corpus.time(said["session"], f"{year + 1}年5月", "future", precision="month", **dates)
    corpus.event(said["session"], may, "能源合作分委会会议", edition_no=edition, place="阿斯塔纳")
    corpus.name(said["session"], "place", "阿斯塔纳", "place:阿斯塔纳")
    corpus.name(said["session"], "mechanism", "能源合作分委会", "mechanism:能源合作分委会")
    corpus.name(said["call"], "instrument", "《联合国宪章》", "instrument:un-charter")
    corpus.name(said["call"], "organisation", "联合国", "UN")
    corpus.harm("missing_section", "critical", (50, 50), "the count goes from 1 to 3")
    corpus.harm("truncated", "critical", (100, 110), "section 3 stops without a full stop")
    corpus.harm("duplicate_block", "info", (120, 150), "2 further copies of the first clause")
    corpus.end()
    return said


def fact_sheet(corpus: Corpus) -> None:
    """An English document with a lead-in, list items, and words that a program might run."""
    corpus.begin(
        "fact-sheet-00000000ff",
        "Fact Sheet: <b>Partnership</b> & Trade",
        source="en/fact-sheet.html",
        language="en",
        script="Latn",
        issued_on=None,
        parties="EU; USA",
        doc_type="fact_sheet",
    )
    corpus.section = None
    stem = corpus.say("The two sides will:", "trade", act("will", "PARTIES"), kind="stem")
    item = {"item": "-", "stem_id": stem}
    inherited = act("will", "PARTIES", inherited=True)
    corpus.say("=SUM(A1:A9) is what the annex prints.", "procedural", act("state", "OTHER"))
    corpus.say("<script>alert('tariff')</script> cut tariffs.", "trade", inherited, **item)
    reported = corpus.say("Open a dialogue on chips each year.", "industry", inherited, **item)
    corpus.time(reported, "each year", "recurring", precision="open")
    corpus.say(
        "The United States welcomes the offer.", "trade", act("assess", "USA", recipient="EU")
    )
    corpus.end()


def relate(corpus: Corpus, old: dict[str, str], new: dict[str, str]) -> None:
    """Relations between the two communiqués."""
    found = (
        ("gas", "recurrence", "2021 -> 2022"),
        ("session", "recurrence", "14 -> 15; 2021 -> 2022"),
        ("wheat", "duplicate", None),
        ("call", "duplicate", None),
    )
    for key, relation, difference in found:
        row = {"clause_id": old[key], "other_clause_id": new[key], "relation": relation}
        corpus.rows["relations"].append(row | {"similarity": 0.97, "difference": difference})
        if relation == "duplicate":
            later = next(c for c in corpus.rows["clauses"] if c["clause_id"] == new[key])
            later["statement_id"] = old[key]


def run_rows(corpus: Corpus) -> None:
    """One run with one failed check and one refused input; entities counted from the mentions."""
    corpus.rows["runs"].append(
        {
            "run_id": "20240101-abc",
            "version_id": "20240101-abc",
            "code_version": "0.1.0+f00",
            "codebook_version": "c0debook",
            "n_documents": 3,
            "n_refused": 1,
            "status": "published",
        }
    )
    check = {"run_id": "20240101-abc", "stage": "parse", "table_name": "ledger"}
    check |= {"column_name": "*", "expectation": "partitions_the_document"}
    corpus.rows["checks"] += [
        check | {"severity": "critical", "success": True},
        check | {"column_name": "role", "severity": "warning", "success": False, "n_unexpected": 2},
    ]
    reason = "broken.bin: no text: 12 NUL bytes; give the text file"
    corpus.rows["quarantine"].append({"source": "broken.bin", "stage": "land", "reason": reason})
    mentions = pl.from_dicts(corpus.rows["mentions"], schema=TABLES["mentions"].schema)
    counts = mentions.group_by("entity_id").agg(pl.first("kind", "surface"), n_mentions=pl.len())
    corpus.rows["entities"] += counts.rename({"surface": "name_zh"}).to_dicts()


@pytest.fixture(scope="session")
def example_tables() -> Mapping[str, pl.DataFrame]:
    """Every table of the hand-made corpus."""
    corpus = Corpus()
    relate(corpus, communique(corpus, 2020, 14), communique(corpus, 2021, 15))
    fact_sheet(corpus)
    run_rows(corpus)
    return corpus.frames()


def published(tables: Mapping[str, pl.DataFrame], path: Path) -> Path:
    """A database as the pipeline publishes it: tables, comments, views."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS made (STORAGE_VERSION 'v1.4.0')")
        connection.execute("USE made")
        for name, frame in tables.items():
            for statement in ddl(TABLES[name]):
                connection.execute(statement)
            connection.register("rows", frame.to_arrow(compat_level=pl.CompatLevel.oldest()))
            connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM rows')
            connection.unregister("rows")
        for view in views():
            for statement in view.statements():
                connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("DETACH made")
    return path


@pytest.fixture(scope="session")
def example_database(
    example_tables: Mapping[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The hand-made corpus as a published database; open it read-only."""
    return published(example_tables, tmp_path_factory.mktemp("made") / "communique.duckdb")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published database whose tables have no row."""
    empty = {name: table.empty() for name, table in TABLES.items()}
    return published(empty, tmp_path_factory.mktemp("empty") / "communique.duckdb")


@pytest.fixture(scope="session")
def published_database(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Mapping[str, pl.DataFrame]], Path]:
    """Publishes the tables it is given, each time in a new place."""
    return lambda tables: published(tables, tmp_path_factory.mktemp("own") / "communique.duckdb")
