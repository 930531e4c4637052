"""What only the whole clause tells, once read to its end: agreed views, what was done before."""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.character_book import Clause, Words
from transforms.classify.reading import FIRM, REPORT, UNDERTAKEN, Act

#: What a party is, has, may or signs, and a case for which the treaty provides: no deed.
_NO_DEED: Final = re.compile(
    "有权|享有|保留|拥有|具有|属于|认为|理解|是(?!否)|系指|分别指|签[署订字]|授权|各执|代表(?!团)|称|如|若|除(?!外)|未|[才方]能|可|不影响|不妨碍"
    "|不构成|缔结|达成|[的时]$|[，：:]$"
)
#: A recital that only says what is borne in mind.
_CONSIDERING: Final = ("考虑到", "念及到", "顾及到", "虑及到")


def close(clause: Clause) -> None:
    """Amend the acts of a clause that has been read to its end."""
    reading, text = clause.reading, clause.text
    if reading.acts:
        if "同意，" in text:
            _agreed_views(clause)
        if clause.told or reading.report[0] >= 0:
            _told_before(clause)
    if reading.due and clause.setting.treaty:
        _undertaken(clause)
    if not reading.acts and text.startswith(_CONSIDERING) and text.endswith(("，", "；")):
        reading.acts.append(Act("recognize", "recognize", 0, len(_CONSIDERING[0])))


def _told_before(clause: Clause) -> None:
    """双方举行会谈，对…表示满意: what was done before is an act beside the operator.

    So is what any other thing did or was, where the operator has a subject of its own.
    """
    found, (at, to) = clause.reading.acts, clause.reading.report
    if 0 <= at < found[0].at:
        found.insert(0, Act("state", REPORT, at, to, clause.reading.subject))
    elif clause.told and found[0].actor and not found[0].own:
        found.insert(0, Act("state", REPORT, actor=clause.told))


def _undertaken(clause: Clause) -> None:
    """一方应请求提供资料: in a treaty the present tense of a party binds."""
    reading, text = clause.reading, clause.text
    end = text.find("，") if reading.acts else len(text)
    if reading.acts and not 0 < end < reading.acts[0].at:
        return
    verb = None if _NO_DEED.search(text, 0, end) else clause.words.doing.search(text, 0, end)
    if verb is not None:
        act = Act("commit", UNDERTAKEN, actor=reading.subject, sure="low")
        act.negative = text.endswith("不", 0, verb.start())
        reading.acts.insert(0, act)


def _agreed_views(clause: Clause) -> None:
    """同意，…是…: an agreed view is `recognize` (rule 5)."""
    for number, act in enumerate(clause.reading.acts):
        agreed = act.act == "agree" and clause.text.startswith("，", act.to)
        agreed = agreed and not clause.setting.treaty
        if agreed and clause.text.endswith("同意", 0, act.to):
            phrase = clause.text[act.to + 1 :].split("，", 1)[0]
            later = clause.reading.acts[number + 1 :]
            firm = any(a.at < act.to + 1 + len(phrase) and a.act in FIRM for a in later)
            if not firm and _viewed(phrase, clause.words):
                clause.reading.acts[number] = act.changed(act="recognize", sure="medium")


def _viewed(phrase: str, words: Words) -> bool:
    """A phrase says how things are: it has a verb of being, or opens with a thing."""
    opens = phrase.startswith(words.verbs) or words.nouns.adverbial.match(phrase) is not None
    return words.stative.search(phrase) is not None or not opens
