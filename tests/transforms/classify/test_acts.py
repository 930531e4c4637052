from __future__ import annotations

import pytest

from transforms.classify.acts import acts
from transforms.classify.codebook import load
from warehouse.contracts import TABLES


def read(document, *texts: str, **context) -> list[list[tuple[str, str]]]:
    """(actor, act) of every act, by clause."""
    found = acts(document(texts, **context), load()).sort("clause_id", "act_no")
    return [
        list(zip(rows["actor"], rows["act"], strict=True))
        for rows in found.partition_by("clause_id", maintain_order=True)
    ]


ZH = [
    # rule 1: the subject of the operator decides
    ("美方欢迎中方做出的承诺。", "CHN; USA", [("USA", "assess")]),
    ("美方支持理事会作出的决定。", "CHN; USA", [("USA", "support")]),
    ("双方发布了《关于决定加强合作的声明》。", "CHN; JPN", [("PARTIES", "state")]),
    # rules 2 and 10: what is repeated or stressed is the act
    ("双方重申致力于和平解决争端。", "CHN; JPN", [("PARTIES", "aim")]),
    ("日方重申将继续提供援助。", "CHN; JPN", [("JPN", "will")]),
    ("双方强调支持联合国发挥作用。", "CHN; JPN", [("PARTIES", "support")]),
    ("双方强调各国应遵守国际法。", "CHN; JPN", [("PARTIES", "recognize"), ("PARTIES", "call")]),
    # rules 3 and 11: how firm a declared future is
    ("欧方将继续致力于落实协定。", "CHN; EU", [("EU", "aim")]),
    ("双方将共同努力扩大贸易。", "CHN; EU", [("PARTIES", "aim")]),
    ("双方将继续支持多边贸易体制。", "CHN; EU", [("PARTIES", "will")]),
    # rule 4: a second operator is a second act, a second verb is none
    (
        "双方积极评价合作进展，同意扩大往来。",
        "CHN; KHM",
        [("PARTIES", "assess"), ("PARTIES", "agree")],
    ),
    ("双方同意扩大贸易，支持企业投资。", "CHN; KHM", [("PARTIES", "agree")]),
    # rule 5: an agreed view
    ("双方同意，地区稳定符合共同利益。", "CHN; KHM", [("PARTIES", "recognize")]),
    # rules 6 and 7: 应 and 将 that are no operators
    ("应柬方邀请，中国总理访问了柬埔寨。", "CHN; KHM", [("CHN", "state")]),
    ("双方愿共同应对挑战。", "CHN; KHM", [("PARTIES", "aim")]),
    ("双方认为，世界经济将逐步复苏。", "CHN; KHM", [("PARTIES", "recognize")]),
    # what stands under 对…表示 or after 为 is no act
    ("中方对日方同欧方达成协议表示欢迎。", "CHN; EU; JPN", [("CHN", "assess")]),
    ("双方欢迎有关机构为保证供应所作的安排。", "CHN; JPN", [("PARTIES", "assess")]),
    # a report before an operator is an act of its own
    (
        "双方举行会谈，对合作进展深表满意。",
        "CHN; JPN",
        [("PARTIES", "state"), ("PARTIES", "assess")],
    ),
    ("双方在重大问题上相互坚定支持。", "CHN; JPN", [("PARTIES", "support")]),
    ("应日本首相邀请，中国总理于5月17日对日本进行访问。", "CHN; JPN", [("CHN", "state")]),
    # 会 as will, and inside 委员会
    ("日方会继续提供培训。", "CHN; JPN", [("JPN", "will")]),
    ("来年双方会着力扩大航线。", "CHN; HKG", [("PARTIES", "will")]),
    ("理事会支持新的方案。", "CHN; JPN", [("PARTIES", "support")]),
    # what is felt, in any words for it
    ("日方对中方援助深表由衷的谢忱。", "CHN; JPN", [("JPN", "assess")]),
    ("双方对项目进展给予了很高评价。", "CHN; JPN", [("PARTIES", "assess")]),
    ("双方给予对方企业国民待遇。", "CHN; JPN", [("PARTIES", "state")]),
    # never, and not at all
    ("中方绝不谋求势力范围。", "CHN; JPN", [("CHN", "commit")]),
    ("日方不向受援国提出任何条件。", "CHN; JPN", [("JPN", "commit")]),
    ("双方处于不同发展阶段。", "CHN; JPN", [("PARTIES", "state")]),
    # what a body enacts by its text, and what it did earlier or by means of a text
    ("我们批准所附行动纲要。", "CHN; JPN; KOR", [("PARTIES", "commit")]),
    ("会议通过《渔业合作宣言》。", "CHN; JPN; KOR", [("PARTIES", "commit")]),
    ("双方通过《渔业协定》框架处理争议。", "CHN; JPN", [("PARTIES", "state")]),
    # 主张 an action asks for it, 主张 a thing backs it
    ("双方主张通过谈判结束冲突。", "CHN; JPN", [("PARTIES", "call")]),
    ("双方主张平等有序的多极世界。", "CHN; JPN", [("PARTIES", "support")]),
    # who stands before a preposition acts, not who stands after it
    ("中方向日方承诺提供数据。", "CHN; JPN", [("CHN", "commit")]),
    ("本声明不为双方创设义务。", "CHN; JPN", [("PARTIES", "state")]),
    ("双方代表经本国政府授权，在本协定上签字。", "CHN; JPN", [("PARTIES", "state")]),
    # a term that ends by itself is no plan
    ("供水协议将于年底届满。", "CHN; JPN", [("PARTIES", "state")]),
    # an agreed view opens with a thing, an agreed action with a verb
    ("双方同意，通货膨胀前景仍不明朗。", "CHN; JPN", [("PARTIES", "recognize")]),
    ("双方同意，尽快恢复直航。", "CHN; JPN", [("PARTIES", "agree")]),
    # what a thing did before the operator of another subject is an act too
    (
        "渔港由双方联合扩建，泊位增至四十个，日方对施工人员致谢。",
        "CHN; JPN",
        [("PARTIES", "state"), ("JPN", "assess")],
    ),
    ("日方愉快地接受了邀请。", "CHN; JPN", [("JPN", "state")]),
    ("双方对单边制裁表示反对。", "CHN; JPN", [("PARTIES", "oppose")]),
    ("日方期望与中方探讨直航。", "CHN; JPN", [("JPN", "aim")]),
    ("双方就对接“海上通道”倡议达成合作协定。", "CHN; JPN", [("PARTIES", "commit")]),
    ("会议期间签署了若干文件。", "CHN; JPN", [("PARTIES", "state")]),
    ("我们要求财长和央行行长提交报告。", "G20", [("PARTIES", "commit")]),
    ("双方最强烈地谴责海盗行为。", "CHN; JPN", [("PARTIES", "oppose")]),
    ("双方务必落实各项协议。", "CHN; JPN", [("PARTIES", "aim")]),
    ("双方将本着睦邻精神努力深化互信。", "CHN; JPN", [("PARTIES", "aim")]),
    ("双方视此为良好开端。", "CHN; JPN", [("PARTIES", "recognize")]),
    ("本纪要于2023年10月31日签订。", "CHN; JPN", [("PARTIES", "state")]),
    ("《渔业备忘录》续签至2030年。", "CHN; JPN", [("PARTIES", "commit")]),
    ("日方表达对改变现状企图的严正反对。", "CHN; JPN", [("JPN", "oppose")]),
    ("中方对法国申办会议表示支持。", "CHN; FRA", [("CHN", "support")]),
    ("双方盼于年内完成磋商。", "CHN; JPN", [("PARTIES", "aim")]),
    ("理事会对当前局势深表不安。", "EAC", [("PARTIES", "assess")]),
    # any measure is somebody else's
    (
        "双方强调任何措施都不应影响贸易。",
        "CHN; JPN",
        [("PARTIES", "recognize"), ("PARTIES", "call")],
    ),
    # 将…作为首要任务 is 把; two verbs joined by 和 are verbs
    ("日方始终将发展关系作为首要任务。", "CHN; JPN", [("JPN", "state")]),
    ("双方鼓励和支持企业开展合作。", "CHN; JPN", [("PARTIES", "call")]),
    ("理事会请各成员国提供资料。", "CHN; JPN", [("PARTIES", "call")]),
    # Latin stops, as many pages print them
    ("应日方邀请,中方派团出席了会议。", "CHN; JPN", [("CHN", "state")]),
    # actors
    ("习近平主席感谢普京总统的邀请。", "CHN; RUS", [("CHN", "assess")]),
    ("国际社会应提供更多援助。", "CHN; RUS", [("PARTIES", "call")]),
    ("中国企业将扩大投资。", "CHN; RUS", [("OTHER", "state")]),
]


