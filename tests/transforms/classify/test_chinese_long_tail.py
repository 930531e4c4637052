"""Turns of phrase that are rare each and many together, in Chinese statements, treaties, resolutions."""

from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from warehouse.contracts.vocabulary import ACT_RANKS

STATEMENT = {"parties": "CHN; JPN"}
TREATY = {"doc_type": "treaty", "parties": "CHN; SGP"}
RESOLUTION = {"doc_type": "resolution", "parties": "UNSC"}

STRONGEST = [
    ("双方再三地敦促有关各方停火。", STATEMENT, ("PARTIES", "call")),
    ("两国基地同意接待来访舰艇。", STATEMENT, ("PARTIES", "state")),
    ("双方为建立新机制而加强磋商。", STATEMENT, ("PARTIES", "state")),
    ("双方建立新机制。", STATEMENT, ("PARTIES", "commit")),
    ("日方转达了首相的良好祝愿。", STATEMENT, ("JPN", "state")),
    ("日方祝愿会议成功。", STATEMENT, ("JPN", "assess")),
    ("双方不使用武力或以武力相威胁。", STATEMENT, ("PARTIES", "commit")),
    ("中方对日方参加展览不持异议。", STATEMENT, ("CHN", "recognize")),
    ("中方对日方参加展览持异议。", STATEMENT, ("CHN", "oppose")),
    ("中方希望并支持日方发挥作用。", STATEMENT, ("CHN", "support")),
    (
        "双方认为，深化合作符合两国利益，也将为地区稳定作出贡献。",
        STATEMENT,
        ("PARTIES", "recognize"),
    ),
    ("双方认为，合作十分重要，将进一步加强协调。", STATEMENT, ("PARTIES", "will")),
    ("日方视中国为重要邻国。", STATEMENT, ("JPN", "recognize")),
    ("双方视情举行磋商。", STATEMENT, ("PARTIES", "state")),
    ("“联委会”将每年召开一次会议。", STATEMENT, ("PARTIES", "will")),
    ("缔约一方应对另一方的产品给予优惠待遇。", TREATY, ("PARTIES", "commit")),
    ("双方应对气候变化。", STATEMENT, ("PARTIES", "state")),
    ("本备忘录的有效期将自动延长五年。", TREATY, ("PARTIES", "will")),
    ("本备忘录将自动失效。", TREATY, ("PARTIES", "state")),
    ("中方切望尽早达成协议。", STATEMENT, ("CHN", "aim")),
    ("会议由日本首相主持。", STATEMENT, ("JPN", "state")),
    ("中国有关省区市将与对方城市合办展览。", STATEMENT, ("CHN", "will")),
    ("双方实施该交流计划项目。", STATEMENT, ("PARTIES", "state")),
    ("双方回顾了两国合作历程。", STATEMENT, ("PARTIES", "state")),
    ("双方回顾两国合作历程。", STATEMENT, ("PARTIES", "state")),
    ("双方回顾上述决议。", STATEMENT, ("PARTIES", "reaffirm")),
    ("双方总结过去一年的工作，认为前景广阔。", STATEMENT, ("PARTIES", "state")),
    ("中方强调，日方应停止有关做法。", STATEMENT, ("CHN", "call")),
    ("中方强调，应加强对话。", STATEMENT, ("CHN", "aim")),
    ("日本首相表示：“希望继续推进合作。”", STATEMENT, ("JPN", "aim")),
    ("双方发起“希望继续推进合作”活动。", STATEMENT, ("PARTIES", "commit")),
    ("缔约一方应请求向另一方提供资料。", TREATY, ("PARTIES", "commit")),
    ("新方负责国际旅费。", TREATY, ("SGP", "commit")),
    ("缔约一方享有上述权利。", TREATY, ("PARTIES", "state")),
    ("中方负责接待代表团。", STATEMENT, ("CHN", "state")),
    ("新方得于期满前终止本协定。", TREATY, ("SGP", "state")),
    ("考虑到季节性用工日益普遍，", RESOLUTION, ("UN", "recognize")),
    ("副首相殿下对贵宾到访深表谢意。", STATEMENT, ("JPN", "assess")),
    ("首相一行对主办方的接待表示感谢。", STATEMENT, ("JPN", "assess")),
    ("双方同意，各国不分大小，都应遵守宪章。", STATEMENT, ("PARTIES", "call")),
    ("双方同意，前景广阔，都应继续努力。", STATEMENT, ("PARTIES", "aim")),
    ("日方期待能够把握机遇。", STATEMENT, ("JPN", "aim")),
    ("双方理应加强合作。", STATEMENT, ("PARTIES", "aim")),
    ("盐碱地治理应由各国负责。", STATEMENT, ("OTHER", "call")),
    ("中方希望其适当提供援助。", STATEMENT, ("CHN", "call")),
    ("双方商定之事项已公布。", STATEMENT, ("PARTIES", "state")),
    ("双方决定将之延续至明年。", STATEMENT, ("PARTIES", "commit")),
    ("所提供之资料应遵守保密要求。", TREATY, ("PARTIES", "commit")),
    ("应提供方要求，接受方归还资料。", TREATY, ("PARTIES", "state")),
    ("所需费用由双方各自负担。", TREATY, ("PARTIES", "commit")),
    ("会议费用由双方各自负担。", STATEMENT, ("PARTIES", "state")),
    ("主管机关每年举办一次会议，首次会议定于明年举行。", TREATY, ("PARTIES", "commit")),
    ("中方鼓励企业赴日投资，遵守当地法律。", STATEMENT, ("CHN", "call")),
    ("日方表示会积极研究。", STATEMENT, ("JPN", "will")),
    ("将所收到的来文汇编成册。", STATEMENT, ("OTHER", "state")),
    ("中方希望秘书处进一步加强协调。", STATEMENT, ("CHN", "call")),
    ("中方希望会议取得成功。", STATEMENT, ("CHN", "assess")),
    ("双方谈妥了贷款条件。", STATEMENT, ("PARTIES", "commit")),
    ("双方坚定维护国际法的权威。", STATEMENT, ("PARTIES", "support")),
    ("双方维护地区安全的努力取得成效。", STATEMENT, ("PARTIES", "state")),
    ("双方在尊重国际法的基础上开展合作。", STATEMENT, ("PARTIES", "state")),
    ("双方互不干涉内政。", STATEMENT, ("PARTIES", "commit")),
    ("日方放弃上述权利。", STATEMENT, ("JPN", "commit")),
    ("中方奉劝有关国家停止对抗。", STATEMENT, ("CHN", "call")),
    ("双方并期待明年再次会晤。", STATEMENT, ("PARTIES", "assess")),
    ("我们心情沉重地注意到战争造成的苦难。", STATEMENT, ("PARTIES", "assess")),
    ("谨记双方所作的承诺，", RESOLUTION, ("UN", "recognize")),
    ("我们均把两国关系视为重点之一。", STATEMENT, ("PARTIES", "recognize")),
    ("缔约一方可就事实提醒渔船，并将情况通报另一方。", TREATY, ("PARTIES", "state")),
    ("缔约一方将及时通报有关情况。", TREATY, ("PARTIES", "will")),
    ("缔约一方的国民及渔船从事渔业活动，应遵守当地法律。", TREATY, ("OTHER", "call")),
    ("被扣留的船员，应迅速获得释放。", TREATY, ("PARTIES", "commit")),
    ("委员会的决定须经双方同意。", TREATY, ("PARTIES", "commit")),
    ("双方列明须经主管部门批准的活动。", TREATY, ("PARTIES", "state")),
    ("咸欲缔结本协定，", TREATY, ("PARTIES", "aim")),
    ("日方要求简化程序，中方答复将派专家组考察。", STATEMENT, ("CHN", "will")),
    ("双方均表关切。", STATEMENT, ("PARTIES", "assess")),
    ("日方亦表示支持该倡议。", STATEMENT, ("JPN", "support")),
    ("在这方面强调，必须遵守武器禁运。", RESOLUTION, ("UN", "call")),
]


