"""Read the acts of a clause in a script with spaces.

A verb of the codebook is an act when its subject is a party, printed right before it or shared
with the act before it by `and` or a comma; not in a relative clause, after `to` or a preposition,
or as a noun. After a verb that repeats or stresses, the operator in its complement, or the noun
that it takes, is the act (coding manual section 2, rules 1-12; section 3 for subjects).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from transforms.classify.actors import OTHER, PARTIES
from transforms.classify.codebook import Grammar, Operator
from transforms.classify.operators import Token
from transforms.classify.phrases import NAMES, Heads, group_before, opening_subject, party, phrase_subject
from transforms.classify.reading import ONE, OWN, THEY, Act, Reading, Setting
from transforms.classify.subjects import NONE, Subject

_FIRM: Final = frozenset(("commit", "agree", "will", "aim"))
_IRREGULAR: Final = frozenset(
    ("sought", "strove", "held", "undertook", "stood", "took", "reached", "paid", "made", "said")
)
#: Speech acts that may follow a declared action without being part of it.
_OPEN: Final = ("call on", "call upon", "call for", "welcome", "reaffirm", "look forward", "urge")
_REACH: Final = 70
_LOOK: Final = 160
_HOSTED: Final = re.compile(
    r" (?:the )?(?:\w+ )?(?:President|Prime Minister|Chancellor|King|Secretary|Minister|Premier)\b"
    r"(?!’s|'s).{0,90}? (?:for|on|to) (?:an? |the |his |her )?(?:(?:first |second )?(?:[Ss]tate|[Oo]fficial|[Ww]orking)\b|[A-Z])"
)


@dataclass(frozen=True, slots=True)
class WordBook:
    """The grammar's word classes in the form in which reading asks for them."""

    heads: Heads
    nouns: dict[str, Operator]
    aims: Operator
    verbs: frozenset[str]
    gerund_nouns: frozenset[str]
    weak_gains: frozenset[str]
    later: frozenset[str]
    effects: tuple[str, ...]
    negations: tuple[str, ...]
    deals: re.Pattern[str]
    no_deals: re.Pattern[str]
    past: re.Pattern[str]
    assent: re.Pattern[str]
    reports: re.Pattern[str]
    be: frozenset[str]

    @classmethod
    def of(cls, grammar: Grammar) -> WordBook:
        """The classes of `grammar`."""
        words = grammar.words
        operators = grammar.operators.values()
        return cls(
            heads=Heads.of(grammar),
            nouns={form: o for o in operators if o.kind == "noun" for form in o.forms},
            aims=next(o for o in operators if o.act == "aim" and o.kind == "effort"),
            verbs=frozenset(words["verbs"]),
            gerund_nouns=frozenset(words["gerund_nouns"]),
            weak_gains=frozenset(words["weak_gains"]),
            later=frozenset(words["present_after_past"]),
            effects=words["effects"],
            negations=words["negations"],
            deals=_any(words["deals"]),
            no_deals=_any(words["no_deals"]),
            past=_any(words["past"]),
            assent=_any(words["assent"]),
            reports=_any(words["reports"]),
            be=frozenset(words["be"]),
        )

    def verbal(self, after: str) -> bool:
        """What follows `to` is a verb, not a noun."""
        word = re.match(r" ?(?:(?:further|jointly|fully|actively|also|continue to|\w+ly) )*([\w-]+)", after)
        if not word:
            return False
        first = word[1].lower()
        if first.endswith("ing"):
            return first not in self.gerund_nouns
        return first in self.verbs


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words as a whole word, the longest first."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")


