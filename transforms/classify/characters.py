"""Read the acts of a clause in a script without spaces (Chinese).

A clause is read comma phrase by comma phrase. In each, the first operator whose subject is a
party, printed before it or carried over, is an act; what stands in its complement is not, except
after a verb that repeats or stresses, or after 并 and the like (coding manual section 2,
rules 1-12; section 3 for subjects).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from transforms.classify.character_book import (
    OPENS,
    SELF_ASKED,
    STOPS,
    Clause,
    Phrase,
    Words,
    before_adverbs,
    lead_of,
    past_adverbs,
)
from transforms.classify.character_close import close
from transforms.classify.character_frames import framed, relative, taken_up
from transforms.classify.character_judges import JUDGES
from transforms.classify.character_reports import note_doer, note_subject
from transforms.classify.character_verbs import speech, usable_at
from transforms.classify.codebook import Operator
from transforms.classify.operators import NO_OPERATOR, Token
from transforms.classify.reading import (
    FIRM,
    ONE,
    OWN,
    PARTIES,
    Act,
    Reading,
    Setting,
)
from transforms.classify.recipients import recipient
from transforms.classify.subjects import NONE, Subject, subject_of

#: Farther than this from the head of its phrase, or of so many words, no operator has a subject.
_LONGEST: Final = 1_000
#: What opens the object of an expression.
_TOWARDS: Final = re.compile("[对就为](?!话)")
#: Quotes that open what somebody says, right after a colon.
_SPEECH: Final = ("「", "“", "『")
#: Before a feeling, at the head of its phrase.
_FELT: Final = re.compile("，(?:表示|表达|表|深表|致以|致|予以|给予)")
#: What a phrase opens with whose doer is named: an adverb may stand before the name.
_NAMED: Final = ("party", "all", "adverb")
#: Between a verb that repeats and the operator that it repeats.
_POSSESSIVE: Final = frozenset(("", "其", "各自", "将", "对", "了", "双方", "彼此"))


def read(text: str, tokens: Sequence[Token], setting: Setting, words: Words) -> Reading:
    """The acts of one clause."""
    clause = Clause(text, setting, words)
    _phrases(clause, tokens)
    close(clause)
    if clause.led and not clause.reading.subject:
        light = clause.verbal and all(a.light and not a.actor for a in clause.reading.acts)
        clause.reading.bare = clause.reading.bare or light or not clause.reading.acts
    return clause.reading


def _phrases(clause: Clause, tokens: Sequence[Token]) -> None:
    """Read phrase by phrase; what stands in titles, quotes and brackets triggers nothing."""
    start, until, past = 0, "", 0
    text = clause.text
    phrase: list[Token] = []
    for token in tokens:
        if token.kind != "sign":
            if not until and (not past or token.start >= past):
                phrase.append(token)
                if token.kind == "felt":
                    phrase[-1] = _felt(clause, token)
                    past = phrase[-1].end
        elif until:
            until = "" if token.value == until else until
        elif token.value in OPENS:
            if token.value in _SPEECH and text.endswith("：", 0, token.start):
                start = token.end
            else:
                until = OPENS[token.value]
        elif token.value in STOPS:
            _phrase(clause, start, token.start, phrase)
            start, phrase = token.end, []
    if start < len(clause.text):
        _phrase(clause, start, len(clause.text), phrase)


def _felt(clause: Clause, token: Token) -> Token:
    """表示, 深表, 给予 with what is felt: one expression, wherever it stands."""
    expresses = token.operator.kind == "expression"
    patterns = clause.words.feelings
    for pattern, operator in patterns[:2] if token.operator.takes == "praise" else patterns:
        match = pattern.match(clause.text, token.end)
        if match is not None:
            same = expresses and operator.act == token.operator.act
            meant = token.operator if same else operator
            return token._replace(kind="op", end=match.end(), operator=meant)
    if expresses:
        return token._replace(kind="blind", operator=NO_OPERATOR)
    return token._replace(kind="op")


def _phrase(clause: Clause, start: int, end: int, tokens: list[Token]) -> None:
    """Read one comma phrase, `text[start:end]`."""
    relay, clause.relay = clause.relay, None
    held, clause.held = clause.held, False
    if _invited(clause, start, end):
        return
    phrase: Phrase | None = None
    for index, token in enumerate(tokens):
        kind = token.kind
        if kind == "op":
            if phrase is None:
                phrase = _new_phrase(clause, (start, end), tokens, relay)
                phrase.held = held
            if not phrase.apart and usable_at(clause, tokens, index):
                _operator(clause, phrase, index)
        elif kind == "enum":
            clause.governed = True
        elif kind == "party" and token.value not in clause.setting.parties and token.value != ONE:
            clause.foreign = True
    if relay is not None and not clause.text[start:end].strip():
        clause.relay = relay
    clause.held = clause.held or (held and phrase is not None and phrase.apart)
    if _untold(clause.reading) or _switches(clause, phrase, tokens):
        note = note_doer if clause.reading.acts else note_subject
        note(clause, phrase or _new_phrase(clause, (start, end), tokens, relay))


def _untold(reading: Reading) -> bool:
    """Nothing tells yet whose clause this is."""
    return not reading.acts and not reading.subject and not reading.bare


def _switches(clause: Clause, phrase: Phrase | None, tokens: Sequence[Token]) -> bool:
    """After a promise, a phrase without operator may name who promises next."""
    if not tokens or tokens[0].kind not in _NAMED or not (phrase is None or phrase.done is None):
        return False
    acts = clause.reading.acts
    return bool(acts) and acts[-1].act in FIRM


def _invited(clause: Clause, start: int, end: int) -> bool:
    """应…邀请, 经…同意: at whose invitation or consent, before what was done."""
    text = clause.text
    if clause.setting.treaty and text.endswith("的", start, end):
        return not text.endswith("目的", start, end)
    if text.startswith("应", start) and SELF_ASKED.match(text, start + 1):
        return False
    return text.startswith(("应", "经"), start) and text.endswith(clause.words.asked, start, end)


def _new_phrase(
    clause: Clause, span: tuple[int, int], tokens: list[Token], relay: Operator | None
) -> Phrase:
    """A phrase with nothing read yet."""
    phrase = Phrase(*span, tokens, relay, past_adverbs(clause.text, tokens, span[0]))
    phrase.apart = bool(tokens) and framed(clause.text, phrase)
    return phrase


def _operator(clause: Clause, phrase: Phrase, index: int) -> None:
    """Judge the operator `phrase.tokens[index]`."""
    token = phrase.tokens[index]
    if token.start < phrase.zone or token.start - phrase.zone > _LONGEST:
        return
    lead, linked = before_adverbs(phrase.tokens, index)
    done = phrase.done
    if done is None and (
        _inside_object(clause, phrase, index, lead) or relative(clause, phrase, index, lead)
    ):
        return
    if done is None:
        span = (min(phrase.zone, lead), lead)
        subject = subject_of(
            clause.text, span, phrase.tokens[:index], clause.setting, clause.words.nouns
        )
        _head(clause, phrase, index, subject)
    elif (done.operator.relay and _relayed(clause, phrase, index, done)) or phrase.elsewhere:
        return
    elif linked or (token.operator.kind == "expression" and "并" in clause.text[done.end : lead]):
        _head(clause, phrase, index, NONE)


def _inside_object(clause: Clause, phrase: Phrase, index: int, lead: int) -> bool:
    """对…达成…表示欢迎: what stands between 对 and the expression is its object."""
    towards = _TOWARDS.search(clause.text, phrase.zone, lead) is not None
    about = clause.text.find("对", phrase.zone, lead) >= 0
    if not (towards or about) or phrase.tokens[index].operator.kind == "expression":
        return False
    later = phrase.tokens[index + 1 : index + _LONGEST]
    if any(token.operator.kind == "expression" for token in later):
        return towards
    return about and _felt_next(clause, phrase.end)


def _felt_next(clause: Clause, end: int) -> bool:
    """对…坚持…，表示感谢: the phrase before the comma is what the feeling is about."""
    match = _FELT.match(clause.text, end)
    return match is not None and any(
        pattern.match(clause.text, match.end()) for pattern, _ in clause.words.feelings
    )


def _head(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> None:
    """Take the operator as an act of `subject`, if it is one."""
    token = phrase.tokens[index]
    operator = token.operator
    if subject.kind == "other" and operator.kind != "modal":
        subject = _assembled(clause, phrase, lead_of(phrase, index), subject)
    if subject.kind == "party":
        clause.governed = clause.in_view = False
    elif phrase.held and operator.kind != "modal":
        taken_up(clause, token)
        phrase.done = token
        return
    elif subject.kind == "none" and _taken_along(clause, phrase, operator):
        phrase.done = token if operator.kind != "plain" else phrase.done
        return
    act = JUDGES.get(operator.takes or operator.kind, speech)(clause, phrase, index, subject)
    if act is None:
        modal = operator.kind == "modal" and not clause.pending
        if modal and subject.kind not in ("none", "adjunct"):
            phrase.done = token
            _other_subject(clause, subject)
        return
    speaker = _give_way(clause, phrase, operator, subject)
    _take(clause, phrase, token, act)
    if speaker and act.actor not in ("", speaker):
        clause.pending = speaker


def _assembled(clause: Clause, phrase: Phrase, end: int, subject: Subject) -> Subject:
    """各方同意: all who are assembled do what only parties do."""
    text = _TOWARDS.split(clause.text[phrase.zone : end], maxsplit=1)[0].strip()
    return Subject(PARTIES, "party") if text in clause.words.assembled else subject


def _taken_along(clause: Clause, phrase: Phrase, operator: Operator) -> bool:
    """A plain verb without subject under a firmer one, or inside a view, is no act of its own."""
    if operator.id == "uphold" and clause.reading.acts and clause.reading.acts[-1].act == "call":
        return True
    if phrase.relay is not None and phrase.relay.relay == "view":
        wish = operator.takes == "hope" or operator.id == "willing"
        return operator.kind in ("plain", "effort") and not wish
    return clause.governed and operator.kind == "plain"


def _give_way(clause: Clause, phrase: Phrase, operator: Operator, subject: Subject) -> str:
    """重申， or 强调， right before the phrase hands its act over to `operator`.

    Returns whose view it is where it does not: 中方指出，双方要…，希望… goes on with the speaker.
    """
    relay = phrase.relay
    if relay is None or not clause.reading.acts or phrase.done is not None:
        return ""
    phrase.relay = None
    duty = operator.takes == "duty"
    gives = relay.relay == "repeat" or (relay.relay == "stress" and not duty)
    if not (gives and (subject.kind in ("none", "party", "adjunct") or duty)):
        return clause.reading.acts[-1].actor
    phrase.carried = clause.reading.acts.pop().actor
    return ""


def _take(clause: Clause, phrase: Phrase, token: Token, act: Act) -> None:
    """Write `act` down."""
    operator = token.operator
    act.actor = act.actor or phrase.carried or clause.pending
    clause.pending = ""
    private = clause.words.nouns.private
    act.recipient = act.recipient or recipient(clause.text, phrase, token, act, private)
    clause.reading.acts.append(act)
    phrase.done = token
    clause.governed = act.act in FIRM
    clause.in_view = operator.relay == "view"
    if token.end == phrase.end and operator.relay:
        clause.relay = operator


def _relayed(clause: Clause, phrase: Phrase, index: int, done: Token) -> bool:
    """An operator after one that repeats, stresses or views; true if it was judged here."""
    token = phrase.tokens[index]
    operator, relay = token.operator, done.operator
    lead, _ = before_adverbs(phrase.tokens, index)
    between = clause.text[done.end : lead].strip()
    duty = operator.takes == "duty"
    span = (done.end, lead)
    subject = subject_of(clause.text, span, phrase.tokens, clause.setting, clause.words.nouns)
    if between in _POSSESSIVE:
        subject = NONE
    elif duty and relay.relay != "view" and subject.kind != "none":
        pass
    elif (
        operator.takes in ("reach", "launch", "hope")
        or subject.kind == "none"
        or not (duty or subject.kind == "party")
    ):
        return _noun_support(clause, phrase, token, relay)
    if relay.relay == "view" and not duty:
        return False
    return _hand_over(clause, phrase, index, subject)


def _hand_over(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> bool:
    """The operator after a relay becomes an act, in place of the relay's or beside it."""
    token, done = phrase.tokens[index], phrase.done
    if done is None:
        return False
    phrase.done = None
    act = JUDGES.get(token.operator.takes or token.operator.kind, speech)(
        clause, phrase, index, subject
    )
    phrase.done = done
    if act is None or (done.operator.relay == "repeat" and act.act == "recognize"):
        return True
    beside = done.operator.relay == "view" or token.operator.takes == "duty"
    if not beside or done.operator.relay == "repeat":
        before = clause.reading.acts.pop()
        act.actor = act.actor or before.actor
        beside = False
    elif act.act == "aim" and not act.actor:
        act.actor = clause.reading.acts[-1].actor
    speaker = clause.reading.acts[-1].actor if beside else before.actor
    _take(clause, phrase, token, act)
    if act.actor not in ("", speaker):
        clause.pending = speaker
    return True


def _noun_support(clause: Clause, phrase: Phrase, token: Token, relay: Operator) -> bool:
    """重申对…的支持: the noun at the end of the phrase is what is repeated."""
    operator = token.operator
    closing = token.end == phrase.end and clause.text[token.start - 1] == "的"
    if not closing or relay.relay == "view" or not clause.reading.acts:
        return False
    last = clause.reading.acts[-1]
    if operator.act in ("support", "oppose"):
        clause.reading.acts[-1] = replace(
            last, act=operator.act, rule=operator.id, at=token.start, to=token.end
        )
    elif operator.act == "commit":
        clause.reading.acts[-1] = last.changed(act="reaffirm")
    return True


def _other_subject(clause: Clause, subject: Subject) -> None:
    """A thing that will or should: the subject of the clause if it has no act."""
    if not clause.reading.subject:
        clause.reading.subject = subject.code or (OWN if subject.kind == "own" else "")
