"""The publication profile: checks what leaves, by itself, without the project that it came from.

Shapes say what they can. The rest is said here: what SHACL without SPARQL cannot (which claim carries a fact,
what lies near an act of sexual violence), and what closes the door on every vocabulary but our own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

import pyoxigraph as ox

from kg.errors import Finding
from kg.model.closure import reached
from kg.ontology.terms import (
    broader,
    classes,
    computed_properties,
    concepts,
    is_known,
    is_ours,
    properties,
    ranges,
)
from kg.ontology.vocabulary import ADMS, FOAF, GEO, KG, KINDS, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, SKOSXL
from kg.validate.result import Result
from kg.validate.shacl import Engine, validate

HAS_DATA_SUBJECT = ox.NamedNode("https://w3id.org/dpv#hasDataSubject")
"""Whom data is about, as the Data Privacy Vocabulary has it; worked out here, and never published."""
_PRIVATE = frozenset(KG[name] for name in ("VictimPerson", "VictimGroup", "UnnamedSource"))
_BEFELL = frozenset(
    KG[name] for name in ("victim", "forVictim", "detects", "ground", "statedGround", "aggravatingGround")
)
_PART_OF = frozenset(KG[name] for name in ("ofIncident", "ofAct"))
_RECORD = frozenset(KG[name] for name in ("about", "contentOf"))
_REIFIED = tuple(RDF[name] for name in ("subject", "predicate", "object"))
_SAYS_OF = _RECORD | {*_REIFIED, KG["speaker"]}
"""What a record says of the nodes of its claim; of such statements no claim is needed."""
_AGENTS = frozenset(PROV[name] for name in ("Agent", "Person", "SoftwareAgent"))
_CLASSES = frozenset(
    (
        *_AGENTS, RDF["Statement"], GEO["Geometry"], SKOSXL["Label"], ADMS["Identifier"],
        *(OA[name] for name in ("SpecificResource", "TextPositionSelector")),
    )
)  # fmt: skip
"""The classes of others that data is of."""
_OF_TERMS = frozenset(
    (
        *(SKOS[name] for name in ("definition", "editorialNote", "example", "scopeNote")),
        *(SCHEMA[name] for name in ("domainIncludes", "rangeIncludes")),
        FOAF["homepage"],
    )
)
"""Properties that the vocabulary says of its own terms, with room for words; data has none of them."""
_COUNTY = frozenset(
    KINDS[f"place-kind/{name}"]
    for name in ("country", "region", "province", "county", "city", "border-area", "border-section", "zone")
)
_PROVINCE = _COUNTY - {KINDS[f"place-kind/{name}"] for name in ("county", "city", "zone")}
_WHERE = frozenset(KG[name] for name in ("place", "facility", "residence"))
_SEXUAL = frozenset(
    KINDS[name] for name in ("act/sexual-violence", "practice/sexual-and-gender-based-violence")
)
_HELD = {
    KG["status"]: {KINDS["status/accepted"]},
    KG["polarity"]: {KINDS["polarity/affirmed"]},
    KG["modality"]: {KINDS[f"modality/{name}"] for name in ("done", "routine", "norm")},
}
"""What a claim has to say of itself so that its statements are facts; see :mod:`kg.graph.holding`."""
_LONG = 1000
"""No text is longer, in characters; the shapes allow labels and notes half of it."""

Told = dict[ox.NamedNode, set[ox.Triple]]
"""What each claim states."""
About = dict[ox.NamedNode, set[object]]
"""What each claim's record says that it is about."""


def check_public(
    quads: Iterable[ox.Quad], day: date | None = None, engine: Engine = "shifty"
) -> list[Finding]:
    """Check what leaves against the publication profile; an empty list says that it may.

    Args:
        quads: the dataset, or one graph of it: each claim as a named graph, as reified statements, or both.
        day: the day on which embargoes are judged; without it, no claim that ever was under one may leave.
        engine: which SHACL engine is asked.
    """
    found = list(quads)
    findings = [result.finding() for result in public_results(found, engine)]
    every = _every(found)
    findings += {*_embargoes(found, day), *_outside(every), *_uncarried(found, every), *_reviewed(every)}
    findings += {*_near_violence(every), *_too_fine(every), *_withdrawn(every), *_ambiguous(every)}
    return sorted(findings, key=str)


