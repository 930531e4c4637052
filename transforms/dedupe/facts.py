"""Compare two clauses: the same statement, another fact, other words, or far apart.

Every edge between clauses is decided here, from the two clauses alone.
"""

from __future__ import annotations

from typing import Final

from transforms.dedupe.alignment import (
    Bench,
    Grid,
    densest,
    distance,
    is_noise,
    put_maps,
    trace,
    word_for_word,
)
from transforms.dedupe.compiled import part
from transforms.dedupe.forms import AT, KIND_OF, SIZE, UNIT_OF, WORD, Forms
from transforms.dedupe.lexicon import IDENTITY, NEEDED, NEGATION, NUMBER, PARTY, Ints
from transforms.dedupe.normalize import Int
from transforms.dedupe.vocabulary import Vocabulary

#: Verdicts.
FAR: Final = 0
SAME: Final = 1
#: A number, party, direction or negation stands against another one.
OTHER_FACT: Final = 2
#: A fact is lost on one side, or words are replaced: reworded, or too damaged to tell.
OTHER_WORDS: Final = 3
#: Share of edits elsewhere in the clause from which a whole word may be lost to noise.
_WORN: Final = 0.02
#: Rows of `Bench.found`: how many pairs follow, the pairs of facts (-1 for none), and in the last
#: two rows the span of replaced words in both forms.
MOST_PAIRS: Final = 5
_SPAN_A: Final = 6
_SPAN_B: Final = 7


