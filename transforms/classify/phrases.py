"""Subjects in a script with spaces: which noun phrase stands before a verb, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Final

from transforms.classify.actors import joined
from transforms.classify.appositions import led, one_name
from transforms.classify.codebook import Grammar
from transforms.classify.operators import Token
from transforms.classify.reading import ONE, OTHER, OWN, PARTIES, THEY, THING, Setting
from transforms.classify.subjects import NONE, SOMEBODY, Subject

#: Kinds of token that can be a subject by themselves.
NAMES: Final = frozenset(("party", "all", "others", "pronoun"))
_LINK: Final = re.compile(
    r"(?:[’']s?)?(?: ?\([^()]{1,40}\))?"
    r"(?:,?(?: (?:and|&|as well as|together with|or))(?: (?:also|both))?"
    r"(?: the)?(?: (?:[A-Z][\w.’-]*|–|of|for|and))*?(?: [Gg]overnment of(?: the)?| of(?: the)?)? ?"
    r"|[-–]| – |)"
)
_OWNERS: Final = frozenset(("party", "all", "pronoun", "adjective"))
_OF: Final = re.compile(r" of (?:the )?")
_COMMA: Final = re.compile(r"(?: ?\([^()]{1,40}\))?, (?:the )?")
_PROPER: Final = re.compile(
    r"(?:[’']s)?(?: (?:[A-Z(][\w.’'()-]*|of|and|for|the|on|to|&))*(?: \([A-Z]+\))?"
)
_ONE: Final = ("a", "an", "half", "only")
_CHIEFS: Final = frozenset(("ministers", "heads", "leaders", "presidents", "chiefs", "governors"))
#: Those for whom the representatives of a paper's parties speak.
_SENDERS: Final = frozenset(("Authorities", "Ministries", "Agencies", "Signatories", "sides"))
#: Two bodies, of which only one may be named with its state: MPI and the Thai Department of Trade.
_TWO_BODIES: Final = re.compile(r"^(?:the |The )?[A-Z][^,;]{1,90} and (?:the [A-Z]|[A-Z]{3,})")
_PAIR: Final = 2
_ASIDE: Final = re.compile(r" ?\([^()]*\)$")
#: A finite verb that many reports have: what stands before it is its subject.
_VERB: Final = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|shall|should|must|does|do|"
    r"remains?|continues?|includes?|took|sets?|covers?|provides?|reflects?|marks?|aims?) "
)
_INVITATION: Final = re.compile(r"\b(?:[Aa]t|[Oo]n|[Uu]pon) the (?:\w+ )?invitation of\b")
_CAME: Final = re.compile(
    r"\b(?:paid|pays|is paying|undertook|conducted|made|visited|attended|arrived)\b"
)
#: What a sentence opens with before its subject: To deepen this, Working together, Guided by.
_MET: Final = re.compile(
    r"(?<=[,)]) (?:\w+ly )?(?:met|held|convened|gathered|conducted|had|were)\b"
)
_AIM_FIRST: Final = re.compile(r"(?:To|[A-Z][a-z]+ing|Based|Guided|Inspired|Encouraged|Given) ")
_SAID: Final = re.compile(r"\b(?:said|says|stated|added|remarked|noted|concluded|declared)\b")
_CAPITALS: Final = r"(?:[A-Z][\w.’'-]* (?:(?:of|for|the) )?){1,9}"
#: Two persons with their offices open the sentence.
#: All members of a group: the countries of the Danube Group.
_OF_GROUP: Final = re.compile(
    r"(?:^|, )(?:[Tt]he |[Aa]ll )?(?:countries|[Ss]tates|nations|economies|[Mm]embers) of (?:the )?"
    r"(?:[A-Z][\w-]+ )+(?:Group|Community|Association|Alliance|Initiative|Format|Triangle|Forum)$"
)
_DONE: Final = re.compile(
    r"(?:Done|DONE|Signed|SIGNED|Adopted|ADOPTED|Issued|ISSUED|Concluded|Agreed) "
    r"(?:in duplicate |in triplicate )?(?:in|at|on) [A-Z\d]"
)
#: What a passive tells to be done by an official, who is named then.
_LED_BY: Final = re.compile(
    r"\b(?:was|were|is) (?:jointly |also |officially )?"
    r"(?:(?:co-)?(?:chaired|hosted|led|opened|moderated|convened)|presided over|inaugurated) by "
)
_TWO_OFFICIALS: Final = re.compile(rf"(?P<one>{_CAPITALS})and (?:the )?(?P<other>{_CAPITALS})[a-z]")
_OFFICE: Final = re.compile(
    r"\b(?:Secretary|Minister|President|Ambassador|Chancellor|Premier|Governor|Commissioner) "
    r"(?!(?:[\w ]+ )?and )"
)
_SIDE: Final = re.compile(r"(?:[Tt]he )?(?:visiting |host )?")
_WORD: Final = re.compile(r" ([\w-]+)")
#: A lead-in that only names who acts is no longer, in characters.
_LEAD: Final = 100
#: So near after a form of be stands its participle; so near its speaker the verb of a quotation.
_NEAR: Final = 40
#: What may stand before the first name of a subject.
_BEFORE_NAMES: Final = frozenset(
    (
        "",
        "the",
        "both",
        "today",
        "also",
        "the government of",
        "the government of the",
        "the governments of",
        "the governments of the",
        "the peoples of",
    )
)
#: A participle between a noun and its preposition: measures taken under, a group chaired by.
_REDUCED: Final = re.compile(r"[a-z-]+ed|taken|made|held|given|drawn|set|up|built|sent|begun|done")
#: Between how a person is styled and who it is.
_STYLES: Final = (" ", " the ")
_STEP: Final = re.compile(
    r"\b(?:of|in|on|for|to|with|between|from|by|under|that|which|regarding|within|among|at)\b"
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Nouns that tell what a noun phrase is."""

    agencies: frozenset[str]
    own: frozenset[str]
    private: frozenset[str]
    pointers: frozenset[str]
    they: frozenset[str]
    ours: frozenset[str]
    things: frozenset[str]
    theirs: frozenset[str]
    roles: frozenset[str]
    organs: frozenset[str]
    organ_kinds: frozenset[str]
    titles: frozenset[str]
    quantifiers: frozenset[str]
    told: re.Pattern[str]

    @classmethod
    def of(cls, grammar: Grammar) -> Heads:
        """The nouns of `grammar`."""
        told = re.compile(
            rf" (?:was|were|has been|have been) (?:also |[a-z]+ly )?"
            rf"(?:{'|'.join(grammar.words['told_passive'])})\b(?! by )"
        )
        names = [field.name for field in fields(cls) if field.name != "told"]
        return cls(**{name: frozenset(grammar.words[name]) for name in names}, told=told)


