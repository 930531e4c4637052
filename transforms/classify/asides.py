"""Subjects before what stands in commas or dashes, and where a noun phrase begins."""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.appositions import led, one_name
from transforms.classify.operators import Token
from transforms.classify.phrases import NAMES, group_before, party, phrase_subject
from transforms.classify.subjects import SOMEBODY, Subject
from transforms.classify.word_book import Clause, form_of, tense_of, token_before

#: Kinds of token that open a parenthesis in commas.
_ASIDES: Final = ("prep", "relative", "adverb", "be")
_TITLE: Final = re.compile(
    r", (?:[\w-]+ )*"
    r"(?:Minister|President|Premier|Chancellor|Secretary|Representative|King|Chair\w*)"
    r"\b[\w ,]* (?:of|for) (?:the )?$"
)
_PAIRS: Final = (",", "—", "–", " - ")


def titled_before(clause: Clause, at: int) -> Subject | None:
    """`NAME, Minister of JAPAN, and NAME, Minister of FIJI, co-chaired`: those of the titles."""
    comma = clause.tokens[at]
    sides = led(clause.text, clause.tokens, comma.end)
    if sides:
        return party(sides, clause.setting, clause.book.heads)
    names = [t for t in clause.tokens[:at] if t.kind == "party"]
    if comma.value != "," or not names or clause.text[names[-1].end : comma.start].strip():
        return None
    title = clause.text[max(0, names[-1].start - 60) : names[-1].start]
    if not _TITLE.search(title):
        return None
    return party(names, clause.setting, clause.book.heads)


def interrupted(clause: Clause, at: int, *, own: bool) -> Subject | None:
    """The subject before a parenthesis in commas: `The Leaders, in this spirit, agreed`."""
    comma = clause.tokens[at]
    for number in range(at - 1, -1, -1):
        token = clause.tokens[number]
        if token.kind == "sign" and token.value == comma.value and token.value in _PAIRS:
            if token.value != ",":
                return before_comma(clause, number, own=own)
            inside = [t for t in clause.tokens if token.end <= t.start < comma.start]
            names = [t for t in clause.tokens[:at] if t.kind == "party"]
            if len(names) > 1 and one_name(clause.text, comma.start):
                return party(names, clause.setting, clause.book.heads)
            if len(inside) == 1 and _all_between(inside[0], token, comma):
                return Subject(inside[0].value, "party")
            if not (inside and inside[0].start - token.end <= 1 and _aside(clause, inside[0])):
                return None
            return before_comma(clause, number, own=own)
    return None


def _all_between(name: Token, comma: Token, other: Token) -> bool:
    """The Prime Minister, Name, spoke: nothing but the name stands between the commas."""
    return name.kind == "party" and name.start == comma.end + 1 and name.end == other.start


def before_comma(clause: Clause, number: int, *, own: bool) -> Subject | None:
    """The party, or its own thing, that ends right before the comma with that number."""
    end = clause.tokens[number].start
    names = [t for t in clause.tokens[:number] if t.kind in NAMES]
    if names and not clause.text[names[-1].end : end].strip():
        group = group_before(clause.text, reversed(names))
        before = token_before(clause, group[0].start)
        if before is not None and before.kind == "relative":
            return SOMEBODY
        return party(group, clause.setting, clause.book.heads)
    begin, kind = noun_begins(clause, number - 1, end)
    if kind in ("relative", "that"):
        return None
    noun = (begin, end)
    subject = phrase_subject(clause.text, noun, clause.tokens, clause.setting, clause.book.heads)
    return subject if subject.kind == "party" or (own and subject.kind == "own") else None


def _aside(clause: Clause, first: Token) -> bool:
    """The token opens what stands in commas: `, in this spirit,` and `, mindful of the need,`."""
    if first.kind in _ASIDES or first.value == "while":
        return True
    adjective = form_of(clause, first).endswith((" of", " that", " by")) and first.kind == "op"
    return adjective or tense_of(form_of(clause, first)) == "ing"


def noun_begins(clause: Clause, at: int, start: int) -> tuple[int, str]:
    """Where a noun phrase begins, and the kind of the token before it.

    `and` is inside it as long as no verb stands before.
    """
    for before in reversed(clause.tokens[: at + 1]):
        inside = before.kind == "and" and not clause.reading.acts
        other = before.kind == "op" and before is not clause.relay and before is not clause.last
        bound = before.kind in ("sign", "that", "relative", "and", "op")
        if bound and not inside and not other and before.end <= start:
            return before.end, before.kind if before.start else ""
    return 0, ""
