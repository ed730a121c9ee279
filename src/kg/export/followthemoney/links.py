"""The entities of FollowTheMoney that tie others: links with a role, memberships, families, sanctions."""

from __future__ import annotations

import pyoxigraph as ox

from kg.export.followthemoney.mapping import (
    LEGAL_ENTITIES,
    LINKS,
    ORGANISING,
    OTHER_LINK,
    RANGES,
    SANCTIONS,
    TIES,
)
from kg.export.followthemoney.things import LABEL, Things
from kg.export.followthemoney.values import digest, entity_id, prefix_date
from kg.ontology.vocabulary import KG, RDF

_TYPE = RDF["type"]
_SCHEMA = OTHER_LINK.schema


def add_links(made: Things) -> None:
    """Add all that ties the things of a graph."""
    for class_ in TIES:
        for tie in made.facts.subjects(_TYPE, ox.NamedNode(class_)):
            _tie(made, tie, class_)
    for property_ in LINKS:
        for node in made.facts.subjects(ox.NamedNode(property_)):
            _links(made, node, property_)
    for response in made.facts.subjects(KG["kind"], SANCTIONS):
        _sanctions(made, response)


def _tie(made: Things, tie: ox.NamedNode, class_: str) -> None:
    """Make a link of a tie that is a thing, if both its ends are entities and all of it is plain."""
    sources, targets, roles = (made.leading(tie, ox.NamedNode(name)) for name in TIES[class_])
    typed = ox.Triple(tie, _TYPE, ox.NamedNode(class_))
    if not (made.plain(typed) and sources and targets and roles):
        made.skipped[tie] = "of a tie that is told with a hedge only"
        return
    if not made.schemata.keys() >= {end for _, end in (*sources, *targets)}:
        made.skipped[tie] = "of a tie to what is left out"
        return
    entity = entity_id(tie.value)
    made.begin(entity, _SCHEMA, typed)
    for prop, ends in ((OTHER_LINK.source, sources), (OTHER_LINK.target, targets)):
        for triple, _ in ends:
            made.refer(entity, _SCHEMA, prop, triple)
    for triple, role in roles:
        made.call(entity, _SCHEMA, OTHER_LINK.role, triple, role)
    for triple, text in made.worded(tie, KG["validDuring"]):
        start, _, end = text.value.partition("/")
        made.add(entity, _SCHEMA, "startDate", prefix_date(start), triple)
        made.add(entity, _SCHEMA, "endDate", prefix_date(end), triple)
    # An event names those who had a part in it as well; who organised it is more than involved.
    prop = "organizer" if all(role == ORGANISING for _, role in roles) else "involved"
    for _, event in targets:
        if made.schemata[event] == "Event":
            for triple, _ in sources:
                made.refer(entity_id(event.value), "Event", prop, triple, LEGAL_ENTITIES)


def _links(made: Things, node: ox.NamedNode, property_: str) -> None:
    """Make a link of each fact with a property between two entities."""
    link = LINKS[property_]
    allowed = RANGES.get(link.schema)
    for triple, other in made.leading(node, ox.NamedNode(property_)):
        schemata = [made.schemata.get(node), made.schemata.get(other)]
        if None in schemata or (allowed and not (schemata[0] in allowed[0] and schemata[1] in allowed[1])):
            continue
        entity = digest(node.value, property_, other.value)
        made.begin(entity, link.schema, triple)
        made.add(entity, link.schema, link.source, entity_id(node.value), triple)
        made.refer(entity, link.schema, link.target, triple)
        made.call(entity, link.schema, link.role, triple, ox.NamedNode(property_))


def _sanctions(made: Things, response: ox.NamedNode) -> None:
    """Make a sanction of each body or public figure at which sanctions are stated to be directed.

    Sanctions against a state designate nobody, so a state is no sanctioned entity.
    """
    kind = ox.Triple(response, KG["kind"], SANCTIONS)
    if response not in made.schemata or not made.plain(kind):
        return
    for triple, target in made.leading(response, KG["target"]):
        if made.schemata.get(target) in LEGAL_ENTITIES and not made.facts.is_a(target, KG["State"]):
            entity = digest(response.value, KG["target"].value, target.value)
            made.begin(entity, "Sanction", triple, kind)
            made.refer(entity, "Sanction", "entity", triple)
            made.date(entity, "Sanction", "date", response, KG["date"])
            for label, text in made.worded(response, LABEL):
                made.add(entity, "Sanction", "program", text.value, label, tag=text.language)
            for told, by in made.leading(response, KG["by"]):
                made.call(entity, "Sanction", "authority", told, by)
