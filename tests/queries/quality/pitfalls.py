"""Faults in the ontology, one or more for each pitfall that a quality question looks for."""
# ruff: noqa: E501 - a planted fault is read best in one line

from __future__ import annotations

_HEADER = "https://w3id.org/repression-graph/ontology/core"

PITFALLS: dict[str, dict[str, str]] = {
    "pitfall-unconnected-class": {"a class by itself": "INSERT DATA { kg:Alone a owl:Class }"},
    "pitfall-cycle": {
        "of classes": "INSERT DATA { kg:Event rdfs:subClassOf kg:Act }",
        "of properties": "INSERT DATA { kg:after rdfs:subPropertyOf kg:dayAfter }",
        "a class below itself": "INSERT DATA { kg:Act rdfs:subClassOf kg:Act }",
    },
    "pitfall-wrong-inverse": {
        "of itself": "INSERT DATA { kg:after owl:inverseOf kg:after }",
        "of a symmetric property": "INSERT DATA { kg:ofAct a owl:SymmetricProperty . kg:ofAct owl:inverseOf kg:outcome }",
        "that leads to another class": "INSERT DATA { kg:x owl:inverseOf kg:y . kg:x rdfs:domain kg:Act . kg:y rdfs:range kg:Law }",
        "that comes from another class": "INSERT DATA { kg:x owl:inverseOf kg:y . kg:x rdfs:range kg:Act . kg:y rdfs:domain kg:Law }",
    },
    "pitfall-missing-annotation": {
        "no label": "DELETE WHERE { kg:Act rdfs:label ?label }",
        "no Korean label": "DELETE { kg:Act rdfs:label ?label } WHERE { kg:Act rdfs:label ?label FILTER(LANG(?label) = 'ko') }",
        "no definition": "DELETE WHERE { kg:victim skos:definition ?text }",
        "a concept without a definition": "DELETE WHERE { act:arrest skos:definition ?text }",
        "no module": "DELETE WHERE { kg:Act rdfs:isDefinedBy ?module }",
    },
    "pitfall-siblings-not-apart": {
        "a new sibling": "INSERT DATA { kg:Whole rdfs:subClassOf kg:Victim ; a owl:Class }",
        "kept apart no more": "DELETE { ?apart owl:members ?list } WHERE { ?apart owl:members ?list . ?list rdf:rest*/rdf:first kg:VictimGroup }",
    },
    "pitfall-no-domain-and-range": {"of anything": "INSERT DATA { kg:x a owl:ObjectProperty }"},
    "pitfall-several-domains-or-ranges": {
        "two domains": "INSERT DATA { kg:ofAct rdfs:domain kg:Law , kg:Place }",
        "two ranges": "INSERT DATA { kg:ofAct rdfs:range kg:Law , kg:Place }",
    },
    "pitfall-naming": {
        "a class": "INSERT DATA { kg:act a owl:Class }",
        "a property": "INSERT DATA { kg:Joins a owl:ObjectProperty }",
        "a file": "INSERT DATA { <http://e/core.ttl> a owl:Ontology }",
    },
    "pitfall-wrong-characteristic": {
        "symmetric": "INSERT DATA { kg:x a owl:SymmetricProperty ; rdfs:domain kg:Act ; rdfs:range kg:Law }",
        "transitive": "INSERT DATA { kg:x a owl:TransitiveProperty ; rdfs:domain kg:Act ; rdfs:range kg:Law }",
    },
    "pitfall-two-terms-for-one": {
        "one label": "INSERT DATA { kg:Deed a owl:Class ; rdfs:label 'Act'@en }",
        "equivalent classes": "INSERT DATA { kg:Law owl:equivalentClass kg:Provision }",
        "equivalent properties": "INSERT DATA { kg:low owl:equivalentProperty kg:exactly }",
    },
    "pitfall-untyped-term": {
        "a superclass": "INSERT DATA { kg:Act rdfs:subClassOf kg:Deed }",
        "a class of an axiom": "INSERT DATA { kg:ofAct schema:domainIncludes kg:Deed }",
        "a class that is only below": "INSERT DATA { kg:Deed rdfs:subClassOf kg:Act }",
        "a property": "INSERT DATA { kg:x rdfs:domain kg:Act }",
        "a wider property": "INSERT DATA { kg:victim rdfs:subPropertyOf kg:x }",
    },
    "pitfall-foreign-term-defined": {
        "a definition": "INSERT DATA { foaf:Person skos:definition 'x'@en }",
        "another home": f"INSERT DATA {{ foaf:Person rdfs:isDefinedBy <{_HEADER}> }}",
    },
    "pitfall-header": {
        "no licence": f"DELETE WHERE {{ <{_HEADER}> dcterms:license ?x }}",
        "no version": f"DELETE WHERE {{ <{_HEADER}> owl:versionIRI ?x }}",
        "no maker": f"DELETE WHERE {{ <{_HEADER}> dcterms:creator ?x }}",
        "a module that is no ontology": "INSERT DATA { kg:Act rdfs:isDefinedBy <http://e/module> }",
    },
}
