from __future__ import annotations

import pytest

from transforms.classify.codebook import load
from transforms.classify.inflection import inflected, irregular


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("applaud", {"applaud", "applauds", "applauded", "applauding"}),
        ("press for", {"press for", "presses for", "pressed for", "pressing for"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        (
            "prize",
            {"prize", "prizes", "prized", "prizing"},
        ),
        (
            "emphasize",
            {f"empha{c}i{z}{e}" for c in "s" for z in "zs" for e in ("e", "es", "ed", "ing")},
        ),
        ("speak of", {"speak of", "speaks of", "spoke of", "speaking of"}),
        ("commit", {"commit", "commits", "committed", "committing"}),
    ],
)
def test_a_verb_in_its_forms(verb, forms):
    odd = irregular(load().grammars["en"].words["irregular"])
    assert set(inflected(verb, odd)) == forms


def test_a_form_that_an_entry_prints_stays_with_it():
    forms = {k: set(o.forms) for k, o in load().grammars["en"].operators.items()}
    assert "commended" in forms["welcome"]
    assert not {"signed", "held"} & forms["light"]
