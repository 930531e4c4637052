from __future__ import annotations

import pytest

from transforms.classify.codebook import load
from transforms.classify.entities import entities
from transforms.classify.mentions import mentions
from warehouse.contracts import TABLES


def read(document, *texts: str, **context) -> list[tuple[str, str]]:
    """(kind, surface) of every mention, in order."""
    found = mentions(document(texts, **context), load()).sort("clause_id", "char_start")
    return list(zip(found["kind"], found["surface"], strict=True))


ZH = [
    ("双方将在联合国安理会加强协调。", [("organisation", "联合国安理会")]),
    (
        "国际货币基金组织(IMF)将提供协助。",
        [("organisation", "国际货币基金组织(IMF)")],
    ),
    (
        "越南外交部和泰国商务部签署协议。",
        [("organisation", "越南外交部"), ("organisation", "泰国商务部")],
    ),
    ("双方落实好中越合作指导委员会的成果。", [("mechanism", "中越合作指导委员会")]),
    (
        "双方商定举行第六轮中日经济高层对话。",
        [("event", "第六轮中日经济高层对话")],
    ),
    (
        "双方签署了《文化合作协定》，并支持《巴黎协定》。",
        [("instrument", "《文化合作协定》"), ("instrument", "《巴黎协定》")],
    ),
    (
        "法国总统埃马纽埃尔·马克龙会见了习近平主席。",
        [("country", "法国"), ("person", "埃马纽埃尔·马克龙"), ("person", "习近平")],
    ),
    ("会议将在中国四川省成都市举行。", [("place", "中国四川省成都市")]),
    ("美国住房和城市发展部牵头。", [("organisation", "美国住房和城市发展部")]),
    ("两国外交部门保持沟通，有关机制发挥作用。", []),
    ("双方加强对话与合作，推动发展中国家的发展。", []),
    ("中国将继续支持埃及的发展。", [("country", "埃及")]),
    ("中国国家主席感谢埃及人民，美国总统欢迎这一进展。", [("country", "埃及")]),
    ("双方决定建立跨境铁路安全联合预警机制。", [("mechanism", "跨境铁路安全联合预警机制")]),
    ("各方出席了中泰联席会议第三次会议。", [("event", "中泰联席会议第三次会议")]),
    ("双方将于明年召开首次会议。", []),
    ("文本用希腊文和英文写成。", []),
    ("双方应王立新主席邀请开会，同高远总理会谈。", [("person", "王立新"), ("person", "高远")]),
    ("专家组将赴塔拉马地区考察。", [("place", "塔拉马地区")]),
    ("双方在处理本地区问题时互办文化节。", []),
    ("第六次对话将在明年举行。", [("event", "第六次对话")]),
    ("两国水利委员会第七次会议通过了报告。", [("event", "水利委员会第七次会议")]),
    (
        "双方欢迎《湖泊公约》第九次缔约方大会。",
        [("event", "《湖泊公约》第九次缔约方大会")],
    ),
    ("宣布明年为“中泰青年友好年”。", [("event", "“中泰青年友好年”")]),
    ("双方关切马里北部的局势。", [("place", "马里北部")]),
    ("船只停靠大连港，货物经哈尔滨机场转运。", [("place", "大连港"), ("place", "哈尔滨机场")]),
    ("埃及方表示支持，智利、秘鲁宣布加入。", []),
    ("双方认为，日本银行的决定有益。", [("organisation", "日本银行")]),
    ("会议在托雷塔举行。", [("place", "托雷塔")]),
    ("双方推进昆明至曼托里铁路。", [("place", "昆明"), ("place", "曼托里")]),
    (
        "双方感谢智利渔业、林业和水利部。",
        [("organisation", "智利渔业、林业和水利部")],
    ),
    (
        "依据第1234(2010)号和第1267(2011)号决议，",
        [("instrument", "第1234(2010)号和第1267(2011)号决议")],
    ),
    ("驻智利台北商务代表处派员出席。", [("organisation", "驻智利台北商务代表处")]),
    (
        "双方赞赏“湖泊之友”小组，落实“三点共识”，举办“茶叶周”，派员出席COP31。",
        [
            ("mechanism", "“湖泊之友”小组"),
            ("instrument", "“三点共识”"),
            ("event", "“茶叶周”"),
            ("event", "COP31"),
        ],
    ),
    ("会议在托雷塔和坎波罗举行。", [("place", "托雷塔"), ("place", "坎波罗")]),
    ("两国外交部保持联系，阿曼苏丹会见客人，出资五万瑞士法郎。", [("country", "阿曼")]),
    ("双方责成经贸分委会提出建议。", [("mechanism", "经贸分委会")]),
    ("中方将援建12所学校，改造三家医院。", []),
    ("市长李明今日会见记者，王总统致词。", [("person", "李明"), ("person", "王总统")]),
]
EN = [
    (
        "They met President Emmanuel Macron in Hanoi, Vietnam.",
        [("person", "President Emmanuel Macron"), ("place", "Hanoi, Vietnam")],
    ),
    (
        "The Ministry of Defence of the Republic of India will join.",
        [("organisation", "Ministry of Defence of the Republic of India")],
    ),
    (
        "They discussed Vietnam’s Ministry of Finance and the World Bank.",
        [
            ("country", "Vietnam"),
            ("organisation", "Ministry of Finance"),
            ("organisation", "World Bank"),
        ],
    ),
    (
        "They praised the U.S.-Japan Economic Policy Consultative Committee.",
        [("organisation", "U.S.-Japan Economic Policy Consultative Committee")],
    ),
    (
        "They recalled the United Nations Convention on the Law of the Sea.",
        [("instrument", "United Nations Convention on the Law of the Sea")],
    ),
    (
        "They will convene the 15th India-Japan Annual Summit.",
        [("event", "15th India-Japan Annual Summit")],
    ),
    (
        "They urged respect for UN Security Council resolution 1701.",
        [("instrument", "UN Security Council resolution 1701")],
    ),
    ("The United States will continue to support Ukraine.", [("country", "Ukraine")]),
    (
        "The Prime Minister of India and the Prime Minister of Nepal met in Pokhara on 3 May 2024.",
        [("country", "India"), ("country", "Nepal"), ("place", "Pokhara")],
    ),
    (
        "We, the Ministers of Chile, Peru and Ghana, met in Arica to thank Spain.",
        [("place", "Arica"), ("country", "Spain")],
    ),
    (
        "They joined the Blue Harbour Scheme (BHS) and the Joint Fisheries Committee.",
        [("mechanism", "Blue Harbour Scheme (BHS)"), ("mechanism", "Joint Fisheries Committee")],
    ),
    (
        "The report goes to the seventy-second session of the General Assembly.",
        [("event", "seventy-second session of the General Assembly")],
    ),
    (
        "They held the third Chile-Peru Energy Dialogue.",
        [("event", "third Chile-Peru Energy Dialogue")],
    ),
    (
        "They recalled LAKES Resolution 5/14 and decision 1/CP.21 after the 16th General Review.",
        [("instrument", "LAKES Resolution 5/14"), ("instrument", "decision 1/CP.21")],
    ),
    ("Both sides noted that American firms will invest $5 million.", []),
    (
        "They will send aid from Nouadhibou to northeast Syria, southern Africa and the Dera camp.",
        [
            ("place", "Nouadhibou"),
            ("place", "northeast Syria"),
            ("country", "southern Africa"),
            ("place", "Dera camp"),
        ],
    ),
    (
        "They met in Košice, Slovakia, and spoke of the road linking Zvolen, Vienna and Opava.",
        [
            ("place", "Košice, Slovakia"),
            ("place", "Zvolen"),
            ("place", "Vienna"),
            ("place", "Opava"),
        ],
    ),
    (
        "After the storm in Berova, Ghana pledged help; Chile, Peru and Nepal also made offers.",
        [("place", "Berova")],
    ),
    (
        "Ministers Alder, Birch and Elm met Mr Oak and Co-Chairs Ann Ash and Bo Fir.",
        [
            ("person", "Ministers Alder"),
            ("person", "Birch"),
            ("person", "Elm"),
            ("person", "Mr Oak"),
            ("person", "Ann Ash"),
            ("person", "Bo Fir"),
        ],
    ),
    (
        "They thanked First Deputy Foreign Minister Jan Holm and His Highness Sheikh Omar bin Ali.",
        [
            ("person", "First Deputy Foreign Minister Jan Holm"),
            ("person", "His Highness Sheikh Omar bin Ali"),
        ],
    ),
    (
        "Recalling resolutions 61/10 of 2 May 2006 and 63/12 of 3 May 2008, the Harbour Pilots "
        "Convention, 1953 (No. 94), and the Coal Mines Act of 1962,",
        [
            ("instrument", "resolutions 61/10 of 2 May 2006 and 63/12 of 3 May 2008"),
            ("instrument", "Harbour Pilots Convention, 1953 (No. 94)"),
            ("instrument", "Coal Mines Act of 1962"),
        ],
    ),
    (
        "Acting under Chapter VII of the Charter of the United Nations, neither side repealed the "
        "Grain Strategy until 2031, Convention No. 17 or the Exchange of Notes of 3 May 1971.",
        [
            ("instrument", "Charter of the United Nations"),
            ("instrument", "Grain Strategy until 2031"),
            ("instrument", "Convention No. 17"),
            ("instrument", "Exchange of Notes of 3 May 1971"),
        ],
    ),
    (
        "They set up a Joint Technical Committee. Neither Government will delay it.",
        [("mechanism", "Joint Technical Committee")],
    ),
    (
        "They opened the Peru-Nepal Salt Trade Route and praised Peru-Nepal ties.",
        [("country", "Peru"), ("country", "Nepal")],
    ),
    (
        "They asked the Secretariat to thank the SADC Mission in Lesotho (SAMIL), now in Singapore.",
        [
            ("organisation", "Secretariat"),
            ("organisation", "SADC Mission in Lesotho (SAMIL)"),
            ("place", "Singapore"),
        ],
    ),
]


