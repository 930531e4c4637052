"""Fold a clause so that copies become equal: width, case, spacing, punctuation, script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from transforms.scripts import to_simplified

_NO_WORD = re.compile(r"[\W_]+")
_WIDE = re.compile(r"[\uff10-\uff5a\u2460-\u24ff\u3220-\u33ff\ufb00-\ufb06]")
#: Bits in the table of the first plane.
_KEPT: Final = 1
_WIDE_KIND: Final = 2


def folded(text: str, *, traditional: bool) -> str:
    """`text` without what does not tell statements apart.

    Args:
        text: Text of a clause.
        traditional: The document holds Traditional characters, so they are folded too.

    """
    if _WIDE.search(text):
        text = unicodedata.normalize("NFKC", text)
    bare = _NO_WORD.sub("", text).lower()
    return to_simplified(bare) if traditional else bare


def all_folded(texts: Sequence[str], *, traditional: bool) -> list[str]:
    """Each of `texts` folded, as `folded` does one by one; faster for many of them.

    Args:
        texts: Texts of clauses.
        traditional: The document holds Traditional characters, so they are folded too.

    """
    if not texts:
        return []
    page = "\n".join(texts)
    if page.count("\n") >= len(texts):
        page = "\n".join(text.replace("\n", " ") for text in texts)
    codes, kinds = _kinds_in(page)
    if (kinds & _WIDE_KIND).any():
        page = "\n".join(
            unicodedata.normalize("NFKC", text) if _WIDE.search(text) else text
            for text in page.split("\n")
        )
        codes, kinds = _kinds_in(page)
    if len(codes) > len(page):
        return [folded(text, traditional=traditional) for text in texts]
    kept = codes[(kinds & _KEPT).astype(bool)].tobytes().decode("utf-16-le", "surrogatepass")
    return (to_simplified(kept.lower()) if traditional else kept.lower()).split("\n")


def _kinds_in(page: str) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint8]]:
    """UTF-16 code units of a text and their kinds."""
    codes = np.frombuffer(page.encode("utf-16-le", "surrogatepass"), np.uint16)
    return codes, _kinds().take(codes)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Of every code point of the first plane: it belongs to a word or parts two texts; is wide."""
    plane = "".join(map(chr, range(65536)))
    kinds = np.array([one == "\n" or one.isalnum() for one in plane], np.uint8) * _KEPT
    kinds[[match.start() for match in _WIDE.finditer(plane)]] |= _WIDE_KIND
    return kinds
