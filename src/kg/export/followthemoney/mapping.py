"""What of this graph is which schema and property of FollowTheMoney: https://followthemoney.tech/explorer/.

``ontology/mappings/followthemoney.sssom.tsv`` says the same as a table of alignments. A class or property
that is not here has no place there, and ``left-out.csv`` counts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology.vocabulary import KG, KINDS

THINGS: Mapping[str, str] = {
    KG["Act"].value: "Event",
    KG["Agency"].value: "PublicBody",
    KG["Incident"].value: "Event",
    KG["Meeting"].value: "Event",
    KG["Operation"].value: "Event",
    KG["Organization"].value: "Organization",
    KG["Place"].value: "Address",
    KG["PublicFigure"].value: "Person",
    KG["Response"].value: "Event",
    KG["State"].value: "PublicBody",
    KG["Work"].value: "Document",
}
"""The schema of each class whose things are entities. An order or a threat is none: as an event of a list it
would be read as a deed. Nor is a law, for which there is no schema, nor anybody without a name."""
NAMELESS = (KG["ActorClass"], KG["UnnamedSource"], KG["Victim"])
"""Classes of people, private persons and their groups: no entity, whatever is said of them."""
ARTICLE = KINDS["work-kind/press-article"]
SANCTIONS = KINDS["response/sanctions"]
ORGANISING = KINDS["role/organising"]
LEGAL_ENTITIES = frozenset({"Organization", "Person", "PublicBody"})

TOPICS: Mapping[str, str] = {
    KINDS["actor-kind/armed-forces"].value: "mil",
    KINDS["actor-kind/intelligence-agency"].value: "gov.security",
    KINDS["actor-kind/international-organisation"].value: "gov.igo",
    KINDS["actor-kind/military-unit"].value: "mil",
    KINDS["actor-kind/police"].value: "gov.security",
    KINDS["actor-kind/security-agency"].value: "gov.security",
    KINDS["actor-kind/state-enterprise"].value: "gov.soe",
}
"""Kinds of body that mean a topic, with all kinds below them. No topic speaks of a crime or of a risk."""
LOCALITIES: Mapping[str, str] = {
    KINDS["place-kind/city"].value: "city",
    KINDS["place-kind/county"].value: "region",
    KINDS["place-kind/province"].value: "state",
    KINDS["place-kind/village"].value: "city",
}
"""The part of an address that a place of a kind is."""


@dataclass(frozen=True, slots=True)
class Link:
    """A schema that ties two entities."""

    schema: str
    source: str
    target: str
    role: str
    """The property that says in words what the tie is."""


OTHER_LINK = Link("UnknownLink", "subject", "object", "role")
"""A tie whose nature no other schema says, so that its role does."""
TIES: Mapping[str, tuple[str, str, str]] = {
    KG["Involvement"].value: (KG["actor"].value, KG["inEvent"].value, KG["role"].value),
    KG["Subordination"].value: (KG["lower"].value, KG["upper"].value, KG["kind"].value),
}
"""Ties that are things: by which properties they have their ends and their role. Each is an ``OTHER_LINK``:
that a body is affiliated with another, or works for it, is neither ownership nor membership."""
LINKS: Mapping[str, Link] = {
    KG["memberOf"].value: Link("Membership", "member", "organization", "role"),
    KG["ofIncident"].value: OTHER_LINK,
    KG["ofState"].value: OTHER_LINK,
    KG["partOf"].value: OTHER_LINK,
    KG["siblingOf"].value: Link("Family", "person", "relative", "relationship"),
}
"""Properties between two entities that become an entity of their own."""
RANGES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Family": (frozenset({"Person"}), frozenset({"Person"})),
    "Membership": (LEGAL_ENTITIES, LEGAL_ENTITIES - {"Person"}),
}
"""The schemata that may stand at the ends of a link, where not every one may."""

TYPES: Mapping[str, str] = {
    "addressEntity": "entity",
    "alias": "name",
    "authority": "string",
    "city": "string",
    "classification": "string",
    "country": "country",
    "date": "date",
    "endDate": "date",
    "entity": "entity",
    "full": "address",
    "id": "id",
    "involved": "entity",
    "jurisdiction": "country",
    "keywords": "string",
    "latitude": "number",
    "location": "address",
    "longitude": "number",
    "member": "entity",
    "name": "name",
    "object": "entity",
    "organization": "entity",
    "organizer": "entity",
    "person": "entity",
    "position": "string",
    "program": "string",
    "proof": "entity",
    "publishedAt": "date",
    "publisher": "string",
    "region": "string",
    "relationship": "string",
    "relative": "entity",
    "role": "string",
    "sourceUrl": "url",
    "startDate": "date",
    "state": "string",
    "subject": "entity",
    "title": "string",
    "topics": "topic",
    "website": "url",
}
"""The type of each property that is written."""
WITH_LANGUAGE = frozenset({"address", "name", "string"})
"""Types of which a value may be in a language."""
