"""Every sign of damage of the codebook finds its example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from transforms.codebook import content
from transforms.parse.defects.signs import Sign, signs

FAMILIES = ("corruption", "encoding", "starts", "heads")
ENTRIES = [
    pytest.param(family, number, id=f"{family}-{number}")
    for family in FAMILIES
    for number in range(len(content("damage.yaml")[family]))
]


def found(family: str, sign: Sign, text: str) -> bool:
    look = sign.pattern.match if family == "heads" else sign.pattern.search
    return sign in signs(family, text) and look(text) is not None


@pytest.mark.parametrize(("family", "number"), ENTRIES)
def test_a_sign_finds_its_example_alone(family, number):
    entry = content("damage.yaml")[family][number]
    everything = "".join(n for e in content("damage.yaml")[family] for n in e.get("needs", ()))
    sign = signs(family, everything)[number]
    assert found(family, sign, entry["example"])
    assert not found(family, sign, entry["counter"])
