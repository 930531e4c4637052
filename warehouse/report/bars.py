"""Bars of a table row, as SVG without text: the figures stand in the cells beside them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

HEIGHT = 10


def bar(parts: Sequence[tuple[str, float]], longest: float) -> Markup:
    """A horizontal bar of one or more parts.

    Args:
        parts: `(name, value)` from left to right; the name is the CSS class and the alt text.
        longest: Value that fills the whole width.

    """
    label = ", ".join(f"{name} {value:g}" for name, value in parts)
    scale = 100 / longest if longest else 0
    rectangles, left = Markup(), 0.0
    for name, value in parts:
        width = value * scale
        rectangles += Markup(
            '<rect class="s-{}" x="{:.2f}" y="0" width="{:.2f}" height="{}"/>'
        ).format(name, left, width, HEIGHT)
        left += width
    return Markup(
        '<svg class="bar" role="img" aria-label="{}" viewBox="0 0 100 {}" '
        'preserveAspectRatio="none">{}</svg>'
    ).format(label, HEIGHT, rectangles)