def code_of(name: Token, heads: Heads) -> str:
    """Code of one name; `ONE` and `THEY` for pronouns that the clauses before decide."""
    if name.kind == "pronoun":
        if name.value in heads.things:
            return THING
        return THEY if name.value in heads.they else ONE
    return OTHER if name.kind == "others" else name.value


def group_before(text: str, names: Iterator[Token]) -> list[Token]:
    """The names that end with the first of `names`, which run backwards, linked by `and` or commas.

    The President of Japan is Japan: a title before `of` is no name of its own.
    """
    group = [next(names)]
    begin = group[0].start
    for name in names:
        if name.kind == "pronoun" and text[name.end : begin] in _STYLES:
            begin = name.start
            group[0] = group[0]._replace(start=begin)
            continue
        if name.kind in ("pronoun", "party") and _OF.fullmatch(text, name.end, begin):
            begin = name.start
            group[0] = group[0]._replace(start=begin)
            continue
        listed = (
            len(group) > 1 and name.kind != "others" and _COMMA.fullmatch(text, name.end, begin)
        )
        owned = group[0].kind in ("party", "all") and text[name.end : begin] == " "
        if name.kind == "party" and owned:
            begin = name.start
            group[0] = name._replace(end=group[0].end)
            continue
        same = name.value == group[0].value and text[name.end : begin] == " "
        if not (listed or same or _LINK.fullmatch(text, name.end, begin)):
            break
        begin = name.start
        group.insert(0, name)
    return group


def party(group: Sequence[Token], setting: Setting, heads: Heads) -> Subject:
    """The parties of a run of names."""
    codes = [_home(name, setting) or code_of(name, heads) for name in group]
    if OTHER in codes:
        return SOMEBODY
    return Subject(codes[0] if len(codes) == 1 else joined(codes, setting.parties), "party")


def _of_party(text: str, tokens: Sequence[Token]) -> bool:
    """The first name is of a party: the Governments of Chad and Niger are they."""
    first = tokens[0]
    return any(t.kind == "party" and _OF.fullmatch(text, first.end, t.start) for t in tokens[1:3])


def _home(name: Token, setting: Setting) -> str:
    """The government that issues the paper alone, for `we` and for its own president."""
    ours = name.kind == "all" and name.end - name.start == len("we")
    titled = name.kind == "pronoun" and name.value[:4] in ("the ", "The ")
    return setting.home if ours or titled else ""


