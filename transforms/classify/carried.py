"""Who acts where a clause prints no subject: the subject of the clause before, or all parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from transforms.classify.reading import FIRM, ONE, OTHER, OWN, PARTIES, THEY, THING, Act

#: So long is an adverb before a verb at most.
ADVERB: Final = 16
#: So near its head an operator opens a Chinese clause.
_HEAD: Final = 4
#: 对…表示关切: what opens a clause that says what the parties feel about.
_TOWARDS: Final = ("对", "對")
#: Actors that are no single party.
MANY: Final = (PARTIES, OTHER)


def lacking(text: str, act: Act, carried: str) -> str:
    """Who does what no subject is printed of: where a verb opens the clause, its text."""
    if not text[:ADVERB].isascii():
        ours = act.act == "call" or 0 <= act.at < _HEAD or text.startswith(_TOWARDS)
        ours = ours and carried == PARTIES
        return PARTIES if ours else OTHER
    near = 0 <= act.at < ADVERB and " " not in text[: max(0, act.at - 1)]
    return PARTIES if near or act.act == "call" else OTHER


def with_actors(found: Sequence[Act], carried: str, one: str, lack: str) -> list[Act]:
    """The acts with a subject each: its own, that before it, or the one carried over.

    What stands before the first printed subject (认识到…，双方承诺) is done by it. What has none
    at all is done by `lacking`, or by all parties if it promises something.
    """
    if not found[0].actor and not found[0].own:
        later = next((a.actor for a in found if a.actor), carried)
        carried = later if later in MANY or not carried else carried
    result = []
    for act in found:
        binds = act.act in FIRM
        printed = resolved(act.actor, carried, one)
        actor = printed or resolved(carried, "", one)
        if actor == OTHER and act is found[0] and not act.actor and act.act != "state":
            actor = lack
        if not actor or (act.own and actor == OTHER):
            actor = PARTIES if binds or act.own else lack if act.act != "state" else OTHER
        sure = act.sure if printed or carried else "medium"
        if act.actor == THING and actor == OTHER and act.act not in FIRM and act.act != "state":
            actor = one if not carried and one else PARTIES
        vague = actor == OTHER and (binds or act.actor == THING)
        done = "state" if vague else act.act
        result.append(act.placed(done, actor, sure))
        carried = actor
    return result


def resolved(actor: str, carried: str, one: str) -> str:
    """A pronoun is the single party named last, or all of them."""
    if not actor.startswith("@"):
        return actor
    if actor == ONE:
        return carried if carried and carried not in (*MANY, ONE, THEY) else one or OTHER
    if actor == THING:
        return carried if carried not in ("", *MANY) else OTHER
    if actor == OWN:
        return carried if carried not in ("", OTHER, OWN) else PARTIES
    if actor == THEY:
        return carried if "+" in carried else PARTIES
    return actor
