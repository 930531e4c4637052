"""Find the words of the codebook in many clauses at once, as one row of tokens per clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import ahocorasick_rs

from transforms.classify.codebook import Operator
from transforms.classify.reading import PARTIES


class Token(NamedTuple):
    """One form of the codebook in a clause: its class, what it means, where it stands."""

    kind: str
    value: str
    start: int
    end: int
    operator: Operator


#: Class of each form of a lexicon, and what it means.
Senses = tuple[Sequence[str], Sequence[str]]
#: Senses of verbs of expression: they are read with what they take.
_FELT: Final = ("feeling", "praise")
#: Index of a form, and where it starts and ends in a text.
Match = tuple[int, int, int]
#: Class of a form that is a name in some document of the batch, until a document gives it one.
FOREIGN: Final = "local"
#: Classes of forms to which a document may give a sense of its own.
_LOCAL: Final = frozenset((FOREIGN, "party", "pronoun", "all", "others"))
#: Behind a match that is none, so many times the longest form are looked at together.
_STRETCH: Final = 4
#: Stands for the operator of a token that is none.
NO_OPERATOR: Final = Operator(id="", act="state", kind="", forms=())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms with their class and meaning; one form has one class.

    `numbers` are the indexes of the forms; `heads` are the forms of fewer words that begin a
    form, by its index, the longest first; `edges` tell whether it begins and ends with a letter,
    and holds a space; `longest` is the length of the longest form.
    """

    forms: tuple[str, ...]
    numbers: Mapping[str, int]
    kinds: tuple[str, ...]
    values: tuple[str, ...]
    operators: tuple[Operator, ...]
    heads: tuple[tuple[int, ...], ...]
    edges: tuple[tuple[bool, bool, bool], ...]
    longest: int
    automaton: ahocorasick_rs.AhoCorasick

    def tokens(
        self, texts: Sequence[str], senses: Iterable[Senses], *, whole_words: bool
    ) -> Iterator[list[Token]]:
        """Tokens of each text in order, longest form first, none overlapping another.

        Args:
            texts: Texts.
            senses: What the forms mean in the document of each text.
            whole_words: Forms that cut a word in two are none.
        """
        operators, new = self.operators, tuple.__new__
        for text, (kinds, values) in zip(texts, senses, strict=True):
            found = self._matches(text, kinds, whole_words=whole_words)
            yield [new(Token, (kinds[i], values[i], at, to, operators[i])) for i, at, to in found]

    def senses(self, names: Mapping[str, str], alone: str) -> Senses:
        """Class and meaning of each form in one document.

        Args:
            names: Code by form of the names that hold in the document.
            alone: The party that stands for all parties; empty if none does.
        """
        kinds, values = list(self.kinds), list(self.values)
        if alone:
            for index, kind in enumerate(self.kinds):
                if kind == "party" and values[index] == alone:
                    kinds[index], values[index] = "all", PARTIES
        for form, code in names.items():
            index = self.numbers.get(form, -1)
            if index >= 0 and self.kinds[index] in _LOCAL:
                kinds[index], values[index] = "all" if code == PARTIES else "party", code
        return kinds, values

    def _matches(self, text: str, kinds: Sequence[str], *, whole_words: bool) -> list[Match]:
        """The matches of a text that cut no word in two and hold in its document.

        Behind one that does not, looking goes on: a text is read alike whichever documents are
        read with it.
        """
        kept: list[Match] = []
        edges, length = self.edges, len(text)
        ahead: Iterable[Match] = self._all(text)
        while True:
            for match in ahead:
                index, start, end = match
                head, tail, spaced = edges[index]
                cuts = whole_words and (
                    (head and start and text[start - 1].isalnum())
                    or (tail and end < length and text[end].isalnum())
                )
                if not cuts and kinds[index] != FOREIGN:
                    kept.append(match)
                elif spaced or not cuts:
                    taken, again = self._instead(text, match, kinds, (whole_words, bool(cuts)))
                    kept += taken
                    if again >= 0:
                        break
            else:
                return kept
            ahead = self._from(text, again)

    def _instead(
        self, text: str, match: Match, kinds: Sequence[str], words: tuple[bool, bool]
    ) -> tuple[list[Match], int]:
        """The form that begins a match that is none, and where to look on; -1 is right behind it.

        Args:
            text: The text.
            match: A match that cuts a word in two, or is a name of other documents only.
            kinds: Class of each form in the document.
            words: Whether forms must be whole words, and whether this one is not.
        """
        index, start, stop = match
        whole_words, cuts = words
        again = -1
        if cuts:
            index, stop = self._shorter(text, index, start)
            again = text.find(" ", max(stop, start + 1), match[2])
        if index >= 0 and kinds[index] == FOREIGN:
            index = self._beginning(index, kinds, whole_words=whole_words)
            stop = start + len(self.forms[index])
            again = stop if index >= 0 else _past(text, start, whole_words=whole_words)
        return [(index, start, stop)] if index >= 0 else [], again

    def _from(self, text: str, at: int) -> Iterator[Match]:
        """All matches from `at` on, a stretch at a time: the reader may break off early."""
        while at < len(text):
            stretch = text[at : at + _STRETCH * self.longest]
            whole = at + len(stretch) == len(text)
            # What begins later may be the head of a form that goes on behind the stretch.
            sure = len(stretch) - (0 if whole else self.longest)
            then = at + sure
            for index, start, end in self._all(stretch):
                if start >= sure:
                    break
                yield index, at + start, at + end
                then = max(then, at + end)
            at = then

    def _beginning(self, index: int, kinds: Sequence[str], *, whole_words: bool) -> int:
        """The longest form of this document that begins another one; -1 if none does."""
        form = self.forms[index]
        for cut in range(len(form) - 1, 0, -1):
            shorter = self.numbers.get(form[:cut], -1)
            whole = not (whole_words and form[cut].isalnum() and form[cut - 1].isalnum())
            if shorter >= 0 and whole and kinds[shorter] != FOREIGN:
                return shorter
        return -1

    def _shorter(self, text: str, index: int, start: int) -> tuple[int, int]:
        """The longest form that begins another one and ends with a word here; -1 if none does."""
        for shorter in self.heads[index]:
            end = start + len(self.forms[shorter])
            if _whole(text, start, end):
                return shorter, end
        return -1, start

    def held(self, texts: Sequence[str]) -> list[set[str]]:
        """Forms that each text holds, in any place, even inside another form."""
        return [{self.forms[index] for index, _, _ in self._all(text)} for text in texts]

    def _all(self, text: str) -> list[Match]:
        found: list[Match] = self.automaton.find_matches_as_indexes(text)
        return found


