"""What stands in the complement of a verb: `that` with its contents, or behind a noun."""

from __future__ import annotations

from typing import Final

from transforms.classify.operators import Token
from transforms.classify.word_book import Clause, form_of

#: Verbs that name first to whom: informed the Council that.
_TO_WHOM: Final = ("told", "informed", "notified", "assured", "assures", "assure", "advised")
_ARTICLES: Final = ("the", "a", "an", "its", "their", "our", "any", "all", "those", "these")


def fronted_in_complement(clause: Clause, begin: int) -> bool:
    """An adverbial stands between `that` and the subject: reaffirmed that in this case it would."""
    relay = clause.relay
    if relay is None or relay is not clause.last:
        return False
    between = [t for t in clause.tokens if relay.end <= t.start < begin]
    opened = form_of(clause, relay).endswith(" that")
    if not opened:
        opened, between = bool(between) and between[0].kind == "that", between[1:]
    plain = all(t.kind in ("prep", "det", "adverb", "sign", "adjective") for t in between)
    return opened and bool(between) and between[0].kind == "prep" and plain


def in_view_of_others(clause: Clause, at: int) -> bool:
    """`reaffirm that supply chains are key and will help`: the verb belongs to the complement."""
    relay, conjunction = clause.relay, clause.tokens[at]
    if relay is None or relay is not clause.last or clause.text[conjunction.start - 2] == ",":
        return False
    opened = clause.text.endswith(" that", relay.start, relay.end)
    return opened or any(
        t.kind == "that" and relay.end <= t.start < conjunction.start for t in clause.tokens
    )


def is_relative(clause: Clause, begin: int) -> bool:
    """The `that` that ends at `begin` belongs to the noun before it."""
    that = next((t for t in clause.tokens if t.end == begin), None)
    return that is not None and of_noun(clause, that)


def of_noun(clause: Clause, that: Token) -> bool:
    """`that` tells which one, not what: noted the role that others should play."""
    if clause.relay is None or that.kind != "that" or form_of(clause, clause.relay) in _TO_WHOM:
        return False
    words = clause.text[clause.relay.end : that.start].split()
    verb = any(t.kind == "op" and t.end == that.start - 1 for t in clause.tokens)
    if not words or verb or clause.last is not clause.relay or "," in words[-1]:
        return False
    return words[0] in _ARTICLES and clause.book.told_nouns.isdisjoint(words)