@dataclass(slots=True)
class _Clause:
    """State while one clause is read."""

    text: str
    tokens: list[Token]
    setting: Setting
    book: WordBook
    reading: Reading = field(default_factory=Reading)
    last: Token | None = None
    tense: str = ""
    relay: Token | None = None
    blocked_to: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an operator stands: its subject, and whether it is in a complement or coordinate."""

    subject: Subject
    complement: bool = False
    shared: bool = False
    passive: bool = False


def read(text: str, tokens: Sequence[Token], setting: Setting, book: WordBook) -> Reading:
    """The acts of one clause."""
    clause = _Clause(text, _outside_quotes(text, tokens), setting, book)
    for index, token in enumerate(clause.tokens):
        if token.kind == "op" and token.start >= clause.blocked_to:
            _judge(clause, index)
    if not clause.reading.acts:
        _report(clause)
    return clause.reading


def _outside_quotes(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Tokens outside quotes and inner brackets: what stands in them triggers nothing."""
    kept: list[Token] = []
    until = ""
    for token in tokens:
        sign = token.value if token.kind == "sign" else ""
        if until:
            until = "" if sign == until else until
        elif sign == "“" or (sign == "(" and token.start > 0 and ")" in text[token.end :]):
            until = "”" if sign == "“" else ")"
        elif sign not in ("(", ")", "”"):
            kept.append(token)
    return kept


def _judge(clause: _Clause, index: int) -> None:
    """Take the operator `tokens[index]` as an act, if it is one."""
    token = clause.tokens[index]
    if _nominal(clause, index):
        return
    operator = token.operator
    if operator is None or operator.kind == "noun":
        return
    place = _place(clause, index)
    if place is None:
        return
    judge = _JUDGES.get(operator.takes or operator.kind, _plain)
    act = judge(clause, index, place)
    if act is None:
        return
    _write(clause, token, act, place)


def _write(clause: _Clause, token: Token, act: Act, place: _Place) -> None:
    """Write `act` down, in place of the relay's act when it hands over."""
    operator, relay = token.operator, clause.relay
    assert operator is not None
    acts = clause.reading.acts
    if place.complement and relay is not None and relay.operator is not None:
        duty = operator.takes == "duty"
        stays = relay.operator.relay == "view" or (duty and relay.operator.relay != "repeat")
        if relay is clause.last and not stays and acts:
            before = acts.pop()
            act.actor = act.actor or before.actor
        if act.actor == PARTIES and acts and acts[-1].actor not in ("", PARTIES, THEY) and _says_we(clause, token):
            act.actor = acts[-1].actor
    acts.append(act)
    clause.last = token
    if not place.complement:
        clause.tense = _tense(clause.text[token.start : token.end])
        clause.relay = token if operator.relay else None
    act.recipient = act.recipient or _recipient(clause, token, act)


def _says_we(clause: _Clause, token: Token) -> bool:
    return re.search(r"\b[Ww]e\b", clause.text[max(0, token.start - 20) : token.start]) is not None


def _tense(form: str) -> str:
    """Form of the verb: modal, ing, past, third or base."""
    words = form.lower().split(" ")
    word = next((w for w in words if not w.endswith("ly")), words[0])
    if word in ("will", "would", "shall", "should", "must", "may"):
        return "modal"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("ed") or word in _IRREGULAR or word in ("was", "were"):
        return "past"
    return "third" if word.endswith("s") and not word.endswith("ss") or word == "is" else "base"


def _lead(clause: _Clause, index: int) -> tuple[int, int, bool]:
    """Index of the token before the adverbs before the operator, where they begin, and a `be`."""
    start, passive, at = clause.tokens[index].start, False, index - 1
    while at >= 0 or start > 0:
        manner = re.search(r"\b\w+ly $", clause.text[max(0, start - 24) : start])
        before = clause.tokens[at] if at >= 0 else None
        if before is not None and before.kind in ("adverb", "be") and _adjoins(clause, before, start):
            start, at, passive = before.start, at - 1, passive or before.kind == "be"
        elif manner and manner[0] != "ally ":
            start -= len(manner[0])
            while at >= 0 and clause.tokens[at].start >= start:
                at -= 1
        else:
            break
    return at, start, passive


def _adjoins(clause: _Clause, token: Token, start: int) -> bool:
    return not clause.text[token.end : start].strip()


