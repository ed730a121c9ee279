"""Literals as the engine gives them back: it keeps the value of a number, not its digits."""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph as ox

from kg.ontology.vocabulary import RDF, XSD

_IRI = re.escape(XSD.iri.encode())
_SAME = (
    rb'(?:0|-?[1-9][0-9]{0,17})"\^\^<' + _IRI + b"integer>",
    rb'[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"\^\^<' + _IRI + b"date>",
    rb'(?:true|false)"\^\^<' + _IRI + b"boolean>",
)
"""What is surely given back as it is, and is most of what there is."""
_OTHER = re.compile(rb'> "(?!' + b"|".join(_SAME) + rb')([^"\\]*)"\^\^<(' + _IRI + rb"[A-Za-z]+)>")
"""Any other literal of a type of XML Schema.

Where one begins there is no doubt: inside a literal a quotation mark has a backslash before it. A value of
these types needs none.
"""
_DEFAULT = ox.DefaultGraph()


def as_stored(lines: bytes) -> bytes:
    """Write the values in lines of canonical N-Triples as a store gives them back, line by line."""
    return _OTHER.sub(lambda found: b"> " + _stored(found[1], found[2]), lines)


@lru_cache(1 << 14)
def _stored(text: bytes, datatype: bytes) -> bytes:
    literal = ox.Literal(text.decode(), datatype=ox.NamedNode(datatype.decode()))
    store = ox.Store()
    store.add(ox.Quad(RDF["value"], RDF["value"], literal, _DEFAULT))
    ((_, _, found, _),) = store
    return str(found).encode()
