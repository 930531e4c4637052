"""Formulas of procedure: what a clause says by its form rather than by its words.

An enacting line, a signature, thanks for hospitality or the date of the next meeting share few
words from one document to the next, but they share their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import ahocorasick_rs
import polars as pl

from transforms.classify.codebook import Codebook
from transforms.classify.triggers import holding

#: What a form adds to the procedural topic; a clause that has only a part of one may say more.
_WORTH: Final = {"line": 9.0, "whole": 6.0, "part": 2.0}
_DATE_SIGNS: Final = r"[\d〇零一二三四五六七八九十年月日于在，。\s]"
_PLACE_SIGNS: Final = 4
_SPEAKER: Final = r"^The [A-Z][\w ]+,$"
_SHORT: Final = 40
#: The line that names the parties of an agreement: short, and no more than their short names.
_PARTY_LINE: Final = (
    r"^[^，,]*(?:以下|下)[^，,]{0,4}称[^，,]*(?:[，,]合称[^，,]*)?[，,]?$"
    r"|^.{0,280}\b[Hh]ereinafter\b.{0,120}[,;]?$"
    r"|^[^,;]{0,280}\((?:the|each an?) [“\"'][^()]{0,40}\),?$"
)
#: A sentence that tells who met or what they want names parties only beside it.
_TELLING: Final = (
    r"\b(?:held|hosted|met|assembled|gathered|convened|took place|wish(?:es|ed)?|decided)\b"
)
#: A line is at most so long; the line that names the parties may be longer.
_LINE: Final = 160
_LINE_OF_NAMES: Final = 400
#: No such line does without one of these.
_OF_LINES: Final = ["年", "The ", "称", "ereinafter", "("]
_NAMED: Final = ["以下", "下称", "ereinafter", "(the ", "(each "]
_OPEN: Final = ("，", ",", "：", ":")


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms of one language.

    Attributes:
        lines: What a short line that ends open may be.
        forms: Further forms with their strength.
        owners: Forms of each cue.
        cues: Words that no form does without.
        automaton: Finds the cues.

    """

    lines: tuple[re.Pattern[str], ...]
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    owners: tuple[tuple[int, ...], ...]
    cues: tuple[str, ...]
    automaton: ahocorasick_rs.AhoCorasick

    def found(self, texts: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """Place of each text that holds a formula, its strength, and the words that show it."""
        for place, text in enumerate(texts):
            if text.endswith(_OPEN) and len(text) <= _LINE:
                yield from self._first(place, text, [("line", line) for line in self.lines])
        for place, numbers in self._cued(texts).items():
            forms = [self.forms[number] for number in sorted(numbers)]
            yield from self._first(place, texts[place], forms)

    @staticmethod
    def _first(
        place: int, text: str, forms: Sequence[tuple[str, re.Pattern[str]]]
    ) -> Iterator[tuple[int, str, str]]:
        """The first form that the text holds."""
        for strength, form in forms:
            if match := form.search(text):
                yield place, strength, match[0]
                return

    def _cued(self, texts: Sequence[str]) -> dict[int, set[int]]:
        """Forms whose cues stand in a text, by the place of the text."""
        lower = [text.lower() for text in texts]
        return {
            place: {
                number
                for cue, _, _ in self.automaton.find_matches_as_indexes(
                    lower[place], overlapping=True
                )
                for number in self.owners[cue]
            }
            for place in sorted(holding(lower, self.cues))
        }


def formulas(texts: pl.Series, scripts: pl.Series, codebook: Codebook) -> pl.DataFrame:
    """Clauses that hold a formula.

    Args:
        texts: Texts of clauses in Simplified script.
        scripts: `characters` or `words`, of each.
        codebook: Its topics give the forms under `formulas`.

    Returns:
        Columns row, worth, told (the words that show the form), one row per such clause.
    """
    frame = pl.DataFrame({"text": texts, "script": scripts}).with_row_index("row")
    found = [_names(frame)]
    for script, forms in _forms(codebook).items():
        own = frame.filter(pl.col("script") == script)
        if script == "characters":
            own = own.with_columns(pl.col("text").str.replace_all(r"\s+", ""))
        found.append(_of_forms(own, forms))
    return pl.concat(found).sort("worth", descending=True).unique("row", keep="first").sort("row")


@lru_cache(maxsize=2)
def _forms(codebook: Codebook) -> dict[str, Forms]:
    """The forms by the script of their language."""
    content = codebook.files["topics"].get("formulas", {})
    return {codebook.grammars[name].script: _read(entry) for name, entry in content.items()}


def _read(entry: dict[str, Any]) -> Forms:
    strong = [(strength, one) for strength in ("whole", "part") for one in entry[strength]]
    cues: dict[str, list[int]] = {}
    for number, (_, one) in enumerate(strong):
        for cue in one["cues"]:
            cues.setdefault(str(cue), []).append(number)
    return Forms(
        lines=tuple(re.compile(line, re.IGNORECASE) for line in entry["line"]),
        forms=tuple((name, re.compile(one["form"], re.IGNORECASE)) for name, one in strong),
        owners=tuple(map(tuple, cues.values())),
        cues=tuple(cues),
        automaton=ahocorasick_rs.AhoCorasick(list(cues)),
    )


def _of_forms(own: pl.DataFrame, forms: Forms) -> pl.DataFrame:
    """Texts of one script that a form of its language finds."""
    rows, texts = own["row"].to_list(), own["text"].to_list()
    found = [(rows[at], _WORTH[name], told) for at, name, told in forms.found(texts)]
    schema = {"row": pl.Int64(), "worth": pl.Float64(), "told": pl.String()}
    return pl.DataFrame(found, schema=schema, orient="row")


def _names(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts that hold only a date and a place, name who speaks, or name the parties."""
    length, text = pl.col("text").str.len_chars(), pl.col("text")
    named = (length <= _LINE_OF_NAMES) & text.str.contains_any(_NAMED)
    lines = frame.filter(text.str.contains_any(_OF_LINES)).filter((length <= _SHORT) | named)
    rest = text.str.replace_all(_DATE_SIGNS, "").str.len_chars()
    dateline = (rest <= _PLACE_SIGNS) & text.str.contains("年", literal=True)
    short = (length <= _SHORT) & (dateline | text.str.contains(_SPEAKER))
    parties = text.str.contains(_PARTY_LINE) & ~text.str.contains(_TELLING)
    held = lines.filter(short | parties)
    return held.select(
        pl.col("row").cast(pl.Int64), pl.lit(_WORTH["line"]).alias("worth"), text.alias("told")
    )