def public_results(quads: Iterable[ox.Quad], engine: Engine = "shifty") -> list[Result]:
    """Run the shapes of the publication profile over all graphs of a dataset merged.

    What a claim states counts whether it is a fact or only reified: nobody is named in a denial either.
    """
    found = list(quads)
    told, about = _told(found)
    merged = dict.fromkeys(quad.triple for quad in found)
    for triples in told.values():
        merged |= dict.fromkeys(triples)
    merged |= dict.fromkeys(_subjects_of_data(told, about))
    return validate(merged, engine, "public")


def _embargoes(quads: Iterable[ox.Quad], day: date | None) -> Iterator[Finding]:
    until = {
        (quad.subject.value, quad.object.value)
        for quad in quads
        if quad.predicate == KG["embargoUntil"]
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal | ox.NamedNode)
    }
    for claim, last in sorted(until):
        try:
            over = day is not None and date.fromisoformat(last) <= day
        except ValueError:
            over = False
        if not over:
            yield Finding("claim under embargo", "leave it out until its day has come", iri=claim)


def _subjects_of_data(told: Told, about: About) -> Iterator[ox.Triple]:
    """Say of each claim which private people, or which of their matters, it tells of."""
    matters = _matters(triple for triples in told.values() for triple in triples)
    for claim in sorted(told.keys() | about.keys(), key=str):
        statements = told.get(claim, ())
        mentioned: set[object] = {t.subject for t in statements} | {t.object for t in statements}
        for node in sorted((mentioned | about.get(claim, set())) & matters, key=str):
            if isinstance(node, ox.NamedNode):
                yield ox.Triple(claim, HAS_DATA_SUBJECT, node)


def _told(quads: list[ox.Quad]) -> tuple[Told, About]:
    """Collect what each claim states, in its named graph or reified, and whom it is about."""
    claims: set[object] = {
        quad.subject for quad in quads if quad.predicate == RDF["type"] and quad.object == KG["Claim"]
    }
    claims |= {quad.object for quad in quads if quad.predicate == KG["inClaim"]}
    told: Told = defaultdict(set)
    about: About = defaultdict(set)
    parts: dict[object, dict[ox.NamedNode, object]] = defaultdict(dict)
    reifies = {RDF["subject"], RDF["predicate"], RDF["object"], KG["inClaim"]}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode) and (
            quad.graph_name in claims or "/id/claim/" in quad.graph_name.value
        ):
            told[quad.graph_name].add(quad.triple)
        if quad.predicate in reifies:
            parts[quad.subject][quad.predicate] = quad.object
        if quad.predicate in _RECORD and isinstance(quad.subject, ox.NamedNode):
            about[quad.subject].add(quad.object)
    for statement in parts.values():
        claim = statement.get(KG["inClaim"])
        subject, predicate, object_ = (statement.get(RDF[n]) for n in ("subject", "predicate", "object"))
        if (
            isinstance(claim, ox.NamedNode)
            and isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and isinstance(object_, ox.NamedNode | ox.Literal)
        ):
            told[claim].add(ox.Triple(subject, predicate, object_))
    return told, about


def _matters(triples: Iterable[ox.Triple]) -> set[object]:
    """Give the people who may not be named, and the acts, outcomes, detections and cases that befell them."""
    stated = list(triples)
    types = {(t.subject, t.object) for t in stated if t.predicate == RDF["type"]}
    matters: set[object] = {node for node, kind in types if kind in _PRIVATE or kind == KG["Outcome"]}
    matters |= {t.subject for t in stated if t.predicate in _BEFELL}
    links = [t for t in stated if t.predicate in _PART_OF]
    matters |= {t.subject for t in links if t.object in matters}
    matters |= {t.object for t in links if t.subject in matters}
    return matters


def _every(quads: list[ox.Quad]) -> Iterable[ox.Triple]:
    """Give all that is said, be it as it stands or taken apart; whoever says it."""
    parts: dict[object, dict[ox.NamedNode, set[object]]] = defaultdict(lambda: defaultdict(set))
    every = dict.fromkeys(quad.triple for quad in quads)
    for triple in every:
        if triple.predicate in _REIFIED:
            parts[triple.subject][triple.predicate].add(triple.object)
    for statement in parts.values():
        for subject in statement[RDF["subject"]]:
            for predicate in statement[RDF["predicate"]]:
                for object_ in statement[RDF["object"]]:
                    if (
                        isinstance(subject, ox.NamedNode | ox.BlankNode)
                        and isinstance(predicate, ox.NamedNode)
                        and isinstance(object_, ox.NamedNode | ox.BlankNode | ox.Literal)
                    ):
                        every |= {ox.Triple(subject, predicate, object_): None}
    return every


