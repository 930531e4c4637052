from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        ("双方保护地理标志。", "innovation_ip"),
        ("双方营造良好农业投资环境。", "agriculture_food"),
        ("同朝鲜民主主义人民共和国商谈航运。", "transport"),
    ],
)
def test_chinese_topics(document, text, topic):
    assert first(document, text) == [topic]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The United States will lower tariffs on imports.", "trade"),
        ("Sea levels along the coast rise faster each year.", "climate"),
        ("The firm will import more liquefied natural gas next year.", "energy"),
        ("Peaceful protesters and other detainees must be freed.", "human_rights"),
        ("A submarine cable will link the two islands.", "digital_cyber"),
        ("The frigates will train at the naval base.", "defence"),
        ("Freight will take a new export route by lorry.", "transport"),
        ("We support the IMF and multilateral development banks.", "international_finance"),
        ("The leaders condemned terrorism in all its forms.", "counter_terrorism"),
        (
            "Both sides will cooperate on extradition and mutual legal assistance.",
            "law_enforcement",
        ),
        ("The two countries will protect wildlife and forests.", "environment"),
        ("They reaffirmed respect for human rights.", "human_rights"),
        ("Japan will ease visa requirements.", "migration"),
        ("Securities of either exchange may be listed on the other.", "business_finance"),
        ("A quarter of all special drawing rights should be lent on.", "international_finance"),
        ("AIDS still takes many lives.", "health"),
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


PROOFS = [
    pytest.param(topic, language, kind, id=f"{topic}-{language}-{kind}")
    for topic, languages in load().files["topics"]["examples"].items()
    for language in languages
    for kind in ("is", "is_not")
]


@pytest.mark.parametrize(("topic", "language", "kind"), PROOFS)
def test_the_example_of_a_topic_is_of_it_and_the_counter_example_is_not(
    document, topic, language, kind
):
    text = load().files["topics"]["examples"][topic][language][kind]
    assert (first(document, text, language=language) == [topic]) == (kind == "is")


def test_every_topic_has_an_example_in_both_languages():
    examples = load().files["topics"]["examples"]
    assert {topic: set(examples[topic]) for topic in TOPIC_CAP_MAJOR} == {
        topic: {"zh", "en"} for topic in TOPIC_CAP_MAJOR
    }


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("双方将在东盟框架下开展疫苗合作。", "zh", "health"),
        ("为维护地区和平与稳定，双方将扩大天然气合作。", "zh", "energy"),
        ("双方将深化禁毒合作，从而促进地区和平与安全。", "zh", "law_enforcement"),
        ("Within the framework of the United Nations, they will fight malaria.", "en", "health"),
        ("They will build railways in order to boost economic growth.", "en", "transport"),
        ("To promote regional stability, both sides will ease visa rules.", "en", "migration"),
    ],
)
def test_an_aim_and_a_frame_give_way_to_the_object(document, text, language, topic):
    assert first(document, text, language=language) == [topic]


def test_a_list_of_many_fields_is_about_the_relation(document):
    text = "双方将深化在能源、农业、卫生、教育、反恐等领域的合作。"
    assert first(document, text) == ["bilateral_relations"]
    assert first(document, "双方将深化在风电、光伏、水电等领域的合作。") == ["energy"]


def test_talks_under_a_heading_are_talks_on_it(document):
    text = "Both sides will continue their dialogue and consultations."
    assert first(document, text, language="en", headings=["Energy"]) == ["energy"]


def test_items_and_later_sentences_take_what_the_clause_above_says(document):
    items = ["双方将在禁毒方面采取以下措施：", "交换信息；", "举办培训。"]
    assert first(document, *items, stem_over=[1, 2]) == ["law_enforcement"] * 3
    texts = ["They will expand civil nuclear energy.", "Work on this will continue."]
    assert first(document, *texts, language="en", one_paragraph=True) == ["energy"] * 2


def test_a_document_on_one_subject_lends_it_to_clauses_that_do_not_say(document):
    texts = ["双方扩大旅游合作。", "双方便利旅游团组。", "双方互设旅游办事处。", "办法由各自拟定。"]
    assert first(document, *texts)[3] == "people_exchange"


@pytest.mark.parametrize(
    "text",
    [
        "The labour programme ended.",
        "The labor program ended.",
        "Labor\n    rights were discussed.",
    ],
)
def test_spelling_and_line_breaks_do_not_matter(document, text):
    assert first(document, text, language="en") == ["social"]


def test_hyphens_and_spaces_are_the_same(document):
    texts = [
        "Anti-dumping duties.",
        "Anti dumping duties.",
        "Nonproliferation.",
        "Non-proliferation.",
    ]
    assert first(document, *texts, language="en") == ["trade", "trade", *["arms_control"] * 2]


