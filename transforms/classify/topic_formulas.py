"""Formulas of procedure: what a clause says by its form rather than by its words.

An enacting line, a signature, thanks for hospitality or the date of the next meeting share few
words from one document to the next, but they share their form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from transforms.classify.codebook import Codebook

#: What a form adds to the procedural topic; a clause that has only a part of one may say more.
_WORTH: Final = {"line": 6.0, "whole": 6.0, "part": 2.0}
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
#: A line is at most so long; the line that names the parties may be longer.
_LINE: Final = 160
_LINE_OF_NAMES: Final = 400
#: No such line does without one of these.
_OF_LINES: Final = ["年", "The ", "称", "ereinafter", "("]
_NAMED: Final = ["以下", "下称", "ereinafter", "(the ", "(each "]


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
    for language, forms in codebook.files["topics"].get("formulas", {}).items():
        grammar = codebook.grammars[language]
        own = frame.filter(pl.col("script") == grammar.script)
        if grammar.script == "characters":
            own = own.with_columns(pl.col("text").str.replace_all(r"\s+", ""))
        found += _of_forms(own, forms)
    return pl.concat(found).sort("worth", descending=True).unique("row", keep="first").sort("row")


def _of_forms(own: pl.DataFrame, forms: Mapping[str, list[str]]) -> list[pl.DataFrame]:
    """Texts of one script that a form of its language finds."""
    text = pl.col("text")
    cued = own.filter(text.str.contains_any(forms["cues"], ascii_case_insensitive=True))
    short = own.filter(text.str.len_chars() <= _LINE)
    frames = {"line": short, "whole": cued, "part": cued}
    return [
        _of_form(frames[strength], pattern, strength)
        for strength in _WORTH
        for pattern in forms[strength]
    ]


def _of_form(frame: pl.DataFrame, pattern: str, strength: str) -> pl.DataFrame:
    """Texts that one pattern finds, one by one: an alternation of all takes ten times as long.

    A word ends at an ASCII border, for which the engine keeps its fast way of reading.
    """
    border = "(?i)" + pattern.replace(r"\b", r"(?-u:\b)")
    held = frame.filter(pl.col("text").str.contains(border))
    return _found(held, strength, pl.col("text").str.extract(f"({border})", 1))


def _names(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts that hold only a date and a place, name who speaks, or name the parties."""
    length, text = pl.col("text").str.len_chars(), pl.col("text")
    named = (length <= _LINE_OF_NAMES) & text.str.contains_any(_NAMED)
    lines = frame.filter(text.str.contains_any(_OF_LINES) & ((length <= _SHORT) | named))
    rest = text.str.replace_all(_DATE_SIGNS, "").str.len_chars()
    dateline = (rest <= _PLACE_SIGNS) & text.str.contains("年", literal=True)
    short = (length <= _SHORT) & (dateline | text.str.contains(_SPEAKER))
    return _found(lines.filter(short | text.str.contains(_PARTY_LINE)), "whole", text)


def _found(held: pl.DataFrame, strength: str, told: pl.Expr) -> pl.DataFrame:
    return held.select(
        pl.col("row").cast(pl.Int64),
        pl.lit(_WORTH[strength], dtype=pl.Float64).alias("worth"),
        told.alias("told"),
    )
