"""The rows of a result as a table that people read: headings in its language, lists joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.drawing.charted import cell_of
from kg.drawing.wording import heading, is_iri, own_columns, told
from kg.errors import UsageError
from kg.network.results import Result, Row, columns
from kg.queries.rows import pandas


def table(result: Result, shown: Sequence[str] = (), rows: Sequence[Row] | None = None) -> Any:
    """Make a pandas DataFrame to be read; ``Result.to_pandas`` makes the one to compute with.

    Args:
        result: of any analysis.
        shown: names of columns, in this order; without any, those of the analysis that hold no IRI, and the
            number of claims. Why a row is not computed follows where one is not.
        rows: some of its rows; without them all.

    Raises:
        UsageError: it has no such column, or pandas is not installed.
    """
    pd = pandas()
    known = columns(result.kind)
    if unknown := [column for column in shown if column not in known]:
        raise UsageError(f"{result.analysis} has no column {unknown[0]!r}; its columns: {', '.join(known)}")
    taken = [*shown] or [*(column for column in own_columns(result) if not is_iri(column)), "claim_count"]
    rows = result.rows if rows is None else rows
    if "refusal" not in taken and any(row.refusal for row in rows):
        taken.append("refusal")
    told_of = [[_cell(cell_of(row, column), result.language) for column in taken] for row in rows]
    return pd.DataFrame(told_of, columns=[heading(result, column) for column in taken])


def _cell(value: Any, language: str) -> Any:
    """Leave whole numbers as they are, so that they can be sorted; anything else is written out."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole else told(value, language)
