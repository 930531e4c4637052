"""Find clauses that stand several times in a document, and the runs they form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import itemgetter
from typing import Final, NamedTuple

from transforms.parse.blocks import Kind
from transforms.parse.distance import similarity
from transforms.parse.folding import all_folded, folded
from transforms.parse.noisy import near_origins
from transforms.parse.reading import Occurrence, Reading

#: A clause cut by the end of the text is a copy when this much of it is there, folded.
_PARTIAL: Final = 4
#: Folded letters that a run of copies must hold to be a damage and not a stock phrase; a Chinese
#: character counts as two.
_RUN: Final = 40
#: The same for a text that follows itself at once.
_TANDEM: Final = 30
#: Two clauses at the same place of two copies are one statement with scraping noise from here on.
_NEAR: Final = 0.9
#: Neighbouring letters that differ where a word was changed and not a letter misread.
_WORD_HAN: Final = 2
_WORD_LATIN: Final = 4
#: Characters whose change changes the statement: numbers, negations, sides, directions.
_TELLING = re.compile(
    r"[0-9零〇一二三四五六七八九十百千万亿两半不未无非没勿免禁前后上下东南西北内外进出加减增降升始末多少]"
    r"|\b(?:not|no|never|nor|without)\b"
)
_TRADITIONAL = re.compile(r"[們國於與為來時會這對關係發經濟]")


class Element(NamedTuple):
    """A heading or an occurrence, as one token of the document.

    Attributes:
        start, end: Offsets.
        key: The same for equal tokens: a folded heading or the number of a clause.
        occurrence: Number of the occurrence; `None` for a heading.
        section: Number of the section instance that a heading opens.
        weight: Folded characters.
        latin: They are letters, no Chinese characters.
        near: The key is the one of a clause that is only alike.

    """

    start: int
    end: int
    key: str | int
    occurrence: int | None
    weight: int
    latin: bool = False
    near: bool = False


@dataclass(slots=True)
class Run:
    """Elements `first` to `last` (after the end) repeat those from `source` on."""

    first: int
    last: int
    source: int


def match_copies(reading: Reading) -> tuple[list[Element], list[Run]]:
    """Join the copies of every clause, and return the tokens of the document and its runs."""
    traditional = len(_TRADITIONAL.findall(reading.text[:20_000])) > 20
    keys = all_folded([o.joined.text for o in reading.occurrences], traditional=traditional)
    _join_equal(reading.occurrences, keys)
    elements = _elements(reading, keys, traditional)
    runs = copy_runs(elements)
    for run in runs:
        _join_within(reading, elements, run, keys)
    return elements, runs


def _join_equal(occurrences: list[Occurrence], keys: list[str]) -> None:
    """Give every occurrence the number of the first one that is equal after folding."""
    first: dict[tuple[str, bool], int] = {}
    for number, (here, key) in enumerate(zip(occurrences, keys, strict=True)):
        origin = first.setdefault((key or here.joined.text, here.stem), number)
        here.clause = origin
        if origin != number:
            same = here.joined.text == occurrences[origin].joined.text
            here.match = "exact" if same else "normalized"


def _elements(reading: Reading, keys: list[str], traditional: bool) -> list[Element]:
    """Headings and occurrences in the order of the text."""
    found = []
    for block in reading.blocks:
        if block.heading is not None and (block.kind is Kind.HEADING or block.kind is Kind.TEXT):
            label = block.marker.label if block.marker else ""
            key = folded(label + block.heading, traditional=traditional)
            end = block.end if block.kind is Kind.HEADING else block.body
            found.append(Element(block.start, end, "# " + key, None, len(key), key.isascii()))
    alike = _alike(reading.occurrences, keys)
    for number, (here, key) in enumerate(zip(reading.occurrences, keys, strict=True)):
        same = alike.get(here.clause, here.clause)
        known = (len(key), key.isascii(), same != here.clause)
        found.append(Element(here.start, here.end, same, number, *known))
    found.sort(key=itemgetter(0))
    return found


def _alike(occurrences: list[Occurrence], keys: list[str]) -> dict[int, int]:
    """Clauses that differ from an earlier one by noise alone, and that one.

    A neighbour has to be a copy of the neighbour of that one, exact or alike: parallel sentences
    are alike, too, but seldom two in a row.
    """
    firsts = [number for number, here in enumerate(occurrences) if here.clause == number]
    maybe = near_origins(keys, firsts)
    origin = [maybe.get(n, -1 if o.clause == n else o.clause) for n, o in enumerate(occurrences)]
    found = {}
    for number, there in maybe.items():
        before = number > 0 and origin[number - 1] == there - 1 >= 0
        behind = number + 1 < len(origin) and origin[number + 1] == there + 1
        if (before or behind) and noisy_copy(keys[number], keys[there]) is not None:
            found[number] = there
    return found


def copy_runs(elements: list[Element]) -> list[Run]:
    """Maximal runs of elements that repeat an earlier run, without overlap, in linear time.

    A run ends where its source would run into it or into another copy: a text that stands five
    times is four runs.
    """
    first_at: dict[str | int, int] = {}
    runs: list[Run] = []
    starts: set[int] = set()
    open_run: Run | None = None
    for place, element in enumerate(elements):
        origin = first_at.setdefault(element.key, place)
        if origin == place:
            open_run = None
            continue
        if open_run is not None:
            source = open_run.source + place - open_run.first
            fits = source < open_run.first and source not in starts
            if fits and elements[source].key == element.key:
                open_run.last = place + 1
                continue
        open_run = Run(place, place + 1, origin)
        starts.add(place)
        runs.append(open_run)
    return [run for run in _bridged(runs) if _is_damage(elements, run)]


def _bridged(runs: list[Run]) -> list[Run]:
    """Runs with one strange element between them that keep step are one run."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        if (
            before
            and run.first - before.last == 1
            and run.source - before.source == run.first - before.first
        ):
            before.last = run.last
        else:
            joined.append(run)
    return joined


