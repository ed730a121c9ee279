"""The namespaces that code and files share, so that no IRI is spelled out twice."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

VERSION = "0.1.0"
ROOT = "https://w3id.org/repression-graph/"
MODULES = ("core", "actor", "law", "incident", "claim", "kinds")


class Namespace:
    """Names below one IRI: ``KG["Claim"]``. Not a str, whose methods would hide names such as ``count``."""

    def __init__(self, iri: str) -> None:
        """Take the IRI that the names follow."""
        self.iri = iri
        self._named: dict[str, ox.NamedNode] = {}

    def __getitem__(self, name: str) -> ox.NamedNode:
        """Name something in this namespace."""
        known = self._named.get(name)  # the same few names are asked for millions of times
        if known is None:
            known = self._named[name] = ox.NamedNode(self.iri + name)
        return known


KG = Namespace(ROOT + "ontology#")
MODULE = Namespace(ROOT + "ontology/")
KINDS = Namespace(ROOT + "kinds/")
SHAPE = Namespace(ROOT + "shapes#")

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
CITO = Namespace("http://purl.org/spar/cito/")
OA = Namespace("http://www.w3.org/ns/oa#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")
VANN = Namespace("http://purl.org/vocab/vann/")
SH = Namespace("http://www.w3.org/ns/shacl#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
SPDX = Namespace("http://spdx.org/rdf/terms#")

EXTERNAL: Mapping[str, str] = {
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "owl": OWL.iri,
    "xsd": XSD.iri,
    "skos": SKOS.iri,
    "skosxl": SKOSXL.iri,
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "org": ORG.iri,
    "prov": PROV.iri,
    "cito": CITO.iri,
    "oa": OA.iri,
    "eli": ELI.iri,
    "schema": SCHEMA.iri,
    "sem": SEM.iri,
    "adms": ADMS.iri,
    "geo": GEO.iri,
    "edtf": EDTF.iri,
    "vann": VANN.iri,
    "sh": SH.iri,
}

VOCABULARIES: Mapping[str, str] = {"kg": KG.iri, "shape": SHAPE.iri, **EXTERNAL}
"""The prefixes of our own vocabulary and of those that it uses; a list of concepts has its name for one."""

DATA_PREFIXES: Mapping[str, str] = {
    "actor": "id/actor/",
    "place": "id/place/",
    "law": "id/law/",
    "work": "id/work/",
    "copy": "id/copy/",
    "name": "id/name/",
    "code": "id/code/",
    "geometry": "id/geometry/",
    "term": "id/term/",
    "n": "id/node/",
    "c": "id/claim/",
    "s": "id/attribution/",
    "j": "id/judgement/",
}
"""What each kind of thing is named below the base of a project."""


def data(base: str, kind: str) -> Namespace:
    """Give the namespace of one kind of thing in a project, such as ``actor``."""
    return Namespace(base + DATA_PREFIXES[kind])


def passages(base: str, key: str) -> Namespace:
    """Give the namespace of the passages of one document."""
    return Namespace(f"{base}id/passage/{key}/")
