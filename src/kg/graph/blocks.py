"""The outline of a file: its directives, its subjects at top level and its graphs, each with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.graph.tokens import Token

_SPARQL_DIRECTIVES = {"prefix": 3, "base": 2, "version": 2}
"""Directives that end without a full stop, and how many words each has."""
_BEFORE_A_GRAPH = 4
"""Words up to and with the brace that opens a graph, at most."""


@dataclass(frozen=True, slots=True)
class Block:
    """One statement, graph or directive at the top level of a file."""

    kind: Literal["directive", "subject", "graph"]
    name: Token | None
    """The subject, the graph's name or the directive's keyword; ``None`` for braces without a name."""
    words: tuple[Token, ...]
    """All words, without comments; those of a graph with its name and braces."""

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return self.words[0].line

    @property
    def lines(self) -> range:
        """The lines that it covers."""
        last = self.words[-1]
        return range(self.line, last.line + last.text.count("\n") + 1)

    @property
    def is_empty(self) -> bool:
        """Whether it is a graph without a statement, which loading would drop."""
        return self.kind == "graph" and self.words[-2:-1] != () and self.words[-2].text == "{"


def outline(tokens: Iterable[Token]) -> Iterator[Block]:
    """Cut a file into blocks; an unfinished last one is left out, since the parser reports it."""
    words: list[Token] = []
    opened: int | None = None
    for token in tokens:
        if token.kind == "comment":
            continue
        words.append(token)
        if opened is None and token.text == "{":
            if len(words) > _BEFORE_A_GRAPH:  # a statement without its full stop runs into a graph
                words = words[-2:]
            opened = len(words) - 1
        elif _ends(words, opened):
            yield _block(words, opened)
            words, opened = [], None


def _ends(words: list[Token], opened: int | None) -> bool:
    if opened is not None:
        return words[-1].text == "}"
    first = words[0]
    if first.kind == "word" and first.text.lower() in _SPARQL_DIRECTIVES:
        return len(words) == _SPARQL_DIRECTIVES[first.text.lower()]
    return words[-1].text == "."


def _block(words: list[Token], opened: int | None) -> Block:
    first = words[0]
    if opened is not None:
        return Block("graph", words[opened - 1] if opened else None, tuple(words))
    is_directive = first.kind == "at" or (first.kind == "word" and first.text.lower() in _SPARQL_DIRECTIVES)
    return Block("directive" if is_directive else "subject", first, tuple(words))