def phrase_subject(
    text: str, span: tuple[int, int], tokens: Sequence[Token], setting: Setting, heads: Heads
) -> Subject:
    """Whose a noun phrase is: a party's agency, a thing that parties own, or somebody else's."""
    start, end = span
    noun = _ASIDE.sub("", text[start:end].strip(" *("))
    core = _core(noun)
    if not core:
        return SOMEBODY if noun else NONE
    inside = [t for t in tokens if start <= t.start and t.end <= end]
    others = inside and inside[0].kind == "others" and not text[start : inside[0].start].strip()
    others = others and not _of_party(text, inside)
    head = core[-1].strip("*,()“”")
    if others or head in heads.private:
        return SOMEBODY
    named = _without_styles(text, [t for t in inside if t.kind in _OWNERS])
    agency = not heads.agencies.isdisjoint((head, head.lower()))
    if named and (agency or _is_proper(text, named[0], end) or _bodies(noun, heads)):
        both = len(setting.parties) == _PAIR and _TWO_BODIES.search(noun)
        return Subject(PARTIES, "party") if both else party(named, setting, heads)
    if setting.home and not named and (agency or not heads.agencies.isdisjoint(core)):
        return Subject(setting.home, "party")
    unnamed = None if named else _unnamed(core, setting, heads)
    ours = core[0].lower() in heads.ours and named and named[0].start > start + len(" ".join(core))
    owner = party(named, setting, heads).code if named and not ours else ""
    return unnamed or _thing(core, noun, owner, heads)


def _unnamed(core: Sequence[str], setting: Setting, heads: Heads) -> Subject | None:
    """An official by name, or a short name or a new body of the parties' own."""
    if _person(core, heads):
        return Subject(ONE, "party")
    founded = len(setting.parties) == _PAIR and _founded(core, heads)
    return Subject("", "own") if founded or core[-1].strip("*,()“”") in setting.own else None


def _without_styles(text: str, named: Sequence[Token]) -> list[Token]:
    """The names without styles of persons who are named at once: His Majesty the King."""
    kept = [
        name
        for name, after in pairwise(named)
        if name.kind != "pronoun" or text[name.end : after.start] not in _STYLES
    ]
    return [*kept, *named[-1:]]


def _core(noun: str) -> list[str]:
    """The words of a noun phrase up to what is said of its head: the group [set up under …]."""
    parts = _STEP.split(noun, maxsplit=1)
    core = parts[0].split()
    while len(parts) > 1 and len(core) > _PAIR and _REDUCED.fullmatch(core[-1]):
        core.pop()
    return core


def _person(core: Sequence[str], heads: Heads) -> bool:
    """An official whose state is not told: Prime Minister Cruz, Mr. Ito, the deputy minister."""
    if core[0] in ("The", "the") and core[-1].islower() and core[-1].title() in heads.titles:
        return True
    title = next((n for n, word in enumerate(core) if word in heads.titles), len(core))
    names = core[title + 1 :]
    return bool(names) and all(word[0].isupper() and word not in heads.titles for word in names)


def _bodies(noun: str, heads: Heads) -> bool:
    """The noun phrase is one long name with an agency in it."""
    return one_name(noun, len(noun)) and not heads.agencies.isdisjoint(noun.split())


def _founded(core: Sequence[str], heads: Heads) -> bool:
    """A body that two parties speak of as a new one: a Steering Group, a joint committee."""
    if core[0] not in ("a", "A") or core[-1].capitalize() not in heads.organs:
        return False
    return any(word.capitalize() in heads.organ_kinds for word in core)


def _thing(core: Sequence[str], noun: str, owner: str, heads: Heads) -> Subject:
    """A noun phrase that is no party: their ministers, its policy, or somebody else's."""
    head, first = core[-1].strip("*,()“”"), core[0].lower()
    if head in heads.agencies and first in (*heads.theirs, *heads.ours) and not owner:
        return Subject(PARTIES if first in heads.ours else "", "party")
    if not owner and head in heads.agencies and first in heads.quantifiers and first not in _ONE:
        return Subject(OTHER, "party")
    if not owner and head in (heads.roles | heads.organs):
        single = first in ("a", "an") and head in heads.organs
        sent = head in heads.roles and _sent([head, *noun.split(f"{head} ", 1)[-1].split()[:3]])
        open_who = first in heads.quantifiers or first == "no" or first.isdigit() or sent
        return SOMEBODY if single else Subject(OTHER if open_who else PARTIES, "party")
    if (owner and head in heads.roles) or _OF_GROUP.search(noun):
        return Subject(owner or PARTIES, "party")
    own = not heads.own.isdisjoint((head, head.lower(), noun.lower()))
    if own and owner:
        return Subject(owner, "own")
    pointed = core[0] in heads.pointers or "joint" in core or len(core) <= 2
    return Subject("", "own") if first in heads.ours or (own and pointed) else SOMEBODY


