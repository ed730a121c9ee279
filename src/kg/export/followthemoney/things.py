"""The things of a graph that are entities of FollowTheMoney, and what is stated of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from kg.export.followthemoney.mapping import ARTICLE, LEGAL_ENTITIES, LOCALITIES, NAMELESS, THINGS, TOPICS
from kg.export.followthemoney.statements import Gathering
from kg.export.followthemoney.values import country, entity_id, prefix_date
from kg.ontology.terms import broader
from kg.ontology.vocabulary import ADMS, DCTERMS, FOAF, GEO, KG, KINDS, RDF, RDFS, SKOS
from kg.queries.claims import nodes
from kg.queries.opened import Graph

LABEL = RDFS["label"]
_TYPE = RDF["type"]
_KIND = KG["kind"]
_CERTAIN = KINDS["certainty/certain"]
_POINT = re.compile(r"POINT ?\(([0-9.-]+) ([0-9.-]+)\)")


class Things(Gathering):
    """The statements on all things of a graph that are entities."""

    def __init__(self, graph: Graph) -> None:
        """Choose the things, then make the statements."""
        super().__init__(graph)
        self.skipped: dict[ox.NamedNode, str] = {}
        """Why a thing or a tie, of a class that has a schema, is no entity."""
        self.schemata: Mapping[ox.NamedNode, str] = dict(self._chosen())
        for node, schema in self.schemata.items():
            self._state(node, schema)

    def _chosen(self) -> Iterator[tuple[ox.NamedNode, str]]:
        for class_, schema in THINGS.items():
            for node in self.facts.subjects(_TYPE, ox.NamedNode(class_)):
                why = self._why_not(node, ox.NamedNode(class_))
                if why:
                    self.skipped[node] = why
                else:
                    kinds = [kind for _, kind in self.leading(node, _KIND)]
                    yield node, "Article" if schema == "Document" and ARTICLE in kinds else schema

    def _why_not(self, node: ox.NamedNode, class_: ox.NamedNode) -> str:
        """Say why a thing is no entity; its name tells what it is, so its class and kind must be plain."""
        if self.facts.is_a(node, *NAMELESS):
            return "of a person or group without a name"
        kinds = self.facts.things(node, _KIND)
        if not self.plain(ox.Triple(node, _TYPE, class_)) or (kinds and not self.told(node, _KIND)):
            return "of a thing that is told with a hedge only"
        if not self._certain(node):
            return "of a place that is not certain"
        return "" if self.told(node, LABEL) else "of a thing without a label"

    def _certain(self, node: ox.NamedNode) -> bool:
        """Say whether an entry of the reference data is certain; one that says nothing of it is."""
        return set(nodes(self.store, node, KG["certainty"])) <= {_CERTAIN}

    def begin(self, entity: str, schema: str, *of: ox.Triple) -> None:
        """State that there is an entity, and in which reports that was read."""
        self.add(entity, schema, "id", entity, *of)
        for source in self.sources(of[0]):
            for work in source.works:
                if work in self.schemata:
                    self.add(entity, schema, "proof", entity_id(work.value), of[0])

    def copy(self, node: ox.NamedNode, schema: str, prop: str, *predicates: ox.NamedNode) -> None:
        """State texts of a thing as they are."""
        for triple, text in self.worded(node, *predicates):
            self.add(entity_id(node.value), schema, prop, text.value, triple, tag=text.language)

    def call(self, entity: str, schema: str, prop: str, triple: ox.Triple, named: ox.NamedNode) -> None:
        """State what a fact leads to, such as a kind or a role, by its label in the main language."""
        self.add(entity, schema, prop, self.facts.name(named), triple, tag=self.facts.language)

    def date(self, entity: str, schema: str, prop: str, node: ox.NamedNode, predicate: ox.NamedNode) -> None:
        """State the dates of a thing that are one day, month or year."""
        for triple, text in self.worded(node, predicate):
            self.add(entity, schema, prop, prefix_date(text.value), triple)

    def refer(
        self, entity: str, schema: str, prop: str, triple: ox.Triple, to: Collection[str] | None = None
    ) -> None:
        """State the entity that a fact leads to, if there is one, of one of some schemata."""
        other = triple.object
        found = self.schemata.get(other) if isinstance(other, ox.NamedNode) else None
        if found is not None and isinstance(other, ox.NamedNode) and (to is None or found in to):
            self.add(entity, schema, prop, entity_id(other.value), triple)

    def _state(self, node: ox.NamedNode, schema: str) -> None:
        entity = entity_id(node.value)
        typed = next(t for t, class_ in self.leading(node, _TYPE) if class_.value in THINGS)
        self.begin(entity, schema, typed)
        self.add(entity, schema, "sourceUrl", node.value, typed)
        self.copy(node, schema, "name", LABEL)
        self.copy(node, schema, "alias", SKOS["altLabel"])
        if schema == "Event":
            self._event(node, entity)
        elif schema == "Address":
            self._address(node, entity)
        elif schema in LEGAL_ENTITIES:
            self._legal_entity(node, schema, entity)
        else:
            self._work(node, schema, entity)

    def _event(self, node: ox.NamedNode, entity: str) -> None:
        for triple, kind in self.leading(node, _KIND):
            self.call(entity, "Event", "keywords", triple, kind)
        self.date(entity, "Event", "date", node, KG["date"])
        for triple, place in self.leading(node, KG["place"]):
            if place in self.schemata:
                self.call(entity, "Event", "location", triple, place)
                self.refer(entity, "Event", "addressEntity", triple)
                self._lies(entity, "Event", "country", place, triple)
        for triple in self.told(node, KG["by"]):
            self.refer(entity, "Event", "organizer", triple, LEGAL_ENTITIES)
        for triple in self.told(node, KG["participant"]):
            self.refer(entity, "Event", "involved", triple, LEGAL_ENTITIES)

    def _address(self, node: ox.NamedNode, entity: str) -> None:
        self.copy(node, "Address", "full", LABEL)
        for triple, kind in self.leading(node, _KIND):
            if kind.value in LOCALITIES:
                self.call(entity, "Address", LOCALITIES[kind.value], triple, node)
        self._lies(entity, "Address", "country", node)
        for triple, geometry in self.leading(node, GEO["hasGeometry"]):
            for point, text in self.worded(geometry, GEO["asWKT"]):
                found = _POINT.fullmatch(text.value)
                if found and self._certain(geometry):
                    self.add(entity, "Address", "longitude", found[1], point, triple)
                    self.add(entity, "Address", "latitude", found[2], point, triple)

    def _legal_entity(self, node: ox.NamedNode, schema: str, entity: str) -> None:
        for triple, kind in self.leading(node, _KIND):
            self.call(entity, schema, "classification", triple, kind)
            for wider in sorted({kind.value, *broader(kind.value)} & TOPICS.keys()):
                self.add(entity, schema, "topics", TOPICS[wider], triple)
        for triple, place in self.leading(node, KG["basedIn"]):
            self.refer(entity, schema, "addressEntity", triple, {"Address"})
            self._lies(entity, schema, "country", place, triple)
        for triple, place in self.leading(node, KG["jurisdiction"]):
            self._lies(entity, schema, "jurisdiction", place, triple)
        self.copy(node, schema, "website", FOAF["homepage"])
        if schema == "Person":
            self.copy(node, schema, "position", KG["statedOffice"])

    def _work(self, node: ox.NamedNode, schema: str, entity: str) -> None:
        self.copy(node, schema, "title", DCTERMS["title"])
        self.copy(node, schema, "sourceUrl", KG["address"])
        self.date(entity, schema, "publishedAt", node, KG["published"])
        for triple, kind in self.leading(node, _KIND):
            self.call(entity, schema, "keywords", triple, kind)
        for triple, publisher in self.leading(node, DCTERMS["publisher"]):
            self.call(entity, schema, "publisher", triple, publisher)

    def _lies(self, entity: str, schema: str, prop: str, place: ox.NamedNode, *of: ox.Triple) -> None:
        """State the code of the country in which a place lies: upwards by plain facts, however far."""
        waiting: list[tuple[ox.NamedNode, tuple[ox.Triple, ...]]] = [(place, of)]
        seen: set[ox.NamedNode] = set()
        while waiting:
            here, way = waiting.pop()
            if here in seen or not self._certain(here):
                continue
            seen.add(here)
            for coded, code in self.leading(here, ADMS["identifier"]):
                for noted, notation in self.worded(code, SKOS["notation"]):
                    if self._certain(code):
                        self.add(entity, schema, prop, country(notation.value), *way, coded, noted)
            waiting += [(above, (*way, within)) for within, above in self.leading(here, KG["within"])]
