"""A result as one HTML page that asks nothing of any network: picture, tables, claims behind every number.

Without scripts the picture stands still and the tables are complete; without WebGL too. With both, the
picture can be moved, drawn by sigma.js on the same positions.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from shlex import quote
from typing import Any

from markupsafe import Markup

from kg.drawing.marks import marks
from kg.drawing.placing import LEADING, Placed, Spot, placed
from kg.drawing.still import measured, sample, still
from kg.drawing.texts import texts
from kg.drawing.wording import (
    arrow,
    asked,
    behind,
    heading,
    in_force,
    is_iri,
    origins,
    own_columns,
    plain,
    size,
    told,
    words_of,
)
from kg.errors import UsageError
from kg.model.templates import filled
from kg.network.grounds import Grounds
from kg.network.results import Picture, Result, Row

_SCRIPTS = ("libraries.min.js", "page.js")
Short = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    sort: str = ""
    """By which it is sorted, where that is not its text."""
    number: bool = False
    claims: tuple[str, ...] | None = None
    """Prefixed names, folded away, in place of the text."""


def page(result: Result, short: Short = str) -> str:
    """Write a result as a page: the same bytes each time.

    Args:
        result: of any analysis.
        short: writes an IRI as a prefixed name.

    Raises:
        UsageError: its picture has so many nodes that nobody could read it.
    """
    fixed = texts(result.language)
    words = words_of(result)
    picture = result.picture if result.picture is not None and result.picture.dots else None
    on_paper = placed(picture, measured) if picture is not None else None
    first, last = _columns(result)
    scripts = [_script(name) for name in (_SCRIPTS if on_paper else _SCRIPTS[-1:])]
    return filled(
        "kg.drawing",
        "page.html.jinja",
        language=result.language,
        fixed=fixed,
        words=fixed["page"],
        title=plain(words["title"]),
        counts=words["counts"],
        behind=behind(result.grounds, result.language),
        asked=asked(result),
        unseen=words["unseen"],
        remarks=[plain(remark) for remark in result.remarks],
        policy=_policy(scripts),
        scripts=scripts,
        data=_data(on_paper, fixed["page"]),
        still=_still(result, picture, on_paper),
        chart=_chart(result),
        legend=_legend(picture),
        arrow=arrow(result) if picture and picture.directed else "",
        size=size(result) if picture else "",
        broken=bool(picture and not all(line.sure for line in picture.lines)),
        spots=on_paper.spots if on_paper else (),
        rows=[_row(result, row, short) for row in result.rows],
        headings=["#", *(heading(result, column) for column in (*first, *_ENDS, *last))],
        iris=len(last),
        command=_command(result),
        nodes=_nodes(picture, result.language, short),
        ties=_ties(picture, result.language, short),
    )


_ENDS = ("claims", "documents", "origins", "refusal")
"""The columns that every table of rows ends with."""


def _script(name: str) -> Markup:
    text = files("kg.drawing").joinpath("scripts", name).read_text("utf-8")
    return Markup(text)  # noqa: S704 - our own files, in which nothing is filled in


def _policy(scripts: Sequence[str]) -> str:
    """Allow these very scripts and styles, and no request of any kind."""
    hashes = (hashlib.sha256(script.encode()).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(found).decode()}'" for found in hashes)
    allowing = f"script-src {allowed}; style-src 'unsafe-inline'"
    return f"default-src 'none'; {allowing}; base-uri 'none'; form-action 'none'"


def _data(on_paper: Placed | None, words: Mapping[str, str]) -> Markup:
    """Write what the script needs as JSON in which nothing can end the element that it stands in."""
    data: dict[str, Any] = {"words": {key: words[key] for key in _SPOKEN}, "nodes": [], "strokes": []}
    if on_paper is not None:
        at = {spot.dot.iri: spot.number for spot in on_paper.spots}
        data["directed"], data["layered"] = on_paper.directed, on_paper.layered
        data["width"], data["height"] = on_paper.width, on_paper.height
        data["nodes"] = [_node(spot) for spot in on_paper.spots]
        data["strokes"] = [[at[one.source], at[one.target], one.width, one.sure] for one in on_paper.strokes]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - it holds none of the characters of markup


def _node(spot: Spot) -> dict[str, Any]:
    """Give what the script needs of a node: its label stands at a side, and ``down`` points below it."""
    lines = spot.lines or (plain(spot.dot.label),)
    end = spot.left + max(map(measured, lines))
    side = "middle" if spot.lines and spot.left < spot.x < end else "left" if end < spot.x else "right"
    down = spot.top + len(lines) * LEADING / 2 - spot.y if spot.lines else 0.0
    return {
        "number": spot.number,
        "label": plain(spot.dot.label),
        "lines": lines,
        "side": side if spot.lines else "right",
        "down": round(down, 1),
        "x": spot.x,
        "y": spot.y,
        "radius": spot.radius,
        "reach": round(spot.mark.reach, 2),
        "colour": spot.mark.colour,
        "outline": spot.mark.outline,
    }


_SPOKEN = ("nothing_chosen", "no_ties", "to", "from", "with", "possible", "sort", "still")


def _still(result: Result, picture: Picture | None, on_paper: Placed | None) -> Markup | None:
    if picture is None or on_paper is None:
        return None
    about = texts(result.language)["page"]["picture_about"]
    said = about.format(dots=f"{len(picture.dots):,}", lines=f"{len(picture.lines):,}")
    return Markup(still(on_paper, words_of(result)["title"], said))  # noqa: S704 - it is escaped there


def _chart(result: Result) -> Markup | None:
    """Draw the chart where matplotlib and its fonts are there; the table says the same."""
    if result.chart is None:
        return None
    from kg.drawing.figures import figure, svg

    try:
        drawn = svg(figure(result, "chart")).decode()
    except UsageError:
        return None
    label = plain(texts(result.language)["page"]["chart_about"])
    element = drawn[drawn.index("<svg ") :].replace(
        '<style type="text/css">*{', '<style type="text/css">.chart *{'
    )
    return Markup(element.replace("<svg ", f'<svg role="img" aria-label="{Markup.escape(label)}" ', 1))  # noqa: S704


def _legend(picture: Picture | None) -> list[tuple[Markup, str]]:
    found = marks(picture).items() if picture is not None else ()
    return [(Markup(sample(mark)), plain(kind)) for kind, mark in found if kind]  # noqa: S704


def _row(result: Result, row: Row, short: Short) -> list[Cell]:
    first, last = _columns(result)
    own = [_cell(getattr(row, column), result.language) for column in first]
    names = [_cell(getattr(row, column), result.language, short) for column in last]
    return [*own, *_ground_cells(row.grounds, short), Cell(plain(row.refusal)), *names]


def _columns(result: Result) -> tuple[list[str], list[str]]:
    """Name the columns of the analysis that people read, and those of IRIs, which stand last."""
    own = own_columns(result)
    return [one for one in own if not is_iri(one)], [one for one in own if is_iri(one)]


def _command(result: Result) -> str:
    """Write the command that shows the claims behind a row, with the options of this result."""
    options = (f"--{name} {quote(str(value))}" for _, name, value in in_force(result))
    return " ".join(["kg network", result.analysis, *options, "--cite 1"])


def _cell(value: Any, language: str, short: Short | None = None) -> Cell:
    text = told(value, language, short)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(text, repr(float(value)), number=True)
    return Cell(text, value.isoformat() if isinstance(value, date) else "")


def _ground_cells(grounds: Grounds, short: Short) -> list[Cell]:
    return [
        Cell("", str(len(grounds.claims)), number=True, claims=tuple(map(short, grounds.claims))),
        Cell("; ".join(grounds.documents)),
        Cell(origins(grounds), str(grounds.origins_least + grounds.origins_most / 1e6), number=True),
    ]


def _nodes(picture: Picture | None, language: str, short: Short) -> list[list[Cell]]:
    return [
        [
            Cell(plain(dot.label)),
            Cell(plain(dot.group)),
            _cell(float(dot.size), language),
            Cell(short(dot.iri)),
            *_ground_cells(dot.grounds, short),
        ]
        for dot in (picture.dots if picture is not None else ())
    ]


def _ties(picture: Picture | None, language: str, short: Short) -> list[tuple[int, int, bool, list[Cell]]]:
    """Give each tie with the numbers of its ends, by which the script finds those of a node."""
    if picture is None:
        return []
    number = {dot.iri: place for place, dot in enumerate(picture.dots, 1)}
    label = {dot.iri: plain(dot.label) for dot in picture.dots}
    return [
        (
            number.get(line.source, 0),
            number.get(line.target, 0),
            line.sure,
            [
                Cell(label.get(line.source, short(line.source))),
                Cell(label.get(line.target, short(line.target))),
                Cell(plain(line.label)),
                _cell(float(line.weight), language),
                _cell(line.sure, language),
                _cell(line.earliest, language),
                _cell(line.latest, language),
                *_ground_cells(line.grounds, short),
            ],
        )
        for line in picture.lines
    ]