def _past(text: str, start: int, *, whole_words: bool) -> int:
    """Where to look on behind a match at `start` that is none."""
    if not whole_words:
        return start + 1
    space = text.find(" ", start)
    return space if space > start else start + 1 if space == start else len(text)


def _whole(text: str, start: int, end: int) -> bool:
    """Neither end of the span cuts a word in two."""
    return not (
        (start and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    )


def lexicon(
    operators: Mapping[str, Operator], classes: Iterable[tuple[str, Mapping[str, str]]]
) -> Lexicon:
    """Operators by form, and `classes` (kind, value by form); the first class of a form wins."""
    found: dict[str, tuple[str, str, Operator]] = {
        form: ("felt" if operator.takes in _FELT else "op", operator.id, operator)
        for form, operator in operators.items()
    }
    for kind, words in classes:
        for form, value in words.items():
            found.setdefault(form, (kind, value, NO_OPERATOR))
    forms = tuple(found)
    return Lexicon(
        forms=forms,
        numbers={form: index for index, form in enumerate(forms)},
        kinds=tuple(found[form][0] for form in forms),
        values=tuple(found[form][1] for form in forms),
        operators=tuple(found[form][2] for form in forms),
        heads=_heads(forms),
        edges=tuple((f[:1].isalnum(), f[-1:].isalnum(), " " in f) for f in forms),
        longest=max(map(len, forms), default=0),
        automaton=ahocorasick_rs.AhoCorasick(
            list(forms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
    )


def _heads(forms: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Indexes of the forms that are the first words of each form."""
    known = {form: index for index, form in enumerate(forms)}
    return tuple(
        tuple(
            known[form[:cut]]
            for cut in range(len(form) - 1, 0, -1)
            if form[cut] == " " and form[:cut] in known
        )
        for form in forms
    )
