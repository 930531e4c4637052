"""Modals that declare an action, and those that only suppose one."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load

CASES = [
    ("Each side will, upon written request, endeavour to share its data.", "aim"),
    ("Each side will, upon written request, share its data.", "will"),
    ("Help may be denied if granting it would harm public order.", "state"),
    ("A Centre may refuse a request, but shall give its reasons within ten days.", "commit"),
    ("The Plan may be changed at any time and will be reviewed every two years.", "will"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_last_modal_that_a_party_declares_with_decides(document, text, expected):
    made = document([text], language="en", parties="JPN; PHL", doc_type="memorandum")
    found = acts(made, load()).sort("act_no")
    assert found["act"].to_list()[-1] == expected
    assert set(found["actor"]) == {"PARTIES"}
