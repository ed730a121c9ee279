"""Asking a question of a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from kg.errors import UsageError
from kg.queries.guard import refuse_unsafe
from kg.queries.names import resolve
from kg.queries.parameters import Value, bind
from kg.queries.spelling import refuse_unknown_names

Raw = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as the engine gives it, which is read once; ``prefixes`` serve to show it."""

    raw: Raw
    prefixes: Mapping[str, str]


def run(
    store: ox.Store,
    query: str,
    given: Mapping[str, Value] | None = None,
    *,
    defaults: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
    language: str = "en",
) -> Result:
    """Ask a SPARQL query.

    Args:
        store: the graph.
        query: SELECT, ASK, CONSTRUCT or DESCRIBE; prefixes need not be declared where ``prefixes`` has them.
        given: values for its parameters, by name.
        defaults: values for parameters that are not given.
        prefixes: prefixes to supply.
        language: the main one of the project: the value of a parameter ``language`` that has no other.

    Raises:
        UsageError: the query is no SPARQL, would reach out or change something, names what there is not, or
            its parameters do not fit.
    """
    known = dict(prefixes or {})
    refuse_unsafe(query)
    refuse_unknown_names(store, query, known)
    find = partial(resolve, store, prefixes=known, language=language)
    bound = bind(query, given or {}, {"language": language, **(defaults or {})}, find)
    try:
        return Result(store.query(query, prefixes=known, substitutions=bound), known)
    except SyntaxError as error:
        raise UsageError(f"not SPARQL: {_one_line(error)}") from error
    except RuntimeError as error:
        if "projection" in str(error):
            names = ", ".join(f"?{variable.value}" for variable in bound)
            raise UsageError(f"the outermost SELECT must name the parameters: {names}") from error
        raise UsageError(f"the query cannot be answered: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
