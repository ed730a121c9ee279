"""Asking a question of a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.engines.damage import told
from kg.engines.store import Raw, Store, Term
from kg.engines.tokens import tokens
from kg.errors import UsageError
from kg.queries.choice import COLUMNS, STORE, Answered, Chooser
from kg.queries.guard import refuse_unsafe
from kg.queries.names import resolve
from kg.queries.parameters import Value, bind
from kg.queries.spelling import refuse_unknown_names
from kg.queries.values_in_place import filled

if TYPE_CHECKING:
    from kg.queries.labels.search import Labels

Checked = dict[str, dict[str, str]]
"""Queries that were found in order, and the prefixes that each of them uses."""
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """An answer as the engine gives it, which is read once; ``prefixes`` serve to show it."""

    raw: Raw
    prefixes: Mapping[str, str]
    engine: str = STORE
    """Which one gave it: ``store`` or ``columns``."""
    reason: str = ""
    """Why that one, in words."""


def run(
    store: Store,
    query: str,
    given: Mapping[str, Value] | None = None,
    *,
    defaults: Mapping[str, str] | None = None,
    prefixes: Mapping[str, str] | None = None,
    language: str = "en",
    names: Labels | None = None,
    chooser: Chooser | None = None,
    wanted: str | None = None,
    engine: str | None = None,
    checked: Checked | None = None,
) -> Result:
    """Ask a SPARQL query.

    Args:
        store: the graph.
        query: SELECT, ASK, CONSTRUCT or DESCRIBE; prefixes need not be declared where ``prefixes`` has them.
        given: values for its parameters, by name.
        defaults: values for parameters that are not given.
        prefixes: prefixes to supply.
        language: the main one of the project: the value of a parameter ``language`` that has no other.
        names: the index of the graph's names, for parameters that are given by a label.
        chooser: chooses the engine; without it, the store answers.
        wanted: the engine that the header of the question names.
        engine: the one that must answer.
        checked: queries that passed before with the same store and prefixes; this one is added.

    Raises:
        UsageError: the query is no SPARQL, would reach out or change something, names what there is not, its
            parameters do not fit, or the engine that must answer cannot.
    """
    known = prefixes or {}
    used = checked.get(query) if checked is not None else None
    if used is None:
        used = _checked(store, query, known)
        if checked is not None:
            if len(checked) >= _REMEMBERED:
                checked.clear()
            checked[query] = used
    find = partial(resolve, store, prefixes=known, language=language, names=names)
    bound = bind(query, given or {}, {"language": language, **(defaults or {})}, find)
    reason = ""
    if chooser is not None:
        try:
            choice = chooser.choose(query, used, wanted=wanted, forced=engine, bound=bool(bound))
        except UsageError:
            _on_store(ox.Store(), query, used, bound)  # which says so where it is no SPARQL at all
            raise
        reason = choice.reason
        if choice.engine == COLUMNS:
            answered = chooser.answer(query, used, choice, forced=engine is not None)
            if isinstance(answered, Answered):
                return Result(answered.raw, known, COLUMNS, answered.reason)
            reason = answered
    return Result(_on_store(store, query, used, bound), known, STORE, reason)


def _checked(store: Store, query: str, known: Mapping[str, str]) -> dict[str, str]:
    """Refuse what may not be asked, and give the prefixes that the query uses of those that are known."""
    refuse_unsafe(query)
    refuse_unknown_names(store, query, known)
    names = {token.text.partition(":")[0] for token in tokens(query) if token.kind == "name"}
    return {name: known[name] for name in names if name in known}


def _on_store(store: Store, query: str, prefixes: dict[str, str], bound: dict[ox.Variable, Term]) -> Raw:
    things = {name: term for name, term in bound.items() if isinstance(term, ox.NamedNode)}
    if things and isinstance(store, ox.Store):  # another store has its own way
        written = filled(query, things)
        if written is not None:
            query, bound = written, {name: term for name, term in bound.items() if name not in things}
    try:
        return store.query(query, prefixes=prefixes, substitutions=bound)
    except SyntaxError as error:
        raise UsageError(f"not SPARQL: {_one_line(error)}") from error
    except RuntimeError as error:
        if "projection" in str(error):
            names = ", ".join(f"?{variable.value}" for variable in bound)
            raise UsageError(f"the outermost SELECT must name the parameters: {names}") from error
        raise told(error) from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
