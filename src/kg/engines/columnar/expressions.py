"""Conditions and values that a columnar replica reckons as the store does; all others are refused."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from kg.engines.columnar.refused import NotUnderstoodError
from kg.ontology.vocabulary import XSD

_CONDITIONS: Mapping[str, tuple[str, ...]] = {
    "ConditionalAndExpression": ("expr", "other"),
    "ConditionalOrExpression": ("expr", "other"),
    "UnaryNot": ("expr",),
}
"""What conditions are made of, by rdflib's name, and where others stand in it."""
_TESTS: Mapping[str, tuple[str, ...]] = {
    "RelationalExpression": ("expr", "other"),
    "Builtin_BOUND": ("arg",),
    "Builtin_CONTAINS": ("arg1", "arg2"),
    "Builtin_STRSTARTS": ("arg1", "arg2"),
}
"""The conditions that were compared, and where values stand in them."""
_TEXTS = ("Builtin_STR", "Builtin_LANG", "Builtin_LCASE")
"""The functions that give texts."""
_LARGEST = 2**63
"""What maplib has no integers for."""
_OF_TEXTS = {*_TEXTS, "Builtin_CONTAINS", "Builtin_STRSTARTS"}


@dataclass
class Expressions:
    """Reads the expressions of one query, and notes what they look at."""

    read: set[str] = field(default_factory=set)
    """The variables in them."""
    counts: set[str] = field(default_factory=set)
    """What an aggregate gives; a count is no integer in maplib, and equals none."""
    reads_texts: bool = False
    """Whether a function looks at how terms are written."""
    compares: bool = False
    """Whether values are compared."""
    compares_texts: bool = False
    """Whether values of which both may be texts in a language are compared."""
    fails: bool = False
    """Whether the last condition has an error where maplib has a value: the language of a thing."""

    def condition(self, node: Any, bound: Set[str], named: Set[str], *, denied: bool = False) -> None:
        """Go through a condition; what was not compared is refused.

        Args:
            node: the condition.
            bound: the variables that are surely bound where it stands.
            named: those that may be.
            denied: whether it stands behind a ``!``.
        """
        name = getattr(node, "name", "")
        if name in _CONDITIONS:
            for key in _CONDITIONS[name]:
                inner = node[key]
                for one in inner if isinstance(inner, list) else [inner]:
                    self.condition(one, bound, named, denied=denied or name == "UnaryNot")
            return
        if name not in _TESTS:
            self.value(node)
            raise NotUnderstoodError("truth")
        self._test(node, name, bound, named, denied=denied)
        if name == "RelationalExpression":
            self._comparison(node)

    def _test(self, node: Any, name: str, bound: Set[str], named: Set[str], *, denied: bool) -> None:
        """Look at what a test looks at: what is unbound, or not there, is an error that differs."""
        self.reads_texts = self.reads_texts or name in _OF_TEXTS
        before, self.read, self.fails = self.read, set(), False
        for key in _TESTS[name]:
            inner = node[key]
            for one in inner if isinstance(inner, list) else [inner]:
                self.value(one)
                if name != "Builtin_BOUND" and kind(one) == "variable" and str(one) not in self.counts:
                    self.compares = True
        if not self.read:
            raise NotUnderstoodError("constants")
        unsure = (bool(self.read - bound - self.counts) and name != "Builtin_BOUND") or self.fails
        if self.fails and self.read - bound - self.counts:
            raise NotUnderstoodError("language of unbound")
        if unsure and (denied or node.op in ("!=", "NOT IN")):
            raise NotUnderstoodError("unequal unbound")
        if self.read - named - self.counts:
            raise NotUnderstoodError("unnamed")
        self.read |= before

    def _comparison(self, node: Any) -> None:
        """Let those comparisons pass that both engines make alike of values of one kind each."""
        from rdflib.term import Variable

        sides = [node.expr, *(node.other if isinstance(node.other, list) else [node.other])]
        kinds = {kind(side) for side in sides}
        if node.op in ("<", "<=", ">", ">="):
            if kinds != {"text"} and not kinds & {"integer", "date"}:
                raise NotUnderstoodError("compared terms")
            return
        if any(isinstance(side, Variable) and str(side) in self.counts for side in sides):
            raise NotUnderstoodError("equal count")
        if "langString" in kinds:
            raise NotUnderstoodError("equal text")
        self.compares_texts |= sum(_may_have_language(side) for side in sides) > 1

    def column(self, node: Any, bound: Set[str]) -> None:
        """Go through what a BIND or a column gives, where ``bound`` are surely bound."""
        if kind(node) == "langString":
            raise NotUnderstoodError("loose language")
        before, self.read, self.fails = self.read, set(), False
        self.value(node)
        if self.fails and self.read - bound:
            raise NotUnderstoodError("language of unbound")
        self.read |= before

    def value(self, node: Any) -> None:
        """Go through what gives a value; what was not compared is refused."""
        from rdflib.term import Literal, URIRef, Variable

        if isinstance(node, Variable):
            self.read.add(str(node))
            return
        if isinstance(node, Literal | URIRef):
            self.constant(node)
            return
        name = getattr(node, "name", "")
        if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            raise NotUnderstoodError("exists")
        if name == "Builtin_YEAR":
            raise NotUnderstoodError("compared year")
        if name in _CONDITIONS or name in _TESTS:
            raise NotUnderstoodError("truth")
        if name not in _TEXTS:
            raise NotUnderstoodError("function")
        self.reads_texts = True
        self.fails = self.fails or name == "Builtin_LANG"
        self.compares = self.compares or (name == "Builtin_LCASE" and kind(node.arg) == "variable")
        self.value(node.arg)

    def constant(self, term: Any) -> None:
        """Let those literals pass that both engines read as the same value."""
        from rdflib.term import Literal

        if not isinstance(term, Literal) or term.language is not None or term.datatype is None:
            return
        known = {XSD[name].value for name in ("integer", "string", "boolean", "date")}
        if str(term.datatype) not in known or term.value is None:
            raise NotUnderstoodError("constant")
        if kind(term) == "date" and len(term) != len("2020-01-31"):
            raise NotUnderstoodError("constant")  # it has a zone, of which maplib knows nothing
        if kind(term) == "integer" and abs(term.value) >= _LARGEST:
            raise NotUnderstoodError("constant")


def _may_have_language(side: Any) -> bool:
    return kind(side) == "variable" or getattr(side, "name", "") == "Builtin_LCASE"


def kind(side: Any) -> str:
    """Say of what kind a value is, as far as a query tells."""
    from rdflib.term import Literal, URIRef, Variable

    if isinstance(side, Variable):
        return "variable"
    if isinstance(side, URIRef):
        return "thing"
    if not isinstance(side, Literal):
        return "text"  # of a function
    if side.language is not None:
        return "langString"
    name = str(side.datatype or XSD["string"].value).removeprefix(XSD.iri)
    return "text" if name == "string" else name
