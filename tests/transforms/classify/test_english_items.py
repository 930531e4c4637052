"""Items of English lists and resolutions, and how bodies and officials are read in them."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load

Rows = list[tuple[str, str]]
ALL = ("PARTIES", "state")


def read(document, *texts: str, parties: str = "", stem_over=(), **more) -> list[Rows]:
    """(actor, act) of every act, clause by clause."""
    tables = document(texts, language="en", parties=parties, stem_over=stem_over, **more)
    found = acts(tables, load()).sort("clause_id", "act_no")
    rows = found.select("clause_id", "actor", "act").rows()
    return [[row[1:] for row in rows if row[0] == f"d-{n:03d}"] for n in range(len(texts))]


def test_infinitives_of_a_resolution_do_what_their_verb_says(document):
    found = read(
        document,
        "RESOLVES:",
        "To convene a special meeting on ports.",
        "To urge member states to pay, and to thank Chile for its gift.",
        "That execution of this resolution shall depend on funds.",
        parties="OAS",
        stem_over=(1, 2, 3),
        doc_type="resolution",
    )
    assert [rows[0] for rows in found] == [
        ("OAS", "commit"),
        ("OAS", "commit"),
        ("OAS", "call"),
        ("OAS", "commit"),
    ]


def test_an_infinitive_before_its_main_clause_is_no_item(document):
    (rows,) = read(document, "To urge them on, Japan will send a ship.", parties="JPN; PHL")
    assert rows == [("JPN", "will")]


def test_operators_in_capitals_are_the_items_own(document):
    found = read(
        document,
        "DO HEREBY AGREE TO:",
        "CONDUCT, from 2030, a joint exercise;",
        "TASK the Chiefs of Defence to report by May.",
        parties="FJI; NZL; TON",
        stem_over=(1, 2),
        doc_type="joint_declaration",
    )
    assert [rows[0][1] for rows in found] == ["agree", "agree", "commit"]


def test_gerunds_under_a_request_are_requested(document):
    found = read(
        document,
        "Invites Member States to consider:",
        "Establishing mobile clinics;",
        parties="UNGA",
        stem_over=(1,),
        doc_type="resolution",
    )
    assert found[1] == [("UN", "call")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The Group decided to meet again.", [("PARTIES", "commit")]),
        ("Neither country will tolerate smuggling.", [("PARTIES", "will")]),
        ("The Ministers - of both countries - condemn the raid.", [("PARTIES", "oppose")]),
        ("Those who gave the order must be tried.", [("PARTIES", "call")]),
        ("It is with regret that we saw him go.", [("PARTIES", "assess")]),
        ("Special attention was paid to early warning.", [("PARTIES", "recognize")]),
        ("The Ministers considered the report of the experts.", [("PARTIES", "state")]),
        ("The Ministers considered that it was late.", [("PARTIES", "recognize")]),
        ("The Ministers approved the minutes.", [("PARTIES", "state")]),
        ("The Ministers approved a budget.", [("PARTIES", "commit")]),
        ("Japan informed us of its intention to host a forum.", [("JPN", "will")]),
        ("Japan informed us of its losses.", [("JPN", "state")]),
        ("Japan declared its readiness to help.", [("JPN", "aim")]),
        ("Japan declared a day of rest.", [("JPN", "commit")]),
        ("The meeting was chaired by the Minister of Japan.", [("JPN", "state")]),
        ("The meeting was chaired by an elder.", [("PARTIES", "state")]),
        ("Done at Manila this third day of May.", [("PARTIES", "state")]),
        ("After the talks of 3 May they issued a note.", [("PARTIES", "state")]),
        ("12 members have opened registers.", [("OTHER", "state")]),
        ("Never again will we depend on one pipe.", [("PARTIES", "will")]),
        ("We look to the Chair to take this forward.", [("PARTIES", "call")]),
        ("We look to the future.", [("PARTIES", "assess")]),
        ("The group has been mandated to report back.", [("PARTIES", "commit")]),
        ("We took the decision to meet again.", [("PARTIES", "commit")]),
        ("Ministers were unanimous that it was late.", [("PARTIES", "recognize")]),
        ("The countries of the Danube Group stress this.", [("PARTIES", "recognize")]),
        ("The countries of the region stress this.", [("OTHER", "state")]),
        ("Japan valued the contribution of the Philippines.", [("JPN", "assess")]),
        ("Japan values open markets.", [("JPN", "recognize")]),
        ("The Assembly decided to meet again.", [("PARTIES", "commit")]),
        ("The meeting was chaired by the Ministers of Japan and the Philippines.", [ALL]),
        ("The Ministers were supportive of the plan.", [("PARTIES", "support")]),
        ("We are determined that Peru shall pay.", [("PARTIES", "aim")]),
        ("Japan announced earlier this year a new consulate.", [("JPN", "state")]),
        ("We honour those who fell.", [("PARTIES", "assess")]),
        ("We asked donors to honour the pledges announced in Suva.", [("PARTIES", "call")]),
    ],
)
def test_who_does_what(document, text, rows):
    assert read(document, text, parties="JPN; PHL") == [rows]


def test_items_of_a_plan_are_planned(document):
    found = read(
        document,
        "To encourage firms to invest in ports;",
        "Support the work of the joint council;",
        "Regular exchange of delegations.",
        parties="POL; VNM",
        doc_type="action_plan",
    )
    assert [rows[0] for rows in found] == [
        ("PARTIES", "will"),
        ("PARTIES", "will"),
        ("PARTIES", "state"),
    ]


def test_to_support_is_part_of_what_is_promised(document):
    found = read(
        document,
        "The two sides will pursue the following:",
        "Support the work of the joint council;",
        parties="POL; VNM",
        stem_over=(1,),
    )
    assert found[1] == [("PARTIES", "will")]


def test_a_statement_quoted_from_end_to_end_is_read(document):
    texts = ["“The Security Council stands ready to act.", "The “stand ready” brigade met."]
    found = read(document, *texts, parties="UNSC", doc_type="statement")
    assert [rows[0][1] for rows in found] == ["aim", "state"]
