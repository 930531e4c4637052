"""Read a number in any form from folded text: 14, 14th, fourteenth, 十四, 3.5亿, 百分之五.

Each reader takes the folded row and a position and returns a `Reading`; `end` is the position
itself when no number begins there.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from transforms.dedupe.compiled import part
from transforms.dedupe.lexicon import (
    CAPITALS,
    CLASSIFIER,
    KIND,
    LATIN,
    MONTH,
    NUMBERS,
    ORDINAL,
    SCALE,
    STEP_BITS,
    UNITS,
    UNSURE_MONTH,
    VALUE,
    Ints,
    Lexicon,
)
from transforms.dedupe.lexicon import step_slot as _step_slot
from transforms.dedupe.normalize import COMMA, DOT, PUNCTUATION, SPACE, Bytes, Codes

_DI: Final = ord("第")
_FEN: Final = ord("分")
_ZHI: Final = ord("之")
_POINT: Final = ord("点")
_PERCENT: Final = ord("%")
_PERCENT_WORD: Final = (112, 101, 114, 99, 101, 110, 116)
_ORDINAL_ENDINGS: Final = (0x7374, 0x6E64, 0x7264, 0x7468)
_YEAR_DIGITS: Final = 4
_SHORTEST_SCALE: Final = 4
_NINE: Final = 57
_ZERO: Final = 48
_NODE: Final = (1 << STEP_BITS) - 1
_TWO_OF: Final = ord("两")

step_slot = part(_step_slot)


class Text(NamedTuple):
    """A folded row with its length and whether most of it is ideographs."""

    codes: Codes
    gaps: Bytes
    n: int
    ideographic: bool


class Reading(NamedTuple):
    """A number: its value, the position after it, percent or not, month or not."""

    value: float
    end: int
    percent: bool
    month: bool


@part
def find_word(lexicon: Lexicon, trie: int, text: Text, at: int) -> tuple[int, int]:
    """Longest word of `trie` at `at` and the position after it; (-1, at) if none."""
    node = lexicon.root[trie, text.codes[at]]
    best, end, here = -1, at, at + 1
    while node > 0:
        word = lexicon.word[node]
        if word >= 0 and fits(lexicon.words[word], text, at, here):
            best, end = word, here
        if here >= text.n:
            break
        node = child_node(lexicon.child, node, text.codes[here])
        here += 1
    return best, end


@part
def child_node(child: Ints, node: int, code: int) -> int:
    """Node that `code` leads to from `node`, 0 if none."""
    step = np.int64(node) << 16 | np.int64(code)
    slot = step_slot(step, len(child))
    while child[slot] != 0:
        if child[slot] >> STEP_BITS == step:
            return np.int32(child[slot] & _NODE)  # type: ignore[return-value]
        slot = (slot + 1) & (len(child) - 1)
    return np.int32(0)  # type: ignore[return-value]


@part
def is_latin(code: int) -> bool:
    """A letter a-z."""
    return 97 <= code <= 122


@part
def word_starts(text: Text, at: int) -> bool:
    """No letter runs on into `at`."""
    return at == 0 or text.gaps[at] & 3 != 0 or not is_latin(text.codes[at - 1])


@part
def word_ends(text: Text, end: int) -> bool:
    """No letter runs on at `end`."""
    return end >= text.n or text.gaps[end] & 3 != 0 or not is_latin(text.codes[end])


@part
def fits(word: Ints, text: Text, at: int, end: int) -> bool:
    """Whether boundaries, capitals and punctuation allow `word` from `at` to `end`."""
    gaps = text.gaps
    if word[LATIN]:
        if not (word_starts(text, at) and word_ends(text, end)):
            return False
        for place in range(at, end):
            if word[CAPITALS] and gaps[place] & 4 == 0 and is_latin(text.codes[place]):
                return False
        return True
    broken = 0
    for place in range(at + 1, end):
        broken |= gaps[place] & PUNCTUATION
    return broken == 0


@part
def is_digit(code: int) -> bool:
    """A digit 0-9."""
    return _ZERO <= code <= _NINE


@part
def digit_at(text: Text, at: int) -> int:
    """Digit at `at`, reading o, l and i between digits as 0 and 1; -1 if none."""
    code = text.codes[at]
    if is_digit(code):
        return int(code) - _ZERO
    if not (code == 111 or code == 108 or code == 105):  # noqa: PLR1714
        return -1
    before = at > 0 and text.gaps[at] & 3 == 0
    after = at + 1 < text.n and text.gaps[at + 1] & 3 == 0
    left = before and is_digit(text.codes[at - 1])
    right = after and is_digit(text.codes[at + 1])
    if left and after and is_latin(text.codes[at + 1]):
        return -1
    if right and not left and before and is_latin(text.codes[at - 1]):
        return -1
    if (left and (right or not long_run(text, at))) or (right and not left):
        return 0 if code == 111 else 1
    return -1


@part
def long_run(text: Text, at: int) -> bool:
    """Four digits stand right before `at`: a letter behind a year is none."""
    run = 0
    for place in range(max(0, at - _YEAR_DIGITS), at):
        run += is_digit(text.codes[place]) and text.gaps[place + 1] & 3 == 0
    return run == _YEAR_DIGITS


@part
def digits_join(text: Text, at: int, ahead: int) -> bool:
    """Whether the digit at `at` goes on with the number whose last group has `ahead` digits."""
    gap = text.gaps[at] & 27
    if gap == 0:
        return True
    if gap & PUNCTUATION and not gap & COMMA:
        return False
    if gap == SPACE and text.ideographic:
        return True
    run = 0
    while at + run < text.n and run < 4 and (run == 0 or text.gaps[at + run] & 3 == 0):
        if not is_digit(text.codes[at + run]):
            break
        run += 1
    return run == 3 and ahead <= 3 and (gap == SPACE or gap & SPACE == 0)


@part
def read_digits(text: Text, at: int) -> Reading:
    """Arabic digits with thousands separators and decimals."""
    value, end, group = 0.0, at, 0
    while end < text.n and not inside_word(text, at):
        digit = digit_at(text, end)
        if digit < 0 or (end > at and not digits_join(text, end, group)):
            break
        group = 1 if end > at and text.gaps[end] & 3 else group + 1
        value = value * 10 + digit
        end += 1
    if end == at:
        return Reading(0.0, at, False, False)
    if end < text.n and text.gaps[end] & 11 == DOT | PUNCTUATION:
        value, end = read_decimals(text, value, end)
    return Reading(value, end, False, False)


@part
def inside_word(text: Text, at: int) -> bool:
    """A digit among letters, as misread ones are (outc0mes)."""
    if at == 0 or at + 1 >= text.n or text.gaps[at] & 3 or text.gaps[at + 1] & 3:
        return False
    return is_latin(text.codes[at - 1]) and is_latin(text.codes[at + 1])


@part
def read_decimals(text: Text, value: float, at: int) -> tuple[float, int]:
    """Digits after a point; none when another point follows (2016.9.3 is a date)."""
    end, scale, more = at, 0.1, value
    while end < text.n and is_digit(text.codes[end]):
        if end > at and text.gaps[end] & 3:
            break
        more += scale * (int(text.codes[end]) - _ZERO)
        scale /= 10
        end += 1
    dotted = end < text.n and text.gaps[end] & DOT and is_digit(text.codes[end])
    earlier = text.gaps[at - 1] & DOT
    if end == at or dotted or earlier:
        return value, at
    return more, end


@part
def read_ideographs(text: Text, at: int, lexicon: Lexicon) -> Reading:
    """Chinese numeral, also 百分之五 and 三分之一; the caller decides whether it counts."""
    value, end = ideograph_value(text, at, lexicon)
    if end + 2 < text.n and text.codes[end] == _FEN and text.codes[end + 1] == _ZHI:
        part = read_digits(text, end + 2)
        if part.end == end + 2 and lexicon.numeral[text.codes[end + 2]] >= 0:
            above, stop = ideograph_value(text, end + 2, lexicon)
            part = Reading(above, stop, False, False)
        if part.end > end + 2 and value > 0:
            percent = value == 100
            return Reading(part.value if percent else part.value / value, part.end, percent, False)
    return Reading(value, end, False, False)


@part
def ideograph_value(text: Text, at: int, lexicon: Lexicon) -> tuple[float, int]:
    """Value of the numeral signs from `at` on: 二〇一六 is 2016, 三万五千 is 35000."""
    total, section, current, end, after_digit = 0.0, 0.0, 0.0, at, False
    largest = 0
    while end < text.n and (end == at or not text.gaps[end] & PUNCTUATION):
        sign = lexicon.numeral[text.codes[end]]
        if sign < 0 or (after_digit and sign < 10 and beside_two_of(text, end)):
            break
        if sign < 10:
            current = current * 10 + sign if after_digit else float(sign)
        elif sign < 10000:
            section += (current if current > 0 else 1.0) * sign
            current = 0.0
        else:
            low = section + current
            if sign >= largest:
                total = (total + (low if low > 0 or total > 0 else 1.0)) * sign
            else:
                total += low * sign
            section, current, largest = 0.0, 0.0, sign
        after_digit = sign < 10
        end += 1
    value = total + section + current
    if end + 1 < text.n and text.codes[end] == _POINT and after_digit:
        value, end = ideograph_decimals(text, value, (end, lexicon))
    return value, end


@part
def beside_two_of(text: Text, at: int) -> bool:
    """两 stands in no row of digits: 中美两两 is no 22."""
    return bool(text.codes[at] == _TWO_OF or text.codes[at - 1] == _TWO_OF)


@part
def ideograph_decimals(text: Text, value: float, place: tuple[int, Lexicon]) -> tuple[float, int]:
    """Signs after 点: 三点五 is 3.5."""
    point, lexicon = place
    end, scale = point + 1, 0.1
    while end < text.n:
        sign = lexicon.numeral[text.codes[end]]
        if sign < 0 or sign > 9:
            break
        value += scale * sign
        scale /= 10
        end += 1
    return value, end if end > point + 1 else point


@part
def ideographs_count(text: Text, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the numeral signs on `span` are a number and not part of a word (一致, 万一)."""
    at, end = span
    sign = lexicon.numeral[text.codes[at]]
    if at > 0 and text.codes[at - 1] == _DI:
        return True
    if sign >= 100:
        return False
    if end - at >= 2:
        return True
    if end >= text.n or text.gaps[end] & PUNCTUATION:
        return False
    if lexicon.opens[text.codes[end]] & CLASSIFIER:
        return True
    word, _ = find_word(lexicon, UNITS, text, end)
    return word >= 0