def _is_proper(text: str, name: Token, end: int) -> bool:
    """The phrase is a name that begins with a party: U.S. Agency for …."""
    end = len(text[:end].rstrip())
    return name.end < end and bool(_PROPER.fullmatch(text, name.end, end))


def opening_subject(
    text: str, tokens: Sequence[Token], setting: Setting, heads: Heads
) -> tuple[str, int]:
    """Code of the subject at the head of a clause without operator, and where it ends.

    The code is `OWN` when the clause goes on about what came before: this deal, these include.
    """
    told_first = (
        _closing(text)
        or _delegations(text, tokens, setting, heads)
        or _done_by(text, tokens, setting)
        or _invited(text, tokens)
        or _quoted(text, tokens, setting, heads)
        or _two_officials(text, tokens, setting)
    )
    if told_first:
        return told_first
    start = _past_fronted(text, tokens)
    side = _owner(text, tokens, start, heads)
    if side is not None:
        return side.value, side.end
    names = [t for t in tokens if t.kind in NAMES and t.start >= start]
    if len(names) > 1 and names[0].kind == "others" and _of_party(text, names):
        names = names[1:]
    if names and text[start : names[0].start].strip(' *(“"').lower() in _BEFORE_NAMES:
        return _named(text, start, names, (tokens, setting, heads))
    code = _pointed(text, start, heads) or _people(text, start, heads)
    verb = _VERB.search(text, start)
    listed = (
        len(text) - 1
        if not verb and text.endswith((":", ",")) and len(text) - start < _LEAD
        else start
    )
    end = verb.start() if verb else listed
    noun = text[start:end]
    done = verb is not None and heads.told.search(text, end, end + _NEAR)
    if code or (verb and " " not in noun) or not noun or " that " in noun or " which " in noun:
        return code or (PARTIES if done else OTHER), start
    owner = phrase_subject(text, (start, end), tokens, setting, heads)
    if owner.kind in ("party", "own"):
        return owner.code or OWN, end
    return (PARTIES, end) if done else (OTHER, start)


def _closing(text: str) -> tuple[str, int] | None:
    """`Done at Suva`: what all parties did at the end."""
    done = _DONE.match(text)
    return (PARTIES, done.end()) if done else None


def _done_by(text: str, tokens: Sequence[Token], setting: Setting) -> tuple[str, int] | None:
    """The parties whose officials did it: the meeting was chaired by the Minister of Fiji."""
    by = _LED_BY.search(text) if " by " in text else None
    if by is None:
        return None
    named = [t for t in tokens if t.kind in ("party", "adjective") and by.end() <= t.start]
    if not named or named[0].start - by.end() >= _LEAD // 2:
        return None
    other = named[1:2] if " and " in text[named[0].end :][:_LEAD] else []
    near = [t for t in other if t.start - named[0].end < _LEAD]
    codes = [t.value for t in (named[0], *near)]
    return (joined(codes, setting.parties), by.start())


def _delegations(
    text: str, tokens: Sequence[Token], setting: Setting, heads: Heads
) -> tuple[str, int] | None:
    """The delegations that open the clause, each with its leader, before a verb of a report."""
    verb = _MET.search(text)
    sides = led(text, tokens, verb.start() + 1) if verb else []
    return (party(sides, setting, heads).code, verb.start()) if verb and sides else None


def _two_officials(text: str, tokens: Sequence[Token], setting: Setting) -> tuple[str, int] | None:
    """Minister A B and Secretary C D, of whom no state is named, speak for the two parties."""
    two = _TWO_OFFICIALS.match(text)
    if two is None or len(setting.parties) != _PAIR:
        return None
    named = any(t.kind in _OWNERS and t.start < two.end() for t in tokens)
    offices = _OFFICE.search(two["one"]) and _OFFICE.search(two["other"])
    return (PARTIES, two.end() - 1) if offices and not named else None


def _people(text: str, start: int, heads: Heads) -> str:
    """`PARTIES` for their negotiators or officials at the head of a clause."""
    words = text[start : start + 60].split()[:5]
    opens = bool(words) and words[0] in ("The", "the", "Our", "Both")
    if len(words) <= opens or words[opens] not in heads.roles:
        return ""
    return "" if _sent(words[opens:]) else PARTIES


