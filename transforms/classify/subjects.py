"""Whose act it is: the subject printed before an operator, in a script without spaces.

A subject is a party (or an agency or leader of one), a thing that the parties own, somebody
else, or none (coding manual section 3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from transforms.classify.actors import joined
from transforms.classify.operators import Token
from transforms.classify.reading import OTHER, PARTIES, Setting
from transforms.classify.subject_nouns import Nouns

_LINKS: Final = ("和", "与", "同", "及", "、", "以及", "跟", "并", "暨")
_POINTERS: Final = (
    "该", "上述", "此", "这", "本", "双边", "相关", "其", "有关", "新的", "首次", "第", "下一",
    "下次", "共同",
)  # fmt: skip
_PASSIVE: Final = ("由", "被", "受")
#: Before a name: it is not the one who acts.
_TOWARDS: Final = ("向", "对", "为", "给", "就", "从", "把")
#: After the subject: what it acts about, with names of its own.
_ABOUT: Final = ("对", "就")
_DENIALS: Final = "不并也亦均"
_NAMES: Final = frozenset(("party", "all", "others"))
#: The name that an agency has in another script.
_LATIN: Final = re.compile(r"\s*[A-Za-z][A-Za-z.& -]*\s*$")
_BRACKETS: Final = re.compile("（[^（）]*）")
#: Of things of this kind in the world, whose ever.
_ANY: Final = ("任何", "所有", "一切", "各种", "某些", "个别", "各类", "每个")
#: Words that a name does not hold: 主席于5月17日对.
_STEPS: Final = re.compile(r"[于对在自至应就向]|\d")
_FOR: Final = re.compile("[^，的对向]{0,8}代表(?:全体|所有|其|与会)*")
#: 两国在科技领域的合作: a thing of the parties, though an adverbial seems to stand before it.
_IN_FIELD: Final = re.compile("在[^，]*(?:方面|领域|问题上|框架内|框架下|之间|[内中下上])的[^的]*$")
#: Who writes a note in the name of a government.
_WRITER: Final = ("我", "本人")
#: Bodies of one state or of several.
_SHARED: Final = ("委员会", "委", "中心")
_JOINT: Final = re.compile("联合|混合|合作|协调|指导|常设|共同")
_MARKS: Final = "”」』’"
#: 双方再三地: an adverb that the codebook does not list.
_ADVERB: Final = re.compile(
    "[^的]{2,4}(?<![基产属内本当各外驻营工场土用陆湿林草耕高腹圣墓的在])地$|理$"
)
_SHORT_TIME: Final = 12
_LONGEST_AGENCY: Final = 24
_SHORTEST_HEAD: Final = 4
_LONGEST_HEAD: Final = 40


class Subject(NamedTuple):
    """A subject: its code, and whether it is a `party`, their `own` thing, `other` or `none`."""

    code: str
    kind: str


NONE: Final = Subject("", "none")
#: Only an adverbial (在…基础上, 鉴于…) stands before the operator.
ADJUNCT: Final = Subject("", "adjunct")
SOMEBODY: Final = Subject(OTHER, "other")


def subject_of(
    text: str, span: tuple[int, int], tokens: Sequence[Token], setting: Setting, nouns: Nouns
) -> Subject:
    """The subject in `text[span]`, the part of a phrase before its operator."""
    start, end = span
    if start >= end or not text[start:end].strip():
        return NONE
    names = [t for t in tokens if t.kind in _NAMES and t.start >= start and t.end <= end]
    if len(names) == 1 and (names[0].start, names[0].end) == span:
        return _party(text, names, setting, nouns)
    return _beside(text, span, names, setting, nouns)


def _beside(
    text: str, span: tuple[int, int], names: Sequence[Token], setting: Setting, nouns: Nouns
) -> Subject:
    """The subject in `text[span]`, which is more than a name."""
    start, end = span
    pointed = _pointed(text, start, end, nouns)
    if pointed or not names:
        return Subject("", "own") if pointed else _unnamed(text[start:end], nouns)
    names = _own_names(text, names, end, nouns)
    tail = text[names[-1].end : end]
    first = first_group(text, names, nouns) if len(names) > 1 else names
    about = first[-1] is not names[-1] and text.startswith(_ABOUT, first[-1].end)
    if first is not names and _speaks_for(text, names, first):
        return _party(text, first, setting, nouns)
    if not about and _agency(tail, nouns):
        return _ending(text, start, names, setting, nouns)
    if _opens(text[start : first[0].start], nouns):
        if _beside_the_verb(text[first[-1].end : end].lstrip("、兼暨"), nouns):
            return _party(text, first, setting, nouns)
    elif nouns.adverbial.match(text[start:end]):
        return ADJUNCT
    return _owned(tail, names, _party(text, names, setting, nouns), nouns)


def _speaks_for(text: str, names: Sequence[Token], first: Sequence[Token]) -> bool:
    """乙方团长代表全体成员: the first name acts, for those named after it."""
    match = _FOR.match(text, first[-1].end, names[-1].end)
    return match is not None and any(match.end() == name.start for name in names)


def _writes_for(text: str, names: Sequence[Token]) -> bool:
    """我谨代表甲国政府同意: who writes acts for the party named."""
    writer = names[0]
    match = _FOR.match(text, writer.end, names[1].end)
    return match is not None and text[writer.start : writer.end] in _WRITER


def _own_names(text: str, names: Sequence[Token], end: int, nouns: Nouns) -> Sequence[Token]:
    """The names without the 企业 of an agency (新加坡企业发展局), or without who writes."""
    if len(names) > 1 and _writes_for(text, names):
        return names[1:]
    last = names[-1]
    inside = len(names) > 1 and last.kind == "others" and names[-2].end == last.start < end
    office = text[last.end : end]
    return names[:-1] if inside and office and _agency(office, nouns) else names


def _pointed(text: str, start: int, end: int, nouns: Nouns) -> bool:
    """本协定自…, 委员会第七次会议于…: the thing at the head is the subject, adverbials follow."""
    if end - start < _SHORTEST_HEAD:
        return False
    match = nouns.headed.match(text, start, min(end, start + _LONGEST_HEAD))
    return match is not None and match.end() < end


def _opens(before: str, nouns: Nouns) -> bool:
    """Before the first name stands nothing, a time, or the title of the person named."""
    before = before.strip()
    return (
        not before
        or before.endswith("·")
        or dated(before)
        or (before.endswith(nouns.titles) and len(before) < 12)
    )


def _ending(
    text: str, start: int, tokens: Sequence[Token], setting: Setting, nouns: Nouns
) -> Subject:
    """The subject is a run of names right before the verb, unless a preposition stands before."""
    group = _group(text, tokens, nouns)
    before = text[start : group[0].start].strip()
    if not before:
        return _party(text, group, setting, nouns)
    if len(setting.parties) == 2 and _with_own_agency(before, nouns):
        return Subject(PARTIES, "party")
    if before.endswith(_PASSIVE) and len(before) > 2:
        return _unnamed(before[:-1], nouns)
    if before.lstrip(_DENIALS).endswith(_TOWARDS):
        return _doer(text, (start, group[0].start), tokens, setting, nouns)
    if nouns.adverbial.fullmatch(before):
        return ADJUNCT
    return _party(text, group, setting, nouns)


def _with_own_agency(before: str, nouns: Nouns) -> bool:
    """国家开发银行与乙方信贷局: an agency without a state's name is the other party's."""
    link = next((n for n in _LINKS if before.endswith(n)), "")
    office = before.removesuffix(link)
    return bool(link) and office.endswith(nouns.agencies) and _agency(office, nouns)


def _doer(
    text: str, span: tuple[int, int], tokens: Sequence[Token], setting: Setting, nouns: Nouns
) -> Subject:
    """中方向非方承诺: who stands before the preposition, the last sign of the span."""
    start, end = span
    end = start + len(text[start:end].rstrip()) - 1
    found = subject_of(text, (start, end), tokens, setting, nouns)
    return ADJUNCT if found.kind == "none" or not text[start:end].strip(_DENIALS) else found


def opening(
    text: str, span: tuple[int, int], tokens: Sequence[Token], setting: Setting, nouns: Nouns
) -> Subject:
    """The subject at the head of a phrase whose verb is unknown."""
    start = span[0]
    names = [t for t in tokens if t.kind in _NAMES and start <= t.start < span[1]]
    if names:
        first = first_group(text, names, nouns)
        before = text[start : first[0].start]
        if _opens(before, nouns):
            rest = text[first[-1].end :]
            if not rest.startswith(("的", *nouns.private)):
                return _party(text, first, setting, nouns)
    found = subject_of(text, span, tokens, setting, nouns)
    if found.kind in ("other", "none") and nouns.papers.match(text, start, span[1] + 1):
        return Subject("", "own")
    return found


def _party(text: str, group: Sequence[Token], setting: Setting, nouns: Nouns) -> Subject:
    """The parties of a run of names; 东盟成员国 and 东盟各国 are ASEAN, not all parties."""
    if len(group) == 1:
        only = group[0]
        return SOMEBODY if only.kind == "others" else Subject(only.value, "party")
    own = [
        token
        for before, token in pairwise(group)
        if before.end != token.start or text[token.start : token.end] not in nouns.members
    ]
    own.insert(0, group[0])
    if any(token.kind == "others" for token in own):
        return SOMEBODY
    if len(own) == 1:
        return Subject(own[0].value, "party")
    return Subject(joined([token.value for token in own], setting.parties), "party")


def _of_one(name: Token) -> bool:
    """The name of one state or body, not of several."""
    return name.kind == "party" and name.value != PARTIES and "+" not in name.value


def _owned(tail: str, names: Sequence[Token], owners: Subject, nouns: Nouns) -> Subject:
    """A thing named with its owners: theirs, or somebody else's; a body of one state acts."""
    if tail.endswith(_SHARED) and not _JOINT.search(tail):
        return owners if all(_of_one(name) for name in names) else owners._replace(kind="own")
    if owners.kind == "party" and tail.endswith(nouns.own) and not tail.endswith(nouns.private):
        return Subject(owners.code, "own")
    return SOMEBODY


