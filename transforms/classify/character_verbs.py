"""An operator as the verb of its subject, or as a noun, in a script without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from transforms.classify.character_book import (
    NAMES,
    STOPS,
    Clause,
    Phrase,
    before_adverbs,
    lead_of,
)
from transforms.classify.operators import Token
from transforms.classify.reading import FIRM, Act
from transforms.classify.subjects import Subject

#: A name in quotes ends, before the noun that says what it is: “一带一路”倡议.
_CLOSING: Final = ("”", "》", "」", "』")
#: Before the consent under which something is done.
_CONSENT: Final = re.compile("(?<!已)[经由受依](?![济贸常过])")
#: Whose consent: 经双方同意可以补充.
_CONSENT_OF: Final = re.compile(
    "(?<!已)经(?:缔约)?(?:[双对各一任]方|两国|另一方|有关方|其|本国|三方|双方)(?:政府|主管机关|主管部门)?$"
)
#: A verb right after one of these tells what something is for.
_PURPOSE: Final = ("为", "为了", "以", "用于", "用以", "有权", "有助于", "有利于")
#: Further from the head of the phrase than this the words above are parts of other words.
_FAR: Final = 40
#: Acts whose verbs are nouns at the end of a phrase.
_FELT: Final = ("assess", "support", "oppose")
#: What links a noun to what stands after it.
_LINKING: Final = ("的", "和", "与", "、")
#: Words that begin like a conjunction after a noun.
_NO_LINK: Final = ("和平", "和解", "和谐", "和约", "和谈", "与会", "与时俱进")
#: Between two verbs that share their object.
_ALSO: Final = ("并", "和", "与", "且")
#: What stands before the head of a phrase.
_HEADS: Final = frozenset(("", *STOPS))
#: 之 that is no pronoun and no part of 之间, 之前 and the like.
_OF: Final = re.compile("之(?![间前后际内上下外一为中初余。，；]|$)")


def usable_at(clause: Clause, tokens: list[Token], index: int) -> bool:
    """The form `tokens[index]` is an operator here, as it is or without the 会 of a noun."""
    token = tokens[index]
    if _usable(clause, token) or _said(clause, tokens, index):
        return True
    if token.operator.takes != "spoken":
        return False
    tokens[index] = _unspoken(clause, token)
    return _usable(clause, tokens[index])


def _said(clause: Clause, tokens: Sequence[Token], index: int) -> bool:
    """双方建议，…: the name that opens the phrase stands right before the verb that ends it."""
    lead, _ = before_adverbs(tokens, index)
    text, name = clause.text, tokens[0]
    opens = name.kind in NAMES and name.end == lead and text[name.start - 1 : name.start] in _HEADS
    return opens and text.startswith("，", tokens[index].end)


def _usable(clause: Clause, token: Token) -> bool:
    """The form is not a noun here: nothing stands after it that makes it one."""
    operator = token.operator
    text = clause.text
    return not (
        (operator.not_before and text.startswith(operator.not_before, token.end))
        or (text.startswith("之", token.end) and _before_noun(text, token.end))
        or (operator.not_after and text.endswith(operator.not_after, 0, token.start))
    )


def _before_noun(text: str, end: int) -> bool:
    """双方商定之事项: 之 stands for 的 as Taiwan writes it; after 将 it is a pronoun."""
    return text[end - 1] not in "将视" and _OF.match(text, end) is not None


def _unspoken(clause: Clause, token: Token) -> Token:
    """理事会支持: the 会 of a noun, with the operator that stands after it, if one does."""
    rest = clause.text[token.start + 1 : token.end]
    operator = clause.words.operators.get(rest)
    if operator is None:
        return token
    return token._replace(start=token.start + 1, operator=operator)


def _with_party(tokens: Sequence[Token], index: int) -> bool:
    """期望与港方探讨: a party stands after 与, with whom something is done."""
    start = tokens[index].end + 1
    return any(t.start == start and t.kind in NAMES for t in tokens[index + 1 : index + 3])


def act_of(token: Token, subject: Subject, sure: str = "") -> Act:
    """The operator's act, done by `subject`."""
    _, _, start, end, operator = token
    own = subject.kind == "own"
    return Act(
        operator.act, operator.id, start, end, subject.code, "",
        operator.polarity == "negative", True, sure or ("medium" if own else "high"), own,
        operator.kind == "plain",
    )  # fmt: skip


