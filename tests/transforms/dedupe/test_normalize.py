"""Folding: what is equal after it, and the way back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dedupe.normalize import PUNCTUATION, SPACE, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第１４次，中美戰略對話。", "第14次 中美战略对话"),
        ("Côte d’Ivoire", "COTE D'IVOIRE"),
        ("著力 臺灣 裡", "着力台湾里"),
        ("co-operation, ﬁrst", "cooperation first"),
        ("100％", "100%"),
        ("emoji 😀 gone", "emoji gone"),
    ],
)
def test_equal_after_folding(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_currency_and_percent_signs_stay() -> None:
    assert fold("$5 and 5%").text != fold("€5 and 5").text


def test_offsets_lead_back_to_the_raw_text() -> None:
    raw = " 第１４次，\n對話"
    folded = fold(raw)
    assert [raw[at] for at in folded.origins] == list("第１４次對話")
    assert folded.gaps[0] & SPACE
    assert folded.gaps[4] & PUNCTUATION
    assert folded.gaps[4] & SPACE


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_folds_with_rising_offsets_inside_it(raw: str) -> None:
    folded = fold(raw)
    origins = folded.origins.tolist()
    assert origins == sorted(origins)
    assert all(0 <= at < len(raw) for at in origins)
    assert len(origins) == len(folded.codes)