@pytest.mark.parametrize("case", ZH, ids=lambda case: case[0])
def test_chinese_names_with_their_borders(document, case):
    assert read(document, case[0]) == case[1]


@pytest.mark.parametrize("case", EN, ids=lambda case: case[0])
def test_english_names_with_their_borders(document, case):
    assert read(document, case[0], language="en") == case[1]


def test_abbreviation_that_a_document_defines_names_the_same_entity(document):
    tables = document(
        [
            "The parties signed the Memorandum of Understanding on Green Shipping (MGS).",
            "They will review the MGS.",
        ],
        language="en",
    )
    found = mentions(tables, load())
    assert found["entity_id"].n_unique() == 1
    assert found["kind"].to_list() == ["instrument", "instrument"]


def test_what_a_document_calls_a_side_or_a_committee_names_none(document):
    texts = [
        "茶业交流协会（以下简称“台方”）支持中泰铁路合作委员会（以下简称“委员会”）。",
        "台方提请委员会审议。",
    ]
    assert read(document, *texts) == [
        ("organisation", "茶业交流协会"),
        ("mechanism", "中泰铁路合作委员会"),
    ]


def test_a_person_named_with_a_title_is_known_without_it(document):
    texts = ["市长林清远今日会见客人。", "林清远强调了港口的作用。"]
    assert read(document, *texts) == [("person", "林清远"), ("person", "林清远")]


