"""Where everything of a network's picture stands on the paper, labels included; two ways of drawing share it.

No label is cut and none lies upon another: what finds no room is told by a number, and the drawing or the
table beside it says what the number stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

import numpy as np
import numpy.typing as npt

from kg.drawing.marks import Mark, marks
from kg.drawing.wording import plain
from kg.errors import UsageError
from kg.network.layout import Layout, layout
from kg.network.results import Dot, Line, Picture

Numbers = npt.NDArray[np.float64]
Measure = Callable[[str], float]
"""The width of a line of label in points."""

LABEL_SIZE = 9.0
"""Points, as every length here."""
LEADING = 11.5
MOST_DOTS = 1_500
"""More nodes than this are a blot, and their labels beyond any reader."""
_WIDEST = 130.0
_WIDEST_IN_LAYERS = 230.0
_SMALLEST, _MEDIUM, _LARGEST = 4.5, 8.0, 15.0
"""Radii; the middle one where all nodes are alike."""
_UNITS = (70.0, 95.0, 125.0, 160.0)
"""Lengths of one unit of the layout that are tried until every label has room."""
_ROOMY = 60
"""Nodes up to which more paper is taken for labels; a larger picture stays as small as it can be read."""
_MARGIN = 12.0
_STEP = 5.0
"""Between two points of a tie that are looked at."""
_ROW = 6.0
_COLUMN = 70.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A node on the paper."""

    dot: Dot
    number: int
    """Its place among the nodes, from 1 on."""
    mark: Mark
    x: float
    y: float
    radius: float
    lines: tuple[str, ...] = ()
    """Of the label; none where it found no room, so that the number is shown."""
    left: float = 0.0
    """Where the label begins, and its first line's upper edge."""
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A tie on the paper; several between the same two nodes are one."""

    source: str
    """The IRIs of its ends."""
    target: str
    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on the paper; x to the right and y downwards."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    directed: bool
    layered: bool


def placed(picture: Picture, measure: Measure) -> Placed:
    """Place a picture.

    Raises:
        UsageError: it has so many nodes that nobody could read it.
    """
    if len(picture.dots) > MOST_DOTS:
        raise UsageError(
            f"a picture of {len(picture.dots):,} nodes cannot be read; ask for fewer, or write --gexf for a "
            "program that looks into parts of it"
        )
    found = layout(picture)
    spots = _spots(picture)
    made = (_in_layers if found.layered else _by_forces)(spots, found, picture, measure)
    strokes = _strokes(picture, made, found.layered, measure)
    return _framed(made, strokes, picture.directed, found.layered, measure)


def wrapped(text: str, widest: float, measure: Measure) -> tuple[str, ...]:
    """Break a text into lines, between words where that can be; no part of it is lost."""
    lines = [""]
    for word in plain(text).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer) <= widest:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and measure(lines[-1] + character) > widest:
                lines.append("")
            lines[-1] += character
    return tuple(lines)


def _spots(picture: Picture) -> list[Spot]:
    largest = max((dot.size for dot in picture.dots), default=0.0) or 1.0
    alike = len({dot.size for dot in picture.dots}) == 1
    drawn = marks(picture)
    radii = (
        _MEDIUM if alike else max(_SMALLEST, _LARGEST * sqrt(max(dot.size, 0.0) / largest))
        for dot in picture.dots
    )
    return [
        Spot(dot, number, drawn[dot.group], 0.0, 0.0, round(radius, 2))
        for number, (dot, radius) in enumerate(zip(picture.dots, radii, strict=True), 1)
    ]


def _in_layers(spots: Sequence[Spot], found: Layout, picture: Picture, measure: Measure) -> list[Spot]:
    """Put each layer into a column as wide as its labels, which stand to the right of their nodes."""
    labels = [wrapped(spot.dot.label, _WIDEST_IN_LAYERS, measure) for spot in spots]
    widths: dict[float, float] = {}
    for spot, lines in zip(spots, labels, strict=True):
        layer = found.positions[spot.dot.iri][0]
        widths[layer] = max(widths.get(layer, 0.0), *map(measure, lines))
    starts, x = {}, _MARGIN + _LARGEST
    for layer in sorted(widths):
        starts[layer] = x
        x += widths[layer] + 2 * _LARGEST + _COLUMN
    tallest = max((len(lines) for lines in labels), default=1)
    row = max(tallest * LEADING, 2 * _SMALLEST) + _ROW
    made = []
    for spot, lines in zip(spots, labels, strict=True):
        layer, place = found.positions[spot.dot.iri]
        spot = replace(spot, radius=min(spot.radius, row / 2 - 1))
        y = place * row
        left = starts[layer] + spot.radius * spot.mark.reach + 4
        made.append(
            replace(spot, x=starts[layer], y=y, lines=lines, left=left, top=y - len(lines) * LEADING / 2)
        )
    return made


def _by_forces(spots: Sequence[Spot], found: Layout, picture: Picture, measure: Measure) -> list[Spot]:
    made: list[Spot] = []
    for unit in _UNITS if len(spots) <= _ROOMY else _UNITS[:2]:
        at = [found.positions[spot.dot.iri] for spot in spots]
        moved = [replace(spot, x=x * unit, y=y * unit) for spot, (x, y) in zip(spots, at, strict=True)]
        made = _labelled(moved, _along(picture, moved), measure)
        if all(spot.lines for spot in made):
            break
    return made


def _along(picture: Picture, spots: Sequence[Spot]) -> Numbers:
    """Give points along all ties, dense enough that no label lies between two of them."""
    at = {spot.dot.iri: np.array((spot.x, spot.y)) for spot in spots}
    ends = {(line.source, line.target) for line in picture.lines if line.source in at and line.target in at}
    points = [np.empty((0, 2))]
    for source, target in sorted(ends):
        length = float(np.linalg.norm(at[source] - at[target]))
        points.append(np.linspace(at[source], at[target], 2 + int(length / _STEP)))
    return np.concatenate(points)


def _labelled(spots: Sequence[Spot], along: Numbers, measure: Measure) -> list[Spot]:
    """Give each label the free place around its node that the fewest ties cross, the largest nodes first."""
    taken = np.empty((2 * len(spots), 4))
    reaches = [spot.radius * spot.mark.reach for spot in spots]
    for place, (spot, reach) in enumerate(zip(spots, reaches, strict=True)):
        taken[place] = spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach
    count = len(spots)
    made = [*spots]
    for place in sorted(range(len(spots)), key=lambda one: (-spots[one].radius, spots[one].number)):
        spot = spots[place]
        lines = wrapped(spot.dot.label, _WIDEST, measure)
        width, height = max(map(measure, lines)), len(lines) * LEADING
        best: tuple[int, float, float, Numbers] | None = None
        for left, top in _around(spot, width, height):
            box = np.array((left - 1, top, left + width + 1, top + height))
            if _meets(taken[:count], box):
                continue
            crossed = int(((along > box[:2]) & (along < box[2:])).all(axis=1).sum())
            if best is None or crossed < best[0]:
                best = crossed, left, top, box
            if not crossed:
                break
        if best is not None:
            taken[count] = best[3]
            count += 1
            made[place] = replace(spot, lines=lines, left=best[1], top=best[2])
    return made


def _around(spot: Spot, width: float, height: float) -> list[tuple[float, float]]:
    reach = spot.radius * spot.mark.reach
    near, slant = reach + 3, reach * 0.75 + 2
    x, y = spot.x, spot.y
    return [
        (x + near, y - height / 2),
        (x - near - width, y - height / 2),
        (x - width / 2, y + near),
        (x - width / 2, y - near - height),
        (x + slant, y + slant),
        (x + slant, y - slant - height),
        (x - slant - width, y + slant),
        (x - slant - width, y - slant - height),
    ]


def _meets(taken: Numbers, box: Numbers) -> bool:
    apart = (
        (taken[:, 0] >= box[2]) | (taken[:, 2] <= box[0]) | (taken[:, 1] >= box[3]) | (taken[:, 3] <= box[1])
    )
    return not bool(apart.all())


def _strokes(picture: Picture, spots: Sequence[Spot], layered: bool, measure: Measure) -> list[Stroke]:
    at = {spot.dot.iri: spot for spot in spots}
    together: dict[tuple[str, str], list[Line]] = {}
    for line in picture.lines:
        if line.source in at and line.target in at and line.source != line.target:
            ends = (line.source, line.target)
            if not picture.directed:
                ends = (min(ends), max(ends))
            together.setdefault(ends, []).append(line)
    weights = [max(line.weight for line in lines) for lines in together.values()]
    least, spread = min(weights, default=0.0), max(weights, default=0.0) - min(weights, default=0.0)
    strokes = []
    for (source, target), lines in together.items():
        weight = max(line.weight for line in lines)
        beside = 2.5 if (target, source) in together else 0.0
        start, end = (
            _ports(at[source], at[target], measure) if layered else _rims(at[source], at[target], beside)
        )
        width = 0.9 + 2.1 * sqrt((weight - least) / spread) if spread else 1.0
        strokes.append(Stroke(source, target, start, end, round(width, 2), any(line.sure for line in lines)))
    return strokes


def _rims(source: Spot, target: Spot, beside: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Lead from rim to rim, a little to the right where another tie leads back."""
    across, down = target.x - source.x, target.y - source.y
    length = hypot(across, down) or 1.0
    across, down = across / length, down / length
    aside, below = -down * beside, across * beside
    out, into = source.radius + 1.5, target.radius + 3
    return (
        (source.x + across * out + aside, source.y + down * out + below),
        (target.x - across * into + aside, target.y - down * into + below),
    )