def _place(clause: _Clause, index: int) -> _Place | None:
    """Where the operator stands, or none if no party can perform it there."""
    token = clause.tokens[index]
    operator = token.operator
    at, start, passive = _lead(clause, index)
    before = clause.tokens[at] if at >= 0 and _adjoins(clause, clause.tokens[at], start) else None
    if clause.text[:start].rstrip().endswith(("’s", "'s", "s’")):
        return None
    if before is None:
        if not clause.text[:start].strip(" *(-"):
            return _at_head(clause, token)
        return _after_noun(clause, token, at, start, passive)
    if before.kind in NAMES:
        return _after_names(clause, token, at, passive)
    if before.kind == "and" or (before.kind == "sign" and before.value in ",;—–"):
        return _coordinate(clause, token, at, passive)
    modal = operator is not None and operator.kind == "modal"
    if before.kind == "op" and modal:
        return _after_noun(clause, token, at - 1, start, passive)
    if before.kind == "det" and modal and before.value.lower() in ("this", "these"):
        return _Place(Subject("", "own"))
    return None


def _at_head(clause: _Clause, token: Token) -> _Place | None:
    """A participle, or a verb without subject, opens the clause."""
    form = clause.text[token.start : token.end]
    tense = _tense(form)
    if tense in ("ing", "third", "base"):
        return _Place(NONE)
    return None


def _after_names(clause: _Clause, token: Token, at: int, passive: bool) -> _Place | None:
    """Names stand right before the verb."""
    names = [t for t in clause.tokens[: at + 1] if t.kind in NAMES]
    group = group_before(clause.text, names)
    begin = group[0].start
    before = _token_before(clause, begin)
    subject = party(group, clause.setting, clause.book.heads)
    if subject.code == ONE and before is None and begin > 0 and _gap(clause, begin):
        return None
    if before is None and not _gap(clause, begin):
        return _Place(subject, passive=passive)
    kind = before.kind if before else "gap"
    if kind == "that" or (kind == "op" and before is clause.relay):
        return _Place(subject, True, passive=passive) if clause.relay else None
    if kind == "relative":
        return None
    if kind in ("prep", "own"):
        return _after_noun(clause, token, clause.tokens.index(group[0]) - 1, _lead(clause, clause.tokens.index(token))[1], passive)
    if kind == "gap" and not _fronted(clause, begin):
        return None
    return _Place(subject, passive=passive)


def _token_before(clause: _Clause, begin: int) -> Token | None:
    """The token right before `begin`, over articles."""
    for token in reversed([t for t in clause.tokens if t.end <= begin]):
        if not _adjoins(clause, token, begin):
            return None
        if token.kind not in ("det", "adverb"):
            return token
        begin = token.start
    return None


def _gap(clause: _Clause, begin: int) -> bool:
    """Some word that is none of ours stands before `begin`."""
    rest = re.sub(r"(?:\b(?:the|The|both|Both|also|today|Today)\b|[\s*(])+$", "", clause.text[:begin])
    return bool(rest.strip(" *(-"))


def _fronted(clause: _Clause, begin: int) -> bool:
    """Before the subject stands an adverbial without comma: `On 3 May the Leaders`."""
    if clause.reading.acts:
        return False
    first = clause.tokens[0] if clause.tokens else None
    return first is not None and first.start <= 1 and first.kind in ("prep", "adverb") and "," not in clause.text[:begin]


def _coordinate(clause: _Clause, token: Token, at: int, passive: bool) -> _Place | None:
    """The verb shares the subject of the act before it, or is a participle of it."""
    form = clause.text[token.start : token.end]
    tense, operator = _tense(form), token.operator
    assert operator is not None
    comma = clause.tokens[at].kind == "sign"
    if comma and not clause.reading.acts:
        found = _interrupted(clause, at)
        if found is not None:
            return _Place(found, passive=passive)
    if tense == "ing" and (comma or clause.tense == "ing"):
        own = operator.relay or operator.act in ("assess", "reaffirm", "aim", "oppose") or operator.takes
        return _Place(NONE, shared=True) if own and clause.reading.acts and not passive else None
    if tense == "ing":
        return None
    if not clause.reading.acts:
        return _after_report(clause, tense, operator, passive)
    if comma and tense == "modal":
        found = _interrupted(clause, at)
        if found is not None:
            that = clause.relay is not None
            return _Place(found, that, passive=passive)
    return _Place(NONE, shared=True, passive=passive) if _agrees(clause, tense, form, operator) else None


