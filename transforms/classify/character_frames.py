"""Where an operator performs nothing in a script without spaces.

In an adverbial, in a relative clause, and behind a plan whose verb stands a phrase farther on.
"""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.character_book import NAMES, Clause, Phrase
from transforms.classify.operators import Token
from transforms.classify.reading import FIRM
from transforms.classify.subjects import dated

#: What opens an adverbial, and where it ends: 在严格遵守…基础上, 自双方决定…以来.
_OPENS: Final = frozenset("在自当本基根按依随于")
_FRAMES: Final = (
    (("在", "于"), re.compile("(?:[下中上内后前时]|方面|领域|期间|之际|同时|过程中|之后|之前)$")),
    (("自", "自从"), re.compile("(?:以来|之后|后|之日起|起)$")),
    (("当", "随着"), re.compile("(?:[时后]|之际|之后)$")),
    (("本着", "基于", "根据", "按照", "依照", "依据"),
     re.compile("(?:精神|原则|规定|共识|基础上|前提下|要求|决定|安排|宗旨|方针|理念)$")),
)  # fmt: skip
#: Behind one of these the adverbial is over, and a name may be the subject.
_OVER: Final = ("上", "下", "中", "内", "后", "前", "时", "期间", "以来", "之际")
_GOES_ON: Final = frozenset(("op", *NAMES))
#: Before the object of what follows: 向去年决定设立的基金注资.
_BEFORE_OBJECT: Final = re.compile("[向对就从与同把将按给为](?P<when>.{0,8})")
#: Whoever does, in a relative clause: 拟停留三十日以上的人员.
_WHOEVER: Final = ("者", "人员")


def framed(text: str, phrase: Phrase) -> bool:
    """The phrase is an adverbial from its first word, or its subject, to its last."""
    start, end, tokens = phrase.zone, phrase.end, phrase.tokens
    if tokens[0].start == start and tokens[0].kind in NAMES:
        start = tokens[0].end
    if start >= end or text[start] not in _OPENS:
        return False
    for opens, closes in _FRAMES:
        if text.startswith(opens, start, end):
            if closes.search(text, start, end) is None:
                return False
            return not any(
                token.kind in _GOES_ON and text.endswith(_OVER, start, token.start)
                for token in tokens
            )
    return False


def relative(clause: Clause, phrase: Phrase, index: int, lead: int) -> bool:
    """What the operator says belongs to a noun after it: 香港拟于明年实施的制度."""
    text, token = clause.text, phrase.tokens[index]
    if text.find("的", token.end, phrase.end) < 0:
        return False
    if token.operator.act in FIRM and clause.words.tells.search(text, phrase.zone, lead):
        return True
    if lead == phrase.zone:
        whoever = (*clause.words.nouns.private, *_WHOEVER)
        return token.operator.kind == "modal" and text.endswith(whoever, lead, phrase.end)
    if token.operator.takes == "launch" and _owned_verb(clause, phrase, index, lead):
        return True
    before = _BEFORE_OBJECT.fullmatch(text, phrase.zone, lead)
    return before is not None and (not before["when"] or dated(before["when"]))


def _owned_verb(clause: Clause, phrase: Phrase, index: int, lead: int) -> bool:
    """贸易额实现两国元首确定的目标: a verb stands before the name, whose deed belongs to a noun."""
    name = next((t for t in phrase.tokens[:index] if t.end == lead and t.kind in NAMES), None)
    if name is None or not clause.text.startswith("的", phrase.tokens[index].end):
        return False
    return name.start > phrase.zone and not dated(clause.text[phrase.zone : name.start])


def taken_up(clause: Clause, token: Token) -> None:
    """将在…前提下，努力…: the effort behind an adverbial is what is planned."""
    acts = clause.reading.acts
    effort = token.operator.kind == "effort" and not token.operator.takes
    if effort and acts and acts[-1].act == "will":
        acts[-1] = acts[-1].changed(act="aim", rule=token.operator.id)
