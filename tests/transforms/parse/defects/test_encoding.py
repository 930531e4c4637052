"""Traces of a wrong encoding are found where they stand."""

from __future__ import annotations

import pytest

from transforms.parse.defects.encoding import encoding_damage

ZH = "双方同意扩大贸易，深化合作。"
EN = "The sides’ “joint” plan"


def spans(text: str) -> list[str]:
    return [text[d.start : d.end] for d in encoding_damage(text)]


@pytest.mark.parametrize(
    "broken",
    [
        ZH.encode().decode("gbk", "ignore"),
        ZH.encode().decode("gbk", "replace"),
        ZH.encode().decode("latin-1"),
        ZH.encode("gbk").decode("cp1252", "replace"),
        ZH.encode("big5", "ignore").decode("cp1252", "replace"),
        "锟斤拷锟斤拷",
        "烫烫烫",
        "ï¿½",
        "????????",
        "\ufffd\ufffd方\ufffd",
    ],
)
def test_a_stretch_in_a_wrong_encoding_is_one_defect_at_its_place(broken):
    found = list(encoding_damage(f"中方欢迎。{broken}双方商定。"))
    assert len(found) == 1
    assert found[0].start in {5, 6}
    assert abs(found[0].end - 5 - len(broken)) <= 2


def test_single_signs_of_western_text_are_found():
    broken = f"{EN} with São Tomé".encode().decode("cp1252", "replace")
    assert len(spans(broken)) == 4
    assert spans(broken)[-1] == "Ã©"


def test_lost_characters_weigh_more_than_those_that_can_be_read_back():
    severity = {d.severity for d in encoding_damage("甲\ufffd乙。")}
    assert severity == {"critical"}
    assert {d.severity for d in encoding_damage("itâ€™s")} == {"warning"}


@pytest.mark.parametrize(
    "clean",
    [
        ZH,
        EN,
        "The “Joint Communiqué”—adopted at the café”, São Tomé, ÀÉÈ, naïve, Ångström, ÆØÅ",
        "浣熊、锛、鍙、烫伤、屯门、铁锟、洹水与涓流",
        "Why? Really??? Yes.",
        "\uf0b7 a bullet of a symbol font",
        "三十\u200b年\u3000合作\u00a0",
    ],
)
def test_clean_text_has_none(clean):
    assert spans(clean) == []
