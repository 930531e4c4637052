"""Acts: what a party does in a clause, how firmly (coding manual sections 2 and 3).

A clause is read alone (`characters`, `words`), once for all its copies; then subjects and acts
are carried over from the clause before it in the paragraph, or from the stem of its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import polars as pl

from transforms.classify.actors import OTHER, PARTIES
from transforms.classify.codebook import Codebook
from transforms.classify.readers import is_treaty, readings
from transforms.classify.reading import ONE, OWN, THEY, THING, Act, Reading
from transforms.classify.units import Tables, placed, units
from warehouse.contracts import TABLES
from warehouse.contracts.vocabulary import ACT_RANKS, COMMITMENT_RANK

#: Rules that no entry of the codebook decides.
_NO_OPERATOR: Final = "no-operator"
_INHERITED: Final = "inherited"
_MANY: Final = (PARTIES, OTHER)
_RESOLUTION: Final = "resolution"
_HALTS: Final = ("；", ";")
_SCHEMA: Final = {
    "act_id": pl.String(), "clause_id": pl.String(), "document_id": pl.String(),
    "act_no": pl.Int32(), "act": pl.String(), "rank": pl.Int32(), "actor": pl.String(),
    "recipient": pl.String(), "is_commitment": pl.Boolean(), "polarity": pl.String(),
    "trigger": pl.String(), "at": pl.Int64(), "to": pl.Int64(), "inherited": pl.Boolean(),
    "rule_id": pl.String(), "confidence": pl.String(),
}  # fmt: skip


@dataclass(slots=True)
class _Before:
    """What the clause before leaves: its paragraph, its actor, its last firm act, its end."""

    document: str = ""
    paragraph: int = -1
    actor: str = ""
    one: str = ""
    act: Act | None = None
    halted: bool = False


def acts(tables: Tables, codebook: Codebook) -> pl.DataFrame:
    """One row per act of a clause, as the table `acts`; every clause has at least one."""
    frame = units(tables)
    rows = [
        _row(unit, number, act, codebook)
        for unit, found in _in_context(frame, readings(frame, codebook))
        for number, act in enumerate(found, 1)
    ]
    labels = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    return TABLES["acts"].frame(placed(labels, tables))


def _in_context(
    frame: pl.DataFrame, read: Sequence[Reading]
) -> Iterator[tuple[dict[str, Any], list[Act]]]:
    """Each clause with its acts, subjects carried over."""
    stems: dict[str, list[Act]] = {}
    before, speaker = _Before(), ""
    columns = ("clause_id", "document_id", "paragraph_no", "stem_id", "kind", "text", "doc_type")
    for unit, reading in zip(frame.select(columns).iter_rows(named=True), read, strict=True):
        if unit["document_id"] != before.document:
            before = _Before(unit["document_id"], unit["paragraph_no"])
            speaker = PARTIES if is_treaty(unit["doc_type"]) else ""
        found = _acts_of(unit, reading, stems.get(unit["stem_id"] or "", []), (before, speaker))
        if not speaker and unit["doc_type"] == _RESOLUTION and found[0].actor not in _MANY:
            speaker = found[0].actor
        if unit["kind"] == "stem":
            stems[unit["clause_id"]] = found
        last = found[-1]
        firm = next((a for a in reversed(found) if ACT_RANKS[a.act] >= COMMITMENT_RANK), None)
        halted = unit["text"].endswith(_HALTS)
        one = next((a.actor for a in reversed(found) if a.actor not in _MANY), before.one)
        before = _Before(unit["document_id"], unit["paragraph_no"], last.actor, one, firm, halted)
        yield unit, found


def _acts_of(
    unit: dict[str, Any], reading: Reading, stem: list[Act], context: tuple[_Before, str]
) -> list[Act]:
    """The acts of one clause: its own, those that it inherits, or a plain report.

    A resolution and a treaty are one sentence of the body or the parties that speak in them:
    the speaker, second in `context`, is the subject of what prints none.
    """
    before, speaker = context
    same = unit["paragraph_no"] == before.paragraph or unit["kind"] == "stem"
    carried = before.actor if same else ""
    if not carried and stem:
        carried = stem[-1].actor
    carried = carried or speaker
    if reading.acts:
        return _with_actors(reading.acts, reading.subject or carried, before.one)
    above = next((a for a in reversed(stem) if a.rule != _NO_OPERATOR), None)
    if above is None and same and reading.bare and unit["kind"] != "stem":
        above = before.act
    if above is not None and not reading.subject:
        sure = "medium" if stem or before.halted else "low"
        return [replace(above, at=-1, to=-1, rule=_INHERITED, recipient="", sure=sure)]
    at, to = reading.report
    actor = _resolved(reading.subject, carried, before.one) or carried or OTHER
    sure = "high" if at >= 0 else "medium"
    return [Act("state", _NO_OPERATOR, at, to, actor, sure=sure)]


def _with_actors(found: Sequence[Act], carried: str, one: str) -> list[Act]:
    """The acts with a subject each: its own, that before it, or the one carried over.

    What stands before the first printed subject (认识到…，双方承诺) is done by it.
    """
    if not found[0].actor and not found[0].own:
        carried = next((a.actor for a in found if a.actor), carried)
    result = []
    for act in found:
        binds = ACT_RANKS[act.act] >= COMMITMENT_RANK
        printed = _resolved(act.actor, carried, one)
        actor = printed or _resolved(carried, "", one)
        if not actor or (act.own and actor == OTHER):
            actor = PARTIES if binds or act.own else OTHER
        sure = act.sure if printed or carried else "medium"
        done = "state" if binds and actor == OTHER else act.act
        result.append(act.placed(done, actor, sure))
        carried = actor
    return result


def _resolved(actor: str, carried: str, one: str) -> str:
    """A pronoun is the single party named last, or all of them."""
    if actor == ONE:
        return carried if carried and carried not in (*_MANY, ONE, THEY) else one or OTHER
    if actor == THING:
        return carried if carried not in ("", *_MANY) else OTHER
    if actor == OWN:
        return carried if carried not in ("", OTHER) else PARTIES
    if actor == THEY:
        return carried if "+" in carried else PARTIES
    return actor


def _row(unit: dict[str, Any], number: int, act: Act, codebook: Codebook) -> tuple[Any, ...]:
    """One row in the order of `_SCHEMA`."""
    rank = ACT_RANKS[act.act]
    printed = act.at >= 0
    return (
        f"{unit['clause_id']}-a{number}", unit["clause_id"], unit["document_id"], number,
        act.act, rank, act.actor, act.recipient or None,
        rank >= COMMITMENT_RANK and act.binding and act.actor != OTHER,
        "negative" if act.negative else "positive",
        unit["text"][act.at : act.to] if printed else None,
        act.at if printed else None, act.to if printed else None,
        act.rule == _INHERITED, codebook.rule_id(act.rule), act.sure,
    )  # fmt: skip
