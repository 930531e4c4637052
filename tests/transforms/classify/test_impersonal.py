from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load

WITHOUT_DOER = [
    ("Deep appreciation was expressed for the work of the experts.", "assess"),
    ("Full support was also expressed for the peace process.", "support"),
    ("Readiness was voiced to deepen cooperation.", "aim"),
    ("Agreement was reached to set up a joint task force.", "agree"),
    ("In this regard, a decision was taken to meet in spring.", "commit"),
    ("The importance of early warning for the islands was underlined.", "recognize"),
    ("The commitment to the Charter was reaffirmed.", "reaffirm"),
    ("In our view, free media are indispensable.", "recognize"),
    ("A new dialogue on cyber security was launched.", "commit"),
    ("A joint fund was established in 2019.", "state"),
    ("It is with satisfaction that we saw the work done by the group.", "assess"),
    ("Of particular importance is access to cheap loans.", "recognize"),
    ("Our shared ambition is to treble capacity by 2030.", "aim"),
    ("Our support for the islands is unwavering.", "support"),
    ("Our commitment to the open door remains firm.", "reaffirm"),
    ("No effort will be spared to find the crew.", "aim"),
    ("There was broad agreement that the rules must be kept.", "recognize"),
]


def read(document, text: str) -> list[tuple[str, str]]:
    """(actor, act) of every act of one clause."""
    found = acts(document([text], language="en", parties="JPN; PHL"), load()).sort("act_no")
    return list(zip(found["actor"], found["act"], strict=True))


@pytest.mark.parametrize(("text", "act"), WITHOUT_DOER)
def test_what_nobody_is_named_to_do_all_parties_do(document, text, act):
    assert read(document, text)[0] == ("PARTIES", act)


def test_by_names_the_doer(document):
    assert read(document, "Concern was expressed by Japan.") == [("JPN", "assess")]
    assert read(document, "Concern was expressed by the press.") == [("OTHER", "state")]


def test_the_trigger_is_the_noun_with_its_verb(document):
    text = "Agreement was reached to meet, and Japan will invite the experts."
    found = acts(document([text], language="en", parties="JPN; PHL"), load()).sort("act_no")
    assert found["trigger"].to_list() == ["Agreement was reached", "will"]


def test_a_noun_of_another_kind_is_no_passive(document):
    assert read(document, "The agreement was signed in May.") == [("PARTIES", "state")]
