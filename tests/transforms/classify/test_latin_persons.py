"""Persons in English documents: how they are introduced, and whose they are later on."""

from __future__ import annotations

from transforms.classify.acts import acts
from transforms.classify.codebook import load


def actors(document, *texts: str, parties: str, doc_type: str = "joint_statement") -> list[str]:
    """Actor of the first act of each clause."""
    tables = document(texts, language="en", parties=parties, doc_type=doc_type)
    found = acts(tables, load()).filter(act_no=1).sort("clause_id")
    return found["actor"].to_list()


def test_a_style_stands_between_an_office_and_its_holder(document):
    texts = [
        "The Prime Minister of Fiji, the Hon Peni Vakula MP, arrived on Monday.",
        "Prime Minister Vakula will travel to the islands.",
    ]
    assert actors(document, *texts, parties="FJI; NZL")[1] == "FJI"


def test_the_office_alone_and_its_deputy_are_told_apart(document):
    texts = [
        "Deputy Secretary of State Ann B. Doe met Japanese Deputy Foreign Minister Ken Oda.",
        "The Deputy Secretary stressed the role of trade.",
        "Deputy Foreign Minister Oda welcomed this.",
    ]
    known = "Secretary of State Rubio of the United States spoke earlier."
    found = actors(document, known, *texts, parties="JPN; USA", doc_type="readout")
    assert found[3] == "JPN"


def test_as_many_names_as_parties_are_all_of_them(document):
    text = "Ministers Ana Lim, Bo Tan and Cy Rao welcomed the report."
    assert actors(document, text, parties="IND; MYS; SGP") == ["PARTIES"]


def test_we_is_nobodys_name(document):
    texts = [
        "We, the Secretary of State of the United States and the Minister of Japan, met.",
        "We will meet again.",
    ]
    assert actors(document, *texts, parties="JPN; USA")[1] == "PARTIES"


def test_a_state_before_an_office_owns_it(document):
    text = "The ROK Coast Guard will join the exercise."
    assert actors(document, text, parties="KOR; USA", doc_type="fact_sheet") == ["KOR"]


def test_a_short_name_in_brackets_does_not_hide_the_subject(document):
    text = "The Republic of Fiji (FJI) will host the meeting."
    assert actors(document, text, parties="FJI; NZL") == ["FJI"]


def test_they_are_the_body_that_speaks(document):
    texts = [
        "The members of the Security Council condemned the attack.",
        "They expressed their condolences to the victims.",
    ]
    found = actors(document, *texts, parties="UNSC", doc_type="statement")
    assert found == ["UN", "UN"]


def test_a_surname_in_capitals_is_the_same_person(document):
    texts = [
        "Ms. KAWADA Yuko, Minister for Foreign Affairs of Japan, met H.E. Mr. Bui Van Nam, "
        "Minister of Foreign Affairs of the Socialist Republic of Viet Nam.",
        "Minister Kawada welcomed the visit of Minister Nam.",
        "Minister Nam thanked her.",
    ]
    assert actors(document, *texts, parties="JPN; VNM")[1:] == ["JPN", "VNM"]


def test_a_possessive_state_is_not_that_of_the_person_before_it(document):
    texts = [
        "The President of Sri Lanka, H.E. Anura Disa, arrived in India.",
        "The Prime Minister of India assured President Disa of India's full support.",
        "President Disa thanked India.",
    ]
    assert actors(document, *texts, parties="IND; LKA")[1:] == ["IND", "LKA"]


def test_a_name_in_apposition_tells_which_prime_minister(document):
    texts = [
        "Today, the Prime Minister, Mark Carney, spoke with the Prime Minister of Japan.",
        "Prime Minister Carney thanked him.",
    ]
    assert actors(document, *texts, parties="CAN; JPN", doc_type="readout") == ["CAN", "CAN"]


def test_a_name_that_ends_like_an_adverb_is_a_name(document):
    assert actors(document, "Italy will send experts.", parties="ITA; UKR") == ["ITA"]


def test_member_states_of_a_body_are_its_own(document):
    text = "ASEAN Member States called for open markets."
    assert actors(document, text, parties="ASEAN; EU") == ["ASEAN"]


def test_two_heads_of_government_with_their_names_between_commas(document):
    text = (
        "The Prime Minister of Viet Nam, H.E. Mr Le Van Minh, and the Prime Minister of Australia, "
        "the Hon John Doe MP, announced a new partnership."
    )
    assert actors(document, text, parties="AUS; VNM") == ["PARTIES"]
