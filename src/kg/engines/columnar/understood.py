"""Which queries a columnar replica answers exactly as the store does.

maplib reads nearly all of SPARQL, and answers some of it otherwise than the specification and the store, in
silence. So nothing is sent to it but what is listed here, and what is listed was compared with the store
(tests/engines). What stands in ``REFUSED`` is known to differ, each with a test that shows how.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.ontology.vocabulary import KG, KINDS, RDF, XSD

_TYPE = RDF["type"].value
_VOCABULARY = (KG.iri, KINDS.iri)

REFUSED: Mapping[str, str] = {
    "form": "ASK, CONSTRUCT and DESCRIBE",
    "reduced": "SELECT REDUCED",
    "star": "SELECT *",
    "graph": "GRAPH and FROM: a replica holds the facts alone",
    "union": "UNION",
    "minus": "MINUS",
    "exists": "EXISTS and NOT EXISTS",
    "undef": "VALUES with UNDEF",
    "zero path": "paths that may have no step (* and ?)",
    "negated path": "negated paths (!)",
    "distinct of unbound": "COUNT(DISTINCT ?x) of what may be unbound",
    "sum of unbound": "SUM of what may be unbound",
    "least of unbound": "MIN of what may be unbound",
    "compared year": "YEAR anywhere but in a BIND of the outermost pattern, and a filter on what that binds",
    "hidden value": "SUM, MIN or MAX elsewhere than as a column of its own",
    "distinct star": "COUNT(DISTINCT *)",
    "aggregate": "AVG, SAMPLE, GROUP_CONCAT and SUM(DISTINCT ?x)",
    "constant": "numbers with a fraction, days with a time, and other literals of rare types",
    "function": "functions and arithmetic other than STR, LANG, LCASE, CONTAINS, STRSTARTS, YEAR, BOUND",
    "hidden key": "GROUP BY of what the SELECT does not name",
    "hidden order": "ORDER BY of what the SELECT does not name",
    "loose limit": "LIMIT without an order that tells every row apart",
    "inner limit": "LIMIT and ORDER BY within a subquery",
    "blank": "blank nodes in a pattern",
    "parameters": "parameters",
    "whole with filter": "filters over statements of any property",
    "other": "a part of SPARQL that was not compared",
}
"""What is never sent to a replica, by a short name."""


_WITHIN: Mapping[str, tuple[str, ...]] = {
    "RelationalExpression": ("expr", "other"),
    "ConditionalAndExpression": ("expr", "other"),
    "ConditionalOrExpression": ("expr", "other"),
    "UnaryNot": ("expr",),
    "Builtin_BOUND": ("arg",),
    "Builtin_STR": ("arg",),
    "Builtin_LANG": ("arg",),
    "Builtin_LCASE": ("arg",),
    "Builtin_CONTAINS": ("arg1", "arg2"),
    "Builtin_STRSTARTS": ("arg1", "arg2"),
}
"""The expressions that were compared, by rdflib's name, and where others stand in them."""
_AGGREGATES = {
    "COUNT": "",
    "COUNT DISTINCT": "distinct of unbound",
    "SUM": "sum of unbound",
    "MIN": "least of unbound",
    "MAX": "",
}
"""The aggregates that were compared, and why not each of them of what may be unbound."""
_VALUES = ("SUM", "MIN", "MAX")
_UNDEF = re.compile(r"\bUNDEF\b", re.IGNORECASE)
_OF_TEXTS = {f"Builtin_{name}" for name in ("STR", "LANG", "LCASE", "CONTAINS", "STRSTARTS")}


class NotUnderstoodError(Exception):
    """A query that a replica may answer otherwise than the store; ``args[0]`` is a key of ``REFUSED``."""

    @property
    def reason(self) -> str:
        """Name what it is, in words."""
        return REFUSED[self.args[0]]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The statements of one property, or, of ``rdf:type``, those of one class."""

    predicate: str
    of_class: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query needs of a replica, and what its shape says of the work."""

    columns: tuple[str, ...]
    parts: frozenset[Part]
    """Empty where every statement is needed."""
    whole: bool
    keys: tuple[str, ...] | None
    """What is grouped by; None where nothing is."""
    order: tuple[str, ...]
    sure: frozenset[str]
    """The columns that are bound in every row."""
    values: Mapping[str, str]
    """The columns that are a SUM, MIN or MAX, and which."""
    reads_texts: bool
    """Whether a function looks at how terms are written, blank nodes too."""
    looks_up: bool
    """Whether a node of the data is named: then the store has an index for it."""
    narrows: bool
    """Whether the answer is smaller than what is read for it: an aggregate, a filter, DISTINCT, or LIMIT."""


def understand(query: str, prefixes: Mapping[str, str]) -> Asked:
    """Read a query, and say what it needs.

    Raises:
        NotUnderstoodError: a replica may answer it otherwise than the store.
    """
    from rdflib.plugins.sparql.algebra import translateQuery  # a quarter of a second
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(query)
        whole = translateQuery(parsed, initNs=dict(prefixes)).algebra
    except Exception as error:  # rdflib raises bare ones; what is no SPARQL, the store says better
        raise NotUnderstoodError("other") from error
    if _UNDEF.search(query):  # rdflib leaves it out of what it has read
        raise NotUnderstoodError("undef")
    if whole.name != "SelectQuery":
        raise NotUnderstoodError("form")
    if whole.datasetClause is not None:
        raise NotUnderstoodError("graph")
    if parsed[1].projection is None:
        raise NotUnderstoodError("star")
    return _Reading().asked(whole.p)


