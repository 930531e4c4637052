"""Read the acts of a clause in a script without spaces (Chinese).

A clause is read comma phrase by comma phrase. In each, the first operator whose subject is a
party, printed before it or carried over, is an act; what stands in its complement is not, except
after a verb that repeats or stresses, or after 并 and the like (coding manual section 2,
rules 1-12; section 3 for subjects).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from transforms.classify.actors import OTHER, PARTIES
from transforms.classify.codebook import Grammar, Operator
from transforms.classify.operators import Token
from transforms.classify.reading import ONE, OWN, Act, Reading, Setting
from transforms.classify.recipients import recipient
from transforms.classify.subjects import NONE, Nouns, Subject, opening, subject_of

_FIRM: Final = frozenset(("commit", "agree", "will", "aim"))
_SOFT: Final = frozenset(("recognize", "assess", "state"))
_OPENS: Final = {"《": "》", "“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "〈": "〉"}
_STOPS: Final = frozenset("，；：。！？,;:!?")
#: Signs that the lexicon needs besides words.
SIGNS: Final = {sign: sign for sign in (*_OPENS, *_OPENS.values(), *_STOPS)}
_NAMES: Final = frozenset(("party", "all", "others"))
#: Between a verb that repeats and the operator that it repeats.
_POSSESSIVE: Final = frozenset(("", "其", "各自", "将", "对", "了", "双方", "彼此"))


@dataclass(frozen=True, slots=True)
class Words:
    """The grammar's word classes in the form in which reading asks for them."""

    nouns: Nouns
    stative: re.Pattern[str]
    deals: re.Pattern[str]
    moves: re.Pattern[str]
    past: re.Pattern[str]
    reports: re.Pattern[str]
    copulas: re.Pattern[str]
    effects: tuple[str, ...]
    negations: tuple[str, ...]
    verbs: tuple[str, ...]
    weak_duties: frozenset[str]
    asked: tuple[str, ...]
    assembled: frozenset[str]
    nouny: frozenset[str]

    @classmethod
    def of(cls, grammar: Grammar) -> Words:
        """The classes of `grammar`."""
        words = grammar.words
        return cls(
            nouns=Nouns.of(grammar),
            stative=_any(words["stative"]),
            deals=_any(words["deals"]),
            moves=_any(words["moves"]),
            past=_any(words["past"]),
            reports=_any(words["reports"]),
            copulas=_any(words["copulas"]),
            effects=words["effects"],
            negations=words["negations"],
            verbs=words["verbs"],
            weak_duties=frozenset(words["weak_duties"]),
            asked=words["asked"],
            assembled=frozenset(words["assembled"]),
            nouny=frozenset(words["nouny"]),
        )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@dataclass(slots=True)
class _Phrase:
    """One comma phrase: its span, its tokens, and where it goes on after adverbs at its head."""

    start: int
    end: int
    tokens: list[Token]
    relay: Operator | None
    zone: int
    done: Token | None = None
    carried: str = ""
    elsewhere: bool = False


@dataclass(slots=True)
class _Clause:
    """State while one clause is read."""

    text: str
    setting: Setting
    words: Words
    reading: Reading = field(default_factory=Reading)
    governed: bool = False
    in_view: bool = False
    foreign: bool = False
    relay: Operator | None = None


def read(text: str, tokens: Sequence[Token], setting: Setting, words: Words) -> Reading:
    """The acts of one clause."""
    clause = _Clause(text, setting, words)
    start = 0
    phrase: list[Token] = []
    for token in _outside_brackets(tokens):
        if token.kind == "sign":
            _phrase(clause, start, token.start, phrase)
            start, phrase = token.end, []
        else:
            phrase.append(token)
    if start < len(text):
        _phrase(clause, start, len(text), phrase)
    _agreed_views(clause)
    return clause.reading


