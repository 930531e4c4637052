"""Verbs that open an English clause."""

from __future__ import annotations

from typing import Final

from transforms.classify.operators import Token
from transforms.classify.reading import PARTIES
from transforms.classify.subjects import NONE, Subject
from transforms.classify.word_book import Clause, Place, tense_of

#: Words that open an object.
_OBJECT: Final = (" the ", " a ", " an ", " its ", " their ", " our ", " that ", " to ", " with ")
#: Alone before a verb: both parties.
_BOTH: Final = ("Both ", "All three ", "All agreed ")


def at_head(clause: Clause, token: Token) -> Place | None:
    """A participle, or a verb without subject, opens the clause."""
    form = clause.text[token.start : token.end]
    tense, takes = tense_of(form), token.operator.takes
    if form.endswith("s") and _has_verb(clause, token):
        return None
    adjective = token.operator.act == "aim" or (tense == "past" and form.endswith("to"))
    if takes == "committed" and adjective:
        return Place(NONE, passive=True)
    perfect = clause.text.startswith(("Have ", "Has ", "have ", "has ", "Having "))
    if clause.text.startswith(_BOTH) and tense in ("past", "base"):
        return Place(Subject(PARTIES, "party"))
    if takes == "adjective" or tense != "past" or perfect or _listed(clause, token):
        return Place(NONE)
    return None


def _has_verb(clause: Clause, token: Token) -> bool:
    """A verb stands right after what seems to be one itself: Disputes should."""
    after = next((t for t in clause.tokens if t.start >= token.end), None)
    if after is None or after.start != token.end + 1:
        return False
    return after.kind == "be" or (after.kind == "op" and after.operator.kind == "modal")


def _listed(clause: Clause, token: Token) -> bool:
    """A past tense, not a participle, opens the item of a list: `noted that`, `Agreed to`."""
    if token.operator.kind != "speech" or clause.reading.acts:
        return False
    goes_on = clause.text[token.start : token.end].endswith(
        (" to", " that", " on", " upon", " for")
    )
    lower = clause.text[:1].islower() and clause.text.startswith(" ", token.end)
    return goes_on or lower or clause.text.startswith(_OBJECT, token.end)
