"""English clauses in which what follows a verb, or stands before it, decides what it does."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from warehouse.contracts.vocabulary import ACT_RANKS

SENTENCES = [
    # `that` behind a noun tells which one, behind a verb what.
    ("They noted the role that industry should play.", "recognize"),
    ("They stressed that industry should play a role.", "call"),
    ("They reaffirmed that in such a case they would consult.", "will"),
    # Nouns that are spelled like verbs.
    ("Disputes should be settled at sea by law.", "call"),
    # A visit, and an appeal.
    ("The Prime Minister of Japan called on President Reyes in Manila.", "state"),
    ("The Prime Minister of Japan called on President Reyes to release the crew.", "call"),
    # Weight and feeling carried by a light verb.
    ("We have a shared desire to settle the matter.", "aim"),
    ("We have a shared border.", "state"),
    ("Japan raised its concerns over the tariff.", "assess"),
    ("Japan raised its flag.", "state"),
    ("Japan assured the Philippines of its full support.", "support"),
    ("Japan assured the Philippines that the road is open.", "recognize"),
    # Concurring in doing, and in a view.
    ("The Ministers concurred in continuing to meet.", "agree"),
    ("The Ministers concurred in the assessment of the experts.", "recognize"),
    # Accepting a guest's invitation, and accepting something as so.
    ("Japan accepted the invitation.", "commit"),
    ("They stressed that neither state accepts the strait as closed.", "recognize"),
    # What must be done, and what must be so.
    ("The hostages must be released at once.", "call"),
    ("Space must remain open.", "recognize"),
    ("Human life, including at sea, must be protected.", "call"),
    # Feelings after a form of be, whatever their preposition.
    ("We are appalled at the reports.", "assess"),
    ("We are grateful for the help.", "assess"),
    ("We are moved to Monday.", "state"),
    # Coordinate verbs after one that no rule knows.
    ("The two countries enjoy trust and are committed to peace.", "aim"),
    ("As old partners we want to go on.", "aim"),
    ("The Leaders, mindful of their task, expressed their resolve to go on.", "aim"),
    ("The Leaders, mindful of their task, met.", "state"),
    ("They positively assessed the talks.", "assess"),
    ("They regret that no progress was made.", "assess"),
    ("They demand that the crew be freed.", "call"),
    ("Both sides see the need for more flights.", "recognize"),
    ("We remain focused on cutting costs.", "aim"),
]


@pytest.mark.parametrize(("text", "act"), SENTENCES)
def test_the_strongest_act(document, text, act):
    found = acts(document([text], language="en", parties="JPN; PHL"), load())
    strongest = max(found["act"], key=lambda name: ACT_RANKS[name])
    assert (strongest, ACT_RANKS[strongest]) == (act, ACT_RANKS[act])


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("This Memorandum does not create binding duties.", "state"),
        ("This Memorandum comes into effect today and will run for five years.", "will"),
        ("Resolute in their answer to these threats,", "aim"),
    ],
)
def test_what_a_memorandum_founds_and_denies(document, text, act):
    tables = document([text], language="en", parties="JPN; PHL", doc_type="memorandum")
    assert acts(tables, load())["act"].to_list() == [act]


@pytest.mark.parametrize(
    ("item", "actor", "act"),
    [
        ("Launch of the Green Fund", "PARTIES", "commit"),
        ("Announcement by Japan of a grant", "JPN", "commit"),
        ("Launch vehicles for small satellites", "PARTIES", "state"),
    ],
)
def test_an_outcome_that_opens_something_is_announced(document, item, actor, act):
    tables = document([item], language="en", parties="IND; JPN", doc_type="outcome_list")
    found = acts(tables, load())
    assert found.select("actor", "act").rows() == [(actor, act)]


def test_what_a_list_names_is_done_as_its_lead_in_says(document):
    lead_in = "The Participants will cooperate in the following areas:"
    tables = document(
        [lead_in, "Renewable energy;", "Ports, roads and rails."],
        language="en",
        parties="AUS; JPN",
        stem_over=(1, 2),
    )
    assert acts(tables, load())["act"].to_list() == ["will", "will", "will"]


def test_no_noun_goes_on_with_an_infinitive(document):
    tables = document(
        ["The Council invites the Commission TO:", "One delegation entered a statement."],
        language="en",
        parties="EU",
        stem_over=(1,),
    )
    assert acts(tables, load())["act"].to_list() == ["call", "state"]
