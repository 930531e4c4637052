"""What a verb in its place performs, by the rule that its entry in the codebook names."""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.duties import act_of, judged_duty, judged_may, judged_shall
from transforms.classify.modals import ASKED, DONE, WISHED, effort_after, promised_by, supposed
from transforms.classify.operators import Token
from transforms.classify.passives import passive
from transforms.classify.phrases import NAMES, phrase_subject
from transforms.classify.reading import FIRM, ONE, PARTIES, THEY, Act
from transforms.classify.subjects import NONE, Subject
from transforms.classify.word_book import (
    LOOK,
    Clause,
    Place,
    after_of,
    denied,
    form_of,
    takes_noun,
    tense_of,
)

#: Somebody is looked to for an action: look to the Chair to take this forward.
_TO_ACT: Final = re.compile(r" (?:the |our |all )?[A-Z][^,;.]{2,50}? to [a-z]+\b")
#: A paper was looked at, of which nothing is said yet: considered the report, approved the minutes.
_LOOKS: Final = ("onsider", "pproved", "alue")
_EARLIER: Final = re.compile(r" (?:earlier|previously|last (?:year|month|week|autumn|spring))\b")
#: What somebody does is valued, not a thing.
_PRIZED: Final = re.compile(
    r"[Vv]alue(?:s|d)? [^,;]{0,60}\b(?:contributions?|support|assistance|efforts?|help|leadership|"
    r"hospitality|solidarity|generosity|engagement)\b"
)
_LOOKED_AT: Final = re.compile(
    r"[Cc]onsider(?:s|ed|ing)? (?:the|an?|its|their|his) (?![^,;]{0,70} (?:as|to be|to have)\b)"
    r"|[Aa]pproved the (?:\w+ )?(?:reports?|minutes|agenda|record)\b"
)
_IS_TO: Final = ("is to", "are to", "is also to", "are also to", "is not to", "are not to")
_VISITED: Final = re.compile(
    r"call(?:s|ed)? (?:up)?on (?:the |His |Her |H\.E\. |visiting |Hon’ble |Honourable )*"
    r"(?:[A-Z][\w-]+ ){0,2}(?:President|Prime Minister|King|Queen|Emperor|Premier|Chancellor|"
    r"Minister|Speaker|Sultan|Governor-General|Majesty)\b(?! [^,;]{0,90}\bto [a-z])"
)
_THAT: Final = re.compile(r"(?<!\b[Oo]n )(?<!\b[Tt]o )(?<!\b[Ii]n )\bthat\b")
_TODAY: Final = re.compile(r"\b[Tt]oday\b")
_NAMED: Final = NAMES - {"others"}
_DECLARED: Final = ("will", "would", "shall")
_NEITHER: Final = ("Neither", "neither", "No ")
_HOSTED: Final = re.compile(
    r" (?:the )?(?:\w+ )?(?:President|Prime Minister|Chancellor|King|Secretary|Minister|Premier)\b"
    r"(?!’s|'s).{0,90}? (?:for|on|to) (?:an? |the |his |her )?"
    r"(?:(?:first |second )?(?:[Ss]tate|[Oo]fficial|[Ww]orking)\b|[A-Z])"
)


def plain(clause: Clause, index: int, place: Place) -> Act | None:
    """A verb that only a party performs, in the active voice."""
    token = clause.tokens[index]
    operator, tense = token.operator, tense_of(clause.text[token.start : token.end])
    if place.passive and tense == "past":
        return passive(clause, token, place)
    if place.subject.kind in ("own", "other"):
        return None
    if place.complement and (tense == "past" or not _own_position(clause, place)):
        return None
    if tense == "past" and after_of(clause, token).startswith(" by "):
        return None
    felt = operator.act == "recognize" and clause.book.felt.match(after_of(clause, token))
    if felt:
        return act_of(token, place, "assess", to=token.end + felt.end(), sure="medium")
    told = operator.act
    if clause.text.startswith(_LOOKS, token.start + 1):
        told = "state" if _LOOKED_AT.match(clause.text, token.start) else told
        told = "assess" if _PRIZED.match(clause.text, token.start) else told
    act = act_of(token, place, told, negative=_firm(token) and denied(clause, token))
    act.sure = "medium" if operator.act == "state" else act.sure
    return act


