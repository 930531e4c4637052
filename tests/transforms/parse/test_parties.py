"""Who issued a document: by its title, else by its first sentences."""

from __future__ import annotations

import pytest

from transforms.parse.parties import parties_of
from transforms.parse.party_names import hosts_in, named_in


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Communiqué of the Fifth Retreat of CARICOM, Gros Islet, Saint Lucia", ["CARICOM"]),
        ("Joint Statement of the United Nations and the African Union", ["AU", "UN"]),
        ("Chair's Statement of the ASEAN-Peru Summit Singapore, 14 May 2028", ["ASEAN", "PER"]),
        ("Joint Statement of Peru and Singapore, 14 May 2028", ["PER", "SGP"]),
        ("Communiqué of the Peace and Security Council and Peru", ["AU", "PER"]),
        ("NATO-Ukraine Council Statement", ["NATO", "UKR"]),
        ("G7 Leaders’ Statement on Ukraine", ["G7"]),
        ("中国—非洲国家粮食合作计划", ["AU", "CHN"]),
        ("中国—中亚铁路宣言", ["CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"]),
        ("內地與澳門藥品合作備忘錄", ["CHN", "MAC"]),
        ("海峡两岸邮政合作协议", ["CHN", "TWN"]),
        ("苏丹和南苏丹石油协定", ["SDN", "SSD"]),
        ("第七次港澳漁業會議紀要", ["HKG", "MAC"]),
        ("第九次港澳合作會議", ["HKG", "MAC"]),
        ("中澳合作會議", ["AUS", "CHN"]),
        ("中華民國政府與馬拉威共和國政府漁業協定", ["MWI", "TWN"]),
        ("SHANGHAI COOPERATION ORGANISATION COMMUNIQUÉ of the Heads of Government", ["SCO"]),
    ],
)
def test_a_title_tells_who_acts_and_not_where_they_met(title, codes):
    assert parties_of(title, "", "") == (codes, "title")


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("The Conference of CARICOM was held at Basseterre, St. Kitts and Nevis.", ["CARICOM"]),
        ("The Council of ECOWAS met in Accra, Ghana. Togo and Benin spoke.", ["ECOWAS"]),
        ("Leaders of ASEAN and of Japan met in Vientiane, Laos.", ["ASEAN", "JPN"]),
        ("The Prime Minister of Japan and the President of Kenya met in Kenya.", ["JPN", "KEN"]),
        ("东盟成员国和日本领导人在印度尼西亚巴厘岛举行会议。", ["ASEAN", "JPN"]),
        ("应文莱达鲁萨兰国苏丹哈桑纳尔邀请，约旦国王访问文莱。", ["BRN", "JOR"]),
    ],
)
def test_hosts_and_members_of_a_body_are_no_parties(sentence, codes):
    assert parties_of("", sentence, sentence) == (codes, "first sentences")


@pytest.mark.parametrize(
    "words",
    [
        "发展中国家",
        "拉美国家",
        "沿海地区",
        "其中国际合作",
        "自签字之日本协定生效",
        "内蒙古",
        "Latin America",
        "the South China Sea",
        "the National Security Council",
        "the Gulf of Guinea",
        "约旦河西岸",
        "朝鲜半岛",
    ],
)
def test_a_name_inside_another_word_names_no_party(words):
    assert named_in(words) == []


def test_a_state_that_acts_and_hosts_is_no_mere_host():
    assert hosts_in("Peru and Chile met in Lima, Peru.") == set()
    assert hosts_in("Bolivia and Chile met in Lima, Peru.") == {"PER"}


def test_an_official_named_by_an_adjective_tells_the_state():
    assert parties_of("Statement on the visit of Philippine President Reyes", "", "")[0] == ["PHL"]


def test_parties_at_the_head_of_the_first_sentence_stand_together():
    sentence = "Germany, France and the European Union held a conference on Sudan in Paris."
    assert parties_of("", sentence, sentence)[0] == ["DEU", "EU", "FRA"]


def test_one_short_form_means_the_state_that_the_text_names():
    assert parties_of("马秘联合公报", "马来西亚和秘鲁举行会谈。", "")[0] == ["MYS", "PER"]


def test_an_agency_that_its_adjective_names_stands_for_its_state():
    title = "Memorandum between the Patent Office of Singapore and the Finnish Patent Office"
    assert parties_of(title, "", "") == (["FIN", "SGP"], "title")


def test_the_conference_beside_which_others_meet_is_no_party():
    sentence = "On the margins of the WTO Conference, Ministers of Peru and Chile met."
    assert parties_of("", sentence, sentence)[0] == ["CHL", "PER"]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Foreign Secretary's meeting with French Foreign Minister", ["FRA", "GBR"]),
        ("Indian Foreign Secretary meets French Foreign Minister", ["FRA", "IND"]),
        ("Secretary Rubio's Call with Prime Minister Kishida of Japan", ["JPN", "USA"]),
        (
            "Readout of the Call of Secretary Austin With Philippine Secretary Teodoro",
            ["PHL", "USA"],
        ),
        ("Joint Statement by Prime Ministers Albanese and Luxon", ["AUS", "NZL"]),
        ("Council conclusions on Mali", ["EU"]),
        ("Statement on behalf of the European Union on Belarus", ["EU"]),
        ("Franco-German Declaration", ["DEU", "FRA"]),
    ],
)
def test_a_title_names_parties_by_their_officials_or_who_issues_it(title, codes):
    assert parties_of(title, "", "") == (codes, "title")


def test_without_title_the_first_line_tells_who_met():
    line = "Secretary Rubio's call with Japanese Foreign Minister Iwaya"
    assert parties_of("", "They spoke.", f"{line}\n\nThey spoke.")[0] == ["JPN", "USA"]


def test_two_parties_joined_above_the_title_are_both_parties():
    text = "24th Japan-EU Summit, Brussels\n\nJoint Press Statement\n\nWe met."
    assert parties_of("Joint Press Statement", "We met.", text)[0] == ["EU", "JPN"]
