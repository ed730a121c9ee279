"""Things put where the parameters of a query stand, so that the store can start from them.

pyoxigraph looks for the best order of a query before it knows the values that it is given beside it: with
those, ``GRAPH ?claim { ?_of_iri ?p ?o }`` reads every claim of the graph. So each thing is written as an IRI
in place of its variable. Texts, days and numbers start nothing, and are given beside the query as before. A
query is cut into words once, and filled in again and again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.engines.remote.rewriting import with_values
from kg.engines.tokens import Token, join, lex

_SLOT = "\x00{}\x00"
"""Where a value goes; no query holds this character, as ``filled`` sees to."""


def filled(query: str, bound: Mapping[ox.Variable, ox.NamedNode]) -> str | None:
    """Give a query with its things; None where they have to be given beside it.

    Raises:
        UsageError: it binds a parameter itself, or its columns do not name one.
    """
    made = _template(query, tuple(sorted(variable.value for variable in bound)))
    if made is None:
        return None
    for variable, term in bound.items():
        made = made.replace(_SLOT.format(variable.value), str(term))
    return made


@lru_cache(maxsize=1000)
def _template(query: str, names: tuple[str, ...]) -> str | None:
    if "\x00" in query:
        return None
    slots = {name: _SLOT.format(name) for name in names}
    tokens = lex(query)
    if not any(token.is_word("CONSTRUCT") for token in tokens):
        return with_values(query, slots)
    if any(token.is_word("SELECT", "AS", "VALUES") for token in tokens):
        return None
    return join([_filled(token, slots) for token in tokens])


def _filled(token: Token, slots: Mapping[str, str]) -> Token:
    if token.kind == "variable" and token.text[1:] in slots:
        return Token("text", f" {slots[token.text[1:]]} ")
    return token