@part
def compare(
    forms: Forms, pair: tuple[Int, Int], most: int, known: Vocabulary, room: Bench
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
    trace(edits, len(form_b) - len(form_a), room)
    if alike and edits < 2:
        if edits == 0 or not word_for_word((form_a, form_b), known.common, room):
            return SAME, edits
        put_span(edits, room)
        return OTHER_WORDS, edits
    if not alike:
        put_maps(edits, (len(form_a), len(form_b)), room)
        verdict = compare_facts(forms, pair, edits, known.words, room)
        if verdict != SAME:
            return verdict, edits
    if is_noise((form_a, form_b), edits, known.pairs, room):
        return SAME, edits
    put_span(edits, room)
    return OTHER_WORDS, edits


@part
def units_agree(forms: Forms, a: Int, b: Int) -> bool:
    """Whether equal facts in equal order also count the same things, as far as known."""
    base_a, base_b = forms.fact_start[a], forms.fact_start[b]
    for at in range(forms.fact_start[a + 1] - base_a):
        one = forms.facts.marks[base_a + at, UNIT_OF]
        other = forms.facts.marks[base_b + at, UNIT_OF]
        if clash(one, other):
            return False
    return True


@part
def clash(unit: Int, other: Int) -> bool:
    """Two units, both known, and different."""
    return bool(unit * other != 0 and unit != other)


@part
def put_span(edits: int, room: Bench) -> None:
    """Write the span of the replaced words."""
    _, first, last = densest(edits, room)
    for row, column in ((_SPAN_A, 1), (_SPAN_B, 2)):
        room.found[row, 0] = room.edits[first, column]
        skipped = room.edits[last, 0] == 3 - column
        room.found[row, 1] = room.edits[last, column] + (0 if skipped else 1)


@part
def compare_facts(forms: Forms, pair: tuple[Int, Int], edits: int, words: Ints, room: Bench) -> int:
    """Verdict on the facts of two aligned clauses, both ways."""
    a, b = pair
    size_a = forms.start[a + 1] - forms.start[a]
    size_b = forms.start[b + 1] - forms.start[b]
    noise = (edits, max(size_a, size_b))
    there = one_way(forms, (a, b), words, (room.map_a, room.found, noise), (size_a, size_b))
    back = one_way(forms, (b, a), words, (room.map_b, room.found, noise), (size_b, size_a))
    worst = max(there, back)
    if worst == SAME:
        return SAME
    if min(there, back) == OTHER_FACT or worst == OTHER_FACT:
        numbers = count_numbers(forms, a) == count_numbers(forms, b)
        return OTHER_FACT if numbers else OTHER_WORDS
    return OTHER_WORDS


@part
def count_numbers(forms: Forms, row: Int) -> int:
    """Numbers in one clause."""
    count = 0
    for fact in range(forms.fact_start[row], forms.fact_start[row + 1]):
        count += forms.facts.marks[fact, KIND_OF] == NUMBER
    return count


@part
def one_way(
    forms: Forms,
    pair: tuple[Int, Int],
    words: Ints,
    places: tuple[Grid, Grid, tuple[int, Int]],
    sizes: tuple[Int, Int],
) -> int:
    """Verdict on whether each fact of the first clause stands in the second."""
    worst = SAME
    equal, found, noise = places
    for fact in range(forms.fact_start[pair[0]], forms.fact_start[pair[0] + 1]):
        mark = forms.facts.marks[fact]
        span = facing(equal, (mark[AT], mark[AT] + mark[SIZE]), sizes)
        verdict, other = partner(forms, fact, pair[1], span)
        value = forms.facts.values[fact]
        if verdict == OTHER_WORDS and (
            survives(mark, equal, span, words) or worn(mark, value, span, noise)
        ):
            continue
        if verdict == OTHER_FACT and nested(forms, (fact, other), span, equal):
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
def facing(equal: Grid, span: tuple[int, int], sizes: tuple[Int, Int]) -> tuple[Int, Int]:
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
def partner(forms: Forms, fact: int, row: Int, span: tuple[Int, Int]) -> tuple[int, int]:
    """Whether a fact of clause `row` on `span` equals `fact`, rivals it, or is not there."""
    marks, values = forms.facts.marks, forms.facts.values
    verdict, rival = OTHER_WORDS, -1
    for other in range(forms.fact_start[row], forms.fact_start[row + 1]):
        at, end = marks[other, AT], marks[other, AT] + marks[other, SIZE]
        if at >= span[1] or end <= span[0] or marks[other, KIND_OF] != marks[fact, KIND_OF]:
            continue
        same = values[other] == values[fact]
        if same and not clash(marks[fact, UNIT_OF], marks[other, UNIT_OF]):
            return SAME, other
        verdict, rival = OTHER_FACT, other
    return verdict, rival


@part
def worn(mark: Grid, value: float, span: tuple[Int, Int], noise: tuple[int, Int]) -> bool:
    """Whether a fact may be lost altogether in a text with so many edits elsewhere.

    Never a number but one, which is mostly an article, nor a negation. What is allowed here to a
    damaged copy, the heads of two groups (see `statements.link`) are not.
    """
    edits, length = noise
    elsewhere = edits - max(mark[SIZE], span[1] - span[0])
    if elsewhere < max(2.0, _WORN * length) or mark[KIND_OF] == NEGATION:
        return False
    return bool(mark[KIND_OF] != NUMBER or value == 1)


@part
def nested(forms: Forms, facts: tuple[int, int], span: tuple[Int, Int], equal: Grid) -> bool:
    """Whether noise in the longer of two names lets a shorter one inside it be read (亚大经合组织).

    Only when more than the shorter one stands there: 苏丹 against 南苏丹 is another country.
    """
    mark, rival = forms.facts.marks[facts[0]], forms.facts.marks[facts[1]]
    if mark[WORD] < 0 or mark[SIZE] == rival[SIZE]:
        return False
    kept = 0
    for at in range(mark[AT], mark[AT] + mark[SIZE]):
        kept += equal[at] >= 0
    if mark[SIZE] < rival[SIZE]:
        return bool(kept == mark[SIZE] or mark[SIZE] == 1)
    return bool(mark[SIZE] > 3 and span[1] - span[0] > rival[SIZE] and kept >= 0.6 * mark[SIZE])


@part
def survives(mark: Grid, equal: Grid, span: tuple[Int, Int], words: Ints) -> bool:
    """Whether enough of the telling characters of a fact stand in the other form."""
    if mark[WORD] < 0:
        return bool(equal[mark[AT]] >= 0)
    if mark[SIZE] == 1 and mark[KIND_OF] == PARTY:
        return bool(span[1] > span[0])
    kept = 0
    identity, needed = words[mark[WORD], IDENTITY], words[mark[WORD], NEEDED]
    for offset in range(min(mark[SIZE], 62)):
        if identity >> offset & 1 and equal[mark[AT] + offset] >= 0:
            kept += 1
    return bool(kept >= needed)