def _values(triples: Iterable[ox.Triple], *of: ox.NamedNode) -> dict[object, set[object]]:
    found: dict[object, set[object]] = defaultdict(set)
    for triple in triples:
        if triple.predicate in of:
            found[triple.subject].add(triple.object)
    return found


def _private(triples: Iterable[ox.Triple]) -> set[object]:
    return {t.subject for t in triples if t.predicate == RDF["type"] and t.object in _PRIVATE}


def _iri(node: object) -> str | None:
    return node.value if isinstance(node, ox.NamedNode) else None


def _outside(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse every subject, property, class and value that is neither the project's nor the vocabulary's."""
    data = [
        t.subject.value for t in every if isinstance(t.subject, ox.NamedNode) and "/id/" in t.subject.value
    ]
    bases = Counter(iri.partition("/id/")[0] for iri in data)
    base = f"{max(bases, key=lambda name: (bases[name], name))}/id/" if bases else "/id/"
    agents: set[object] = {t.object for t in every if t.predicate == PROV["wasAttributedTo"]}
    private = _private(every)
    for t in every:
        if isinstance(t.subject, ox.NamedNode) and t.subject.value.startswith(base):
            what = _foreign(t, base, agents, private)
        elif _is_of_vocabulary(t) or (
            t.subject in agents and t.predicate == RDF["type"] and t.object in _AGENTS
        ):
            continue
        else:
            what = "something is said of what lies outside the project, or of a blank node"
        if what is not None:
            yield Finding(what, "remove it, from the history too", iri=_iri(t.subject))


def _foreign(t: ox.Triple, base: str, agents: set[object], private: set[object]) -> str | None:
    """Say what of a statement about something in the project is not of the vocabulary."""
    if not _is_property(t.predicate):
        return "a property that data of this vocabulary does not have"
    if t.predicate == RDF["type"]:
        mine = _is_class(t.object) and (t.object not in _AGENTS or t.subject in agents)
        return None if mine else "a class that data of this vocabulary is not of"
    mine = _is_value(t.predicate, t.object) and (t.subject not in private or _is_plain(t.object, base))
    return None if mine else "a value that data of this vocabulary does not have"


@cache
def _is_property(predicate: ox.NamedNode) -> bool:
    if predicate.value.startswith((RDF.iri, RDFS.iri)):
        return predicate in _REIFIED or is_known(predicate.value)
    return predicate.value in properties() and predicate not in _OF_TERMS


def _is_class(kind: object) -> bool:
    return kind in _CLASSES or (
        isinstance(kind, ox.NamedNode) and kind.value in classes() and is_ours(kind.value)
    )


@cache
def _takes_concepts(predicate: ox.NamedNode) -> bool:
    return ranges(predicate.value) == {SKOS["Concept"].value}


def _is_value(predicate: ox.NamedNode, value: object) -> bool:
    if _takes_concepts(predicate):
        return isinstance(value, ox.NamedNode) and value.value in concepts()
    return isinstance(value, ox.NamedNode) or (isinstance(value, ox.Literal) and len(value.value) <= _LONG)


def _is_plain(value: object, base: str) -> bool:
    """Say whether a private person may have a value: a term, a thing of the project, a count or a date."""
    if isinstance(value, ox.NamedNode):
        return is_known(value.value) or value.value.startswith(base)
    return isinstance(value, ox.Literal) and value.language is None and not any(map(str.isspace, value.value))


def _is_of_vocabulary(t: ox.Triple) -> bool:
    """Say whether a statement is about a term, or in a list of classes with nothing in common; see OWL 2."""
    if isinstance(t.subject, ox.NamedNode):
        return is_ours(t.subject.value) or is_known(t.subject.value)
    if t.predicate in {OWL["members"], RDF["rest"]}:
        return isinstance(t.object, ox.BlankNode) or t.object == RDF["nil"]
    is_class = isinstance(t.object, ox.NamedNode) and t.object.value in classes()
    return t.object == OWL["AllDisjointClasses"] or (t.predicate == RDF["first"] and is_class)


def _holding(quads: list[ox.Quad]) -> set[object]:
    """Name the claims whose statements are facts, by what their records say."""
    stated: Mapping[ox.NamedNode, dict[object, set[object]]] = {
        predicate: _values((quad.triple for quad in quads), predicate) for predicate in _HELD
    }
    return {
        claim
        for claim in stated[KG["status"]]
        if all(stated[p].get(claim) and stated[p][claim] <= allowed for p, allowed in _HELD.items())
    }


def _uncarried(quads: list[ox.Quad], every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse facts about what befell people that no claim carries, and statements of no fact as facts."""
    told, _ = _told(quads)
    holding = _holding(quads)
    carried = {triple for claim in told.keys() & holding for triple in told[claim]}
    silent = {triple for claim in told.keys() - holding for triple in told[claim]} - carried
    private = _private(every)
    free = {RDFS["label"].value, PROV["invalidatedAtTime"].value, *computed_properties()}
    for quad in quads:
        if quad.graph_name in told and quad.graph_name not in holding:
            what = "a claim that is no fact is asserted"
            yield Finding(what, "leave it reified", iri=_iri(quad.graph_name))
        elif quad.triple in silent:
            yield Finding("a statement of no fact is asserted", "leave it reified", iri=_iri(quad.subject))
        elif (
            quad.triple not in carried
            and quad.predicate not in _SAYS_OF
            and quad.predicate.value not in free
            and (quad.subject in private or quad.object in private or _is_minted(quad.subject))
        ):
            yield Finding("a fact that no claim carries", "state it in a claim", iri=_iri(quad.subject))


def _is_minted(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and "/id/node/" in node.value


def _reviewed(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse the word that a person reviewed a claim where software alone is named."""
    by = _values(every, PROV["wasAttributedTo"])
    types = _values(every, RDF["type"])
    for claim, values in _values(every, KG["humanReviewed"]).items():
        if values <= {ox.Literal(False)}:
            continue
        if not any(_AGENTS & types[who] and PROV["SoftwareAgent"] not in types[who] for who in by[claim]):
            what = "a claim is called reviewed by a person, and names none"
            yield Finding(what, "say false", iri=_iri(claim))


def _near_violence(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse a place finer than a province on sexual violence and on all else that leads to its victims."""
    kinds = _values(every, KG["kind"])
    sexual = {s for s, found in kinds.items() if any(_is_sexual(kind) for kind in found)}
    links = {KG["subgroupOf"], KG["partOf"], *_BEFELL, *_PART_OF}
    onward: dict[object, set[object]] = defaultdict(set)
    victims = _private(every)
    for t in every:
        if t.predicate in links and (t.predicate not in _BEFELL or t.object in victims):
            onward[t.subject].add(t.object)
            if t.predicate != KG["partOf"]:  # an operation has many cases, with little in common
                onward[t.object].add(t.subject)
    near = {node for start in sexual for node in reached(start, onward)}
    for t in every:
        fine = not kinds[t.object] or not kinds[t.object] <= _PROVINCE
        if fine and t.subject in near and t.predicate in _WHERE:
            what = "a victim of sexual violence can be placed finer than a province"
            yield Finding(what, "name the province", iri=_iri(t.subject))


@cache
def _is_sexual(kind: object) -> bool:
    return isinstance(kind, ox.NamedNode) and (
        kind in _SEXUAL or any(above.value in broader(kind.value) for above in _SEXUAL)
    )


def _too_fine(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse a place finer than a county on a source, and on whatever tells of a private person."""
    kinds = _values(every, KG["kind"])
    private = _private(every)
    telling = {t.subject for t in every if t.object in private and t.predicate not in _SAYS_OF}
    for t in every:
        source = t.predicate == KG["sourcePlace"]
        fine = not kinds[t.object] or not kinds[t.object] <= _COUNTY
        if fine and (source or (t.predicate == KG["place"] and t.subject in telling)):
            what = "a private person can be placed finer than a county"
            yield Finding(what, "name the county", iri=_iri(t.subject))


def _withdrawn(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse whatever is said of something withdrawn, but for the day."""
    gone = {t.subject for t in every if t.predicate == PROV["invalidatedAtTime"]}
    for t in every:
        if t.object in gone or (t.subject in gone and t.predicate != PROV["invalidatedAtTime"]):
            withdrawn = t.object if t.object in gone else t.subject
            yield Finding("something that was withdrawn is still spoken of", "remove it", iri=_iri(withdrawn))


def _ambiguous(every: Iterable[ox.Triple]) -> Iterator[Finding]:
    """Refuse a statement taken apart that says more than one thing, of which a reader may see but one."""
    for predicate in (*_REIFIED, KG["inClaim"]):
        for statement, values in _values(every, predicate).items():
            if len(values) > 1:
                yield Finding("a statement says more than one thing", "split it", iri=_iri(statement))
