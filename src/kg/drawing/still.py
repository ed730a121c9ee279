"""The network of a result as SVG that needs no library: the first picture of a page, and what it prints."""

from __future__ import annotations

from html import escape
from math import atan2, cos, pi, sin

from rich.cells import cell_len

from kg.drawing.marks import INK, QUIET, Mark
from kg.drawing.placing import LABEL_SIZE, LEADING, Placed, Spot, Stroke
from kg.drawing.wording import plain

_CELL = 0.58
"""Of the size of the text: how wide a Latin letter is in the usual fonts; a Korean one is two cells."""
_LARGEST = 1.8
"""Pixels for a point at most, so that a small picture does not fill a large screen."""
_HEAD = 6.0
_SPREAD = 0.42
"""Length of the head of an arrow in points, and half its angle."""


def measured(text: str) -> float:
    """Give the width of a line of label in points, whatever font the reader has: rather too much."""
    return cell_len(text) * _CELL * LABEL_SIZE


def still(on_paper: Placed, title: str, about: str) -> str:
    """Write a picture as an SVG element; nodes can be told by their ids, ``spot-1`` and so on."""
    size = f"{on_paper.width:g} {on_paper.height:g}"
    parts = [
        f'<svg id="still" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
        f'aria-labelledby="still-title still-about" font-size="{LABEL_SIZE:g}" '
        f'style="max-width: {on_paper.width * _LARGEST:.0f}px">',
        f'<title id="still-title">{_text(title)}</title><desc id="still-about">{_text(about)}</desc>',
        *(_stroke(stroke, on_paper.directed) for stroke in on_paper.strokes),
        *(_spot(spot) for spot in on_paper.spots),
        "</svg>",
    ]
    return "\n".join(parts)


def sample(mark: Mark) -> str:
    """Write the mark of a kind of node alone, for a legend."""
    return (
        '<svg class="sample" viewBox="-10 -10 20 20" width="18" height="18" aria-hidden="true">'
        f"{_shape(mark, 0, 0, 6)}</svg>"
    )


def _stroke(stroke: Stroke, directed: bool) -> str:
    (x1, y1), (x2, y2) = stroke.start, stroke.end
    dashes = "" if stroke.sure else ' stroke-dasharray="5 4"'
    drawn = (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{QUIET}" '
        f'stroke-width="{stroke.width:g}"{dashes}/>'
    )
    if not directed:
        return drawn
    towards = atan2(y2 - y1, x2 - x1)
    sides = ((towards + pi + turn, _HEAD + stroke.width) for turn in (-_SPREAD, _SPREAD))
    corners = [(x2, y2), *((x2 + cos(turn) * far, y2 + sin(turn) * far) for turn, far in sides)]
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
    return f'{drawn}<polygon points="{points}" fill="{QUIET}"/>'


def _spot(spot: Spot) -> str:
    tip = f"<title>{spot.number}. {_text(spot.dot.label)}</title>"
    lines = [
        f'<text x="{spot.left:g}" y="{spot.top + (place + 0.78) * LEADING:.2f}">{_text(line)}</text>'
        for place, line in enumerate(spot.lines)
    ] or [f'<text class="number" x="{spot.x:g}" y="{spot.y + 2.5:g}">{spot.number}</text>']
    shape = _shape(spot.mark, spot.x, spot.y, spot.radius)
    return f'<g id="spot-{spot.number}">{tip}{shape}{"".join(lines)}</g>'


def _shape(mark: Mark, x: float, y: float, radius: float) -> str:
    look = f'fill="{mark.colour}" stroke="{INK}"'
    if not mark.outline:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {look}/>'
    points = " ".join(f"{x + across * radius:.2f},{y + down * radius:.2f}" for across, down in mark.outline)
    return f'<polygon points="{points}" {look}/>'


def _text(text: str) -> str:
    return escape(plain(text))
