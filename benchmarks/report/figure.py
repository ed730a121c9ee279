"""The figure: wall time of each question by engine, one panel for each size, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.engines import OPENING
from benchmarks.peers import NAMES
from benchmarks.record import Part
from benchmarks.report.document import size

_MARKS = {
    "kg": ("o", "black"),
    "pyoxigraph": ("s", "white"),
    "maplib": ("^", "white"),
    "Virtuoso": ("D", "0.6"),
    "Jena": ("v", "0.6"),
    "rdflib": ("x", "0.4"),
}
"""The mark of each engine, and its filling: ours alone is black."""


def draw(parts: Sequence[Part], path: Path) -> bool:
    """Draw the figure as SVG; says whether there was anything to draw."""
    of = sorted((part for part in parts if part.name == "queries"), key=lambda part: part.facts)
    if not of:
        return False
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt
    from matplotlib.ticker import FuncFormatter

    questions = [what for what in of[0].things if what != OPENING]
    with plt.rc_context({"svg.hashsalt": "benchmarks", "svg.fonttype": "none", "font.size": 9}):
        figure, axes = plt.subplots(
            1, len(of), sharey=True, squeeze=False, figsize=(3.4 + 3.3 * len(of), 5.2), layout="constrained"
        )
        for axis, part in zip(axes[0], of, strict=True):
            for name in NAMES:
                taken = [(row, one) for row, what in enumerate(questions) if (one := part.of(what, name))]
                shown = [(one.middle * 1000, row) for row, one in taken if one.measured]
                mark, filling = _MARKS[name]
                wall, places = zip(*shown, strict=True) if shown else ((), ())
                colours = {"color": filling} if mark == "x" else {"facecolor": filling, "edgecolor": "black"}
                axis.scatter(
                    wall,
                    places,
                    marker=mark,
                    s=26 if name == "kg" else 34,
                    label=name,
                    zorder=4 if name == "kg" else 3,
                    **colours,
                )
            axis.set_xscale("log")
            axis.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
            axis.set_title(size(part.facts), fontsize=10)
            axis.set_xlabel("wall time, milliseconds (median, log scale)")
            axis.grid(visible=True, axis="both", color="0.88", zorder=0)
            axis.set_yticks(range(len(questions)), questions)
        axes[0][0].invert_yaxis()
        handles, labels = axes[0][0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=len(NAMES), frameon=False)
        figure.savefig(path, format="svg", metadata={"Date": None})
        plt.close(figure)
    return True
