"""Fold a clause so that copies become equal: width, case, spacing, punctuation, script."""

from __future__ import annotations

import re
import unicodedata

from transforms.scripts import to_simplified

_NO_WORD = re.compile(r"[\W_]+")
_WIDE = re.compile(r"[\uff10-\uff5a\u2460-\u24ff\u3220-\u33ff\ufb00-\ufb06]")


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
