"""Terms on their way to a server and back, so that they are on both sides the same.

A blank node has no name that a server would keep, so it travels as an IRI made from its name in the store, as
https://www.w3.org/TR/rdf11-concepts/#section-skolemization has it, and is a blank node again here. Values
come back in other forms (Virtuoso writes truth values as ``1`` and ``0``, doubles as ``1000.0``); they get
the form that the store on disk has. Virtuoso reads positions in well-known text and keeps them with seven
digits: where a server does so, they travel under a datatype that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.ontology.vocabulary import GEO, ROOT, XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_GENID = ".well-known/genid/"
_HIDDEN = ox.NamedNode(f"{ROOT}remote#geometry")
_RENAMED = {_HIDDEN: GEO["wktLiteral"]}
_KEPT = {XSD["string"], XSD["integer"]}
"""Datatypes that every server gives back as they are, and of which most literals are."""
_VALUES = {XSD[name] for name in ("boolean", "decimal", "double", "float", "dateTime", "date", "time")}
"""Datatypes whose values may be written in several ways."""


class Terms:
    """The terms of one project; ``base`` is the IRI below which its data is named."""

    def __init__(self, base: str) -> None:
        """Keep the name below which blank nodes travel."""
        self._genid = base + _GENID
        self.hide_geometries = False
        """Whether geometries travel under a datatype that no server knows, which so leaves them alone."""

    def sent(self, term: Term) -> str:
        """Write a term as a server gets it: in N-Triples, which no content can leave."""
        return str(self._named(term))

    def line(self, triple: ox.Triple | ox.Quad) -> str:
        """Write a statement as a server gets it."""
        parts = (triple.subject, triple.predicate, triple.object)
        return " ".join(self.sent(part) for part in parts) + " ."

    def lines(self, triples: Iterator[ox.Triple] | Iterator[ox.Quad]) -> Iterator[str]:
        """Write statements as a server gets them."""
        return map(self.line, triples)

    def received(self, term: Term) -> Term:
        """Read a term that a server sent."""
        if isinstance(term, ox.Literal):
            return _literal(term)
        if isinstance(term, ox.NamedNode) and term.value.startswith(self._genid):
            return ox.BlankNode(term.value.removeprefix(self._genid))
        return term

    def as_truth(self, term: ox.Literal) -> ox.Literal:
        """Make a number the truth value that it stands for; another term stays as it is."""
        if term.datatype == XSD["integer"] and term.value in ("0", "1"):
            return ox.Literal(term.value, datatype=XSD["boolean"])
        return term

    def _named(self, term: Term) -> Term:
        if isinstance(term, ox.BlankNode):
            return ox.NamedNode(self._genid + term.value)
        if self.hide_geometries and isinstance(term, ox.Literal) and term.datatype == GEO["wktLiteral"]:
            return ox.Literal(term.value, datatype=_HIDDEN)
        return term


@lru_cache(maxsize=65_536)
def _literal(term: ox.Literal) -> ox.Literal:
    """Write a value as the store on disk does."""
    if term.language is not None or term.datatype in _KEPT:
        return term
    datatype = _RENAMED.get(term.datatype, term.datatype)
    if datatype not in _VALUES:
        return ox.Literal(term.value, datatype=datatype)
    store = ox.Store()
    store.add(ox.Quad(datatype, datatype, ox.Literal(term.value, datatype=datatype)))
    (quad,) = store
    return quad.object if isinstance(quad.object, ox.Literal) else term
