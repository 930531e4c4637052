"""What must or should be done, and what shall and may: duties in a script with spaces."""

from __future__ import annotations

import re
from typing import Any, Final

from transforms.classify.modals import ASKED
from transforms.classify.operators import Token
from transforms.classify.reading import OTHER, PARTIES, Act
from transforms.classify.subjects import NONE, Subject
from transforms.classify.word_book import LOOK, Clause, Place, after_of, denied, form_of

_WISHES: Final = ("should", "should not", "ought to", "ought not to")
_NEEDS: Final = ("must", "must not", "need to", "needs to")


def act_of(token: Token, place: Place, act: str = "", **more: Any) -> Act:
    """The operator's act, done by the subject of `place`."""
    operator, subject = token.operator, place.subject
    sure = "medium" if subject.kind == "own" or place.guessed else "high"
    made = Act(
        act or operator.act, operator.id, token.start, token.end, subject.code, "",
        operator.polarity == "negative", True, sure, subject.kind == "own",
    )  # fmt: skip
    for name, value in more.items():
        setattr(made, name, value)
    return made


def judged_shall(clause: Clause, index: int, place: Place) -> Act | None:
    """Shall binds, whatever its grammatical subject (rule 8)."""
    token = clause.tokens[index]
    if place.complement and clause.relay is not None:
        stressed = clause.relay.operator.relay in ("stress", "repeat")
        owned = stressed and place.subject.kind == "party" and not _foreign(clause, place)
        return act_of(token, place, "aim", sure="medium") if owned else None
    subject = (
        place.subject if place.subject.kind in ("party", "own", "none") else Subject("", "own")
    )
    head = clause.text[max(0, token.start - 60) : token.start]
    negative = (
        denied(clause, token) or re.search(r"\b(?:[Nn]o|[Nn]either|[Nn]one)\b", head) is not None
    )
    act = act_of(token, place._replace(subject=subject))
    return act.changed(negative=act.negative or negative)


def judged_duty(clause: Clause, index: int, place: Place) -> Act | None:
    """should, must: own policy (`aim`), somebody else's (`call`)."""
    token, kind = clause.tokens[index], place.subject.kind
    called = _called(clause, token)
    passive = after_of(clause, token).startswith(" be ") and not _animate(clause, token)
    if kind == "other" and clause.setting.treaty and (passive or called != OTHER):
        place, kind = place._replace(subject=Subject("", "own")), "own"
    if kind == "other":
        if form_of(clause, token) not in _WISHES and not _animate(clause, token):
            return _needed(clause, token, place)
    elif kind == "own" and place.complement and form_of(clause, token) not in _WISHES:
        return None
    elif not _foreign(clause, place):
        return act_of(token, place, sure="medium")
    return act_of(
        token, place._replace(subject=NONE), "call", recipient=called, sure="medium", negative=False
    )


def _needed(clause: Clause, token: Token, place: Place) -> Act | None:
    """What must be done by whoever it concerns is asked for; what must be so is a view."""
    form = form_of(clause, token)
    if place.complement or clause.reading.acts or form not in _NEEDS:
        return None
    asked = form.startswith("must") and ASKED.match(after_of(clause, token)) is not None
    act = act_of(token, place._replace(subject=NONE), "call" if asked else "recognize", sure="low")
    return act.changed(negative=False, recipient=OTHER if asked else "")


def _foreign(clause: Clause, place: Place) -> bool:
    """The party that should act is none of the document's, or not the one that speaks."""
    code, parties = place.subject.code, clause.setting.parties
    if place.subject.kind != "party" or code in ("", PARTIES) or code.startswith("@"):
        return False
    if place.complement and clause.reading.acts:
        speaker = clause.reading.acts[-1].actor
        if speaker and speaker not in (PARTIES, code) and not speaker.startswith("@"):
            return True
    return bool(parties) and parties.isdisjoint(code.split("+"))


def _animate(clause: Clause, token: Token) -> bool:
    """Somebody, not some thing, must act: the subject names states or their like."""
    return any(
        t.kind == "others" and t.end <= token.start and token.start - t.start < LOOK // 2
        for t in clause.tokens
    )


def _called(clause: Clause, token: Token) -> str:
    """Who should act: the last name before `should`."""
    names = [t for t in clause.tokens if t.kind in ("party", "others") and t.end <= token.start]
    return (OTHER if names[-1].kind == "others" else names[-1].value) if names else OTHER


def judged_may(clause: Clause, index: int, place: Place) -> Act | None:
    """May is no duty (rule 8); coded only of a party."""
    token = clause.tokens[index]
    kind, passive = place.subject.kind, after_of(clause, token).startswith(" be ")
    if (clause.setting.treaty and kind in ("own", "other")) or (kind == "own" and passive):
        place = place._replace(subject=Subject("", "own"))
    elif kind not in ("party", "none"):
        return None
    if place.complement:
        return None
    return act_of(token, place, sure="medium")
