"""Figures: what they must say, that nothing of them is cut, and the same bytes each time."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from kg.drawing import figure, figures
from kg.drawing.marks import marks
from kg.drawing.steps import _COLOURS, _DASHES, _MARKERS
from kg.errors import UsageError
from kg.network.grounds import NO_GROUNDS
from kg.network.results import Chart, Dot, Picture, Row

from .invented import CHARTS, EVIL, KOREAN, LONG, PLAIN, REFUSED, WORDS, Agency, agencies, picture, result
from .test_fonts import needs_korean

NAMES = (*PLAIN, LONG, EVIL)
KOREAN_NAMES = ("국가보위성", "사회안전성", KOREAN)
EMPTY = replace(result(chart=CHARTS["bars"]), rows=(), grounds=NO_GROUNDS)


def texts(made: Figure) -> list[Text]:
    found = [one for one in made.findobj(Text) if isinstance(one, Text)]
    return [one for one in found if one.get_text() and one.get_visible()]


def said(made: Figure) -> str:
    return " ".join(" ".join(one.get_text().split()) for one in texts(made))


def assert_nothing_is_cut(made: Figure) -> None:
    made.canvas.draw()
    width, height = made.get_size_inches()
    box = made.get_tightbbox()  # of all that is drawn, in inches
    assert box.x0 >= -0.01
    assert box.y0 >= -0.01
    assert box.x1 <= width + 0.01
    assert box.y1 <= height + 0.01


@pytest.mark.parametrize("kind", [*CHARTS, "network"])
def test_title_counts_and_grounds_stand_on_every_figure_and_nothing_is_cut(kind: str) -> None:
    made = figure(
        result(names=NAMES, chart=CHARTS.get(kind), drawn=None if kind in CHARTS else picture(NAMES))
    )
    for sentence in (
        WORDS["en"]["title"],
        WORDS["en"]["counts"],
        "Behind this: 2 claims of 2 documents, 1 to 3 independent origins.",
        "Asked for: top 5",
        "Two agencies are left out.",
    ):
        assert sentence in said(made)
    assert_nothing_is_cut(made)


@needs_korean
@pytest.mark.parametrize("kind", [*CHARTS, "network"])
def test_korean_is_drawn_without_a_warning(kind: str) -> None:
    drawn = picture(KOREAN_NAMES) if kind == "network" else None
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that is missing is a warning of matplotlib's
        made = figure(result("ko", KOREAN_NAMES, CHARTS.get(kind), drawn))
        assert figures.png(made)
    assert WORDS["ko"]["counts"] in said(made)
    assert_nothing_is_cut(made)


@pytest.mark.parametrize("kind", ["bars", "intervals", "matrix", "steps"])
def test_axes_are_named_in_the_language_of_the_result(kind: str) -> None:
    (axes,) = figure(result(chart=CHARTS[kind])).axes
    named = {axes.get_xlabel(), axes.get_ylabel(), axes.get_title(loc="left")}
    wanted = {
        "bars": {"Agency", "Share of claims (0 to 1)"},
        "intervals": {"Agency", "Lowest rank – Highest rank"},
        "matrix": {"Agency", "Other agency", "Share of claims (0 to 1)"},
        "steps": {"Day", "Share of claims (0 to 1)"},
    }
    assert wanted[kind] <= named


def test_labels_of_bars_do_not_lie_upon_each_other() -> None:
    made = figure(result(names=(LONG, f"{LONG} again", *PLAIN, f"{LONG} still"), chart=CHARTS["bars"]))
    made.canvas.draw()
    boxes = [label.get_window_extent() for label in made.axes[0].get_yticklabels()]
    boxes.sort(key=lambda box: -box.y0)
    assert all(above.y0 >= below.y1 for above, below in pairwise(boxes))


def test_a_row_that_is_not_computed_is_told_and_not_drawn() -> None:
    made = figure(result(chart=CHARTS["bars"]))
    assert "1 row is not computed; the table says why." in said(made)
    assert len(made.axes[0].get_yticklabels()) == len(PLAIN)


@pytest.mark.parametrize("kind", [*CHARTS])
@pytest.mark.parametrize("rows", [(), (REFUSED,)])
def test_no_row_to_draw_is_no_fault(kind: str, rows: tuple[()]) -> None:
    made = figure(replace(EMPTY, rows=rows, chart=CHARTS[kind]))
    assert "Behind this: no claim." in said(made)


def test_networks_of_no_node_and_of_one() -> None:
    assert_nothing_is_cut(figure(result(drawn=Picture((), ()))))
    assert "Police" in said(figure(result(drawn=picture(("Police",)))))


def test_no_label_is_read_as_mathematics() -> None:
    assert "$x_1$" in said(figure(result(names=NAMES, drawn=picture(NAMES)))).replace(" ", "")


@pytest.mark.parametrize("write", [figures.png, figures.svg])
@pytest.mark.parametrize("kind", ["bars", "steps", "network"])
def test_the_same_bytes_twice(write: object, kind: str) -> None:
    assert callable(write)
    made = [
        figure(result(chart=CHARTS.get(kind), drawn=picture() if kind == "network" else None)) for _ in "ab"
    ]
    assert write(made[0]) == write(made[1])


def test_the_texts_stand_in_the_files_as_text() -> None:
    made = figure(result(names=NAMES, drawn=picture(NAMES)))
    described = Image.open(io.BytesIO(figures.png(made))).info["Description"]
    assert LONG in described
    drawn = figures.svg(made).decode()
    assert ">Interior Ministry</text>" in drawn
    assert "<script>alert" not in drawn
    assert "<dc:date>" not in drawn


def test_a_restricted_word_of_a_label_is_found_in_a_picture_however_it_is_broken() -> None:
    from kg.protect.unpacked import texts as texts_in

    word = "Quorvathington" * 6  # so long that it is broken within
    made = figure(result(names=(word, *PLAIN), chart=CHARTS["bars"]))
    for content in (figures.png(made), figures.svg(made)):
        assert any(word in text for text in texts_in(content))


def test_kinds_and_lines_differ_in_greys_or_shapes_too() -> None:
    many = Picture(tuple(Dot(f"n{n}", "x", f"kind {n}") for n in range(24)), ())
    drawn = marks(many)
    assert len({(mark.colour, mark.outline) for mark in drawn.values()}) == 24
    first = [*drawn.values()][:8]
    assert len({mark.outline for mark in first}) == 8
    assert len({(d, m) for d, m in zip(_DASHES * 7, _MARKERS * 5, strict=True)}) >= 12
    assert all(contrast(colour, "#ffffff") >= 3 for colour in _COLOURS)


def contrast(one: str, other: str) -> float:
    """Measure as WCAG 2 has it."""
    lights = []
    for colour in (one, other):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        lights.append(float(np.dot(parts, (0.2126, 0.7152, 0.0722))) + 0.05)
    return max(lights) / min(lights)


def test_what_it_has_not_is_one_line() -> None:
    with pytest.raises(UsageError, match="has no network; ask for its chart"):
        figure(result(chart=CHARTS["bars"]), "network")
    with pytest.raises(UsageError, match="has no chart; ask for its network"):
        figure(result(drawn=picture()), "chart")
    with pytest.raises(UsageError, match="has no picture; its table"):
        figure(result())
    with pytest.raises(UsageError, match="no picture 'pie'"):
        figure(result(), "pie")


def test_without_matplotlib_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'repression-graph\[plots\]'"):
        figure(result(drawn=picture()))


def test_a_reader_s_own_settings_are_left_alone() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    figure(result(drawn=picture()))
    assert dict(mpl.rcParams) == before


def test_things_that_are_called_alike_have_cells_of_their_own() -> None:
    first, second, *_ = agencies()
    alike = replace(second, label=first.label, other=first.other)
    made = figure(replace(result(chart=CHARTS["matrix"]), rows=(first, alike)))
    assert [label.get_text() for label in made.axes[0].get_yticklabels()] == ["Police", "Police (2)"]
    assert {"1", "0.5"} <= {one.get_text() for one in made.axes[0].texts}


def test_rows_that_tell_the_same_number_of_one_cell_are_one_line() -> None:
    first, second, *_ = agencies()
    same = replace(second, label=first.label, other=first.other, share=first.share)
    made = figure(replace(result(chart=CHARTS["matrix"]), rows=(first, same)))
    assert [label.get_text() for label in made.axes[0].get_yticklabels()] == ["Police"]


def test_a_matrix_is_long_rather_than_wide_and_cut_after_its_sixtieth_line() -> None:
    rows = tuple(Agency(label="Police", other=f"Agency {n}", share=float(n)) for n in range(70))
    made = figure(replace(result(chart=CHARTS["matrix"]), rows=rows))
    (axes,) = made.axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Agency", "Other agency")
    assert len(axes.get_yticklabels()) == 60
    assert "The first 60 of 70 lines are drawn" in said(made)


def test_an_interval_is_named_once_and_its_ends_are_told_beneath() -> None:
    chart = Chart("intervals", label="label", low="low", value="share", high="high")
    made = figure(result(chart=chart))
    assert made.axes[0].get_xlabel() == "Share of claims (0 to 1)"
    assert "Line: from “Lowest rank” to “Highest rank”." in said(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year(Row):
    """A window."""

    kind: str
    start: date
    end: date
    low: int
    high: int


def years(across: str = "") -> Figure:
    rows = tuple(
        Year(kind=kind, start=date(first, 1, 1), end=date(last, 12, 31), low=low, high=low + 1)
        for kind, first, last, low in (("a", 2010, 2018, 0), ("a", 2019, 2019, 1), ("b", 2021, 2021, 2))
    )
    chart = Chart("steps", "start", low="low", high="high", across=across)
    return figure(replace(result(chart=chart), kind=Year, rows=rows))


def test_windows_are_as_wide_as_they_are_and_one_that_is_missing_is_a_gap() -> None:
    (axes,) = years().axes
    line = axes.lines[0]
    days, values = (np.asarray(side, float) for side in (line.get_xdata(), line.get_ydata()))
    from matplotlib.dates import date2num

    ends = [date2num(date(year, 1, 1)) for year in (2010, 2019, 2020, 2020, 2021, 2022)]  # type: ignore[no-untyped-call]
    assert days.tolist() == ends
    assert values[:3].tolist() == [0, 1, 1]
    assert np.isnan(values[3])
    assert values[4:].tolist() == [2, 2]
    assert axes.get_xlabel() == "Time"


def test_bounds_of_several_names_stand_in_lanes_that_are_named() -> None:
    made = years("kind")
    named = [label.get_text() for label in made.axes[0].get_yticklabels()]
    assert named == ["a (0–2)", "b (0–3)"]
    assert "Solid line: “Lowest rank”. Broken line: “Highest rank”." in said(made)
    assert_nothing_is_cut(made)


def test_an_arrow_is_told_in_the_words_of_the_analysis_or_neutral_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def legend() -> str:
        (axes,) = figure(result(drawn=picture())).axes
        drawn = axes.get_legend()
        assert drawn is not None
        return " ".join(text.get_text() for text in drawn.get_texts())

    assert "arrow: from the first to the second" in legend()
    monkeypatch.setitem(WORDS, "en", {**WORDS["en"], "arrow": "arrow: to the superior"})
    assert "arrow: to the superior" in legend()
