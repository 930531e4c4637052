"""Find the titles of further documents on the same page: a second statement, a translation."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from transforms.parse.genre import names_document
from transforms.parse.heads import read_head
from transforms.parse.lines import Line
from transforms.parse.opening import states
from transforms.parse.party_names import compound_in, named_in
from transforms.scripts import to_simplified

#: Signs after which no title ends.
_ENDS: Final = frozenset("。；：，、,;:.．！!？?")
_SHORTEST: Final = 6
_LONGEST: Final = 240
#: Lines below a title, place and day among them, in which its text begins.
_NEAR: Final = 4
_PARTIES: Final = 2


def later_titles(text: str, lines: list[Line], taken: Set[int]) -> list[int]:
    """Numbers of the lines that name another document below the text of the first."""
    if not lines:
        return []
    found = []
    named_above = False
    for number, line in enumerate(lines):
        named = _may_name(text, line) and number not in taken and names_document(text, line)
        if named and not named_above and _opens(text, lines, number):
            found.append(number)
        named_above = named
    return found


def _may_name(text: str, line: Line) -> bool:
    """A line of the length of a title that stands apart and has no stop."""
    apart = line.breaks > 1 and _SHORTEST <= line.end - line.start <= _LONGEST
    return apart and text[line.end - 1] not in _ENDS


def _opens(text: str, lines: list[Line], number: int) -> bool:
    """A text follows that is no list of titles, and the line names two parties."""
    below = lines[number + 1 : number + 1 + _NEAR]
    line = lines[number]
    if not below or below[0].breaks == 1 or names_document(text, below[0]):
        return False
    head = read_head(text, line.start, line.end)
    if head and head.marker:
        return False
    name = to_simplified(text[line.start : line.end])
    parties = {*named_in(name), *compound_in(name)}
    return len(parties) >= _PARTIES and any(states(text, each) for each in below)