@part
def read_words(text: Text, at: int, lexicon: Lexicon) -> Reading:
    """English number words and months: twenty-first, five hundred thousand, September."""
    value, end, total = 0.0, at, 0.0
    while end < text.n:
        word, stop = find_word(lexicon, NUMBERS, text, end)
        if word < 0:
            break
        kind, worth = lexicon.words[word, KIND], float(lexicon.words[word, VALUE])
        if kind in (MONTH, UNSURE_MONTH):
            sure = kind == MONTH or beside_digit(text, end, stop)
            if end == at and sure:
                return Reading(worth, stop, False, True)
            break
        if kind == SCALE:
            if end == at and stop - at < _SHORTEST_SCALE:
                break
            if end == at and worth < 1000000 and value == 0:
                value = 1.0
            value = (value if value > 0 else 1.0) * worth
            total, value = (total + value, 0.0) if worth >= 1000 else (total, value)
        elif end > at and (worth >= 10 or value % 10 > 0) and value % 100 != 0:
            break
        else:
            value += worth
        end = stop
        if kind == ORDINAL:
            break
    return Reading(total + value, end, False, False)


@part
def beside_digit(text: Text, at: int, end: int) -> bool:
    """A digit stands right before or after the span (May 5, 5 Sept.)."""
    before = at > 0 and is_digit(text.codes[at - 1])
    return before or (end < text.n and is_digit(text.codes[end]))