def _is_damage(elements: list[Element], run: Run) -> bool:
    """The run is longer than a phrase that a text may well use twice.

    A sentence that follows itself is damage when it is short, too.
    """
    if all(e.near for e in elements[run.first : run.last]) and run.last - run.first == 1:
        return False
    weight = sum(e.weight * (1 if e.latin else 2) for e in elements[run.first : run.last])
    if run.first == run.source + run.last - run.first:
        return weight >= _TANDEM
    return weight >= 2 * _RUN and (run.last - run.first > 1 or weight >= 2.5 * _RUN)


def _join_within(reading: Reading, elements: list[Element], run: Run, keys: list[str]) -> None:
    """Join noisy copies inside a run, and the clause that is cut where the run stops."""
    occurrences = reading.occurrences
    for place in range(run.first, min(run.last + 1, len(elements))):
        number = elements[place].occurrence
        origin = elements[run.source + place - run.first].occurrence
        if number is None or origin is None or occurrences[number].clause != number:
            continue
        origin = occurrences[origin].clause
        if origin == number or occurrences[origin].stem != occurrences[number].stem:
            continue
        here, there = keys[number], keys[origin]
        if len(here) >= _PARTIAL and here != there and there.startswith(here) and place == run.last:
            _join(occurrences[number], origin, "partial", 1.0)
            run.last = place + 1
        elif (share := noisy_copy(here, there)) is not None:
            _join(occurrences[number], origin, "near", share)
            run.last = max(run.last, place + 1)


def _join(here: Occurrence, origin: int, match: str, share: float) -> None:
    """Make `here` a copy of the clause `origin`."""
    here.clause, here.match, here.similarity = origin, match, share


def noisy_copy(here: str, there: str) -> float | None:
    """Similarity of two folded clauses that differ by noise alone; `None` if in fact."""
    longer = max(len(here), len(there))
    if longer > 2000 or abs(len(here) - len(there)) > (1 - _NEAR) * longer:
        return None
    if sorted(_TELLING.findall(here)) != sorted(_TELLING.findall(there)):
        return None
    share = similarity(here, there)
    return share if share >= _NEAR and not _another_word(here, there) else None


def _another_word(here: str, there: str) -> bool:
    """A word of one stands for a word of the other; noise hits letters here and there."""
    least = _WORD_LATIN if here.isascii() else _WORD_HAN
    changes = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    return any(
        max(a_end - a, b_end - b) >= least for tag, a, a_end, b, b_end in changes if tag != "equal"
    )