def _light(clause: Clause, index: int, place: Place) -> Act | None:
    """Extend, offer, give: an act only with the noun that it takes (`offered condolences`)."""
    token, nouns = clause.tokens[index], clause.book.nouns
    later = (t for t in clause.tokens[index + 1 :] if t.kind == "op")
    noun = next((t for t in later if form_of(clause, t) in nouns), None)
    taken = noun is not None and takes_noun(clause, token, noun)
    weighty = clause.book.weighty.match(after_of(clause, token))
    return plain(clause, index, place) if taken or weighty else None


def _adjective(clause: Clause, index: int, place: Place) -> Act | None:
    """Deeply concerned by: after a form of be, or at the head of a clause."""
    if place.subject.kind in ("own", "other") or not (place.passive or place.subject is NONE):
        return None
    return act_of(clause.tokens[index], place)


def _own_position(clause: Clause, place: Place) -> bool:
    """In a complement, the party that speaks tells its own position, not a view of the world."""
    relay = clause.relay.operator if clause.relay else None
    speaker = clause.reading.acts[-1].actor if clause.reading.acts else ""
    same = place.subject.code in ("", speaker, PARTIES, ONE) or speaker in ("", PARTIES, THEY)
    return relay is not None and relay.relay != "view" and same


def _firm(token: Token) -> bool:
    return token.operator.act in FIRM


def _committed(clause: Clause, index: int, place: Place) -> Act | None:
    """Committed to: a promise; are committed to: an effort."""
    token = clause.tokens[index]
    if place.passive and place.subject.kind != "other":
        own = token.operator if token.operator.act == "aim" else clause.book.aims
        return act_of(token, place, "aim", rule=own.id)
    if token.operator.act == "aim":
        return None
    return plain(clause, index, place)


def _announce(clause: Clause, index: int, place: Place) -> Act | None:
    """An announcement by the text; of an earlier day it is a report."""
    token = clause.tokens[index]
    act = plain(clause, index, place)
    if act is None or act.act != "commit":
        return act
    noun = _declared(clause, index)
    if noun is not None:
        meant = clause.book.nouns[form_of(clause, noun)]
        return act.changed(act=meant.act, rule=meant.id, at=noun.start, to=noun.end)
    past = tense_of(clause.text[token.start : token.end]) == "past"
    if past and _EARLIER.match(clause.text, token.end):
        return act.changed(act="state", sure="medium")
    told = past and clause.text.startswith("In ") and act.actor not in (PARTIES, THEY)
    if told or (past and clause.book.past.search(clause.text[: token.end])):
        return act.changed(act="state", sure="medium")
    return act.changed(binding=not clause.text.startswith("declar", token.start))


def _declared(clause: Clause, index: int) -> Token | None:
    """The noun that is declared, if it is an act itself: declare their readiness to."""
    token = clause.tokens[index]
    if not clause.text.startswith("declar", token.start):
        return None
    later = (t for t in clause.tokens[index + 1 : index + 6] if t.kind == "op")
    noun = next((t for t in later if form_of(clause, t) in clause.book.nouns), None)
    return noun if noun is not None and takes_noun(clause, token, noun) else None


def _agree(clause: Clause, index: int, place: Place) -> Act | None:
    """Agree to do; agree that something is so is a view (rule 5)."""
    token = clause.tokens[index]
    act = plain(clause, index, place)
    if act is None:
        return None
    after = after_of(clause, token)
    form = clause.text[token.start : token.end]
    if re.match(r" (?:on |upon )?the (?:\w+ )?(?:need|importance|necessity|significance)\b", after):
        return act.changed(act="recognize")
    if re.match(r" (?:it is|it was|there is|there are|there was) ", after):
        return act.changed(act="recognize", sure="medium")
    if not form.endswith("that") and not after.startswith(" that"):
        aside = _said_aside(clause, token)
        view = aside and clause.book.assent.search(clause.text[: token.start]) is None
        return act.changed(act="recognize", sure="medium") if view else act
    stop = re.search(r"[;]|, and (?:\w+ly |also )?(?!agreed that)\w+ed\b", after)
    complement = after[: stop.start()] if stop else after
    asked = ASKED.search(complement)
    modal = clause.book.assent.search(complement) or asked
    if modal is not None and asked is not None and asked.start() == modal.end():
        asked = modal if modal[0] in _DECLARED and DONE.match(complement, asked.start()) else None
    clause.blocked_to = token.end + len(complement)
    if modal is None or (modal is not asked and _of_others(clause, token, modal.start())):
        return act.changed(act="recognize")
    negative = complement.startswith(" not", modal.end())
    return act.changed(negative=negative, sure="medium", to=token.end)


