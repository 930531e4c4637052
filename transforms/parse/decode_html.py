"""HTML to text: blocks become lines, headings and bold keep their mark-up, menus are set apart.

What the page itself declares to be no content (`nav`, `footer`, `aside` ...) or hides is kept
inside `<!-- -->`, so that nothing readable is lost and the parser takes it for furniture.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.parse.html_lines import Lines
from transforms.parse.refusal import Refused

_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|div|fieldset|figcaption|figure"
    r"|footer|form|h[1-6r]|header|html|li|main|nav|[ou]l|option|p|pre|section|select|summary|table"
    r"|tbody|t[dhr]|tfoot|thead|title"
)
_DROPPED = re.compile(
    r"script|style|noscript|template|svg|math|iframe|object|embed|canvas|audio|video|head|textarea"
    r"|-comment|-doctype"
)
_FURNITURE = re.compile(
    r"nav|footer|aside|button|select|form|label|figcaption|menu|dialog|del|s|strike"
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|breadcrumbs?|crumb|foot(?:er)?|sidebar|side-bar|share"
    r"|sharing|social|related|recommend|comments?|cookie|banner|advert(?:isement)?|ads?|copyright"
    r"|pagination|pager|toolbar|login|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,200})")
#: Elements that HTML closes by itself, or that close nothing; they say nothing about depth.
_SELF_CLOSED = re.compile(
    r"p|li|t[dhr]|tbody|thead|option|d[dt]|[bh]r|img|meta|link|input|source|area|col|wbr|font"
)
#: Elements that stay in force over the ends of blocks: the parser makes each anew in every block.
_FORMATTING = re.compile(r"a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u")
_DEEPEST: Final = 1_000
_MOST_MADE: Final = 2_000_000
#: Elements whose share of the page is weighed before they are believed to be furniture.
_WEIGHED: Final = 60


def html_text(page: str) -> str:
    """Readable text of an HTML page, one block per paragraph, in the order of the page.

    Raises:
        Refused: its elements are nested deeper than any real page's, or left open so that the
            parser would make millions of them; both cost quadratic time and memory.

    """
    _admit(page)
    tree = LexborHTMLParser(page)
    if tree.root is None:
        return ""
    title = tree.css_first("title")
    lines = Lines()
    reader = _Reader(lines, len(tree.root.text()))
    for node, entering in _walk(tree.root):
        if entering:
            reader.enter(node)
        else:
            reader.leave(node)
    return lines.text(title.text() if title else "")


def _admit(page: str) -> None:
    """Refuse a page that no site would serve."""
    level = made = 0
    still_open: defaultdict[str, list[str]] = defaultdict(list)
    in_force = 0
    for match in _TAG.finditer(page):
        tag, closing = match[2].lower(), bool(match[1])
        if _FORMATTING.fullmatch(tag):
            alike = still_open[tag]
            # Of equal ones, three at most stay in force.
            if not closing and alike[-3:].count(match[3]) < 3:
                alike.append(match[3])
                in_force += 1
            elif closing and alike:
                alike.pop()
                in_force -= 1
        elif not closing:
            made += in_force
        if not _SELF_CLOSED.fullmatch(tag):
            level = max(0, level - 1) if closing else level + 1
        if level > _DEEPEST:
            raise Refused(f"elements are nested more than {_DEEPEST:,} deep; it is no document")
        if made > _MOST_MADE:
            raise Refused("thousands of elements are left open in every paragraph; save it as text")


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node with `True` when it begins and `False` when it ends; dropped ones not at all."""
    node: LexborNode | None = root
    while node is not None:
        if not _DROPPED.fullmatch(node.tag or ""):
            yield node, True
            if node.child is not None:
                node = node.child
                continue
            yield node, False
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield node, False
        node = node.next if node is not None else None


class _Reader:
    """Turns the nodes of a page, in order, into lines."""

    def __init__(self, lines: Lines, length: int) -> None:
        self.lines = lines
        self.length = length
        self.weighed = 0
        self.asides: list[int] = []

    def enter(self, node: LexborNode) -> None:
        """Begin a node."""
        tag = node.tag or ""
        if tag == "-text":
            self.lines.add(node.text_content or "")
        elif tag == "br":
            self.lines.end(gap=1)
        elif tag in {"b", "strong"}:
            self.lines.bold(on=True)
        elif _BLOCK.fullmatch(tag):
            self.lines.end()
            self._open_block(node, tag)
        if self._is_aside(node, tag):
            self.lines.end()
            self.lines.aside += 1
            self.asides.append(node.mem_id)

    def _open_block(self, node: LexborNode, tag: str) -> None:
        """Set the mark that a block prints before its first line."""
        if heading := _HEADING.fullmatch(tag):
            self.lines.prefix = "#" * int(heading[1]) + " "
        elif tag in {"ol", "ul"}:
            self.lines.open_list(node.attributes if tag == "ol" else None)
        elif tag == "li":
            self.lines.item(node.attributes.get("value"))
        elif tag == "pre":
            self.lines.preformatted += 1

    def leave(self, node: LexborNode) -> None:
        """End a node."""
        tag = node.tag or ""
        if tag in {"b", "strong"}:
            self.lines.bold(on=False)
        elif tag in {"td", "th"}:
            self.lines.end_cell()
        elif tag != "-text" and _BLOCK.fullmatch(tag):
            self.lines.end()
            self.lines.end_block()
            if tag in {"ol", "ul"}:
                self.lines.close_list()
            elif tag == "pre":
                self.lines.preformatted -= 1
        if self.asides and self.asides[-1] == node.mem_id:
            self.asides.pop()
            self.lines.end()
            self.lines.aside -= 1

    def _is_aside(self, node: LexborNode, tag: str) -> bool:
        """The element is declared to be no content, or hidden, and is not most of the page."""
        if tag == "-text" or tag in {"body", "html", "main", "article"}:
            return False
        names = node.attributes
        named = f"{names.get('class') or ''} {names.get('id') or ''} {names.get('role') or ''}"
        declared = (
            _FURNITURE.fullmatch(tag)
            or _FURNITURE_NAME.search(named)
            or "hidden" in names
            or _HIDDEN.search(names.get("style") or "")
        )
        return bool(declared) and not self._is_most(node)

    def _is_most(self, node: LexborNode) -> bool:
        """The element holds half of the page, as the one form around some sites' pages does."""
        self.weighed += 1
        return self.weighed <= _WEIGHED and 2 * len(node.text()) > self.length
