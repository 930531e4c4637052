"""Read the acts of a clause in a script with spaces.

A verb of the codebook is an act when its subject is a party, printed right before it or shared
with the act before it by `and` or a comma; not in a relative clause, after `to` or a preposition,
or as a noun. After a verb that repeats or stresses, the operator in its complement, or the noun
that it takes, is the act (coding manual section 2, rules 1-12; section 3 for subjects).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from transforms.classify.codebook import Operator
from transforms.classify.impersonal import Impersonal, take
from transforms.classify.openings import opening_subject
from transforms.classify.operators import Token
from transforms.classify.phrases import told
from transforms.classify.reading import FIRM, OTHER, PARTIES, THEY, THING, Act, Reading, Setting
from transforms.classify.word_book import (
    LOOK,
    Clause,
    Place,
    WordBook,
    adjoins,
    takes_noun,
    tense_of,
)
from transforms.classify.word_judges import JUDGES, plain
from transforms.classify.word_places import carried, lead_of, place_of
from warehouse.contracts.vocabulary import ACT_RANKS

#: What closes a quote or a bracket.
_CLOSES: Final = {"“": "”", "(": ")"}
#: Whoever is named farther away is not addressed.
_FAR: Final = 90
_START: Final = attrgetter("start")
#: A noun right after a name, which then only says whose or what kind.
_NOUN: Final = re.compile(
    r"(?:[-/]\w+)* (?!(?:for|on|in|to|and|or|at|with|as|of|by|from|that|which|who|is|are|was|has|"
    r"have|had|will|would|should|must|not|also|both|over|against|through|under)\b)([A-Za-z][\w-]*)"
)
_HELPED: Final = re.compile(
    r"\b(?:for|assist|assisting|support|supporting|help|helping|provide|to)(?: the)? $"
)
_EFFORTS: Final = re.compile(
    r"\b(?:efforts?|work|leadership|roles?|initiatives?|endeavou?rs?|government|people|bid) "
    r"(?:of|by|made by)(?: the)? $"
)
#: Kinds of operators that are verbs; before an infinitive or a participle stand these words.
_VERBAL: Final = frozenset(("speech", "plain", "modal", "effort"))
_BOUND: Final = re.compile(
    r"(?:\b(?:to|of|in|for|the|an?|its|their|our|from|by|with|on|as|at|any|against|such|other|not|"
    r"will|\w+ly)|[a-z]ed) $"
)
#: The end of what carries a verb: wished to thank, began by thanking.
_CARRIED: Final = (" to ", " by ", " but ")
_OF_WHOM: Final = re.compile(r"(?: of)? [^,;]{2,40}? to ")


def read(
    text: str, tokens: Sequence[Token], setting: Setting, book: WordBook, impersonal: Impersonal
) -> Reading:
    """The acts of one clause."""
    clause = Clause(text, _outside_quotes(text, tokens), setting, book)
    take(clause, impersonal)
    missed = 0
    for index, token in enumerate(clause.tokens):
        if token.kind != "op" or token.start < clause.blocked_to or _judge(clause, index):
            continue
        rank = ACT_RANKS[token.operator.act]
        if rank > missed and _finite(clause, token):
            missed = rank
    if not clause.reading.acts:
        _report(clause)
    elif missed > max(ACT_RANKS[act.act] for act in clause.reading.acts):
        _doubt(clause.reading.acts)
    return clause.reading


def _finite(clause: Clause, token: Token) -> bool:
    """An operator in a place where a finite verb may stand: it could be an act after all."""
    form = clause.text[token.start : token.end]
    before = clause.text[max(0, token.start - 12) : token.start]
    return token.operator.kind in _VERBAL and not (form.endswith("ing") or _BOUND.search(before))


def _doubt(acts: Sequence[Act]) -> None:
    """A firmer operator stands in the clause that was not taken: no reading of it is sure."""
    for act in acts:
        act.sure = "medium" if act.sure == "high" else act.sure


def _outside_quotes(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Tokens outside quotes and inner brackets: what stands in them triggers nothing."""
    kept: list[Token] = []
    closed = {sign: text.rfind(close) for sign, close in _CLOSES.items()}
    until = ""
    for token in tokens[_all_quoted(text, tokens) :]:
        sign = token.value if token.kind == "sign" else ""
        if until:
            until = "" if sign == until else until
        elif closed.get(sign, 0) > token.start and (sign != "(" or token.start > 0):
            until = _CLOSES[sign]
        elif sign not in ("(", ")", "”"):
            kept.append(token)
    return kept


def _all_quoted(text: str, tokens: Sequence[Token]) -> bool:
    """The clause is a quotation from end to end, as a statement that is read out."""
    opens = bool(tokens) and not tokens[0].start and tokens[0].value == "“"
    return opens and text.find("”") in (-1, len(text) - 1, len(text) - 2)