def test_abbreviation_after_a_numbered_meeting_names_the_mechanism(document):
    texts = [
        "They held the fifth round of the Fisheries Policy Dialogue (FPD).",
        "Both praised the FPD.",
    ]
    assert read(document, *texts, language="en") == [
        ("event", "fifth round of the Fisheries Policy Dialogue (FPD)"),
        ("mechanism", "FPD"),
    ]


def test_members_of_a_body_that_act_in_its_text_are_no_mentions(document):
    text = "我们，泰国、老挝和缅甸领导人，感谢印度，泰国、老挝重申支持该倡议。"
    assert read(document, text, parties="ASEAN") == [("country", "印度")]
    text = "Chile thanked Spain."
    assert read(document, text, parties="CELAC", language="en") == [("country", "Spain")]


def test_government_of_a_state_is_a_body_unless_it_acts_for_a_party(document):
    text = "The Government of Chile thanked the Government of Spain."
    assert read(document, text, parties="CHL; PER", language="en") == [
        ("organisation", "Government of Spain")
    ]


def test_list_inside_the_name_of_a_ministry_or_a_paper_does_not_divide_it(document):
    text = "The Ministry of Fisheries, Forestry and Water of Ghana joined."
    assert read(document, text, language="en") == [
        ("organisation", "Ministry of Fisheries, Forestry and Water of Ghana")
    ]


def test_names_that_the_parties_give_themselves_are_no_mentions(document):
    texts = ["阿拉伯埃及共和国（以下简称“缔约方”）声明如下。", "缔约方将加强合作。"]
    assert read(document, *texts, parties="EGY; CHN") == []


def test_corner_brackets_stand_for_title_marks_around_a_name(document):
    found = read(document, "雙方簽署「漁業合作協定」並支持「走出去」。", script="Hant")
    assert found == [("instrument", "「漁業合作協定」")]


def test_one_entity_for_all_names_of_a_body_in_both_languages(document):
    texts = [
        "双方支持世贸组织。",
        "双方支持世界贸易组织。",
        "They support the WTO.",
        "They thank the World Trade Organization.",
    ]
    tables = document(texts)
    tables["mentions"] = mentions(tables, load())
    found = entities(tables, load())
    assert found.rows() == [("WTO", "organisation", "世界贸易组织", "World Trade Organization", 4)]


def test_traditional_text_names_the_same_entity(document):
    tables = document(["雙方支持世界衛生組織發揮作用。"], script="Hant")
    found = mentions(tables, load())
    assert found.select("surface", "entity_id").rows() == [("世界衛生組織", "WHO")]


def test_a_name_stands_once_in_a_clause_and_every_entity_has_a_row(document):
    tables = document(["双方支持联合国，感谢联合国和埃及外交部。"])
    tables["mentions"] = mentions(tables, load())
    assert tables["mentions"]["surface"].to_list() == ["联合国", "埃及外交部"]
    assert tables["mentions"].schema == TABLES["mentions"].schema
    known = set(entities(tables, load())["entity_id"])
    assert set(tables["mentions"]["entity_id"]) == known


def test_no_texts_give_no_rows(document):
    tables = document(["双方。"])
    tables["clauses"] = tables["clauses"].clear()
    assert mentions(tables, load()).height == 0
