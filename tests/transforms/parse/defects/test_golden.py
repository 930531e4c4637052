"""Small documents with one kind of damage each: all of it is found, where it is, and no other.

`tests/golden/damage/*.yaml`: `text`, and `damage` as a reader sees it: kind, number of the section
(null when none is meant), and the words on which it stands (null for a gap).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from transforms.parse.one import read
from transforms.parse.reading import Defect

FILES = sorted((Path(__file__).parents[3] / "golden" / "damage").glob("*.yaml"))
#: What a damage leaves besides itself: the text before a seam stops, a page number is furniture.
FOLLOWS = {
    "splice": {"truncated"},
    "broken_line": {"page_furniture"},
    "missing_heading": {"splice", "truncated"},
}


def stands_on(defect: Defect, expected: dict[str, Any], text: str) -> bool:
    if (defect.kind, defect.section_no) != (expected["kind"], expected["section_no"]):
        return False
    words = expected["at"]
    shown = text[defect.start : defect.end].strip()
    # A heading that is lost has no words: the text under it begins with those that are named.
    return words is None or (
        shown.startswith(words) if defect.kind == "missing_heading" else shown == words.strip()
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_damage_of_a_small_document_is_found_where_it_is_and_no_other(file):
    document = yaml.safe_load(file.read_text("utf-8"))
    text, damage = document["text"], document["damage"]
    found = read("small", text).defects
    for expected in damage:
        assert any(stands_on(defect, expected, text) for defect in found), (expected, found)
    allowed = {kind for e in damage for kind in {e["kind"], *FOLLOWS.get(e["kind"], ())}}
    assert {defect.kind for defect in found} <= allowed
    assert all(defect.evidence for defect in found)
