"""The subject at the head of an English clause without operator, and who is told first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from transforms.classify.actors import joined
from transforms.classify.appositions import led
from transforms.classify.operators import Token
from transforms.classify.phrases import (
    COMMA,
    LINK,
    NAMES,
    OF,
    OWNERS,
    PAIR,
    VERB,
    Heads,
    is_sent,
    of_party,
    party,
    phrase_subject,
)
from transforms.classify.reading import OTHER, OWN, PARTIES, Setting

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
    if len(names) > 1 and names[0].kind == "others" and of_party(text, names):
        names = names[1:]
    if names and text[start : names[0].start].strip(' *(“"').lower() in _BEFORE_NAMES:
        return _named(text, start, names, (tokens, setting, heads))
    code = _pointed(text, start, heads) or _people(text, start, heads)
    verb = VERB.search(text, start)
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
    if two is None or len(setting.parties) != PAIR:
        return None
    named = any(t.kind in OWNERS and t.start < two.end() for t in tokens)
    offices = _OFFICE.search(two["one"]) and _OFFICE.search(two["other"])
    return (PARTIES, two.end() - 1) if offices and not named else None


def _people(text: str, start: int, heads: Heads) -> str:
    """`PARTIES` for their negotiators or officials at the head of a clause."""
    words = text[start : start + 60].split()[:5]
    opens = bool(words) and words[0] in ("The", "the", "Our", "Both")
    if len(words) <= opens or words[opens] not in heads.roles:
        return ""
    return "" if is_sent(words[opens:]) else PARTIES


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
    names = [t for t in tokens if t.kind in OWNERS | NAMES and t.start > end]
    if end < 0 or not names or not _SAID.search(text, end, names[0].end + _NEAR):
        return None
    return party(names[:1], setting, heads).code, names[0].end


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
        if OF.fullmatch(text, *between):
            group[-1] = other._replace(start=group[-1].start)
            continue
        if not (LINK.fullmatch(text, *between) or COMMA.fullmatch(text, *between)):
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
