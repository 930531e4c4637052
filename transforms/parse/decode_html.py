"""HTML to text: blocks become lines, headings and bold keep their mark-up, menus are set apart.

What the page itself declares to be no content (`nav`, `footer`, `aside` ...) is kept inside
`<!-- -->`, so that nothing readable is lost and the parser takes it for furniture.
"""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from transforms.parse.refusal import Refused

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_DROPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "head",
        "textarea",
        "-comment",
    ]
)
_FURNITURE: Final = frozenset(
    ["nav", "footer", "aside", "button", "select", "form", "label", "figcaption", "menu", "dialog"]
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:igation|bar)?|menu|breadcrumbs?|crumb|foot(?:er)?|sidebar|side-bar|share|sharing|social"
    r"|related|recommend|comments?|cookie|banner|advert(?:isement)?|ads?|copyright|pagination|pager|toolbar|login|search)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOLD: Final = frozenset({"b", "strong"})
_HEADING = re.compile(r"h([1-6])$")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
#: Elements that HTML closes by itself; they say nothing about depth.
_SELF_CLOSED: Final = frozenset(
    [
        "p",
        "li",
        "td",
        "tr",
        "th",
        "option",
        "dt",
        "dd",
        "br",
        "hr",
        "img",
        "meta",
        "link",
        "input",
        "source",
        "area",
        "col",
        "wbr",
        "tbody",
        "thead",
        "font",
    ]
)
_DEEPEST: Final = 1_000


def depth(page: str) -> int:
    """The deepest nesting of elements, counted up to just beyond what is read."""
    level = deepest = 0
    for match in _TAG.finditer(page):
        if match[2].lower() in _SELF_CLOSED:
            continue
        level = max(0, level - 1) if match[1] else level + 1
        deepest = max(deepest, level)
        if deepest > _DEEPEST:
            break
    return deepest


class _Writer:
    """Collects the lines of a page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.inline: list[str] = []
        self.prefix = ""
        self.aside = 0

    def text(self, words: str) -> None:
        """Add words to the open line."""
        self.inline.append(_SPACES.sub(" ", words))

    def end_line(self) -> None:
        """Close the open line."""
        line = _SPACES.sub(" ", "".join(self.inline)).strip()
        line = re.sub(r"\*\*\s*\*\*", "", line)
        self.inline.clear()
        if not line or not line.strip("* "):
            return
        if self.aside:
            line = f"<!-- {line.replace('--', '- -')} -->"
        self.lines.append(self.prefix + line if not self.aside else line)
        self.prefix = ""


def html_text(page: str) -> str:
    """Readable text of an HTML page, one block per paragraph, in the order of the page.

    Raises:
        Refused: its elements are nested deeper than any real page's, which costs the parser
            quadratic time.

    """
    if depth(page) > _DEEPEST:
        raise Refused(f"elements are nested more than {_DEEPEST} deep; it is no document")
    root = LexborHTMLParser(page).root
    if root is None:
        return ""
    writer = _Writer()
    title = LexborHTMLParser(page[:20_000]).css_first("title")
    node: LexborNode | None = root
    while node is not None:
        entered = _enter(node, writer)
        following = node.child if entered else None
        while following is None and node is not None:
            if entered:
                _leave(node, writer)
            following = node.next
            if following is None:
                node = node.parent
                entered = True
                if node is None or node.mem_id == root.mem_id:
                    following = None
                    node = None
        node = following
    writer.end_line()
    body = "\n\n".join(writer.lines) + "\n"
    name = _SPACES.sub(" ", title.text()).strip() if title else ""
    return f"<!-- {name.replace('--', '- -')} -->\n\n{body}" if name else body


def _is_aside(node: LexborNode) -> bool:
    """The element is declared to be no content."""
    if node.tag in _FURNITURE:
        return True
    names = node.attributes
    named = f"{names.get('class') or ''} {names.get('id') or ''} {names.get('role') or ''}"
    return node.tag not in {"body", "html", "main", "article"} and bool(
        _FURNITURE_NAME.search(named)
    )


def _enter(node: LexborNode, writer: _Writer) -> bool:
    """Begin a node; `False` when what it holds is not read."""
    tag = node.tag or ""
    if tag == "-text":
        writer.text(node.text_content or "")
        return True
    if tag in _DROPPED:
        return False
    if tag == "br":
        writer.end_line()
    elif tag in _BLOCKS:
        writer.end_line()
        if match := _HEADING.match(tag):
            writer.prefix = "#" * int(match[1]) + " "
        elif tag == "li":
            writer.prefix = "- "
    elif tag in _BOLD:
        writer.text("**")
    if _is_aside(node):
        writer.end_line()
        writer.aside += 1
    return True


def _leave(node: LexborNode, writer: _Writer) -> None:
    """End a node."""
    tag = node.tag or ""
    if tag == "-text" or tag in _DROPPED:
        return
    if tag in _BOLD:
        writer.text("**")
    if tag in _BLOCKS:
        writer.end_line()
        writer.prefix = ""
    if _is_aside(node):
        writer.end_line()
        writer.aside -= 1
