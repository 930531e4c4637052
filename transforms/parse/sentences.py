"""Cut a paragraph into clauses: sentences, sides of a ；, items of an inline enumeration."""

from __future__ import annotations

import re
from typing import Final

from transforms.codebook import content
from transforms.parse.lines import CJK, WHITE, after_space

#: Quotes and brackets that never split; one level of nesting, and bounded, so that an opening
#: sign that is never closed costs nothing.
_PAIRS: Final = (
    r"《[^《》]{0,200}》|〈[^〈〉]{0,200}〉"
    r"|“[^“”]{0,400}”|「[^「」]{0,400}」|『[^『』]{0,400}』"
    r"|（(?:[^（）]|（[^（）]{0,100}）){0,400}）|\((?:[^()\n]|\([^()\n]{0,100}\)){0,400}\)"
    r"|【[^【】]{0,200}】|\[[^\[\]\n]{0,200}\]"
)
_CLOSERS = r"[”’」』）)\]】》\"*_]"
_ZH_END = rf"(?:[。！？!?；;]|(?<=[{CJK}”》）)])[.．](?=\s|$))+{_CLOSERS}*"
_ZH_SENTENCE = re.compile(
    rf"(?:[^。．.！？!?；;“「『《〈（(【\[]++|{_PAIRS}|(?!{_ZH_END}).)*+(?:{_ZH_END}|$)", re.DOTALL
)
#: A paragraph without these signs is cut at 。 and nowhere else: no pair to be kept together, no
#: mark-up or space to be trimmed, no lead-in, no decimal, no inline enumeration. A class of many
#: signs is looked for as fast as one of few.
_NOT_PLAIN = re.compile(
    rf"[{WHITE}！？!?；;“”‘’「」『』《》〈〉（）()【】\[\]*_<>\\\"'.．：:\u200b\ufeff\u2460-\u2473]"
)
_NUMBERED = re.compile(r"、(?<=[0-9\uff10-\uff19]、)")
#: A quotation that is a sentence of its own ends the clause that holds it.
_QUOTE_END = re.compile(r"[。！？!?][”」』](?![，、；。：,;的等和与及]|$)")
_EN_END = re.compile(
    r"(?:[.!?]+(?:[”’\"')\]*_]|</[a-z]+>)*|[.!?]+[\"”’)]*\[\d{1,3}\]|(?<=[a-z)])\.\d{1,2})(?=\s+[*_]{0,3}[\"“‘'(\[.]*[*_]{0,3}[A-Z0-9À-ÞĀ-ž—–•]|\s*$)"
)
_WORD_BEFORE = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$|[A-Za-z]+$|\d+$")
#: A letter behind one of these is a unit or the end of a name: 5G, 2°C, R&D.
_UNIT_SIGNS: Final = frozenset("°º&/")
_WORDS: Final[dict[str, list[str]]] = content("documents.yaml")["sentences"]
_BEFORE_NAME: Final = frozenset(_WORDS["before_name"])
_STRONG_OPENER = re.compile(rf"\s+[\"“(*]*(?:{'|'.join(_WORDS['openers'])})\b")
#: A further initial of a name: J. A. Cole.
_INITIAL_NEXT = re.compile(r"\s+[A-Z]\.")
#: A number, or a reference that holds one, after "No.".
_NUMBER_NEXT = re.compile(r"\s+\S{0,6}\d")
_ADJECTIVAL = frozenset(_WORDS["adjectival"])
_ADJECTIVE_NEXT = re.compile(rf"\s+(?:{'|'.join(_WORDS['adjective_next'])})\b")
_INLINE_ITEM = re.compile(
    r"(?<=[：:；;。\n])\s*(?P<said>[一二三四五六七八九十]是)(?!否)"
    r"|(?<=[：:；;。.,，])\s*(?P<mark>[0-9\uff10-\uff19]{1,2}[.．、](?![0-9\uff10-\uff19])|[(（][0-9\uff10-\uff19一二三四五六七八九十]{1,2}[)）]|[\u2460-\u2473])\s*(?=\S)"
)
#: The marker of a paragraph, right before its text.
_OWN_ITEM = re.compile(
    r"(?P<mark>[(（][0-9\uff10-\uff19一二三四五六七八九十]{1,2}[)）]|[\u2460-\u2473])\s*$"
)
_MARK: Final = 8
_CJK_ONE = re.compile(f"[{CJK}]")
_HEAD_MARKUP = re.compile(
    r"(?:\.(?=[A-Z][a-z])|>+(?=\s)|\[\^\w{1,8}\]:?|[\s\u200b\ufeff*]|<sup>[^<>\n]{0,8}</sup>|</?[A-Za-z][^<>\n]{0,120}>|__(?=\S)|\\(?=\s))*"
)
_TAIL_MARKUP = re.compile(r"(?:[\s\u200b\ufeff*]|</?[A-Za-z][^<>\n]{0,120}>|__|\\)*$")
#: First and last characters that may be mark-up or space.
_SUSPECT: Final = frozenset(
    "*<>[_\\ "
    "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
#: A lead-in that announces what follows on the same line: 达成共识如下：, 有如下权利：.
ANNOUNCED: Final = re.compile(r"(?:如下|下列|以下)[^，。；：,;:“”《》（）]{0,8}[：:]")
#: 以下领域：甲、乙，以及丙。 is one sentence.
_NAMES_ONLY = re.compile(r"(?:以下|下列)[^，。；：:]{0,8}[：:][^；。，]*、[^；。]*。?")
#: 内容如下：（略）.
_LEFT_OUT = re.compile(r"\s*[（(][^（）()]{0,40}[略同]?[^（）()]{0,20}[）)]\s*")
#: What ends the last item of an inline enumeration whose others end with a semicolon.
_STOPS: Final = "。.！!？?"
#: Characters before the end of a clause in which closing mark-up is looked for.
_TAIL: Final = 200


#: One clause inside a paragraph: offset of its first character, offset after its last, and the span
#: of the marker of an inline enumeration before it (`None` outside of one).
Cut = tuple[int, int, tuple[int, int] | None]


def clauses_of(text: str, start: int, end: int) -> list[Cut]:
    """The clauses of the paragraph at [start, end), in order."""
    chinese = is_chinese(text, start, end)
    if chinese and (plain := _plain(text, start, end)):
        return plain
    cuts: list[Cut] = []
    parts = _enumerated(text, start, end)
    for first, last, item in parts:
        spans = _chinese(text, first, last) if chinese else _english(text, first, last)
        cuts.extend((a, b, item) for a, b in spans)
    if len(parts) > 1 and text[cuts[-len(spans) - 1][1] - 1] in ";；,，":
        own = next((n for n, (_, b) in enumerate(spans) if text[b - 1] in _STOPS), len(spans))
        after = len(cuts) - len(spans) + own + 1
        cuts[after:] = [(a, b, None) for a, b, _ in cuts[after:]]
    return cuts


def _plain(text: str, start: int, end: int) -> list[Cut]:
    """The clauses of a paragraph that its full stops cut and nothing else; of others, none."""
    if _NOT_PLAIN.search(text, start, end) or _NUMBERED.search(text, start, end):
        return []
    sentences = text[start:end].split("。")
    rest = sentences.pop()
    if "" in sentences:
        return []
    cuts: list[Cut] = []
    at = start
    for sentence in sentences:
        after = at + len(sentence) + 1
        cuts.append((at, after, None))
        at = after
    return [*cuts, (at, end, None)] if rest else cuts


def is_chinese(text: str, start: int, end: int) -> bool:
    """The paragraph is written in Chinese: one character in six or more is an ideograph."""
    sample = text[start : min(end, start + 600)]
    narrow = len(sample.encode("ascii", "ignore"))
    wide = len(sample) - narrow
    if 3 * wide >= len(sample) or 10 * wide < len(sample):
        return 3 * wide >= len(sample)
    return 6 * len(_CJK_ONE.findall(sample)) >= len(sample.replace(" ", ""))


def _enumerated(text: str, start: int, end: int) -> list[tuple[int, int, tuple[int, int] | None]]:
    """The parts of a paragraph at the markers of an inline enumeration.

    Markers count only when they run from one on without a gap and at least to two; the first may
    be the paragraph's own.
    """
    own = _OWN_ITEM.search(text, max(0, start - _MARK), start)
    opened = own is not None and _item_number(own["mark"]) == 1
    run: list[re.Match[str]] = []
    for mark in _INLINE_ITEM.finditer(text, start, end):
        sign = mark["said"] or mark["mark"]
        if _item_number(sign) != len(run) + 1 + opened or (run and _said(mark) != _said(run[0])):
            continue
        if not (own and opened) or _same_style(own["mark"], sign):
            run.append(mark)
    goes_on = (
        bool(run) and _said(run[0]) and text.startswith("二是", after_space(text, end, len(text)))
    )
    if (len(run) + opened < 2 and not goes_on) or not run:
        return [(start, end, None)]
    parts: list[tuple[int, int, tuple[int, int] | None]] = [(start, run[0].start(), None)]
    stops = [mark.start() for mark in run[1:]] + [end]
    parts.extend(
        (mark.end(), stop, mark.span("said" if _said(mark) else "mark"))
        for mark, stop in zip(run, stops, strict=True)
    )
    return [part for part in parts if part[0] < part[1]]


def _said(mark: re.Match[str]) -> bool:
    """The marker is said, not set: 一是."""
    return mark["said"] is not None


def _same_style(one: str, other: str) -> bool:
    """（一） and （二）, not （一） and 2."""
    return one[0].isalnum() == other[0].isalnum() and one.isascii() == other.isascii()


def _item_number(mark: str) -> int:
    """Number of an inline marker; 0 if it has none."""
    core = mark.strip("()（）.．、").removesuffix("是")
    if len(core) == 1 and "\u2460" <= core <= "\u2473":
        return ord(core) - 0x245F
    return int(core) if core.isdecimal() else "一二三四五六七八九十".find(core) + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and mark-up at its ends."""
    solid = start < end and text[start] not in _SUSPECT and text[end - 1] not in _SUSPECT
    if solid and text[start] != ".":
        return start, end
    head = _HEAD_MARKUP.match(text, start, end)
    first = head.end() if head else start
    tail = text[max(first, end - _TAIL) : end]
    return first, end - len(tail) + len(_TAIL_MARKUP.sub("", tail))


def _chinese(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clause spans of a Chinese paragraph."""
    spans = []
    quoted = _QUOTE_END.search(text, start, end) is not None
    announced = text.find("下", start, end) >= 0 and ANNOUNCED.search(text, start, end) is not None
    for match in _ZH_SENTENCE.finditer(text, start, end):
        first, last = match.span()
        if first == last:
            continue
        for quote in _QUOTE_END.finditer(text, first, last) if quoted else ():
            if quote.end() - first > 12:
                spans.append(_trimmed(text, first, quote.end()))
                first = quote.end()
        lead = ANNOUNCED.search(text, first, last) if announced else None
        if lead and lead.end() < last and not _in_one(text, lead, last):
            spans.append(_trimmed(text, first, lead.end()))
            first = lead.end()
        spans.append(_trimmed(text, first, last))
    return [span for span in spans if span[0] < span[1]]


def _in_one(text: str, lead: re.Match[str], end: int) -> bool:
    """What follows the lead-in only names things, or says in brackets that it is left out."""
    if _NAMES_ONLY.fullmatch(text, lead.start(), end):
        return True
    return _LEFT_OUT.fullmatch(text, lead.end(), end) is not None


def _english(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clause spans of an English paragraph."""
    spans = []
    first = start
    for match in _EN_END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, first, match):
            continue
        spans.append(_trimmed(text, first, match.end()))
        first = match.end()
    spans.append(_trimmed(text, first, end))
    return [span for span in spans if span[0] < span[1]]


def _ends_sentence(text: str, first: int, match: re.Match[str]) -> bool:
    """The stop ends a sentence: it is no abbreviation, initial or open bracket."""
    if match.group()[0] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(first, match.start() - 12), match.start())
    if word is None:
        return True
    name = word.group().lower()
    if text.endswith("/", first, word.start()) and _NUMBER_NEXT.match(text, match.end()):
        return False
    if name in _BEFORE_NAME:
        return name == "no" and not _NUMBER_NEXT.match(text, match.end())
    if "." in name or (len(name) == 1 and name.isalpha()):
        before = text[word.start() - 1] if word.start() > first else " "
        unit = before.isdigit() or before in _UNIT_SIGNS
        return unit or _after_initials(text, name, match.end())
    return not name.isdigit() or match.start() - len(name) > first


def _after_initials(text: str, name: str, at: int) -> bool:
    """A sentence begins after an initialism (U.S., D.C.) or an initial."""
    if len(name) == 1 and _INITIAL_NEXT.match(text, at):
        return False
    if name in _ADJECTIVAL and _ADJECTIVE_NEXT.match(text, at):
        return False
    return bool(_STRONG_OPENER.match(text, at))