def read(document, texts: list[str], context: dict, **more) -> list[list[tuple[str, str]]]:
    """(actor, act) of every act of each clause."""
    found = acts(document(texts, **context, **more), load()).sort("clause_id", "act_no")
    groups = found.partition_by("clause_id", maintain_order=True)
    return [list(zip(g["actor"], g["act"], strict=True)) for g in groups]


@pytest.mark.parametrize(("text", "context", "expected"), STRONGEST)
def test_strongest_act(document, text, context, expected):
    (found,) = read(document, [text], context)
    assert max(found, key=lambda pair: ACT_RANKS[pair[1]]) == expected


def test_what_a_party_does_under_a_lead_in_that_promises_is_promised(document):
    texts = ["双方商定：", "两国政府以互信为基础密切沟通。", "两国政府已签署备忘录。"]
    stem, item, past = read(document, texts, STATEMENT, stem_over=[1, 2])
    assert stem == item == [("PARTIES", "commit")]
    assert past == [("PARTIES", "state")]


def test_who_lets_another_act_speaks_on(document):
    text = "与会部长重申日方应发挥作用，并同意设立基金。"
    (found,) = read(document, [text], STATEMENT)
    assert found[-1] == ("PARTIES", "agree")


def test_a_noun_of_the_world_in_a_list_takes_what_its_lead_in_lends(document):
    texts = ["双方同意在下列领域合作：", "恐怖主义融资；", "恐怖主义威胁上升；"]
    _, item, report = read(document, texts, STATEMENT, stem_over=[1, 2])
    assert item == [("PARTIES", "agree")]
    assert report == [("OTHER", "state")]


