"""What a query may not do: reach out, read files, change anything, or crash the engine.

pyoxigraph follows SERVICE and LOAD, and five thousand nested brackets end the process (both measured), so
these are refused before it sees the text.
"""

from __future__ import annotations

import re

from kg.errors import UsageError
from kg.queries.tokens import tokens

MAX_LENGTH = 100_000
"""Characters; the longest question of the catalogue has about three thousand."""
MAX_DEPTH = 100
"""Brackets inside brackets; people write fewer than ten."""

# To cut a query into words as the engine does takes its whole grammar: in ``?o<'>'`` the sign compares, in
# ``<a'b>`` it opens an IRI, and ``SERVICESILENT`` is two words. So the one clause that reaches another
# machine is looked for in the raw text, in strings and comments too: it may be seen where it is not, never
# overlooked where it is.
# https://www.w3.org/TR/sparql11-query/#rServiceGraphPattern: 'SERVICE' 'SILENT'? VarOrIri GroupGraphPattern
_GAP = r"(?:\s|\#[^\r\n]*[\r\n])*"
_SERVICE = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:<[^<>]*>|(?:\\\#|[^\s\#<{{])+){_GAP}\{{", re.IGNORECASE
)
_REACHES_OUT = {"SERVICE", "LOAD", "FROM"}
_CHANGES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "MOVE", "COPY", "ADD"}


def refuse_unsafe(query: str) -> None:
    """Raise unless the query only reads this store.

    Raises:
        UsageError: names the word that is refused, or the limit that is passed.
    """
    if len(query) > MAX_LENGTH:
        raise UsageError(f"the query has {len(query)} characters; at most {MAX_LENGTH} are read")
    if _SERVICE.search(query):
        raise UsageError("SERVICE would reach outside this graph and is refused, even in a text or comment")
    depth = 0
    for token in tokens(query):
        if token.kind == "bracket":
            depth += 1 if token.text in "({[" else -1
            if depth > MAX_DEPTH:
                raise UsageError(f"the query nests brackets deeper than {MAX_DEPTH}; write it flatter")
        elif token.kind == "word":
            word = token.text.upper()
            if word in _REACHES_OUT:
                raise UsageError(
                    f"{word} would reach outside this graph and is refused; ask for what is in the store"
                )
            if word in _CHANGES:
                raise UsageError(
                    f"{word} would change the graph, which is read only; edit the files and run kg build"
                )