def _said_aside(clause: Clause, token: Token) -> bool:
    """`The issue, they agreed, is grave`: what is agreed stands around the verb, in commas."""
    closed = clause.text.startswith((",", "."), token.end)
    return closed and re.search(r", [^,]{2,40}$", clause.text[: token.start]) is not None


def _of_others(clause: Clause, token: Token, length: int) -> bool:
    """What is agreed is done by somebody else, or by some thing: a view of the world."""
    start = token.end + 5 * clause.text.startswith(" that", token.end)
    span = (start, token.end + length)
    inside = [t for t in clause.tokens if start <= t.start and t.end <= span[1]]
    if any(t.kind in ("relative", "op") for t in inside):
        return False
    if inside and inside[0].kind == "det" and clause.text.startswith((" their ", " our "), start):
        return False
    subject = phrase_subject(clause.text, span, inside, clause.setting, clause.book.heads)
    parties, codes = clause.setting.parties, subject.code.split("+")
    if subject.kind == "party":
        return bool(parties) and parties.isdisjoint(codes) and PARTIES not in codes
    return subject.kind == "other" and not any(t.kind in _NAMED for t in inside[-1:])


def _reach(clause: Clause, index: int, place: Place) -> Act | None:
    """Reached a deal: `commit` when the agreement is named, else a report."""
    token = clause.tokens[index]
    act = plain(clause, index, place)
    after = clause.text[token.end : token.end + 50]
    deal = clause.book.deals.search(after)
    if act is None or deal is None or clause.book.no_deals.search(after):
        return None
    rest = clause.text[token.end + deal.end() : token.end + deal.end() + LOOK]
    says = rest.startswith(" that")
    clause.blocked_to = token.end + deal.end() + len(rest) if says else token.end
    negative = says and " not " in rest
    return act.changed(to=token.end + deal.end(), binding=says, negative=negative, sure="medium")


def _launch(clause: Clause, index: int, place: Place) -> Act | None:
    """A joint launch announced by the text; earlier news is a report."""
    token = clause.tokens[index]
    if place.subject.kind == "own" and clause.setting.treaty and not place.passive:
        return None if _denied_before(clause, token) else act_of(token, place, sure="low")
    if place.passive and clause.text[: token.start].endswith("hereby "):
        return act_of(token, place._replace(subject=Subject("", "own")), sure="medium")
    act = plain(clause, index, place)
    shared = place.shared and not _TODAY.search(clause.text[: token.start])
    if act is None or shared or place.complement:
        return None
    founding = clause.setting.treaty or clause.text[: token.start].endswith("hereby ")
    form = tense_of(clause.text[token.start : token.end])
    founding = founding or (form == "base" and place.subject.code == PARTIES)
    founding = founding or (form in ("third", "ing") and not token.start)
    if _THAT.search(clause.text[: token.start]) or _denied_before(clause, token):
        return None
    past = form == "past"
    if not founding and (not past or clause.book.past.search(clause.text)):
        return None
    return act.changed(sure="low")


def _denied_before(clause: Clause, token: Token) -> bool:
    """Does not create: no founding."""
    return clause.text.endswith("not ", 0, token.start)


def _welcome(clause: Clause, index: int, place: Place) -> Act | None:
    """Praise; to welcome a guest for a visit is a report (he was hosted)."""
    token = clause.tokens[index]
    act = plain(clause, index, place)
    hosted = act is not None and clause.text.startswith("elcomed", token.start + 1)
    if act is not None and hosted and _HOSTED.match(after_of(clause, token)):
        return act.changed(act="state")
    return act


