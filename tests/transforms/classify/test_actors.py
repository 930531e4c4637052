"""Who performs an act (coding manual section 3)."""

from __future__ import annotations

import polars as pl
import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load


def read(document, *texts: str, **context) -> list[list[tuple[str, str]]]:
    """(actor, act) of every act, by clause."""
    found = acts(document(texts, **context), load()).sort("clause_id", "act_no")
    return [
        list(zip(rows["actor"], rows["act"], strict=True))
        for rows in found.partition_by("clause_id", maintain_order=True)
    ]


COMMUNITY = [
    ("Partner States undertook to ratify the protocol.", ("PARTIES", "commit")),
    ("The Community will seek new funds.", ("PARTIES", "aim")),
    ("The Secretariat was directed to call a meeting.", ("PARTIES", "commit")),
]


@pytest.mark.parametrize(("text", "expected"), COMMUNITY)
def test_organs_of_a_community_speak_for_all_of_it(document, text, expected):
    context = {"language": "en", "parties": "EAC", "doc_type": "communique"}
    assert read(document, text, **context)[0] == [expected]


GIVEN = [
    ("Priority will be given to the northern islands.", ("PARTIES", "will")),
    ("The islands will be flooded.", ("OTHER", "state")),
    ("NASA will lend its antennas.", ("USA", "will")),
    ("ISRO will train the crew.", ("IND", "will")),
    ("The Governor of the Reserve Bank of India will travel to Boston.", ("IND", "will")),
    ("The United States and India are launching a fund.", ("PARTIES", "commit")),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_who_acts_in_a_fact_sheet(document, text, expected):
    context = {"language": "en", "parties": "IND; USA", "doc_type": "fact_sheet"}
    assert read(document, text, **context)[0] == [expected]


def test_leaders_are_known_by_what_the_document_says(document):
    texts = [
        "President Ana Novak of Slovenia and Prime Minister Ivan Horvat of Croatia met.",
        "President Novak welcomed the plan.",
        "Prime Minister Horvat announced a new fund.",
    ]
    found = read(document, *texts, language="en", parties="HRV; SVN")
    assert found[1:] == [[("SVN", "assess")], [("HRV", "commit")]]


def test_the_president_is_the_one_that_the_document_has(document):
    texts = [
        "Ana Novak, President of Slovenia, and Ivan Horvat, Prime Minister of Croatia, met.",
        "Prime Minister Horvat thanked the hosts.",
        "The President announced a new fund.",
    ]
    found = read(document, *texts, language="en", parties="HRV; SVN")
    assert found[2] == [("SVN", "commit")]


def test_two_sides_are_two_whatever_states_the_text_is_about(document):
    text = "中国和法国就乌克兰局势举行会谈，双方同意加强沟通，中法将提供援助。"
    assert {actor for actor, _ in read(document, text, parties="CHN; FRA; UKR")[0]} == {"PARTIES"}


def test_a_resolution_speaks_with_the_voice_of_its_body(document):
    texts = ["The General Assembly,", "Recalling its resolution 70/1,", "Decides to meet again;"]
    found = read(document, *texts, language="en", parties="", doc_type="resolution")
    assert found[1:] == [[("UN", "reaffirm")], [("UN", "commit")]]


def test_a_decision_in_capitals_is_its_body_s(document):
    texts = [
        "Meeting of the African Union", "The Assembly,", "TAKES NOTE of the report, and URGES States to"
        " ratify the Protocol;", "REQUESTS the Commission to:", "draft a plan; and", "report in July."
    ]  # fmt: skip
    tables = document(texts, language="en", parties="", doc_type="resolution")
    found = acts(tables, load()).sort("clause_id", "act_no")
    rows = found.filter(pl.col("clause_id") > "d-000").select("actor", "act").rows()
    assert rows == [("AU", "state"), ("AU", "recognize"), *[("AU", "call")] * 4]


def test_what_an_organisation_does_in_its_own_document_all_parties_do(document):
    text = "ASEAN will hold a summit and its members will report."
    found = read(document, text, language="en", parties="ASEAN", doc_type="communique")
    assert {actor for actor, _ in found[0]} == {"PARTIES"}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("The World Health Assembly,", "WHO"),
        ("The Peace and Security Council of the African Union,", "AU"),
        ("International Labour Organization\nThe Conference,", "ILO"),
        ("联合国安全理事会，", "UN"),
    ],
)
def test_a_resolution_is_its_body_s(document, head, body):
    texts = [*head.split("\n"), "Decides to report in May;"]
    found = read(document, *texts, language="en", parties="", doc_type="resolution")
    assert found[-1] == [(body, "commit")]


