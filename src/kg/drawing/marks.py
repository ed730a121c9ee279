"""How each kind of node is drawn: a shape and a colour, so that neither is needed to tell kinds apart.

The colours are those of Okabe and Ito (2008), in an order in which their greys differ too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from kg.network.results import Picture

INK = "#1c1c1c"
"""Of text, lines and edges; 16 to 1 against white."""
QUIET = "#595959"
"""Of what stands back; 7 to 1 against white."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The drawing of one kind of node."""

    colour: str
    outline: tuple[tuple[float, float], ...]
    """Corners of the shape around 0, y downwards, for a node of radius 1; none for a circle."""

    @property
    def reach(self) -> float:
        """How far the shape goes to its sides, of a node of radius 1."""
        return max((abs(x) for x, _ in self.outline), default=1.0)


def _regular(corners: int, turned: float, radius: float) -> tuple[tuple[float, float], ...]:
    angles = [turned + 2 * pi * corner / corners for corner in range(corners)]
    return tuple((round(radius * cos(angle), 3), round(radius * sin(angle), 3)) for angle in angles)


def _star() -> tuple[tuple[float, float], ...]:
    outer, inner = _regular(5, -pi / 2, 1.45), _regular(5, -pi / 2 + pi / 5, 0.62)
    return tuple(point for pair in zip(outer, inner, strict=True) for point in pair)


_OUTLINES = (
    (),
    _regular(4, pi / 4, 1.25),  # a square of about the circle's area, as are the others
    _regular(3, -pi / 2, 1.5),
    _regular(4, 0.0, 1.25),
    _regular(6, 0.0, 1.1),
    _regular(3, pi / 2, 1.5),
    _star(),
    _regular(5, -pi / 2, 1.15),
)
_COLOURS = ("#56b4e9", "#f0e442", "#0072b2", "#ffffff", "#009e73", "#e69f00", "#d55e00", "#cc79a7")


def marks(picture: Picture) -> Mapping[str, Mark]:
    """Give each kind of node of a picture its mark, in the order of their names.

    From the ninth kind on, shapes come again in another colour.
    """
    kinds = sorted({dot.group for dot in picture.dots})
    found = {}
    for place, kind in enumerate(kinds):
        shape, again = place % len(_OUTLINES), place // len(_OUTLINES)
        found[kind] = Mark(_COLOURS[(shape + 3 * again) % len(_COLOURS)], _OUTLINES[shape])
    return found
