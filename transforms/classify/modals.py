"""What tells of a modal whether a party declares its own action with it."""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.operators import Token
from transforms.classify.phrases import NAMES
from transforms.classify.reading import THING
from transforms.classify.subjects import NONE, Subject
from transforms.classify.word_book import Clause, Place

#: What only somebody who decides it does: priority will be given.
_GIVEN: Final = re.compile(r"be (?:given|offered|granted|allocated|accorded|made to)\b")
#: `That a review be held` asks for it; `that talks must be held` and `to be held` do not.
ASKED: Final = re.compile(
    r"(?<!\bto)(?<!\bmay)(?<!\bmight)(?<!\bcan)(?<!\bcould)(?<!\bnot)(?<!cannot) "
    r"(?:not )?be (?:\w+ly )?(?:\w+ed|held|set|made|given|put|sent|brought|drawn|taken)\b"
)
#: What will be done is done by somebody; what will be affected or needed is a prediction.
DONE: Final = re.compile(
    r" be (?:\w+ly |further |jointly )*(?!affected|resolved|solved|achieved|realized|realised|"
    r"felt|met|judged|seen|strengthened|enhanced|needed|required|based|improved|"
    r"increased|reduced|expected|limited|blessed|remembered|missed|determined|transformed|changed|"
    r"worsened)"
    r"(?:\w+ed|held|set|made|given|put|sent|drawn|taken|paid|let|left|kept|built|bought|sold|led|"
    r"cut|spent|lent|written|chosen|shown|brought|withdrawn)\b"
)
#: `Would also like to`, `would prefer`: a wish.
WISHED: Final = re.compile(
    r"(?:\w+ly |also |further |nonetheless |therefore |still )?(?:like|wish) "
)
#: `Will, on request, endeavour`: what stands in commas between a modal and its verb.
_ASIDE: Final = re.compile(r",[^,;]{1,60},")
#: Somebody called by a short name is one party's, or nobody's: METI will.
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,}\w* (?:\w+ly )?$")


def supposed(clause: Clause, token: Token) -> bool:
    """What would be, if: refused if it would harm the public order."""
    return any(
        t.kind == "relative" and t.value in ("if", "unless", "where") and t.end <= token.start
        for t in clause.tokens
    )


def of_the_paper(clause: Clause, token: Token, after: str) -> bool:
    """What a treaty or memorandum lays down is its parties' doing; elsewhere what they give."""
    if any(t.kind == "others" for t in clause.tokens if t.end <= token.start):
        return False
    if clause.setting.treaty:
        named = _ACRONYM.search(clause.text[: token.start]) is not None
        return not named and not after.startswith(clause.book.effects)
    named = any(t.kind in NAMES for t in clause.tokens if t.end <= token.start)
    return not named and _GIVEN.match(after) is not None


def promised_by(clause: Clause, token: Token, place: Place, after: str) -> Subject | None:
    """Who declares an action with a modal; none if only something is foretold."""
    subject = place.subject
    if place.complement and subject.kind in ("other", "own"):
        return NONE if _speaker_does(clause, token, after) else None
    if subject.kind == "other":
        return Subject("", "own") if of_the_paper(clause, token, after) else None
    if clause.setting.treaty and subject.code == THING:
        return Subject("", "own")
    return subject


def _speaker_does(clause: Clause, token: Token, after: str) -> bool:
    """`Informed them that licences would be granted`: who tells of it will do it."""
    relay = clause.relay.operator if clause.relay else None
    if relay is None or not (relay.id == "tell" or relay.relay == "stress"):
        return False
    begin = max(
        clause.text.rfind(" that ", 0, token.start), clause.relay.end if clause.relay else 0
    )
    after = after.removeprefix("no longer ").removeprefix("not ")
    if _GIVEN.match(after):
        return True
    named = any(t.kind in NAMES for t in clause.tokens if begin <= t.start < token.start)
    return not named and DONE.match(f" {after}") is not None


def effort_after(clause: Clause, index: int) -> Token | None:
    """An operator of effort right after a modal, over adverbs and `continue to`."""
    end = clause.tokens[index].end
    aside = _ASIDE.match(clause.text, end)
    end = aside.end() if aside else end
    for token in clause.tokens[index + 1 :]:
        if token.start < end:
            continue
        between = clause.text[end : token.start].strip()
        if between not in ("", "continue to", "to", "continue"):
            return None
        if token.kind == "op":
            effort = token.operator.kind == "effort" or token.operator.takes == "committed"
            return token if effort and token.operator.takes != "forward" else None
        if token.kind not in ("adverb", "be", "prep"):
            return None
        end = token.end
    return None
