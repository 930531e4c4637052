"""Duties and rights in a script without spaces: 应, 必须, 不得, 可, 由…承担.

Own policy is `aim`, somebody else's `call`; in a treaty a duty is `commit` and a right `state`
(coding manual section 2, rules 6 and 8).
"""

from __future__ import annotations

import re
from typing import Final

from transforms.classify.character_book import SELF_ASKED, Clause, Phrase
from transforms.classify.character_verbs import act_of, speech
from transforms.classify.reading import OTHER, PARTIES, Act
from transforms.classify.subjects import SOMEBODY, Subject

#: 应葡方要求: at whose request.
_ASKED: Final = re.compile("[^，]{0,4}?(?:邀请|请求|要求|之邀|之请)")
#: 船员应迅速获得释放: what somebody must be given, the parties must give.
_GRANTED: Final = re.compile(
    "(?:迅速|立即|尽快|及时|均|都|也|还)*(?:获得?|得到|受到|享有|享受|被|予|准予|免)"
)
#: 须经主管部门批准的活动: a relative clause.
_NEEDING: Final = re.compile("[须需应]经[^，；。]{0,20}(?:批准|同意|许可|核准|授权)的")
#: 应提供方要求: the verb after 应 is the name of somebody.
_DOERS: Final = ("方", "国", "者", "人", "单位", "机构")
#: What others are asked for, and what is hoped of them.
_ASKING: Final = ("call", "hope")
#: After 应对: what is done to somebody, rather than to cope with something.
_GIVES: Final = re.compile(
    "应对[^，；]{2,60}(?:给予|适用|进行|采取|实施|提供|承担|履行|负责|保密|征收|作出|做出|加以|予以|保持|开放|实行|豁免|免除|取消|承认|颁发|核发|支付)"
)

#: Verbs with which one tasks a body.
_TASKING: Final = ("要求", "敦促", "督促")


def arranged(clause: Clause, phrase: Phrase, index: int, after: str) -> Subject | None:
    """日期将由双方商定, 日期将通过外交渠道商定: who arranges it, all parties if nobody is named."""
    start = phrase.tokens[index].end + 1
    if after.startswith("由"):
        doer = next((t for t in phrase.tokens[index + 1 :] if t.start == start), None)
        named = doer is not None and doer.kind in ("party", "all")
        return Subject(doer.value, "party") if doer is not None and named else None
    settled = after.startswith(("通过", "经", "另行")) and after.endswith(clause.words.settled)
    return Subject(PARTIES, "own") if settled else None