def _unnamed(noun: str, nouns: Nouns) -> Subject:
    """A subject without any name."""
    noun = noun.strip()
    if dated(noun):
        return NONE
    if noun.startswith(_ANY):
        return SOMEBODY
    if nouns.adverbial.match(noun):
        return ADJUNCT
    if noun.endswith(nouns.private):
        return SOMEBODY
    if noun.rstrip(_MARKS).endswith(nouns.own) or (
        noun.startswith(_POINTERS) and _holds(noun, nouns.own)
    ):
        return Subject("", "own")
    return SOMEBODY


def _holds(noun: str, words: tuple[str, ...]) -> bool:
    return any(word in noun for word in words)


def dated(text: str) -> bool:
    """Only a time stands before the name."""
    text = text.strip()
    if text.startswith(("值此", "值")) and text.endswith("之际"):
        return True
    return (
        bool(text)
        and len(text) < 24
        and text.endswith(
            (
                "年",
                "月",
                "日",
                "期间",
                "后",
                "前",
                "以来",
                "时",
                "之际",
                "中",
                "上",
                "下",
                "初",
                "底",
                "今天",
                "今日",
                "明天",
                "明日",
                "昨天",
                "昨日",
                "年内",
            )
        )
    )


def _beside_the_verb(rest: str, nouns: Nouns) -> bool:
    """Nothing but an adverbial or a time stands between the subject and its verb."""
    if nouns.adverbial.match(rest, past_agency(rest, 0, nouns)) is None:
        return _when(rest)
    return not (rest.endswith(nouns.own) and _IN_FIELD.match(rest))