def _after_report(
    clause: _Clause, tense: str, operator: Operator, passive: bool
) -> _Place | None:
    """`We extend the mandate and ask`: the first verb is none of ours, its subject is a party."""
    code, _ = opening_subject(clause.text, clause.tokens, clause.setting, clause.book.heads)
    if code in ("", OTHER, OWN) or operator.kind not in ("speech", "modal"):
        return None
    base = tense == "base" and operator.act != "call" and clause.text[:3] != "We "
    return None if base else _Place(Subject(code, "party"), shared=True, passive=passive)


def _agrees(clause: _Clause, tense: str, form: str, operator: Operator) -> bool:
    """The verb's form goes with that of the act before it."""
    if tense == "modal" or (tense == clause.tense and tense != "base") or form in clause.book.later:
        return True
    if tense == "base":
        firm = clause.reading.acts[-1].act in ("commit", "agree", "will", "aim")
        if clause.tense == "base":
            return not (firm and operator.kind == "plain")
        return clause.tense == "modal" and form.startswith(_OPEN)
    return False


def _interrupted(clause: _Clause, at: int) -> Subject | None:
    """The subject before a parenthesis in commas: `The Leaders, in this spirit, agreed`."""
    comma = clause.tokens[at]
    for token in reversed(clause.tokens[:at]):
        if token.kind == "sign" and token.value == ",":
            names = [t for t in clause.tokens if t.kind in NAMES and t.end <= token.start]
            inside = [t for t in clause.tokens if token.end <= t.start < comma.start]
            opened = inside and inside[0].kind in ("prep", "relative", "adverb") and inside[0].start - token.end <= 1
            if names and opened and not clause.text[names[-1].end : token.start].strip():
                group = group_before(clause.text, names)
                before = _token_before(clause, group[0].start)
                if before is not None and before.kind == "relative":
                    return None
                return party(group, clause.setting, clause.book.heads)
            return None
    return None


def _after_noun(
    clause: _Clause, token: Token, at: int, start: int, passive: bool
) -> _Place | None:
    """Some other noun phrase stands before the verb."""
    operator = token.operator
    assert operator is not None
    begin, kind = 0, ""
    for before in reversed(clause.tokens[: at + 1]):
        if before.kind in ("sign", "that", "relative", "and", "op") and before.end <= start:
            if before.kind == "and" and _links_nouns(clause, before, start):
                continue
            if before.kind == "op" and before is not clause.relay and before is not clause.last:
                continue
            begin, kind = before.end, before.kind
            break
    if kind == "relative" or (kind == "that" and clause.relay is None):
        return None
    subject = phrase_subject(
        clause.text, (begin, start), clause.tokens, clause.setting, clause.book.heads
    )
    if operator.kind not in ("modal", "effort") and subject.kind != "party":
        return None
    if clause.reading.acts and kind == "op" and clause.last is not clause.relay:
        return None
    complement = kind == "that" or (kind == "op" and clause.relay is not None)
    return _Place(subject, complement, passive=passive)


def _links_nouns(clause: _Clause, token: Token, start: int) -> bool:
    """`and` stands inside the noun phrase: between names, adjectives or nouns, no verb before."""
    return not clause.reading.acts


def _nominal(clause: _Clause, index: int) -> bool:
    """A noun operator that a verb of repeating or stressing takes: `reaffirmed its commitment to`."""
    token, relay = clause.tokens[index], clause.relay
    form = clause.text[token.start : token.end]
    noun = clause.book.nouns.get(form)
    if noun is None or relay is None or relay is not clause.last or relay.operator is None:
        return False
    between = clause.text[relay.end : token.start]
    if len(between) > _REACH or relay.operator.relay == "view" or re.search(r"[,;]|\bthat\b|\bto\b", between):
        return False
    if not re.match(r" (?:the|its|their|our|his|her|a|an|strong|full|continued|[A-Z]|support|determination|intention|readiness|willingness|efforts|opposition|commitments?|calls?)", between + token.value if not between.strip() else between) and between.strip():
        return False
    act = _noun_act(clause, token, noun)
    clause.reading.acts[-1] = act
    act.recipient = _recipient(clause, token, act)
    clause.last, clause.relay = token, None
    return True


