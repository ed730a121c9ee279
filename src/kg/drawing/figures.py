"""Figures of results through matplotlib, and their files: the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.network.results import Chart, Result

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DPI = 150


def figure(result: Result, kind: str | None = None) -> Figure:
    """Draw a result.

    Every figure has its title, names of its axes with units, and beneath it the sentence that says what is
    counted and what stands behind it. Shapes, dashes and hatches tell apart what colours do.

    Args:
        result: of any analysis.
        kind: ``network`` or ``chart``; without it the network, where there is one.

    Raises:
        UsageError: it has no such picture, matplotlib is not installed, or no font holds its characters.
    """
    if find_spec("matplotlib") is None:
        raise UsageError("pictures need matplotlib; install it with: pip install 'repression-graph[plots]'")
    if kind not in (None, "network", "chart"):
        raise UsageError(f"no picture {kind!r}; ask for 'network' or 'chart'")
    from kg.drawing.sheet import styled

    if result.picture is not None and kind != "chart":
        from kg.drawing.networks import network

        with styled(result):
            return network(result, result.picture)
    if result.chart is not None and kind != "network":
        with styled(result):
            return _drawing(result.chart)(result, result.chart)
    other = "chart" if result.chart is not None else "network" if result.picture is not None else ""
    remedy = f"ask for its {other}" if other else "its table, as text or with --html, shows all of it"
    raise UsageError(f"this result of {result.analysis} has no {kind or 'picture'}; {remedy}")


def _drawing(chart: Chart) -> Callable[[Result, Chart], Figure]:
    from kg.drawing.bars import bars, intervals
    from kg.drawing.matrices import matrix
    from kg.drawing.steps import steps

    known: Mapping[str, Callable[[Result, Chart], Figure]] = {
        "bars": bars,
        "intervals": intervals,
        "matrix": matrix,
        "steps": steps,
    }
    return known[chart.kind]


def png(made: Figure) -> bytes:
    """Write a figure as PNG; its texts stand in the file too, for readers and screens that see no pixels."""
    return _written(made, "png", {"Software": None, "Description": made.get_label()})


def svg(made: Figure) -> bytes:
    """Write a figure as SVG, its text as text.

    So it can be searched, read aloud and screened, and stays small. A viewer without the font takes another
    one, and the lines may then be somewhat longer or shorter than was measured.
    """
    return _written(made, "svg", {"Date": None, "Creator": None, "Description": made.get_label()})


def _written(made: Figure, form: str, metadata: Mapping[str, object]) -> bytes:
    import matplotlib as mpl

    content = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "kg"}):
        made.savefig(content, format=form, dpi=_DPI, metadata=dict(metadata))
    return content.getvalue()
