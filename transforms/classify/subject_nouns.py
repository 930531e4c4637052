"""The word classes that tell subjects apart in a script without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.classify.codebook import Grammar


@dataclass(frozen=True, slots=True)
class Nouns:
    """Word classes that tell subjects apart."""

    agencies: tuple[str, ...]
    own: tuple[str, ...]
    private: tuple[str, ...]
    titles: tuple[str, ...]
    members: frozenset[str]
    adverbial: re.Pattern[str]
    headed: re.Pattern[str]
    papers: re.Pattern[str]
    office: re.Pattern[str]

    @classmethod
    def of(cls, grammar: Grammar) -> Nouns:
        """The classes of `grammar`."""
        words = grammar.words
        single = "".join(sorted(p for p in words["prepositions"] if len(p) == 1))
        longer = "|".join(
            sorted((p for p in words["prepositions"] if len(p) > 1), key=len, reverse=True)
        )
        inside = "|".join(words["not_prepositions"])
        return cls(
            agencies=words["agencies"],
            own=words["own"],
            private=words["private"],
            titles=words["titles"],
            members=frozenset(words["members"]),
            adverbial=re.compile(rf"(?!{inside})(?:{longer}|[{single}])"),
            headed=_headed(words["own"], words["meetings"], inside),
            office=re.compile("|".join(sorted(words["agencies"], key=len, reverse=True))),
            papers=re.compile(
                rf"[^，；]{{2,40}}?(?:{'|'.join(words['papers'])})(?=[于在自由即已将每经]|一式|以|定期|\d)"
            ),
        )


def _headed(own: Sequence[str], meetings: Sequence[str], inside: str) -> re.Pattern[str]:
    """A thing of the parties, pointed at or a meeting, and what opens the adverbial after it."""
    things, talks = (
        "|".join(sorted(map(re.escape, n), key=len, reverse=True)) for n in (own, meetings)
    )
    return re.compile(
        rf"(?:[本该此]|上述)[^，的与和在]{{0,8}}?(?:{things})(?!{inside})(?=[于在自由就对按经从不应将须可需为是以]|根据)"
        rf"|[^，的与和在于以对就根据为由]{{2,24}}(?:{talks})(?!{inside})"
        r"(?:[今昨][天日]|日前|近日)?(?:[上下]午|晚上?)?(?:（[^（）]{1,12}）)?(?=[于在由](?!此))"
    )
