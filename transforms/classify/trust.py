"""What the acts of a clause may be trusted."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final

from transforms.classify.carried import ADVERB
from transforms.classify.reading import REPORT, Act
from transforms.classify.stretches import Stretches
from warehouse.contracts.vocabulary import ACT_RANKS

#: Letters from here on are no Latin ones.
_HAN: Final = "\u2e80"
#: Acts beside which a firmer one is often missed, where nothing else is found: measured on texts
#: before any rule was made from them.
_VIEWS: Final = frozenset(("recognize", "state"))
_VIEWS_HAN: Final = frozenset(("reaffirm", *(act for act, rank in ACT_RANKS.items() if rank == 0)))
#: Parts of a clause long enough to hold an operator of their own.
_PARTS: Final = re.compile("[^，；]{6,}")


def graded(found: Sequence[Act], text: str, known: Container[str]) -> list[Act]:
    """The acts with what each may be trusted: least a report that names no verb.

    An operator is read with high confidence only of a party of the document; of somebody else
    beside other acts its subject may be another one. Where nothing is found that is firmer than a
    view in a Chinese clause, or nothing in two parts of it, a firmer operator may have been missed;
    in English, reading tells by itself which firmer operators of the codebook it left over.
    """
    alone = len(found) == 1
    han = max(text[:ADVERB], default="") >= _HAN
    views = _VIEWS_HAN if han else _VIEWS
    plain = views.issuperset([act.act for act in found]) or (han and _silent(found, text) > 1)
    return [_trusted(act, known, alone=alone, plain=plain) for act in found]


def _trusted(act: Act, known: Container[str], *, alone: bool, plain: bool) -> Act:
    """The act with its confidence."""
    sure, actor = act.sure, act.actor
    if act.rule == REPORT:
        sure = "medium" if act.at >= 0 else "low"
    elif sure == "high" and actor not in known and not all(a in known for a in actor.split("+")):
        sure = "medium" if alone else "low"
    elif sure == "high" and plain:
        sure = "medium"
    return act if sure == act.sure else act.placed(act.act, actor, sure)


def _silent(found: Sequence[Act], text: str) -> int:
    """Number of parts of a Chinese clause, between its commas, that hold no operator.

    An English comma rarely parts one statement from another.
    """
    if text.count("，") < 2:
        return 0
    operators = Stretches((act.at, act.at + 1) for act in found)
    return sum(not operators.touch(*part.span()) for part in _PARTS.finditer(text))
