"""Formulas of procedure are told by their form, in either language."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.classify.clause_topics import clause_topics
from transforms.classify.codebook import load
from transforms.classify.topic_formulas import formulas

DECISIVE = {
    "zh": [
        "理事会，",
        "鉴于：",
        "两国外长达成以下共识：",
        "会上发表声明如下：",
        "蒙方感谢老方所作的热情款待。",
        "各国部长对东道国的周到安排致谢。",
        "下一次磋商将于明年春季在万象举行。",
        "第七次混委会会议拟于2031年在利马召开。",
        "会议日期由双方另行商定。",
        "本议定书自两国互换照会之日起生效。",
        "双方可换文修改本协定。",
        "因适用本安排发生的分歧，由双方磋商解决。",
        "任何一方可提前三个月书面通知对方终止。",
        "一式两份，双方各执一份。",
        "两种文本同等作准。",
        "本文件不产生法律约束力。",
        "请秘书长向大会提交书面报告。",
        "决定将本项目列入下届会议议程。",
        "兹决定：",
        "部长们欢迎智利担任下次会议东道国。",
        "本安排不产生法律权利。",
    ],
    "en": [
        "Each Party designates its Ministry of Water as the coordinating body.",
        "It was settled that Lesotho would host the 12th Water Ministers Meeting.",
        "The minutes of the meeting were adopted without change.",
        "The Executive Council,",
        "The Seventy-ninth World Health Assembly,",
        "Whereas:",
        "The delegations have agreed on the following:",
        "Signed at Lima this third day of May 2031.",
        "In witness whereof the plenipotentiaries signed.",
        "Ministers thanked Malta for its generous hospitality.",
        "They expressed appreciation to Peru for hosting the conference.",
        "The seventh round of consultations will be held in Lima.",
        "Chile will host the next dialogue.",
        "The dates are to be agreed through diplomatic channels.",
        "This Protocol shall come into force upon ratification.",
        "The Parties may amend this Treaty by exchange of notes.",
        "Disputes about the application of this Memorandum shall be resolved by talks.",
        "Each side will bear its own costs.",
        "Nothing in this Arrangement shall be binding.",
        "Requests the Director-General to report on the matter;",
        "Takes note of the report of the Commission;",
        "Malta dissociates itself from paragraph three.",
        "The communiqué is available at the website.",
        "The Ministers, meeting in Nadi on 4 May 2031,",
        "Samoa offered to host the next summit.",
        "Each Participant is responsible for its own expenses.",
        "The delegations approved the minutes of the last session.",
        "Adopted in Lima on 4 May 2031.",
        "Each delegation shall bear its own travel costs.",
        "The Sides may revise this document by common consent.",
        "The sitting will resume at noon.",
        "Apologies were received from Malta.",
        "The following delegations were present: Chile and Peru.",
        "A question on the reading of these terms shall be settled by talks.",
        "The Ministers agreed on the text that follows.",
        "They thanked their host for the arrangements made.",
        "Drawn up in the English and Khmer languages.",
        "The next review is to be held at a date to be agreed.",
        "An outline of the results is as follows.",
        "Stays are paid by the receiving Side.",
        "This paper gives rise to no legal duties.",
        "The calendar of events is attached.",
        "The seminar brought together 40 experts from Asia.",
        "If Malta wishes to leave this accord, it shall say so.",
        "Peru abstained on this paragraph.",
        "Delegates stood in silence.",
        "The list of ports shall be updated each May.",
        "Ms Silva acted as rapporteur.",
        "The group will next meet in Lima.",
    ],
}
SILENT = {
    "zh": [
        "双方将在以下方面深化能源合作：",
        "双方同意举办第三届青年运动会。",
        "双方支持通过谈判解决领土问题。",
        "双方感谢联合国安置难民。",
        "期待在智利担任下任主席国期间扩大贸易。",
    ],
    "en": [
        "The lake is designated as a nature reserve.",
        "Lesotho would host the training camp for nurses.",
        "They were ready within minutes and signed a loan.",
        "They thanked Jordan for hosting refugees.",
        "The next generation of reactors will be built in Malta.",
        "The Council adopted sanctions.",
        "The cost of medicines has risen.",
        "Kuwait offered to host a data centre.",
        "The plan adopted in Lima has cut emissions.",
        "The mine shall bear its cost of cleaning the river.",
        "The talks on fish were closed to the press.",
        "They thanked the nurses for their care.",
        "He thanked his host for the warm welcome and said that tariffs would fall.",
        "The list of ports is long.",
        "The Sides have decided to pursue the following:",
        "The Board of the Fund (hereinafter “the Board”) met in Lima on 3 May 2031.",
        "The law gives rise to doubt.",
    ],
}
SCRIPTS = {"zh": "characters", "en": "words"}


def worth(text: str, language: str) -> float:
    found = formulas(pl.Series([text]), pl.Series([SCRIPTS[language]]), load())
    return float(found["worth"].sum())


@pytest.mark.parametrize(("language", "text"), [(n, t) for n, ts in DECISIVE.items() for t in ts])
def test_a_formula_is_found(language, text):
    assert worth(text, language) >= 6.0


@pytest.mark.parametrize(("language", "text"), [(n, t) for n, ts in SILENT.items() for t in ts])
def test_what_only_shares_words_with_a_formula_is_none(language, text):
    assert worth(text, language) < 6.0


def test_a_formula_outweighs_the_subject_of_its_document(document):
    texts = ["Both sides will build hospitals.", "The Health Council,", "They will fight malaria."]
    found = clause_topics(document(texts, language="en", doc_type="resolution"), load())
    rows = found.filter(topic_rank=1).sort("clause_id")
    assert rows["topic"].to_list() == ["health", "procedural", "health"]


def test_the_words_of_the_form_are_the_evidence(document):
    found = clause_topics(document(["老方感谢蒙方的盛情接待。"]), load()).row(0, named=True)
    assert found["topic"] == "procedural"
    assert found["evidence"].startswith("感谢蒙方的盛情")
    assert found["rule_id"].startswith("topics.procedural@")


def test_line_breaks_in_chinese_do_not_hide_a_formula():
    assert worth("本协定自签字之\n日起生 效。", "zh") == 6.0


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.text(max_size=50), st.sampled_from(["words", "characters"]))))
def test_any_text_has_at_most_one_formula(pairs):
    texts = pl.Series([t for t, _ in pairs], dtype=pl.String)
    scripts = pl.Series([s for _, s in pairs], dtype=pl.String)
    rows = formulas(texts, scripts, load())["row"]
    assert rows.n_unique() == len(rows)
