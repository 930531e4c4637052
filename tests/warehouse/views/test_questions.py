from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import duckdb
import pytest

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
BLOCK = re.compile(r"^### (Q\d\d) .*?^```sql\n(.*?)^```$", re.DOTALL | re.MULTILINE)
QUESTIONS = dict(BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def answer(database: Path, number: str) -> list[tuple[object, ...]]:
    with duckdb.connect(database, read_only=True) as connection:
        return connection.execute(QUESTIONS[number]).fetchall()


def test_the_page_holds_all_questions() -> None:
    assert list(QUESTIONS) == [f"Q{n:02}" for n in range(1, 31)]
    assert PAGE.read_text(encoding="utf-8").count("```sql") == 30


@pytest.mark.parametrize("number", QUESTIONS)
def test_every_question_has_an_answer(number: str, example_database: Path) -> None:
    assert answer(example_database, number)


@pytest.mark.parametrize("number", QUESTIONS)
def test_every_question_can_be_asked_of_an_empty_dataset(number: str, empty_database: Path) -> None:
    assert answer(empty_database, number) == []


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("Q01", ("commit", 6, 2)),
        ("Q02", ("PARTIES", 9, 4.0)),
        ("Q10", ("联合国", 2)),
        ("Q11", ("USA", "EU", "The United States welcomes the offer.")),
        ("Q16", ("中国和哈萨克斯坦总理第15次定期会晤联合公报", 4, 1.0)),
        ("Q18", ("中国和哈萨克斯坦总理第14次定期会晤联合公报", 4, 2, 1.5, 0.34)),
        ("Q19", ("energy", 4, 8)),
        ("Q26", ("CHN; KAZ | communique | zh", 2, dt.date(2021, 11, 20), 0, 0, 2, 2, 0)),
        ("Q29", ("CHN; KAZ | communique | zh", dt.date(2021, 11, 20), 0, 0, 4)),
    ],
)
def test_answers_are_right(number: str, first: tuple[object, ...], example_database: Path) -> None:
    assert answer(example_database, number)[0] == first


def test_a_clause_reads_the_same_at_its_offsets(example_database: Path) -> None:
    rows = answer(example_database, "Q21")
    assert [row[-1] for row in rows if row[0] == rows[0][0]] == [rows[0][-1]] * 3


def test_promises_are_followed_from_edition_to_edition(example_database: Path) -> None:
    changes = [(row[2], row[4]) for row in answer(example_database, "Q27")]
    assert changes == [("changed", "2021 -> 2022"), ("changed", "14 -> 15; 2021 -> 2022")]
    threads = answer(example_database, "Q28")
    assert len(threads) == 8
    assert {row[0] for row in threads} == {dt.date(2020, 11, 20)}
    assert len(answer(example_database, "Q30")) == 8
