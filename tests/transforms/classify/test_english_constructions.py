"""English constructions in which the operator is a noun, stands apart, or is no operator."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from warehouse.contracts.vocabulary import ACT_RANKS

SENTENCES = [
    # Operators in capitals, of one word or of several.
    ("BEARING IN MIND that the river is shared;", "PARTIES", "recognize"),
    ("CONSCIOUS OF THE value of trust;", "PARTIES", "recognize"),
    ("DESIRING TO build on the work of the past;", "PARTIES", "aim"),
    ("URGES JAPAN to act at once", "PARTIES", "call"),
    ("BRIDGES AND ROADS were built.", "OTHER", "state"),
    # A noun carries the act, with its article or owner.
    ("Japan gave the assurance that no ship would be seized.", "JPN", "commit"),
    ("Japan gave its firm assurance that ships would pass.", "JPN", "commit"),
    ("Japan gave the ships its name.", "JPN", "state"),
    ("The Philippines expressed its keenness to go on.", "PHL", "aim"),
    ("The keenness to go on is known.", "OTHER", "state"),
    ("Japan extended an invitation to the President.", "JPN", "call"),
    ("It is the shared intention of the two governments that talks open.", "PARTIES", "will"),
    ("It is the hope of Japan that talks open.", "JPN", "aim"),
    ("It was the intention of the bank that talks fail.", "OTHER", "state"),
    # By what the parties are led.
    ("The two sides are guided by the conviction that the sea unites us.", "PARTIES", "recognize"),
    ("Inspired by the desire to build trust;", "PARTIES", "aim"),
    ("The ship was guided by the light.", "OTHER", "state"),
    # To make clear is to stress.
    ("Japan made clear that it would stay.", "JPN", "will"),
    ("Japan made the water clear.", "JPN", "state"),
    ("Both sides commissioned a joint study.", "PARTIES", "commit"),
    ("A study commissioned by the bank was read.", "OTHER", "state"),
    # What is agreed: a view, or that something will be done.
    ("Boats, they agreed, are not in the interest of either.", "PARTIES", "recognize"),
    ("The two sides agreed that figures will be exchanged.", "PARTIES", "agree"),
    ("The two sides agreed that jobs would be affected.", "PARTIES", "recognize"),
    ("It was mutually agreed that the next round will be held in May.", "PARTIES", "agree"),
    ("The date is to be mutually agreed.", "OTHER", "state"),
    ("Both sides agreed there is scope for more trade.", "PARTIES", "recognize"),
    # What carries a verb of speech says nothing itself.
    ("We would like to thank Japan for its help.", "PARTIES", "assess"),
    ("We would like to visit Japan.", "PARTIES", "aim"),
    ("The two sides wish to reaffirm their support for the treaty.", "PARTIES", "support"),
    ("The leaders took the opportunity to call on all sides to stop.", "PARTIES", "call"),
    ("The leaders took the opportunity to rest.", "PARTIES", "state"),
    ("The two sides began by welcoming the new members.", "PARTIES", "assess"),
    ("The two sides began by reading the rules.", "PARTIES", "state"),
    ("We cannot accept such acts.", "PARTIES", "oppose"),
    # A goal that is set or shared.
    ("The leaders set the goal of doubling trade.", "PARTIES", "aim"),
    ("They reaffirmed their shared goal of doubling trade.", "PARTIES", "aim"),
    ("We affirm our shared commitment to cut waste.", "PARTIES", "commit"),
    ("Our shared commitment to peace is old.", "PARTIES", "state"),
    # What would have been is no promise.
    ("They would have preferred another forum.", "PARTIES", "state"),
    # A second main clause begins after a semicolon.
    ("Stocks fell in May; on that basis the two sides decided to cut quotas.", "PARTIES", "commit"),
    ("tasked officials with a report.", "PARTIES", "commit"),
    # Headlines and items of lists: who is to do what.
    ("Japan to host the summit in May.", "JPN", "will"),
    ("Japan to Cebu is a long way.", "JPN", "state"),
    # What a party tells of that will be done, it does itself.
    ("Japan informed the Philippines that boats would no longer be let in.", "JPN", "will"),
    ("Japan informed the Philippines that the storm would pass.", "JPN", "state"),
    ("Japan underlined that the loan would be paid out in May.", "JPN", "will"),
    ("Japan underlined that the crisis would be felt.", "JPN", "recognize"),
    # Wishes, and should in two parts.
    ("They would also like the quota to be filled.", "PARTIES", "aim"),
    ("They ought equally to offer help.", "PARTIES", "aim"),
    ("Japan undertakes that no post shall be cut.", "JPN", "commit"),
    ("They would have preferred a rest, but consider that it came.", "PARTIES", "recognize"),
    ("They expressed disappointment that talks failed.", "PARTIES", "assess"),
    # What is done beside the main verb, and by whom.
    ("While welcoming the step, Japan noted the delay.", "JPN", "assess"),
    ("While swimming, Japan noted the delay.", "JPN", "recognize"),
    ("The report was welcomed by the Japanese side.", "JPN", "assess"),
    ("The report was welcomed by the Japanese.", "OTHER", "state"),
]


@pytest.mark.parametrize(("text", "actor", "act"), SENTENCES)
def test_the_strongest_act(document, text, actor, act):
    found = acts(document([text], language="en", parties="JPN; PHL"), load())
    strongest = max(found.iter_rows(named=True), key=lambda row: ACT_RANKS[row["act"]])
    assert (strongest["actor"], strongest["act"]) == (actor, act)


SUBJECTS = [
    # Persons by their style, alone or beside their office and name.
    ("BRN; NZL", "His Majesty and the Prime Minister welcomed the talks.", "PARTIES"),
    ("JOR; KWT", "His Highness the Amir thanked the hosts.", "KWT"),
    ("JOR; KWT", "His Majesty King Nadir II thanked the hosts.", "JOR"),
    ("EU; KGZ", "Commissioner Anna Berg announced a gift.", "EU"),
    ("JPN; KGZ", "Commissioner Anna Berg announced a gift.", "OTHER"),
    ("JPN; PHL", "Co-Chairs Ken Sato and Ana P. Reyes plan to report in May.", "PARTIES"),
    # Delegations with their leaders.
    (
        "JPN; PHL",
        "A Japanese delegation, headed by Mr. K. Sato, and a Philippine delegation, led by "
        "Ms. A. Reyes, met in Cebu.",
        "PARTIES",
    ),
    ("JPN; PHL", "A Japanese delegation, headed by Mr. K. Sato, agreed to meet again.", "JPN"),
    # A long name with commas, and what it is called from here on.
    (
        "JPN; PHL",
        "The Ministry of Food, Fish and Forests of Japan and the Department of Mines, Oil and Gas "
        "of the Philippines (hereinafter referred to as “the Participants”) intend to meet.",
        "PARTIES",
    ),
    ("JPN; PHL", "In May, the Ministry of Food of Japan agreed to meet.", "JPN"),
    # What stands between a noun and its verb.
    ("JPN; PHL", "No measure taken under this title will be used against ships.", "PARTIES"),
    ("JPN; PHL", "A Steering Group chaired by the ministers will meet once a year.", "PARTIES"),
    ("JPN; PHL", "A bank chaired by a minister will meet once a year.", "OTHER"),
    ("JPN; PHL", "Japan, while grateful for the step, decided to wait.", "JPN"),
    # An official by name, of whom no state is told, is the one spoken of.
    ("JPN; PHL", "Japan gave thanks, and Minister Ana Cruz pledged to send help.", "JPN"),
    ("JPN; PHL", "Japan gave thanks, and the deputy minister pledged to send help.", "JPN"),
    ("JPN; PHL", "Japan gave thanks, and Fort Ana Cruz pledged to send help.", "JPN"),
    # The United States have departments, no ministries.
    ("USA; PHL", "The Ministry of Labor announced a new plan.", "PHL"),
    ("JPN; PHL", "The Ministry of Labor announced a new plan.", "OTHER"),
    # A party that a relative clause tells more of.
    ("JPN; PHL", "The offer came from the Philippine side, which undertook to keep it.", "PHL"),
    ("JPN; PHL", "The offer came from a firm, which undertook to keep it.", "OTHER"),
]


@pytest.mark.parametrize(("parties", "text", "actor"), SUBJECTS)
def test_who_does_it(document, parties, text, actor):
    found = acts(document([text], language="en", parties=parties), load())
    strongest = max(found.iter_rows(named=True), key=lambda row: ACT_RANKS[row["act"]])
    assert strongest["actor"] == actor


def test_the_second_person_of_an_invitation_is_no_part_of_it(document):
    text = "The President of Japan extended to him an invitation to visit Kyoto."
    assert acts(document([text], language="en", parties="JPN; PHL"), load())["act"].to_list() == [
        "call"
    ]


def test_shall_after_a_long_aside_binds_in_a_treaty(document):
    text = "Aircraft of one Party, together with their fuel, food and stores, shall be free of tax."
    found = acts(document([text], language="en", parties="JPN; PHL", doc_type="treaty"), load())
    assert found.select("actor", "act").rows() == [("PARTIES", "commit")]


def test_what_stands_between_a_name_and_its_verb_is_done_by_it(document):
    text = (
        "The two sides confirmed the date, and Japan, recalling the storm, expressed its concern."
    )
    found = acts(document([text], language="en", parties="JPN; PHL"), load())
    assert found["actor"].to_list() == ["PARTIES", "JPN", "JPN"]


def test_a_present_effort_beside_a_promise_is_an_act_of_its_own(document):
    text = "Japan will keep the site open and is working to clean it."
    found = acts(document([text], language="en", parties="JPN; PHL"), load())
    assert found["act"].to_list() == ["will", "aim"]


def test_a_verb_goes_on_with_the_tense_of_what_carries_the_one_before(document):
    text = "The two sides wished to thank the hosts and agreed to meet again."
    found = acts(document([text], language="en", parties="JPN; PHL"), load())
    assert found["act"].to_list() == ["assess", "agree"]
