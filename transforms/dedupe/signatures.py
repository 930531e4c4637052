"""What a clause says besides its wording: the facts in it, in order, and a comparable form.

The form of a clause is its folded text in which a number above ten is one `MASK` and a number up
to ten one sign, however it is printed (第十四次, 第14次). Its facts are the numbers with their
values and units, the parties, offices, negations and antonyms, each with its place in the form.
`read_forms` reads a whole Arrow column, in chunks, on any number of threads.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa

from transforms.dedupe.compiled import kernel, part
from transforms.dedupe.forms import AT, KIND_OF, SIZE, UNIT_OF, Facts, Forms, Hashes, joined_forms
from transforms.dedupe.lexicon import (
    FACT_ALONE,
    FACT_OPENS,
    FACTS,
    INNER,
    KIND,
    LATIN,
    NEEDED,
    NEUTRAL,
    NUMBER,
    NUMBER_OPENS,
    NUMERAL,
    PAIR,
    PARTY,
    UNITS,
    VALUE,
    Lexicon,
    lexicon,
)
from transforms.dedupe.lexicon import first_two as _first_two
from transforms.dedupe.normalize import Bytes, Codes, Int, Offsets, Row, Table, fold_row, table
from transforms.dedupe.numerals import (
    Reading,
    Text,
    find_word,
    ideographs_count,
    is_digit,
    is_latin,
    read_digits,
    read_ideographs,
    read_words,
    scaled,
    word_starts,
)

#: Stands for a number above ten in a form.
MASK: Final = 0xF8FF
TEN: Final = 0xF8FE
_PERCENT: Final = ord("%")
PERCENT_UNIT: Final = 99
_YEAR_UNIT: Final = 1
_MONTH_UNIT: Final = 2
_CHUNK_BYTES: Final = 500_000
#: Largest value that does not part clauses before they are compared (see `Forms.strong`).
_WEAK: Final = 10
_CURRENCIES: Final = (ord("$"), ord("€"), ord("£"), ord("¥"))
_EXACT: Final = 64.0
_BEGINS: Final = FACT_OPENS | FACT_ALONE | NUMBER_OPENS

first_two = part(_first_two)


class Page(NamedTuple):
    """Room for the forms of one chunk; `n` counts codes and facts written."""

    codes: Codes
    facts: Facts
    n: Offsets


class Source(NamedTuple):
    """Texts to read: the bytes of a column, and where each text begins and ends in them."""

    data: Bytes
    start: Offsets
    end: Offsets


def source(texts: pl.Series | pa.LargeStringArray) -> Source:
    """The bytes of `texts` (strings, no nulls); those of an Arrow array are not copied."""
    if isinstance(texts, pl.Series):
        texts = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, data = texts.buffers()
    bounds = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    buffer = np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)
    return Source(buffer, bounds[:-1], bounds[1:])


def read_forms(texts: Source, workers: int = 1) -> Forms:
    """Forms of `texts`, in their order.

    Args:
        texts: Raw clause texts.
        workers: Threads; the result does not depend on it.
    """
    return joined_forms(read_in_parts(texts, workers))


def read_in_parts(texts: Source, workers: int = 1) -> list[Forms]:
    """The same in parts, one after the other."""
    tables = (table(), lexicon())
    sizes = np.cumsum(texts.end - texts.start)
    marks = np.arange(_CHUNK_BYTES, sizes[-1] if len(sizes) else 0, _CHUNK_BYTES)
    cuts = [0, *np.unique(np.searchsorted(sizes, marks)).tolist(), len(sizes)]

    def read(place: int) -> Forms:
        rows = slice(cuts[place], cuts[place + 1])
        return _read_chunk(Source(texts.data, texts.start[rows], texts.end[rows]), tables)

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(read, range(len(cuts) - 1)))


def _read_chunk(texts: Source, tables: tuple[Table, Lexicon]) -> Forms:
    rows, sizes = len(texts.start), texts.end - texts.start
    room, longest = int(sizes.sum()) + 1, int(sizes.max(initial=0)) + 1
    page = Page(
        np.empty(room, np.uint16),
        Facts(np.empty((room, 5), np.int32), np.empty(room)),
        np.zeros(2, np.int64),
    )
    folded = Row(
        np.empty(longest, np.uint16), np.empty(longest, np.uint8), np.empty(longest, np.int64)
    )
    start, fact_start = np.zeros(rows + 1, np.int64), np.zeros(rows + 1, np.int64)
    hashes = np.zeros((3, rows), np.uint64)
    scan_rows(texts, tables, (page, folded), (start, fact_start, hashes))
    n_codes, n_facts = page.n.tolist()
    facts = Facts(page.facts.marks[:n_facts].copy(), page.facts.values[:n_facts].copy())
    return Forms(page.codes[:n_codes].copy(), start, facts, fact_start, *hashes)


@part
def mix(value: np.uint64) -> np.uint64:
    """A 64-bit hash of 64 bits (the finalizer of MurmurHash3)."""
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xFF51AFD7ED558CCD)
    value ^= value >> np.uint64(33)
    value *= np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))


@kernel
def scan_rows(
    texts: Source,
    tables: tuple[Table, Lexicon],
    room: tuple[Page, Row],
    results: tuple[Offsets, Offsets, Hashes],
) -> None:
    """Fold and read every text into the page of `room` and into `results`."""
    page, folded = room
    start, fact_start, hashes = results
    for row in range(len(texts.start)):
        n = fold_row(texts.data, (texts.start[row], texts.end[row]), tables[0], folded)
        text = Text(folded.codes, folded.gaps, n, mostly_ideographs(folded.codes, n))
        scan_text(text, tables[1], page)
        start[row + 1], fact_start[row + 1] = page.n[0], page.n[1]
        put_hashes(page, (start[row], fact_start[row]), hashes[:, row])


@part
def mostly_ideographs(codes: Codes, n: int) -> bool:
    """More than half of the codes are ideographs."""
    count = 0
    for at in range(n):
        count += codes[at] >= 0x2E80
    return 2 * count > n


@part
def scan_text(text: Text, lexicon: Lexicon, page: Page) -> None:
    """Write form and facts of one folded text."""
    first, first_fact = page.n[0], page.n[1]
    at = 0
    while at < text.n:
        code = text.codes[at]
        opens = lexicon.opens[code] & _BEGINS
        if not opens or (is_latin(code) and not word_starts(text, at)):
            page.codes[page.n[0]] = code
            page.n[0] += 1
            at += 1
            continue
        word, end = -1, at
        if may_be_fact(text, at, lexicon):
            word, end = find_word(lexicon, FACTS, text, at)
        if word >= 0:
            put_word(page, text, (at, end, first), lexicon, word)
            at = end
            continue
        reading = Reading(0.0, at, False, False)
        if opens & NUMBER_OPENS:
            reading = read_number(text, at, lexicon)
        if reading.end > at:
            put_number(page, text, reading, (at, first, first_fact), lexicon)
        else:
            put_codes(page, text, (at, at + 1), lexicon)
        at = max(at + 1, reading.end)


@part
def may_be_fact(text: Text, at: int, lexicon: Lexicon) -> bool:
    """Whether a fact may begin at `at`, by its first two codes."""
    code = np.int64(text.codes[at])
    opens = lexicon.opens[code]
    if opens & FACT_ALONE or opens & FACT_OPENS == 0 or at + 1 >= text.n:
        return bool(opens & FACT_ALONE)
    return bool(lexicon.begins[first_two(code, np.int64(text.codes[at + 1]))])


@part
def read_number(text: Text, at: int, lexicon: Lexicon) -> Reading:
    """The number that begins at `at`, with its scale; ends at `at` if none."""
    none = Reading(0.0, at, False, False)
    code = text.codes[at]
    reading = read_digits(text, at)
    if reading.end == at and lexicon.numeral[code] >= 0:
        reading = read_ideographs(text, at, lexicon)
        counts = reading.percent or ideographs_count(text, (at, reading.end), lexicon)
        if not counts:
            return none
    elif reading.end == at and is_latin(code) and word_starts(text, at):
        reading = read_words(text, at, lexicon)
    if reading.end == at or reading.month:
        return reading
    return scaled(text, reading, lexicon)


@part
def put_word(
    page: Page, text: Text, place: tuple[int, int, Int], lexicon: Lexicon, word: int
) -> None:
    """Write a word and the fact that it is: none for a neutral word, two for a pair of parties."""
    begin, end, first = place
    at = page.n[0] - first
    entry = lexicon.words[word]
    if entry[INNER] >= 0:
        put_name(page, text, place, lexicon, word)
    elif entry[KIND] == PARTY and entry[VALUE] == 0 and entry[LATIN]:
        put_together(page, text, place, lexicon)
    else:
        put_codes(page, text, (begin, end), lexicon)
    size = page.n[0] - first - at
    if entry[KIND] == PAIR:
        parties = entry[NEEDED]
        put_fact(page, (at, 1, PARTY, 0, word), float(entry[VALUE] // parties))
        put_fact(page, (at + 1, 1, PARTY, 0, word), float(entry[VALUE] % parties))
    elif entry[KIND] != NEUTRAL:
        put_fact(page, (at, size, entry[KIND], 0, word), float(entry[VALUE]))


@part
def put_fact(page: Page, mark: tuple[Int, Int, Int, Int, Int], value: float) -> None:
    """Write one fact."""
    n = page.n[1]
    for column in range(5):
        page.facts.marks[n, column] = mark[column]
    page.facts.values[n] = value
    page.n[1] = n + 1


@part
def put_codes(page: Page, text: Text, span: tuple[int, int], lexicon: Lexicon) -> None:
    """Copy codes; a numeral sign is written as its digit wherever it stands."""
    for at in range(span[0], span[1]):
        code = text.codes[at]
        if lexicon.opens[code] & NUMERAL and lexicon.numeral[code] <= _WEAK:
            code = small_sign(lexicon.numeral[code])
        page.codes[page.n[0]] = code
        page.n[0] += 1


@part
def put_name(
    page: Page, text: Text, place: tuple[int, int, Int], lexicon: Lexicon, word: int
) -> None:
    """Copy a name that holds a number above ten, the number as one sign and as a fact."""
    begin, end, first = place
    number = np.int64(-1)
    for at in range(begin, end):
        code = text.codes[at]
        signs = is_digit(code) or lexicon.opens[code] & NUMERAL
        if not signs or number < 0:
            page.codes[page.n[0]] = MASK if signs else code
            number = page.n[0] if signs else number
            page.n[0] += 1
    put_fact(page, (number - first, 1, NUMBER, 0, -1), float(lexicon.words[word, INNER]))


@part
def put_together(page: Page, text: Text, place: tuple[int, int, Int], lexicon: Lexicon) -> None:
    """Copy `the two sides` with its number as one sign and a fact, as if `sides` were misread."""
    at, end, first = place
    while at < end:
        reading = Reading(0.0, at, False, False)
        if word_starts(text, at):
            reading = read_words(text, at, lexicon)
        if at < reading.end <= end:
            put_fact(page, (page.n[0] - first, 1, NUMBER, 0, -1), reading.value)
            page.codes[page.n[0]] = small_sign(np.int64(reading.value))
            at = reading.end
        else:
            page.codes[page.n[0]] = text.codes[at]
            at += 1
        page.n[0] += 1


@part
def small_sign(value: Int) -> int:
    """Code of a number up to ten in a form."""
    return TEN if value == _WEAK else 48 + int(value)


@part
def put_number(
    page: Page, text: Text, reading: Reading, at: tuple[int, Int, Int], lexicon: Lexicon
) -> None:
    """Write a number as one sign and one fact; a day before its month goes after it."""
    begin, first, first_fact = at
    value = reading.value
    weak = 0 <= value <= _WEAK and value == np.floor(value) and not reading.percent
    unit = number_unit(text, begin, reading, lexicon)
    place = page.n[0] - first
    page.codes[page.n[0]] = small_sign(np.int64(value)) if weak else MASK
    page.n[0] += 1
    put_fact(page, (place, 1, NUMBER, unit, -1), value)
    if reading.percent:
        page.codes[page.n[0]] = _PERCENT
        page.n[0] += 1
    if reading.month and page.n[1] - first_fact > 1:
        swap_day(page, place)


@part
def number_unit(text: Text, at: int, reading: Reading, lexicon: Lexicon) -> Int:
    """What the number counts: the word after it, else the currency sign before; 0 if unknown."""
    if reading.percent:
        return PERCENT_UNIT
    if reading.month:
        return _MONTH_UNIT
    word = -1
    if reading.end < text.n and not text.gaps[reading.end] & 2:
        word, _ = find_word(lexicon, UNITS, text, reading.end)
    if word < 0 and at > 0 and text.codes[at - 1] in _CURRENCIES:
        word, _ = find_word(lexicon, UNITS, text, at - 1)
    return lexicon.words[word, VALUE] if word >= 0 else 0


@part
def swap_day(page: Page, place: Int) -> None:
    """Put the month just written before the day that stands right before it (3 September)."""
    month = page.n[1] - 1
    day = month - 1
    marks, values = page.facts.marks, page.facts.values
    beside = marks[day, AT] == place - 1 and marks[day, KIND_OF] == NUMBER
    if not beside or marks[day, UNIT_OF] == _YEAR_UNIT or values[day] < 1 or values[day] > 31:
        return
    values[day], values[month] = values[month], values[day]
    marks[day, UNIT_OF], marks[month, UNIT_OF] = marks[month, UNIT_OF], marks[day, UNIT_OF]
    n = page.n[0]
    page.codes[n - 2], page.codes[n - 1] = page.codes[n - 1], page.codes[n - 2]


@part
def put_hashes(page: Page, starts: tuple[Int, Int], hashes: Hashes) -> None:
    """Hashes of the clause from `starts` (code, fact) on: key, order, strong."""
    order, strong, text = np.uint64(1), np.uint64(0), np.uint64(7)
    facts = page.facts
    for at in range(starts[1], page.n[1]):
        worth = np.uint64(np.int64(facts.values[at] * _EXACT)) * np.uint64(64)
        item = mix(worth + np.uint64(facts.marks[at, KIND_OF]) + np.uint64(1))
        order = mix(order * np.uint64(31) + item)
        counted = np.uint64(facts.marks[at, UNIT_OF] << 16 | facts.marks[at, SIZE])
        text = mix(text * np.uint64(31) + counted)
        if facts.marks[at, KIND_OF] == NUMBER and facts.values[at] > _WEAK:
            strong += item
    for at in range(starts[0], page.n[0]):
        text = (text << np.uint64(5) | text >> np.uint64(59)) ^ np.uint64(page.codes[at])
        text *= np.uint64(0x517CC1B727220A95)
    hashes[0] = mix(mix(text) + order)
    hashes[1] = order
    hashes[2] = strong
