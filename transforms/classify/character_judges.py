"""What an operator with its subject performs, by the rule that its entry names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from transforms.classify.character_book import (
    Clause,
    Phrase,
    lead_of,
    past_adverbs,
)
from transforms.classify.character_duties import (
    arranged,
    ask,
    asked_before,
    borne,
    duty,
    may,
    towards,
)
from transforms.classify.character_verbs import (
    act_of,
    for_purpose,
    is_noun,
    paired_end,
    promise,
    speech,
    tells,
)
from transforms.classify.operators import Token
from transforms.classify.reading import PARTIES, Act
from transforms.classify.subjects import NONE, Subject

#: 已获两国批准: what others have done to it, no decision of this text.
_PASSED: Final = re.compile("获得?|得到|取得|[已业须应需未]经")
#: After 不向, 不参加: the other side, from whom a party keeps away even without 任何.
_OTHER_SIDE: Final = re.compile(
    "任何|对方|彼此|第三方|第三国|他方|他人|台湾|武器|武力|霸权|势力范围"
)
#: So long a form holds a verb and no mere preposition: 不参加.
_VERB: Final = 3
#: 将为地区稳定做出贡献: what follows from the thing that was said to be good.
_OUTCOME: Final = re.compile(
    "[^，]{0,6}[为对给][^，]{2,40}(?:贡献|动力|动能|基础|条件|机遇|保障|支撑|作用|福祉|活力|空间|前景|影响)$"
)
#: 视…为, 视…作.
_AS: Final = re.compile("(?!为|作)[^，；]{1,24}[为作]")
#: 希望会议取得成功: what is hoped of an event, and of nobody.
_SUCCEEDS: Final = re.compile(
    "取得|圆满|成功|顺利|开辟|开创|带来|成为|有助|有利|生效|恢复|好转|发展|不断|进展|成果|^[^，]{0,4}$"
)
#: 将情况通报对方: 将 stands for 把.
_PASSES: Final = re.compile(
    "[^，]{0,12}(?:情况|结果|决定|信息|资料|意见|进展|报告|名单|文本|副本|理由|材料|数据|情报|清单|日期|文件)"
    "(?:通报|通知|告知|提交|报告|函告|知会|提供|报送|转交|送交|寄送|报)"
)
#: What is taken for something: 把两国关系视为.
_TAKEN: Final = re.compile("[把将]")
#: 双方维护和平的努力: the verb belongs to a noun after it.
_OF_IT: Final = re.compile(
    "的(?:努力|决心|意愿|立场|责任|行动|能力|重要|基础|前提|过程|必要|承诺|共识)"
)
#: What talks go over, rather than a text that is recalled.
_HISTORY: Final = (
    "历程",
    "进展",
    "成果",
    "成就",
    "成绩",
    "合作",
    "发展",
    "关系",
    "情况",
    "状况",
    "经验",
    "往来",
    "交往",
    "历史",
    "进程",
    "工作",
    "实施",
    "落实",
    "近况",
    "步伐",
    "友谊",
    "情谊",
    "交流",
    "表现",
)
_IF: Final = ("如", "若", "倘", "除非", "当", "只要")


def _effort(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """致力于, 愿, 努力, 旨在: of a party, or of its own talks and programmes."""
    if subject.kind in ("other", "adjunct") or is_noun(clause, phrase, index):
        return None
    return promise(clause, phrase, index, subject)


def _expression(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """对…表示关切: counts wherever it stands, unless somebody else does it."""
    if _planned(phrase, index):
        return None
    if phrase.tokens[index].start > phrase.zone:
        towards = clause.text.startswith(("对", "就", "为", "向"), phrase.zone)
        towards = towards or (not clause.reading.acts and clause.text.startswith("对"))
        if subject.kind in ("own", "other") and not towards:
            return None
        subject = NONE if towards else subject
    return act_of(phrase.tokens[index], subject)


def _planned(phrase: Phrase, index: int) -> bool:
    """将予以支持: what stands right before the expression makes it a plan."""
    if not index:
        return False
    lead = lead_of(phrase, index)
    before = next((t for t in reversed(phrase.tokens[:index]) if t.end <= lead), None)
    return before is not None and before.end == lead and before.operator.kind == "modal"


def _feeling(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """深表感谢 is an expression; 表示 without a feeling stresses what follows."""
    expresses = phrase.tokens[index].operator.kind == "expression"
    return (_expression if expresses else speech)(clause, phrase, index, subject)


def _modal(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """将, 计划, 不会: declared action of a party or of a thing that is its own."""
    token = phrase.tokens[index]
    after = clause.text[token.end : phrase.end]
    if subject.kind in ("other", "adjunct"):
        subject = arranged(clause, phrase, index, after) or subject
    if subject.kind in ("other", "adjunct") or _handles(clause, after):
        return None
    plain = clause.text[token.start : token.end] == "将"
    if plain and "作为" in after and after.endswith(clause.words.goals):
        return None
    if subject.kind == "own" and (
        after.startswith(clause.words.effects) or after.endswith(clause.words.ends)
    ):
        return None
    if subject.kind == "none" and _mere_effect(clause, after):
        return None
    clause.held = _framed_only(clause, after)
    act = promise(clause, phrase, index, subject)
    follower = _next_operator(phrase.tokens, index) or _past_frame(clause, phrase, index)
    if follower is None or follower.operator.kind != "effort" or follower.operator.takes:
        return act
    return act.changed(act="aim", rule=follower.operator.id, to=follower.end)


def _framed_only(clause: Clause, after: str) -> bool:
    """将在…前提下，: nothing but an adverbial follows, and the verb stands in the next phrase."""
    adverbial = clause.words.nouns.adverbial.match(after)
    return adverbial is not None and after.endswith(clause.words.frames)


def _spoken(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """会 tells what a party will do; of anything else it predicts."""
    goes_on = subject.kind == "none" and bool(clause.reading.acts) and not clause.in_view
    told = subject.kind == "party" or goes_on
    return _modal(clause, phrase, index, subject) if told else None


def _mere_effect(clause: Clause, after: str) -> bool:
    """将促进… without subject, after a fact or a view, tells what follows from it."""
    acts = clause.reading.acts
    if clause.in_view and acts and _OUTCOME.match(after):
        return clause.words.stative.search(clause.text, acts[-1].to) is not None
    return after.startswith(clause.words.effects) and (
        (not acts and bool(clause.reading.subject)) or clause.in_view
    )


def _handles(clause: Clause, after: str) -> bool:
    """将 as 把: 将…纳入, 将其作为."""
    if after.startswith(("其", "此", "该", "这", "之")) or _PASSES.match(after):
        return True
    found = clause.words.moves.search(after)
    return (
        found is not None
        and found.start() > 0
        and not clause.words.nouns.adverbial.match(after)
        and not after.startswith(clause.words.verbs)
    )


def _next_operator(tokens: Sequence[Token], index: int) -> Token | None:
    """The operator right after token `index`, over adverbs."""
    end = tokens[index].end
    for token in tokens[index + 1 :]:
        if token.start != end:
            return None
        if token.kind == "op":
            return token
        if token.kind != "adverb":
            return None
        end = token.end
    return None


def _past_frame(clause: Clause, phrase: Phrase, index: int) -> Token | None:
    """将本着…精神努力…: the effort after an adverbial."""
    text, start = clause.text, phrase.tokens[index].end
    if clause.words.nouns.adverbial.match(text, start) is None:
        return None
    for number, token in enumerate(phrase.tokens[index + 1 :], index + 1):
        if token.operator.kind == "effort":
            lead = lead_of(phrase, number)
            return token if text.endswith(clause.words.frames, start, lead) else None
    return None


def _regard(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """视中国为伙伴, 将该地区视为优先方向: what a party takes something for."""
    text, token = clause.text, phrase.tokens[index]
    if text.endswith("视", token.start, token.end) and not _AS.match(text, token.end, phrase.end):
        return None
    first = phrase.tokens[0]
    taken = _TAKEN.search(text, phrase.zone, token.start)
    if taken and first.start == phrase.zone and first.kind in ("party", "all"):
        subject = Subject(first.value, "party")
    return speech(clause, phrase, index, subject) if subject.kind in ("party", "none") else None


def _reach(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """达成: `commit` when the agreement is named, a report when there only was one."""
    token = phrase.tokens[index]
    after = clause.text[token.end : phrase.end]
    if subject.kind not in ("party", "none") or after.startswith("的"):
        return None
    if clause.text.find("共识", token.start, token.end) >= 0:
        told = clause.words.reports.search(clause.text, 0, token.start)
        return None if told else act_of(token, subject, "medium")
    below = after.endswith("如下") and clause.text.startswith("：", phrase.end)
    if not (below or clause.words.deals.search(after)):
        return None
    return act_of(token, subject, "medium")


def _launch(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """启动, 建立 announced by the text; reported as earlier news it is no act."""
    token = phrase.tokens[index]
    around = clause.text[phrase.start : phrase.end]
    earlier = any(mark[1] for mark in clause.words.past.finditer(around))
    earlier = earlier or clause.text.endswith(("年", "月", "日"), phrase.start, token.start)
    if around.startswith("《") and clause.text.endswith("》", phrase.start, lead_of(phrase, index)):
        subject = subject._replace(code=PARTIES, kind="party")
    founded = clause.setting.treaty and subject.kind == "none" and not clause.reading.acts
    lead = lead_of(phrase, index)
    if not (subject.kind == "party" or founded) or earlier:
        return None
    if for_purpose(clause.text, phrase.start, lead):
        return None
    return act_of(token, subject, "low")


def _enact(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """批准, 任命, 通过《…》: what a body decides by its text; earlier decisions are reports."""
    token = phrase.tokens[index]
    text, end = clause.text, token.end
    if subject.kind not in ("party", "none") or is_noun(clause, phrase, index):
        return None
    if subject.code in clause.setting.parties and len(clause.setting.parties) > 1:
        return None
    before = text[phrase.start : token.start]
    if (
        _PASSED.search(before)
        or text.startswith(("了", "过"), end)
        or before.endswith(("已", "曾", "后", "经"))
    ):
        return None
    if text.endswith("通过", token.start, end) and not _adopted(text, end, phrase.end):
        return None
    return act_of(token, subject, "medium")


def _forgo(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """不同…进行任何…, 不向第三方披露: what a party says it does not do at all."""
    token, text = phrase.tokens[index], clause.text
    told = subject.kind == "none" and (bool(clause.reading.acts) or token.start == 0)
    told = told and not asked_before(clause)
    if not (subject.kind == "party" or told) or text.startswith(_IF, phrase.start):
        return None
    if text.endswith(("时", "的", "情况下"), token.end, phrase.end):
        return None
    verb = token.end - token.start >= _VERB
    bound = (clause.setting.treaty or text.startswith("互", token.start)) and verb
    bound = bound and subject.kind == "party"
    if not bound and _OTHER_SIDE.search(text, token.end, phrase.end) is None:
        return None
    return act_of(token, subject, "medium")


def _advocate(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """主张 an action is `call`, a thing is `support`."""
    act = speech(clause, phrase, index, subject)
    rest = clause.text[phrase.tokens[index].end : phrase.end]
    words = clause.words
    follower = (
        next((t for t in phrase.tokens[index + 1 :] if t.start == act.to), None) if act else None
    )
    acts = rest.startswith(words.verbs) or words.nouns.adverbial.match(rest) or not rest
    if act is None or acts or (follower is not None and follower.kind != "adverb"):
        return act
    return act.changed(act="support")


def _adopted(text: str, at: int, end: int) -> bool:
    """A text stands right after 通过, and nothing that is done by means of it."""
    if text.startswith(("本", "以下", "下列", "如下"), at):
        return True
    if not text.startswith("《", at):
        return False
    close = text.find("》", at, end)
    return close >= 0 and (close + 1 >= end or text[close + 1] in "和及、与等并（")


def _hope(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """希望, 期待: own action is `aim`, another's is `call` or `assess`."""
    token = phrase.tokens[index]
    if subject.kind in ("own", "other") or is_noun(clause, phrase, index):
        return None
    asks = token.operator.id == "hope"
    if clause.text[token.end - 1] in "于与在":
        return act_of(token, subject, "medium")
    end = paired_end(clause.text, phrase.tokens[index + 1 :], token.end)
    follower = next((t for t in phrase.tokens[index + 1 :] if t.start == end), None)
    if follower is not None and follower.kind in ("party", "others"):
        other = follower.kind == "others" or follower.value != subject.code
        if other:
            return act_of(token, subject).changed(act="call" if asks else "assess")
        return act_of(token, subject)
    rest = clause.text[past_adverbs(clause.text, phrase.tokens[index + 1 :], end) : phrase.end]
    return _hoped(clause, act_of(token, subject, "medium"), rest, asks=asks)


