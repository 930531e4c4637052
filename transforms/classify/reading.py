"""What reading one clause gives: its acts, each with the party that performs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from warehouse.contracts.vocabulary import ACT_RANKS, COMMITMENT_RANK

#: Subjects of an act besides the codes of parties: all of them together, and somebody else.
PARTIES: Final = "PARTIES"
OTHER: Final = "OTHER"
#: Subjects that only the clauses before decide: he, the President; they.
ONE: Final = "@one"
THEY: Final = "@they"
#: `it`: the single party named right before, else some thing.
THING: Final = "@it"
#: A thing that goes on about what came before: the owner is the actor before, else all parties.
OWN: Final = "@own"
#: Acts firm enough to bind (coding manual section 2).
FIRM: Final = frozenset(act for act, rank in ACT_RANKS.items() if rank >= COMMITMENT_RANK)
#: The rule of a plain report, which no entry of the codebook decides.
REPORT: Final = "no-operator"
#: The rule of what a party of a treaty does in the present tense, which binds like `shall`.
UNDERTAKEN: Final = "undertaken"


@dataclass(slots=True)
class Act:
    """One act as read, before subjects are carried over from other clauses.

    Attributes:
        act: What is done.
        rule: Entry of the codebook that decided.
        at, to: Span of the trigger in the clause; both -1 without one.
        actor: Code of the party, or empty when the clause prints no subject.
        recipient: Code of who is addressed; empty if none.
        negative: A promise not to do.
        binding: The act can bind its actor (false for a deal that names no conduct).
        sure: `high`, `medium` or `low`.
        own: The subject is a thing of the parties, not a party.
        light: A plain verb, which a firmer one before it takes along.

    """

    act: str
    rule: str
    at: int = -1
    to: int = -1
    actor: str = ""
    recipient: str = ""
    negative: bool = False
    binding: bool = True
    sure: str = "high"
    own: bool = False
    light: bool = False

    def changed(self, **fields: Any) -> Act:
        """A copy with other values in `fields`; `dataclasses.replace` takes thrice as long."""
        made = self.placed(self.act, self.actor, self.sure)
        for name, value in fields.items():
            setattr(made, name, value)
        return made

    def placed(self, act: str, actor: str, sure: str) -> Act:
        """A copy in its context: another clause may share the reading."""
        return Act(
            act, self.rule, self.at, self.to, actor, self.recipient, self.negative,
            self.binding, sure, self.own, self.light,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole document while its clauses are read.

    Attributes:
        parties: Codes of the document's parties.
        names: Code by form that holds in this document only.
        treaty: The document is a treaty: duties bind.
        alone: The only party of the document, unless it is the body of a resolution: what it
            does is done by all parties (the G20, the members of ASEAN).
        own: Short names of what belongs to the parties together: their dialogue, their agreement.
        home: The government that issues the paper alone, so that `we` and `the Department` are it.

    """

    parties: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    treaty: bool = False
    alone: str = ""
    home: str = ""
    own: frozenset[str] = frozenset()


@dataclass(slots=True)
class Reading:
    """Acts of one clause, and the subject that it prints when it has no operator.

    Attributes:
        acts: Acts in the order of the text.
        subject: Code of the printed subject; empty if none is printed.
        bare: The clause begins with a verb and prints no subject at all.
        due: A party does something, in no form of the past: under a lead-in that promises, or in a
            treaty, it is promised.
        noun: The clause is a noun phrase, as in a list of papers.
        told: A finite verb follows the subject.
        report: Span of the verb of a plain report; (-1, -1) if none was found.

    """

    acts: list[Act] = field(default_factory=list)
    subject: str = ""
    bare: bool = False
    report: tuple[int, int] = (-1, -1)
    told: bool = False
    noun: bool = False
    due: bool = False
