"""An answer of maplib as pyoxigraph has answers, column by column: no row passes through Python.

The columns are written as the TSV of SPARQL, which pyoxigraph reads when rows are asked for.
https://www.w3.org/TR/sparql11-results-csv-tsv/#tsv
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.engines.columnar.parts import BLANK
from kg.ontology.vocabulary import RDF, XSD

if TYPE_CHECKING:
    import polars as pl

_LITERAL = re.compile(r'RDFType\.Literal\("(.*)"\)')
NUMBERS = (XSD["integer"].value, XSD["unsignedInt"].value)
"""A count is an unsignedInt in maplib, and an integer in SPARQL; no part that is loaded holds the former."""
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
COMPARED = (*NUMBERS, XSD["date"].value)
"""Literals that both engines sort alike."""


class UnlikeError(Exception):
    """A column whose terms the store would write otherwise; says which."""


def solutions(frame: pl.DataFrame, types: Sequence[str], columns: Sequence[str]) -> ox.QuerySolutions:
    """Turn a frame into solutions.

    Args:
        frame: a column for each variable.
        types: of each of ``columns``, as ``str`` of maplib's type.
        columns: the variables, in the order of the answer.

    Raises:
        UnlikeError: a column holds what the store would write otherwise.
    """
    import polars as pl

    text = "\t".join(f"?{name}" for name in columns) + "\n"
    if len(frame):
        cells = [_written(frame, name, kind) for name, kind in zip(columns, types, strict=True)]
        lines = frame.select(pl.concat_str(cells, separator="\t").alias("line"))["line"]
        text += lines.str.join("\n").item() + "\n"
    found = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101  # TSV holds nothing else
    return found


def datatype(kind: str) -> str | None:
    """Give the datatype of a column of literals; None for any other column."""
    match = _LITERAL.fullmatch(kind)
    return match[1] if match else None


def empty_cells(column: pl.Series) -> int:
    """Count the cells without a term; where a cell has several fields, all of them are empty then."""
    import polars as pl

    if isinstance(column.dtype, pl.Struct):
        return column.struct.unnest().select(pl.all_horizontal(pl.all().is_null()).sum()).item()  # type: ignore[no-any-return]
    return column.null_count()


def _written(frame: pl.DataFrame, name: str, kind: str) -> pl.Expr:
    """Write each term of a column; an empty cell is unbound."""
    import polars as pl

    type_ = datatype(kind)
    if empty_cells(frame[name]) == len(frame):  # such a column may have no type
        return pl.repeat("", pl.len())  # one for each row: where no column has a cell, pl.lit makes one row
    if kind == "RDFType.IRI()":
        if frame[name].str.starts_with(BLANK).any():
            raise UnlikeError("blank nodes")
        text = pl.concat_str(pl.lit("<"), pl.col(name), pl.lit(">"))
    elif type_ is None:
        raise UnlikeError("blank nodes" if "BlankNode" in kind else f"terms of several kinds in ?{name}")
    else:
        text = _literals(frame, name, type_)
    return text.fill_null("")


def _literals(frame: pl.DataFrame, name: str, type_: str) -> pl.Expr:
    import polars as pl

    column = pl.col(name)
    if type_ in NUMBERS:
        return column.cast(pl.String)
    if type_ == XSD["boolean"].value:
        return _typed(column.cast(pl.String), type_)
    if type_ == XSD["date"].value:
        return _typed(column.dt.strftime("%Y-%m-%d"), type_)
    if type_ == RDF["langString"].value:
        text, tag = (column.struct.field(one) for one in frame[name].struct.fields)
        return pl.concat_str(_quoted(text), pl.lit("@"), tag)
    if frame.schema[name] != pl.String:
        raise UnlikeError(f"literals of <{type_}>")
    return _quoted(column) if type_ == XSD["string"].value else _typed(_escaped(column), type_)


def _typed(text: pl.Expr, type_: str) -> pl.Expr:
    import polars as pl

    return pl.concat_str(pl.lit('"'), text, pl.lit(f'"^^<{type_}>'))


def _quoted(column: pl.Expr) -> pl.Expr:
    import polars as pl

    return pl.concat_str(pl.lit('"'), _escaped(column), pl.lit('"'))


def _escaped(column: pl.Expr) -> pl.Expr:
    for sign, escape in _ESCAPES:
        column = column.str.replace_all(sign, escape, literal=True)
    return column
