"""FollowTheMoney entities, a JSON object a line: bodies, people in public office, and what ties them.

https://followthemoney.tech/explorer/ has the schemas. A person is taken over only where the
data says that it holds a public office; of others, and of what may be a person, properties are only counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.curate.partners.json_lines import Line, json_lines
from kg.curate.partners.kind import Delivery, Kind, Proposal
from kg.curate.partners.rows import Rows
from kg.model.address import Address
from kg.ontology.vocabulary import ADMS, EDTF, KG, KINDS, RDF, RDFS, SKOS

_TYPE, _LABEL, _ALIAS = RDF["type"], RDFS["label"], SKOS["altLabel"]
_BODIES = frozenset({"Organization", "PublicBody", "Company"})
_PEOPLE = frozenset({"Person", "LegalEntity"})
"""A legal entity may be a person; the data does not say."""
_IN_OFFICE = frozenset(
    {"role.pep", "role.pep.natl", "role.pep.intl", "role.pol", "role.judge", "role.diplo", "gov"}
)
"""Topics of public office. Former officials, relatives, journalists and lawyers are private here."""
_TIES = {"Directorship": ("director", "organization"), "Employment": ("employee", "employer")}
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,63}")
_TOP = frozenset({"id", "schema", "properties"})


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    schema: str
    properties: Mapping[str, Sequence[str]]
    others: Sequence[str]
    at: Address
    line: int

    def values(self, *names: str) -> list[str]:
        return list(dict.fromkeys(v.strip() for n in names for v in self.properties.get(n, ()) if v.strip()))


def read(delivery: Delivery) -> Proposal:
    """Make a claim of each entity that there is a place for."""
    entities: dict[str, _Entity] = {}
    for line in json_lines(delivery.texts[0]):
        entity = _entity(line, delivery)
        if entity.id in entities:
            remedy = f"it stood in line {entities[entity.id].line} before; join the parts with: ftm aggregate"
            raise delivery.texts[0].error("an entity stands twice", remedy, line.number)
        entities[entity.id] = entity
    return _Reading(delivery, entities).proposal()


def _entity(line: Line, delivery: Delivery) -> _Entity:
    """Take an object apart, or say which line is no entity."""
    value, properties = line.value, line.value.get("properties")
    fits = isinstance(value.get("id"), str) and isinstance(value.get("schema"), str)
    if not fits or not value["id"] or not isinstance(properties, dict):
        remedy = 'each line is {"id": "…", "schema": "…", "properties": {…}}; name another kind with --format'
        raise delivery.texts[0].error("no FollowTheMoney entity", remedy, line.number)
    for values in properties.values():
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            remedy = "each property of FollowTheMoney is a list of texts"
            raise delivery.texts[0].error("a property is no list of texts", remedy, line.number)
    others = sorted(value.keys() - _TOP)
    return _Entity(value["id"], value["schema"], properties, others, line.at, line.number)


class _Reading:
    def __init__(self, delivery: Delivery, entities: Mapping[str, _Entity]) -> None:
        self._delivery = delivery
        self._entities = entities
        self._rows = Rows(delivery)
        self._report = self._rows.proposal.report
        self._countries = dict(_countries(delivery))
        self._offices = dict(self._held())
        self._private = {e.id for e in entities.values() if e.schema in _PEOPLE and not self._is_public(e)}
        self._names = {
            name.casefold() for one in self._private for name in entities[one].values("name", "alias")
        }
        self._used_posts: set[str] = set()

    def proposal(self) -> Proposal:
        for entity in self._entities.values():
            for name in entity.others:
                self._report.unknown[f"field {_shown(name)}"] += 1
            self._take(entity)
        for entity in self._entities.values():
            if entity.schema == "Position" and entity.id not in self._used_posts:
                self._report.unknown["schema Position, of nobody who is taken over"] += 1
        return self._rows.finish()

    def _take(self, entity: _Entity) -> None:
        """Make a claim of an entity, if there is a place for its schema."""
        if entity.id in self._private:
            self._withhold(entity)
        elif entity.schema in _BODIES:
            self._named(entity, KG["Organization"], self._seat(entity), {"mainCountry"})
        elif entity.schema in _PEOPLE:
            self._named(entity, KG["PublicFigure"], self._office(entity), {"position"})
        elif entity.schema in _TIES:
            self._tie(entity)
        elif take := {"Event": self._event, "Membership": self._member, "Occupancy": self._held_by}.get(
            entity.schema
        ):
            take(entity)
        elif entity.schema != "Position":
            self._report.unknown[f"schema {_shown(entity.schema)}"] += 1

    def _withhold(self, entity: _Entity) -> None:
        """Count what is said of a private person, and look at none of it."""
        self._report.withheld[f"{entity.schema} without a public office"] += 1
        for name, values in entity.properties.items():
            self._report.withheld[f"{entity.schema}.{_shown(name)} of private people"] += len(values)

    def _named(self, entity: _Entity, kind: ox.NamedNode, more: Sequence[ox.Triple], taken: set[str]) -> None:
        node = self._delivery.mint.node(entity.id)
        names = [self._text(name) for name in self._free(entity.values("name", "alias"), entity)]
        statements = [ox.Triple(node, _TYPE, kind)]
        statements += [ox.Triple(node, _LABEL if i == 0 else _ALIAS, name) for i, name in enumerate(names)]
        self._rows.add([*statements, *more], entity.at)
        self._leftover(entity, {"name", "alias", "topics", *taken})

    def _seat(self, entity: _Entity) -> list[ox.Triple]:
        node = self._delivery.mint.node(entity.id)
        return [ox.Triple(node, KG["basedIn"], place) for place in self._places(entity, "mainCountry")]

    def _office(self, entity: _Entity) -> list[ox.Triple]:
        node = self._delivery.mint.node(entity.id)
        offices = self._free(entity.values("position"), entity)
        return [ox.Triple(node, KG["statedOffice"], self._text(office)) for office in offices]

    def _event(self, entity: _Entity) -> None:
        """Take an event's day and country; its words may name anybody, so a reviewer writes the label."""
        node = self._delivery.mint.node(entity.id)
        statements = [ox.Triple(node, _TYPE, KG["Incident"])]
        dates = [date for date in entity.values("date") if _DAY.fullmatch(date)]
        if len(dates) == 1:
            statements.append(ox.Triple(node, KG["date"], ox.Literal(dates[0], datatype=EDTF["EDTF"])))
            statements.append(ox.Triple(node, KG["dateBasis"], KINDS["basis/stated"]))
        statements += [ox.Triple(node, KG["place"], place) for place in self._places(entity, "country")]
        self._rows.add(statements, entity.at)
        for name in ("name", "summary", "description", "notes"):
            if entity.values(name):
                self._report.withheld[f"Event.{name}, words that may name people"] += len(entity.values(name))
        free = {"name", "summary", "description", "notes", "country"}
        self._leftover(entity, free | ({"date"} if len(dates) == len(entity.values("date")) == 1 else set()))

    def _member(self, entity: _Entity) -> None:
        ends = self._ends(entity, "member", "organization")
        if ends:
            self._rows.add([ox.Triple(ends[0], KG["memberOf"], ends[1])], entity.at)
            self._leftover(entity, {"member", "organization"})

    def _tie(self, entity: _Entity) -> None:
        """Say who works for whom, in whatever position."""
        lower, upper = _TIES[entity.schema]
        ends = self._ends(entity, lower, upper)
        if not ends:
            return
        node = self._delivery.mint.node(entity.id)
        statements = [
            ox.Triple(node, _TYPE, KG["Subordination"]),
            ox.Triple(node, KG["kind"], KINDS["subordination/works-for"]),
            ox.Triple(node, KG["lower"], ends[0]),
            ox.Triple(node, KG["upper"], ends[1]),
        ]
        start, end = entity.values("startDate"), entity.values("endDate")
        dated = len(start) == len(end) == 1 and all(_DAY.fullmatch(day) for day in (*start, *end))
        if dated:
            during = ox.Literal(f"{start[0]}/{end[0]}", datatype=EDTF["EDTF"])
            statements.append(ox.Triple(node, KG["validDuring"], during))
        self._rows.add(statements, entity.at)
        self._leftover(entity, {lower, upper} | ({"startDate", "endDate"} if dated else set()))

    def _held_by(self, entity: _Entity) -> None:
        """Say which office somebody holds, on the lines of the holding and of the office."""
        for holder in entity.values("holder"):
            for post in entity.values("post"):
                person, office = self._entities.get(holder), self._entities.get(post)
                if holder in self._private:
                    self._report.withheld["Occupancy of private people"] += 1
                elif person is None or person.schema not in _PEOPLE or office is None:
                    self._report.unknown["Occupancy of or by what is not in the file"] += 1
                else:
                    self._used_posts.add(post)
                    node = self._delivery.mint.node(holder)
                    names = [self._text(name) for name in self._free(office.values("name"), office)]
                    stated = [ox.Triple(node, KG["statedOffice"], name) for name in names]
                    self._rows.add(stated, entity.at, office.at)
        self._leftover(entity, {"holder", "post", "status"})

    def _held(self) -> Iterator[tuple[str, bool]]:
        """Find who holds a public office now, by the offices that the file describes."""
        for entity in self._entities.values():
            if entity.schema == "Occupancy" and "current" in entity.values("status"):
                posts = (self._entities.get(post) for post in entity.values("post"))
                if any(post is not None and _public(post.values("topics")) for post in posts):
                    yield from ((holder, True) for holder in entity.values("holder"))

    def _is_public(self, entity: _Entity) -> bool:
        if entity.schema != "Person":
            return False
        return _public(entity.values("topics")) or entity.id in self._offices

    def _ends(self, entity: _Entity, *names: str) -> list[ox.NamedNode]:
        """Give the two things that a link ties, or nothing where one is private, missing or no actor."""
        nodes = []
        for name in names:
            ids = entity.values(name)
            other = self._entities.get(ids[0]) if len(ids) == 1 else None
            if any(one in self._private for one in ids):
                self._report.withheld[f"{entity.schema} of private people"] += 1
                return []
            if other is None or other.schema not in _BODIES | _PEOPLE:
                self._report.unknown[f"{entity.schema} of or to what is not in the file, or is no actor"] += 1
                return []
            nodes.append(self._delivery.mint.node(other.id))
        return nodes

    def _places(self, entity: _Entity, name: str) -> list[ox.NamedNode]:
        found = []
        for code in entity.values(name):
            place = self._countries.get(code.casefold())
            if place is None:
                self._report.unknown[f"{entity.schema}.{name} of which no place here has the code"] += 1
            else:
                found.append(place)
        return found

    def _free(self, texts: Sequence[str], entity: _Entity) -> list[str]:
        """Leave out texts that hold the name of somebody private in the same file."""
        kept = [text for text in texts if not any(name in text.casefold() for name in self._names)]
        if len(kept) < len(texts):
            self._report.withheld[f"texts of {entity.schema} that name private people"] += len(texts) - len(
                kept
            )
        return kept

    def _text(self, text: str) -> ox.Literal:
        return ox.Literal(" ".join(text.split()), language=self._delivery.language)

    def _leftover(self, entity: _Entity, taken: set[str]) -> None:
        for name, values in entity.properties.items():
            if name not in taken:
                self._report.unknown[f"property {entity.schema}.{_shown(name)}"] += len(values)


def _public(topics: Sequence[str]) -> bool:
    return any(topic in _IN_OFFICE or topic.startswith("gov.") for topic in topics)


def _shown(name: str) -> str:
    """Show a name only where it looks like one of a data model: a file may have anything there."""
    return name if _NAME.fullmatch(name) else "with a name that is no identifier"


def _countries(delivery: Delivery) -> Iterator[tuple[str, ox.NamedNode]]:
    """Find the places of the project by their country codes, in lower case as FollowTheMoney has them."""
    triples = [
        t for file in delivery.authored.by_role("reference") for t in delivery.authored.record_of(file)
    ]
    codes = {
        t.subject: t.object.value.casefold()
        for t in triples
        if isinstance(t.object, ox.Literal) and t.object.datatype == KG["CountryCode"]
    }
    for t in triples:
        if t.predicate == ADMS["identifier"] and isinstance(t.subject, ox.NamedNode):
            code = codes.get(t.object) if isinstance(t.object, ox.NamedNode) else None
            if code is not None:
                yield code, t.subject


KIND = Kind(
    "ftm",
    "FollowTheMoney entities, a JSON object a line",
    (".ftm.json", ".ijson", ".jsonl", ".ndjson", ".json"),
    read,
)
