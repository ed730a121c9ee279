"""Whether a query says itself that the graph of a GRAPH pattern is a claim, or of some kind.

On a server a graph may be anybody's. ``?claim a kg:Claim`` and ``?graph kg:graphKind ?kind``, asked of the
facts, hold it to the graphs of one revision; they do so for every pattern in the same group, and in groups
inside it. In ``FILTER EXISTS { … }`` they do so for the group around it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.engines.tokens import Token
from kg.ontology.vocabulary import KG, RDF

_TYPE = {"a", "rdf:type", f"<{RDF['type'].value}>"}
_CLAIM = {"kg:Claim", f"<{KG['Claim'].value}>"}
_KIND = {"kg:graphKind", f"<{KG['graphKind'].value}>"}
_END = Token("sign", "")


@dataclass(frozen=True, slots=True)
class GraphPattern:
    """One ``GRAPH ?g { … }``: its variable, and whether the query ties it."""

    variable: str
    tied: bool


@dataclass(slots=True)
class _Group:
    """What stands between curly brackets: the variables that it ties, and those of the GRAPHs in it."""

    ties_around: bool = False
    of_another_graph: bool = False
    own_query: bool = False
    tied: set[str] = field(default_factory=set)


def ties(tokens: Sequence[Token]) -> Mapping[int, GraphPattern]:
    """Find each GRAPH with a variable, by the place of its word."""
    words = [(place, token) for place, token in enumerate(tokens) if token.kind != "gap"]
    reader = _Reader()
    for (place, token), (_, after) in pairwise([*words, (len(tokens), _END)]):
        reader.read(place, token, after)
    return {
        place: GraphPattern(variable, any(variable in group.tied for group in groups))
        for place, (variable, groups) in reader.found.items()
    }


class _Reader:
    def __init__(self) -> None:
        self.found: dict[int, tuple[str, list[_Group]]] = {}
        self._open: list[_Group] = []
        self._before: list[str] = ["", "", ""]
        self._subject = ""
        """The variable that the last statement is about; empty where it is about something else."""
        self._inside = 0
        """How many square brackets are open."""

    def read(self, place: int, token: Token, after: Token) -> None:
        """Take in a word; ``after`` is the next one."""
        if token.kind == "sign" and token.text == "{":
            self._begin()
        elif token.kind == "sign" and token.text == "}" and self._open:
            self._open.pop()
        elif token.is_word("SELECT") and self._open:
            self._open[-1].own_query = True  # its variables are not those outside
        elif token.is_word("GRAPH") and after.kind == "variable":
            self.found[place] = (after.text, self._around())
        elif token.kind == "sign" and token.text in "[]":
            self._inside += 1 if token.text == "[" else -1
        elif self._inside:  # said of the node that the square brackets stand for
            pass
        elif token.kind != "sign" and self._before[-1] in ("{", "}", ".", ")", "]"):
            self._subject = token.text if token.kind == "variable" else ""
        elif self._before[-1] in (self._subject, ";") and self._subject and _says_kind(token, after):
            self._tie()
        self._before = [*self._before[1:], token.text.upper() if token.kind == "word" else token.text]

    def _begin(self) -> None:
        of_graph = self._before[-2] == "GRAPH"
        within = bool(self._open) and self._open[-1].of_another_graph
        self._open.append(_Group(self._before[-2:] == ["FILTER", "EXISTS"], of_graph or within))

    def _around(self) -> list[_Group]:
        """Give the open groups whose variables are the same as here."""
        first = max((number for number, group in enumerate(self._open, 1) if group.own_query), default=0)
        return self._open[first:]

    def _tie(self) -> None:
        if not self._open or self._open[-1].of_another_graph:
            return
        self._open[-1].tied.add(self._subject)
        if self._open[-1].ties_around and len(self._open) > 1:
            self._open[-2].tied.add(self._subject)


def _says_kind(token: Token, after: Token) -> bool:
    return token.text in _KIND or (token.text in _TYPE and after.text in _CLAIM)
