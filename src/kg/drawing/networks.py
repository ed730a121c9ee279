"""The network of a result as a figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from kg.drawing.marks import INK, QUIET, Mark, marks
from kg.drawing.placing import LABEL_SIZE, LEADING, Placed, Spot, Stroke, placed
from kg.drawing.sheet import empty, finished, measured
from kg.drawing.texts import texts
from kg.drawing.wording import arrow, plain, size
from kg.network.results import Picture, Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

_POINTS = 72
_NODES, _TEXT = 3, 4
"""What lies upon what."""
_BROKEN = (0, (4, 3))


def network(result: Result, picture: Picture) -> Figure:
    """Draw nodes by kind and size, and ties; one point of the paper is one point of the drawing."""
    on_paper = placed(picture, partial(measured, size=LABEL_SIZE))
    made, axes = empty(on_paper.width / _POINTS, on_paper.height / _POINTS)
    axes.set_xlim(0, on_paper.width)
    axes.set_ylim(on_paper.height, 0)
    axes.set_axis_off()
    for stroke in on_paper.strokes:
        _stroke(axes, stroke, on_paper.directed)
    for spot in on_paper.spots:
        _spot(axes, spot)
    handles = _legend(result, picture, on_paper)
    if handles:
        axes.legend(
            handles=handles, loc="upper left", bbox_to_anchor=(0, 0), borderaxespad=0.3, frameon=False,
            ncols=max(1, int(on_paper.width // 190)),
        )  # fmt: skip
    fixed = texts(result.language)
    unnamed = [f"{spot.number} {plain(spot.dot.label)}" for spot in on_paper.spots if not spot.lines]
    notes = [fixed["key"].format(names="; ".join(unnamed))] if unnamed else []
    return finished(made, axes, result, notes)


def _stroke(axes: Axes, stroke: Stroke, directed: bool) -> None:
    from matplotlib.patches import FancyArrowPatch

    axes.add_patch(
        FancyArrowPatch(
            stroke.start,
            stroke.end,
            arrowstyle="-|>" if directed else "-",
            mutation_scale=7 + stroke.width,
            shrinkA=0,
            shrinkB=0,
            linewidth=stroke.width,
            linestyle="-" if stroke.sure else _BROKEN,
            color=QUIET,
        )
    )


def _spot(axes: Axes, spot: Spot) -> None:
    from matplotlib.patches import Circle, Polygon

    look: dict[str, Any] = {
        "facecolor": spot.mark.colour,
        "edgecolor": INK,
        "linewidth": 0.9,
        "zorder": _NODES,
    }
    if spot.mark.outline:
        corners = [(spot.x + x * spot.radius, spot.y + y * spot.radius) for x, y in spot.mark.outline]
        axes.add_patch(Polygon(corners, **look))
    else:
        axes.add_patch(Circle((spot.x, spot.y), spot.radius, **look))
    # A path effect would draw a finer halo, and turn the text of an SVG into curves that nobody can read out.
    paper = {"facecolor": "#ffffff", "alpha": 0.75, "edgecolor": "none", "pad": 0.4}
    for place, line in enumerate(spot.lines):
        y = spot.top + (place + 0.78) * LEADING
        axes.text(spot.left, y, line, size=LABEL_SIZE, va="baseline", zorder=_TEXT, bbox=paper)
    if not spot.lines:
        number = str(spot.number)
        axes.text(spot.x, spot.y, number, size=7, ha="center", va="center_baseline", zorder=_TEXT, bbox=paper)


def _legend(result: Result, picture: Picture, on_paper: Placed) -> list[Line2D]:
    from matplotlib.lines import Line2D

    fixed = texts(result.language)
    handles = [_sample(kind, mark) for kind, mark in marks(picture).items() if kind]
    if size(result):
        label = plain(size(result))
        handles.append(
            Line2D([], [], color=QUIET, marker="o", fillstyle="none", linestyle="none", label=label)
        )
    if on_paper.strokes and on_paper.directed:
        handles.append(Line2D([], [], color=QUIET, linestyle="-", marker=">", label=arrow(result)))
    if not all(stroke.sure for stroke in on_paper.strokes):
        handles.append(Line2D([], [], color=QUIET, linestyle=_BROKEN, label=fixed["broken"]))
    return handles


def _sample(kind: str, mark: Mark) -> Line2D:
    from matplotlib.lines import Line2D

    shape: object = [(x, -y) for x, y in (*mark.outline, mark.outline[0])] if mark.outline else "o"
    look = {"markerfacecolor": mark.colour, "markeredgecolor": INK, "markersize": 9, "linestyle": "none"}
    return Line2D([], [], marker=shape, label=plain(kind), **look)  # type: ignore[arg-type]
