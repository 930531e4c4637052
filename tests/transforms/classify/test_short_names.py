from __future__ import annotations

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from transforms.classify.short_names import of_parties, of_things

TEXT = (
    "The Forest Agency of Fiji (FAF), the Samoan Ministry of Reefs (“SMR”) and the Reef Dialogue "
    "(RD) met under the Treaty between Fiji and Samoa (TFS); rainfall (RF) was low."
)
NAMES = {"Fiji": "FJI", "Samoan": "WSM", "Samoa": "WSM"}


def test_a_short_name_is_that_of_the_party_in_the_full_one():
    found = of_parties(TEXT, NAMES, {"FJI", "WSM"}, {"Agency", "Ministry"})
    assert found == {"FAF": "FJI", "SMR": "WSM"}
    assert of_parties(TEXT, NAMES, {"WSM"}, {"Agency", "Ministry"}) == {"SMR": "WSM"}


def test_a_short_name_of_a_thing_is_told_by_its_noun():
    assert of_things(TEXT, {"Dialogue", "Treaty"}) == {"RD", "TFS"}


def test_what_bears_a_short_name_acts_for_its_owner(document):
    texts = [
        "The Forest Agency of Fiji (FAF) and the Reef Dialogue (RD) are young.",
        "FAF will plant mangroves.",
        "The RD will convene in May.",
    ]
    tables = document(texts, language="en", parties="FJI; WSM")
    found = acts(tables, load()).sort("clause_id")
    assert list(found.select("actor", "act").iter_rows())[1:] == [
        ("FJI", "will"),
        ("PARTIES", "will"),
    ]