def _outside_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Tokens outside titles, quotes and brackets: what stands in them triggers nothing."""
    kept: list[Token] = []
    until = ""
    for token in tokens:
        if token.kind != "sign":
            if not until:
                kept.append(token)
        elif until:
            until = "" if token.value == until else until
        elif token.value in _OPENS:
            until = _OPENS[token.value]
        elif token.value in _STOPS:
            kept.append(token)
    return kept


def _phrase(clause: _Clause, start: int, end: int, tokens: list[Token]) -> None:
    """Read one comma phrase, `text[start:end]`."""
    relay, clause.relay = clause.relay, None
    phrase = _Phrase(start, end, tokens, relay, _past_adverbs(clause.text, tokens, start))
    for index, token in enumerate(tokens):
        if token.kind == "enum":
            clause.governed = True
        elif token.kind == "party" and token.value not in (ONE, *clause.setting.parties):
            clause.foreign = True
        elif token.operator is not None and _usable(clause, token, end):
            _operator(clause, phrase, index)
    if relay is not None and not clause.text[start:end].strip():
        clause.relay = relay
    if not clause.reading.acts and not clause.reading.subject:
        _note_subject(clause, phrase)


def _past_adverbs(text: str, tokens: Sequence[Token], start: int) -> int:
    """Where the phrase goes on after the adverbs at its head."""
    while start < len(text) and text[start].isspace():
        start += 1
    for token in tokens:
        if token.kind != "adverb" or token.start != start:
            break
        start = token.end
    return start


def _before_adverbs(tokens: Sequence[Token], index: int) -> tuple[int, bool]:
    """Where the adverbs before token `index` begin, and whether a conjunction is among them."""
    start, linked = tokens[index].start, False
    for token in reversed(tokens[:index]):
        if token.kind != "adverb" or token.end != start:
            break
        start, linked = token.start, linked or token.value == "and"
    return start, linked


def _usable(clause: _Clause, token: Token, end: int) -> bool:
    """The form is not a noun here: nothing stands after it that makes it one."""
    operator = token.operator
    return operator is not None and not (
        operator.not_before and clause.text.startswith(operator.not_before, token.end)
    )


def _operator(clause: _Clause, phrase: _Phrase, index: int) -> None:
    """Judge the operator `phrase.tokens[index]`."""
    token = phrase.tokens[index]
    lead, linked = _before_adverbs(phrase.tokens, index)
    done = phrase.done
    if done is None:
        span = (min(phrase.zone, lead), lead)
        subject = subject_of(
            clause.text, span, phrase.tokens[:index], clause.setting, clause.words.nouns
        )
        _head(clause, phrase, index, subject)
    elif done.operator is not None and done.operator.relay and _relayed(clause, phrase, index):
        return
    elif phrase.elsewhere:
        return
    elif linked or (token.operator.kind == "expression" and "并" in clause.text[done.end : lead]):
        _head(clause, phrase, index, NONE)


def _head(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> None:
    """Take the operator as an act of `subject`, if it is one."""
    token = phrase.tokens[index]
    operator = token.operator
    assert operator is not None
    if subject.kind == "other" and operator.kind not in ("modal", "expression"):
        subject = _assembled(clause, phrase, lead_of(phrase, index), subject)
    if subject.kind == "party":
        clause.governed = clause.in_view = False
    elif subject.kind == "none" and _taken_along(clause, phrase, operator):
        phrase.done = token if operator.kind != "plain" else phrase.done
        return
    act = _JUDGES.get(operator.takes or operator.kind, _speech)(clause, phrase, index, subject)
    if act is None:
        if operator.kind == "modal" and subject.kind not in ("none", "adjunct"):
            phrase.done = token
            _other_subject(clause, subject)
        return
    _give_way(clause, phrase, operator, subject)
    _take(clause, phrase, token, act)


def _assembled(clause: _Clause, phrase: _Phrase, end: int, subject: Subject) -> Subject:
    """各方同意: all who are assembled do what only parties do."""
    text = clause.text[phrase.zone : end].strip()
    return Subject(PARTIES, "party") if text in clause.words.assembled else subject


def lead_of(phrase: _Phrase, index: int) -> int:
    """Where the adverbs before an operator begin."""
    return _before_adverbs(phrase.tokens, index)[0]


def _taken_along(clause: _Clause, phrase: _Phrase, operator: Operator) -> bool:
    """A plain verb without subject under a firmer one, or inside a view, is no act of its own."""
    if phrase.relay is not None and phrase.relay.relay == "view":
        return operator.kind in ("plain", "effort")
    return clause.governed and operator.kind == "plain"


def _give_way(clause: _Clause, phrase: _Phrase, operator: Operator, subject: Subject) -> None:
    """重申， or 强调， right before the phrase hands its act over to `operator`."""
    relay = phrase.relay
    if relay is None or not clause.reading.acts or phrase.done is not None:
        return
    duty = operator.takes == "duty"
    if relay.relay == "repeat" or (relay.relay == "stress" and not duty):
        if subject.kind in ("none", "party") or duty:
            phrase.carried = clause.reading.acts.pop().actor
    phrase.relay = None


def _take(clause: _Clause, phrase: _Phrase, token: Token, act: Act) -> None:
    """Write `act` down."""
    operator = token.operator
    assert operator is not None
    act.actor = act.actor or phrase.carried
    act.recipient = act.recipient or recipient(clause.text, phrase, token, act)
    clause.reading.acts.append(act)
    phrase.done = token
    clause.governed = act.act in _FIRM
    clause.in_view = operator.relay == "view"
    if token.end == phrase.end and operator.relay:
        clause.relay = operator


def _act(token: Token, subject: Subject, act_: str = "", **more: Any) -> Act:
    """The operator's act, done by `subject`."""
    operator = token.operator
    assert operator is not None
    own = subject.kind == "own"
    act = Act(
        act_ or operator.act, operator.id, token.start, token.end, subject.code, own=own,
        negative=operator.polarity == "negative", sure="medium" if own else "high",
    )  # fmt: skip
    return replace(act, **more) if more else act


