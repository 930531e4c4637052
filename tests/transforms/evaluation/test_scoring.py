from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from transforms.evaluation import Evaluation, evaluate, rendered, rows
from warehouse.contracts import TABLES

TEXT = "一、总则\n双方同意于2017年开会。中方欢迎美方支持世贸组织。\n双方承诺：\n"
SPANS = ((5, 18), (18, 31), (32, 37))
D = "sample-0123456789"


def _act(act: str, actor: str, **more: Any) -> dict[str, Any]:
    binding = act in ("agree", "commit")
    return {"act": act, "actor": actor, "is_commitment": binding, "polarity": "positive"} | more


def _gold() -> list[dict[str, Any]]:
    year = {"expr": "2017年", "start_on": "2017-01-01", "end_on": "2017-12-31"}
    labels: tuple[dict[str, Any], ...] = (
        {
            "acts": [_act("agree", "PARTIES")],
            "topic": "procedural",
            "times": [year | {"precision": "year", "role": "future"}],
        },
        {
            "acts": [_act("assess", "CHN", recipient="USA")],
            "topic": "trade",
            "topics_alt": ["multilateral_governance"],
            "mentions": [{"kind": "organisation", "text": "世贸组织"}],
        },
        {"acts": [_act("commit", "PARTIES")], "topic": "procedural", "kind": "stem"},
    )
    common: dict[str, Any] = {"kind": "clause", "topics_alt": [], "times": [], "mentions": []}
    return [
        common | {"start": a, "end": b, "text": TEXT[a:b]} | label
        for (a, b), label in zip(SPANS, labels, strict=True)
    ]


def _tables(gold: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """Tables that say exactly what `gold` says, in the columns that an evaluation reads."""
    made: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in ("clauses", "occurrences", "acts", "clause_topics", "times", "mentions")
    }
    for row in gold:
        key = {"clause_id": f"{D}:{row['start']}", "document_id": D}
        place = {"char_start": row["start"], "char_end": row["end"]}
        made["clauses"].append(key | place | {"kind": row["kind"], "text": row["text"]})
        made["occurrences"].append(key | place | {"match": "first"})
        for number, act in enumerate(row["acts"], start=1):
            more = {"act_no": number, "confidence": "high", "char_start": None, "recipient": None}
            made["acts"].append(key | more | act)
        for rank, topic in enumerate((row["topic"], *row["topics_alt"]), start=1):
            made["clause_topics"].append(
                key | {"topic": topic, "topic_rank": rank, "confidence": "low"}
            )
        for time in row["times"]:
            made["times"].append(key | _on(row, time["expr"]) | time | {"expression": time["expr"]})
        for mention in row["mentions"]:
            surface = mention["text"]
            made["mentions"].append(key | _on(row, surface) | mention | {"surface": surface})
    document = {"document_id": D, "source": "in/sample.txt", "language": "zh"}
    made |= {"documents": [document], "document_texts": [{"document_id": D, "text": TEXT}]}
    return {name: _frame(name, found) for name, found in made.items()}


def _frame(name: str, found: list[dict[str, Any]]) -> pl.DataFrame:
    schema = TABLES[name].schema
    texts = {column: pl.String() if t == pl.Date() else t for column, t in schema.items()}
    frame = pl.DataFrame([{c: row.get(c) for c in schema} for row in found], schema=texts)
    return frame.with_columns(pl.col(c).str.to_date() for c, t in schema.items() if t == pl.Date())


def _on(row: dict[str, Any], words: str) -> dict[str, int]:
    at = row["start"] + row["text"].index(words)
    return {"char_start": at, "char_end": at + len(words)}


def _value(found: Evaluation, field: str, metric: str) -> float | None:
    row = found.scores.filter(group="all", field=field, metric=metric)
    return row["value"].item()  # type: ignore[no-any-return]


def _score(change: Callable[[list[dict[str, Any]]], None] | None = None) -> Evaluation:
    """Scores of tables that say what gold says, after `change`."""
    said = copy.deepcopy(_gold())
    if change:
        change(said)
    return evaluate({"sample.clauses.jsonl": _gold()}, _tables(said))


def test_the_same_coding_scores_full_marks() -> None:
    found = _score()
    for field, metric in (
        ("boundary", "f1"),
        ("kind", "accuracy"),
        ("act", "accuracy"),
        ("act", "macro_f1"),
        ("act", "alpha"),
        ("act", "alpha_ordinal"),
        ("is_commitment", "f1"),
        ("is_commitment", "alpha"),
        ("actor", "accuracy"),
        ("recipient", "accuracy"),
        ("acts_with_actor", "f1"),
        ("topic", "accuracy"),
        ("topic", "alpha"),
        ("times", "exact"),
        ("times", "role"),
        ("mentions", "f1"),
        ("act_confidence", "high"),
    ):
        assert _value(found, field, metric) == 1, (field, metric)
    assert _value(found, "times", "false_alarms") == 0


def test_a_wrong_label_costs_its_own_field_only() -> None:
    found = _score(lambda said: said[1]["acts"][0].update(act="support"))
    assert _value(found, "act", "accuracy") == pytest.approx(2 / 3)
    assert _value(found, "actor", "accuracy") == 1
    assert found.confusion["assess"] == {"support": 1}


def _join_first_two(said: list[dict[str, Any]]) -> None:
    first, second = said[0], said.pop(1)
    first |= {"end": second["end"], "text": TEXT[first["start"] : second["end"]]}
    for act, at in ((first["acts"][0], 7), (second["acts"][0], 20)):
        act["char_start"] = at
    first["acts"] += second["acts"]
    first["mentions"] = second["mentions"]


