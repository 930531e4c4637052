"""Duties, renunciations and what has been done to a text, in Chinese treaties and statements."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load

TREATY = {"doc_type": "treaty", "parties": "CHN; URY"}
STATEMENT = {"parties": "CHN; PRY"}
HOME = {"parties": "PRY; TWN", "script": "Hant"}

CASES = [
    ("本议定书的修改应经双方书面同意。", TREATY, ("PARTIES", "commit")),
    ("中方应在三个月内向对方提出要求。", TREATY, ("CHN", "commit")),
    ("旅费应由派遣方负担。", STATEMENT, ("PARTIES", "aim")),
    ("鉴定人员应由请求方保护。", TREATY, ("PARTIES", "commit")),
    ("任何一方不公开上述资料。", TREATY, ("PARTIES", "commit")),
    ("如任何一方不公开上述资料，另一方可要求磋商。", TREATY, ("PARTIES", "state")),
    ("双方不参加针对对方的军事同盟。", STATEMENT, ("PARTIES", "commit")),
    ("双方不参加上述比赛。", STATEMENT, ("PARTIES", "state")),
    ("不以任何借口干涉对方内政。", STATEMENT, ("PARTIES", "commit")),
    ("《引渡条约》已获两国批准，自明年生效。", STATEMENT, ("OTHER", "state")),
    ("“投资”一词系指投资者投入的资产。", TREATY, ("OTHER", "state")),
    ("二〇二一年三月三日订于北京。", TREATY, ("PARTIES", "state")),
    ("中方对巴方恪守承诺、支持多边主义，表示感谢。", STATEMENT, ("CHN", "assess")),
    ("巴方团长代表全体成员感谢主办方。", STATEMENT, ("PRY", "assess")),
    ("巴方代表答允尽快回复。", STATEMENT, ("PRY", "commit")),
    ("被请求方认为执行请求有损主权。", TREATY, ("PARTIES", "state")),
    ("缔约双方认为引渡有助于打击犯罪。", TREATY, ("PARTIES", "recognize")),
    ("中国地质研究所与巴拉圭水文研究所签署了换文。", STATEMENT, ("PARTIES", "state")),
    ("除双方另有约定外，本协定长期有效。", TREATY, ("PARTIES", "state")),
    ("联合国应发挥协调作用。", STATEMENT, ("OTHER", "call")),
    ("两国关系将迈上新台阶。", STATEMENT, ("PARTIES", "state")),
    ("我經濟部允諾儘速完成查核。", HOME, ("TWN", "commit")),
    ("我國總統欣然應允。", HOME, ("TWN", "commit")),
]


def read(document, text: str, context: dict[str, str]) -> list[tuple[str, str]]:
    """(actor, act) of every act of one clause."""
    found = acts(document([text], **context), load()).sort("act_no")
    return list(zip(found["actor"], found["act"], strict=True))


@pytest.mark.parametrize(("text", "context", "expected"), CASES)
def test_duties_and_renunciations(document, text, context, expected):
    assert read(document, text, context)[0] == expected


def test_at_whose_invitation_is_still_no_duty(document):
    text = "应乌方邀请，中国外长访问乌拉圭。"
    assert {act for _, act in read(document, text, TREATY)} == {"state"}


def test_a_state_that_is_no_party_is_not_bound_by_what_it_should_do(document):
    found = read(document, "当地选举应由古巴举办。", STATEMENT)
    assert found == [("OTHER", "call")]