def test_the_second_half_of_an_item_goes_on_with_the_first(document):
    texts = ["双方认为：", "双方决定推动谈判；", "并于明年召开会议。"]
    stem, first, second = read(document, texts, STATEMENT, stem_over=[1, 2], one_paragraph=True)
    assert (stem[0][1], first[0][1], second[0][1]) == ("recognize", "commit", "commit")


def test_an_item_that_names_a_thing_of_the_parties_takes_what_its_lead_in_lends(document):
    texts = ["双方同意设立：", "中日友好医院，由两国大学管理；", "经双方商定之其他平台。"]
    _, *items = read(document, texts, STATEMENT, stem_over=[1, 2])
    assert items == [[("PARTIES", "agree")]] * 2


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("对两国合作不断扩大，迈上新台阶深表满意。", "assess"),
        ("支持对方举办博览会。", "support"),
        ("有关各方应保持克制。", "call"),
    ],
)
def test_who_spoke_in_the_paragraph_before_speaks_on(document, text, act):
    before, found = read(document, ["双方举行会谈。", text], STATEMENT)
    assert before == [("PARTIES", "state")]
    assert found == [("PARTIES", act)]
    assert read(document, [text], STATEMENT) == [[("OTHER", act)]]


def test_officials_are_known_by_their_office_and_by_no_state_named_before(document):
    texts = ["特首與日本首相會面", "行政長官陳大文在東京會見首相。", "陳大文感謝日本的支持。"]
    found = read(document, texts, {"parties": "HKG; JPN", "script": "Hant"})
    assert found[2] == [("HKG", "assess")]


def test_what_stands_after_a_title_may_be_a_body_and_no_name(document):
    text = "中国人民对外友好协会和日本全国市长协会将共同举办论坛。"
    assert read(document, [text], STATEMENT) == [[("PARTIES", "will")]]


def test_what_a_paper_is_about_is_its_own_under_a_lead_in_too(document):
    texts = ["双方达成协议如下：", "本协定的适用水域为双方的专属经济区。"]
    _, article = read(document, texts, TREATY, stem_over=[1])
    assert article == [("PARTIES", "state")]
