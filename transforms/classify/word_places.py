"""Where a verb stands in a script with spaces, and whose it is there.

After its subject, after `and`, at the head of the clause; or in no place in which a party
performs it: a relative clause, after `to`, as a noun.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from transforms.classify.appositions import one_name, side_before
from transforms.classify.asides import before_comma, interrupted, noun_begins, titled_before
from transforms.classify.codebook import Operator
from transforms.classify.collectives import widened
from transforms.classify.complements import (
    fronted_in_complement,
    in_view_of_others,
    is_relative,
    of_noun,
)
from transforms.classify.openings import opening_subject
from transforms.classify.operators import Token
from transforms.classify.passives import told_of
from transforms.classify.phrases import NAMES, group_before, party, phrase_subject, told
from transforms.classify.reading import ONE, OTHER, OWN, PARTIES
from transforms.classify.subjects import NONE, SOMEBODY, Subject
from transforms.classify.word_book import (
    END,
    Clause,
    Place,
    adjoins,
    form_of,
    tense_of,
    token_before,
)
from transforms.classify.word_heads import at_head

#: Signs before the first word of a clause.
_OPENERS: Final = ' *(-“"'
#: Speech acts that may follow a declared action without being part of it.
_OPEN: Final = ("call on", "call upon", "call for", "welcome", "reaffirm", "look forward", "urge")

#: Before `this` that is a subject by itself.
_OPENS_PART: Final = re.compile(r"(?:^|[,;:] |\b(?:and|that|but) )$")
#: Signs that part a clause, and those that come in pairs.
_BREAKS: Final = (",", ";", "—", "–", " - ")
_WHOEVER: Final = ("Those ", "All those ", "Whoever ", "Anyone ", "Perpetrators ")
_SHORT_NAME: Final = re.compile(
    r" \((?:[“\"’']?[A-Z][\w. -]{0,14}[”\"’']?|(?:herein|here)after [^()]{1,160})\) "
)
#: A name of which only the end is known: the U.S. International Finance Corporation.
_NAME_GOES_ON: Final = re.compile(r"[a-z.] [A-Z][\w-]*[a-z] $")
_MANNER: Final = re.compile(r"\b\w+ly $")
_NO_WORD: Final = re.compile(r"(?:\b(?:the|The|both|Both|our|Our|also|today|Today)\b|[\s*(])+$")
#: `maintaining` before `, renewing`: one gerund of several.
_GERUNDS: Final = re.compile(r"\b(?:to|in|of|for|by|,|and) (?:\w+ly )?\w+ing,? ?$")
#: `to collect` before `and share`: both verbs depend on the one before.
_INFINITIVES: Final = re.compile(r"\b(?:to|help|better|further|jointly) ([a-z]+) $")


def lead_of(clause: Clause, index: int) -> tuple[int, int, bool]:
    """Index of the token before the adverbs before the operator, where they begin, and a `be`."""
    start, passive, at = clause.tokens[index].start, False, index - 1
    while at >= 0 or start > 0:
        manner = clause.text.endswith("ly ", 0, start) and _MANNER.search(
            clause.text[max(0, start - 24) : start]
        )
        before = clause.tokens[at] if at >= 0 else None
        if (
            before is not None
            and (before.kind in ("adverb", "be") or _carries(clause, before, clause.tokens[index]))
            and adjoins(clause, before, start)
        ):
            passive = passive or before.kind == "be" or before.value in ("be", "been", "being")
            start, at = before.start, at - 1
        elif manner and manner[0][:-1] not in clause.book.like_adverbs:
            start -= len(manner[0])
            while at >= 0 and clause.tokens[at].start >= start:
                at -= 1
        else:
            break
    return at, start, passive


def carried(clause: Clause, index: int) -> bool:
    """The wish `tokens[index]` carries the verb of speech after it: would like to thank."""
    if form_of(clause, clause.tokens[index]).lower() not in clause.book.carriers:
        return False
    for after in clause.tokens[index + 1 :]:
        if after.kind == "op":
            between = clause.text[clause.tokens[index].end : after.start].strip()
            plain = not between or between.endswith("ly") or between in ("also", "again")
            return plain and _carries(clause, clause.tokens[index], after)
        if after.kind != "adverb":
            return False
    return False


def _carries(clause: Clause, wish: Token, verb: Token) -> bool:
    """`wish` says of a verb of speech only that it follows."""
    if wish.kind != "op" or form_of(clause, wish).lower() not in clause.book.carriers:
        return False
    return verb.kind == "op" and form_of(clause, verb).startswith(clause.book.said)


def place_of(clause: Clause, index: int) -> Place | None:
    """Where the operator stands, or none if no party can perform it there."""
    token = clause.tokens[index]
    at, start, passive = lead_of(clause, index)
    if clause.text.endswith(") ", 0, start):
        start = _over_brackets(clause, at, start)
    before = clause.tokens[at] if at >= 0 and adjoins(clause, clause.tokens[at], start) else None
    if before is not None and (before.kind == "blind" or _plural(clause, before)):
        before = None
    if clause.text[:start].rstrip().endswith(("’s", "'s", "s’")):
        return None
    if _we_apart(clause, token, before) or _inverted(clause, token):
        return Place(Subject(PARTIES, "party"), passive=passive)
    item = start == len("To ") and _infinitive_item(clause)
    if before is None or item:
        head = item or not clause.text[:start].strip(_OPENERS)
        noun = (at, start)
        return at_head(clause, token) if head else _after_noun(clause, token, noun, passive)
    if before.kind in NAMES:
        return _after_names(clause, token, at, passive)
    if before.kind == "and" or (before.kind == "sign" and before.value in _BREAKS):
        return _coordinate(clause, token, at, passive)
    return _modal_place(clause, token, (at, start), passive)


def _infinitive_item(clause: Clause) -> bool:
    """An item of a resolution opens with its infinitive: `To urge …, and to thank …`."""
    if not clause.text.startswith("To "):
        return False
    main = (t for t in clause.tokens if t.kind in NAMES and clause.text[: t.start].endswith(", "))
    return next(main, None) is None and not told(clause.text)


def _over_brackets(clause: Clause, at: int, start: int) -> int:
    """Where the operator with its adverbs begins, over a short name in brackets: `Fiji (FJ)`."""
    short = at >= 0 and _SHORT_NAME.fullmatch(clause.text, clause.tokens[at].end, start)
    return clause.tokens[at].end if short else start


def _plural(clause: Clause, token: Token) -> bool:
    """A noun that is spelled like a verb that was not taken: issues, offers, calls."""
    form = clause.text[token.start : token.end]
    free = token.kind == "op" and token is not clause.last and token.operator.kind != "modal"
    return free and form.endswith("s") and " " not in form and token.start > 0


def _we_apart(clause: Clause, token: Token, before: Token | None) -> bool:
    """`We, the Ministers of …, reaffirm`: the apposition may be as long as it likes."""
    if clause.reading.acts or not clause.text.startswith(("We, ", "we, ")):
        return False
    finite = tense_of(clause.text[token.start : token.end]) in ("base", "past", "modal")
    closes = before is not None and (before.kind in NAMES or before.value == ",")
    return finite and closes and before is not clause.tokens[1]


def _inverted(clause: Clause, token: Token) -> bool:
    """The subject stands behind: Never again will we."""
    return token.operator.kind == "modal" and clause.text.startswith(" we ", token.end)


def _who_goes_on(clause: Clause, token: Token, at: int, passive: bool) -> Place | None:
    """`The Omani side, which undertook to`: what a party does besides, told of it alone."""
    relative, number = clause.tokens[at], at - 1
    comma = clause.tokens[number] if at > 0 else relative
    who = relative.value in ("who", "which") and token.operator.act != "state"
    if not who or comma.value != "," or not adjoins(clause, comma, relative.start):
        return None
    sides = side_before(
        clause.text, clause.tokens[:number], comma.start, clause.book.heads.agencies
    )
    if sides:
        return Place(party(sides, clause.setting, clause.book.heads), passive=passive)
    ends = number > 0 and clause.tokens[number - 1].kind == "party"
    found = before_comma(clause, number, own=False) if ends else None
    ours = found is not None and found.code in (PARTIES, *clause.setting.parties)
    return Place(found, passive=passive) if found is not None and ours else None


def _modal_place(
    clause: Clause, token: Token, noun: tuple[int, int], passive: bool
) -> Place | None:
    """`This will`; a noun that is spelled like a verb (`trade plans will`)."""
    at, start = noun
    before = clause.tokens[at]
    if before.kind == "relative":
        return _who_goes_on(clause, token, at, passive)
    if token.operator.kind != "modal":
        return None
    if before.kind == "op":
        return _after_noun(clause, token, (at - 1, start), passive)
    pointer = before.kind == "det" and before.value.lower() in ("this", "these")
    pointer = pointer and _OPENS_PART.search(clause.text, 0, before.start) is not None
    return Place(Subject("", "own")) if pointer else None


def _after_names(clause: Clause, token: Token, at: int, passive: bool) -> Place | None:
    """Names stand right before the verb."""
    before_verb = (clause.tokens[number] for number in range(at, -1, -1))
    group = group_before(clause.text, (name for name in before_verb if name.kind in NAMES))
    heads = clause.book.heads
    owner, begin = widened(clause.text, clause.tokens, group, clause.setting, heads)
    before = token_before(clause, begin)
    subject = owner or party(group, clause.setting, heads)
    speaks = token.operator.kind in ("speech", "plain") and not passive
    if subject is SOMEBODY and speaks and before is None:
        subject = Subject(OTHER, "party")
    before = None if before and before.kind == "that" and not before.start else before
    kind = before.kind if before else "gap" if _gap(clause, begin) else "head"
    if kind == "prep" or (kind == "gap" and _NAME_GOES_ON.search(clause.text, 0, begin)):
        first = bisect_right(clause.tokens, begin, key=END)
        start = lead_of(clause, clause.tokens.index(token))[1]
        noun = (first - 1, _over_brackets(clause, at, start))
        return _after_noun(clause, token, noun, passive)
    if before is not None and before is clause.last and form_of(clause, before).endswith(" that"):
        return Place(subject, True, passive=passive) if clause.relay else None
    if kind == "that" or (kind == "op" and before is clause.relay):
        told = clause.relay is not None and not (before and of_noun(clause, before))
        return Place(subject, True, passive=passive) if told else None
    if kind == "gap" and fronted_in_complement(clause, begin):
        return Place(subject, True, passive=passive)
    adrift = kind == "gap" and (subject.code == ONE or not _fronted(clause, begin))
    return None if adrift or kind == "relative" else Place(subject, passive=passive)


def _gap(clause: Clause, begin: int) -> bool:
    """Some word that is none of ours stands before `begin`."""
    rest = _NO_WORD.sub("", clause.text[_part(clause, begin) : begin])
    return bool(rest.strip(_OPENERS))


def _fronted(clause: Clause, begin: int) -> bool:
    """Before the subject stands an adverbial without comma: `On 3 May the Leaders`."""
    part = _part(clause, begin)
    if any(act.at >= part for act in clause.reading.acts):
        return False
    first = next((t for t in clause.tokens if t.start >= part), None)
    return (
        first is not None
        and first.start <= part + 1
        and (first.kind in ("prep", "adverb") or clause.text.startswith("As "))
        and "," not in clause.text[part:begin]
    )


def _part(clause: Clause, begin: int) -> int:
    """Where the main clause before `begin` opens: at the head, or after a semicolon."""
    stop = clause.text.rfind("; ", 0, begin)
    return stop + 2 if stop >= 0 else 0


def _coordinate(clause: Clause, token: Token, at: int, passive: bool) -> Place | None:
    """The verb shares the subject of the act before it, or is a participle of it."""
    tense = tense_of(clause.text[token.start : token.end])
    comma, acts = clause.tokens[at].kind == "sign", clause.reading.acts
    found = None
    if comma and (not acts or tense == "modal"):
        titled = None if acts or tense == "ing" or passive else titled_before(clause, at)
        found = titled or interrupted(clause, at, own=token.operator.kind == "modal")
    if found is not None:
        return Place(found, bool(acts) and clause.relay is not None, passive=passive)
    if tense == "ing":
        return None if passive else _participle(clause, token, at)
    binds = token.operator.takes == "shall" and clause.setting.treaty
    if not acts and comma and (binds or token.operator.takes == "duty"):
        return Place(SOMEBODY) if "," in clause.text[: clause.tokens[at].start] else None
    if not acts and comma and passive and told_of(token.operator):
        closed = "," in clause.text[: clause.tokens[at].start]
        return Place(SOMEBODY, passive=True) if closed else None
    if not acts:
        return _after_report(clause, tense, token.operator, passive)
    shares = _shares(clause, token, at)
    return Place(NONE, shared=True, passive=passive) if shares else None


def _participle(clause: Clause, token: Token, at: int) -> Place | None:
    """`, noting that …`: what the subject of the act before does beside it."""
    before, acts = clause.text[: clause.tokens[at].start], clause.reading.acts
    comma = clause.tokens[at].kind == "sign" or before.endswith(", ")
    if not acts and before.strip(" (") in ("", "While", "Whilst"):
        opened = clause.text.startswith("Whil") and _participial(token.operator)
        return Place(NONE) if opened else None
    if not acts or _GERUNDS.search(before):
        return None
    named = clause.tokens[at - 1] if at > 0 else None
    if (
        comma
        and named is not None
        and named.kind in NAMES
        and adjoins(clause, named, clause.tokens[at].start)
    ):
        subject = before_comma(clause, at, own=False) if _participial(token.operator) else None
        anew = subject is not None and _opens_part(clause, at)
        if anew and subject is not None:
            return Place(subject)
    own = (comma or clause.tense == "ing") and _participial(token.operator)
    return Place(NONE, shared=True) if own else None


def _opens_part(clause: Clause, at: int) -> bool:
    """The name before the comma opens a main clause: `and the EU, recalling the talks,`."""
    names = (t for t in reversed(clause.tokens[:at]) if t.kind in NAMES)
    group = group_before(clause.text, names)
    before = token_before(clause, group[0].start)
    return before is not None and before.kind == "and"


def _shares(clause: Clause, token: Token, at: int) -> bool:
    """A finite verb after `and` or a comma goes on with the act before it."""
    form, before = clause.text[token.start : token.end], clause.text[: clause.tokens[at].start]
    tense, comma = tense_of(form), clause.tokens[at].kind == "sign"
    verb = _INFINITIVES.search(before) if tense == "base" and " " not in form else None
    if verb and verb[1] in clause.book.verbs:
        return False
    hidden = tense == "modal" and in_view_of_others(clause, at)
    anew = comma or before.endswith(", ")
    return not hidden and _agrees(clause, form, token.operator, anew=anew)


def _participial(operator: Operator) -> bool:
    """Its participle after a comma is an act (`noting that`), not a manner (`supporting`)."""
    views = operator.act in ("assess", "reaffirm", "aim", "oppose")
    return bool(operator.relay or operator.takes) or views


def _after_report(clause: Clause, tense: str, operator: Operator, passive: bool) -> Place | None:
    """`We extend the mandate and ask`: the first verb is none of ours, its subject is a party."""
    code, _ = opening_subject(clause.text, clause.tokens, clause.setting, clause.book.heads)
    if code == OWN and operator.kind == "modal" and clause.setting.treaty:
        return Place(Subject("", "own"), shared=True)
    if code in ("", OTHER, OWN) or operator.kind not in ("speech", "modal", "effort"):
        return None
    be = operator.kind == "effort" and tense in ("base", "third")
    plural = clause.text.startswith(("We ", "They "))
    base = tense == "base" and operator.act != "call" and not plural and not be
    return None if base else Place(Subject(code, "party"), shared=True, passive=passive)


def _agrees(clause: Clause, form: str, operator: Operator, *, anew: bool) -> bool:
    """The verb's form goes with that of the act before it; `anew` after a comma."""
    tense = tense_of(form)
    if tense in ("past", "third") and clause.tense == "modal" and " " in form:
        return operator.kind in ("speech", "effort")
    if tense == "modal" or (tense == clause.tense and tense != "base") or form in clause.book.later:
        return True
    if tense == "base":
        firm = clause.reading.acts[-1].act in ("commit", "agree", "will", "aim")
        if clause.tense == "base":
            return not (firm and operator.kind == "plain")
        anew = anew and operator.kind == "speech" and " " in form
        return clause.tense == "modal" and (anew or form.startswith(_OPEN))
    return False