@dataclass
class _Reading:
    """The walk over the algebra, as section 18 of the specification has it."""

    parts: set[Part] = field(default_factory=set)
    whole: bool = False
    reads_texts: bool = False
    looks_up: bool = False
    narrows: bool = False
    filters: bool = False
    years: set[str] = field(default_factory=set)
    """What is bound to a year, which equals no whole number in maplib."""
    read: set[str] = field(default_factory=set)
    """What expressions look at."""
    valued: int = 0
    """How many values are made of others: by SUM, MIN or MAX."""

    def asked(self, node: Any) -> Asked:
        """Read from the outside in: LIMIT, DISTINCT, the columns, ORDER BY, and what stands within."""
        limited = node.name == "Slice"
        if limited:
            node, self.narrows = node.p, True
        if node.name == "Distinct":
            node, self.narrows = node.p, True
        if node.name != "Project":
            raise NotUnderstoodError("reduced" if node.name == "Reduced" else "other")
        columns, node = tuple(str(one) for one in node.PV), node.p
        if any(one.startswith("_") for one in columns):
            raise NotUnderstoodError("parameters")
        order: tuple[str, ...] = ()
        if node.name == "OrderBy":
            order, node = _order(node.expr, columns), node.p
        sure, keys = self.solutions(node)
        if not set(keys or ()) <= set(columns):
            raise NotUnderstoodError("hidden key")
        if limited and not set(columns if keys is None else keys) <= set(order):
            raise NotUnderstoodError("loose limit")
        if self.years & self.read:
            raise NotUnderstoodError("compared year")
        if self.whole and self.filters:
            raise NotUnderstoodError("whole with filter")
        return Asked(
            columns=columns,
            parts=frozenset() if self.whole else frozenset(self.parts),
            whole=self.whole,
            keys=keys,
            order=order,
            sure=frozenset(sure & set(columns)),
            values=self._values(node, columns),
            reads_texts=self.reads_texts,
            looks_up=self.looks_up,
            narrows=self.narrows,
        )

    def _values(self, node: Any, columns: tuple[str, ...]) -> Mapping[str, str]:
        """Give the columns that are a SUM, MIN or MAX.

        What came out has to be looked at: of things, maplib adds up and sorts the numbers that it gave them.
        """
        names: dict[str, str] = {}
        while node.name in ("Extend", "Filter"):
            if node.name == "Extend":
                names[str(node.expr)] = str(node.var)
            node = node.p
        made = {str(one.res): one.name.removeprefix("Aggregate_").upper() for one in (node.A or ())}
        found = {
            names[one]: kind for one, kind in made.items() if kind in _VALUES and names.get(one) in columns
        }
        if self.valued != len(found):
            raise NotUnderstoodError("hidden value")
        return found

    def solutions(self, node: Any) -> tuple[set[str], tuple[str, ...] | None]:
        """Give the variables that are surely bound, and what was grouped by, if anything was."""
        extended: list[Any] = []
        filters: list[Any] = []
        while node.name in ("Extend", "Filter"):
            (extended if node.name == "Extend" else filters).append(node)
            node = node.p
        keys = None
        if node.name == "AggregateJoin":
            sure, keys = self._grouped(node)
        else:
            sure = self._pattern(node)
        for one in reversed(extended):
            if getattr(one.expr, "name", "") == "Builtin_YEAR":
                self.years.add(str(one.var))
                self._expression(one.expr.arg)
            else:
                self._expression(one.expr)
        for one in filters:
            self.narrows = self.filters = True
            self._expression(one.expr)
        return sure, keys

    def _pattern(self, node: Any) -> set[str]:
        """Give the variables that a pattern surely binds."""
        match node.name:
            case "BGP":
                return self._triples(node.triples)
            case "Join":
                return self._inner(node.p1) | self._inner(node.p2)
            case "LeftJoin":
                sure = self._inner(node.p1)
                self._inner(node.p2)
                if getattr(node.expr, "name", "") != "TrueFilter":
                    self.filters = True
                    self._expression(node.expr)
                return sure
            case "ToMultiSet":
                return self._listed(node.p) if node.p.name == "values" else self._subquery(node.p)
            case "Union" | "Minus" | "Graph":
                raise NotUnderstoodError(node.name.lower())
            case _:
                raise NotUnderstoodError("other")

    def _inner(self, node: Any) -> set[str]:
        return self.solutions(node)[0]

    def _subquery(self, node: Any) -> set[str]:
        if node.name == "Distinct":
            node = node.p
        if node.name in ("Slice", "OrderBy", "Reduced") or node.p.name == "OrderBy":
            raise NotUnderstoodError("inner limit")
        if node.name != "Project":
            raise NotUnderstoodError("other")
        columns = {str(one) for one in node.PV}
        before = len(self.years)
        sure, keys = self.solutions(node.p)
        if len(self.years) > before:
            raise NotUnderstoodError("compared year")
        if keys is not None and not set(keys) <= columns:
            raise NotUnderstoodError("hidden key")
        if keys == ():
            raise NotUnderstoodError("other")  # one row, whatever there is, which a join may lose
        return sure & columns

    def _listed(self, node: Any) -> set[str]:
        rows = [{str(name) for name in row} for row in node.res]
        if not rows:
            raise NotUnderstoodError("other")
        for row in node.res:
            for value in row.values():
                self._constant(value)
        return rows[0]

    def _triples(self, triples: Iterable[tuple[Any, Any, Any]]) -> set[str]:
        from rdflib.term import BNode, URIRef, Variable

        sure: set[str] = set()
        for subject, predicate, object_ in triples:
            if isinstance(subject, BNode) or isinstance(object_, BNode):
                raise NotUnderstoodError("blank")
            sure.update(str(term) for term in (subject, predicate, object_) if isinstance(term, Variable))
            for term in (subject, object_):
                if not isinstance(term, Variable):
                    self._constant(term)
                if isinstance(term, URIRef) and str(predicate) != _TYPE:
                    self.looks_up |= not str(term).startswith(_VOCABULARY)
            if isinstance(predicate, Variable):
                self.whole = True
            elif str(predicate) == _TYPE and isinstance(object_, URIRef):
                self.parts.add(Part(_TYPE, str(object_)))
            else:
                self.parts.update(Part(one) for one in _steps(predicate))
        return sure

    def _grouped(self, node: Any) -> tuple[set[str], tuple[str, ...]]:
        """Read GROUP BY and the aggregates; rdflib writes the value of a key as a sample of it."""
        from rdflib.term import Variable

        self.narrows = True
        group = node.p
        sure = self._inner(group.p)
        expressions = group.expr or []
        if not all(isinstance(one, Variable) for one in expressions):
            raise NotUnderstoodError("other")
        keys = tuple(str(one) for one in expressions)
        for aggregate in node.A:
            self._aggregate(aggregate, sure, keys)
        return sure & set(keys), keys

    def _aggregate(self, aggregate: Any, sure: set[str], keys: tuple[str, ...]) -> None:
        from rdflib.term import Variable

        of, distinct = aggregate.vars, bool(aggregate.distinct)
        kind = aggregate.name.removeprefix("Aggregate_").upper() + (" DISTINCT" if distinct else "")
        if kind == "SAMPLE" and str(of) in keys:
            return
        if kind not in _AGGREGATES:
            raise NotUnderstoodError("aggregate")
        if of == "*":
            if distinct:
                raise NotUnderstoodError("distinct star")
            return
        if not isinstance(of, Variable):
            raise NotUnderstoodError("function")
        if str(of) not in sure and _AGGREGATES[kind]:
            raise NotUnderstoodError(_AGGREGATES[kind])
        self.valued += kind in _VALUES

    def _expression(self, node: Any) -> None:
        """Go through an expression; what was not compared is refused."""
        from rdflib.term import Literal, URIRef, Variable

        if isinstance(node, Variable):
            self.read.add(str(node))
            return
        if isinstance(node, Literal | URIRef):
            self._constant(node)
            return
        name = getattr(node, "name", "")
        if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            raise NotUnderstoodError("exists")
        if name == "Builtin_YEAR":
            raise NotUnderstoodError("compared year")
        if name not in _WITHIN:
            raise NotUnderstoodError("function")
        self.reads_texts = self.reads_texts or name in _OF_TEXTS
        for key in _WITHIN[name]:
            inner = node[key]
            for one in inner if isinstance(inner, list) else [inner]:
                self._expression(one)

    def _constant(self, term: Any) -> None:
        """Let those literals pass that both engines read as the same value."""
        from rdflib.term import Literal

        if not isinstance(term, Literal) or term.language is not None or term.datatype is None:
            return
        known = {XSD[name].value for name in ("integer", "string", "boolean", "date")}
        if str(term.datatype) not in known or term.value is None:
            raise NotUnderstoodError("constant")


def _order(conditions: Iterable[Any], columns: tuple[str, ...]) -> tuple[str, ...]:
    from rdflib.term import Variable

    found = [condition.expr for condition in conditions]
    if not all(isinstance(one, Variable) and str(one) in columns for one in found):
        raise NotUnderstoodError("hidden order")
    return tuple(str(one) for one in found)


def _steps(path: Any) -> Iterator[str]:
    """Give the properties that a path goes along."""
    from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath
    from rdflib.term import URIRef

    if isinstance(path, URIRef):
        yield str(path)
    elif isinstance(path, InvPath):
        yield from _steps(path.arg)
    elif isinstance(path, SequencePath | AlternativePath):
        for step in path.args:
            yield from _steps(step)
    elif isinstance(path, MulPath) and path.mod == "+":
        yield from _steps(path.path)
    elif isinstance(path, NegatedPath):
        raise NotUnderstoodError("negated path")
    else:
        raise NotUnderstoodError("zero path")