def test_an_acronym_is_not_the_word_it_looks_like(document):
    texts = ["The WHO met.", "Those who met."]
    assert first(document, *texts, language="en")[0] == "health"
    found = clause_topics(document(texts[1:], language="en"), load())
    assert found["topic"].to_list() == ["bilateral_relations"]


def test_words_that_no_topic_owns_alone_decide_together(document):
    found = clause_topics(document(["本协定如有争端，由双方协商。"]), load())
    assert found["topic"][0] == "procedural"
    assert "本协定 + 争端" in found["evidence"][0]


@pytest.mark.parametrize("text", ["二〇二六年九月七日", "2026年9月7日于亚松森"])
def test_a_bare_date_is_procedural(document, text):
    assert first(document, "双方谈及能源。", text)[1] == "procedural"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "蒙古国政府和老挝人民民主共和国政府（以下简称“双方”），"),
        ("en", "The Government of Peru, hereinafter referred to as the “Sender”,"),
        ("en", "The Republic of Malta and the State of Kuwait (the “Contracting States”),"),
    ],
)
def test_the_line_that_names_the_parties_is_procedural(document, language, text):
    heading = {"zh": "投资协定", "en": "Treaty on Investment"}[language]
    context = {"language": language, "doc_type": "treaty", "headings": [heading]}
    assert first(document, text, **context) == ["procedural"]


def test_what_an_agreement_abbreviates_within_a_rule_stays_on_its_subject(document):
    text = "缔约方不得征收投资者的资产（以下简称“征收”），也不得限制投资者转移利润。"
    assert first(document, text) == ["investment"]


def test_context_alone_gives_no_high_confidence(document):
    texts = ["双方扩大石油和天然气贸易。", "此项工作将延续到秋天。", "双方建设核电站。"]
    found = clause_topics(document(texts, headings=["能源"] * 3), load()).filter(topic_rank=1)
    rows = found.sort("clause_id")
    assert rows["topic"].to_list() == ["energy"] * 3
    assert rows["confidence"].to_list()[1] != "high"


def test_confidence_follows_the_lead_of_the_first_topic(document):
    texts = ["双方将打击恐怖主义。", "双方谈及旅游与航空。"]
    found = clause_topics(document(texts), load()).filter(topic_rank=1).sort("clause_id")
    assert found["confidence"].to_list() == ["high", "low"]


def test_a_clause_that_names_another_topic_as_well_is_not_sure(document):
    heading = ["交通运输"]
    one = clause_topics(document(["双方将修建跨境铁路。"], headings=heading), load())
    two = clause_topics(document(["双方将修建跨境铁路并接种疫苗。"], headings=heading), load())
    assert (one["topic"][0], one["confidence"][0]) == ("transport", "high")
    assert (two["topic"][0], two["confidence"][0]) == ("transport", "medium")


def test_no_documents_give_no_rows(document):
    tables = {name: frame.clear() for name, frame in document(["双方。"]).items()}
    assert clause_topics(tables, load()).is_empty()


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6))
def test_any_text_gets_a_topic_and_at_most_three(document, texts):
    found = clause_topics(document(texts, language="en"), load())
    counts = found.group_by("clause_id").len()
    assert counts.height == len(texts)
    assert counts["len"].max() <= 3


def test_at_most_three_topics_ranked_with_their_crosswalk(document):
    text = "双方将在贸易、能源、农业、旅游、卫生、反恐领域开展合作。"
    found = clause_topics(document([text]), load()).sort("topic_rank")
    assert found["topic_rank"].to_list() == list(range(1, found.height + 1))
    assert 1 < found.height <= 3
    assert found["cap_major"].to_list() == [TOPIC_CAP_MAJOR[t] for t in found["topic"]]


def test_plural_and_title_case_are_the_same_term(document):
    texts = ["Tariffs fell.", "TRADE AND TARIFFS fell.", "The tariff fell."]
    assert first(document, *texts, language="en") == ["trade"] * 3


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("They will vaccinate all who live there.", "health"),
        ("Both sides will deport those who overstay.", "migration"),
        ("Deforesting the hills must end.", "environment"),
        ("The manufacturers will meet each spring.", "industry"),
    ],
)
def test_a_stem_stands_for_every_word_that_begins_with_it(document, text, topic):
    assert first(document, text, language="en") == [topic]


def test_a_stem_is_no_end_of_a_word(document):
    rows = clause_topics(document(["They sail in a minitrawler."], language="en"), load())
    assert rows["evidence"].to_list() == [None]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("双方强调解决海关清关延误。", "trade"),
        ("双方将积极地交换传染病信息。", "health"),
        ("两国将培养干部队伍中的税务人员。", "macroeconomy"),
        ("双方同伊斯兰国家开展石油贸易。", "energy"),
        ("双方将完善治理地下水的办法。", "environment"),
    ],
)
def test_two_characters_of_different_words_are_no_term(document, text, topic):
    assert first(document, text) == [topic]


