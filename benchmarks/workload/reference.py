"""The reference data of the invented country: what it is, its names, codes and positions."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from benchmarks.workload.country import Country, Named
from benchmarks.workload.draw import Draw
from benchmarks.workload.names import word
from benchmarks.workload.terms import BASE, Said, own, text, triples
from kg.ontology.vocabulary import GEO, KG, XSD

Triples = Iterator[ox.Triple]
_SURE = {"certainty": "certainty/certain"}


def reference(country: Country) -> Iterator[tuple[str, list[ox.Triple]]]:
    """Give each file of reference data but those of documents, by name, with its statements."""
    yield "actors", list(_actors(country))
    yield "codes", list(_codes(country))
    yield "gazetteer", list(_gazetteer(country))
    yield "laws", list(_laws(country))
    yield "names", list(_names(country))
    yield "places", list(_places(country))
    yield "terms", list(_terms(country))


def _labels(thing: Named) -> Said:
    others = [text(form, "ko-latn") for _, form in _latin(thing)] or None
    return {"rdfs:label": [text(thing.english), text(thing.korean, "ko")], "skos:altLabel": others}


def _places(country: Country) -> Triples:
    for place in country.places:
        within = None if place.above is None else country.places[place.above].iri
        said: Said = {"a": "Place", "kind": f"place-kind/{place.kind}", "within": within}
        basis: Said = {"referenceBasis": "reference-basis/gazetteer", **_SURE}
        yield from triples(place.iri, {**said, **basis, **_labels(place)})


def _latin(thing: Named) -> list[tuple[str, str]]:
    """Give the forms in Latin letters with the end of the name of each; one where both systems agree."""
    if thing.latin is None:
        return []
    old, new = thing.latin
    return [("latn", old)] if old == new else [("mr", old), ("rr", new)]


_SYSTEMS = {"mr": ["mccune-reischauer"], "rr": ["revised"], "latn": ["mccune-reischauer", "revised"]}


def _names(country: Country) -> Triples:
    for kind, things in (
        ("place", country.places),
        ("actor", [*country.agencies, *country.outlets]),
        ("law", country.laws),
    ):
        for thing in things:
            main = own("name", f"{kind}-{thing.slug}-ko")
            latin = [(end, own("name", f"{kind}-{thing.slug}-{end}"), form) for end, form in _latin(thing)]
            others = [name for _, name, _ in latin] or None
            yield from triples(thing.iri, {"skosxl:prefLabel": main, "skosxl:altLabel": others})
            yield from _name(main, text(thing.korean, "ko"), [])
            for end, name, form in latin:
                yield from _name(name, text(form, "ko-latn"), _SYSTEMS[end])


def _name(name: ox.NamedNode, form: ox.Literal, systems: list[str]) -> Triples:
    said: Said = {"a": "skosxl:Label", "skosxl:literalForm": form, **_SURE}
    basis: Said = {"referenceBasis": "reference-basis/official-name"}
    by: Said = {"romanisation": [f"romanisation/{system}" for system in systems] or None}
    yield from triples(name, {**said, **basis, **by})


def _codes(country: Country) -> Triples:
    coded = [("xa", country.places[0]), *((f"x{'bcd'[i]}", country.places[1 + i]) for i in range(3))]
    coded += [(f"xa-{i:02}", province) for i, province in enumerate(country.provinces, 1)]
    for code, place in coded:
        kind = "SubdivisionCode" if "-" in code else "CountryCode"
        notation = ox.Literal(code.upper(), datatype=KG[kind])
        said: Said = {"a": "adms:Identifier", "skos:notation": notation, **_SURE}
        yield from triples(own("code", code), {**said, "referenceBasis": "reference-basis/standard-code"})
        yield from triples(place.iri, {"adms:identifier": own("code", code)})


def _gazetteer(country: Country) -> Triples:
    """Place every third county to a tenth of a degree, no finer, and join it to an invented gazetteer."""
    draw = Draw("positions", country.seed)
    for number, place in enumerate(country.counties):
        if number % 3:
            continue
        east, north = draw.between(1000, 1100), draw.between(300, 400)
        point = f"POINT({east // 10}.{east % 10} {north // 10}.{north % 10})"
        geometry = own("geometry", place.slug)
        entry = ox.NamedNode(f"https://example.org/gazetteer/{10_000 + number}")
        said: Said = {
            "a": "geo:Geometry",
            "dcterms:source": entry,
            "geo:asWKT": ox.Literal(point, datatype=GEO["wktLiteral"]),
            "geo:hasMetricSpatialAccuracy": ox.Literal("10000", datatype=XSD["double"]),
            "referenceBasis": "reference-basis/gazetteer",
            **_SURE,
        }
        yield from triples(geometry, said)
        yield from triples(place.iri, {"geo:hasGeometry": geometry, "skos:closeMatch": entry})


def _actors(country: Country) -> Triples:
    for state in country.states:
        basis: Said = {"referenceBasis": "reference-basis/document-wording"}
        yield from triples(state.iri, {"a": "State", **basis, **_labels(state), "skos:altLabel": None})
    for agency in country.agencies:
        said: Said = {"a": "Agency", "kind": f"actor-kind/{agency.kind}", "ofState": country.states[0].iri}
        yield from triples(agency.iri, {**said, **_official(), **_labels(agency)})
    for outlet in country.outlets:
        said = {"a": "Organization", "kind": f"actor-kind/{outlet.kind}"}
        yield from triples(outlet.iri, {**said, **_official(), **_labels(outlet)})
    for figure in country.figures:
        yield from triples(figure.iri, {"a": "PublicFigure", **_official(), **_labels(figure)})


def _official() -> Said:
    return {"referenceBasis": "reference-basis/official-name"}


def _laws(country: Country) -> Triples:
    for law in country.laws:
        said: Said = {"a": "Law", "kind": f"law-kind/{law.kind}"}
        yield from triples(law.iri, {**said, **_official(), **_labels(law)})


def _terms(country: Country) -> Triples:
    """Give the country's own words for three concepts."""
    for number, near in enumerate(("facility/re-education-camp", "facility/police-box", "means/informers")):
        term = word(country.seed, 900_000 + number)
        main = own("name", f"term-{term.slug}-ko")
        said: Said = {"a": "LocalTerm", "skos:closeMatch": near, "skosxl:prefLabel": main, **_SURE}
        names: Said = {"rdfs:label": [text(term.english), text(term.korean, "ko")], **_official()}
        yield from triples(own("term", term.slug), {**said, **names})
        yield from _name(main, text(term.korean, "ko"), [])


def agent() -> list[ox.Triple]:
    """Describe who decides and curates here: the generator."""
    labels = [text("Generator of the workload"), text("작업 부하 생성기", "ko")]
    return triples(AGENT, {"a": "prov:SoftwareAgent", "rdfs:label": labels})


AGENT = ox.NamedNode(f"{BASE}id/agent/generator")
