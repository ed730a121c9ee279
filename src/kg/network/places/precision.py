"""How finely a case may be placed: as the publication profile has it, read from its own shapes.

``ontology/shapes/public.ttl`` lists the kinds of place that may leave. It is the rule; nothing is said twice.
"""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.ontology.files import shapes_files
from kg.ontology.vocabulary import RDF, SH, SHAPE

Link = ox.NamedNode | ox.BlankNode


def of_cases() -> tuple[str, ...]:
    """Give the kinds of place at which a case or an act may be shown, as IRIs, in the order of the list."""
    return _allowed("CountyOrCoarser")


def of_sexual_violence() -> tuple[str, ...]:
    """Give those at which a case with an act of sexual violence may be shown."""
    return _allowed("ProvinceOrCoarser")


@cache
def _allowed(shape: str) -> tuple[str, ...]:
    found = []
    here = _value(SHAPE[shape], SH["in"])
    while here != RDF["nil"]:
        found.append(_value(here, RDF["first"]).value)
        here = _value(here, RDF["rest"])
    return tuple(found)


def _value(subject: Link, predicate: ox.NamedNode) -> Link:
    """Give the one value of a step through the list; there is one, or the file is broken."""
    (value,) = (quad.object for quad in _profile().quads_for_pattern(subject, predicate, None, None))
    if not isinstance(value, ox.NamedNode | ox.BlankNode):
        raise TypeError(f"a list of kinds holds things, not {value}")
    return value


@cache
def _profile() -> ox.Store:
    (path,) = (path for path in shapes_files() if path.name == "public.ttl")
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    return store
