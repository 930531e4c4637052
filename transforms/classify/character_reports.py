"""What a phrase without operator tells: whose report it is, or that it only opens with a verb."""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.actors import joined
from transforms.classify.character_book import NAMES, Clause, Phrase, past_adverbs
from transforms.classify.reading import OTHER, OWN, PARTIES
from transforms.classify.subjects import Subject, dated, first_group, linked, opening, past_agency

#: How long or how often, before the verb of what is planned: 未来三年每年邀请…
_WHEN: Final = re.compile(
    "(?:(?:未来|今后|从|自|在|于)?[\\d一二三四五六七八九十两几]+(?:至[\\d一二三四五六七八九十]+)?年(?:内|起|间|底前|前|度)?|每[两三四五\\d]*[年季月]|每半年|年内|未来)"
    "(?:[、，]?(?:每[两三四五\\d]*[年季月]))?"
)
#: Between the names of parties that do something together: 中国—东盟联合委员会.
_JOINS: Final = ("", "—", "–", "-", "、", "和", "与", "及", "同")
#: So a phrase ends that tells when, though it begins with a verb: 访问中, 签署后.
_DURING: Final = (
    "访问中",
    "期间",
    "之际",
    "之后",
    "会谈中",
    "签署后",
    "结束后",
    "讨论中",
    "会晤后",
    "会谈后",
)
#: A paper is signed by whoever is authorized: a report, wherever it stands.
_SIGNS: Final = re.compile("签[字署订]|授权")
#: 本协定的适用水域为…: what the paper is about is its own.
_OWN_PAPER: Final = (
    "本协定",
    "本条约",
    "本公约",
    "本协议",
    "本议定书",
    "本备忘录",
    "本安排",
    "本章",
    "本条",
)
#: So the items of a list end.
_ITEM_ENDS: Final = ("；", "、", ";", "，")
_WITH: Final = re.compile("[与同和及]")


def note_subject(clause: Clause, phrase: Phrase) -> None:
    """Keep the printed subject of a phrase without act, and the verb of its report."""
    text = clause.text
    named = any(t.start == phrase.zone and t.kind in NAMES for t in phrase.tokens)
    verb = clause.words.reports.search(text, phrase.zone, phrase.end)
    if verb and verb[0] in clause.words.joint and _nobody(text[phrase.zone : verb.start()]):
        clause.reading.subject, clause.reading.report = PARTIES, verb.span()
        return
    if _opens_with_verb(clause, phrase, named=named) or _apart(clause, phrase, named=named):
        return
    if _of_the_world(clause, phrase):
        clause.reading.subject = clause.told = OTHER
        return
    being = clause.words.copulas.search(text, phrase.zone, phrase.end)
    ends = [m.start() for m in (verb, being) if m and m.start() > phrase.zone]
    span = (phrase.zone, min(ends, default=phrase.end))
    doer = _doer(clause, phrase)
    subject = doer or opening(text, span, phrase.tokens, clause.setting, clause.words.nouns)
    if (named or subject.kind == "other") and _of_private(clause, phrase, named=named):
        return
    if subject.kind in ("none", "adjunct") or (subject.kind == "other" and not ends):
        if clause.setting.treaty and text.startswith(_OWN_PAPER, phrase.zone):
            clause.reading.subject = OWN
        return
    if subject.kind == "other" and being is None and _listed(text, verb):
        return
    if not ends and text[0] not in "本该此":
        clause.reading.noun = subject.kind == "own" or _named_only(clause, phrase)
    own = verb is not None and subject.kind == "own"
    signs = _SIGNS.search(text, phrase.zone) is not None
    acts = doer is None and not signs and _acts(clause, phrase) and not _past(clause)
    clause.reading.due = clause.reading.due or acts
    if not clause.led or (named and subject.kind == "party") or own:
        _report(clause, phrase, subject, verb)
        clause.told = clause.reading.subject if ends or doer else ""


def note_doer(clause: Clause, phrase: Phrase) -> None:
    """突方提供展厅，并保证…: who does something in a phrase without operator goes on to promise."""
    names = [t for t in phrase.tokens if t.kind in ("party", "all") and t.start >= phrase.zone]
    if not clause.in_view and _acts(clause, phrase):
        group = first_group(clause.text, names, clause.words.nouns)
        clause.pending = joined([t.value for t in group], clause.setting.parties)


def _apart(clause: Clause, phrase: Phrase, *, named: bool) -> bool:
    """A title or a time stands alone: 《…》, 会晤期间."""
    if not phrase.tokens and clause.text.startswith("《", phrase.zone):
        return True
    return not named and dated(clause.text[phrase.zone : phrase.end])


def _of_the_world(clause: Clause, phrase: Phrase) -> bool:
    """A measure, a term, the world, or somebody else is what the phrase tells of."""
    text, start = clause.text, phrase.zone
    if clause.setting.treaty and clause.words.defines.search(text, start, phrase.end):
        return True
    if text.startswith(clause.words.world, start):
        return not text.endswith(_ITEM_ENDS) or _tells(clause, phrase)
    if any(token.start == start and token.kind == "others" for token in phrase.tokens):
        return True
    return clause.words.measure.match(text, start, phrase.end) is not None


def _named_only(clause: Clause, phrase: Phrase) -> bool:
    """双方友好医院；: an item of a list that begins with the parties and holds no verb."""
    items = clause.text.endswith(_ITEM_ENDS)
    return items and clause.words.doing.search(clause.text, phrase.zone, phrase.end) is None


