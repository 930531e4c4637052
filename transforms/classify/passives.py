"""A verb of speech in the passive: the report was welcomed, they were urged to, it was agreed that.

A text that does not say who welcomed speaks for all its parties (coding manual section 3); `by`
names who else did.
"""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.codebook import Operator
from transforms.classify.operators import Token
from transforms.classify.phrases import NAMES, party
from transforms.classify.reading import OTHER, PARTIES, THING, Act
from transforms.classify.subjects import Subject
from transforms.classify.word_book import Clause, Place, after_of

_BEING: Final = re.compile(r"\b(?:is|are|was|were|have been|has been)\b")
_IS: Final = re.compile(r"\b(?:is|are|have been|has been)\b")
#: What is said of a report or a proposal; what is decided of it may be older news.
_SAID: Final = frozenset(("assess", "recognize", "support", "oppose", "reaffirm", "call", "agree"))
#: What is looked at is no view yet: the proposal was considered.
_LOOKED: Final = ("consider", "observ", "regard", "see", "held", "view", "found", "valu", "respect")
_BY: Final = re.compile(r" (?P<late>(?:[\w-]+ ){0,6}?)by (?:the |both )?")


def told_of(operator: Operator) -> bool:
    """The act is told in the passive, too, without its doer."""
    return operator.act in _SAID or operator.id in ("instruct", "accept")


def passive(clause: Clause, token: Token, place: Place) -> Act | None:
    """The act of the past participle `token` after a form of be, if a party performs it."""
    operator, head = token.operator, clause.text[: token.start][-30:]
    form = clause.text[token.start : token.end]
    said = clause.text[token.start : token.end + 5]
    if place.subject.code == THING and re.search(r" (?:that|to)\b", said):
        return _act(token, Subject(PARTIES, "party"), "medium")
    if place.complement or not told_of(operator):
        return None
    doer = _doer(clause, token)
    named = operator.act != "agree" or (doer is not None and doer.code != PARTIES)
    charged = clause.text.startswith((" to ", " with "), token.end)
    owned = operator.id == "instruct" and place.subject.kind == "own" and not charged
    if doer is None or not named or owned or not _BEING.search(head):
        return None
    if operator.act == "recognize" and (
        place.shared or form.startswith(_LOOKED) or _IS.search(head)
    ):
        return None
    act = _act(token, doer, "medium" if operator.act == "call" else "low")
    act.recipient = place.subject.code if operator.act == "call" else ""
    return act


def _act(token: Token, subject: Subject, sure: str) -> Act:
    operator = token.operator
    return Act(operator.act, operator.id, token.start, token.end, subject.code, sure=sure)


def _doer(clause: Clause, token: Token) -> Subject | None:
    """Who is named after `by`, all parties without it, none for somebody else."""
    by = _BY.match(after_of(clause, token))
    if by is None:
        return Subject(PARTIES, "party")
    at = token.end + by.end()
    side = next((t for t in clause.tokens if t.start == at and t.kind == "adjective"), None)
    word = re.match(r" (\w+)", clause.text[side.end :]) if side else None
    if side and word and word[1] in clause.book.heads.agencies:
        return Subject(side.value, "party")
    names = [t for t in clause.tokens if t.kind in NAMES and t.end > at][:1]
    if not names or names[0].start > at or names[0].kind == "pronoun":
        return Subject(PARTIES, "party") if by["late"] else None
    found = party(names, clause.setting, clause.book.heads)
    return None if found.code == OTHER else found