def _after_noun(clause: Clause, token: Token, noun: tuple[int, int], passive: bool) -> Place | None:
    """Some other noun phrase stands before the verb: it ends at `noun[1]`, with that token."""
    operator, start = token.operator, noun[1]
    begin, kind = noun_begins(clause, *noun)
    if kind == "sign" and not clause.reading.acts and one_name(clause.text, start):
        begin, kind = 0, ""
    if kind == "relative" and operator.takes == "duty" and clause.text.startswith(_WHOEVER):
        return Place(SOMEBODY)
    if kind == "relative" or (
        kind == "that" and (clause.relay is None or is_relative(clause, begin))
    ):
        return None
    subject = phrase_subject(
        clause.text, (begin, start), clause.tokens, clause.setting, clause.book.heads
    )
    asked = passive and told_of(operator)
    hereby = clause.text[: token.start].endswith("hereby ")
    founds = operator.takes == "launch" and clause.setting.treaty
    founds = founds and (hereby or subject.kind == "own")
    if operator.kind == "speech" and not passive and " to " in clause.text[begin:start]:
        return None
    modal = operator.kind in ("modal", "effort")
    if not (modal or asked or founds or subject.kind == "party"):
        return None
    if clause.reading.acts and kind == "op" and clause.last is not clause.relay:
        return None
    complement = kind == "that" or (kind == "op" and clause.relay is not None)
    guessed = subject.code in ("", PARTIES, OTHER)
    return Place(subject, complement, passive=passive, guessed=guessed)
