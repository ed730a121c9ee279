"""How terms and places match those of others, as SKOS in Turtle; the tables behind it as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.export.format import Format, Part
from kg.export.rdf.blocks import blocks, declarations, names
from kg.export.rdf.order import reading_order
from kg.ontology.mappings import MappingSet, mapping_files, read_mappings
from kg.ontology.vocabulary import DCTERMS, OWL, RDF, RDFS, SKOS
from kg.queries.opened import Graph

_SET = ox.NamedNode("https://w3id.org/sssom/MappingSet")
_PLACES = """SELECT DISTINCT ?place ?entry WHERE {
  ?place geo:hasGeometry ?position .
  ?position kg:referenceBasis reference-basis:gazetteer ; kg:certainty certainty:certain .
  ?position dcterms:source ?entry
}"""
"""What a gazetteer's entry positions, where the reference data is certain of it."""


def mappings(graph: Graph) -> Iterator[bytes]:
    """Yield the matches of all tables, the tables themselves, and the places with their gazetteer entries.

    The source of a set is the table that it comes from, by its name in the release.
    """
    sets = [read_mappings(path) for path in mapping_files()]
    known = {prefix: iri for each in sets for prefix, iri in each.prefixes.items()}
    yield _turtle([triple for each in sets for triple in _triples(each)], {**graph.prefixes, **known})


def places(graph: Graph) -> Iterator[bytes]:
    """Yield which entry of a gazetteer is close to a place; that it is the same nobody has said."""
    rows = graph.store.query(_PLACES, prefixes=dict(graph.prefixes))
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
    triples = [
        ox.Triple(row["place"], SKOS["closeMatch"], row["entry"])
        for row in rows
        if isinstance(row["place"], ox.NamedNode) and isinstance(row["entry"], ox.NamedNode)
    ]
    yield _turtle(triples, graph.prefixes) or b"# No place has a position from a gazetteer.\n"


def _triples(table: MappingSet) -> Iterator[ox.Triple]:
    """Say of a set what it is, and of each term what it matches, with a label for names that lead nowhere."""
    yield ox.Triple(table.iri, RDF["type"], _SET)
    yield ox.Triple(table.iri, DCTERMS["title"], ox.Literal(table.title, language="en"))
    yield ox.Triple(table.iri, DCTERMS["description"], ox.Literal(table.description, language="en"))
    yield ox.Triple(table.iri, DCTERMS["license"], table.license)
    yield ox.Triple(table.iri, DCTERMS["source"], ox.Literal(table.path.name))
    yield ox.Triple(table.iri, OWL["versionInfo"], ox.Literal(table.version))
    for match in table.matches:
        yield ox.Triple(match.subject, match.predicate, match.object)
        yield ox.Triple(match.object, RDFS["label"], ox.Literal(match.object_label, language="en"))


def _turtle(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    ordered = sorted(set(triples), key=reading_order)
    known = names(ordered, prefixes)
    return (declarations(known) + "".join(f"\n{block}" for block in blocks(ordered, known))).encode()


def _table(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()


def _parts(graph: Graph) -> list[Part]:
    turtle = [
        ("mappings.ttl", "Terms of the ontology and what they match elsewhere, as SKOS", mappings),
        ("places.ttl", "Places and the entries of gazetteers that position them, as SKOS", places),
    ]
    return [
        *(Part(name, "text/turtle", about, partial(make, graph)) for name, about, make in turtle),
        *(
            Part(
                path.name,
                "text/tab-separated-values",
                f"{_title(path)}, as an SSSOM table",
                partial(_table, path),
            )
            for path in mapping_files()
        ),
    ]


def _title(path: Path) -> str:
    return read_mappings(path).title


FORMAT = Format(
    "mappings",
    "how terms and places match schema.org, SEM, HURIDOCS, DPV, FollowTheMoney, Wikidata, GeoNames",
    "mappings",
    _parts,
)