def _listed(text: str, verb: re.Match[str] | None) -> bool:
    """污染事件之通报；: an item of a list whose verb is a noun."""
    return text.endswith(_ITEM_ENDS) and verb is not None and verb[0][-1] not in "了过"


def _tells(clause: Clause, phrase: Phrase) -> bool:
    """The phrase has a verb; an item of a list may be a noun alone: 恐怖主义融资；."""
    words, span = clause.words, (phrase.zone, phrase.end)
    return any(p.search(clause.text, *span) for p in (words.copulas, words.reports))


def _doer(clause: Clause, phrase: Phrase) -> Subject | None:
    """会议由甲国总统主持: the party or parties right after 由 do what is told."""
    text, end = clause.text, -1
    codes: list[str] = []
    for token in phrase.tokens:
        if token.kind not in ("party", "all") or token.start <= phrase.zone + 1:
            continue
        if text[token.start - 1] == "由" and not codes:
            codes = [token.value]
        elif not codes or not _joins(text[end : token.start], clause):
            continue
        else:
            codes.append(token.value)
        end = token.end
    if not codes or end >= phrase.end:
        return None
    return Subject(joined(codes, clause.setting.parties), "party")


def _joins(between: str, clause: Clause) -> bool:
    """What stands between two names links them: a sign, or an office of the first."""
    return between in _JOINS or linked(between, clause.words.nouns)


def _nobody(before: str) -> bool:
    """Nothing but a time stands before the verb."""
    return not before.strip() or dated(before)


def _opens_with_verb(clause: Clause, phrase: Phrase, *, named: bool) -> bool:
    """The phrase begins with a verb, at most after a time; noted as a clause without subject."""
    text, words = clause.text, clause.words
    start = _past_verb(clause, phrase) if named else phrase.zone
    when = None if named else _WHEN.match(text, start, phrase.end)
    start = start if when is None else when.end()
    if not named and text.endswith(_DURING, start, phrase.end):
        return True
    if text.endswith(("方面", "领域"), start, phrase.end):
        return False
    if (start == phrase.zone and named) or not text.startswith(words.verbs, start):
        return False
    if words.nouns.adverbial.match(text, start) is None and text[start] != "在":
        clause.reading.bare = not clause.verbal
    elif not clause.led:
        clause.led = True
        clause.verbal = not text.endswith(words.frames, start, phrase.end)
    return True


def _report(clause: Clause, phrase: Phrase, subject: Subject, verb: re.Match[str] | None) -> None:
    """Keep the subject, and the verb of what a party reports."""
    code = subject.code
    if verb is None and subject.kind == "party":
        verb = _mutual_next(clause, phrase)
    if verb and subject.kind == "party":
        clause.reading.report = verb.span()
        if code in clause.setting.parties:
            code = _together(clause, phrase, verb, code)
    clause.reading.subject = code or OWN


def _acts(clause: Clause, phrase: Phrase) -> bool:
    """A party opens the phrase, and what it does stands right after it or an adverbial."""
    names = [t for t in phrase.tokens if t.kind in ("party", "all") and t.start >= phrase.zone]
    if not names or names[0].start != phrase.zone:
        return False
    text, words = clause.text, clause.words
    group = first_group(text, names, words.nouns)
    at = past_agency(text, group[-1].end, words.nouns)
    at = past_adverbs(text, [t for t in phrase.tokens if t.start >= at], at)
    when = _WHEN.match(text, at)
    at = when.end() if when else at + text.startswith("不", at)
    if text.startswith("由", at):
        return False
    return (words.doing.match(text, at) or words.nouns.adverbial.match(text, at)) is not None


def _past(clause: Clause) -> bool:
    """The clause tells what has been done already."""
    return any(mark[1] for mark in clause.words.past.finditer(clause.text))


def _mutual_next(clause: Clause, phrase: Phrase) -> re.Match[str] | None:
    """甲方部长同乙方部长…，签署协定: what both do stands right behind the comma."""
    verb = clause.words.reports.match(clause.text, phrase.end + 1)
    return verb if verb and verb[0].startswith(clause.words.mutual) else None


def _together(clause: Clause, phrase: Phrase, verb: re.Match[str], code: str) -> str:
    """甲国主席同乙国总统举行会谈: what two parties do with one another, both do."""
    last = max(phrase.end, verb.end())
    later = clause.words.reports.finditer(clause.text, verb.start(), last)
    if not any(each[0].startswith(clause.words.mutual) for each in later):
        return code
    with_whom = (
        token.value
        for token in phrase.tokens
        if token.kind == "party"
        and token.end < phrase.end
        and _WITH.search(clause.text, phrase.zone, token.start)
    )
    return joined((code, *with_whom), clause.setting.parties)


def _of_private(clause: Clause, phrase: Phrase, *, named: bool) -> bool:
    """两国公民, 双方企业: people of the parties, who are somebody else."""
    text, private = clause.text, clause.words.nouns.private
    if named:
        name = next(t for t in phrase.tokens if t.start == phrase.zone and t.kind in NAMES)
        if not text.startswith(private, name.end + text.startswith("的", name.end)):
            return False
        clause.reading.subject, clause.private = OTHER, True
        return True
    head = text[phrase.zone : phrase.end].split("如", 1)[0]
    clause.private = clause.setting.treaty and head.endswith(private)
    return False


def _past_verb(clause: Clause, phrase: Phrase) -> int:
    """Where a verb that looks like an adverb begins right before a name: 密切两国…的往来."""
    for token in reversed(phrase.tokens):
        if token.end == phrase.zone and token.kind == "adverb":
            verb = clause.text.startswith(clause.words.manners, token.start)
            return token.start if verb else phrase.zone
    return phrase.zone
