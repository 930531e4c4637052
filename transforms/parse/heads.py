"""Read what opens a line: mark-up, marker, run-in heading; and tell a heading from a sentence."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from transforms.codebook import content
from transforms.parse.dates import dates_in
from transforms.parse.lines import CJK, after_space
from transforms.parse.markers import OPENERS, Marker, read_marker

_TAG = r"</?[A-Za-z][^<>\n]{0,120}>"
_EMPHASIS = re.compile(rf"(?:\*{{1,3}}(?=\S)|__(?=\S)|{_TAG})+")
#: Bold text up to its closing mark; it may run over a hard wrap but not over a blank line.
_BOLD = re.compile(
    r"(?P<open>\*{2,3}|__|<(?:b|strong)>)(?P<core>(?:[^*\n_]|_(?!_)|\n(?!\s*\n)){1,300}?)"
    r"(?P<close>\*{2,3}|__|</(?:b|strong)>)(?P<colon>\s?[:：])?"
)
#: First signs of mark-up that sets a heading apart.
_SET_APART: Final = frozenset("*_<")
_ITALIC_LINE = re.compile(r"(?P<mark>[*_])(?P<core>[^*_\n]{2,120})(?P=mark)$")
_ITALIC_RUN_IN = re.compile(
    r"(?P<mark>[*_])(?P<core>[A-Z][^*_\n.:]{2,60}[.:])(?P=mark)\s+(?=[A-Z])"
)
_MD_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?=\S)")
_MD_TAIL = re.compile(r"\s*#*$")
_STRIP_MARKUP = re.compile(rf"{_TAG}|\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])|\\(?=[^\w\s])")
_SPACES = re.compile(r"\s+")
#: What `plain` would change; most headings hold none of it.
_MARKED = re.compile(r"[<*_\\]|[^\S ]|  ")
#: A short phrase before a colon: the run-in heading of a numbered paragraph.
_RUN_IN = re.compile(
    r"[^，。；：:！？、“”《》\n]{2,30}(?:（[^（）\n]{1,20}）|\([^()\n]{1,20}\))?[：:](?=\s*\S)"
)
#: Characters within which its colon stands.
_FURTHEST: Final = 60
_RUN_IN_EN = re.compile(
    r"[A-Z][^.:;!?\n]{2,80}(?:[:]|\.(?=\s+[A-Z])|\s[\u2013\u2014](?=\s))(?=\s*\S)"
)
#: A phrase with a full stop that heads the sentences behind it: ——扩大援助。双方将…
_RUN_IN_STOP = re.compile(
    r"(?![^。\n]{0,18}(?:双方|雙方|各方|我们|我們|[将將]|一致|同意|如下))[\u4e00-\u9fff、]{4,18}。(?=[^\n]{16})"
)
#: A name of a few words and a colon before a sentence.
_NAMED = re.compile(r"([A-Z][\w’'&/-]*(?: [\w’'&/-]+){0,5}): +(?=[A-Z][a-z]+,? [a-z])")
#: The topic in brackets before the sentence of a numbered paragraph: 4．（经济）我们将…
_TOPIC = re.compile(r"（[\u4e00-\u9fff、和与與及]{2,14}）(?=[\u4e00-\u9fff])")
#: Shortest sentence that a run-in heading opens in a bullet.
_STATEMENT: Final = 40
_IN_BRACKETS = re.compile(r"[(（【\[][^()（）【】\[\]]{2,60}[)）】\]]")
_WORDS: Final[dict[str, list[str]]] = content("documents.yaml")["headings"]
_LEAD_IN = re.compile(f"(?:{'|'.join(_WORDS['lead_in_ends'])})$")
#: How sentences of the genre open and lead-ins end; no heading does.
_NO_HEADING = re.compile(f"(?:{'|'.join(_WORDS['ends'])})$|^(?:{'|'.join(_WORDS['openers'])})")
SENTENCE_END: Final = re.compile(r"[。．！？!?；;：:.…](?:[”’」』）)\]】》\"'*_]|</[a-z]+>)*$")
#: Signs that end a sentence by themselves, seen before the pattern is tried.
STOPS: Final = frozenset("。．.！？!?；;：:…")
#: Words by which a body resolves, before what it lists: DO HEREBY AGREE to:
_RESOLVES = re.compile(
    r"\b(?:hereby|(?:agree|decide|declare|resolve|commit|undertake)s?(?: to)?:$|as follows)",
    re.IGNORECASE,
)
_CJK_ONE = re.compile(f"[{CJK}]")
#: A title in capitals may be long.
_LONGEST: Final = 320
#: A heading in sentence case that opens with the name of what it is may be longer.
_KIND_FIRST = re.compile(
    r"(?:Conclusions|Recommendations|Decisions|Resolutions?|Principles|Guidelines|Measures|Actions)"
    r" (?:on|concerning|regarding|for|of|to)\b"
)
_LONG_PHRASE: Final = 16
#: Words of one that holds neither a comma nor a verb in the past, and of no cut sentence.
_NOUN_PHRASE: Final = 12
_PAST = re.compile(r"^[A-Z]?[^A-Z]*\b[a-z]{2,}ed\b|\b(?:be|been|to|that|who|which|also|must|can)\b")
#: Words of a heading in sentence case; a cut sentence is mostly longer.
_PHRASE: Final = 7
#: Characters of one phrase of a Chinese heading.
_PHRASE_ZH: Final = 18
VERB: Final = re.compile(rf"\b(?:{'|'.join(_WORDS['verbs'])})\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'\u2019-]*")
_SMALL = frozenset(_WORDS["small"])


#: An office alone heads nothing: a paragraph was broken after its first words.
_OFFICE = re.compile(
    rf"(?:{'|'.join(_WORDS['office_titles'])})?(?:(?:{'|'.join(_WORDS['office_ranks'])})[ -])*"
    rf"(?:{'|'.join(_WORDS['offices'])})s?"
)
_SUBJECTS = frozenset(_WORDS["subjects"])


class Head(NamedTuple):
    """What opens a line.

    Attributes:
        marker: The marker, if the line bears one.
        style: Level style of a heading (`md 2`, `bold`, `italic`), else empty.
        heading: Heading text without mark-up, single-spaced; `None` if there is none.
        start: Offset of the first character of head.
        end: Offset where the text after marker and run-in heading begins.
        whole: The heading fills its line, no text follows on it.

    """

    marker: Marker | None
    style: str
    heading: str | None
    start: int
    end: int
    whole: bool


def plain(text: str) -> str:
    """`text` without mark-up, single-spaced."""
    if not _MARKED.search(text):
        return text.strip(" :：\u3000")
    return _SPACES.sub(" ", _STRIP_MARKUP.sub("", text)).strip(" :：\u3000")


def read_head(text: str, start: int, end: int) -> Head | None:
    """What opens the line at [start, end); `None` for a line that simply goes on.

    `end` is the end of the line; a bold heading may end on a later line.
    """
    if text[start] not in OPENERS:
        return None
    if text[start] == "#" and (heading := _markdown_heading(text, start, end)):
        return heading
    marker = read_marker(text, start, end)
    at = after_space(text, marker.end, end) if marker else start
    bold = _bold_head(text, at, end) if text[at : at + 1] in _SET_APART else None
    if bold:
        inner = marker or bold.marker
        return bold._replace(marker=inner, start=start)
    if marker is None:
        return _unmarked(text, start, end)
    if at < end and (found := _run_in(text, at, end, marker)):
        return Head(marker, "run-in", _unbracketed(plain(text[at:found])), start, found, False)
    return Head(marker, "", None, start, at, at >= end)


def _unmarked(text: str, start: int, end: int) -> Head | None:
    """A name and a colon before the sentence of a paragraph: `Libya: We reaffirm …`."""
    match = _NAMED.match(text, start, end)
    if match is None or end - match.end() < _STATEMENT or match[1].split()[0] in _SUBJECTS:
        return None
    name = match[1]
    if VERB.search(name) or not _is_title_case(name):
        return None
    return Head(None, "run-in", name, start, match.end(), False)


def _unbracketed(name: str) -> str:
    """A heading without brackets around it."""
    return name[1:-1].strip() if _IN_BRACKETS.fullmatch(name) else name


def _markdown_heading(text: str, start: int, end: int) -> Head | None:
    """A line `## heading`."""
    match = _MD_HEADING.match(text, start, end)
    if match is None or end - start > 400:
        return None
    at = _EMPHASIS.match(text, match.end(), end)
    marker = read_marker(text, at.end() if at else match.end(), end)
    first = marker.end if marker else match.end()
    heading = plain(_MD_TAIL.sub("", text[first:end]))
    style = f"md {len(match['level'])}"
    return Head(marker, style, heading or None, start, end, True) if heading or marker else None


def _bold_head(text: str, start: int, end: int) -> Head | None:
    """A heading set in bold, on its own line or before the text."""
    match = _BOLD.match(text, start, min(len(text), start + 400))
    if match is None:
        return _italic_head(text, start, end)
    core = match.start("core")
    emphasis = _EMPHASIS.match(text, core, match.end("core"))
    inner = emphasis.end() if emphasis else core
    marker = read_marker(text, inner, match.end("core"))
    if marker and marker.style.startswith("bullet"):
        marker = None
    name = plain(text[marker.end if marker else inner : match.end("core")])
    stop = text.find("\n", match.end())
    rest = text[match.end() : stop if stop >= 0 else len(text)].strip(" \t\r\u3000\u00a0\\")
    colon = bool(match["colon"]) or match["core"].rstrip().endswith((":", "："))
    if not rest:
        sentence = SENTENCE_END.search(match["core"].rstrip()) and not colon and len(name) > 60
        return None if sentence else Head(marker, "bold", name or None, start, match.end(), True)
    if not colon and not marker and not (name.endswith((".", "。")) and len(name) < 80):
        return None
    return Head(marker, "bold", name or None, start, match.end(), False)


def _italic_head(text: str, start: int, end: int) -> Head | None:
    """A short heading set in italics, on its own line or before the text."""
    match = _ITALIC_LINE.match(text, start, end)
    if match and not SENTENCE_END.search(match["core"]):
        return Head(None, "italic", plain(match["core"]), start, end, True)
    match = _ITALIC_RUN_IN.match(text, start, end)
    if match and _is_title_case(match["core"].rstrip(".:")):
        return Head(None, "italic", plain(match["core"]).rstrip("."), start, match.end(), False)
    return None


def _run_in(text: str, start: int, end: int, marker: Marker) -> int | None:
    """Offset after the run-in heading that follows the marker of a line, if one does."""
    bullet = marker.style.startswith("bullet")
    if not bullet:
        named = _holds_colon(text, start, end) and _RUN_IN.match(text, start, end)
        match = _TOPIC.match(text, start, end) or named
        if match and _CJK_ONE.search(match.group()) and not _is_lead_in(match.group()[:-1]):
            return match.end()
    if not text[start].isascii():
        stopped = _RUN_IN_STOP.match(text, start, end)
        return stopped.end() if stopped and not _is_lead_in(stopped.group()[:-1]) else None
    match = _RUN_IN_EN.match(text, start, min(end, start + 120))
    if match and _is_title_case(match.group().rstrip(":.–— ")):
        return match.end() if not bullet or _heads_item(text, match, end) else None
    return None


def _heads_item(text: str, match: re.Match[str], end: int) -> bool:
    """A few words and a colon before the sentence of a bullet, as in `Tariffs: Japan will`."""
    words = match.group().strip().split()
    after = after_space(text, match.end(), end)
    return (
        match.group().rstrip().endswith(":")
        and len(words) <= _PHRASE
        and words[0].strip(":") not in _SUBJECTS
        and text[after].isupper()
        and end - after >= _STATEMENT
    )


def _holds_colon(text: str, start: int, end: int) -> bool:
    """A colon stands where a run-in heading may end; seen before the pattern is tried."""
    stop = min(end, start + _FURTHEST)
    return text.find("：", start, stop) >= 0 or text.find(":", start, stop) >= 0


def parallel_phrases(text: str, start: int, end: int) -> bool:
    """A Chinese heading of two or three short phrases with commas between them."""
    if not _CJK_ONE.match(text, start) or text[end - 1] in "。；;！？":
        return False
    line = plain(text[start:end])
    phrases = re.split("[，,]", line)
    return (
        2 <= len(phrases) <= 3
        and all(2 <= len(phrase) <= _PHRASE_ZH for phrase in phrases)
        and not re.search("[。；;：:！？]", line)
        and not _NO_HEADING.search(line)
        and text[end - 1] not in ":："
        and not dates_in(line)
    )


def _is_phrase(line: str) -> bool:
    """A few words that begin with a capital and hold no operator of the genre."""
    words = line.split()
    longest = _LONG_PHRASE if _KIND_FIRST.match(line) else _PHRASE
    noun = len(words) <= _NOUN_PHRASE and "," not in line and words[-1] not in _SMALL
    short = len(words) <= longest or (noun and not _PAST.search(line))
    return short and line[0].isupper() and not VERB.search(line)


def _is_lead_in(phrase: str) -> bool:
    """The words before a colon open a complement or a list."""
    return bool(_LEAD_IN.search(phrase) or _NO_HEADING.search(phrase))


def is_office(line: str) -> bool:
    """Nothing but an office: its holder comes on the next line."""
    return _OFFICE.fullmatch(line) is not None


def is_label(line: str) -> bool:
    """Two or more words in Title Case and a colon: Trade & Transport:, not The Parties:."""
    words = _WORD.findall(line)
    return (
        line.endswith(":")
        and 1 < len(words) <= _PHRASE
        and words[0] not in _SUBJECTS
        and not {"the", "a", "an"} & set(words)
        and not VERB.search(line)
        and not _RESOLVES.search(line)
        and _is_title_case(line)
    )


def _is_title_case(phrase: str) -> bool:
    """The phrase is written like an English heading: every longer word begins with a capital."""
    words = _WORD.findall(phrase)
    if not words or phrase.isupper():
        return bool(words)
    big = [w for w in words if w.lower() not in _SMALL]
    return len(words) <= 16 and bool(big) and all(w[0].isupper() for w in big)


def heading_like(text: str, start: int, end: int, *, alone: bool = False) -> bool:
    """The line reads like a heading: short, no sentence, Title Case or all capitals in English.

    Args:
        text: The document.
        start: Offset of the first character of the line, after its marker.
        end: Offset after its last character.
        alone: The line bears a marker or stands between blank lines, so that a few words in
            sentence case make an English heading too.

    """
    if start >= end or text[end - 1] in STOPS:
        return False
    if end - start > 120 and not (end - start <= _LONGEST and text[start:end].isupper()):
        return False
    line = plain(text[start:end])
    if _IN_BRACKETS.fullmatch(line):
        line = line[1:-1].strip()
    if line.endswith((",", "，", "、", "; and", ", and")) or is_office(line):
        return False
    if not line or SENTENCE_END.search(text[start:end]) or not any(c.isalpha() for c in line):
        return False
    if _CJK_ONE.search(line):
        return (
            len(line) <= 32
            and not re.search(r"[，。；：！？,;]", line)
            and not _NO_HEADING.search(line)
            and not dates_in(line)
        )
    return _is_title_case(line) or (alone and _is_phrase(line))
