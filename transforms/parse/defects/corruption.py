"""Words that cannot be right, and characters that a wrong encoding left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.parse.defects.breaks import section_number
from transforms.parse.reading import Defect, Reading

#: The same word on both sides of 乃至 and its like, or twice in a row. Words that Chinese doubles
#: by rule (研究研究) do not occur in official texts; numerals and names of bodies may repeat.
_DOUBLED = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{2,6})(?:乃至|以及)?(?P=word)"
    r"|(?P<tautology>国防防务|國防防務|的的|了了|和和|将将|與與|与与|，，|。。|、、|；；)"
)
_DOUBLED_EN = re.compile(r"\b(?P<word>[A-Za-z]{2,})\s+(?P=word)\b", re.IGNORECASE)
_MAY_DOUBLE_EN = frozenset({"had", "that", "is", "pago", "baden", "bora"})
_REPLACED = re.compile(r"[^\n]{0,12}\ufffd+(?:[^\n\ufffd]{0,12}\ufffd+)*")
#: UTF-8 read as Windows-1252 (Ã©, â€™) or GBK (锟斤拷), and private or control characters.
_MOJIBAKE = re.compile(
    r"(?:[ÂÃâãäåæçèé][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2022\u2026-\u203a\u20ac\u2122]{1,2}){1,}"
    r"|(?:锟斤拷|锟斤|烫烫烫|屯屯屯|ï»¿)+|[\ue000-\uf8ff]{2,}|[\x00-\x08\x0e-\x1b\x7f\u0080-\u0084\u0086-\u009f]+"
)


def corrupted(reading: Reading) -> Iterator[Defect]:
    """Doubled words inside clauses."""
    for number, here in enumerate(reading.occurrences):
        if here.clause != number:
            continue
        text = reading.text
        no = section_number(reading, here.section)
        for match in _DOUBLED.finditer(text, here.start, here.end):
            evidence = f"the same word twice: {match.group()}"
            yield Defect("text_corruption", "warning", *match.span(), evidence, no)
        for match in _DOUBLED_EN.finditer(text, here.start, here.end):
            if match["word"].lower() not in _MAY_DOUBLE_EN:
                evidence = f"the same word twice: {' '.join(match.group().split())}"
                yield Defect("text_corruption", "warning", *match.span(), evidence, no)


def encoding_damage(text: str) -> Iterator[Defect]:
    """Replacement characters, mojibake and control characters, with what stands around them."""
    for match in _REPLACED.finditer(text):
        evidence = f"characters were lost in decoding: {match.group()!r}"
        yield Defect(
            "encoding", "critical", match.end() - len(match.group().lstrip()), match.end(), evidence
        )
    for match in _MOJIBAKE.finditer(text):
        evidence = f"text read in a wrong encoding: {match.group()[:40]!r}"
        yield Defect("encoding", "warning", *match.span(), evidence)
