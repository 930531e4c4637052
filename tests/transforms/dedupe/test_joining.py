"""Clauses that come later join what is known as if all had come at once."""

from __future__ import annotations

import random

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transforms.dedupe.statements as by_chunks
from transforms.dedupe.contents import read_catalogue, read_contents
from transforms.dedupe.forms import Forms, chosen_forms
from transforms.dedupe.statements import (
    first_rows,
    grouped,
    joined,
    no_statements,
    statements,
)

LETTERS = "天地玄黄宇宙洪荒辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


def noisy(text: str, edits: int, rng: random.Random) -> str:
    for _ in range(edits):
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice(LETTERS) + text[at + 1 :]
    return text


def corpus(seed: int, size: int) -> list[str]:
    """Statements of two openings, with editions, exact copies and noisy copies of copies."""
    rng = random.Random(seed)
    openings = ["".join(rng.choice(LETTERS) for _ in range(12)) for _ in range(2)]
    texts: list[str] = []
    while len(texts) < size:
        body = "".join(rng.choice(LETTERS) for _ in range(rng.randint(6, 30)))
        text = f"{rng.choice(openings)}于{rng.randint(2011, 2014)}年{body}"
        for _ in range(rng.randint(1, 8)):
            texts.append(text)
            text = noisy(text, rng.randint(0, 4), rng)
    rng.shuffle(texts)
    return texts[:size]


def in_batches(texts: list[str], cuts: list[int]) -> list[int]:
    known, rows = no_statements(), [np.empty(0, np.int64)]
    for low, high in zip([0, *cuts], [*cuts, len(texts)], strict=True):
        known, of_row = joined(known, [pl.Series(texts[low:high], dtype=pl.String)])
        rows.append(of_row)
    return first_rows(np.concatenate(rows), known.group).tolist()


def at_once(texts: list[str]) -> list[int]:
    return statements(pl.Series(texts)).tolist()


def edges(texts: list[str], cuts: list[int]) -> set[tuple[int, ...]]:
    known = no_statements()
    for low, high in zip([0, *cuts], [*cuts, len(texts)], strict=True):
        known, _ = joined(known, [pl.Series(texts[low:high])])
    ends = np.sort(known.contents.forms.key[known.edges[:, :2]], axis=1)
    return set(map(tuple, np.column_stack([ends, known.edges[:, 2]]).tolist()))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 150), max_size=6))
def test_batches_of_any_size_give_the_statements_of_all_at_once(seed: int, cuts: list[int]) -> None:
    texts = corpus(seed, 150)
    assert in_batches(texts, sorted(cuts)) == at_once(texts)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_one_by_one_and_in_any_order(seed: int, order: random.Random) -> None:
    texts = corpus(seed, 60)
    rows = list(range(len(texts)))
    order.shuffle(rows)
    first = in_batches([texts[row] for row in rows], list(range(1, len(texts))))
    groups = {frozenset(rows[at] for at in range(60) if first[at] == root) for root in first}
    expected = at_once(texts)
    assert groups == {frozenset(np.flatnonzero(np.array(expected) == root)) for root in expected}


def crowd(seed: int) -> list[str]:
    """A thousand noisy copies of three editions of one sentence: every bucket is full."""
    rng = random.Random(seed)
    body = "".join(rng.choice(LETTERS) for _ in range(40))
    return [
        f"第{rng.randint(3, 5)}次会议{noisy(body, rng.randint(1, 9), rng)}" for _ in range(1000)
    ]


def test_full_buckets_are_parted_as_they_would_be_at_once() -> None:
    for seed in range(3):
        texts = crowd(seed)
        expected = at_once(texts), edges(texts, [])
        for cuts in ([30, 60, 61, 62, 90, 400, 950], list(range(25, 125))):
            assert (in_batches(texts, cuts), edges(texts, cuts)) == expected


def test_a_clause_that_bridges_two_statements_joins_them() -> None:
    start = "双方重申愿在相互尊重的基础上深化各领域的务实合作，造福两国人民，促进地区繁荣"
    far = noisy(start, 14, random.Random(2))
    rng = random.Random(2)
    between = start
    for _ in range(7):
        at = rng.randrange(len(between))
        between = between[:at] + rng.choice(LETTERS) + between[at + 1 :]
    texts = [start, far, between]
    assert in_batches(texts, [1, 2]) == at_once(texts)


def test_known_statements_are_left_as_they_were() -> None:
    texts = corpus(5, 100)
    known, of_row = joined(no_statements(), [pl.Series(texts[:50])])
    before = known.group.copy(), known.contents.copies.copy(), known.edges.copy()
    joined(known, [pl.Series(texts[50:])])
    after = known.group, known.contents.copies, known.edges
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    assert len(of_row) == 50


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 3))
def test_partitions_and_workers_do_not_matter(seed: int, size: int, workers: int) -> None:
    texts = pl.Series(corpus(seed, 120))
    parts = [texts[at : at + size] for at in range(0, len(texts), size)]
    whole, rows = read_contents([texts])
    cut, cut_rows = read_contents(parts, workers)
    assert np.array_equal(whole.forms.key, cut.forms.key)
    assert np.array_equal(whole.forms.codes, cut.forms.codes)
    assert np.array_equal(whole.copies, cut.copies)
    assert np.array_equal(rows, cut_rows)
    assert at_once(texts.to_list()) == statements(texts, workers).tolist()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(1, 30), st.integers(1, 2))
def test_forms_put_away_in_small_parts_give_the_same_statements(
    seed: int, size: int, at_once_: int, workers: int
) -> None:
    texts = corpus(seed, 150)
    parts = [pl.Series(texts[at : at + size]) for at in range(0, len(texts), size)]
    put: list[int] = []

    def keep(forms: Forms) -> Forms:
        put.append(len(forms.key))
        return chosen_forms(forms, np.arange(len(forms.key)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(by_chunks, "_PAIRS_AT_ONCE", at_once_)
        patch.setattr(by_chunks, "_MET_AT_ONCE", 3 * at_once_)
        catalogue, of_row = read_catalogue(parts, workers, keep)
        found = first_rows(of_row, grouped(catalogue, workers)).tolist()
    assert found == at_once(texts)
    assert max(put) <= size