def _judge(clause: Clause, index: int) -> bool:
    """Take the operator `tokens[index]` as an act, if it is one."""
    token = clause.tokens[index]
    operator = token.operator
    if _in_name(clause.text, token.start) or _nominal(clause, index) or carried(clause, index):
        return True
    place = place_of(clause, index) if operator.kind != "noun" else None
    if place is None:
        return False
    judge = JUDGES.get(operator.takes or operator.kind, plain)
    act = judge(clause, index, place)
    if act is not None:
        _write(clause, token, act, place)
    return act is not None


def _in_name(text: str, start: int) -> bool:
    """A word with a capital inside a sentence is part of a name: AI Safety Institute."""
    before = text[:start].rstrip(" ")
    return text[start].isupper() and bool(before) and before[-1].isalnum()


def _write(clause: Clause, token: Token, act: Act, place: Place) -> None:
    """Write `act` down, in place of the relay's act when it hands over."""
    operator, relay = token.operator, clause.relay
    acts = clause.reading.acts
    if place.complement and relay is not None:
        duty = operator.takes == "duty"
        stays = relay.operator.relay == "view" or (duty and relay.operator.relay != "repeat")
        if relay is clause.last and not stays and acts:
            before = acts.pop()
            same = act.actor in ("", THING) and before.actor
            act.actor = before.actor if same else act.actor
        if (
            act.actor == PARTIES
            and acts
            and acts[-1].actor not in ("", PARTIES, THEY)
            and _says_we(clause, token)
        ):
            act.actor = acts[-1].actor
    acts.append(act)
    clause.last = token
    if not place.complement:
        tense = _tense(clause, token, place)
        clause.tense = tense if tense != "ing" or len(acts) == 1 else clause.tense or tense
        clause.relay = token if operator.relay else None
    act.recipient = act.recipient or _recipient(clause, token, act)


def _tense(clause: Clause, token: Token, place: Place) -> str:
    """Form of the verb, of `are deeply alarmed by` that of `are`."""
    if place.passive:
        before = clause.text[max(0, token.start - 40) : token.start].split()
        being = [word for word in before if word in clause.book.be]
        if being:
            return tense_of(being[-1])
    tense = tense_of(clause.text[token.start : token.end])
    if not clause.text.endswith(_CARRIED, 0, token.start) or tense not in ("base", "ing"):
        return tense
    lead = lead_of(clause, clause.tokens.index(token))[1]
    before = clause.text[lead : token.start].split()
    carrier = next((tense_of(word) for word in before if not word.endswith("ly")), tense)
    return carrier if carrier in ("past", "third") else tense


def _says_we(clause: Clause, token: Token) -> bool:
    """The subject right before the operator is `we`."""
    return re.search(r"\b[Ww]e\b", clause.text[max(0, token.start - 20) : token.start]) is not None


def _nominal(clause: Clause, index: int) -> bool:
    """A noun that a verb of repeating or stressing takes: `reaffirmed its commitment to`."""
    token, relay = clause.tokens[index], clause.relay
    form = clause.text[token.start : token.end]
    noun = clause.book.nouns.get(form)
    if noun is None or relay is None or relay is not clause.last:
        return False
    if relay.operator.relay == "view" or not takes_noun(clause, relay, token):
        return False
    act = _noun_act(clause, token, noun, relay)
    clause.reading.acts[-1] = act
    act.recipient = _recipient(clause, token, act)
    clause.last, clause.relay = token, None
    return True


def _noun_act(clause: Clause, token: Token, noun: Operator, relay: Token) -> Act:
    """The act of the noun, done by the subject of the verb before it."""
    last = clause.reading.acts[-1]
    taken = last.changed(act=noun.act, rule=noun.id, at=token.start, to=token.end)
    if noun.takes != "commitment":
        return taken
    after = clause.text[token.end :]
    if not clause.text[token.start : token.end].endswith("to"):
        owner = _OF_WHOM.match(after)
        after = after[owner.end() - 1 :] if owner else ""
    if not clause.book.verbal(after):
        return last.changed(act="reaffirm", rule=noun.id)
    act = "aim" if relay.operator.relay == "stress" else "commit"
    return taken.changed(act=act, sure="medium")


def _recipient(clause: Clause, token: Token, act: Act) -> str:
    """Who is addressed, helped, praised or called on; empty if nobody is named."""
    direct = act.act in ("assess", "support", "oppose", "call")
    if not direct and act.act not in FIRM and act.act != "state":
        return ""
    for number in range(bisect_left(clause.tokens, token.end, key=_START), len(clause.tokens)):
        name = clause.tokens[number]
        if name.start - token.end > _FAR:
            break
        if name.kind not in ("party", "others"):
            continue
        between = clause.text[token.end : name.start]
        if ("," in between and direct) or "which" in between:
            return ""
        code = OTHER if name.kind == "others" else name.value
        if code in (act.actor, PARTIES):
            continue
        if act.act in ("assess", "support") and _modifies(clause, name):
            return ""
        if direct:
            return code if _addressed(clause, name, between, act) else ""
        if _HELPED.search(between):
            return code if name.kind == "party" else ""
    return ""


