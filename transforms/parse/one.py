"""Read one document from its text."""

from __future__ import annotations

from transforms.parse.clauses import add_clauses
from transforms.parse.copies import match_copies
from transforms.parse.datelines import split_datelines
from transforms.parse.defects.cuts import mark_truncated
from transforms.parse.defects.find import find_defects
from transforms.parse.joining import wrap_of
from transforms.parse.layout import Layout
from transforms.parse.lines import lines_of
from transforms.parse.numbering import count_sections
from transforms.parse.opening import join_titles
from transforms.parse.reading import Reading
from transforms.parse.roles import join_markers, roles_of
from transforms.parse.sections import add_sections
from transforms.parse.titles import set_titles


def read(document_id: str, text: str) -> Reading:
    """Blocks, clauses, copies, sections and damage of one text."""
    reading = Reading(document_id, text)
    lines = join_markers(text, split_datelines(text, lines_of(text)))
    wrap = wrap_of(text, lines)
    lines = join_titles(text, lines, wrap)
    reading.blocks = Layout(text, lines, roles_of(text, lines, wrap), wrap).read()
    set_titles(text, reading.blocks)
    add_clauses(reading)
    add_sections(reading)
    elements, runs = match_copies(reading)
    count_sections(reading)
    mark_truncated(reading)
    find_defects(reading, elements, runs)
    return reading
