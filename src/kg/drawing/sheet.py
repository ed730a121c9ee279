"""The sheet that every figure is drawn on: a title, and beneath what is counted and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.drawing.fonts import families
from kg.drawing.marks import INK, QUIET
from kg.drawing.placing import wrapped
from kg.drawing.texts import texts
from kg.drawing.wording import asked, behind, plain, spoken, words_of
from kg.network.results import Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TITLE, CAPTION = 12.0, 8.5
"""Sizes of text in points."""
_NARROWEST = 6.0
"""Inches, as the other lengths of a sheet."""
_MARGIN = 0.25
_POINTS = 72
_LEADING = 1.4
_ON_PIXELS = 0.95
"""The part of a width that is filled: letters set on whole pixels make a line wider, few pixels the most."""
_LONGEST_REMARK = 300
"""Characters of a remark that is still set under a figure; the page and the table have them all."""


@contextmanager
def styled(result: Result) -> Iterator[None]:
    """Draw with fonts that hold every character, and with nothing that a reader's own settings change."""
    import matplotlib as mpl

    fixed = texts(result.language)
    chosen = families([spoken(result), *_flat(fixed), *_flat(words_of(result)), "0123456789−–…"])
    own: dict[Any, Any] = {
        "font.family": chosen,
        "font.size": 9,
        "text.parse_math": False,  # a dollar in a label is a dollar
        "axes.unicode_minus": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": QUIET,
        "axes.labelcolor": INK,
        "text.color": INK,
        "hatch.linewidth": 0.6,
    }
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(own)
        yield


def _flat(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for value in words.values():
            yield from _flat(value)
    elif isinstance(words, list):
        for value in words:
            yield from _flat(value)
    else:
        yield str(words)


def measured(text: str, size: float, weight: str = "normal") -> float:
    """Give the width of a line of text in points, in the fonts of the sheet."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    if not text:
        return 0.0
    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def broken(text: str, inches: float, size: float, weight: str = "normal") -> str:
    """Break a text into lines of at most so many inches."""
    return "\n".join(
        wrapped(text, inches * _POINTS * _ON_PIXELS, partial(measured, size=size, weight=weight))
    )


def empty(width: float, height: float) -> tuple[Figure, Axes]:
    """Make a figure whose axes have a size in inches; ``finished`` gives it room for all that is around."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    made = Figure(figsize=(width, height), dpi=100)
    FigureCanvasAgg(made)
    return made, made.add_axes((0.0, 0.0, 1.0, 1.0))


def finished(made: Figure, axes: Axes, result: Result, notes: Sequence[str] = ()) -> Figure:
    """Grow a figure around its axes until nothing of them is cut, and set title and caption."""
    width, height = made.get_size_inches()
    made.canvas.draw()
    box = axes.get_tightbbox()
    left, right, below, above = (
        (
            max(-box.x0, 0),
            max(box.x1 - width * made.dpi, 0),
            max(-box.y0, 0),
            max(box.y1 - height * made.dpi, 0),
        )
        if box is not None
        else (0, 0, 0, 0)
    )
    left, right, below, above = (side / made.dpi for side in (left, right, below, above))
    whole = max(_NARROWEST, left + width + right + 2 * _MARGIN)
    fixed = words_of(result)
    title = broken(fixed["title"], whole - 2 * _MARGIN, _TITLE, "bold")
    short = [remark for remark in result.remarks if len(remark) <= _LONGEST_REMARK]
    lines = [fixed["counts"], behind(result.grounds, result.language), _asked(result), *notes, *short]
    caption = "\n".join(broken(line, whole - 2 * _MARGIN, CAPTION) for line in lines if line)
    head = (title.count("\n") + 1) * _TITLE * _LEADING / _POINTS + 0.1
    foot = (caption.count("\n") + 1) * CAPTION * _LEADING / _POINTS + 0.15
    tall = _MARGIN + head + above + height + below + foot + _MARGIN
    made.set_size_inches(whole, tall)
    start = _MARGIN + left
    axes.set_position((start / whole, (_MARGIN + foot + below) / tall, width / whole, height / tall))
    made.text(
        _MARGIN / whole, 1 - _MARGIN / tall, title, size=_TITLE, weight="bold", va="top", linespacing=1.25
    )
    made.text(_MARGIN / whole, _MARGIN / tall, caption, size=CAPTION, va="bottom", linespacing=1.3)
    made.set_label(spoken(result))
    made.canvas.draw()  # so that every text is made with the settings of the sheet
    return made


def _asked(result: Result) -> str:
    said = asked(result)
    return f"{texts(result.language)['asked']}: {plain(said)}" if said else ""