def promise(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act:
    """The operator's act, which may be a promise not to do."""
    act = act_of(phrase.tokens[index], subject)
    act.negative = act.act in FIRM and (act.negative or _denied(clause, phrase, index))
    return act


def speech(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """A verb that only a party performs."""
    if subject.kind in ("own", "other") or is_noun(clause, phrase, index):
        return None
    if clause.setting.treaty and _condition(clause, phrase, index):
        clause.reading.due = not clause.reading.acts
        return None
    return promise(clause, phrase, index, subject)


def _condition(clause: Clause, phrase: Phrase, index: int) -> bool:
    """被请求方认为: what one side finds is in a treaty the case for which it provides."""
    lead = lead_of(phrase, index)
    name = next((t for t in phrase.tokens[:index] if t.end == lead and t.kind in NAMES), None)
    if name is None or phrase.tokens[index].operator.act != "recognize":
        return False
    return clause.text.endswith("一方", name.start, lead) or clause.text.endswith(
        ("请求方", "请求国", "派遣国", "接受国", "派遣方", "接受方"), name.start, lead
    )


def is_noun(clause: Clause, phrase: Phrase, index: int) -> bool:
    """支持, 承诺 and the like after 的 or 为, or with nothing after them, perform nothing."""
    text, token = clause.text, phrase.tokens[index]
    operator, lead = token.operator, lead_of(phrase, index)
    near = text[max(phrase.start, token.start - 4) : token.start]
    if "的" in near and (near[-1] == "的" or text[token.start : token.end] in clause.words.nouny):
        return True
    if near.endswith(_CLOSING) and text[token.start : token.end] in clause.words.nouny:
        return True
    if for_purpose(text, phrase.start, lead) or _consented(clause, phrase, token, lead):
        return True
    if "的" in near and token.end >= phrase.end and _felt_noun(text, phrase, token):
        return True
    linked = text.startswith(_LINKING, token.end) and not text.startswith(_NO_LINK, token.end)
    if (
        linked
        and operator.id != "instruct"
        and not _paired(phrase.tokens, index)
        and not _with_party(phrase.tokens, index)
    ):
        return operator.kind != "expression"
    bare = token.end >= phrase.end and not text.startswith(("：", "，"), phrase.end)
    mutual = lead < token.start and "的" not in near
    return bare and operator.kind in ("plain", "effort") and token.start > 0 and not mutual


def for_purpose(text: str, start: int, lead: int) -> bool:
    """为建立…而加强合作: a verb right after 为 tells what something is for."""
    return text.endswith(_PURPOSE, start, lead) and lead - start < _FAR


def _felt_noun(text: str, phrase: Phrase, token: Token) -> bool:
    """转达了政府的良好祝愿: a feeling at the end, with 的 before it, is what somebody passes on."""
    return token.operator.act in _FELT and not text.startswith(("：", ":"), phrase.end)


def _consented(clause: Clause, phrase: Phrase, token: Token, lead: int) -> bool:
    """经双方同意可以…; 经本国政府授权, at the end of its phrase: under what consent, no act."""
    text = clause.text
    if token.end < phrase.end:
        return _CONSENT_OF.search(text, phrase.start, lead) is not None
    if not text.endswith(clause.words.asked, phrase.start, token.end):
        return False
    return _CONSENT.search(text, phrase.zone, token.start) is not None


def _paired(tokens: Sequence[Token], index: int) -> bool:
    """One sign stands between the operator and another one: 支持和欢迎."""
    start = tokens[index].end + 1
    return any(t.kind == "op" and t.start == start for t in tokens[index + 1 :])


def _denied(clause: Clause, phrase: Phrase, index: int) -> bool:
    """不 and the like stand right after the operator."""
    end = phrase.tokens[index].end
    for token in phrase.tokens[index + 1 :]:
        if token.start != end or token.kind != "adverb":
            break
        end = token.end
    return clause.text.startswith(clause.words.negations, end)


def tells(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """司长说，…: a party tells what follows."""
    told = clause.text.startswith(("，", "：", "道"), phrase.tokens[index].end)
    return act_of(phrase.tokens[index], subject) if subject.kind == "party" and told else None


def paired_end(text: str, tokens: Sequence[Token], end: int) -> int:
    """希望并支持韩方: where the verb ends that shares its object with the one before it."""
    if not text.startswith(_ALSO, end):
        return end
    pair = next((t for t in tokens if t.kind == "op" and t.start == end + 1), None)
    return end if pair is None else pair.end
