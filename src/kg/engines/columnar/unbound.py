"""MAX of what may be unbound: one row without it makes the whole unbound in the store, and nothing in maplib.

So the rows are counted along with it, with it and without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.engines.columnar.refused import NotUnderstoodError
from kg.engines.tokens import Token, join, lex

if TYPE_CHECKING:
    import polars as pl

_ROWS, _BOUND = "__rows", "__bound_{}"
"""Variables that no question has as a column: so parameters are called."""


def counting(query: str, of: Mapping[str, str]) -> str:
    """Have the rows counted.

    Args:
        query: a query that groups.
        of: columns, and the variable that each is the MAX of.
    """
    if not of:
        return query
    tokens = lex(query)
    place = next(number for number, token in enumerate(tokens) if token.is_word("SELECT"))
    counts = [f"(COUNT(?{variable}) AS ?{_BOUND.format(name)})" for name, variable in of.items()]
    tokens.insert(place + 1, Token("text", f" (COUNT(*) AS ?{_ROWS}) {' '.join(counts)} "))
    return join(tokens)


def without_unbound(frame: pl.DataFrame, of: Mapping[str, str]) -> pl.DataFrame:
    """Empty the cells that are a MAX of rows of which some have nothing."""
    import polars as pl

    bound = {name: pl.col(_BOUND.format(name)) == pl.col(_ROWS) for name in of}
    return frame.with_columns(pl.when(all_).then(pl.col(name)).alias(name) for name, all_ in bound.items())


def refuse_sorted(of: Mapping[str, str], order: tuple[str, ...], *, distinct: bool) -> None:
    """Refuse what the counts would change: the order by such a column, and DISTINCT.

    Raises:
        NotUnderstoodError: it is so.
    """
    if of and (distinct or set(of) & set(order)):
        raise NotUnderstoodError("greatest of unbound")