def _forward(clause: Clause, index: int, place: Place) -> Act | None:
    """Look forward to + own action is `aim`, to an event or another's action `assess`."""
    token = clause.tokens[index]
    act = plain(clause, index, place)
    if act is None:
        return None
    word = re.match(r" ?(?:\w+ly )?([\w-]+)", after_of(clause, token))
    own = word is not None and word[1].endswith("ing") and word[1] not in clause.book.weak_gains
    to_do = (
        word is not None
        and clause.text.startswith(("look to", "looks to"), token.start)
        and word[1] in clause.book.verbs
    )
    asked = not own and clause.text.startswith(("look to", "looks to"), token.start)
    if asked and _TO_ACT.match(after_of(clause, token)):
        return act.changed(act="call", sure="medium")
    return act if own or to_do else act.changed(act="assess", sure="medium")


def _concur(clause: Clause, index: int, place: Place) -> Act | None:
    """Concur in doing: an agreement; in a view or on a matter: a view."""
    token = clause.tokens[index]
    act = plain(clause, index, place)
    after = after_of(clause, token)
    doing = after.startswith(" continuing to ") or clause.book.verbal(after)
    doing = doing and form_of(clause, token).endswith((" in", " on"))
    return act.changed(act="agree") if act is not None and doing else act


def _accept(clause: Clause, index: int, place: Place) -> Act | None:
    """Accept an invitation or a duty; to accept something as so is a view."""
    as_so = re.match(r"[^,;]{0,60} as\b", after_of(clause, clause.tokens[index]))
    return None if place.complement or as_so else plain(clause, index, place)


def _call(clause: Clause, index: int, place: Place) -> Act | None:
    """Call on somebody to act; to call on a president is a visit."""
    act = plain(clause, index, place)
    if act is not None and _VISITED.match(clause.text, act.at):
        return act.changed(act="state", sure="medium")
    return act


def _expect(clause: Clause, index: int, place: Place) -> Act | None:
    """We expect somebody to act: `call`."""
    return None if place.passive else plain(clause, index, place)


def _effort(clause: Clause, index: int, place: Place) -> Act | None:
    """Seek to, stand ready to: of a party, or of its own talks and programmes."""
    token = clause.tokens[index]
    if place.subject.kind == "other":
        return None
    if place.passive and tense_of(clause.text[token.start : token.end]) == "past":
        return None
    return act_of(token, place, negative=denied(clause, token))


def _modal(clause: Clause, index: int, place: Place) -> Act | None:
    """will: declared action of a party or of a thing that is its own."""
    token = clause.tokens[index]
    after = after_of(clause, token).lstrip()
    subject = promised_by(clause, token, place, after)
    if subject is None:
        return None
    place = place._replace(subject=subject)
    relay = clause.relay.operator if clause.relay else None
    if place.complement and relay is not None and relay.relay == "view":
        return None
    unreal = form_of(clause, token) == "would" and (
        supposed(clause, token) or after.startswith("have ")
    )
    if unreal or (subject.kind == "own" and after.startswith(clause.book.effects)):
        return None
    bound = subject.kind == "party" and clause.book.verbal(after)
    if form_of(clause, token) in _IS_TO and not (bound or after.startswith(clause.book.held)):
        return None
    act = act_of(token, place)
    negative = denied(clause, token) or act.negative
    negative = negative or clause.text[max(0, token.start - 16) : token.start].startswith(_NEITHER)
    follower = effort_after(clause, index)
    act = act.changed(negative=negative)
    if follower is not None:
        return act.changed(act="aim", rule=follower.operator.id, to=follower.end)
    wish = form_of(clause, token) == "would" and WISHED.match(after)
    return act.changed(act="aim", rule=clause.book.aims.id) if wish else act


JUDGES: Final = {
    "speech": plain,
    "adjective": _adjective,
    "light": _light,
    "plain": plain,
    "effort": _effort,
    "modal": _modal,
    "committed": _committed,
    "announce": _announce,
    "agree": _agree,
    "reach": _reach,
    "launch": _launch,
    "welcome": _welcome,
    "forward": _forward,
    "expect": _expect,
    "call": _call,
    "concur": _concur,
    "accept": _accept,
    "shall": judged_shall,
    "duty": judged_duty,
    "may": judged_may,
}