def test_conclusions_of_the_union_are_its_own(document):
    texts = ["The Council considers that the EU should act.", "It rejects any threat of force."]
    context = {"language": "en", "parties": "EU", "doc_type": "outcome_document"}
    found = read(document, *texts, one_paragraph=True, **context)
    assert {actor for rows in found for actor, _ in rows} == {"EU"}


def test_an_organ_acts_for_its_party(document):
    text = "The European Commission will table a proposal."
    found = read(document, text, language="en", parties="BRA; EU")
    assert found == [[("EU", "will")]]


OFFICES = [
    ("The Department of Energy will host a workshop.", "GBR; USA", "USA"),
    ("The Department of Energy will host a workshop.", "JPN; PHL", "OTHER"),
    ("METI will publish the guidelines.", "JPN; PHL", "JPN"),
    ("MOFA will publish the guidelines.", "JPN; KOR", "OTHER"),
    ("The Ministerial Council will meet in May.", "BHR; KWT; OMN", "PARTIES"),
    ("Energy Ministers will meet in May.", "BHR; KWT; OMN", "PARTIES"),
]


@pytest.mark.parametrize(("text", "parties", "actor"), OFFICES)
def test_an_office_is_that_of_the_only_party_that_has_it(document, text, parties, actor):
    found = read(document, text, language="en", parties=parties)
    assert found[0][0][0] == actor


def test_chinese_offices_go_with_their_party(document):
    texts = ["国家发展改革委将举办论坛。", "经济产业省将举办论坛。"]
    found = read(document, *texts, parties="CHN; JPN")
    assert found == [[("CHN", "will")], [("JPN", "will")]]


MEMBERS = [
    ("东盟国家认为港口重要。", ("ASEAN", "recognize")),
    ("东盟各国欢迎新航线。", ("ASEAN", "assess")),
    ("中国和东盟国家一致认为港口重要。", ("PARTIES", "recognize")),
]


@pytest.mark.parametrize(("text", "expected"), MEMBERS)
def test_the_states_of_a_body_act_as_the_body(document, text, expected):
    assert read(document, text, parties="ASEAN; CHN")[0] == [expected]


FRONTED = [
    "Working with harbours, we continue to test the buoys.",
    "To deepen this work, in the margins of the fair, we organised a regatta.",
]


@pytest.mark.parametrize("text", FRONTED)
def test_the_subject_of_a_report_may_stand_behind_its_aim(document, text):
    assert read(document, text, language="en")[0] == [("PARTIES", "state")]


CALLED = [
    # what the document itself calls its parties
    (("多哥（简称多国）外长来访。", "多方宣布免除签证。"), "TGO; TWN", ("TGO", "commit")),
    (("斐方感谢中方援助。",), "CHN; FJI", ("FJI", "assess")),
    (("我政府将继续派遣医疗团。",), "PLW; TWN", ("TWN", "will")),
    (("马来西亚最高元首来访。", "最高元首感谢中方款待。"), "CHN; MYS", ("MYS", "assess")),
    (("北方（「甲方」）与南方（「乙方」）。", "甲方承诺供水。"), "CHN; JPN", ("PARTIES", "commit")),
    (("阿雷巴洛总统感谢我国协助。",), "GTM; TWN", ("GTM", "assess")),
    (("马克龙感谢中方款待。",), "CHN; FRA", ("FRA", "assess")),
    # 各方 are the parties where the document speaks so
    (
        ("各方重申共识。", "各方欢迎成果。", "各方将落实纲要。"),
        "CHN; KAZ; KGZ",
        ("PARTIES", "will"),
    ),
    # regions that meet China as one
    (("中国—太平洋岛国外长会举行。", "岛国感谢中方支持。"), "CHN; FJI; NIU", ("PIC", "assess")),
    (("新加坡企业发展局将举办推介会。",), "CHN; SGP", ("SGP", "will")),
    # who arranges what is still open
    (("具体方案将由两国海关另行制定。",), "CHN; JPN", ("PARTIES", "will")),
    (("具体日期将通过外交渠道商定。",), "CHN; JPN", ("PARTIES", "will")),
    # provinces act for China
    (("广东省政府承诺简化手续。",), "HKG", ("CHN", "commit")),
]


