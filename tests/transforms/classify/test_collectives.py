from __future__ import annotations

import polars as pl
import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load


def read(document, *texts, parties="AUS; JPN", **context):
    tables = document(texts, language="en", parties=parties, **context)
    found = acts(tables, load()).sort("clause_id", "act_no")
    return list(found.select("actor", "act").iter_rows())


SUBJECTS = [
    ("Some Ministers called for an early vote.", ("OTHER", "call")),
    ("One delegation suggested that the fair be moved.", ("OTHER", "call")),
    ("The Chair noted that the fair had moved.", ("PARTIES", "recognize")),
    ("Several delegations cautioned against haste.", ("OTHER", "recognize")),
    ("All the visiting delegations commended the hosts.", ("PARTIES", "assess")),
    ("The Australian Ministers thanked their hosts.", ("AUS", "assess")),
    ("Officials will not publish the figures.", ("PARTIES", "will")),
    ("The Rice Traders’ Symposium welcomed the new index.", ("PARTIES", "assess")),
    # a thing that was praised is no speaker
    ("The methods welcomed last year work.", ("OTHER", "state")),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_whose_a_collective_subject_is(document, text, expected):
    assert read(document, text) == [expected]


PASSIVES = [
    ("The harmony of views on these offers was noted.", ("PARTIES", "recognize")),
    ("A joint task force will be set up.", ("PARTIES", "will")),
    ("The new timetable was welcomed.", ("PARTIES", "assess")),
    ("The new timetable was warmly welcomed by Japan.", ("JPN", "assess")),
    ("The new timetable was welcomed by commuters.", ("OTHER", "state")),
    ("Drivers were urged to slow down.", ("PARTIES", "call")),
    ("Drivers were urged to slow down by May.", ("PARTIES", "call")),
    ("Officials have been instructed to report by June.", ("PARTIES", "commit")),
]


@pytest.mark.parametrize(("text", "expected"), PASSIVES)
def test_who_does_what_is_told_in_the_passive(document, text, expected):
    assert read(document, text) == [expected]


LIGHT = [
    ("Japan offered its condolences to the miners.", ("JPN", "assess")),
    ("Japan offered its seaports to the miners.", ("JPN", "state")),
    ("Both sides gave their full backing to the truce.", ("PARTIES", "support")),
    ("Both sides noted the count with grave concern.", ("PARTIES", "assess")),
    ("Both sides noted the count with interest.", ("PARTIES", "recognize")),
    ("We are united in our opposition to the ban.", ("PARTIES", "oppose")),
    ("Japan is to lower its levy on oats.", ("JPN", "will")),
]


@pytest.mark.parametrize(("text", "expected"), LIGHT)
def test_a_verb_that_says_little_takes_the_act_of_its_noun(document, text, expected):
    assert read(document, text) == [expected]


def test_the_organ_of_a_body_is_all_its_members_in_a_communique(document):
    texts = ["The Council approved the levy.", "Summit urged restraint.", "Leaders met."]
    found = read(document, *texts, parties="SADC", doc_type="communique")
    assert [actor for actor, _ in found] == ["PARTIES"] * 3


def test_an_item_that_opens_with_its_verb_is_said_by_all_parties(document):
    assert read(document, "Deeply concerned by the drought,") == [("PARTIES", "assess")]
    assert read(document, "Acknowledge the losses of the fishers;") == [("PARTIES", "recognize")]


TOLD = [
    ("The Governments of Japan and Australia welcomed the fair.", ("PARTIES", "assess")),
    ("Negotiators left late.", ("PARTIES", "state")),
    ("Establishing a forum on reefs.", ("PARTIES", "commit")),
    ("The representative of Japan thanked the choir.", ("JPN", "assess")),
    ("Both sides confirm that the fund, to which they pay, will last.", ("PARTIES", "recognize")),
    ("The new quota was discussed at length.", ("PARTIES", "state")),
    ("Japan told the miners that it would reopen the pit.", ("JPN", "will")),
    ("“We are late,” said the Australian delegation.", ("AUS", "state")),
    ("WE, the Ministers of the two shores,", ("PARTIES", "state")),
    ("The Brazilian Head of State praised the choir.", ("BRA", "assess")),
    ("NOTING WITH GRAVE CONCERN the loss of reefs;", ("PARTIES", "assess")),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_tells(document, text, expected):
    parties = "AUS; BRA; JPN" if "Brazil" in text else "AUS; JPN"
    assert read(document, text, parties=parties) == [expected]


def test_a_government_that_issues_a_paper_alone_says_we(document):
    tables = document(
        ["We urge all mayors to join.", "The Department of Parks will plant trees."],
        language="en",
        parties="BHS; USA",
        doc_type="fact_sheet",
    )
    head = pl.DataFrame({"document_id": ["d"], "text": ["THE WHITE HOUSE\nFACT SHEET: Parks"]})
    found = acts({**tables, "document_texts": head}, load()).sort("clause_id")
    assert list(found.select("actor", "act").iter_rows()) == [("USA", "call"), ("USA", "will")]


OURS = [
    ("It is our firm conviction that trade serves peace.", ("PARTIES", "recognize")),
    ("Our common goal is to halve the losses.", ("PARTIES", "aim")),
    ("Both stressed the need for haste.", ("PARTIES", "recognize")),
    ("The Japanese side is housed by the lake.", ("JPN", "state")),
    ("The goal of the match was late.", ("OTHER", "state")),
]


@pytest.mark.parametrize(("text", "expected"), OURS)
def test_what_the_parties_call_their_own(document, text, expected):
    assert read(document, text) == [expected]


def test_a_clause_with_a_firmer_verb_left_over_is_not_sure(document):
    texts = [
        "Japan urged restraint.",
        "Japan urged the guild which Fiji founded to show restraint.",
    ]
    found = acts(document(texts, language="en", parties="AUS; JPN"), load()).sort("clause_id")
    assert found["confidence"].to_list() == ["high", "medium"]


def test_a_lead_in_that_only_names_who_acts_lends_its_subject(document):
    texts = [
        "In this regard, the Symposium:",
        "noted the early rains;",
        "Expresses regret at the loss.",
    ]
    found = read(document, *texts, parties="SADC", doc_type="communique", stem_over=[1, 2])
    assert found == [("PARTIES", "state"), ("PARTIES", "recognize"), ("PARTIES", "assess")]


def test_a_past_tense_opens_an_item_a_participle_does_not(document):
    assert read(document, "Agreed to plant a forest.") == [("PARTIES", "agree")]
    assert read(document, "Announced in May, the plan is late.") == [("OTHER", "state")]


def test_what_is_ours_is_told_of_all_parties(document):
    assert read(document, "Our joint work feeds the dialogue.") == [("PARTIES", "state")]
    assert read(document, "Our companies trade in pearls.") == [("OTHER", "state")]


def test_nouns_in_a_list_of_outcomes_are_of_all_parties(document):
    texts = ["Protocol on the exchange of nurses", "Japan bought rice."]
    found = read(document, *texts, doc_type="outcome_list")
    assert found == [("PARTIES", "state"), ("JPN", "state")]