def _hoped(clause: Clause, act: Act, rest: str, *, asks: bool) -> Act:
    """希望其…, 希望加强…, 期待…的成果, by what stands after the verb."""
    if asks and rest.startswith("其") and not rest.startswith(("其他", "其余", "其中")):
        return act.changed(act="call")
    if rest.startswith(clause.words.verbs) or clause.words.nouns.adverbial.match(rest):
        return act
    others = asks and _SUCCEEDS.search(rest) is None
    return act.changed(act="call" if others else "assess")


def _defend(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """双方坚定维护…: what a party itself stands by; 维护…的努力 and 在维护…基础上 are none."""
    token, text = phrase.tokens[index], clause.text
    inside = text.endswith(
        ("在", "以", "对", "为", "就", "把"), phrase.start, lead_of(phrase, index)
    )
    if subject.kind != "party" or inside or _OF_IT.search(text, token.end, phrase.end):
        return None
    return speech(clause, phrase, index, subject)


def _recall(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """回顾…决议 recalls; 回顾…合作历程 reports that the talks went over it."""
    token, text = phrase.tokens[index], clause.text
    history = text.endswith(_HISTORY, token.end, phrase.end)
    if not history or text.startswith("忆", token.start) or subject.kind != "party":
        return speech(clause, phrase, index, subject)
    clause.reading.subject, clause.reading.report = subject.code, (token.start, token.end)
    return None


JUDGES: Final = {
    "speech": speech,
    "plain": speech,
    "effort": _effort,
    "expression": _expression,
    "modal": _modal,
    "duty": duty,
    "may": may,
    "spoken": _spoken,
    "reach": _reach,
    "launch": _launch,
    "hope": _hope,
    "ask": ask,
    "said": tells,
    "enact": _enact,
    "feeling": _feeling,
    "praise": _feeling,
    "forgo": _forgo,
    "borne": borne,
    "advocate": _advocate,
    "recall": _recall,
    "defend": _defend,
    "towards": towards,
    "regard": _regard,
}
