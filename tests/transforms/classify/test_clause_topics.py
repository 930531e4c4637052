from __future__ import annotations

import pytest

from transforms.classify.clause_topics import clause_topics
from transforms.classify.codebook import load
from warehouse.contracts.vocabulary import TOPIC_CAP_MAJOR


def first(document, *texts: str, **context) -> list[str]:
    """Primary topic of each text."""
    found = clause_topics(document(texts, **context), load()).filter(topic_rank=1)
    return found.sort("clause_id")["topic"].to_list()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("双方支持国际货币基金组织完成份额总检查。", "international_finance"),
        ("双方将共同打击恐怖主义融资。", "counter_terrorism"),
        ("双方将加强追逃追赃合作。", "anti_corruption"),
        ("双方同意增加直航航班。", "transport"),
        ("双方将扩大相互留学规模。", "people_exchange"),
        ("双方支持朝鲜半岛无核化。", "arms_control"),
        ("双方将深化关键矿产供应链合作。", "industry"),
        ("本公报一式两份，两种文本同等作准。", "procedural"),
    ],
)
def test_chinese_topics(document, text, topic):
    assert first(document, text) == [topic]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The United States will lower tariffs on imports.", "trade"),
        ("We support the IMF and multilateral development banks.", "international_finance"),
        ("The leaders condemned terrorism in all its forms.", "counter_terrorism"),
        (
            "Both sides will cooperate on extradition and mutual legal assistance.",
            "law_enforcement",
        ),
        ("The two countries will protect wildlife and forests.", "environment"),
        ("They reaffirmed respect for human rights.", "human_rights"),
        ("Japan will ease visa requirements.", "migration"),
    ],
)
def test_english_topics(document, text, topic):
    assert first(document, text, language="en", parties="JPN; USA") == [topic]


def test_the_heading_decides_when_the_clause_does_not_say(document):
    texts = ["双方将继续加强沟通与协调。"]
    assert first(document, *texts, headings=["气候变化"]) == ["climate"]
    found = clause_topics(document(texts, headings=["气候变化"]), load())
    assert found["evidence"].str.contains("heading:气候变化").all()


def test_the_clause_decides_against_its_heading(document):
    texts = ["双方将加强反恐情报交流，打击恐怖主义。"]
    assert first(document, *texts, headings=["两军关系"]) == ["counter_terrorism"]


def test_without_evidence_the_fallback_is_told(document):
    row = clause_topics(document(["他们如此。"]), load()).row(0, named=True)
    assert row["topic"] == "bilateral_relations"
    assert row["evidence"] is None
    assert row["rule_id"].startswith("document-subject@")
    assert row["confidence"] == "low"


def test_at_most_three_topics_ranked_with_their_crosswalk(document):
    text = "双方将在贸易、能源、农业、旅游、卫生、反恐领域开展合作。"
    found = clause_topics(document([text]), load()).sort("topic_rank")
    assert found["topic_rank"].to_list() == list(range(1, found.height + 1))
    assert 1 < found.height <= 3
    assert found["cap_major"].to_list() == [TOPIC_CAP_MAJOR[t] for t in found["topic"]]


def test_plural_and_title_case_are_the_same_term(document):
    texts = ["Tariffs fell.", "TRADE AND TARIFFS fell.", "The tariff fell."]
    assert first(document, *texts, language="en") == ["trade"] * 3


def test_a_traditional_heading_is_read_like_a_simplified_one(document):
    texts = ["雙方將繼續加強溝通與協調。"]
    assert first(document, *texts, headings=["氣候變化"], script="Hant") == ["climate"]
