"""Clean documents: title, preamble, sections or plain paragraphs, closing, page around it."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import opencc

from benchmarks.damage.pieces import Draft, Piece
from benchmarks.damage.sentences import STYLES, Writer

_ZH_TITLES = ("联合声明", "联合公报", "合作成果清单", "行动计划（2026—2030年）", "谅解备忘录")
_EN_TITLES = (
    "Joint Statement",
    "Joint Communiqué",
    "List of Outcomes",
    "Action Plan 2026-2030",
    "Fact Sheet",
)
_ITEMS = {
    "zh": ("", "", "——", "● ", "（{n}）", "{n}. "),
    "en": ("", "", "- ", "• ", "({a}) ", "* "),
}
_FRAMES = {
    "zh": (
        ("首页 > 新闻 > 要闻\n", "来源：新华网  2026-09-10 08:30  字号：大 中 小\n\n"),
        ("\n责任编辑：王敏\n", "分享到：微信 微博\n", "京ICP备05000001号  版权所有\n"),
    ),
    "en": (
        ("Home | News | Statements\n", "Share this page: Facebook | X | LinkedIn\n\n"),
        (
            "\nSubscribe to our newsletter\n",
            "© 2026 Ministry of Foreign Affairs. All rights reserved.\n",
        ),
    ),
}


def clean(rng: random.Random) -> Draft:
    """A whole document of 5 to 14 sections."""
    language = rng.choice(("zh", "zh", "en"))
    writer = _Maker(language, rng)
    return traditional(writer.draft(), rng)


def traditional(draft: Draft, rng: random.Random) -> Draft:
    """A third of the Chinese documents in Traditional script."""
    if draft.language == "zh" and rng.random() < 0.35:
        draft.pieces = [replace(p, text=_traditional(p.text)) for p in draft.pieces]
    return draft


def _traditional(text: str) -> str:
    """`text` in Traditional script, of the same length."""
    convert = _converter().convert
    whole = convert(text)
    return whole if len(whole) == len(text) else "".join(convert(letter)[:1] for letter in text)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


class _Maker:
    """Puts the pieces of one document together."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self.language, self.rng = language, rng
        self.writer = Writer(language, rng)
        self.style = rng.choice(STYLES[language])
        self.headed = self.style[2] != ""
        # Items that look like the sections above them would be another document, not a test.
        alike = self.style[0](1).strip("#* ").replace("．", ".")
        items = [
            item for item in _ITEMS[language] if item.format(n=1, a="a").strip() != alike.strip()
        ]
        self.item = rng.choice(items) if self.headed else ""
        self.break_ = rng.choice(("\n", "\n\n"))
        self.pieces: list[Piece] = []
        self.clauses = 0

    def draft(self) -> Draft:
        """The whole document."""
        framed = self.rng.random() < 0.3
        n = self.rng.randint(5, 14)
        if framed:
            self.pieces += [Piece("furniture", line) for line in _FRAMES[self.language][0]]
        self._opening()
        for index in range(n):
            self._section(index)
        if framed:
            self.pieces += [Piece("furniture", line) for line in _FRAMES[self.language][1]]
        return Draft(self.language, self.pieces, list(range(1, n + 1)))

    def _opening(self) -> None:
        one, other = self.writer.parties
        if self.language == "zh":
            title = f"{one}和{other}{self.rng.choice(_ZH_TITLES)}"
            preamble = f"应{one}政府邀请，{other}政府代表团于2026年9月8日至10日访问{one}。"
        else:
            title = f"{one} and {other}: {self.rng.choice(_EN_TITLES)}"
            preamble = (
                f"At the invitation of {one}, a delegation of {other} paid an official visit "
                "from 8 to 10 September 2026."
            )
        self.pieces += [Piece("title", title), Piece("blank", "\n\n")]
        self._clause(preamble, None)
        self.pieces.append(Piece("blank", "\n\n"))

    def _section(self, index: int) -> None:
        marker, gap, close = self.style
        self.pieces.append(Piece("marker", marker(index + 1), section=index))
        if self.headed:
            self.pieces.append(Piece("heading", gap + self.writer.heading() + close, section=index))
        for number in range(1, self.rng.randint(1, 4) + 1):
            self._paragraph(index, number)
        self.pieces.append(Piece("blank", self.break_, section=index))

    def _paragraph(self, index: int, number: int) -> None:
        """One paragraph or item of one to three sentences."""
        if number > 1:
            self.pieces.append(Piece("blank", self.break_, section=index))
        if self.item:
            marker = self.item.format(n=number, a="abcdefgh"[number - 1])
            self.pieces.append(Piece("marker", marker, section=index))
        for sentence in range(self.rng.randint(1, 3)):
            if sentence and self.language == "en":
                self.pieces.append(Piece("blank", " ", section=index))
            self._clause(self.writer.sentence(), index)

    def _clause(self, text: str, section: int | None) -> None:
        self.pieces.append(Piece("clause", text, clause=self.clauses, section=section))
        self.clauses += 1
