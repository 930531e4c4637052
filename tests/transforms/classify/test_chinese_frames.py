"""Operators of Chinese clauses inside adverbials and relative clauses, and who goes on acting."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from warehouse.contracts.vocabulary import ACT_RANKS

STATEMENT = {"parties": "CHN; JPN"}
TREATY = {"doc_type": "treaty", "parties": "CHN; SGP"}
TAIPEI = {"doc_type": "press_release", "parties": "JPN; TWN", "script": "Hant"}
CITY = {"doc_type": "press_release", "parties": "HKG; MYS", "script": "Hant"}

STRONGEST = [
    ("双方在承诺加强监管的基础上，增进了互信。", STATEMENT, ("PARTIES", "state")),
    ("自双方决定建立伙伴关系以来，合作进展顺利。", STATEMENT, ("OTHER", "state")),
    ("双方决定建立伙伴关系。", STATEMENT, ("PARTIES", "commit")),
    ("中方介绍了拟于明年实施的关税制度。", STATEMENT, ("CHN", "state")),
    ("中方拟于明年实施新的关税制度。", STATEMENT, ("CHN", "will")),
    ("双方呼吁各国向去年决定设立的基金捐款。", STATEMENT, ("PARTIES", "call")),
    ("双方将在尊重各自法律的前提下，努力扩大贸易。", STATEMENT, ("PARTIES", "aim")),
    ("双方将在尊重各自法律的前提下，指定专门机构。", STATEMENT, ("PARTIES", "will")),
    ("双方将口岸通关时间压缩至三日以内。", STATEMENT, ("PARTIES", "state")),
    ("双方将压缩口岸通关时间。", STATEMENT, ("PARTIES", "will")),
    ("双方建议，有关国家尽快停火。", STATEMENT, ("PARTIES", "call")),
    ("双方研究中方建议，加强磋商。", STATEMENT, ("PARTIES", "state")),
    ("双方呼吁有关国家保持克制，不得扩大冲突。", STATEMENT, ("PARTIES", "call")),
    ("双方对上述行为予以最强烈谴责。", STATEMENT, ("PARTIES", "oppose")),
    ("中方认为，联合国安理会改革应优先考虑小国。", STATEMENT, ("CHN", "call")),
    ("双方认为前景广阔，并要求工作组明年提交报告。", STATEMENT, ("PARTIES", "commit")),
    ("双方认为前景广阔，并要求日本企业提交报告。", STATEMENT, ("PARTIES", "call")),
    ("经双方同意可以扩大合作范围。", TREATY, ("PARTIES", "state")),
    ("经友好协商，双方同意扩大合作范围。", TREATY, ("PARTIES", "agree")),
    ("中国证监会和日本证券市场委员会同意加强合作。", STATEMENT, ("PARTIES", "agree")),
    ("进出口银行与日本官方信贷局将设立基金。", STATEMENT, ("PARTIES", "will")),
    ("双方部长级官员将举行磋商。", STATEMENT, ("PARTIES", "will")),
    ("我谨代表中国政府同意上述内容。", STATEMENT, ("CHN", "agree")),
    ("投资者可以向法院提起诉讼。", TREATY, ("OTHER", "state")),
    ("双方达成两年执行计划如下：", TREATY, ("PARTIES", "commit")),
    ("两国在科技领域的合作将更趋密切。", STATEMENT, ("PARTIES", "state")),
    ("双方在科技领域将加强合作。", STATEMENT, ("PARTIES", "will")),
    ("林部長感謝日方協助撤離國民。", TAIPEI, ("TWN", "assess")),
    ("領館館長在確認後才能執行職務。", TREATY | {"script": "Hant"}, ("PARTIES", "state")),
    ("中方指出，希望日方信守承诺，不得干涉内政。", STATEMENT, ("CHN", "call")),
    ("司長明日將轉往檳城。", CITY, ("HKG", "will")),
    ("司長說，兩地合作將更趨全面。", CITY, ("HKG", "state")),
    ("司長重申反對保護主義，會繼續維持簡單稅制。", CITY, ("HKG", "will")),
    ("司長介紹香港擬於明年實施的發牌制度，期待保持交流。", CITY, ("HKG", "aim")),
]


@pytest.mark.parametrize(("text", "setting", "expected"), STRONGEST)
def test_the_strongest_act_and_its_actor(document, text, setting, expected):
    found = acts(document([text], **setting), load()).sort("act_no")
    rows = found.select("actor", "act").rows()
    assert max(rows, key=lambda row: ACT_RANKS[row[1]]) == expected


def test_who_finds_what_all_must_do_goes_on_speaking(document):
    text = "中方指出，两国要保持往来，希望日方采取措施。"
    found = acts(document([text], **STATEMENT), load()).sort("act_no")
    assert found["actor"].to_list() == ["CHN", "PARTIES", "CHN"]


def test_which_text_prevails_no_party_does(document):
    texts = ["两种文本同等作准；", "若解释发生分歧，以英文本为准。"]
    found = acts(document(texts, one_paragraph=True, **TREATY), load()).sort("clause_id")
    assert found["actor"].to_list() == ["PARTIES", "OTHER"]


def test_who_does_something_in_a_phrase_without_operator_goes_on_to_promise(document):
    text = "中方将举办展览，日方提供展厅，并保证展品安全。"
    found = acts(document([text], **STATEMENT), load()).sort("act_no")
    assert found.select("actor", "act").rows() == [("CHN", "will"), ("JPN", "commit")]


def test_a_treaty_binds_who_acts_in_the_present_tense_before_another_promises(document):
    text = "中方每年向新方提供十个名额，新方愿提供食宿。"
    found = acts(document([text], **TREATY), load()).sort("act_no")
    assert found.select("actor", "act").rows() == [("CHN", "commit"), ("SGP", "aim")]


def test_what_is_settled_and_told_as_a_plan_is_lent_as_settled(document):
    texts = ["双方商定，将采取以下措施：", "逐步恢复口岸运输；", "扩大人员往来。"]
    found = acts(document(texts, stem_over=[1, 2], **STATEMENT), load()).sort("clause_id", "act_no")
    assert found["act"].to_list() == ["commit", "will", "commit", "commit"]
