"""Which queries a columnar replica answers exactly as the store does.

maplib reads nearly all of SPARQL, and answers some of it otherwise than the specification and the store, in
silence. So nothing is sent to it but what is listed here, and what is listed was compared with the store
(tests/engines). What stands in ``REFUSED`` is known to differ, each with a test that shows how.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.engines.columnar.asked import Asked, Part
from kg.engines.columnar.expressions import Expressions, kind
from kg.engines.columnar.joins import Solutions, joined, refuse_alone
from kg.engines.columnar.paths import again, steps
from kg.engines.columnar.refused import NotUnderstoodError
from kg.engines.columnar.unbound import refuse_sorted
from kg.ontology.vocabulary import KG, KINDS, RDF

__all__ = ["Asked", "Part", "understand"]

_TYPE = RDF["type"].value
_VOCABULARY = (KG.iri, KINDS.iri)

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
    expressions: Expressions = field(default_factory=Expressions)
    looks_up: bool = False
    narrows: bool = False
    filters: bool = False
    predicates: set[str] = field(default_factory=set)
    """What stands for any property."""
    alternatives: bool = False
    """Whether a path has several ways, the ends of which may be of several kinds."""
    ends: set[str] = field(default_factory=set)
    """The variables at such ends."""
    mentions: Counter[str] = field(default_factory=Counter)
    """How often a variable stands in a pattern."""
    counts_unbound: bool = False
    """Whether what may be unbound is counted."""
    options: bool = False
    """Whether there is any OPTIONAL."""
    optional: int = 0
    """How many OPTIONAL it is in."""
    years: set[str] = field(default_factory=set)
    """What is bound to a year, which equals no whole number in maplib."""
    unsure: dict[str, str] = field(default_factory=dict)
    """What a MAX is taken of that may be unbound, by the name of the aggregate."""
    made: Mapping[str, str] = field(default_factory=dict)
    """The aggregates, by the names of their columns."""
    valued: int = 0
    """How many values are made of others: by SUM, MIN or MAX."""

    def asked(self, node: Any) -> Asked:
        """Read from the outside in: LIMIT, DISTINCT, the columns, ORDER BY, and what stands within."""
        limited = node.name == "Slice"
        if limited:
            node, self.narrows = node.p, True
        distinct = node.name == "Distinct"
        if distinct:
            node, self.narrows = node.p, True
        if node.name != "Project":
            raise NotUnderstoodError("reduced" if node.name == "Reduced" else "other")
        columns, node = tuple(str(one) for one in node.PV), node.p
        if any(one.startswith("_") for one in columns):
            raise NotUnderstoodError("parameters")
        order: tuple[str, ...] = ()
        if node.name == "OrderBy":
            order, node = _order(node.expr, columns), node.p
        found = self.solutions(node)
        refuse_alone(found)
        keys = found.keys
        self._refuse_hidden(set(keys or ()), set(columns))
        self._refuse_whole()
        if self.alternatives and (self.expressions.compares or limited or self.counts_unbound):
            raise NotUnderstoodError("alternatives")
        if limited:
            self._cut(set(columns if keys is None else keys), set(order))
        values = self._values(node, columns)
        unsure = {name: self.unsure[one] for name, one in self.made.items() if one in self.unsure}
        refuse_sorted(unsure, order, distinct=distinct)
        return Asked(
            columns=columns,
            parts=frozenset() if self.whole else frozenset(self.parts),
            whole=self.whole,
            keys=keys,
            order=order,
            sure=frozenset(found.sure & set(columns)),
            values=values,
            unsure=unsure,
            reads_texts=self.expressions.reads_texts,
            compares=self.expressions.compares or limited,
            counts_unbound=self.counts_unbound,
            compares_texts=self.expressions.compares_texts,
            limited=limited,
            looks_up=self.looks_up,
            narrows=self.narrows,
        )

    def _refuse_hidden(self, keys: set[str], columns: set[str]) -> None:
        if not keys <= columns:
            raise NotUnderstoodError("hidden key")
        if self.years & self.expressions.read:
            raise NotUnderstoodError("compared year")
        if any(self.mentions[one] > 1 for one in self.ends):
            raise NotUnderstoodError("alternatives")

    def _refuse_whole(self) -> None:
        if self.whole and (self.filters or self.options or self.expressions.reads_texts):
            raise NotUnderstoodError("whole with filter")

    def _cut(self, rows: set[str], order: set[str]) -> None:
        """Let a LIMIT pass where the order tells all rows apart, and is the same in both engines."""
        if not rows <= order:
            raise NotUnderstoodError("loose limit")
        if self.whole and not order <= self.predicates | self.expressions.counts:
            raise NotUnderstoodError("loose limit")  # blank nodes and values of several kinds

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
        self.made = {name: one for one, name in names.items()}
        if self.valued != len(found):
            raise NotUnderstoodError("hidden value")
        if self.whole and "SUM" in found.values():
            raise NotUnderstoodError("whole with filter")
        return found

    def solutions(self, node: Any) -> Solutions:
        """Read a group: what it binds, reckons and filters."""
        extended: list[Any] = []
        filters: list[Any] = []
        while node.name in ("Extend", "Filter"):
            (extended if node.name == "Extend" else filters).append(node)
            node = node.p
        found = self._grouped(node) if node.name == "AggregateJoin" else self._pattern(node)
        for one in reversed(extended):
            name = str(one.var)
            if getattr(one.expr, "name", "") == "Builtin_YEAR":
                self.years.add(name)
                self.expressions.value(one.expr.arg)
            else:
                self.expressions.column(one.expr, found.sure)
                if str(one.expr) in self.expressions.counts:
                    self.expressions.counts.add(name)
            found.named.add(name)
        for one in filters:
            self.narrows = self.filters = True
            self.expressions.condition(one.expr, found.sure, found.named)
        return found

    def _pattern(self, node: Any) -> Solutions:
        """Read a pattern."""
        match node.name:
            case "BGP":
                sure = self._triples(node.triples)
                return Solutions(sure, set(sure))
            case "Join":
                return joined(self.solutions(node.p1), self.solutions(node.p2), self.expressions.counts)
            case "LeftJoin":
                first = self.solutions(node.p1)
                self.options = True
                self.optional += 1
                second = self.solutions(node.p2)
                self.optional -= 1
                found = joined(first, second, self.expressions.counts, optional=True)
                if getattr(node.expr, "name", "") != "TrueFilter":
                    self.filters = True
                    self.expressions.condition(node.expr, first.sure | second.sure, found.named)
                return found
            case "ToMultiSet":
                return self._listed(node.p) if node.p.name == "values" else self._subquery(node.p)
            case "Union" | "Minus" | "Graph":
                raise NotUnderstoodError(node.name.lower())
            case _:
                raise NotUnderstoodError("other")

    def _subquery(self, node: Any) -> Solutions:
        distinct = node.name == "Distinct"
        if distinct:
            node = node.p
        if node.name in ("Slice", "OrderBy", "Reduced") or node.p.name == "OrderBy":
            raise NotUnderstoodError("inner limit")
        if node.name != "Project":
            raise NotUnderstoodError("other")
        self.filters = True  # as far as statements of any property go, it narrows as one does
        columns = {str(one) for one in node.PV}
        before = len(self.years)
        found = self.solutions(node.p)
        if len(self.years) > before:
            raise NotUnderstoodError("compared year")
        if found.keys is not None and not set(found.keys) <= columns:
            raise NotUnderstoodError("hidden key")
        if found.keys == ():
            raise NotUnderstoodError("other")  # one row, whatever there is, which a join may lose
        of_nothing = found.of_nothing if found.keys is None else set(found.keys)
        return Solutions(
            found.sure & columns,
            found.named & columns,
            of_nothing=of_nothing & columns,
            listed=found.listed,
            distinct=distinct,
        )

    def _listed(self, node: Any) -> Solutions:
        rows = [{str(name): value for name, value in row.items()} for row in node.res]
        if not rows:
            raise NotUnderstoodError("other")
        if self.optional:
            raise NotUnderstoodError("values")
        self.filters = True
        for name in rows[0]:
            kinds = {kind(row[name]) for row in rows}
            if len(kinds) > 1:
                raise NotUnderstoodError("values")
            if "langString" in kinds:
                raise NotUnderstoodError("loose language")
        self.mentions.update(rows[0].keys())
        for row in rows:
            for value in row.values():
                self.expressions.constant(value)
        return Solutions(set(rows[0]), set(rows[0]), listed=set(rows[0]))

    def _triples(self, triples: Iterable[tuple[Any, Any, Any]]) -> set[str]:
        from rdflib.term import BNode, Literal, URIRef, Variable

        sure: set[str] = set()
        for subject, predicate, object_ in triples:
            if not any(isinstance(term, Variable) for term in (subject, predicate, object_)):
                raise NotUnderstoodError("ground")
            if isinstance(subject, BNode) or isinstance(object_, BNode):
                raise NotUnderstoodError("blank")
            if subject in (predicate, object_) or predicate == object_:
                raise NotUnderstoodError("twice")
            variables = [str(one) for one in (subject, predicate, object_) if isinstance(one, Variable)]
            sure.update(variables)
            self.mentions.update(variables)
            if self.optional and isinstance(object_, Literal):
                raise NotUnderstoodError("values")
            for term in (subject, object_):
                if not isinstance(term, Variable):
                    self.expressions.constant(term)
                if isinstance(term, URIRef) and str(predicate) != _TYPE:
                    self.looks_up |= not str(term).startswith(_VOCABULARY)
            self._along(subject, predicate, object_)
        return sure

    def _along(self, subject: Any, predicate: Any, object_: Any) -> None:
        """Note what has to be loaded for a statement."""
        from rdflib.term import URIRef, Variable

        if isinstance(predicate, Variable):
            if not (isinstance(subject, Variable) and isinstance(object_, Variable)):
                raise NotUnderstoodError("whole with filter")
            self.whole = True
            self.predicates.add(str(predicate))
        elif (step := again(predicate)) is not None:
            if not (isinstance(subject, Variable) and isinstance(object_, Variable)):
                raise NotUnderstoodError("path of paths")
            self.expressions.compares = True
            self.parts.add(Part(step))
        elif str(predicate) == _TYPE and isinstance(object_, URIRef):
            self.parts.add(Part(_TYPE, str(object_)))
        else:
            along = [*steps(predicate)]
            is_path = not isinstance(predicate, URIRef)
            if is_path and not (isinstance(subject, Variable) and isinstance(object_, Variable)):
                raise NotUnderstoodError("path of paths")
            way = getattr(predicate, "n3", str)()
            if "|" in way:
                self.alternatives = True
                self.ends |= {str(object_), str(subject)} if "^" in way else {str(object_)}
            self.parts.update(Part(one) for one in along)

    def _grouped(self, node: Any) -> Solutions:
        """Read GROUP BY and the aggregates; rdflib writes the value of a key as a sample of it."""
        from rdflib.term import Variable

        self.narrows = True
        group = node.p
        inner = self.solutions(group.p)
        refuse_alone(inner)
        sure = inner.sure
        expressions = group.expr or []
        if not all(isinstance(one, Variable) for one in expressions):
            raise NotUnderstoodError("other")
        keys = tuple(str(one) for one in expressions)
        for aggregate in node.A:
            self._aggregate(aggregate, sure, keys)
        return Solutions(sure & set(keys), set(keys), keys)

    def _aggregate(self, aggregate: Any, sure: set[str], keys: tuple[str, ...]) -> None:
        from rdflib.term import Variable

        of, distinct = aggregate.vars, bool(aggregate.distinct)
        kind = aggregate.name.removeprefix("Aggregate_").upper() + (" DISTINCT" if distinct else "")
        if kind == "SAMPLE" and str(of) in keys:
            return
        self.expressions.counts.add(str(aggregate.res))
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
        self.counts_unbound |= str(of) not in sure
        if kind == "MAX" and str(of) not in sure:
            self.unsure[str(aggregate.res)] = str(of)
        self.valued += kind in _VALUES


def _order(conditions: Iterable[Any], columns: tuple[str, ...]) -> tuple[str, ...]:
    from rdflib.term import Variable

    found = [condition.expr for condition in conditions]
    if not all(isinstance(one, Variable) and str(one) in columns for one in found):
        raise NotUnderstoodError("hidden order")
    return tuple(str(one) for one in found)
