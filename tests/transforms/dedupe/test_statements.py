"""Which clauses are one statement."""

from __future__ import annotations

import random

import opencc
import polars as pl
import pytest

from transforms.dedupe.statements import statements

BASE = (
    "双方重申将继续落实第14次战略与经济对话达成的共识，"
    "中方决定于2016年向阿富汗提供3亿元人民币援助，扩大对方农产品进口。"
)
ENGLISH = (
    "The two sides reaffirmed that they would implement the outcomes of the 14th dialogue, and "
    "China decided to provide $300 million to Afghanistan in 2016 and to increase imports of rice."
)


def same(one: str, other: str) -> bool:
    first, second = statements(pl.Series([one, other])).tolist()
    return bool(first == second)


@pytest.mark.parametrize(
    "copy",
    [
        BASE.replace("，", ", ").replace("14", "１４"),
        BASE.replace("第14次", "第十四次").replace("2016年", "二〇一六年"),
        opencc.OpenCC("s2t").convert(BASE),
        BASE.replace("落实", "落 实\n"),
        BASE.replace("共识", "共只"),
        BASE.replace("对方", "对万").replace("继续", "继缕"),
    ],
)
def test_noise_script_and_width_make_no_new_statement(copy: str) -> None:
    assert same(BASE, copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第14次", "第15次"),
        ("2016年", "2017年"),
        ("3亿元", "3万元"),
        ("3亿元人民币", "3亿美元"),
        ("阿富汗", "巴基斯坦"),
        ("中方", "美方"),
        ("扩大", "缩小"),
        ("进口", "出口"),
        ("将继续", "将不继续"),
        ("农产品", "机电设备"),
    ],
)
def test_a_changed_fact_is_another_statement(old: str, new: str) -> None:
    assert not same(BASE, BASE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14th", "15th"),
        ("14th", "fifteenth"),
        ("2016", "2017"),
        ("$300 million", "$300 billion"),
        ("$300 million", "€300 million"),
        ("Afghanistan", "Pakistan"),
        ("China decided", "Japan decided"),
        ("increase", "reduce"),
        ("imports", "exports"),
        ("would implement", "would not implement"),
        ("of rice", "of microchips"),
    ],
)
def test_a_changed_fact_in_english_is_another_statement(old: str, new: str) -> None:
    assert old in ENGLISH
    assert not same(ENGLISH, ENGLISH.replace(old, new))


@pytest.mark.parametrize(
    "copy",
    [
        ENGLISH.upper().replace("$300 MILLION", "$300 million"),
        ENGLISH.replace("14th", "fourteenth").replace("$300 million", "$300,000,000"),
        ENGLISH.replace("reaffirmed", "reafirmed").replace("outcomes", "outc0mes"),
        ENGLISH.replace(" and ", "\nand  "),
    ],
)
def test_noise_in_english_makes_no_new_statement(copy: str) -> None:
    assert same(ENGLISH, copy)


def test_an_english_copy_with_many_letters_wrong_is_the_same_statement() -> None:
    copy = (
        "Thc two sidcs reaffirned tlat they woud implcment the outcones of the 14th dlalogue, anb "
        "China decidcd to provde $300 million to Afghanistan in 2016 and to increase imports of riice."
    )
    assert same(ENGLISH, copy)
    assert not same(ENGLISH, copy.replace("14th", "15th"))
    assert not same(ENGLISH, copy.replace("2016", "2017"))


def test_the_order_of_actors_counts() -> None:
    one = "中方欢迎美方在气候变化领域宣布的有关举措，并将予以积极配合"
    assert not same(one, one.replace("中方", "甲").replace("美方", "中方").replace("甲", "美方"))
    english = "China welcomes the measures that Japan announced in the field of climate change."
    swapped = "Japan welcomes the measures that China announced in the field of climate change."
    assert not same(english, swapped)


def test_a_boilerplate_opening_does_not_glue() -> None:
    opening = "双方重申将在相互尊重、平等互利的基础上继续深化各领域务实合作，"
    assert not same(opening + "推进高铁项目建设。", opening + "保护海洋生物资源。")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "就海洋旅游示范项目交换意见，认为农村统计评估大有可为。",
            "就海洋保险示范项目交换意见，认为农村教育评估大有可为。",
        ),
        (
            "把工业卫生培训作为绿色物流规划的优先方向，持续提高服务水平。",
            "把工业税务培训作为绿色物流规划的优先方向，持续提商服务水平。",
        ),
    ],
)
def test_one_pattern_about_other_fields_is_another_statement(one: str, other: str) -> None:
    assert not same(one, other)


def test_two_misread_neighbours_that_are_no_word_make_no_new_statement() -> None:
    text = "双方将定期举办青年论坛，继续完善教育交流机制，为各界人士往来创造便利条件。"
    assert same(text, text.replace("论坛", "沦抎").replace("便利", "使利"))


def test_a_sign_read_as_two_makes_no_new_statement_but_an_added_word_does() -> None:
    text = "双方将定期举办青年论坛，继续完善教育交流机制，为各界人士往来创造便利条件。"
    assert same(text, text.replace("机制", "木几制"))
    assert not same(text, text.replace("交流机制", "交流合作机制"))


def test_two_characters_added_to_an_end_are_judged_alike_whatever_follows_in_memory() -> None:
    text = "双方同意推动发展和环境保护研讨会"
    rest = [f"各方将在第{n}届年会上就海洋渔业问题交换意见" for n in range(20, 60)]
    for added in ("馆间", "秘书"):
        for others in ([], rest, rest[::-1]):
            first, second, *_ = statements(pl.Series([text, text + added, *others])).tolist()
            assert first != second


def test_short_clauses_need_more_than_likeness() -> None:
    assert same("为此：", "为此:")
    assert not same("双方同意合作。", "双方同意商谈。")
    assert not same("加强反恐合作", "加强反腐合作")


def test_a_noisy_copy_does_not_bridge_two_statements() -> None:
    other = BASE.replace("阿富汗", "伊拉克")
    between = BASE.replace("阿富汗", "某某某")
    found = statements(pl.Series([BASE, other, between])).tolist()
    assert found[0] != found[1]


def corpus(size: int) -> list[str]:
    """Statements with editions and noisy copies."""
    rng = random.Random(5)
    letters = "天地玄黄宇宙洪荒日盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结霜"
    texts = []
    for _ in range(size):
        body = "".join(rng.choice(letters) for _ in range(40))
        number = rng.randint(11, 40)
        for edition in range(3):
            text = f"第{number + edition}次会议{body}"
            texts.append(text)
            for _ in range(rng.randint(0, 3)):
                at = rng.randrange(6, len(text))
                texts.append(text[:at] + rng.choice(letters) + text[at + 1 :])
    return texts


def groups(texts: list[str], workers: int = 1) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for text, group in zip(texts, statements(pl.Series(texts), workers).tolist(), strict=True):
        found.setdefault(group, set()).add(text)
    return {frozenset(members) for members in found.values()}


def test_order_of_rows_and_number_of_workers_do_not_matter() -> None:
    texts = corpus(150)
    expected = groups(texts)
    shuffled = texts.copy()
    random.Random(1).shuffle(shuffled)
    assert groups(shuffled) == expected
    assert groups(texts[::-1], workers=3) == expected


def test_editions_stay_apart_and_their_copies_together() -> None:
    for members in groups(corpus(100)):
        assert len({text[:4] for text in members}) == 1
