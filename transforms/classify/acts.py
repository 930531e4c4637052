"""Acts: what a party does in a clause, how firmly (coding manual sections 2 and 3).

A clause is read alone (`characters`, `words`), once for all its copies; then subjects and acts
are carried over from the clause before it in the paragraph, or from the stem of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import polars as pl

from transforms.classify.carried import MANY, lacking, resolved, with_actors
from transforms.classify.codebook import Codebook
from transforms.classify.readers import readings
from transforms.classify.reading import (
    FIRM,
    OTHER,
    PARTIES,
    REPORT,
    THEY,
    THING,
    UNDERTAKEN,
    Act,
    Reading,
)
from transforms.classify.speakers import PLAN, issuers, speakers
from transforms.classify.trust import graded
from transforms.classify.units import Tables, placed, tabled, units
from warehouse.contracts import TABLES
from warehouse.contracts.vocabulary import ACT_RANKS

#: Rule of an act that the lead-in or the clause before lends.
_INHERITED: Final = "inherited"
#: Rule of what an action plan lists without saying who will do it.
PLANNED: Final = "planned"
#: So many clauses without subject make a declaration that prints none.
_OFTEN: Final = 3
#: A verb so near the head of an item opens it.
_HEAD: Final = 4
#: Who speaks in the sentence of a body: all of it, or they.
_ALL: Final = (PARTIES, THEY)
#: Rules of verbs that a promise takes along.
_PART_OF_PROMISE: Final = ("support", "encourage")
_HALTS: Final = ("；", ";")
#: In which languages a treaty is done, and what its terms mean, no party does.
_NOT_DONE: Final = re.compile(
    r"以.{1,16}文(?:本|书|繕|缮|書|写|寫)|[系係是均]指(?!定|示|派|明|出|导|導)"
)
#: Which language prevails, no party does either.
_PREVAILS: Final = re.compile(r"[如若倘][^，；]{0,20}，[^，；]{0,6}以[^，；]{1,8}[为為][准準]")
#: After a semicolon: the second half of an item goes on with the act of the first.
_AND: Final = ("并", "並", "且")
_OPENS_LIST: Final = ("：", ":")
#: A paragraph that ends so goes on in the next one: preambles are one long sentence.
_GOES_ON: Final = ("；", ";", "，", ",", "）", ")")
#: A text is announced, of which the operators far before say nothing: 认识到…，声明如下：
_FOLLOWS: Final = re.compile("(?:声明|宣言|公报|通报|阐述|表态|内容)如下[：:]?$")
#: A stem that ends so takes an infinitive: the items are its verbs.
_TO_DO: Final = ("shall", "will", "would", "should", "must", "to", "may")
_LONGEST_MODAL: Final = 6
_SCHEMA: Final = {
    "act_id": pl.String(), "clause_id": pl.String(), "document_id": pl.String(),
    "act_no": pl.Int32(), "act": pl.String(), "rank": pl.Int32(), "actor": pl.String(),
    "recipient": pl.String(), "is_commitment": pl.Boolean(), "polarity": pl.String(),
    "trigger": pl.String(), "at": pl.Int64(), "to": pl.Int64(), "inherited": pl.Boolean(),
    "rule_id": pl.String(), "confidence": pl.String(),
}  # fmt: skip


class _Unit(NamedTuple):
    """What acts depend on in a row of `units.units`."""

    clause_id: str
    document_id: str
    paragraph_no: int
    stem_id: str | None
    kind: str
    text: str
    parties: list[str] | None


@dataclass(frozen=True, slots=True)
class _Stem:
    """What the lead-in of a list does, and whether its items are infinitives (`shall:`)."""

    acts: Sequence[Act] = ()
    act: Act | None = None
    to_do: bool = False

    @classmethod
    def of(cls, found: Sequence[Act], text: str) -> _Stem:
        """The lead-in `text`, which does what was found in it; its last operator is lent."""
        spoken = [act for act in found if act.rule != REPORT]
        last = spoken[-1] if spoken else None
        if len(spoken) > 1 and _spelt_out(spoken[-2], spoken[-1], text):
            last = spoken[-2]
        if last is not None and _FOLLOWS.search(text, last.to):
            last = None
        return cls(found, last, _infinitive(text))


def _spelt_out(firm: Act, plan: Act, text: str) -> bool:
    """双方商定，将…：: what is settled is told as a plan, and stays settled."""
    settled = firm.act in ("commit", "agree") and plan.act == "will"
    return settled and text[firm.to : plan.at] in ("，", "") and firm.actor == plan.actor


_PLANNED_ACT: Final = Act("will", PLANNED, actor=PARTIES, sure="low")
_NO_STEM: Final = _Stem()


@dataclass(slots=True)
class _Before:
    """What the clause before leaves: its paragraph, its actor, its last firm act, its end."""

    document: str = ""
    paragraph: int = -1
    actor: str = ""
    one: str = ""
    act: Act | None = None
    halted: bool = False
    open: bool = False
    loose: _Stem | None = None


def acts(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per act of a clause, as the table `acts`; every clause has at least one."""
    frame = units(tables)
    spoken = speakers(tables, codebook)
    rows = [
        _row(unit, number, act, codebook)
        for unit, found in _in_context(
            frame, readings(frame, codebook, issuers(tables, codebook)), spoken
        )
        for number, act in enumerate(found, 1)
    ]
    labels = tabled(rows, _SCHEMA)
    return TABLES["acts"].frame(placed(labels, tables))