@pytest.mark.parametrize(("texts", "parties", "expected"), CALLED)
def test_a_document_names_its_parties_in_its_own_way(document, texts, parties, expected):
    assert read(document, *texts, parties=parties)[-1] == [expected]


def test_what_two_parties_do_with_one_another_both_do(document):
    texts = ("日本首相同法国总统在东京举行会谈。", "日本首相对法国总统表示欢迎。")
    found = read(document, *texts, parties="FRA; JPN")
    assert found == [[("PARTIES", "state")], [("JPN", "assess")]]


def test_a_declaration_that_prints_no_subject_speaks_for_all(document):
    texts = ["重申协商一致的原则。", "欢迎首届论坛的成果。", "谴责一切形式的恐怖主义。"]
    found = read(document, *texts, parties="CHN; LAS", doc_type="declaration")
    assert [acts[0][0] for acts in found] == ["PARTIES"] * 3
    assert read(document, texts[1], parties="CHN; LAS")[0] == [("OTHER", "assess")]


def test_what_stands_before_the_first_subject_is_of_whoever_spoke_before(document):
    texts = ["双方欢迎成果。", "就渔业问题，重申已有立场，日方承诺减少补贴。"]
    found = read(document, *texts, parties="CHN; JPN", one_paragraph=True)
    assert found[1] == [("PARTIES", "reaffirm"), ("JPN", "commit")]


TOLD = [
    ("双边货物贸易额达六千亿元。", "CHN; JPN", "OTHER"),
    ("渔业合作备忘录即日生效，有效期五年。", "CHN; JPN", "PARTIES"),
    ("渔业进展由中国—东盟联合委员会每年审议。", "ASEAN; CHN", "PARTIES"),
    ("访问中，日本首相和中国总理就渔业进行了讨论。", "CHN; JPN", "PARTIES"),
    ("全球经济复苏乏力。", "CHN; JPN", "OTHER"),
    ("国际社会普遍关注这一进程。", "CHN; JPN", "OTHER"),
    ("首次会议由日本首相主持。", "CHN; JPN", "JPN"),
    ("日本外相与前来参加渔业展的法国部长举行会谈。", "FRA; JPN", "PARTIES"),
]


@pytest.mark.parametrize(("text", "parties", "actor"), TOLD)
def test_whose_report_it_is(document, text, parties, actor):
    assert read(document, text, parties=parties)[0] == [(actor, "state")]


def test_a_leader_is_known_by_his_surname_without_his_office(document):
    texts = ["Prime Minister Kishida opened the talks.", "Mr Kishida thanked the guests."]
    found = read(document, *texts, language="en", parties="AUS; JPN", doc_type="readout")
    assert found[1] == [("JPN", "assess")]


def test_the_union_is_the_european_one_where_it_is_a_party(document):
    found = read(document, "The Union will send experts.", language="en", parties="EU; MDA")
    assert found == [[("EU", "will")]]


def test_a_leader_of_a_member_speaks_for_his_state_in_a_paper_of_the_body(document):
    text = "Prime Minister Anthony Albanese announced a new fund."
    assert read(document, text, language="en", parties="PIF") == [[("AUS", "commit")]]


TOGETHER = [
    ("Deputy Secretary Jane Roe and Vice Minister Timur Orlov chaired the talks.", "PARTIES"),
    ("Deputy Secretary Jane Roe and Baker Steel chaired the talks.", "OTHER"),
    ("Representatives of the Authorities will meet twice a year.", "PARTIES"),
    ("Representatives of the Institute will meet twice a year.", "OTHER"),
]


@pytest.mark.parametrize(("text", "actor"), TOGETHER)
def test_officials_and_representatives_of_both_parties_speak_for_them(document, text, actor):
    assert read(document, text, language="en", parties="KAZ; USA")[0][0][0] == actor


def test_an_agency_by_its_full_name_acts_for_its_state(document):
    text = "The Federal Communications Commission is seeking public comment on the draft."
    found = read(document, text, language="en", parties="USA", doc_type="fact_sheet")
    assert found == [[("USA", "aim")]]