@pytest.mark.parametrize(
    ("text", "language", "parties", "conflict"),
    [
        ("Ukraine will go on with its plans.", "en", "EU; UKR", False),
        ("Ukraine will go on with its plans.", "en", "JPN; USA", True),
        ("Both condemned the war against Ukraine.", "en", "EU; UKR", True),
        ("委内瑞拉愿为此继续努力。", "zh", "CHN; VEN", False),
        ("委内瑞拉愿为此继续努力。", "zh", "CHN; RUS", True),
    ],
)
def test_the_name_of_a_party_tells_no_conflict(document, text, language, parties, conflict):
    found = first(document, text, language=language, parties=parties)
    assert (found == ["regional_security"]) == conflict


def test_a_paper_about_a_country_is_not_its_own(document):
    tables = document(["Ukraine will go on."], language="en", parties="EU; UKR")
    titled = tables["documents"].with_columns(title=pl.lit("Joint Statement on Ukraine"))
    found = clause_topics({**tables, "documents": titled}, load())
    assert found["topic"][0] == "regional_security"


def test_a_traditional_heading_is_read_like_a_simplified_one(document):
    texts = ["雙方將繼續加強溝通與協調。"]
    assert first(document, *texts, headings=["氣候變化"], script="Hant") == ["climate"]


@pytest.mark.parametrize(
    ("title", "doc_type", "topic"),
    [
        ("Agreement on Fisheries", "treaty", "agriculture_food"),
        ("Statement on Fisheries and Energy", "joint_statement", "bilateral_relations"),
        ("Joint Statement of the Fisheries Ministers", "joint_statement", "agriculture_food"),
    ],
)
def test_a_joint_committee_deals_with_the_one_subject_of_its_paper(
    document, title, doc_type, topic
):
    tables = document(["The Parties set up a joint committee."], language="en", doc_type=doc_type)
    titled = tables["documents"].with_columns(title=pl.lit(title))
    found = clause_topics({**tables, "documents": titled}, load())
    assert found["topic"][0] == topic


def test_a_title_that_the_clauses_bear_out_tips_what_they_name_beside(document):
    texts = ["Nurses will be trained.", "Malaria will be wiped out.", "It will run a laboratory."]
    tables = document(texts, language="en", doc_type="statement")
    assert first(document, *texts, language="en", doc_type="statement")[-1] == "science_space"
    titled = tables["documents"].with_columns(title=pl.lit("Statement on Hospitals"))
    found = clause_topics({**tables, "documents": titled}, load()).filter(topic_rank=1)
    assert found.sort("clause_id")["topic"].to_list() == ["health"] * 3


def test_what_the_clauses_do_not_bear_out_a_title_hardly_lends(document):
    texts = ["They will fight malaria.", "They will build hospitals.", "They will train nurses."]
    plain = document(texts, language="en", doc_type="statement")
    titled = plain["documents"].with_columns(title=pl.lit("Statement on Farms and Forests"))
    found = clause_topics({**plain, "documents": titled}, load()).filter(topic_rank=1)
    assert found["topic"].to_list() == ["health"] * 3


def test_in_the_document_of_a_body_its_own_name_says_little(document):
    text = "ASEAN condemned the shelling and the coup."
    assert first(document, text, language="en", parties="ASEAN") == ["regional_security"]
    text = "ASEAN will hold its summit and elect the Secretary-General of ASEAN."
    assert first(document, text, language="en", parties="ASEAN") == ["multilateral_governance"]


@pytest.mark.parametrize(
    ("party", "topic"),
    [("UNSC", "regional_security"), ("WHO", "health"), ("ASEAN", "multilateral_governance")],
)
def test_what_a_body_does_in_general_is_its_field(document, party, topic):
    text = "Decides to renew the measures named in paragraph 2;"
    assert first(document, text, language="en", parties=party) == [topic]


def test_a_body_may_leave_its_field(document):
    text = "Vaccines shall be bought for the children."
    assert first(document, text, language="en", parties="UNSC") == ["health"]


def test_the_stem_of_a_list_of_outcomes_speaks_of_the_relation(document):
    text = "The following instruments were signed:"
    assert first(document, text, language="en", parties="CHL; PER") == ["bilateral_relations"]


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("options for a truce in the valley", "regional_security"),
        ("the implementation of the present resolution", "procedural"),
    ],
)
def test_a_report_asked_for_is_about_its_subject_or_about_the_paper(document, asked, topic):
    text = f"Requests the Secretary-General to report on {asked};"
    assert first(document, text, language="en", parties="UNSC") == [topic]


def test_a_recital_of_resolutions_has_the_subject_of_its_paper(document):
    texts = ["Recalling its resolution 70/1;", "Hospitals lack nurses.", "Malaria kills."]
    found = first(document, *texts, language="en", parties="UNGA", doc_type="resolution")
    assert found[0] == "health"
