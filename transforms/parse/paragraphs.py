"""Which blocks are one paragraph: some texts are set one sentence to a line."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from transforms.parse.blocks import Block, Kind
from transforms.parse.reading import Reading

#: A text is set one sentence to a line when so many blocks at least, and nearly all, hold one.
_LEAST: Final = 10
_SHARE: Final = 0.85


def paragraphs_of(reading: Reading) -> list[int]:
    """Number of the paragraph of every block, from 1; a line may go on with the one above."""
    own = list(range(1, len(reading.blocks) + 1))
    if not _sentence_per_line(reading):
        return own
    openers = {section.start for section in reading.sections}
    for place, (above, here) in enumerate(pairwise(reading.blocks), 1):
        if _goes_on(reading.text, above, here) and (above.marker is None or above.start in openers):
            own[place] = own[place - 1]
    return own


def _sentence_per_line(reading: Reading) -> bool:
    """Nearly every block of text holds one clause."""
    held = Counter(here.block for here in reading.occurrences)
    single = sum(count == 1 for count in held.values())
    return len(held) >= _LEAST and single >= _SHARE * len(held)


def _goes_on(text: str, above: Block, here: Block) -> bool:
    """`here` is an unmarked line right below `above`, which ends a sentence."""
    plain = here.marker is None and here.heading is None
    texts = above.kind is Kind.TEXT and here.kind is Kind.TEXT
    near = text.count("\n", above.end, here.start) == 1
    return plain and texts and near and text[above.end - 1] not in ":："
