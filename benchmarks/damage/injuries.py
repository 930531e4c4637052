"""All ways of hurting a document.

One function per way: it takes the draft and the random source, and returns False when the document
offers no place for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from benchmarks.damage import layouts, losses, repeats, splicing, spoiling
from benchmarks.damage.pieces import Draft

#: Every injury by name, in the order in which they are done; each is drawn as often as the others.
INJURIES: Final[dict[str, Callable[[Draft, random.Random], bool]]] = {
    f.__name__: f
    for f in (
        repeats.repeat_block,
        repeats.repeat_near,
        repeats.repeat_part,
        repeats.repeat_sentence,
        losses.drop_section,
        losses.swap_sections,
        splicing.splice_skip,
        splicing.splice_tail,
        splicing.splice_moved,
        splicing.splice_starts,
        splicing.splice_lines,
        losses.lose_head,
        losses.cut_clause,
        layouts.break_line,
        layouts.break_page,
        layouts.insert_furniture,
        spoiling.double_word,
        spoiling.double_sign,
        spoiling.lose_bracket,
        spoiling.ocr_digit,
        spoiling.ocr_noise,
        spoiling.replace_characters,
        spoiling.mojibake,
        spoiling.question_marks,
        spoiling.entities,
        repeats.repeat_all,
        losses.cut_end,
        layouts.wrap_lines,
    )
}