def _when(rest: str) -> bool:
    """中方2026年, 司长明日: a time right after the subject."""
    return len(rest) < _SHORT_TIME and "的" not in rest and dated(rest)


def _agency(tail: str, nouns: Nouns) -> bool:
    """What follows a name is nothing, or an agency or leader of the same party."""
    tail = _BRACKETS.sub("", tail)
    if tail and tail[-1].isascii():
        tail = _LATIN.sub("", tail)
    return (
        not tail
        or _ADVERB.match(tail) is not None
        or (
            len(tail) <= _LONGEST_AGENCY
            and "的" not in tail
            and (tail.endswith(nouns.agencies) or _person(tail, nouns))
            and not tail.endswith(nouns.private)
            and not tail.endswith(nouns.own)
            and not nouns.adverbial.match(tail)
        )
    )


def _person(tail: str, nouns: Nouns) -> bool:
    """A title with no more than a name after it."""
    return tail.startswith(nouns.titles) and _STEPS.search(tail) is None


def _group(text: str, names: Sequence[Token], nouns: Nouns) -> list[Token]:
    """The last name and those linked to it before."""
    group = [names[-1]]
    for name in reversed(names[:-1]):
        if not linked(text[name.end : group[0].start], nouns):
            break
        group.insert(0, name)
    return group


def first_group(text: str, names: Sequence[Token], nouns: Nouns) -> list[Token]:
    """The first name and those linked to it after."""
    group = [names[0]]
    for name in names[1:]:
        if not linked(text[group[-1].end : name.start], nouns):
            break
        group.append(name)
    return group


def linked(between: str, nouns: Nouns) -> bool:
    """Two names stand side by side, with an agency of the first at most between them."""
    between = between.strip()
    if not between or between in _LINKS:
        return True
    link = next((n for n in _LINKS if between.endswith(n)), "")
    return _agency(between.removesuffix(link).rstrip("、") if link else between, nouns)


def past_agency(text: str, at: int, nouns: Nouns) -> int:
    """Where the agencies end that stand at `at`."""
    while (found := nouns.office.match(text, at)) is not None:
        at = found.end()
        at += text.startswith(("、", "和", "与", "及"), at)
    return at