def _in_context(
    frame: pl.DataFrame, read: Sequence[Reading], spoken: Mapping[str, str]
) -> Iterator[tuple[_Unit, list[Act]]]:
    """Each clause with its acts, subjects carried over."""
    stems: dict[str, _Stem] = {}
    before = _Before()
    headless = _headless(frame, read)
    rows = map(_Unit._make, frame.select(_Unit._fields).iter_rows())
    for unit, reading in zip(rows, read, strict=True):
        if unit.document_id != before.document:
            before = _Before(unit.document_id, unit.paragraph_no)
            speaker = spoken.get(unit.document_id, "")
            voice = PARTIES if unit.document_id in headless else ""
            known = {PARTIES, speaker, *(unit.parties or ())}
        stem = stems.get(unit.stem_id) if unit.stem_id else before.loose
        own = replace(reading, acts=[]) if stem and _as_lent(reading) else reading
        found = _acts_of(unit, own, stem or _NO_STEM, (before, speaker, voice))
        if unit.kind == "stem" or unit.text.endswith(_OPENS_LIST):
            stem = stems[unit.clause_id] = _Stem.of(found, unit.text)
        _leave(before, unit, found, stem)
        yield unit, graded(found, unit.text, known)


def _headless(frame: pl.DataFrame, read: Sequence[Reading]) -> set[str]:
    """Documents in which paragraph after paragraph opens with an operator without subject.

    In a list of outcomes nouns do.
    """
    first = [reading.acts[0] if reading.acts else None for reading in read]
    bare = [act is not None and not act.actor and act.at < _HEAD for act in first]
    paragraph = pl.struct("document_id", "paragraph_no")
    opened = frame.filter(
        pl.Series(bare, dtype=pl.Boolean)
        & pl.col("stem_id").is_null()
        & paragraph.ne_missing(paragraph.shift())
    )
    often = opened.group_by("document_id").len().filter(pl.col("len") >= _OFTEN)
    lists = frame.filter(doc_type="outcome_list", language="en")
    return {*often["document_id"], *lists["document_id"]}


def _leave(before: _Before, unit: _Unit, found: Sequence[Act], stem: _Stem | None) -> None:
    """What a clause leaves to the next; a list goes on as long as its items end with ；."""
    text = unit.text
    before.paragraph = unit.paragraph_no
    before.halted = text.removesuffix(" and").removesuffix(" or").endswith(_HALTS)
    before.open = unit.stem_id is None and text.endswith(_GOES_ON)
    before.loose = stem if before.halted or text.endswith(_OPENS_LIST) else None
    before.act = None
    for act in found:
        if act.act in FIRM:
            before.act = act
        if act.actor not in MANY:
            before.one = act.actor
    before.actor = found[-1].actor