def duty(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """应, 必须: own policy (`aim`), somebody else's (`call`), in a treaty a duty (`commit`)."""
    token = phrase.tokens[index]
    form = clause.text[token.start : token.end]
    if form == "应" and _invites(clause, phrase, index, subject):
        return None
    if _NEEDING.match(clause.text, token.start):
        return None
    if subject.kind in ("party", "own") and _stranger(clause, subject.code):
        subject = SOMEBODY
    weak = form in clause.words.weak_duties and not clause.setting.treaty
    asked = subject.kind == "none" and asked_before(clause)
    if asked or (weak and subject.kind != "party" and _of_the_world(clause, phrase, subject)):
        return None
    subject = _charged(clause, phrase, index, subject)
    act = act_of(token, subject, "medium")
    if clause.setting.treaty:
        return _bound(clause, phrase, act, subject)
    elsewhere = clause.foreign or clause.reading.subject == OTHER or _asked_above(clause)
    elsewhere = elsewhere or _of_states(clause)
    if subject.kind == "none" and not elsewhere:
        elsewhere = _aside(clause, phrase)
    others = subject.kind == "other" or (subject.kind == "none" and elsewhere)
    if others or _of_another(clause, subject):
        phrase.elsewhere = others
        return act.changed(act="call", actor="", own=False, negative=False)
    return act


def _of_the_world(clause: Clause, phrase: Phrase, subject: Subject) -> bool:
    """认为必须…: what the world needs, not what a party says it must do."""
    stressed = phrase.done is None and clause.in_view
    if subject.kind != "none" or (stressed and not clause.reading.acts):
        return True
    return clause.in_view or (phrase.start == 0 and bool(clause.reading.subject))


def asked_before(clause: Clause) -> bool:
    """呼吁有关国家慎重处理…，不得…: it is still said what others are called on to do."""
    last = clause.reading.acts[-1] if clause.reading.acts else None
    return last is not None and last.act == "call" and last.rule in _ASKING


def towards(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """一方应对另一方的产品适用…: a duty with 对, where 应对 would be to cope with something."""
    start = phrase.tokens[index].start
    if subject.kind != "party" or _GIVES.match(clause.text, start, phrase.end) is None:
        return None
    return duty(clause, phrase, index, subject)


def _charged(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Subject:
    """费用应由派遣方负担: the party after 由 has the duty, and no thing before it."""
    end = phrase.tokens[index].end
    if subject.kind not in ("other", "adjunct") or not clause.text.startswith("由", end):
        return subject
    bound = arranged(clause, phrase, index, clause.text[end : phrase.end])
    ours = bound is not None and bound.code in (PARTIES, *clause.setting.parties)
    return bound if bound is not None and ours else subject


def _stranger(clause: Clause, code: str) -> bool:
    """联合国应…: a state or body that is no party of a paper with two parties or more."""
    parties = clause.setting.parties
    return len(parties) > 1 and code.isupper() and not {PARTIES, *parties} & set(code.split("+"))


def _aside(clause: Clause, phrase: Phrase) -> bool:
    """各国不分大小，都应…: somebody else opens a phrase between the last act and the duty."""
    last = clause.reading.acts[-1].to if clause.reading.acts else 0
    between = clause.text[max(last, 0) : phrase.start]
    return any(part.startswith(clause.words.others) for part in re.split("[，：]", between))


def _of_another(clause: Clause, subject: Subject) -> bool:
    """中方强调，日方应…: one party says what another one must do."""
    last = clause.reading.acts[-1] if clause.reading.acts else None
    parties = clause.setting.parties
    if last is None or last.act != "recognize" or subject.kind != "party":
        return False
    return last.actor in parties and subject.code in parties and last.actor != subject.code


def _of_states(clause: Clause) -> bool:
    """A resolution of the United Nations says what states must do."""
    parties = clause.setting.parties
    return len(parties) == 1 and next(iter(parties)).startswith("UN")


def _asked_above(clause: Clause) -> bool:
    """The act before is a duty of others: 文书应…，并应…."""
    last = clause.reading.acts[-1] if clause.reading.acts else None
    return last is not None and last.act == "call" and last.rule == "duty"


def _invites(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> bool:
    """应…邀请, 应葡方要求: at whose invitation or request, no duty."""
    token = phrase.tokens[index]
    if SELF_ASKED.match(clause.text, token.end):
        return False
    does = clause.words.doing.match(clause.text, token.end)
    if does and not clause.text.startswith(_DOERS, does.end()):
        return False
    if clause.text[: phrase.end].endswith(clause.words.asked):
        clause.reading.subject = clause.reading.subject or subject.code
        clause.pending = subject.code
        phrase.elsewhere = True
        return True
    after = phrase.tokens[index + 1] if index + 1 < len(phrase.tokens) else token
    request = None
    if after.start == token.end and after.kind == "party":
        request = _ASKED.match(clause.text, after.end)
    if request is None:
        return False
    clause.pending, phrase.zone = subject.code, request.end()
    return True


def _bound(clause: Clause, phrase: Phrase, act: Act, subject: Subject) -> Act | None:
    """In a treaty the parties are bound, whatever thing is the subject; citizens are not."""
    if subject.kind == "none" and clause.private:
        if _GRANTED.match(clause.text, act.to):
            return act.changed(act="commit", actor="", own=True)
        return act.changed(act="call", actor=OTHER, own=False, negative=False)
    if subject.kind != "other":
        return act.changed(act="commit")
    lead = clause.text[phrase.zone : act.at]
    if lead.endswith(clause.words.nouns.private):
        return act.changed(act="call", actor=OTHER, own=False, negative=False)
    return act.changed(act="commit", actor="", own=True)


def may(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """可 in a treaty is no duty (rule 8); elsewhere it is no operator."""
    lead = clause.text[phrase.zone : phrase.tokens[index].start]
    private = subject.kind == "other" and lead.endswith(clause.words.nouns.private)
    if not clause.setting.treaty or not (subject.kind == "party" or private):
        return None
    return act_of(phrase.tokens[index], subject, "medium")


def borne(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """费用由派遣方负担, 由双方另行商定: in a treaty `by whom` is a duty of the parties."""
    token = phrase.tokens[index]
    text = clause.text
    loose = clause.setting.treaty or text.startswith("另行", token.start)
    by = text.find("由", phrase.zone, token.start)
    if not loose or by < 0 or text.startswith(("的", "了"), token.end) or clause.reading.acts:
        return None
    named = any(t.kind in ("party", "all") and by < t.start < token.start for t in phrase.tokens)
    return act_of(token, subject._replace(code=PARTIES, kind="party"), "medium") if named else None


def ask(clause: Clause, phrase: Phrase, index: int, subject: Subject) -> Act | None:
    """要求小组提交报告: what the parties ask of their own bodies they task them with."""
    act = speech(clause, phrase, index, subject)
    if act is None or not clause.text.endswith(_TASKING, 0, act.to):
        return act
    body = clause.words.tasked.match(clause.text, phrase.tokens[index].end)
    if body is None:
        return act
    strangers = any(
        t.kind in ("party", "others") and body.start() <= t.start < body.end()
        for t in phrase.tokens[index + 1 :]
    )
    return act if strangers else act.changed(act="commit", rule="instruct")