@part
def scaled(text: Text, reading: Reading, lexicon: Lexicon) -> Reading:
    """`reading` with the scale, ordinal ending or percent sign that follows it."""
    value, end, percent = reading.value, reading.end, reading.percent
    while end < text.n and not text.gaps[end] & PUNCTUATION:
        sign = lexicon.numeral[text.codes[end]]
        if sign < 100:
            break
        value *= sign
        end += 1
    if end < text.n and is_latin(text.codes[end]):
        word, stop = find_word(lexicon, NUMBERS, text, end)
        if word >= 0 and lexicon.words[word, KIND] == SCALE:
            value *= lexicon.words[word, VALUE]
            end = stop
        end = ordinal_end(text, end)
        stop = percent_end(text, end)
        percent, end = percent or stop > end, stop
    elif end < text.n and text.codes[end] == _PERCENT:
        percent, end = True, end + 1
    return Reading(value, end, percent, reading.month)


@part
def ordinal_end(text: Text, at: int) -> int:
    """Position after st, nd, rd or th glued to a digit."""
    if at + 2 > text.n or text.gaps[at] & 3 or not is_digit(text.codes[at - 1]):
        return at
    ending = np.int64(text.codes[at]) << 8 | np.int64(text.codes[at + 1])
    known = ending in _ORDINAL_ENDINGS
    return at + 2 if known and word_ends(text, at + 2) else at


@part
def percent_end(text: Text, at: int) -> int:
    """Position after the word percent (per cent), also with one letter misread, lost or added."""
    end = at
    while end < text.n and end - at < len(_PERCENT_WORD) + 2 and is_latin(text.codes[end]):
        if end > at and text.gaps[end] & 3 and not (end == at + 3 and text.gaps[end] == SPACE):
            break
        end += 1
    size, most, lead, trail = end - at, len(_PERCENT_WORD), 0, 0
    if not (most - 1 <= size <= most + 1 and word_ends(text, end)):
        return at
    while lead < min(size, most) and text.codes[at + lead] == _PERCENT_WORD[lead]:
        lead += 1
    while (
        trail < min(size, most) and text.codes[end - 1 - trail] == _PERCENT_WORD[most - 1 - trail]
    ):
        trail += 1
    return end if lead + trail >= max(size, most) - 1 else at