def _goes_on(text: str, reading: Reading, stem: _Stem) -> bool:
    """The verb that opens an item depends on the lead-in; one in capitals does not: `TASK the`.

    Under a lead-in that promises, to support or encourage is part of the promise.
    """
    first = text.split(" ", 1)[0]
    if first.isupper() and len(first) >= _HEAD:
        return text[:1].islower()
    asked = stem.act is not None and stem.act.act == "call" and first.endswith("ing")
    return text[:1].islower() or asked or stem.to_do or _opens_plainly(text, reading.acts)


def _opens_plainly(text: str, found: Sequence[Act]) -> bool:
    """An English item opens with a verb that is part of what is promised: `Support the work of`."""
    first = found[0] if found and text[:1].isascii() else None
    return first is not None and first.rule in _PART_OF_PROMISE and first.at == 0


def _infinitive(text: str) -> bool:
    """The lead-in ends with a word that takes an infinitive."""
    return text.rstrip(" :：—-–")[-_LONGEST_MODAL:].lower().endswith(_TO_DO)


def _acts_of(
    unit: _Unit, reading: Reading, stem: _Stem, context: tuple[_Before, str, str]
) -> list[Act]:
    """The acts of one clause: its own, those that it inherits, or a plain report.

    A resolution and a treaty are one sentence of the body or the parties that speak in them:
    the speaker, second in `context`, is the subject of what prints none. The third is who speaks
    in a declaration whose sentences print no subject.
    """
    before, speaker, voice = context
    same = unit.paragraph_no == before.paragraph or unit.kind == "stem"
    onward = before.open and not stem.acts and before.actor != OTHER
    carried = before.actor if same or onward else ""
    if speaker not in ("", PARTIES, PLAN):
        reading, carried = _spoken(reading, speaker), speaker
    elif not carried and stem.acts:
        carried = stem.acts[-1].actor
    if speaker == PARTIES:
        reading, carried = _own_paper(reading), "" if carried == OTHER else carried
    headless = voice if reading.acts or reading.bare else ""
    carried = carried or (PARTIES if speaker == PLAN else speaker) or headless
    above, own = stem.act, _beside(reading, stem, unit.text)
    if own:
        subject = "" if _asks_only(own, reading.subject) else reading.subject
        acts = with_actors(
            own, subject or carried, before.one, lacking(unit.text, own[0], carried or before.actor)
        )
        if speaker == PLAN and above is None:
            acts = _planned(acts, unit.text, bare=reading.bare)
        return acts if own is reading.acts or above is None else [_inherited(above), *acts]
    if same and reading.bare and unit.kind != "stem":
        above = _going_on(unit, above, before)
    if above is None and speaker == PLAN and reading.bare and not unit.text.endswith(","):
        return [_PLANNED_ACT]
    inherited = _lent(unit, reading, stem, above, (carried, before))
    if inherited is not None:
        return [inherited]
    lent = stem.acts[-1].actor if stem.acts and reading.noun else ""
    carried = "" if _PREVAILS.match(unit.text) else carried
    actor = lent or resolved(reading.subject, carried, before.one) or carried or OTHER
    own_paper = speaker == PARTIES and not _NOT_DONE.search(unit.text)
    if actor == OTHER and (own_paper or ((voice or speaker == PLAN) and reading.noun)):
        actor = PARTIES
    return [_told(reading, actor)]


def _as_lent(reading: Reading) -> bool:
    """What a treaty says in the present tense is under a lead-in done as that says."""
    rule = reading.acts[0].rule if reading.acts else ""
    return rule == UNDERTAKEN or (rule == "borne" and reading.bare)


def _going_on(unit: _Unit, above: Act | None, before: _Before) -> Act | None:
    """The act of the clause before, where none is lent or the text says that it goes on."""
    goes_on = above is None or (before.halted and unit.text.startswith(_AND))
    return (before.act or above) if goes_on else above


