"""A query as it is asked here, made into the one that asks the same of a server.

Here the facts are the default graph, and every other graph of the store belongs to the revision. On a server
the facts are one named graph among many, old ones of another push too. So, in the words of the query itself:

- Values take the place of the parameters, since the protocol of SPARQL knows no parameters. A value is
  written as an N-Triples term, whatever is in it.
- ``GRAPH ?g { … }`` is held to graphs that have a ``kg:graphKind`` among the facts. Each graph of a revision
  has one, so neither the facts themselves nor a graph of another revision can be taken for one of its graphs.
- Where a server hides every named graph once a default graph is asked for, as the standard has it
  (https://www.w3.org/TR/sparql11-protocol/#dataset), the whole pattern goes into ``GRAPH <facts> { … }``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.engines.remote.ties import ties
from kg.engines.tokens import Token, join, lex
from kg.errors import UsageError
from kg.ontology.vocabulary import KG

_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_ENDS_CONDITIONS = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


def asks_for_graphs(query: str) -> bool:
    """Say whether a query has a GRAPH pattern."""
    return any(token.is_word("GRAPH") for token in lex(query))


def declared(query: str, prefixes: Mapping[str, str]) -> str:
    """Put the declarations of those prefixes that a query uses before it, on its first line."""
    used = {token.text.partition(":")[0] for token in lex(query) if token.kind == "name"} - {"_"}
    head = "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in sorted(used & set(prefixes)))
    return head + query


def with_values(query: str, terms: Mapping[str, str]) -> str:
    """Write terms in place of the variables that they are given for.

    Among the columns of the query the variable stays as a name: ``?x`` becomes ``(<…> AS ?x)``. Among those
    of a query inside it goes: nothing outside needs it, for there too the term stands in its place.

    Raises:
        UsageError: the query binds such a variable itself, or its columns do not name it.
    """
    if not terms:
        return query
    written: list[Token] = []
    shown: set[str] = set()
    place = _Place()
    for token in lex(query):
        place.move(token)
        name = token.text[1:]
        if token.kind != "variable" or name not in terms:
            written.append(token)
            continue
        if place.binds:
            raise UsageError(f"{token.text} is a parameter; the query may not bind it itself")
        text = terms[name]
        if place.in_columns:
            text = f"({text} AS ?{name})" if place.outermost else ""
            shown.add(name)
        elif place.in_grouping or place.in_order:
            text = f"({text})"
        written.append(Token("text", f" {text} "))
    if terms.keys() - shown:
        names = ", ".join(f"?{name}" for name in sorted(terms))
        raise UsageError(f"the outermost SELECT must name the parameters: {names}")
    return join(written)


class _Place:
    """Where in a query the last word stands, as far as it matters for a variable."""

    def __init__(self) -> None:
        self._depth = 0
        self._columns: int | None = None  # the depth of the list of columns that it stands in
        self._conditions: tuple[str, int] | None = None  # GROUP or ORDER, and the depth of what follows it
        self._before = ""
        self._last = ""
        self._selects = 0

    def move(self, token: Token) -> None:
        """Go on by a word."""
        if token.kind == "gap":
            return
        self._before, self._last = self._last, token.text.upper()
        if token.kind == "sign" and token.text in "({[":
            if token.text == "{" and self._columns == self._depth:
                self._columns = None
            self._depth += 1
        elif token.kind == "sign" and token.text in ")}]":
            self._depth -= 1
            if self._conditions is not None and self._depth < self._conditions[1]:
                self._conditions = None
        elif token.is_word("SELECT"):
            self._columns, self._selects = self._depth, self._selects + 1
        elif token.is_word("BY"):
            self._conditions = (self._before, self._depth)
        elif token.is_word(*_ENDS_CONDITIONS):
            self._conditions = None

    @property
    def in_columns(self) -> bool:
        """Whether it is a column, and no part of what a column is reckoned from."""
        return self._columns == self._depth

    @property
    def outermost(self) -> bool:
        """Whether the columns are those of the query, not of one inside it."""
        return self._selects == 1

    @property
    def in_grouping(self) -> bool:
        """Whether rows are grouped by it."""
        return self._in("GROUP", self._depth)

    @property
    def in_order(self) -> bool:
        """Whether rows are ordered by it."""
        return self._in("ORDER", self._depth)

    @property
    def binds(self) -> bool:
        """Whether it is given a value here."""
        return self._before in ("AS", "VALUES")

    def _in(self, word: str, depth: int) -> bool:
        return self._conditions == (word, depth)


def tied(query: str, facts: ox.NamedNode) -> str:
    """Let ``GRAPH ?g`` range over the graphs of one revision and no other.

    Where the query ties ``?g`` itself, by its class or its kind, in the group of the pattern or around it, it
    is left as it is: its facts are those of one revision already.
    """
    tokens = lex(query)
    groups = ties(tokens)
    written: list[Token] = []
    closing: dict[int, str] = {}
    for place, token in enumerate(tokens):
        written.append(token)
        if place in closing:
            written.append(Token("text", closing[place]))
        if token.is_word("GRAPH") and (found := groups.get(place)) is not None and not found.tied:
            tie = f" FILTER EXISTS {{ GRAPH {facts} {{ {found.variable} {KG['graphKind']} [] }} }} "
            closing[_end(tokens, place)] = tie
    return join(written)


def within(query: str, facts: ox.NamedNode) -> str:
    """Put the pattern of a query into the graph of the facts.

    Raises:
        UsageError: it has EXISTS outside its pattern, which would look elsewhere.
    """
    tokens = lex(query)
    start, end = _pattern(tokens)
    outside = [*tokens[:start], *tokens[end + 1 :]]
    if any(token.is_word("EXISTS") for token in outside):
        raise UsageError(
            "EXISTS outside the pattern of a query with GRAPH cannot be asked of this server; "
            "write it with BIND inside the pattern"
        )
    inner = join(tokens[start + 1 : end])
    head, tail = join(tokens[:start]), join(tokens[end + 1 :])
    if _form(tokens) == "CONSTRUCT" and not any(
        token.kind == "sign" and token.text == "{" for token in outside
    ):
        words = head.rstrip()  # the short form, whose pattern is its template
        head = f"{words[: -len('WHERE')]} {{ {inner} }} WHERE "
    return f"{head}{{ GRAPH {facts} {{{inner}\n}} }}{tail}"


def form(query: str) -> str:
    """Tell which of the four forms a query has."""
    return _form(lex(query))


def _form(tokens: list[Token]) -> str:
    return next(token.text.upper() for token in tokens if token.is_word(*_FORMS))


def _pattern(tokens: list[Token]) -> tuple[int, int]:
    """Find the brackets around the outermost pattern, which the query is known to have."""
    opened = [
        place
        for place, token in enumerate(tokens)
        if token.kind == "sign" and token.text == "{" and _depth(tokens[:place]) == 0
    ]
    wanted = opened[1] if _form(tokens) == "CONSTRUCT" and _has_template(tokens) else opened[0]
    return wanted, _end(tokens, wanted)


def _has_template(tokens: list[Token]) -> bool:
    """Say whether CONSTRUCT is followed by a template, not by WHERE."""
    words = iter(token for token in tokens if token.kind != "gap")
    for token in words:
        if token.is_word("CONSTRUCT"):
            break
    return next(words).text == "{"


def _end(tokens: list[Token], start: int) -> int:
    """Find where the first pair of curly brackets behind a word closes."""
    depth = 0
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            if depth == 0:
                return place
    raise AssertionError("the query was read before, so its brackets close")


def _depth(tokens: list[Token]) -> int:
    signs = [token.text for token in tokens if token.kind == "sign"]
    return sum((sign in ("(", "{")) - (sign in (")", "}")) for sign in signs)