def _relayed(clause: _Clause, phrase: _Phrase, index: int) -> bool:
    """An operator after one that repeats, stresses or views; true if it was judged here."""
    token, done = phrase.tokens[index], phrase.done
    operator, relay = token.operator, done.operator if done else None
    assert operator is not None and relay is not None and done is not None
    lead, _ = _before_adverbs(phrase.tokens, index)
    between = clause.text[done.end : lead].strip()
    duty = operator.takes == "duty"
    span = (done.end, lead)
    subject = subject_of(clause.text, span, phrase.tokens, clause.setting, clause.words.nouns)
    if between in _POSSESSIVE:
        subject = NONE
    elif duty and relay.relay != "view" and subject.kind != "none":
        pass
    elif operator.takes in ("reach", "launch", "hope") or subject.kind == "none":
        return _noun_support(clause, phrase, token, relay)
    elif not (duty or subject.kind == "party"):
        return _noun_support(clause, phrase, token, relay)
    if relay.relay == "view" and not duty:
        return False
    return _hand_over(clause, phrase, index, subject)


def _hand_over(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> bool:
    """The operator after a relay becomes an act, in place of the relay's or beside it."""
    token, done = phrase.tokens[index], phrase.done
    assert done is not None and done.operator is not None and token.operator is not None
    phrase.done = None
    act = _JUDGES.get(token.operator.takes or token.operator.kind, _speech)(
        clause, phrase, index, subject
    )
    phrase.done = done
    if act is None:
        return True
    beside = done.operator.relay == "view" or token.operator.takes == "duty"
    if not beside or done.operator.relay == "repeat":
        before = clause.reading.acts.pop()
        act.actor = act.actor or before.actor
    elif act.act == "aim" and not act.actor:
        act.actor = clause.reading.acts[-1].actor
    _take(clause, phrase, token, act)
    return True


def _noun_support(clause: _Clause, phrase: _Phrase, token: Token, relay: Operator) -> bool:
    """重申对…的支持: the noun at the end of the phrase is what is repeated."""
    operator = token.operator
    assert operator is not None
    closing = token.end == phrase.end and clause.text[token.start - 1] == "的"
    if not closing or relay.relay == "view" or not clause.reading.acts:
        return False
    last = clause.reading.acts[-1]
    if operator.act in ("support", "oppose"):
        clause.reading.acts[-1] = replace(
            last, act=operator.act, rule=operator.id, at=token.start, to=token.end
        )
    elif operator.act == "commit":
        clause.reading.acts[-1] = replace(last, act="reaffirm")
    return True


def _speech(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """A verb that only a party performs."""
    token = phrase.tokens[index]
    if subject.kind in ("own", "other") or _is_noun(clause.text, token, phrase.end, clause.words.nouny):
        return None
    return _act(token, subject, negative=_denied(clause, phrase, index))


def _is_noun(text: str, token: Token, end: int, nouny: Collection[str]) -> bool:
    """支持, 承诺 and the like after 的, or with nothing after them, are nouns."""
    operator = token.operator
    assert operator is not None
    near = re.split("[，；：。]", text[max(0, token.start - 4) : token.start])[-1]
    if near.endswith("的") or ("的" in near and text[token.start : token.end] in nouny):
        return True
    if text.startswith(("的", "和", "与", "、"), token.end):
        return operator.kind != "expression"
    bare = token.end >= end and not text.startswith(("：", ":", "，"), end)
    return bare and operator.kind in ("plain", "effort") and token.start > 0


def _effort(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """致力于, 愿, 努力, 旨在: of a party, or of its own talks and programmes."""
    token = phrase.tokens[index]
    if subject.kind in ("other", "adjunct") or _is_noun(clause.text, token, phrase.end, clause.words.nouny):
        return None
    return _act(token, subject, negative=_denied(clause, phrase, index))


def _expression(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """对…表示关切: counts wherever it stands, unless somebody else does it."""
    if subject.kind in ("own", "other") and phrase.tokens[index].start > phrase.zone:
        before = clause.text[phrase.zone : phrase.zone + 2]
        if not before.startswith(("对", "就", "为", "向")):
            return None
        subject = NONE
    return _act(phrase.tokens[index], subject)


def _modal(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """将, 计划, 不会: declared action of a party or of a thing that is its own."""
    token = phrase.tokens[index]
    after = clause.text[token.end : phrase.end]
    if subject.kind in ("other", "adjunct") or _handles(clause, after):
        return None
    if subject.kind == "own" and after.startswith(clause.words.effects):
        return None
    if subject.kind == "none" and _mere_effect(clause, after):
        return None
    act = _act(token, subject, negative=_denied(clause, phrase, index))
    follower = _next_operator(clause.text, phrase.tokens, index)
    if follower is not None and follower.operator and follower.operator.kind == "effort":
        if not follower.operator.takes:
            act = replace(act, act="aim", rule=follower.operator.id, to=follower.end)
    return act


def _mere_effect(clause: _Clause, after: str) -> bool:
    """将促进… without subject, after a fact or a view, tells what follows from it."""
    acts = clause.reading.acts
    return after.startswith(clause.words.effects) and (
        not acts and bool(clause.reading.subject) or clause.in_view
    )


def _handles(clause: _Clause, after: str) -> bool:
    """将 as 把: 将…纳入, 将其作为."""
    if after.startswith(("其", "此", "该", "这", "之")):
        return True
    found = clause.words.moves.search(after)
    return (
        found is not None
        and found.start() > 0
        and not clause.words.nouns.adverbial.match(after)
        and not after.startswith(clause.words.verbs)
    )


def _next_operator(text: str, tokens: Sequence[Token], index: int) -> Token | None:
    """The operator right after token `index`, over adverbs."""
    end = tokens[index].end
    for token in tokens[index + 1 :]:
        if token.start != end:
            return None
        if token.kind == "op":
            return token
        if token.kind != "adverb":
            return None
        end = token.end
    return None


def _denied(clause: _Clause, phrase: _Phrase, index: int) -> bool:
    """不 and the like stand right after the operator."""
    end = phrase.tokens[index].end
    operator = phrase.tokens[index].operator
    assert operator is not None
    for token in phrase.tokens[index + 1 :]:
        if token.start != end or token.kind != "adverb":
            break
        end = token.end
    firm = operator.act in _FIRM
    return firm and (
        operator.polarity == "negative" or clause.text.startswith(clause.words.negations, end)
    )


def _duty(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """应, 必须: own policy (`aim`), somebody else's (`call`), in a treaty a duty (`commit`)."""
    token = phrase.tokens[index]
    form = clause.text[token.start : token.end]
    if form == "应" and clause.text[: phrase.end].endswith(clause.words.asked):
        return None
    if form in clause.words.weak_duties and subject.kind != "party":
        stressed = phrase.done is None and clause.in_view
        if subject.kind != "none" or (stressed and not clause.reading.acts):
            return None
        if clause.in_view or (phrase.start == 0 and clause.reading.subject):
            return None
    act = _act(token, subject, sure="medium")
    if clause.setting.treaty:
        return replace(act, act="commit") if subject.kind != "other" else None
    elsewhere = clause.foreign or clause.reading.subject == OTHER
    if subject.kind == "other" or (subject.kind == "none" and elsewhere):
        phrase.elsewhere = True
        return replace(act, act="call", actor="", own=False)
    return act


def _may(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """可 in a treaty is no duty (rule 8); elsewhere it is no operator."""
    if not clause.setting.treaty or subject.kind != "party":
        return None
    return _act(phrase.tokens[index], subject, sure="medium")


def _reach(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """达成: `commit` when the agreement is named, a report when there only was one."""
    token = phrase.tokens[index]
    after = clause.text[token.end : phrase.end]
    if subject.kind not in ("party", "none") or after.startswith("的"):
        return None
    if not clause.words.deals.search(after):
        return None
    return _act(token, subject, binding=False, sure="medium")


def _launch(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """启动, 建立 announced by the text; reported as earlier news it is no act."""
    token = phrase.tokens[index]
    around = clause.text[phrase.start : phrase.end]
    if subject.kind != "party" or clause.words.past.search(around):
        return None
    return _act(token, subject, sure="low")


def _hope(clause: _Clause, phrase: _Phrase, index: int, subject: Subject) -> Act | None:
    """希望, 期待: own action is `aim`, another's is `call` or `assess`."""
    token = phrase.tokens[index]
    if subject.kind in ("own", "other") or _is_noun(clause.text, token, phrase.end, clause.words.nouny):
        return None
    asks = token.operator is not None and token.operator.id == "hope"
    follower = next((t for t in phrase.tokens[index + 1 :] if t.start == token.end), None)
    if follower is not None and follower.kind in ("party", "others"):
        other = follower.kind == "others" or follower.value != subject.code
        if other:
            return _act(token, subject, act_="call" if asks else "assess")
        return _act(token, subject)
    rest = clause.text[token.end : phrase.end]
    if rest.startswith(clause.words.verbs) or clause.words.nouns.adverbial.match(rest):
        return _act(token, subject, sure="medium")
    return _act(token, subject, act_="assess", sure="medium")


_JUDGES: Final = {
    "speech": _speech,
    "plain": _speech,
    "effort": _effort,
    "expression": _expression,
    "modal": _modal,
    "duty": _duty,
    "may": _may,
    "reach": _reach,
    "launch": _launch,
    "hope": _hope,
}


def _agreed_views(clause: _Clause) -> None:
    """同意，…是…: an agreed view is `recognize` (rule 5)."""
    for number, act in enumerate(clause.reading.acts):
        if act.act == "agree" and clause.text.startswith(("，", ","), act.to):
            phrase = clause.text[act.to + 1 :].split("，", 1)[0]
            later = clause.reading.acts[number + 1 :]
            firm = any(a.at < act.to + 1 + len(phrase) and a.act in _FIRM for a in later)
            if clause.words.stative.search(phrase) and not firm:
                clause.reading.acts[number] = replace(act, act="recognize", sure="medium")


def _other_subject(clause: _Clause, subject: Subject) -> None:
    """A thing that will or should: the subject of the clause if it has no act."""
    if not clause.reading.subject:
        clause.reading.subject = subject.code


def _note_subject(clause: _Clause, phrase: _Phrase) -> None:
    """Keep the printed subject of a phrase without act, and the verb of its report."""
    text, words = clause.text, clause.words
    if clause.reading.bare:
        return
    named = any(t.start == phrase.zone and t.kind in _NAMES for t in phrase.tokens)
    if not named and text.startswith(words.verbs, phrase.zone):
        clause.reading.bare = True
        return
    verb = words.reports.search(text, phrase.zone, phrase.end)
    being = words.copulas.search(text, phrase.zone, phrase.end)
    ends = [m.start() for m in (verb, being) if m and m.start() > phrase.zone]
    span = (phrase.zone, min(ends, default=phrase.end))
    subject = opening(text, span, phrase.tokens, clause.setting, words.nouns)
    if subject.kind in ("none", "adjunct") or (subject.kind == "other" and not ends):
        return
    clause.reading.subject = subject.code or OWN
    if verb and subject.kind == "party":
        clause.reading.report = verb.span()