def _lent(
    unit: _Unit, reading: Reading, stem: _Stem, above: Act | None, context: tuple[str, _Before]
) -> Act | None:
    """The act that the lead-in or the clause before lends to one without operator.

    Under a lead-in that promises, what a party does (双方保持沟通) is promised too; an item that
    only names something (`Renewable energy;`) is done as the lead-in says.
    """
    carried, before = context
    if reading.due and stem.act is not None and stem.act.act in FIRM:
        doer = resolved(reading.subject, carried, before.one)
        return _inherited(stem.act).changed(actor=doer)
    view = above is not None and above.act == "recognize" and reading.report[0] < 0
    names = reading.noun and unit.stem_id is not None and not stem.to_do
    if above is None or not (view or names or not reading.subject):
        return None
    return _inherited(above, "medium" if stem.acts or before.halted else "low")


def _told(reading: Reading, actor: str) -> Act:
    """A plain report by `actor`."""
    at, to = reading.report
    return Act("state", REPORT, at, to, actor, sure="high" if at >= 0 else "medium")


def _planned(acts: list[Act], text: str, *, bare: bool) -> list[Act]:
    """Acts of an item of a plan, which itself is planned: 扩大…，支持…; `To encourage firms`."""
    if _opens_plainly(text, acts) or (text.startswith("To ") and acts[0].at == len("To ")):
        return [_PLANNED_ACT, *acts[1:]]
    later = bare and "，" in text[: acts[0].at]
    return [_PLANNED_ACT, *acts] if later else acts


def _own_paper(reading: Reading) -> Reading:
    """In a treaty `it` is the treaty, and what nobody else must do the parties must."""
    found = [a.changed(actor=PARTIES) if a.actor == THING else a for a in reading.acts]
    calls = any(a.act == "call" for a in found)
    other = reading.subject == OTHER and bool(found) and not calls
    return replace(reading, acts=found, subject="" if other else reading.subject)


def _spoken(reading: Reading, speaker: str) -> Reading:
    """A reading of the sentence of a body: what all parties do in it, the body does."""
    found = [a.changed(actor=speaker) if a.actor in _ALL else a for a in reading.acts]
    unnamed = reading.subject in _ALL or (reading.subject == OTHER and reading.noun)
    return replace(reading, acts=found, subject=speaker if unnamed else reading.subject)


def _inherited(above: Act, sure: str = "medium") -> Act:
    """The act of the lead-in, done by an item of its list."""
    called = above.recipient if above.act == "call" else ""
    return above.changed(at=-1, to=-1, rule=_INHERITED, recipient=called, sure=sure, binding=True)


def _beside(reading: Reading, stem: _Stem, text: str) -> list[Act]:
    """Acts of an item beside the one that its lead-in lends it; all of them if it lends none.

    `The Parties shall: support …` and 双方商定：加强…，支持… promise to support.
    """
    above = stem.act
    if above is None or not reading.acts:
        return reading.acts
    to_do = _goes_on(text, reading, stem)
    if above.act not in FIRM and not (above.act == "call" and to_do):
        return reading.acts
    if reading.bare:
        return [a for a in reading.acts if a.actor or not a.light]
    first = reading.acts[0]
    if to_do and first.at < _HEAD and not first.actor and first.act != "state":
        return reading.acts[1:]
    return reading.acts


def _asks_only(found: Sequence[Act], subject: str) -> bool:
    """What others should do is asked for by whoever speaks, not by its own subject."""
    return subject == OTHER and all(a.act == "call" for a in found)


def _row(unit: _Unit, number: int, act: Act, codebook: Codebook) -> tuple[Any, ...]:
    """One row in the order of `_SCHEMA`."""
    at, to = (act.at, act.to) if act.at >= 0 else (None, None)
    return (
        f"{unit.clause_id}-a{number}", unit.clause_id, unit.document_id, number,
        act.act, ACT_RANKS[act.act], act.actor, act.recipient or None,
        act.act in FIRM and act.binding and act.actor != OTHER,
        "negative" if act.negative else "positive",
        None if at is None else unit.text[at:to], at, to,
        act.rule == _INHERITED, codebook.rule_id(act.rule), act.sure,
    )  # fmt: skip