def _noun_act(clause: _Clause, token: Token, noun: Operator) -> Act:
    """The act of the noun, done by the subject of the verb before it."""
    last, relay = clause.reading.acts[-1], clause.relay
    assert relay is not None and relay.operator is not None
    taken = replace(last, act=noun.act, rule=noun.id, at=token.start, to=token.end)
    if noun.takes != "commitment":
        return taken
    if not clause.book.verbal(clause.text[token.end :]) or not clause.text[token.start : token.end].endswith("to"):
        return replace(last, act="reaffirm", rule=noun.id)
    return replace(taken, act="aim" if relay.operator.relay == "stress" else "commit")


def _act(token: Token, place: _Place, act: str = "", **more: Any) -> Act:
    """The operator's act, done by the subject of `place`."""
    operator, subject = token.operator, place.subject
    assert operator is not None
    sure = "medium" if subject.kind == "own" else "high"
    made = Act(
        act or operator.act, operator.id, token.start, token.end, subject.code,
        own=subject.kind == "own", negative=operator.polarity == "negative", sure=sure,
    )  # fmt: skip
    return replace(made, **more) if more else made


def _after(clause: _Clause, token: Token) -> str:
    return clause.text[token.end : token.end + _LOOK]


def _denied(clause: _Clause, token: Token) -> bool:
    return _after(clause, token).lstrip().startswith(clause.book.negations)


def _plain(clause: _Clause, index: int, place: _Place) -> Act | None:
    """A verb that only a party performs, in the active voice."""
    token = clause.tokens[index]
    tense = _tense(clause.text[token.start : token.end])
    if place.subject.kind in ("own", "other") or (place.passive and tense == "past"):
        return None
    if place.complement and (tense == "past" or not _own_position(clause, place)):
        return None
    if tense == "past" and _after(clause, token).startswith(" by "):
        return None
    return _act(token, place, negative=_firm(token) and _denied(clause, token))


def _own_position(clause: _Clause, place: _Place) -> bool:
    """In a complement, the party that speaks tells its own position, not a view of the world."""
    relay = clause.relay.operator if clause.relay else None
    speaker = clause.reading.acts[-1].actor if clause.reading.acts else ""
    same = place.subject.code in ("", speaker, PARTIES, ONE) or speaker in ("", PARTIES, THEY)
    return relay is not None and relay.relay != "view" and same


def _firm(token: Token) -> bool:
    return token.operator is not None and token.operator.act in _FIRM


def _committed(clause: _Clause, index: int, place: _Place) -> Act | None:
    """committed to: a promise; are committed to: an effort."""
    token = clause.tokens[index]
    if place.passive and place.subject.kind != "other":
        return _act(token, place, "aim", rule=clause.book.aims.id)
    return _plain(clause, index, place)


def _announce(clause: _Clause, index: int, place: _Place) -> Act | None:
    """An announcement by the text; of an earlier day it is a report."""
    token = clause.tokens[index]
    act = _plain(clause, index, place)
    if act is None or act.act != "commit":
        return act
    past = _tense(clause.text[token.start : token.end]) == "past"
    told = past and clause.text.startswith("In ") and act.actor not in (PARTIES, THEY)
    if told or (past and clause.book.past.search(clause.text[: token.end])):
        return replace(act, act="state", sure="medium")
    return replace(act, binding=not clause.text.startswith("declar", token.start))


def _agree(clause: _Clause, index: int, place: _Place) -> Act | None:
    """agree to do; agree that something is so is a view (rule 5)."""
    token = clause.tokens[index]
    act = _plain(clause, index, place)
    if act is None:
        return None
    after = _after(clause, token)
    form = clause.text[token.start : token.end]
    if not form.endswith("that") and not after.startswith(" that"):
        return act
    stop = re.search(r"[;]|, and (?:called|urged|welcomed)", after)
    complement = after[: stop.start()] if stop else after
    modal = clause.book.assent.search(complement)
    clause.blocked_to = token.end + len(complement)
    if modal is None:
        return replace(act, act="recognize")
    return replace(act, negative=complement[modal.end() :].startswith(" not"), sure="medium", to=token.end)


