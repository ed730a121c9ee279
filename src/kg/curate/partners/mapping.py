"""A mapping: one SPARQL CONSTRUCT that makes statements of a partner's rows, and the nodes that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.curate.partners.minting import Minter
from kg.errors import Finding, InputOutputError, InvalidDataError, UsageError
from kg.ontology.terms import schemes
from kg.ontology.vocabulary import KINDS
from kg.queries.guard import refuse_unsafe
from kg.queries.prefixes import prefixes

_PLACE = re.compile(r"error at (\d+):\d+")
MINTED = "urn:x-mint:"
"""What the name of a node begins with that is to be drawn at random: one name, one node, in all of a file."""


def read_mapping(path: Path, base: str) -> str:
    """Read a CONSTRUCT, and declare the prefixes of the project and its vocabulary above it.

    Raises:
        InputOutputError: the file cannot be read.
        InvalidDataError: it is not UTF-8, or no SPARQL.
        UsageError: it is no CONSTRUCT, or would reach outside what it is given.
    """
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise InputOutputError(f"{path}: cannot be read ({error.strerror}); check its name") from error
    except UnicodeDecodeError as error:
        raise InvalidDataError([Finding("not UTF-8", "save it as UTF-8", path)]) from error
    refuse_unsafe(text)
    lists = {iri.removeprefix(KINDS.iri): f"{iri}/" for iri in schemes()}
    known = sorted(prefixes(base, lists).items())
    declared = (f"PREFIX {name}: <{iri}>" for name, iri in known if f"{name}:" in text)
    # All on one line, so that the lines of an error are those of the file.
    query = " ".join(declared) + " " + text
    try:
        asked = ox.Store().query(query, base_iri=base)
    except SyntaxError as error:
        place = _PLACE.search(error.msg)
        line = int(place[1]) if place else None
        finding = Finding(
            "no SPARQL", "mend it there or a little above; write CONSTRUCT { … } WHERE { … }", path, line
        )
        raise InvalidDataError([finding]) from error
    if not isinstance(asked, ox.QueryTriples):
        raise UsageError(f"{path}: a mapping is a CONSTRUCT; write CONSTRUCT {{ … }} WHERE {{ … }}")
    return query


def named(triples: Iterable[ox.Triple], mint: Minter, row: object) -> Iterator[ox.Triple]:
    """Put drawn names in the place of ``urn:x-mint:`` names, and of blank nodes, new in each row."""

    def term(node: object) -> object:
        if isinstance(node, ox.NamedNode) and node.value.startswith(MINTED):
            return mint.node(node.value)
        return mint.node((row, node.value)) if isinstance(node, ox.BlankNode) else node

    for triple in sorted(triples, key=str):
        subject, thing = term(triple.subject), term(triple.object)
        if isinstance(subject, ox.NamedNode) and isinstance(thing, ox.NamedNode | ox.Literal):
            yield ox.Triple(subject, triple.predicate, thing)
