from __future__ import annotations

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from transforms.classify.short_names import of_parties, of_roles, of_things

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


def test_a_role_is_of_who_is_named_right_before_it():
    both = "Fiji and Samoa (hereinafter referred to as the “First Party” and the “Second Party”)"
    found = of_roles(both, NAMES, {"FJI", "WSM"}, set())
    assert (found["the First Party"], found["The Second Party"]) == ("FJI", "WSM")
    each = "Fiji (hereinafter “the Donor”) and Samoa (hereinafter called “the Recipient”)"
    found = of_roles(each, NAMES, {"FJI", "WSM"}, set())
    assert (found["the Donor"], found["the Recipient"]) == ("FJI", "WSM")


def test_what_both_are_called_or_a_paper_is_no_role_of_one():
    both = "between Fiji and Samoa (hereinafter “the Parties”)"
    assert of_roles(both, NAMES, {"FJI", "WSM"}, set()) == {}
    paper = "of the reefs of Samoa (hereinafter “the Agreement”)"
    assert of_roles(paper, NAMES, {"FJI", "WSM"}, {"Agreement"}) == {}


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