def test_joined_clauses_are_punished_as_boundaries_and_not_as_labels() -> None:
    found = _score(_join_first_two)
    assert _value(found, "boundary", "recall") == pytest.approx(1 / 3)
    assert _value(found, "boundary", "precision") == pytest.approx(1 / 2)
    for field, metric in (("act", "accuracy"), ("actor", "accuracy"), ("times", "exact")):
        assert _value(found, field, metric) == 1, field
    assert _value(found, "mentions", "f1") == 1


def test_white_space_at_the_ends_is_no_other_boundary() -> None:
    found = _score(lambda said: said[1].update(end=said[1]["end"] + 1))
    assert _value(found, "boundary", "f1") == 1


def test_a_clause_that_we_lack_is_wrong_and_one_that_gold_lacks_is_a_false_alarm() -> None:
    def change(said: list[dict[str, Any]]) -> None:
        head = copy.deepcopy(said[0]) | {"start": 0, "end": 4, "text": TEXT[:4]}
        head["times"][0]["expr"] = "一"
        said[2] = head

    found = _score(change)
    assert _value(found, "act", "accuracy") == pytest.approx(2 / 3)
    assert _value(found, "aligned", "accuracy") == pytest.approx(2 / 3)
    assert _value(found, "times", "false_alarms") == 1
    assert _value(found, "acts", "precision") == pytest.approx(2 / 3)


def test_a_topic_among_the_alternatives_counts_apart() -> None:
    found = _score(lambda said: said[1].update(topic="multilateral_governance", topics_alt=[]))
    assert _value(found, "topic", "accuracy") == pytest.approx(2 / 3)
    assert _value(found, "topic", "among_alternatives") == 1


def test_a_time_with_another_end_is_found_but_not_exact() -> None:
    found = _score(lambda said: said[0]["times"][0].update(end_on="2017-06-30"))
    assert _value(found, "times", "exact") == 0
    assert _value(found, "times", "found") == 1
    assert _value(found, "times", "dates") == 0


def test_baselines_answer_the_same_clauses() -> None:
    scores = _score().scores.filter(group="all", field="act", metric="accuracy")
    assert scores["first_keyword"].item() == 1
    assert scores["majority"].item() == pytest.approx(1 / 3)


def test_tables_of_later_stages_may_be_absent() -> None:
    tables = {n: t for n, t in _tables(_gold()).items() if n not in ("acts", "mentions")}
    found = evaluate({"sample": _gold()}, tables)
    assert _value(found, "boundary", "f1") == 1
    assert _value(found, "act", "accuracy") == 0


def test_gold_of_another_text_is_left_out_with_the_reason() -> None:
    moved = [row | {"start": row["start"] + 1, "end": row["end"] + 1} for row in _gold()]
    with pytest.raises(ValueError, match="sample: offset 6: gold has"):
        evaluate({"sample.clauses.jsonl": moved}, _tables(_gold()))
    found = evaluate(
        {"sample.clauses.jsonl": _gold(), "other.clauses.jsonl": moved}, _tables(_gold())
    )
    assert found.left_out == {"other": "no source has this name"}


def test_malformed_gold_names_the_place() -> None:
    broken = _gold()
    broken[1]["acts"][0]["act"] = "promise"
    with pytest.raises(ValueError, match=r"sample, clause at 18: .*promise"):
        evaluate({"sample.clauses.jsonl": broken}, _tables(_gold()))
    with pytest.raises(ValueError, match=r"a\.clauses\.jsonl, line 2"):
        rows("a.clauses.jsonl", '{"start": 1}\n{"start": \n')


def test_sections_and_defects_are_scored_where_gold_has_them() -> None:
    section = {"section_no": "1", "status": "complete", "copies": "1", "first_start": "0"}
    place = {"start": 5, "end": 9, "sure": True}
    gold = {
        "sample.clauses.jsonl": _gold(),
        "sample.sections.csv": [section, section | {"section_no": "2"}],
        "sample.defects.jsonl": [
            place | {"kind": "splice"},
            place | {"kind": "missing_section", "section_no": 2},
        ],
    }
    ours = {"section_no": 1, "level": 1, "status": "truncated", "copies": 1, "char_start": 0}
    damage = [("splice", 8, 12, None), ("missing_section", 0, 0, 2), ("encoding", 1, 2, None)]
    tables = _tables(_gold()) | {
        "sections": pl.DataFrame([ours | {"document_id": D}]),
        "defects": pl.DataFrame(
            [(D, *row) for row in damage],
            schema=["document_id", "kind", "char_start", "char_end", "section_no"],
            orient="row",
        ),
    }
    scores = evaluate(gold, tables).scores.filter(group="sample")
    values = {(f, m): v for f, m, v in scores.select("field", "metric", "value").iter_rows()}
    assert values["sections", "found"] == values["sections", "copies"] == 0.5
    assert values["sections", "status"] == 0
    assert values["defect_splice", "recall"] == values["defect_missing_section", "recall"] == 1
    assert values["defect_encoding", "false_alarms"] == 1


def test_text_and_json_tell_the_same() -> None:
    found = _score(lambda said: said[1]["acts"][0].update(act="support"))
    told = json.loads(json.dumps(found.to_dict()))["scores"]["all"]["act"]["accuracy"]
    assert (told["hits"], told["n"]) == (2, 3)
    assert f"{told['low']:.3f}-{told['high']:.3f}" in rendered(found)