def _reach(clause: _Clause, index: int, place: _Place) -> Act | None:
    """reached a deal: `commit` when the agreement is named, else a report."""
    token = clause.tokens[index]
    act = _plain(clause, index, place)
    after = clause.text[token.end : token.end + 50]
    deal = clause.book.deals.search(after)
    if act is None or deal is None or clause.book.no_deals.search(after):
        return None
    rest = clause.text[token.end + deal.end() : token.end + deal.end() + _LOOK]
    says = rest.startswith(" that")
    clause.blocked_to = token.end + deal.end() + len(rest) if says else token.end
    negative = says and " not " in rest
    return replace(act, to=token.end + deal.end(), binding=says, negative=negative, sure="medium")


def _launch(clause: _Clause, index: int, place: _Place) -> Act | None:
    """A joint launch announced by the text; earlier news is a report."""
    token = clause.tokens[index]
    act = _plain(clause, index, place)
    if act is None or place.shared or place.complement:
        return None
    if _tense(clause.text[token.start : token.end]) != "past" or clause.book.past.search(clause.text):
        return None
    return replace(act, sure="low")


def _welcome(clause: _Clause, index: int, place: _Place) -> Act | None:
    """Praise; to welcome a guest for a visit is a report (he was hosted)."""
    token = clause.tokens[index]
    act = _plain(clause, index, place)
    if act is not None and _HOSTED.match(_after(clause, token)):
        return replace(act, act="state")
    return act


def _forward(clause: _Clause, index: int, place: _Place) -> Act | None:
    """look forward to + own action is `aim`, to an event or another's action `assess`."""
    token = clause.tokens[index]
    act = _plain(clause, index, place)
    if act is None:
        return None
    word = re.match(r" ?(?:\w+ly )?([\w-]+)", _after(clause, token))
    own = word is not None and word[1].endswith("ing") and word[1] not in clause.book.weak_gains | clause.book.gerund_nouns
    to_do = word is not None and clause.text.startswith(("look to", "looks to"), token.start) and word[1] in clause.book.verbs
    return act if own or to_do else replace(act, act="assess", sure="medium")


def _expect(clause: _Clause, index: int, place: _Place) -> Act | None:
    """we expect somebody to act: `call`."""
    return None if place.passive else _plain(clause, index, place)


def _effort(clause: _Clause, index: int, place: _Place) -> Act | None:
    """seek to, stand ready to: of a party, or of its own talks and programmes."""
    token = clause.tokens[index]
    if place.subject.kind == "other":
        return None
    if place.passive and _tense(clause.text[token.start : token.end]) == "past":
        return None
    return _act(token, place, negative=_denied(clause, token))


def _modal(clause: _Clause, index: int, place: _Place) -> Act | None:
    """will: declared action of a party or of a thing that is its own."""
    token, subject = clause.tokens[index], place.subject
    after = _after(clause, token).lstrip()
    if subject.kind == "other" or (place.complement and subject.kind == "own"):
        return None
    relay = clause.relay.operator if clause.relay else None
    if place.complement and relay is not None and relay.relay == "view":
        return None
    if subject.kind == "own" and after.startswith(clause.book.effects):
        return None
    act = _act(token, place, negative=_denied(clause, token))
    negative = token.operator is not None and token.operator.polarity == "negative"
    follower = _effort_after(clause, index)
    if follower is not None and follower.operator is not None:
        return replace(act, act="aim", rule=follower.operator.id, to=follower.end)
    return replace(act, negative=True) if negative else act


def _effort_after(clause: _Clause, index: int) -> Token | None:
    """An operator of effort right after a modal, over adverbs and `continue to`."""
    end = clause.tokens[index].end
    for token in clause.tokens[index + 1 :]:
        between = clause.text[end : token.start].strip()
        if between not in ("", "continue to", "to", "continue"):
            return None
        if token.kind == "op" and token.operator is not None:
            effort = token.operator.kind == "effort" or token.operator.takes == "committed"
            return token if effort and token.operator.takes != "forward" else None
        if token.kind not in ("adverb", "be", "prep"):
            return None
        end = token.end
    return None


