"""Forms and facts: how a number is printed does not matter, what it is does."""

from __future__ import annotations

import polars as pl
import pytest

from transforms.dedupe.signatures import MASK, TEN, read_forms, source


def keys(*texts: str) -> list[int]:
    return read_forms(source(pl.Series(texts))).key.tolist()  # type: ignore[no-any-return]


def numbers(text: str) -> list[float]:
    forms = read_forms(source(pl.Series([text])))
    marks, values = forms.facts
    return [float(value) for mark, value in zip(marks, values, strict=True) if mark[2] == 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第十四次中美战略对话", "第14次中美戰略對話"),
        ("二〇一六年九月三日", "2016年9月3日"),
        ("同比增长百分之十五", "同比增长15％"),
        ("提供三亿五千万元援助", "提供3.5亿元援助"),
        ("the 14th round", "the fourteenth round"),
        ("twenty-one countries", "21 countries"),
        ("on 3 September 2016", "on September 3, 2016"),
        ("five hundred million people", "500 million people"),
        ("rose by 15 percent", "rose by 15%"),
        ("15,000 students", "15 000 students"),
        ("第2O16号文件", "第2016号文件"),
        ("a rise of 15 percemt", "a rise of 15%"),
        ("a rise of 15 per cents", "a rise of 15%"),
        ("*a loan of 1*5 million*", "a loan of 15 million"),
    ],
)
def test_one_number_in_two_forms_is_one_content(one: str, other: str) -> None:
    first, second = keys(one, other)
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第十四次对话", "第十五次对话"),
        ("增长3.5%", "增长35%"),
        ("3亿美元", "3万美元"),
        ("the 14th round", "the 15th round"),
        ("on 3 September", "on 4 September"),
        ("from 10 to 15", "from 1,015"),
        ("for us to decide", "for US to decide"),
    ],
)
def test_another_number_or_party_is_another_content(one: str, other: str) -> None:
    first, second = keys(one, other)
    assert first != second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双方一致同意进一步加强一带一路合作", []),
        ("万一发生，十分重要", []),
        ("三个项目", [3.0]),
        ("三分之一", [1 / 3]),
        ("三点五倍", [3.5]),
        ("They may march on", []),
        ("in May 2017", [5.0, 2017.0]),
        ("2016.9.3", [2016.0, 9.0, 3.0]),
        ("G20 and COP21", [20.0, 21.0]),
        ("二十国集团", [20.0]),
        ("中美两两军队", []),
    ],
)
def test_numbers_read(text: str, expected: list[float]) -> None:
    assert numbers(text) == pytest.approx(expected)


def test_the_form_shows_small_numbers_and_masks_large_ones() -> None:
    forms = read_forms(source(pl.Series(["第五次、第十次、第十五次"])))
    text = forms.codes.tobytes().decode("utf-16-le")
    assert text == f"第5次第{chr(TEN)}次第{chr(MASK)}次"


def test_the_number_in_a_name_survives_damage_to_the_name() -> None:
    assert numbers("二十国集团峰会") == numbers("二十囗集团峰会") == numbers("G20峰会") == [20.0]


def test_threads_and_chunks_do_not_matter() -> None:
    texts = pl.Series(
        [f"第{n}次对话于{n % 12 + 1}月举行，双方重申合作。" * 20 for n in range(9000)]
    )
    one, four = read_forms(source(texts), 1), read_forms(source(texts), 4)
    assert (one.key == four.key).all()
    assert (one.codes == four.codes).all()
    assert (one.fact_start == four.fact_start).all()


def test_a_misread_side_leaves_the_number_of_sides() -> None:
    assert numbers("The two sides agreed.") == numbers("The two sidcs agreed.") == [2.0]
    assert numbers("The three sides agreed.") == [3.0]


def test_a_letter_behind_a_year_and_a_bare_short_scale_are_no_numbers() -> None:
    assert numbers("until 2030i; bn 2035 it ends") == [2030.0, 2035.0]
    assert numbers("a loan of 3 bn yen") == [3e9]
    assert numbers("第2l次会议") == [21.0]
