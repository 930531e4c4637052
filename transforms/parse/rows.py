"""Readings to rows: columns are filled over all documents, a frame is made once per table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from transforms.parse.defects.breaks import section_number
from transforms.parse.language import language_of
from transforms.parse.ledger import ledger_of
from transforms.parse.reading import Reading

Row = dict[str, Any]


def section_rows(reading: Reading) -> Iterator[Row]:
    """One row per distinct section, and one per number that the count skips."""
    copies: dict[int, int] = defaultdict(int)
    for section in reading.sections:
        copies[section.first] += 1
    skipped: dict[int, list[int]] = defaultdict(list)
    for number, after in reading.missing:
        skipped[after].append(number)
    ordinal = 0
    for place in range(-1, len(reading.sections)):
        if place >= 0 and reading.sections[place].first == place:
            ordinal += 1
            yield _section_row(reading, place, ordinal, copies[place])
        for number in skipped[place]:
            ordinal += 1
            yield _missing_row(reading, place, number, ordinal)


def section_id(reading: Reading, section: int | None) -> str | None:
    """Id of a section: document id and first position."""
    if section is None:
        return None
    first = reading.sections[reading.sections[section].first]
    return f"{reading.document_id}:s{first.start}"


def _section_row(reading: Reading, place: int, ordinal: int, copies: int) -> Row:
    """The row of a section that is there."""
    section = reading.sections[place]
    status = "headless" if section.headless else "truncated" if section.truncated else "complete"
    return {
        "section_id": section_id(reading, place),
        "document_id": reading.document_id,
        "ordinal": ordinal,
        "section_no": section.number,
        "label": section.label,
        "heading": section.heading,
        "level": section.level,
        "parent_section_id": section_id(reading, section.parent),
        "status": status,
        "copies": copies,
        "char_start": section.start,
        "char_end": section.end,
    }


def _missing_row(reading: Reading, place: int, number: int, ordinal: int) -> Row:
    """The row of a section whose number is skipped."""
    near = reading.sections[max(place, 0)]
    return {
        "section_id": f"{reading.document_id}:s-no{number}",
        "document_id": reading.document_id,
        "ordinal": ordinal,
        "section_no": number,
        "label": None,
        "heading": None,
        "level": near.level,
        "parent_section_id": section_id(reading, near.parent),
        "status": "missing",
        "copies": 0,
        "char_start": None,
        "char_end": None,
    }


def clause_rows(reading: Reading) -> Iterator[Row]:
    """One row per distinct clause or stem."""
    copies: dict[int, int] = defaultdict(int)
    for here in reading.occurrences:
        copies[here.clause] += 1
    count = 0
    for number, here in enumerate(reading.occurrences):
        if here.clause != number:
            continue
        count += 1
        stem = None if here.opened_by is None else reading.occurrences[here.opened_by].clause
        yield {
            "clause_id": clause_id(reading, number),
            "document_id": reading.document_id,
            "section_id": section_id(reading, here.section),
            "section_no": section_number(reading, here.section),
            "item": here.item,
            "clause_no": count,
            "paragraph_no": here.block + 1,
            "stem_id": None if stem is None else clause_id(reading, stem),
            "kind": "stem" if here.stem else "clause",
            "language": language_of(here.joined.text),
            "text": here.joined.text,
            "char_start": here.start,
            "char_end": here.end,
            "copies": copies[number],
        }


def clause_id(reading: Reading, number: int) -> str:
    """Id of a clause: document id and position of its first occurrence."""
    return f"{reading.document_id}:c{reading.occurrences[number].start}"


def joint_rows(reading: Reading) -> Iterator[Row]:
    """One row per place where a clause text leaves out characters of its source."""
    for number, here in enumerate(reading.occurrences):
        if here.clause == number:
            for position, shift in here.joined.joints:
                yield {
                    "clause_id": clause_id(reading, number),
                    "document_id": reading.document_id,
                    "text_position": position,
                    "shift": shift,
                }


def occurrence_rows(reading: Reading) -> Iterator[Row]:
    """One row per place where a clause stands."""
    copy_no: dict[int, int] = defaultdict(int)
    for here in reading.occurrences:
        copy_no[here.clause] += 1
        yield {
            "occurrence_id": f"{reading.document_id}:o{here.start}",
            "clause_id": clause_id(reading, here.clause),
            "document_id": reading.document_id,
            "section_id": section_id(reading, here.section),
            "copy_no": copy_no[here.clause],
            "char_start": here.start,
            "char_end": here.end,
            "match": here.match,
            "similarity": here.similarity,
        }


def ledger_rows(reading: Reading) -> Iterator[Row]:
    """One row per run of characters with one role."""
    for entry in ledger_of(reading):
        number = entry.occurrence
        start = None if number is None else reading.occurrences[number].start
        yield {
            "document_id": reading.document_id,
            "char_start": entry.start,
            "char_end": entry.end,
            "role": entry.role,
            "occurrence_id": None if start is None else f"{reading.document_id}:o{start}",
        }


def defect_rows(reading: Reading) -> Iterator[Row]:
    """One row per damage; of two of one kind at one place and number the first counts."""
    seen: set[str] = set()
    for defect in reading.defects:
        name = f"{reading.document_id}:d-{defect.kind}-{defect.start}"
        if defect.kind == "missing_section":
            name += f"-no{defect.section_no}"
        if name in seen:
            continue
        seen.add(name)
        yield {
            "defect_id": name,
            "document_id": reading.document_id,
            "section_no": defect.section_no,
            "kind": defect.kind,
            "severity": defect.severity,
            "char_start": defect.start,
            "char_end": defect.end,
            "evidence": defect.evidence,
        }