def _shall(clause: _Clause, index: int, place: _Place) -> Act | None:
    """shall binds, whatever its grammatical subject (rule 8)."""
    token = clause.tokens[index]
    if place.complement and clause.relay is not None:
        return None
    subject = place.subject if place.subject.kind in ("party", "own", "none") else Subject("", "own")
    head = clause.text[max(0, token.start - 60) : token.start]
    negative = _denied(clause, token) or re.search(r"\b(?:[Nn]o|[Nn]either|[Nn]one)\b", head) is not None
    act = _act(token, replace(place, subject=subject))
    return replace(act, negative=act.negative or negative)


def _duty(clause: _Clause, index: int, place: _Place) -> Act | None:
    """should, must: own policy (`aim`), somebody else's (`call`)."""
    token, kind = clause.tokens[index], place.subject.kind
    form = clause.text[token.start : token.end]
    must = form not in ("should", "should not", "ought to")
    if kind == "other" and must:
        return None
    if kind == "other":
        return _act(token, replace(place, subject=NONE), "call", recipient=_called(clause, token), sure="medium")
    return _act(token, place, sure="medium")


def _called(clause: _Clause, token: Token) -> str:
    """Who should act: the last name before `should`."""
    names = [t for t in clause.tokens if t.kind in ("party", "others") and t.end <= token.start]
    return (OTHER if names[-1].kind == "others" else names[-1].value) if names else OTHER


def _may(clause: _Clause, index: int, place: _Place) -> Act | None:
    """may is no duty (rule 8); coded only of a party."""
    if place.subject.kind != "party" or place.complement:
        return None
    return _act(clause.tokens[index], place, sure="medium")


_JUDGES: Final = {
    "speech": _plain,
    "plain": _plain,
    "effort": _effort,
    "modal": _modal,
    "committed": _committed,
    "announce": _announce,
    "agree": _agree,
    "reach": _reach,
    "launch": _launch,
    "welcome": _welcome,
    "forward": _forward,
    "expect": _expect,
    "shall": _shall,
    "duty": _duty,
    "may": _may,
}


def _recipient(clause: _Clause, token: Token, act: Act) -> str:
    """Who is addressed, helped, praised or called on; empty if nobody is named."""
    direct = act.act in ("assess", "support", "oppose", "call")
    if not direct and act.act not in _FIRM and act.act != "state":
        return ""
    for name in clause.tokens:
        if name.start < token.end or name.kind not in ("party", "others"):
            continue
        between = clause.text[token.end : name.start]
        if len(between) > 90 or ("," in between and direct) or "which" in between:
            return ""
        code = OTHER if name.kind == "others" else name.value
        if code in (act.actor, PARTIES):
            continue
        if direct:
            owner = clause.text.startswith(("’s", "'s", "’ "), name.end)
            near = not between.strip(" ") or between.strip() in ("the", "that", "for", "to", "on", "all")
            return code if owner or near or act.act in ("support", "call") else ""
        if re.search(r"\b(?:for|assist|assisting|support|supporting|help|helping|provide|to)(?: the)? $", between):
            return code if name.kind == "party" else ""
    return ""


def _report(clause: _Clause) -> None:
    """The subject of a clause without act, and the verb of its report."""
    if _noun_stem(clause):
        return
    code, end = opening_subject(clause.text, clause.tokens, clause.setting, clause.book.heads)
    clause.reading.subject = code
    clause.reading.bare = clause.text[:1].isupper() and clause.text.split(" ", 1)[0].lower() in clause.book.verbs
    if clause.reading.bare:
        clause.reading.subject = ""
    verb = clause.book.reports.search(clause.text, end)
    if verb and code not in ("", OTHER):
        clause.reading.report = verb.span()


def _noun_stem(clause: _Clause) -> bool:
    """`… includes Chinese commitments to:` binds the party named right before the noun."""
    for before, token in pairwise(clause.tokens):
        noun = clause.book.nouns.get(clause.text[token.start : token.end])
        if noun is None or noun.takes != "commitment" or not clause.text.endswith(":"):
            continue
        if before.kind in ("party", "adjective") and _adjoins(clause, before, token.start):
            act = Act("commit", noun.id, token.start, token.end, before.value, sure="low")
            clause.reading.acts.append(act)
            return True
    return False