@pytest.mark.parametrize(("text", "parties", "expected"), ZH)
def test_chinese_acts(document, text, parties, expected):
    found = read(document, text, parties=parties)[0]
    if expected == [("PARTIES", "call")]:
        assert [act for _, act in found] == ["call"]
    else:
        assert found == expected


EN = [
    ("Japan welcomed the Philippines’ commitment to reform.", [("JPN", "assess")]),
    ("The two sides reaffirmed their commitment to strengthening ties.", [("PARTIES", "commit")]),
    ("The two sides underscored their commitment to strengthening ties.", [("PARTIES", "aim")]),
    ("The two sides reiterated their commitment to peace.", [("PARTIES", "reaffirm")]),
    ("The Prime Minister of Japan and the President of the Philippines, who met in May, agreed to"
     " open talks.", [("PARTIES", "agree")]),
    ("We are deeply alarmed by the attacks, condemn them, and call for restraint.",
     [("PARTIES", "assess"), ("PARTIES", "oppose"), ("PARTIES", "call")]),
    ("Japan is invited to join the fund.", [("PARTIES", "call")]),
    ("We’ve agreed to meet and we’ll host a forum.", [("PARTIES", "agree"), ("PARTIES", "will")]),
    ("Heads of Government noted the report.", [("PARTIES", "recognize")]),
    ("H.E. Ken Ito, Minister of Trade of Japan, and H.E. Ana Cruz, Secretary of Trade of the"
     " Philippines, agreed to meet.", [("PARTIES", "agree")]),
    ("Our Ministers agreed to meet.", [("PARTIES", "agree")]),
    ("Officials from both sides will meet in July.", [("PARTIES", "will")]),
    ("The two sides agreed on the need to remove barriers.", [("PARTIES", "recognize")]),
    ("Japan expressed its hope that the Philippines would ratify the treaty.", [("JPN", "call")]),
    ("We recognize the need to act and are committed to doing so.",
     [("PARTIES", "recognize"), ("PARTIES", "aim")]),
    ("Experts of the AI Safety Institute met.", [("OTHER", "state")]),
    ("We, the Ministers of Japan, the Philippines and their partners, reaffirm the Charter.",
     [("PARTIES", "reaffirm")]),
    ("Japan reiterated that Iran must never test a weapon.", [("JPN", "call")]),
    ("All States must refrain from the use of force.", [("PARTIES", "call")]),
    ("We agree that the UN Security Council must become more open.", [("PARTIES", "recognize")]),
    ("We urge donors to help train and support teachers.", [("PARTIES", "call")]),
    ("The two sides will open posts and agreed to meet again.",
     [("PARTIES", "will"), ("PARTIES", "agree")]),
    ("RECOGNISING the value of trade, the two sides met.",
     [("PARTIES", "recognize"), ("PARTIES", "state")]),
    ("The two Leaders shared the view that both governments will promote trade.",
     [("PARTIES", "will")]),
    ("Japan welcomes the plan, whereby the Philippines, with its partners, will train nurses.",
     [("JPN", "assess")]),
    ("Japan stressed that Japan will continue to provide vessels.", [("JPN", "will")]),
    ("Both countries underlined that all states should respect international law.",
     [("PARTIES", "recognize"), ("PARTIES", "call")]),
    ("The Leaders agreed that peace is a common interest.", [("PARTIES", "recognize")]),
    ("The Leaders agreed that their ministers will meet every year.", [("PARTIES", "agree")]),
    ("The Leaders, in this spirit, decided to open talks.", [("PARTIES", "commit")]),
    ("The measures that Japan announced were discussed.", [("PARTIES", "state")]),
    ("Recognizing the importance of trade, the two Leaders pledged to cut tariffs.",
     [("PARTIES", "recognize"), ("PARTIES", "commit")]),
    ("The two countries are firmly committed to reform.", [("PARTIES", "aim")]),
    ("We look forward to working with Japan.", [("PARTIES", "aim")]),
    ("We look forward to the next report of the Council.", [("PARTIES", "assess")]),
    ("Japanese companies will invest in the Philippines.", [("OTHER", "state")]),
    ("This initiative will reduce emissions by half.", [("PARTIES", "will")]),
    ("The Leaders welcomed the deal and called on all parties to respect it.",
     [("PARTIES", "assess"), ("PARTIES", "call")]),
    ("We will work with Japan to support growth and encourage investment.", [("PARTIES", "will")]),
    ("Both sides undertake:", [("PARTIES", "commit")]),
    ("They charged their envoys with drafting a plan for joint patrols.", [("PARTIES", "commit")]),
    ("They voiced unease over new subsidies.", [("PARTIES", "assess")]),
    ("Japan maintained its position that the levy is lawful.", [("JPN", "reaffirm")]),
    ("They looked ahead to the ministerial dialogue in May.", [("PARTIES", "assess")]),
    ("It was agreed that a drill be held in spring.", [("PARTIES", "agree")]),
    ("They agreed that the rules may be changed.", [("PARTIES", "recognize")]),
    ("The need for calm, in these times, was stressed.", [("PARTIES", "recognize")]),
    ("They were united in rejecting the new levy.", [("PARTIES", "oppose")]),
    ("The Geological Survey of Japan has agreed to train forty experts.", [("JPN", "agree")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english_acts(document, text, expected):
    assert read(document, text, language="en", parties="JPN; PHL")[0] == expected


def test_a_promise_not_to_do_is_negative(document):
    texts = ["日方承诺不首先使用武力。", "双方将加强合作。", "双方将不断加强合作。"]
    found = acts(document(texts, parties="CHN; JPN"), load()).sort("clause_id")
    assert found["polarity"].to_list() == ["negative", "positive", "positive"]
    found = acts(
        document(["Japan will not export arms."], language="en", parties="JPN; PHL"), load()
    )
    assert found["polarity"].to_list() == ["negative"]


def test_items_inherit_what_their_stem_promises(document):
    texts = ["双方商定：", "加强服务贸易合作。", "支持举办博览会。", "中方愿扩大进口。"]
    found = acts(document(texts, parties="CHN; RUS", stem_over=(1, 2, 3)), load())
    rows = found.sort("clause_id").select("act", "actor", "inherited").rows()
    assert rows == [
        ("commit", "PARTIES", False),
        ("commit", "PARTIES", True),
        ("support", "PARTIES", False),
        ("aim", "CHN", False),
    ]


def test_a_subject_is_carried_on_inside_a_paragraph_only(document):
    texts = ["日方欢迎会议成果。", "支持早日达成协定。"]
    assert read(document, *texts, parties="CHN; JPN", one_paragraph=True)[1] == [("JPN", "support")]
    assert read(document, *texts, parties="CHN; JPN")[1] == [("OTHER", "support")]


def test_shall_should_and_may_in_a_treaty(document):
    texts = [
        "Each Party shall notify the other.",
        "The Parties should consult.",
        "Either Party may withdraw.",
    ]
    found = read(document, *texts, language="en", parties="FRA; GBR", doc_type="treaty")
    assert [acts_of[0][1] for acts_of in found] == ["commit", "aim", "state"]


PAPER = [
    ("A Joint Council is hereby established.", ("PARTIES", "commit")),
    ("The coordinators will prepare the yearly review.", ("PARTIES", "will")),
    ("Fees should be reviewed yearly.", ("PARTIES", "aim")),
    # the world, others, and one side's body are not the paper's doing
    ("Warmer seas will affect the stocks.", ("PARTIES", "state")),
    ("Third parties will pay the full price.", ("PARTIES", "state")),
    ("ZIRA will send two inspectors.", ("PARTIES", "state")),
    ("The Contractor should hire divers.", ("PARTIES", "call")),
]


@pytest.mark.parametrize(("text", "expected"), PAPER)
def test_what_a_memorandum_lays_down_is_its_parties_doing(document, text, expected):
    context = {"language": "en", "parties": "FRA; GBR", "doc_type": "memorandum"}
    assert read(document, text, **context)[0] == [expected]
    sure = acts(document([text], **context), load())["confidence"].to_list()
    assert "high" not in sure


def test_traditional_script_reads_like_simplified(document):
    text = "雙方同意加強合作，並將繼續推動兩地青年交流。"
    found = acts(document([text], parties="CHN; HKG", script="Hant"), load()).sort("act_no")
    assert found["act"].to_list() == ["agree", "will"]
    assert found["trigger"].to_list() == ["同意", "將繼續"]


def test_triggers_stand_where_they_say(document):
    text = "双方积极评价合作进展，决定举行会议。"
    tables = document([text])
    for row in acts(tables, load()).iter_rows(named=True):
        assert text[row["char_start"] : row["char_end"]] == row["trigger"]


def test_recipients(document):
    texts = ["中方赞赏日方提供的协助。", "双方呼吁国际社会提供援助。", "日方将向中方提供资料。"]
    found = acts(document(texts, parties="CHN; JPN"), load()).sort("clause_id")
    assert found["recipient"].to_list() == ["JPN", "OTHER", "CHN"]
    texts = ["双方责成主管部门落实。", "双方鼓励增开航线。", "双方支持中国、尼泊尔和秘鲁的提议。"]
    found = acts(document(texts, parties="FRA; JPN"), load()).sort("clause_id")
    assert found["recipient"].to_list() == ["PARTIES", "OTHER", "CHN+NPL+PER"]


def test_items_are_the_infinitives_of_their_lead_in(document):
    texts = ["Norway shall:", "share data with the Centre;", "support joint patrols."]
    context = {"language": "en", "parties": "CAN; NOR", "doc_type": "treaty"}
    assert read(document, *texts, stem_over=(1, 2), **context)[1:] == [[("NOR", "commit")]] * 2


def test_an_item_that_opens_with_a_plain_verb_promises_it_first(document):
    texts = ["双方商定：", "扩大人员往来，支持青年交流。", "深化合作，中方愿提供培训。"]
    found = read(document, *texts, parties="CHN; KHM", stem_over=(1, 2))
    assert found[1:] == [[("PARTIES", "commit")], [("PARTIES", "commit"), ("CHN", "aim")]]


def test_a_sentence_that_goes_on_in_the_next_paragraph_keeps_its_subject(document):
    texts = ["值此建交30周年之际，中国和日本（以下称“双方”）", "秉持睦邻精神；", "致力于加强合作。"]
    found = read(document, *texts, parties="CHN; JPN")
    assert found[1:] == [[("PARTIES", "reaffirm")], [("PARTIES", "aim")]]


def test_rows_keep_the_contract_and_any_text_has_an_act(document):
    texts = ["", "。", "——", "，，，将", "（双方将）", "will will will", "《承诺》"]
    found = acts(document(texts), load())
    assert set(found["clause_id"]) == {f"d-{n:03d}" for n in range(len(texts))}
    assert found.schema == TABLES["acts"].schema


def test_equal_clauses_get_equal_acts_and_no_clause_changes_another(document):
    texts = ["双方将加强合作。", "中方欢迎有关进展。", "双方将加强合作。"]
    found = read(document, *texts)
    assert found[0] == found[2]


SURE = [
    ("双方同意扩大贸易。", "high"),
    ("双方欢迎会议成果。", "medium"),
    ("双方同意扩大贸易，渔业补贴谈判照旧，铁路时刻照旧不动。", "medium"),
    ("双方欢迎会议成果，同意扩大贸易。", "high"),
]


@pytest.mark.parametrize(("text", "confidence"), SURE)
def test_where_nothing_firmer_is_found_or_much_is_silent_nothing_is_sure(
    document, text, confidence
):
    found = acts(document([text], parties="CHN; JPN"), load())
    assert found.sort("rank")["confidence"].to_list()[-1] == confidence


def test_what_is_told_without_a_verb_of_ours_is_of_low_confidence(document):
    texts = ["Japan will send experts.", "Prices are high.", "Kenya will send experts."]
    found = acts(document(texts, language="en", parties="JPN; PHL"), load()).sort("clause_id")
    assert found["confidence"].to_list() == ["high", "low", "medium"]


def test_an_item_of_a_plan_is_planned_by_all(document):
    texts = ["加快落实合作规划，推动发展战略对接。", "高度评价日方举办论坛。"]
    found = read(document, *texts, parties="CHN; JPN", doc_type="action_plan")
    assert found == [[("PARTIES", "will")], [("PARTIES", "assess")]]


def test_papers_in_a_list_are_of_those_who_signed(document):
    texts = ["The two sides signed:", "MoU between the Bank of Japan and its partner;"]
    found = read(document, *texts, language="en", parties="JPN; PHL", stem_over=(1,))
    assert found[1] == [("PARTIES", "state")]


def test_at_whose_request_is_no_duty(document):
    text = "日方应中方要求承诺提供资料。"
    assert read(document, text, parties="CHN; JPN")[0] == [("JPN", "commit")]


def test_a_memorandum_binds_like_a_treaty(document):
    texts = [
        "Desiring to work together;", "Have reached the following understanding:",
        "Each Participant will bear its costs.", "Any dispute will be settled by consultation.",
        "Either Participant may end it.",
    ]  # fmt: skip
    found = read(document, *texts, language="en", parties="CAN; NOR", doc_type="memorandum")
    assert {actor for rows in found for actor, _ in rows} == {"PARTIES"}
    assert [rows[0][1] for rows in found] == ["aim", "agree", "will", "will", "state"]


def test_lower_case_items_go_on_with_their_stem(document):
    texts = ["The Parties shall:", "exchange hydrographic data;", "train officers."]
    context = {"language": "en", "parties": "CAN; NOR", "doc_type": "treaty"}
    found = acts(document(texts, stem_over=(1, 2), **context), load()).sort("clause_id")
    assert found["act"].to_list() == ["commit"] * 3
    assert found["actor"].to_list() == ["PARTIES"] * 3
    assert found["inherited"].to_list() == [False, True, True]