def _modifies(clause: Clause, name: Token) -> bool:
    """The name of a third party is part of a longer noun phrase: the FSB report."""
    if name.value in clause.setting.parties:
        return False
    after = _NOUN.match(clause.text, name.end)
    return name.kind == "party" and after is not None and after[1] not in clause.book.heads.agencies


def _addressed(clause: Clause, name: Token, between: str, act: Act) -> bool:
    """The name stands right after the verb, or what is praised or backed is its."""
    if act.act == "call" or clause.text.startswith(("’s", "'s", "’ "), name.end):
        return True
    if act.act == "support" and _EFFORTS.search(between):
        return True
    return between.strip() in ("", "the", "that", "for", "to", "on", "all")


def _report(clause: Clause) -> None:
    """The subject of a clause without act, and the verb of its report."""
    if _noun_stem(clause):
        return
    code, end = opening_subject(clause.text, clause.tokens, clause.setting, clause.book.heads)
    clause.reading.subject = code
    if code not in ("", OTHER) and _to_do(clause, code, end):
        return
    words, finite = clause.text.split(" ", 2), told(clause.text)
    headed = finite or (end > 0 and code not in ("", OTHER))
    first = words[0].lower().rstrip(",;:")
    clause.reading.bare = (
        words[0].islower()
        or (first in clause.book.verbs and not (first == "further" and finite))
        or (words[0] == "To" and words[1:] and words[1] in clause.book.verbs and not headed)
        or (clause.text.endswith((";", ",")) and _headless(first, clause.book.verbs))
        or (_gerund(words) and not headed)
    )
    clause.reading.told = finite
    verb = clause.book.reports.search(clause.text, end)
    if verb and code in ("", OTHER) and _late_subject(clause, verb):
        clause.reading.subject = code = PARTIES
    clause.reading.noun = not (finite or verb or clause.reading.bare)
    if not (finite or verb) and _founds(clause):
        return
    if clause.reading.bare:
        clause.reading.subject = ""
    if verb and code not in ("", OTHER):
        clause.reading.report = verb.span()


def _to_do(clause: Clause, code: str, end: int) -> bool:
    """`Japan to host the summit`, in headlines and lists: what a party will do."""
    to = re.compile(r" to (?:not )?").match(clause.text, end)
    if to is None or not clause.book.verbal(clause.text[to.end() : to.end() + LOOK]):
        return False
    act = Act("will", clause.book.will, end + 1, to.end() - 1, code, sure="medium")
    act.negative = to[0].endswith("not ")
    clause.reading.acts.append(act)
    clause.reading.subject = ""
    return True


def _late_subject(clause: Clause, verb: re.Match[str]) -> bool:
    """We or they stand right before the verb of a report: After the meeting they issued."""
    return clause.text[: verb.start()].endswith((" we ", " they "))


def _founds(clause: Clause) -> bool:
    """`Launch of the fund`, as an item: announced by all parties, or by who is named."""
    match = clause.book.foundings.match(clause.text)
    if match is None:
        return False
    end = match.end()
    named = [t.value for t in clause.tokens if t.kind == "party" and t.start - end in (0, 4)]
    actor = named[0] if match["by"] and named else ""
    found = clause.book.announce
    clause.reading.acts.append(Act("commit", found, 0, end - 1, actor, sure="low"))
    clause.reading.subject = ""
    return True


def _headless(first: str, verbs: Collection[str]) -> bool:
    """A part of a longer sentence opens with its verb: `Having considered`, `Authorizes`."""
    if first.endswith(("ing", "ed")):
        return True
    return first.endswith("s") and (first[:-1] in verbs or first[:-2] in verbs)


def _gerund(words: Sequence[str]) -> bool:
    """An item goes on with the gerund of its lead-in: `Jointly working with …`."""
    adverb = words[0].endswith("ly") and len(words) > 1
    return words[1 if adverb else 0].endswith("ing")


def _noun_stem(clause: Clause) -> bool:
    """`… includes Chinese commitments to:` binds the party named right before the noun."""
    for before, token in pairwise(clause.tokens):
        noun = clause.book.nouns.get(clause.text[token.start : token.end])
        if noun is None or noun.takes != "commitment" or not clause.text.endswith(":"):
            continue
        if before.kind in ("party", "adjective") and adjoins(clause, before, token.start):
            act = Act("commit", noun.id, token.start, token.end, before.value, sure="low")
            clause.reading.acts.append(act)
            return True
    return False
