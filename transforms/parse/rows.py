"""Readings to tables: columns of numbers are filled over all documents, ids are made at the end.

A row of Python objects per clause would cost more than reading the clause; so every table is
collected as columns, and the ids, which are document id and position, are written by Polars.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import polars as pl

from transforms.parse.defects.breaks import section_number
from transforms.parse.language import languages_of
from transforms.parse.ledger import ledger_of
from transforms.parse.paragraphs import paragraphs_of
from transforms.parse.reading import Occurrence, Reading, Section
from warehouse.contracts import TABLES

Columns = defaultdict[str, list[Any]]


def add_sections(reading: Reading, to: Columns) -> None:
    """One row per distinct section, and one per number that the count skips.

    A skipped number stands behind the section after which it is missed, at the level of that one.
    """
    copies = Counter([section.first for section in reading.sections])
    after: dict[int, list[int]] = defaultdict(list)
    for number, place in reading.missing:
        after[place].append(number)
    rows: list[tuple[Section, int | None]] = []
    for place in range(-1, len(reading.sections)):
        if place >= 0 and reading.sections[place].first == place:
            rows.append((reading.sections[place], None))
        rows += [(reading.sections[max(place, 0)], number) for number in after.get(place, ())]
    name = reading.document_id
    to["document_id"] += [name] * len(rows)
    to["section_id"] += [f"{name}:s{s.start}" if n is None else f"{name}:s-no{n}" for s, n in rows]
    to["ordinal"] += range(1, len(rows) + 1)
    to["section_no"] += [s.number if n is None else n for s, n in rows]
    to["label"] += [s.label if n is None else None for s, n in rows]
    to["heading"] += [s.heading if n is None else None for s, n in rows]
    to["level"] += [s.level for s, _ in rows]
    to["parent_section_id"] += [_section_id(reading, s.parent) for s, _ in rows]
    to["status"] += [_status(s) if n is None else "missing" for s, n in rows]
    to["copies"] += [copies[s.first] if n is None else 0 for s, n in rows]
    to["char_start"] += [s.start if n is None else None for s, n in rows]
    to["char_end"] += [s.end if n is None else None for s, n in rows]


def _status(section: Section) -> str:
    """What damage shows in the whole of a section."""
    return "headless" if section.headless else "truncated" if section.truncated else "complete"


def _append(to: Columns, **values: Any) -> None:
    """Add one row."""
    for name, value in values.items():
        to[name].append(value)


def _section_start(reading: Reading, section: int | None) -> int | None:
    """First position of the first copy of a section."""
    if section is None:
        return None
    return reading.sections[reading.sections[section].first].start


def _section_id(reading: Reading, section: int | None) -> str | None:
    """Id of a section."""
    start = _section_start(reading, section)
    return None if start is None else f"{reading.document_id}:s{start}"


def add_clauses(reading: Reading, to: Columns) -> None:
    """One row per distinct clause or stem; ids as positions."""
    every = reading.occurrences
    copies = Counter([here.clause for here in every])
    first = [here for number, here in enumerate(every) if here.clause == number]
    starts = [_section_start(reading, n) for n in range(len(reading.sections))]
    numbers = [section_number(reading, n) for n in range(len(reading.sections))]
    to["document_id"] += [reading.document_id] * len(first)
    to["section"] += [None if h.section is None else starts[h.section] for h in first]
    to["section_no"] += [None if h.section is None else numbers[h.section] for h in first]
    to["item"] += [h.item for h in first]
    to["clause_no"] += range(1, len(first) + 1)
    paragraphs = paragraphs_of(reading)
    to["paragraph_no"] += [paragraphs[h.block] for h in first]
    to["stem"] += [
        None if h.opened_by is None else every[every[h.opened_by].clause].start for h in first
    ]
    to["kind"] += ["stem" if h.stem else "clause" for h in first]
    texts = [h.joined.text for h in first]
    to["language"] += languages_of(texts)
    to["text"] += texts
    to["char_start"] += [h.start for h in first]
    to["char_end"] += [h.end for h in first]
    to["copies"] += [copies[h.clause] for h in first]


def add_joints(reading: Reading, to: Columns) -> None:
    """One row per place where a clause text leaves out characters of its source."""
    for number, here in enumerate(reading.occurrences):
        if here.joined.joints and here.clause == number:
            count = len(here.joined.joints)
            to["document_id"] += [reading.document_id] * count
            to["clause"] += [here.start] * count
            to["text_position"] += [position for position, _ in here.joined.joints]
            to["shift"] += [shift for _, shift in here.joined.joints]


def add_occurrences(reading: Reading, to: Columns) -> None:
    """One row per place where a clause stands; ids as positions."""
    every = reading.occurrences
    starts = [_section_start(reading, n) for n in range(len(reading.sections))]
    to["copy_no"] += _copy_numbers(every)
    to["document_id"] += [reading.document_id] * len(every)
    to["clause"] += [every[here.clause].start for here in every]
    to["section"] += [None if h.section is None else starts[h.section] for h in every]
    to["char_start"] += [here.start for here in every]
    to["char_end"] += [here.end for here in every]
    to["match"] += [here.match for here in every]
    to["similarity"] += [here.similarity for here in every]


def _copy_numbers(every: list[Occurrence]) -> list[int]:
    """Of every occurrence: the how manieth of its clause it is."""
    numbers = [1] * len(every)
    copies = [number for number, here in enumerate(every) if here.clause != number]
    last: dict[int, int] = defaultdict(lambda: 1)
    for number in copies:
        last[every[number].clause] += 1
        numbers[number] = last[every[number].clause]
    return numbers


def add_ledger(reading: Reading, to: Columns) -> None:
    """One row per run of characters with one role; ids as positions."""
    every = reading.occurrences
    entries = ledger_of(reading)
    to["document_id"] += [reading.document_id] * len(entries)
    to["char_start"] += [entry[0] for entry in entries]
    to["char_end"] += [entry[1] for entry in entries]
    to["role"] += [entry[2] for entry in entries]
    to["occurrence"] += [None if entry[3] is None else every[entry[3]].start for entry in entries]


def add_defects(reading: Reading, to: Columns) -> None:
    """One row per damage; of two of one kind at one place and number the first counts."""
    seen: set[str] = set()
    for defect in reading.defects:
        name = f"{reading.document_id}:d-{defect.kind}-{defect.start}"
        if defect.kind == "missing_section":
            name += f"-no{defect.section_no}"
        if name in seen:
            continue
        seen.add(name)
        _append(
            to,
            defect_id=name,
            document_id=reading.document_id,
            section_no=defect.section_no,
            kind=defect.kind,
            severity=defect.severity,
            char_start=defect.start,
            char_end=defect.end,
            evidence=defect.evidence,
        )


#: Columns that hold a position from which an id is made: (position, id, letter).
_IDS = {
    "clauses": (
        ("char_start", "clause_id", "c"),
        ("section", "section_id", "s"),
        ("stem", "stem_id", "c"),
    ),
    "clause_joints": (("clause", "clause_id", "c"),),
    "occurrences": (
        ("char_start", "occurrence_id", "o"),
        ("clause", "clause_id", "c"),
        ("section", "section_id", "s"),
    ),
    "ledger": (("occurrence", "occurrence_id", "o"),),
}


def table_of(name: str, columns: Columns) -> pl.DataFrame:
    """The collected columns as a frame with the columns and types of the contract."""
    schema = dict(TABLES[name].schema)
    if name == "clauses":
        del schema["statement_id"]
    if not columns:
        return pl.DataFrame(schema=schema)
    made = {new for _, new, _ in _IDS.get(name, ())}
    positions = {old: pl.Int64() for old, _, _ in _IDS.get(name, ()) if old not in schema}
    kept = {n: t for n, t in schema.items() if n not in made} | positions
    frame = pl.DataFrame({n: pl.Series(n, columns[n], dtype=t) for n, t in kept.items()})
    ids = [
        pl.concat_str(
            pl.col("document_id"), pl.lit(f":{letter}"), pl.col(old).cast(pl.String)
        ).alias(new)
        for old, new, letter in _IDS.get(name, ())
    ]
    return frame.with_columns(ids).select(list(schema))
