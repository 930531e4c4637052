"""Compare two clauses: the same statement, another fact, other words, or far apart.

Every edge between clauses is decided here, from the two clauses alone.
"""

from __future__ import annotations

from typing import Final

from transforms.dedupe.alignment import Bench, Grid, densest, distance, is_noise, put_maps, trace
from transforms.dedupe.compiled import part
from transforms.dedupe.lexicon import IDENTITY, NEEDED, NEGATION, NUMBER, Ints
from transforms.dedupe.signatures import AT, KIND_OF, SIZE, UNIT_OF, WORD, Forms

#: Verdicts.
FAR: Final = 0
SAME: Final = 1
#: A number, party, direction or negation stands against another one.
OTHER_FACT: Final = 2
#: A fact is lost on one side, or words are replaced: reworded, or too damaged to tell.
OTHER_WORDS: Final = 3
#: Rows of `Bench.found`: how many pairs follow, the pairs of facts (-1 for none), and in the last
#: two rows the span of replaced words in both forms.
MOST_PAIRS: Final = 5
_SPAN_A: Final = 6
_SPAN_B: Final = 7


@part
def compare(
    forms: Forms, pair: tuple[int, int], most: int, words: Ints, room: Bench
) -> tuple[int, int]:
    """Verdict on two clauses and their distance (-1 if above `most`); details in `room.found`."""
    a, b = pair
    form_a = forms.codes[forms.start[a] : forms.start[a + 1]]
    form_b = forms.codes[forms.start[b] : forms.start[b + 1]]
    room.found[0, 0] = 0
    edits = distance(form_a, form_b, most, room.reach)
    if edits < 0:
        return FAR, -1
    alike = forms.order[a] == forms.order[b] and units_agree(forms, a, b)
    if alike and edits < 2:
        return SAME, edits
    trace(edits, len(form_b) - len(form_a), room)
    if not alike:
        put_maps(edits, (len(form_a), len(form_b)), room)
        verdict = compare_facts(forms, pair, words, room)
        if verdict != SAME:
            return verdict, edits
    if is_noise(edits, max(len(form_a), len(form_b)), room):
        return SAME, edits
    put_span(edits, room)
    return OTHER_WORDS, edits


@part
def units_agree(forms: Forms, a: int, b: int) -> bool:
    """Whether equal facts in equal order also count the same things, as far as known."""
    base_a, base_b = forms.fact_start[a], forms.fact_start[b]
    for at in range(forms.fact_start[a + 1] - base_a):
        one = forms.facts.marks[base_a + at, UNIT_OF]
        other = forms.facts.marks[base_b + at, UNIT_OF]
        if one != other and one != 0 and other != 0:
            return False
    return True


@part
def put_span(edits: int, room: Bench) -> None:
    """Write the span of the replaced words."""
    _, first, last = densest(edits, room)
    for row, column in ((_SPAN_A, 1), (_SPAN_B, 2)):
        room.found[row, 0] = room.edits[first, column]
        skipped = room.edits[last, 0] == 3 - column
        room.found[row, 1] = room.edits[last, column] + (0 if skipped else 1)


@part
def compare_facts(forms: Forms, pair: tuple[int, int], words: Ints, room: Bench) -> int:
    """Verdict on the facts of two aligned clauses, both ways."""
    a, b = pair
    size_a = forms.start[a + 1] - forms.start[a]
    size_b = forms.start[b + 1] - forms.start[b]
    there = one_way(forms, (a, b), words, (room.map_a, room.found), (size_a, size_b))
    back = one_way(forms, (b, a), words, (room.map_b, room.found), (size_b, size_a))
    worst = max(there, back)
    if worst == SAME:
        return SAME
    if there == OTHER_FACT or back == OTHER_FACT:
        numbers = count_numbers(forms, a) == count_numbers(forms, b)
        return OTHER_FACT if numbers else OTHER_WORDS
    return OTHER_WORDS


@part
def count_numbers(forms: Forms, row: int) -> int:
    """Numbers in one clause."""
    count = 0
    for fact in range(forms.fact_start[row], forms.fact_start[row + 1]):
        count += forms.facts.marks[fact, KIND_OF] == NUMBER
    return count


@part
def one_way(
    forms: Forms,
    pair: tuple[int, int],
    words: Ints,
    places: tuple[Grid, Grid],
    sizes: tuple[int, int],
) -> int:
    """Verdict on whether each fact of the first clause stands in the second."""
    worst = SAME
    equal, found = places
    for fact in range(forms.fact_start[pair[0]], forms.fact_start[pair[0] + 1]):
        mark = forms.facts.marks[fact]
        span = facing(equal, (mark[AT], mark[AT] + mark[SIZE]), sizes)
        verdict, other = partner(forms, fact, pair[1], span)
        if verdict == OTHER_WORDS and survives(mark, equal, words):
            continue
        if verdict == OTHER_WORDS and mark[KIND_OF] == NEGATION:
            verdict = OTHER_FACT
        if verdict == SAME:
            continue
        note(found, fact, other)
        if worst != OTHER_FACT:
            worst = verdict
    return worst


@part
def note(found: Grid, fact: int, other: int) -> None:
    """Keep one pair of differing facts, seen from the one side or from the other, once."""
    n = found[0, 0]
    for row in range(1, n + 1):
        if found[row, 1] == fact and found[row, 0] == other:
            return
    if n < MOST_PAIRS:
        found[n + 1, 0], found[n + 1, 1] = fact, other
        found[0, 0] = n + 1


@part
def facing(equal: Grid, span: tuple[int, int], sizes: tuple[int, int]) -> tuple[int, int]:
    """Span of the other form that stands against `span` of this one."""
    before, after = span[0] - 1, span[1]
    while before >= 0 and equal[before] < 0:
        before -= 1
    while after < sizes[0] and equal[after] < 0:
        after += 1
    low = equal[before] + 1 if before >= 0 else 0
    high = equal[after] if after < sizes[0] else sizes[1]
    return low, high


@part
def partner(forms: Forms, fact: int, row: int, span: tuple[int, int]) -> tuple[int, int]:
    """Whether a fact of clause `row` on `span` equals `fact`, rivals it, or is not there."""
    marks, values = forms.facts.marks, forms.facts.values
    verdict, rival = OTHER_WORDS, -1
    for other in range(forms.fact_start[row], forms.fact_start[row + 1]):
        at, end = marks[other, AT], marks[other, AT] + marks[other, SIZE]
        if at >= span[1] or end <= span[0] or marks[other, KIND_OF] != marks[fact, KIND_OF]:
            continue
        one, two = marks[fact, UNIT_OF], marks[other, UNIT_OF]
        if values[other] == values[fact] and (one == two or one == 0 or two == 0):
            return SAME, other
        verdict, rival = OTHER_FACT, other
    return verdict, rival


@part
def survives(mark: Grid, equal: Grid, words: Ints) -> bool:
    """Whether enough of the telling characters of a fact stand in the other form."""
    if mark[WORD] < 0:
        return bool(equal[mark[AT]] >= 0)
    kept = 0
    identity, needed = words[mark[WORD], IDENTITY], words[mark[WORD], NEEDED]
    for offset in range(min(mark[SIZE], 62)):
        if identity >> offset & 1 and equal[mark[AT] + offset] >= 0:
            kept += 1
    return bool(kept >= needed)
