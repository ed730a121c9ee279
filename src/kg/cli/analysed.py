"""The result of an analysis as people and programs read it: a table, CSV, JSON, citations, files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from kg.cli.entries import entries
from kg.drawing.texts import texts
from kg.drawing.wording import asked, behind, heading, is_iri, origins, own_columns, plain, told, words_of
from kg.errors import UsageError
from kg.network.results import Result, Row, cells, columns
from kg.queries.table import plain as drawn

if TYPE_CHECKING:
    from kg.network.given import Given
    from kg.queries.opened import Graph

_INDENT = "  "
_GAP = 3
"""Columns of a terminal between two columns of a table."""
Short = Callable[[str], str]


def table(result: Result, width: int | None, short: Short | None) -> str:
    """Write a result for people: title, rows, refusals, and what it counts and cannot see.

    Args:
        result: of any analysis.
        width: of the terminal; None where nothing is to be wrapped.
        short: writes an IRI as a prefixed name; without it, columns of IRIs are left out.
    """
    return "".join(_parts(result, width, short))


def _parts(result: Result, width: int | None, short: Short | None) -> Iterator[str]:
    fixed, words = texts(result.language), words_of(result)
    yield _wrapped(words["title"], width)
    yield _wrapped(f"{fixed['asked']}: {asked(result)}", width) if asked(result) else ""
    yield "\n"
    numbered = [*enumerate(result.rows, 1)]
    computed = [(number, row) for number, row in numbered if not row.refusal]
    if computed:
        yield _rows(result, computed, width, short)
    elif not numbered:
        yield f"{fixed['no_rows']}\n"
    refused = [(number, row) for number, row in numbered if row.refusal]
    if refused:
        yield "\n" if computed else ""
        yield from _refusals(result, refused, width)
    yield f"\n{_wrapped(words['counts'], width)}"
    yield from _listed(fixed["remarks"], result.remarks, width)
    yield from _listed(fixed["unseen"], words["unseen"], width)
    yield f"\n{_wrapped(behind(result.grounds, result.language), width)}"


def _rows(result: Result, rows: list[tuple[int, Row]], width: int | None, short: Short | None) -> str:
    """Set rows in columns, numbers at the right; in blocks of lines where a terminal is too narrow."""
    shown = [
        column
        for column in own_columns(result)
        if (short is not None or not is_iri(column))
        and any(getattr(row, column) not in (None, "", ()) for _, row in rows)
    ]
    names = [*shown, "claim_count", "documents", "origins"]
    headings = ["#", *(heading(result, name) for name in names)]
    right = {0, *range(len(shown) + 1, len(headings))}
    right |= {
        place
        for place, column in enumerate(shown, 1)
        if all(_is_number(getattr(row, column)) for _, row in rows)
    }
    cells_of = [_told_cells(result, number, row, shown, short) for number, row in rows]
    if width is not None and _least([headings, *cells_of]) > width:
        blocks = ([*zip(headings, own, strict=True)] for own in cells_of)
        return "\n".join(entries([(name, cell) for name, cell in block if cell], width) for block in blocks)
    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(headings):
        made.add_column(Text(name), justify="right" if place in right else "left", overflow="fold")
    for own in cells_of:
        made.add_row(*map(Text, own))
    return drawn(made, width)


def _told_cells(result: Result, number: int, row: Row, shown: list[str], short: Short | None) -> list[str]:
    own = [told(getattr(row, one), result.language, short if is_iri(one) else None) for one in shown]
    grounds = row.grounds
    return [str(number), *own, f"{len(grounds.claims):,}", f"{len(grounds.documents):,}", origins(grounds)]


def _least(lines: list[list[str]]) -> int:
    """Measure how many columns of a terminal a table needs that breaks lines between words alone."""
    widest = [
        max((cell_len(word) for cell in column for word in cell.split()), default=0)
        for column in zip(*lines, strict=True)
    ]
    return sum(widest) + _GAP * (len(widest) - 1)


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _refusals(result: Result, rows: list[tuple[int, Row]], width: int | None) -> Iterator[str]:
    """Say why rows are not computed, each behind what it is about, where it says that."""
    yield f"{texts(result.language)['not_computed']}\n"
    for number, row in rows:
        why = ": ".join(filter(None, (said(result, row), plain(row.refusal))))
        yield _wrapped(f"{_INDENT}{number}  {why}", width)


def said(result: Result, row: Row) -> str:
    """Write what a row says in its own columns, on a line; IRIs are left out."""
    own = (
        told(getattr(row, column), result.language) for column in own_columns(result) if not is_iri(column)
    )
    return "; ".join(cell for cell in own if cell)


def _listed(title: str, sentences: object, width: int | None) -> Iterator[str]:
    given = [plain(str(one)) for one in sentences] if isinstance(sentences, list | tuple) else []
    if given:
        yield f"\n{title}\n"
        for sentence in given:
            yield _wrapped(f"- {sentence}", width)


def _wrapped(text: str, width: int | None) -> str:
    return drawn(Text(text), width)


def machine(result: Result, form: str) -> str:
    """Write a result for programs: the rows as CSV, or all of it as one JSON object."""
    names = columns(result.kind)
    if form == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")  # as SPARQL's CSV has it
        writer.writerow(names)
        writer.writerows([_plainly(value) for value in cells(row).values()] for row in result.rows)
        return text.getvalue()
    words, grounds = words_of(result), result.grounds
    whole = {
        "analysis": result.analysis,
        "language": result.language,
        "title": words["title"],
        "counts": words["counts"],
        "asked": dict(result.asked),
        "grounds": {
            "claim_count": len(grounds.claims),
            "documents": grounds.documents,
            "origins_least": grounds.origins_least,
            "origins_most": grounds.origins_most,
            "claims": grounds.claims,
        },
        "unseen": words["unseen"],
        "remarks": result.remarks,
        "headings": {name: heading(result, name) for name in names},
        "rows": [cells(row) for row in result.rows],
    }
    return json.dumps(_finite(whole), ensure_ascii=False, indent=2, default=_told, allow_nan=False) + "\n"


def _plainly(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value


def _finite(value: Any) -> Any:
    """Put null in place of what JSON has no number for."""
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and value - value != 0 else value


def _told(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def cited(result: Result, number: int, graph: Graph, folder: Path | None, stream: TextIO) -> None:
    """Cite the claims behind one row, as ``kg cite`` does.

    Raises:
        UsageError: there is no such row.
    """
    from kg.cli.citations import Reader, write_citation
    from kg.cli.counting import counted

    if not 1 <= number <= len(result.rows):
        rows = f"rows 1 to {len(result.rows)}" if result.rows else "no rows"
        raise UsageError(f"no row {number}; this result has {rows}")
    row = result.rows[number - 1]
    about = "; ".join(filter(None, (said(result, row), plain(row.refusal))))
    claims = counted(len(row.grounds.claims), "claim") if row.grounds.claims else "no claim is behind it"
    stream.write(f"{number}  {about}: {claims}\n")
    reader = Reader(graph, folder)
    for claim in row.grounds.claims:
        for citation in graph.cite(claim):
            stream.write("\n")
            write_citation(citation, graph, reader, stream)


def file_of(form: str, result: Result, given: Given, draw: str | None) -> bytes:
    """Make the content of one file.

    Raises:
        UsageError: the result has nothing of this kind, or what it needs is not installed.
    """
    short = given.naming.short
    if form == "html":
        from kg.drawing.page import page

        return page(result, short).encode()
    if form in ("png", "svg"):
        from kg.drawing.figures import figure, png, svg

        return (png if form == "png" else svg)(figure(result, draw))
    from kg.export.gexf import gexf
    from kg.export.graphml import graphml
    from kg.export.picture import laid_picture

    if result.picture is None:
        raise UsageError(f"this result of {result.analysis} has no network, so --{form} has nothing to write")
    words = words_of(result)
    about = f"{words['title']}. {words['counts']} {behind(result.grounds, result.language)}"
    return b"".join((gexf if form == "gexf" else graphml)(laid_picture(result.picture, about, short)))
