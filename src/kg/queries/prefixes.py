"""Short forms of IRIs: which prefixes a graph has, and how to read and write with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.engines.store import Store
from kg.ontology.vocabulary import DATA_PREFIXES, KINDS, RDF, SKOS, VOCABULARIES

_ABSOLUTE = ("http", "https", "urn")


def prefixes(base: str, schemes: Mapping[str, str]) -> dict[str, str]:
    """Give all prefixes of a graph: of its data, its concept lists and the vocabularies that it uses."""
    data = {prefix: base + path for prefix, path in DATA_PREFIXES.items()}
    return {**data, **schemes, **VOCABULARIES}


def schemes(store: Store) -> dict[str, str]:
    """Find the concept lists of a store; each is a prefix by the last part of its IRI."""
    found = store.quads_for_pattern(None, RDF["type"], SKOS["ConceptScheme"], ox.DefaultGraph())
    iris = sorted(quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode))
    return {iri.removeprefix(KINDS.iri): f"{iri}/" for iri in iris if iri.startswith(KINDS.iri)}


def expand(name: str, known: Mapping[str, str]) -> ox.NamedNode | None:
    """Read ``<IRI>``, an absolute IRI or a prefixed name; None where it is neither."""
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]
    prefix, colon, local = name.partition(":")
    if colon and prefix in known and not local.startswith("//"):
        name = known[prefix] + local
    elif not colon or prefix not in _ABSOLUTE or not urlsplit(name).path:
        return None
    try:
        return ox.NamedNode(name)
    except ValueError:
        return None


def shorten(iri: str, known: Mapping[str, str]) -> str:
    """Write an IRI as a prefixed name where one fits, whole where none does."""
    best = max(
        (item for item in known.items() if iri.startswith(item[1])),
        key=lambda item: len(item[1]),
        default=None,
    )
    if best is None or "/" in iri[len(best[1]) :]:
        return iri
    return f"{best[0]}:{iri[len(best[1]) :]}"


def used(known: Mapping[str, str], triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Leave out prefixes that no IRI of these statements starts with; sorted by name."""
    iris: set[str] = set()
    for triple in triples:
        iris.update(term.value for term in triple if isinstance(term, ox.NamedNode))
        if isinstance(triple.object, ox.Literal):
            iris.add(triple.object.datatype.value)
    return {prefix: ns for prefix, ns in sorted(known.items()) if any(iri.startswith(ns) for iri in iris)}