def _ports(source: Spot, target: Spot, measure: Measure) -> tuple[tuple[float, float], tuple[float, float]]:
    """Lead from the node of the lower one to the end of the label of the one above."""
    end = target.left + max(map(measure, target.lines)) + 4
    return (source.x - source.radius - 1.5, source.y), (end, target.y)


def _framed(
    spots: Sequence[Spot], strokes: Sequence[Stroke], directed: bool, layered: bool, measure: Measure
) -> Placed:
    """Move all of it so that it begins at the margin, and say how large it is."""
    boxes = [
        (s.x - 1.5 * s.radius, s.y - 1.5 * s.radius, s.x + 1.5 * s.radius, s.y + 1.5 * s.radius)
        for s in spots
    ]
    boxes += [
        (s.left, s.top, s.left + max(map(measure, s.lines)), s.top + len(s.lines) * LEADING)
        for s in spots
        if s.lines
    ]
    if not boxes:
        return Placed(2 * _MARGIN, 2 * _MARGIN, (), (), directed, layered)
    left, top = (min(box[side] for box in boxes) - _MARGIN for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + _MARGIN for side in (2, 3))

    def moved(point: tuple[float, float]) -> tuple[float, float]:
        return round(point[0] - left, 2), round(point[1] - top, 2)

    def moved_spot(spot: Spot) -> Spot:
        x, y = moved((spot.x, spot.y))
        corner = moved((spot.left, spot.top)) if spot.lines else (0.0, 0.0)
        return replace(spot, x=x, y=y, left=corner[0], top=corner[1])

    return Placed(
        round(right - left, 2),
        round(bottom - top, 2),
        tuple(map(moved_spot, spots)),
        tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in strokes),
        directed,
        layered,
    )