def _sent(words: Sequence[str]) -> bool:
    """Experts of an institute, unlike Ministers of Finance, are somebody else's."""
    ours = words[2:3] in (["the"], ["both"], ["their"]) and words[3:4] and words[3] in _SENDERS
    return words[0].lower() not in _CHIEFS and not ours and words[1:2] in (["of"], ["from"])


def _owner(text: str, tokens: Sequence[Token], start: int, heads: Heads) -> Token | None:
    """The party whose side opens the clause: the Indian side, the visiting Danish delegation."""
    first = next((t for t in tokens if t.start >= start and t.kind == "adjective"), None)
    if first is None or not _SIDE.fullmatch(text, start, first.start):
        return None
    word = _WORD.match(text, first.end)
    return first if word and word[1] in heads.agencies else None


def _quoted(
    text: str, tokens: Sequence[Token], setting: Setting, heads: Heads
) -> tuple[str, int] | None:
    """Who said what is quoted: `“…”, the Minister stated`; or `WE, the Ministers of …,`."""
    if text.startswith(("We, ", "WE, ", "we, ")):
        return PARTIES, 2
    end = text.find("”") if text.startswith("“") else -1
    names = [t for t in tokens if t.kind in _OWNERS | NAMES and t.start > end]
    if end < 0 or not names or not _SAID.search(text, end, names[0].end + _NEAR):
        return None
    return party(names[:1], setting, heads).code, names[0].end


def told(text: str) -> bool:
    """A finite verb stands in the text."""
    return _VERB.search(text) is not None


def _named(
    text: str,
    start: int,
    names: Sequence[Token],
    within: tuple[Sequence[Token], Setting, Heads],
) -> tuple[str, int]:
    """The run of names at the head of a clause, or the thing that belongs to them."""
    tokens, setting, heads = within
    group = [names[0]]
    for other in names[1:]:
        between = (group[-1].end, other.start)
        if _OF.fullmatch(text, *between):
            group[-1] = other._replace(start=group[-1].start)
            continue
        if not (_LINK.fullmatch(text, *between) or _COMMA.fullmatch(text, *between)):
            break
        group.append(other)
    end = group[-1].end
    if text.startswith(("’s", "'s"), end):
        span = (start, _verb_at(text, end))
        return phrase_subject(text, span, tokens, setting, heads).code, end
    return party(group, setting, heads).code, end


def _pointed(text: str, start: int, heads: Heads) -> str:
    """`OWN` for this deal, these include; else empty."""
    words = text[start : start + 120].split()[:6]
    if not words or words[0] not in ("This", "These", "Such", "The", "That", "Our"):
        return ""
    if words[0] == "Our":
        return "" if any(word in heads.private for word in words[1:4]) else OWN
    includes = words[0] in ("This", "These") and words[1:] and words[1].startswith("includ")
    own = any(word.strip(",") in heads.own for word in words[1:])
    return OWN if includes or own else ""


def _invited(text: str, tokens: Sequence[Token]) -> tuple[str, int] | None:
    """Who came at whose invitation: the guest stands last before the verb, or before the host."""
    asked = _INVITATION.search(text)
    came = _CAME.search(text)
    if asked is None or came is None or came.start() < asked.start():
        return None
    named = [t for t in tokens if t.kind == "party" and t.end <= came.start()]
    guests = named[-1:] if asked.start() == 0 else [t for t in named if t.end <= asked.start()]
    return (guests[0].value, came.start()) if guests else None


def _past_fronted(text: str, tokens: Sequence[Token]) -> int:
    """Where the main clause begins: after `In Malaysia,` and the like.

    It is the first comma before a name, for what is fronted may have commas itself; behind
    `To go on,` and `Working together,` before one that stands for all.
    """
    linked = tokens and tokens[0].start <= 1 and tokens[0].kind in ("prep", "relative", "adverb")
    if not linked and not _AIM_FIRST.match(text):
        return 0
    kinds = NAMES if linked else ("all", "pronoun")
    starts = {t.start for t in tokens if t.kind in kinds}
    commas = [m.end() for m in re.finditer(", (?:the |also )*", text) if m.end() in starts]
    if commas or not linked:
        return commas[0] if commas else 0
    comma = text.find(", ") if tokens[0].kind != "adverb" else -1
    return comma + 2 if 0 <= comma < len(text) * 0.8 else 0


def _verb_at(text: str, start: int) -> int:
    """A guess at where the noun phrase after a possessive ends: after at most four words."""
    at = start
    for _ in range(4):
        found = text.find(" ", at + 1)
        if found < 0:
            return len(text)
        at = found
    return at
